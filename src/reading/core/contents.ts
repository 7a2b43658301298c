import type { Unit } from '../../domain/quantity.ts';
import { type Frame, isCue } from './frame.ts';
import type { Span } from './things.ts';
import { isCount, isPack } from './units.ts';
import { low } from './view.ts';

/** What a count scores that is asked for beyond doubt. */
const COUNTED = 1.9;

type Counted = Span & { readonly value: number; readonly max?: number; readonly unit: Unit; readonly score: number };

/** What each set or pack holds, where how many of them stands in the same breath: "300 sets cookware 10 pcs", "2000 exercise books A5 80 sheets". */
export function isContents(f: Frame, q: Counted, all: readonly Counted[]): boolean {
  const thing = f.thingOf[q.from];
  if (thing?.type !== 'amount' || thing.unit === undefined || thing.scaled || !(isCount(q.unit) || isPack(q.unit) || q.unit === 'sheet'))
    return false;
  if (q.value > MOST_HELD || q.unit === 'set' || q.max !== undefined) return false;
  return all.some((o) => o !== q && o.value >= q.value * LEAST_TIMES && holds(f, o, q));
}
const MOST_HELD = 500;
const LEAST_TIMES = 2;

function holds(f: Frame, o: Counted, q: Counted): boolean {
  const [first, second] = o.from < q.from ? [o, q] : [q, o];
  if (f.pieces[f.pieceOf[o.from] ?? -1]?.sentence !== f.pieces[f.pieceOf[q.from] ?? -1]?.sentence || second.from - first.to > HOLD_REACH)
    return false;
  for (let i = first.to; i < second.from; i += 1) {
    const text = low(f.view, i);
    if (
      f.view.says.joinsSigns.test(text) ||
      f.view.says.joinsItems.test(text) ||
      isCue(f, i, 'need') ||
      (text === ',' && first === o && q.unit !== 'sheet')
    )
      return false;
  }
  const counter = f.thingOf[o.from];
  if (counter?.type !== 'amount') return false;
  // 5000本笔记本，A5，100张
  const piece = f.pieces[f.pieceOf[q.from] ?? -1];
  if (q.unit === 'sheet' && o.unit === 'pcs' && first === o && piece?.from === q.from && piece.to === q.to) return true;
  if (counter.unit !== undefined) return o.unit === 'set' || (isPack(o.unit) && q.unit !== o.unit && first === o);
  // A round count that opens its piece, with goods in the plural behind it.
  const start = f.pieces[f.pieceOf[o.from] ?? -1]?.from;
  const leads = start === o.from || low(f.view, o.from - 1) === ':' || isCue(f, o.from - 1, 'need');
  if (first !== o || !leads || f.pieceOf[q.from] !== f.pieceOf[o.from] || o.value % ROUND !== 0 || PROFILES.test(low(f.view, o.from)))
    return false;
  for (let i = o.to; i < q.from && i < o.to + 4; i += 1)
    if (f.view.tokens[i]?.kind === 'word' && f.thingOf[i] === undefined && /[a-z]{3,}s$/.test(low(f.view, i))) return true;
  return false;
}
const HOLD_REACH = 16;
const ROUND = 50;
/** Profiles and years, which stand where a count would: 2040, 3030. */
const PROFILES = /^(20[2-9]\d|[34]0[34]0|[48]0[48]0)$/;

/** "Hex key set 9pc - 1,500 sets": so many pieces make one set, where another count stands in the line. */
export const isPieceCount = (f: Frame, q: Counted, all: readonly Counted[]): boolean =>
  q.unit === 'pcs' &&
  q.value <= MOST_PIECES &&
  ((f.view.tokens[q.to - 1]?.space === false && f.view.says.pieceWord.test(low(f.view, q.to - 1))) ||
    (f.view.says.onePiece.test(low(f.view, q.to - 1)) && q.value <= MOST_PARTS && isNoun(f, q.to))) &&
  all.some(
    (o) => o !== q && f.pieces[f.pieceOf[o.from] ?? -1]?.sentence === f.pieces[f.pieceOf[q.from] ?? -1]?.sentence && o.score >= COUNTED,
  );
const MOST_PIECES = 200;
/** "one piece toilet", "3 piece suits" */
const MOST_PARTS = 12;
const isNoun = (f: Frame, i: number): boolean =>
  f.view.tokens[i]?.kind === 'word' && f.thingOf[i] === undefined && f.cueOf[i] === undefined;
