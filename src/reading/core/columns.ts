import { cueBefore, type Frame } from './frame.ts';
import type { FoundQuantity } from './quantities.ts';
import type { Thing } from './things.ts';
import { low } from './view.ts';

const LEAST = 5;
const YEAR = /^(19|20)\d\d$/;
const OTHERS = ['target', 'max', 'budget', 'unit', 'moq', 'ship', 'sample', 'by', 'payLabel'];

/** Bare figures that close their pieces behind a name, at least two of them: "M12 nuts 8000, M12 washers 8000". */
export function closingFigures(f: Frame): ReadonlySet<Thing> {
  const found = new Set<Thing>();
  for (const piece of f.pieces) {
    const thing = f.thingOf[piece.to - 1];
    if (thing?.type !== 'amount' || thing.unit !== undefined || thing.to !== piece.to || thing.from <= piece.from) continue;
    if (!Number.isInteger(thing.value) || thing.value < LEAST || thing.rate || YEAR.test(low(f.view, thing.from))) continue;
    if (!namesBefore(f, piece.from, thing.from)) continue;
    if (OTHERS.some((tag) => cueBefore(f, thing.from, tag, 6) !== undefined)) continue;
    found.add(thing);
  }
  return found.size >= 2 ? found : new Set();
}

/** At least one word or character that is no word of the trade. */
function namesBefore(f: Frame, from: number, to: number): boolean {
  for (let i = Math.max(from, to - 12); i < to; i += 1) {
    const kind = f.view.tokens[i]?.kind;
    if (
      (kind === 'word' || kind === 'han') &&
      f.thingOf[i] === undefined &&
      (f.cueOf[i] === undefined || f.cueOf[i]?.tags.includes('keep'))
    )
      return true;
  }
  return false;
}

/** A figure that begins a name, where the quantity stands behind it: 90白鸭绒1.5吨, 304工作台 12张, "18650 cells 2000 pcs". */
export function isNameFigure(f: Frame, q: FoundQuantity, all: readonly FoundQuantity[]): boolean {
  const thing = f.thingOf[q.from];
  if (thing?.type !== 'amount' || thing.unit !== undefined || thing.scaled || thing.to !== thing.from + 1) return false;
  const next = f.view.tokens[q.to];
  if (next === undefined || f.thingOf[q.to] !== undefined || (next.kind !== 'han' && next.kind !== 'word')) return false;
  if (next.kind === 'han' && next.space) return false;
  const before = f.thingOf[q.from - 1];
  if (before?.type === 'amount' && next.kind === 'word' && before.unit === undefined) return true;
  return all.some(
    (o) =>
      o.from > q.to &&
      o.certain &&
      f.pieceOf[o.from] === f.pieceOf[q.from] &&
      !joined(f, q.to, o.from) &&
      f.thingOf[o.from - 1] === undefined,
  );
}

const joined = (f: Frame, from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if (/^(and|&|\+|plus|x|@|each|和|及|跟|共|total|in|of|per|=)$/.test(low(f.view, i))) return true;
  return false;
};
