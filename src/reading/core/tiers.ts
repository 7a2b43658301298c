import type { Unit } from '../../domain/quantity.ts';
import { cueBefore, type Frame } from './frame.ts';
import { isGrade } from './grades.ts';
import { asMoney, type Candidate, type Pair } from './prices.ts';
import type { Amount, Thing } from './things.ts';
import { isCount, isPack } from './units.ts';
import { low } from './view.ts';

/** Whether an amount can be the step of a price scale. */
const isStep = (f: Frame, a: Amount): boolean => {
  if (a.rate || a.sized === true || f.view.says.packedAfter.test(low(f.view, a.to - 1))) return false;
  if (isShare(f, a)) return false;
  // "Item 1: 0.61": the number of a line.
  if (a.unit === undefined && f.view.says.listWord.test(low(f.view, a.from - 1))) return false;
  // 一箱96块: what one costs, no step.
  if (a.value === 1 && f.view.says.one.test(low(f.view, a.from))) return false;
  if (a.unit === undefined) return Number.isInteger(a.value) && a.value >= 1 && !isGrade(a.value);
  if (
    !(
      isCount(a.unit) ||
      isPack(a.unit) ||
      ['t', 'kg', 'm', 'm2', 'm3', 'yd', 'lb', 'L', 'ft', 'ft2', 'container', 'W', 'gal', 'bbl'].includes(a.unit)
    )
  )
    return false;
  return cueBefore(f, a.from, 'sample', 3) === undefined;
};

const STEP_REACH = 4;

function linked(f: Frame, a: number, b: number, pattern: RegExp): boolean {
  if (b < a || b - a > STEP_REACH) return false;
  for (let i = a; i < b; i += 1) {
    const text = low(f.view, i);
    if (text === '\n' || text === '。' || text === ';' || text === '.') return false;
    if (!pattern.test(text)) return false;
  }
  return true;
}

/** Price breaks: at least two pairs of a step and its price, in either order. */
export function findPairs(f: Frame, candidates: readonly Candidate[], excluded: ReadonlySet<Thing>): Pair[] {
  const byStart = new Map<number, Candidate>();
  for (const c of candidates) if (!c.doubtful && !c.whole) byStart.set(c.from, c);
  const forward: Pair[] = [];
  const backward: Pair[] = [];
  for (let k = 0; k < f.things.length; k += 1) {
    const thing = f.things[k];
    if (thing === undefined || thing.type !== 'amount' || excluded.has(thing) || !isStep(f, thing)) continue;
    if (byStart.has(thing.from) && byStart.get(thing.from)?.bare && !Number.isInteger(thing.value)) continue;
    const next = f.things[k + 1];
    const turned = next === undefined ? undefined : priceAtStep(f, thing, next);
    if (turned !== undefined) {
      backward.push(turned);
      continue;
    }
    if (next !== undefined) {
      const price = byStart.get(next.from) ?? bareStepPrice(f, next, thing);
      if (price !== undefined && linked(f, behindNoun(f, thing), price.from, f.view.says.linkBefore))
        forward.push({ quantity: isBelow(f, thing) ? { ...thing, value: 1 } : thing, price, span: { from: thing.from, to: price.to } });
    }
    const before = f.things[k - 1];
    if (before !== undefined) {
      const price = byStart.get(before.from);
      if (price !== undefined && linked(f, price.to, thing.from, f.view.says.linkAfter) && (thing.from > price.to || thing.open))
        backward.push({ quantity: thing, price, span: { from: price.from, to: thing.to } });
    }
  }
  const chosen = pickPairs(f, forward, backward);
  const steps = new Set(chosen.map((p) => p.quantity.value));
  if (chosen.length >= 2) return steps.size === chosen.length ? chosen : [];
  // 108一盘，1000盘以上100: one break below a price for any quantity.
  const [only] = chosen;
  const base = candidates.find((c) => !c.doubtful && !c.whole && c.from !== only?.price.from);
  if (only === undefined || base === undefined || base.amount <= only.price.amount) return [];
  const ahead = only.price.from > only.quantity.from;
  // 不含税3.3，5千起: the least quantity behind a price is no break, unless a word ties it there.
  const tied = ahead || f.view.says.tied.test(low(f.view, only.quantity.from - 1));
  const open = (only.quantity.open && tied) || (only.quantity.unit !== undefined && only.quantity.value > 1 && ahead);
  if (open && base.from < only.span.from) return chosen;
  // "$0.075 if 20000, otherwise $0.08": the price without a condition stands behind.
  const between = f.view.text.slice(f.view.tokens[only.span.to - 1]?.end, f.view.tokens[base.from]?.start);
  return base.from >= only.span.to && f.view.says.otherwise.test(between) ? chosen : [];
}

