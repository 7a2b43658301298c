import type { Amount, Day, Lapse, Money, Span, Thing } from './things.ts';
import { low, type View } from './view.ts';

/** A figure that stands in the place of one said before, with the words that say so. */
type Correction = { readonly value: Thing; readonly noise: Span; readonly evidence: Span };

/** The things of a text with each figure that is put right in the same breath ("48 chairs, no wait 36") in its last value, and the words that this value stands in. */
export type Corrected = { readonly things: readonly Thing[]; readonly moved: ReadonlyMap<number, Span> };

/** Tokens between a figure and the one that puts it right. */
const REACH = 24;
/** Things between a figure and the one that puts it right. */
const NEAR = 3;
/** Tokens between the words that put right and the figure. */
const LINK = 4;

type Figure = Amount | Money | Lapse | Day;

const isFigure = (thing: Thing | undefined): thing is Figure =>
  thing?.type === 'amount' || thing?.type === 'money' || thing?.type === 'lapse' || thing?.type === 'day';

/** The earlier figure with the later one's value; nothing where they are not of one kind. */
function inPlace(before: Figure, after: Figure): Thing | undefined {
  const at = { from: before.from, to: before.to };
  if (after.type === 'day') return before.type === 'day' || before.type === 'lapse' ? { ...after, ...at } : undefined;
  if (before.type === 'day') return undefined;
  if (after.type === before.type) {
    if (after.type === 'amount' && before.type === 'amount') {
      if (after.rate !== before.rate || after.open !== before.open) return undefined;
      return { ...after, ...(after.unit === undefined && before.unit !== undefined ? { unit: before.unit } : {}), ...at };
    }
    if (after.type === 'money' && before.type === 'money') return { ...before, ...after, ...at };
    return { ...after, ...at };
  }
  if (after.type === 'money' && before.type === 'amount' && before.unit === undefined) return { ...after, ...at };
  if (after.type !== 'amount' || after.unit !== undefined || after.rate) return undefined;
  if (before.type === 'money') return { ...before, amount: after.value, ...at };
  if (before.type !== 'lapse' || before.unit === 0) return undefined;
  return { ...before, min: after.value * before.unit, max: (after.max ?? after.value) * before.unit };
}

/** "no wait", 不对: where such words stand between two tokens and lead straight to the second. */
function cueBetween(view: View, from: number, to: number): number | undefined {
  for (let i = from; i < to; i += 1) {
    const cue = view.parts.at(view.tokens, i, 'correcting');
    if (cue === undefined) continue;
    let j = cue.to;
    while (j < to && j - cue.to < LINK && (view.says.correctionLink.test(low(view, j)) || view.tokens[j]?.kind === 'sign')) j += 1;
    if (j === to) return i;
    i = cue.to - 1;
  }
  return undefined;
}

const sizeOf = (figure: Figure): number =>
  figure.type === 'money' ? figure.amount : figure.type === 'amount' ? figure.value : figure.type === 'lapse' ? figure.max : figure.day;

/** Of like size, and not the number of an offer: "no 1 at 0.8, no 2 at 0.75". */
function isLike(view: View, cue: number, before: Figure, after: Figure): boolean {
  if (after.type === 'day') return true;
  const [a, b] = [sizeOf(before), sizeOf(after)];
  const counted = before.type === 'amount' && after.type === 'amount' && after.unit !== undefined && after.unit !== before.unit;
  // "our cust no. 20417"
  if (view.says.numberedFigure.test(low(view, cue)) && low(view, cue + 1) === '.' && Number.isInteger(b)) return false;
  if (!counted && (b > a * MOST_APART || a > b * MOST_APART)) return false;
  return !view.says.numberedFigure.test(low(view, cue)) || cue + 1 < after.from || b >= LEAST_BARE || !Number.isInteger(b);
}
const MOST_APART = 100;
const LEAST_BARE = 10;

const isNegated = (view: View, figure: Span): boolean => view.says.negated.test(low(view, figure.from - 1));

/** Refused or named as what it is not: "sorry, 500 not possible". */
const isRefused = (view: View, figure: Span): boolean =>
  isNegated(view, figure) || view.cues.longest(view.tokens, figure.to)?.tags.some((tag) => tag === 'refuse' || tag === 'cannot') === true;

function correctionOf(view: View, before: Thing | undefined, after: Thing | undefined): Correction | undefined {
  if (!isFigure(before) || !isFigure(after) || after.from - before.to > REACH || isRefused(view, after) || isNegated(view, before))
    return undefined;
  const cue = cueBetween(view, before.to, after.from);
  const value = cue === undefined ? undefined : inPlace(before, after);
  if (cue === undefined || value === undefined || !isLike(view, cue, before, after)) return undefined;
  return { value, noise: { from: cue, to: after.to }, evidence: { from: after.from, to: after.to } };
}

export function withCorrections(view: View, said: readonly Thing[]): Corrected {
  const moved = new Map<number, Span>();
  const things: Thing[] = [];
  for (const thing of said) {
    let at = things.length - 1;
    while (at >= 0 && at >= things.length - NEAR && !isFigure(things[at])) at -= 1;
    const correction = correctionOf(view, things[at], thing);
    if (correction === undefined) {
      things.push(thing);
      continue;
    }
    things[at] = correction.value;
    things.push({ type: 'noise', ...correction.noise });
    moved.set(correction.value.from, correction.evidence);
  }
  return { things, moved };
}
