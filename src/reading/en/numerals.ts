import { ENGLISH_NUMBERS } from '../../domain/number-words.ts';
import type { Token } from '../core/lexer.ts';
import type { NumeralHit } from '../core/view.ts';

const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  hundreds: 100,
  thousand: 1000,
  thousands: 1000,
  lakh: 100_000,
  lac: 100_000,
  million: 1_000_000,
  crore: 10_000_000,
};
const A_COUPLE = 2;
const A_FEW = 3;

const LONGEST = 12;

/** Reads a number written in words: "fifteen hundred", "two and a half", "a couple hundred", "half a". */
export function numeralAt(tokens: readonly Token[], i: number): NumeralHit | undefined {
  if (tokens[i]?.kind !== 'word') return undefined;
  const at = (j: number): string => tokens[j]?.low ?? '';
  let j = i;
  let value = 0;
  let section = 0;
  let seen = false;
  if (at(j) === 'half') {
    const to = at(j + 1) === 'a' || at(j + 1) === 'an' ? j + 2 : j + 1;
    const scale = SCALES[at(to)];
    if (scale !== undefined) return { value: scale / 2, to: to + 1 };
    return { value: 0.5, to, half: true };
  }
  if (at(j) === 'quarter') {
    const to = at(j + 1) === 'of' && at(j + 2) === 'a' ? j + 3 : at(j + 1) === 'a' ? j + 2 : j + 1;
    const scale = SCALES[at(to)];
    return scale === undefined ? undefined : { value: scale / 4, to: to + 1 };
  }
  const article = at(j) === 'a' || at(j) === 'an';
  if (article || at(j) === 'couple' || at(j) === 'few') {
    let k = article ? j + 1 : j;
    if (at(k) === 'couple' || at(k) === 'few') {
      section = at(k) === 'couple' ? A_COUPLE : A_FEW;
      k += 1;
      if (at(k) === 'of') k += 1;
      // "A few thousand" is nothing that one could order.
      if (section === A_FEW) return undefined;
      j = k;
      seen = true;
    } else if (at(k) === 'dozen' || SCALES[at(k)] === undefined) {
      return undefined;
    } else {
      section = 1;
      j = k;
    }
  }
  for (; j < tokens.length && j - i < LONGEST; j += 1) {
    const word = at(j);
    const small = ENGLISH_NUMBERS[word];
    const scale = SCALES[word];
    if (small !== undefined) {
      if (seen && section % 10 !== 0) break;
      section += small;
    } else if (scale !== undefined && (seen || section > 0)) {
      if (scale === 100) section *= 100;
      else {
        value += section * scale;
        section = 0;
      }
    } else if (word === '-' && seen && ENGLISH_NUMBERS[at(j + 1)] !== undefined && section % 10 === 0 && section >= 20) {
      continue;
    } else if (word === 'and' && seen && ENGLISH_NUMBERS[at(j + 1)] !== undefined && (section >= 100 || value > 0)) {
      continue;
    } else break;
    seen = true;
  }
  if (!seen) return undefined;
  let total = value + section;
  if (at(j) === 'and' && at(j + 1) === 'a' && at(j + 2) === 'half') {
    total += 0.5;
    j += 3;
    const scale = SCALES[at(j)];
    if (scale !== undefined) {
      total *= scale;
      j += 1;
    }
  }
  return total > 0 ? { value: total, to: j } : undefined;
}