/** "500 pins = $0.62": behind the goods that a step counts, where a sign of equality follows. */
const behindNoun = (f: Frame, step: Amount): number =>
  step.unit === undefined &&
  f.view.tokens[step.to]?.kind === 'word' &&
  f.cueOf[step.to] === undefined &&
  f.view.says.equals.test(low(f.view, step.to + 1))
    ? step.to + 1
    : step.to;

/** 50/50, 65/35: shares and blends. */
function isShare(f: Frame, a: Amount): boolean {
  if (a.unit !== undefined) return false;
  const other = low(f.view, a.to) === '/' ? f.thingOf[a.to + 1] : low(f.view, a.from - 1) === '/' ? f.thingOf[a.from - 2] : undefined;
  return other?.type === 'amount' && other.value + a.value === 100;
}

const MUCH_MORE = 5;

/** "41 at 2000": of two bare figures the far larger one is the step. */
function priceAtStep(f: Frame, price: Amount, step: Thing): Pair | undefined {
  if (step.type !== 'amount' || price.unit !== undefined || step.from !== price.to + 1 || !f.view.says.atSign.test(low(f.view, price.to)))
    return undefined;
  if (step.rate || !isStep(f, step) || step.value < price.value * MUCH_MORE) return undefined;
  return {
    quantity: step,
    price: { ...asMoney(price), bare: true, whole: false, doubtful: false, past: false, late: false },
    span: { from: price.from, to: step.to },
  };
}

/** 5000以下0.7, "below 500: 1.2": the price from the first piece on. */
const isBelow = (f: Frame, step: Amount): boolean =>
  (f.view.says.bound.test(low(f.view, step.to)) && f.view.says.belowSign.test(low(f.view, step.to + 1))) ||
  f.view.says.belowWord.test(low(f.view, step.from - 1)) ||
  (low(f.view, step.from - 1) === 'than' && low(f.view, step.from - 2) === 'less') ||
  (low(f.view, step.from - 1) === 'to' && low(f.view, step.from - 2) === 'up');

function pickPairs(f: Frame, forward: readonly Pair[], backward: readonly Pair[]): Pair[] {
  const clean = (pairs: readonly Pair[]): Pair[] => {
    const used = new Set<number>();
    return pairs.filter((p) => {
      if (used.has(p.quantity.from) || used.has(p.price.from)) return false;
      used.add(p.quantity.from);
      used.add(p.price.from);
      return true;
    });
  };
  const a = clean(forward);
  const b = clean(backward.filter((p) => f.pieceOf[p.quantity.from] === f.pieceOf[p.price.from] || backward.length > forward.length));
  if (Math.max(a.length, b.length) >= 2) return b.length > a.length ? b : a;
  // 410一顶 20顶起印 50顶以上380: one in each order.
  return clean([...a, ...b]).sort((x, y) => x.span.from - y.span.from);
}

/** "1k 0.39", 500支9.2: a bare figure right behind a step. */
function bareStepPrice(f: Frame, next: Thing, step: Amount): Candidate | undefined {
  if (next.type !== 'amount' || next.unit !== undefined || next.rate || next.scaled) return undefined;
  if (f.pieceOf[next.from] !== f.pieceOf[step.from]) return undefined;
  if (Number.isInteger(next.value) && next.value >= step.value && step.value < 50) return undefined;
  return { ...asMoney(next), bare: true, whole: false, doubtful: false, past: false, late: false };
}

/** The unit that a step counts in, with the asked quantity's unit where none is written. */
export const stepUnit = (amount: Amount, asked: Unit | undefined): Unit =>
  amount.unit ?? (asked === undefined || asked === 'container' ? 'pcs' : asked);
