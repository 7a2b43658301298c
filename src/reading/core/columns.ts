import { cueBefore, type Frame, isCue, PIECE_WINDOW } from './frame.ts';
import type { Span, Thing } from './things.ts';
import { low } from './view.ts';

/** A figure with what speaks for its being a quantity. */
type Scored = Span & { readonly score: number };

const LEAST = 5;
const YEAR = /^20[23]\d$/;
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

/** At least one word, character or size that is no word of the trade. */
function namesBefore(f: Frame, from: number, to: number): boolean {
  for (let i = Math.max(from, to - 12); i < to; i += 1) {
    const kind = f.view.tokens[i]?.kind;
    if (f.thingOf[i]?.type === 'measure') return true;
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
export function isNameFigure(f: Frame, q: Scored, all: readonly Scored[]): boolean {
  const thing = f.thingOf[q.from];
  if (thing?.type !== 'amount' || thing.unit !== undefined || thing.scaled || thing.to !== thing.from + 1) return false;
  const sentence = f.pieces[f.pieceOf[q.from] ?? -1]?.sentence;
  const same = (o: Scored): boolean => f.pieces[f.pieceOf[o.from] ?? -1]?.sentence === sentence;
  if (MODELS.has(thing.value) && all.some((o) => o !== q && isCounted(f, o) && same(o))) return true;
  const next = f.view.tokens[q.to];
  if (next === undefined || f.thingOf[q.to] !== undefined || (next.kind !== 'han' && next.kind !== 'word')) return false;
  if (next.kind === 'han' && next.space) return false;
  if (thing.value <= MOST_MACHINES && opensPlural(f, q)) return false;
  const before = f.thingOf[q.from - 1];
  if (before?.type === 'amount' && next.kind === 'word') return true;
  return all.some((o) => {
    if (o === q || o.from - q.to > PIECE_WINDOW || !isCounted(f, o)) return false;
    return o.from > q.to && f.pieceOf[o.from] === f.pieceOf[q.from] && !joined(f, q.to, o.from);
  });
}

/** "2 forklifts 3t", "and 2 pumps 5kW": a count at the head of what is named in the plural. */
export const opensPlural = (f: Frame, q: Span): boolean => {
  const leads =
    f.pieces[f.pieceOf[q.from] ?? -1]?.from === q.from ||
    isCue(f, q.from - 1, 'need') ||
    f.view.says.joinsBefore.test(low(f.view, q.from - 1));
  if (!leads) return false;
  for (let i = q.to; i < q.to + 3 && f.view.tokens[i]?.kind === 'word' && f.thingOf[i] === undefined && !isCue(f, i, 'stop'); i += 1)
    if (/[a-z]{2,}[a-rt-z]s$/.test(low(f.view, i))) return !f.view.says.notCounted.test(low(f.view, i));
  return false;
};
const MOST_MACHINES = 50;

/** Figures that are the names of cells and light chips. */
const MODELS: ReadonlySet<number> = new Set([18650, 21700, 26650, 32700, 14500, 16340, 18350, 2835, 5050, 5730, 3528]);
const COUNTED = 1.9;

const isCounted = (f: Frame, q: Scored): boolean => {
  const thing = f.thingOf[q.from];
  return thing?.type === 'amount' && thing.unit !== undefined && q.score >= COUNTED;
};

const joined = (f: Frame, from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if (f.view.says.joinsColumns.test(low(f.view, i))) return true;
  return false;
};
