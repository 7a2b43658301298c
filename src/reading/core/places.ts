import type { Lexica } from './frame.ts';
import { type Frame, isCue } from './frame.ts';
import type { Span } from './things.ts';
import { low } from './view.ts';

export type Place = Span & { readonly known: boolean };

const MAX_WORDS = 4;
const MAX_HAN = 8;
const MAX_LEAD = 6;
const LOOK_AHEAD = 5;

const isWordy = (f: Frame, i: number): boolean => {
  const token = f.view.tokens[i];
  return token !== undefined && token.kind === 'word' && f.thingOf[i] === undefined;
};

/** The end of a place that begins at token `i`, or `i` where none begins there. `open` lets any words be a place. */
function placeEnd(lexica: Lexica, f: Frame, i: number, open: boolean): { to: number; known: boolean } {
  const { tokens } = f.view;
  const named = lexica.names.at(tokens, i, 'place');
  const first = tokens[i];
  if (first === undefined || (first.kind !== 'word' && first.kind !== 'han')) return { to: i, known: false };
  if (named !== undefined && !(named.to === i + 1 && first.kind === 'word' && first.low.length <= 2 && !first.capital)) {
    let to = named.to;
    for (let n = 0; n < 3; n += 1) {
      const next = tokens[to];
      const comma = low(f.view, to) === ',' ? 1 : 0;
      const more = lexica.names.at(tokens, to + comma, 'place');
      if (more !== undefined && f.thingOf[to + comma] === undefined && !(comma === 1 && first.kind === 'han')) to = more.to;
      else if (next !== undefined && next.kind === 'word' && f.view.says.tail.test(next.low) && isWordy(f, to)) to += 1;
      else if (next !== undefined && next.kind === 'han' && f.view.says.hanTail.test(next.low)) to += 1;
      else if (
        next !== undefined &&
        next.kind === 'word' &&
        next.capital &&
        next.end - next.start <= 3 &&
        f.thingOf[to] === undefined &&
        f.cueOf[to] === undefined
      )
        to += 1;
      else break;
    }
    if (first.kind === 'han') {
      const limit = to + MAX_HAN;
      let j = to;
      while (
        j < limit &&
        tokens[j]?.kind === 'han' &&
        tokens[j]?.space !== true &&
        f.thingOf[j] === undefined &&
        !f.view.says.hanStop.test(low(f.view, j)) &&
        !stops(f, j)
      )
        j += 1;
      if (j > to && j < limit) to = j;
    }
    return { to, known: true };
  }
  if (!open) return { to: i, known: false };
  let j = i;
  if (first.kind === 'han') {
    while (
      j - i < MAX_HAN &&
      tokens[j]?.kind === 'han' &&
      f.thingOf[j] === undefined &&
      !f.view.says.hanStop.test(low(f.view, j)) &&
      !stops(f, j)
    )
      j += 1;
    return { to: j - i >= 2 ? j : i, known: false };
  }
  while (
    j - i < MAX_WORDS &&
    isWordy(f, j) &&
    (j === i || tokens[j]?.space === true) &&
    !(stops(f, j) && !f.view.says.tail.test(low(f.view, j)))
  )
    j += 1;
  if (tokens[j]?.kind === 'number' && tokens[j]?.space === false && j > i) j += 1;
  return { to: j, known: false };
}

const NEVER = [
  'need',
  'stop',
  'sample',
  'payLabel',
  'by',
  'unit',
  'moq',
  'valid',
  'lead',
  'payStrong',
  'within',
  'total',
  'each',
  'target',
  'max',
  'refuse',
  'free',
  'ship',
  'budget',
  'fee',
  'cannot',
];
const stops = (f: Frame, i: number): boolean => {
  const cue = f.cueOf[i];
  return cue !== undefined && !cue.tags.includes('keep') && NEVER.some((tag) => cue.tags.includes(tag));
};

/** A place behind a word that leads to it; words of courtesy between are passed over. */
export function placeAfter(lexica: Lexica, f: Frame, at: number, strength: 'strong' | 'weak'): Place | undefined {
  let i = at;
  for (let n = 0; n < MAX_LEAD; n += 1) {
    const named = placeEnd(lexica, f, i, false);
    if (named.to > i) return { from: i, to: named.to, known: true };
    if (f.pieceOf[i] !== f.pieceOf[at] && n > 0) return undefined;
    const token = f.view.tokens[i];
    if (token === undefined || token.kind === 'break') return undefined;
    if (!f.view.says.leadIn.test(token.low) && f.thingOf[i]?.type !== 'incoterm') break;
    i += 1;
  }
  const token = f.view.tokens[i];
  if (token === undefined || f.thingOf[i] !== undefined || f.pieceOf[i] !== f.pieceOf[at]) return undefined;
  if (stops(f, i)) return undefined;
  const ok =
    strength === 'strong'
      ? token.kind === 'han' || token.kind === 'word'
      : token.kind === 'word' && token.capital && token.end - token.start > 2;
  if (!ok) return undefined;
  if (isCue(f, i, 'glue')) return undefined;
  // "to zip 90021 Los Angeles", "to our client in Leeds": a known place a few words on is meant.
  for (let j = i + 1; j <= i + LOOK_AHEAD && f.pieceOf[j] === f.pieceOf[i]; j += 1) {
    if (f.thingOf[j]?.type === 'money' || f.thingOf[j]?.type === 'day') break;
    const known = f.view.tokens[j]?.kind === 'word' && f.view.tokens[j]?.capital ? placeEnd(lexica, f, j, false) : undefined;
    if (known !== undefined && known.to > j) return { from: j, to: known.to, known: true };
  }
  const end = placeEnd(lexica, f, i, true);
  return end.to > i ? { from: i, to: end.to, known: end.known } : undefined;
}

/** A known place at token `i`. */
export function placeAt(lexica: Lexica, f: Frame, i: number): Place | undefined {
  const end = placeEnd(lexica, f, i, false);
  return end.to > i ? { from: i, to: end.to, known: true } : undefined;
}
