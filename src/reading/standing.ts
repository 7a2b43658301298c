import { type Hidden, inOriginal } from '../domain/mask/hide.ts';

/** Where something stands in a text: UTF-16 units, `end` excluded. */
export type Span = { readonly start: number; readonly end: number };

const SIGN = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;
const DIGIT = /\p{Nd}/u;
const GAP = /\s/u;

/** Whether two neighbouring characters belong to one word or figure. */
function isOne(left: string | undefined, right: string | undefined, after: string | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  if (DIGIT.test(left) && /[.,]/u.test(right)) return after !== undefined && DIGIT.test(after);
  if (HAN.test(left) || HAN.test(right)) return false;
  return SIGN.test(left) && SIGN.test(right) && DIGIT.test(left) === DIGIT.test(right);
}

/** The text in one case and with single spaces, and where each of its units stood. */
function loosened(text: string): { readonly signs: string; readonly at: readonly number[] } {
  const signs: string[] = [];
  const at: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charAt(i);
    if (GAP.test(unit)) {
      if (signs.at(-1) === ' ') continue;
      signs.push(' ');
    } else {
      const low = unit.toLowerCase();
      signs.push(low.length === 1 ? low : unit);
    }
    at.push(i);
  }
  return { signs: signs.join(''), at };
}

/** Places of a quotation in the text that was sent, told as spans of the original. Nothing where it does not stand there, or only as a part of a longer word or figure. */
export function standing(hidden: Hidden, quotation: string): readonly Span[] {
  const text = loosened(hidden.text);
  const wanted = loosened(quotation.trim()).signs;
  if (wanted === '') return [];
  const spans: Span[] = [];
  const { signs, at } = text;
  for (let found = signs.indexOf(wanted); found >= 0; found = signs.indexOf(wanted, found + 1)) {
    const end = found + wanted.length;
    const cutBefore =
      isOne(signs[found - 1], signs[found], signs[found + 1]) ||
      (/[.,]/u.test(signs[found - 1] ?? '') && DIGIT.test(signs[found] ?? '') && DIGIT.test(signs[found - 2] ?? ''));
    if (cutBefore || isOne(signs[end - 1], signs[end], signs[end + 1])) continue;
    spans.push(inOriginal(hidden, at[found] ?? 0, (at[end - 1] ?? 0) + 1));
  }
  return spans;
}
