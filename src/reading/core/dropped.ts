import type { Field } from '../../domain/evidence.ts';
import { type Frame, field, isCue } from './frame.ts';
import { low } from './view.ts';

/** Tokens within which the thing dropped follows the word that drops it. */
const REACH = 6;

/** What words of an amendment take out of the request: a key of its terms, or the name of one certificate. */
export function findDropped(f: Frame): Field<string>[] {
  const out: Field<string>[] = [];
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const to = dropperEnd(f, i);
    if (to < 0) continue;
    for (let j = to; j <= to + REACH && j < f.view.tokens.length; j += 1) {
      if (/^[.!?\n。;]$/.test(low(f.view, j))) break;
      const thing = f.thingOf[j];
      const key =
        thing === undefined ? keyAt(f, j) : thing.type === 'cert' ? thing.value : thing.type === 'incoterm' ? 'incoterm' : undefined;
      if (key === undefined) continue;
      out.push(field(f, { from: i, to: thing?.to ?? j + 1 }, key, 'guessed'));
      break;
    }
    const before = droppedBefore(f, i, to);
    if (before !== undefined) out.push(before);
  }
  return out;
}

/** The end of a word that drops something; -1 where none begins. */
function dropperEnd(f: Frame, i: number): number {
  const [a, b, c] = [low(f.view, i), low(f.view, i + 1), low(f.view, i + 2)];
  if (f.view.says.dropping.test(a)) return i + 1;
  if (a === 'take' && (b === 'out' || b === 'off')) return i + 2;
  if (a === 'no' && (b === 'need' || b === 'more')) return i + 2;
  if ((a === 'dont' || a === 'not') && b === 'need') return i + 2;
  if (f.view.says.dropStart.test(a) && f.view.says.dropEnd.test(b)) return i + 2;
  if (f.view.says.not.test(a) && (f.view.says.want.test(b) || f.view.says.use.test(b))) return i + 2;
  if (f.view.says.not.test(a) && f.view.says.need.test(b) && f.view.says.want.test(c)) return i + 3;
  if (f.view.says.take.test(a) && f.view.says.annul.test(b)) return i + 2;
  return -1;
}

/** 样品不用了, 目标价取消: the thing dropped stands first. */
function droppedBefore(f: Frame, i: number, to: number): Field<string> | undefined {
  if (f.view.tokens[i]?.kind !== 'han' || !f.view.says.dropClose.test(low(f.view, to))) return undefined;
  for (let j = i - 1; j >= 0 && i - j <= 3 && f.pieceOf[j] === f.pieceOf[i]; j -= 1) {
    const key = keyAt(f, j);
    if (key !== undefined) return field(f, { from: j, to }, key, 'guessed');
  }
  return undefined;
}

function keyAt(f: Frame, j: number): string | undefined {
  const text = low(f.view, j);
  const next = low(f.view, j + 1);
  if (
    f.view.says.certKey.test(text) ||
    ((f.view.says.acknowledge.test(text) || f.view.says.certify.test(text)) && f.view.says.certKeyEnd.test(next))
  )
    return 'certifications';
  if (isCue(f, j, 'sample')) return 'sample';
  if (
    f.view.says.targetKey.test(text) ||
    (f.view.says.eye.test(text) && f.view.says.mark.test(next)) ||
    (f.view.says.ahead.test(text) && f.view.says.reckon.test(next))
  )
    return 'targetPrice';
  if (f.view.says.dateKey.test(text) || (f.view.says.hand.test(text) && f.view.says.term.test(next))) return 'deliverBy';
  if (text === 'payment' || (f.view.says.pay.test(text) && f.view.says.money.test(next))) return 'payment';
  return undefined;
}
