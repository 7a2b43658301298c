import { CHINESE_DIGITS } from '../../domain/number-words.ts';
import type { Token } from '../core/lexer.ts';
import type { NumeralHit } from '../core/view.ts';

const SCALES: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 10_000, 亿: 100_000_000 };
const VAGUE: Readonly<Record<string, number>> = { 几: 3, 数: 3 };

const LONGEST = 24;

/** Reads a numeral written in characters: 一千五百, 两万三, 三五百 (300 to 500), 十来, 半. */
export function numeralAt(tokens: readonly Token[], i: number): NumeralHit | undefined {
  const first = tokens[i]?.low ?? '';
  if (tokens[i]?.kind !== 'han') return undefined;
  if (first === '半') return { value: 0.5, to: i + 1, half: true };
  if (VAGUE[first] !== undefined) return undefined;
  // 陆续 is an adverb.
  if (first === '陆' && tokens[i + 1]?.low === '续') return undefined;
  if (CHINESE_DIGITS[first] === undefined && first !== '十' && first !== '拾') return undefined;

  // 三五百, 两三百, 七八十: two neighbouring digits before one scale are a range.
  const second = tokens[i + 1]?.low ?? '';
  const third = tokens[i + 2]?.low ?? '';
  const lowDigit = CHINESE_DIGITS[first];
  const highDigit = CHINESE_DIGITS[second];
  if (lowDigit !== undefined && highDigit !== undefined && lowDigit > 0 && highDigit > lowDigit && highDigit - lowDigit <= 3) {
    // 三五吨: three to five.
    if (lowDigit === 3 && highDigit === 5 && SCALES[third] === undefined && CHINESE_DIGITS[third] === undefined)
      return { value: lowDigit, max: highDigit, to: i + 2 };
    const scale = SCALES[third];
    if (scale !== undefined) {
      const upper = SCALES[tokens[i + 3]?.low ?? ''];
      const factor = upper !== undefined && upper > scale ? scale * upper : scale;
      return { value: lowDigit * factor, max: highDigit * factor, to: factor === scale ? i + 3 : i + 4 };
    }
  }

  let total = 0;
  let section = 0;
  let digit = -1;
  let lastScale = 0;
  let zero = false;
  let j = i;
  for (; j < tokens.length && j - i < LONGEST; j += 1) {
    const token = tokens[j]?.low ?? '';
    const d = CHINESE_DIGITS[token];
    const scale = SCALES[token];
    if (d !== undefined) {
      if (digit > 0 && d !== 0) break;
      if (d === 0) zero = true;
      digit = d;
    } else if (scale !== undefined) {
      if (scale >= 10_000) {
        total = (total + section + Math.max(digit, 0)) * scale;
        if (total === 0) total = scale;
        section = 0;
      } else {
        section += (digit < 0 ? 1 : digit) * scale;
      }
      lastScale = scale;
      zero = false;
      digit = -1;
    } else break;
  }
  if (j === i) return undefined;
  // 两万三 is 23,000: a bare last digit counts a tenth of the scale before it.
  if (digit > 0) section += lastScale >= 100 && !zero ? digit * (lastScale / 10) : digit;
  // 一万五千六: the last digit belongs to the section.
  const value = total + section;
  // 十几台, 二十几吨, 十几万个: some more, but less than the next ten.
  if (lastScale === 10 && digit < 0 && tokens[j]?.low === '几') {
    const upper = SCALES[tokens[j + 1]?.low ?? ''] ?? 1;
    const scaled = upper >= 10_000;
    return { value: value * (scaled ? upper : 1), max: (value + 10) * (scaled ? upper : 1), to: scaled ? j + 2 : j + 1 };
  }
  // 十五六个, 三四天: one more neighbouring digit makes a range.
  const extra = CHINESE_DIGITS[tokens[j]?.low ?? ''];
  // 三五吨: the one pair that is said without its middle.
  if (digit > 0 && extra !== undefined && (extra === digit + 1 || (digit === 3 && extra === 5)) && (lastScale === 10 || lastScale === 0)) {
    return { value, max: value + extra - digit, to: j + 1 };
  }
  return value > 0 ? { value, to: j } : undefined;
}
