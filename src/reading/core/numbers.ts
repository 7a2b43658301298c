import { isGrade } from './grades.ts';
import type { NumberHit } from './things.ts';
import { glued, low, raw, type View } from './view.ts';

/** No trade message counts further than this. */
const LARGEST_NUMBER = 1e12;
const MAX_DIGITS = 18;
const MAX_GROUPS = 4;
const RANGE_RATIO_SPACED = 2.5;

function isWhole(low: string): boolean {
  for (let i = 0; i < low.length; i += 1) {
    const c = low.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}

/** Reads digits with separators; undefined where they are a date or a version rather than a number. */
function digits(low: string, continental: boolean): { readonly value: number; readonly alt?: number } | undefined {
  if (low.length <= MAX_DIGITS && isWhole(low)) return { value: Number(low) };
  if (low.startsWith('.')) return { value: Number(`0${low}`) };
  const plain = low.replace(/['’‘`]/g, '');
  if (plain.length > MAX_DIGITS) return undefined;
  const half = plain.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
  const points = half.split('.').length - 1;
  const commas = half.split(',').length - 1;
  if (points === 0 && commas === 0) return { value: Number(half) };
  if (points > 0 && commas > 0) {
    const decimal = half.lastIndexOf('.') > half.lastIndexOf(',') ? '.' : ',';
    const group = decimal === '.' ? ',' : '.';
    if (half.split(decimal).length > 2) return undefined;
    return { value: Number(half.split(group).join('').replace(decimal, '.')) };
  }
  const separator = points > 0 ? '.' : ',';
  const parts = half.split(separator);
  const tail = parts.slice(1);
  if (parts.length > 2) {
    const grouped = tail.every((p, i) => p.length === 3 || (p.length === 2 && i < tail.length - 1));
    return grouped && (tail[tail.length - 1] ?? '').length === 3 ? { value: Number(parts.join('')) } : undefined;
  }
  const whole = parts[0] ?? '';
  const fraction = tail[0] ?? '';
  const asDecimal = Number(`${whole}.${fraction}`);
  const couldGroup = fraction.length === 3 && whole.length <= 3 && !whole.startsWith('0');
  if (!couldGroup) return { value: asDecimal };
  const asGroup = Number(whole + fraction);
  const groups = separator === ',' ? !continental : continental || fraction === '000';
  return groups ? { value: asGroup, alt: asDecimal } : { value: asDecimal, alt: asGroup };
}

/** Latin letters that multiply only when written against the digits. */
function letterScale(view: View, i: number, value: number): number | undefined {
  if (!glued(view, i)) return undefined;
  const next = view.tokens[i + 1];
  const closed = next === undefined || next.space || next.kind === 'sign' || next.kind === 'han' || next.kind === 'break';
  switch (low(view, i)) {
    case 'k':
      return closed && value < 1000 ? 1000 : undefined;
    case 'w': {
      if (!view.han || raw(view, i) !== 'w' || value >= 1000) return undefined;
      const tenth = isSingleDigit(view, i + 1) && (view.tokens[i + 2] === undefined || view.tokens[i + 2]?.kind === 'han');
      return closed || tenth ? 10_000 : undefined;
    }
    case 'm':
    case 'mn':
    case 'mio':
      return raw(view, i).startsWith('M') && closed && view.parts.at(view.tokens, i + 1, 'unit') !== undefined ? 1_000_000 : undefined;
    default:
      return undefined;
  }
}

const isSingleDigit = (view: View, i: number): boolean =>
  view.tokens[i]?.kind === 'number' && low(view, i).length === 1 && low(view, i) !== '0' && glued(view, i);

/** 万 and 千 behind digits, with what follows them: 2万4, 1万2千. */
function hanScale(view: View, i: number, value: number): { value: number; to: number } | undefined {
  const scale = view.parts.at(view.tokens, i, 'scale');
  if (scale === undefined) return undefined;
  const factor = Number(scale.value);
  let total = value * factor;
  let to = scale.to;
  const chained = view.parts.at(view.tokens, to, 'scale');
  if (chained !== undefined && Number(chained.value) >= 1000 && factor <= 1000 && view.tokens[to]?.kind === 'han') {
    total *= Number(chained.value);
    to = chained.to;
  } else if (isSingleDigit(view, to) && view.tokens[i]?.kind === 'han') {
    const digit = Number(low(view, to));
    const lower = view.parts.at(view.tokens, to + 1, 'scale');
    if (lower !== undefined && Number(lower.value) < factor) {
      total += digit * Number(lower.value);
      to = lower.to;
      // 5万6千8: the last digit counts a tenth of the scale before it.
      if (isSingleDigit(view, to) && view.parts.at(view.tokens, to + 1, 'unit') === undefined) {
        total += (Number(low(view, to)) * Number(lower.value)) / 10;
        to += 1;
      }
    } else {
      total += (digit * factor) / 10;
      to += 1;
    }
  }
  return { value: total, to };
}

/** One number, without looking for a range. */
function single(view: View, i: number): NumberHit | undefined {
  const token = view.tokens[i];
  if (token === undefined) return undefined;
  if (token.kind === 'number') {
    const read = digits(token.low, view.continental);
    if (read === undefined || !Number.isFinite(read.value)) return undefined;
    let to = i + 1;
    let { value, alt } = { alt: undefined, ...read };
    const letter = letterScale(view, to, value);
    // 3w5: 35,000
    if (letter === 10_000 && isSingleDigit(view, to + 1) && low(view, i).length <= 3)
      return { value: value * letter + Number(low(view, to + 1)) * 1000, from: i, to: to + 2, scaled: true };
    if (letter !== undefined) return { value: value * letter, from: i, to: to + 1, scaled: true };
    // 20 000 and 1 250 000: groups set apart by spaces.
    while (
      to - i < MAX_GROUPS &&
      (token.space || view.tokens[i - 1]?.kind === 'han') &&
      alt === undefined &&
      value >= 1 &&
      /^\d{3}$/.test(low(view, to)) &&
      /^\d{1,3}$/.test(low(view, to - 1)) &&
      (low(view, to) === '000' || (low(view, i).length <= 2 && low(view, to).endsWith('00')))
    ) {
      value = value * 1000 + Number(low(view, to));
      to += 1;
    }
    // "2 and a half thousand"
    if (low(view, to) === 'and' && low(view, to + 1) === 'a' && low(view, to + 2) === 'half') {
      const scale = view.parts.at(view.tokens, to + 3, 'scale');
      if (scale !== undefined) return { value: (value + 0.5) * Number(scale.value), from: i, to: scale.to, scaled: true };
    }
    const scaled = view.tokens[to]?.kind === 'han' && !glued(view, to) ? undefined : hanScale(view, to, value);
    if (scaled !== undefined) return { value: scaled.value, from: i, to: scaled.to, scaled: true };
    return { value, ...(alt === undefined ? {} : { alt }), from: i, to, scaled: false };
  }
  for (const grammar of view.grammars) {
    const numeral = grammar.numeralAt(view.tokens, i);
    if (numeral !== undefined) {
      return { value: numeral.value, ...(numeral.max === undefined ? {} : { max: numeral.max }), from: i, to: numeral.to, scaled: true };
    }
  }
  return undefined;
}

/** Where the second number of a range would begin, behind "-", "to", 到; -1 where none does. */
function rangeJoin(view: View, i: number): number {
  const join = view.parts.at(view.tokens, i, 'through');
  return join === undefined ? -1 : join.to;
}

/** The number that begins at token `i`, with its upper end where a range is written. */
export function numberAt(view: View, i: number): NumberHit | undefined {
  const known = view.numbers[i];
  if (known !== undefined) return known === null ? undefined : known;
  const hit = readNumber(view, i);
  view.numbers[i] = hit ?? null;
  return hit;
}

function readNumber(view: View, i: number): NumberHit | undefined {
  const first = single(view, i);
  if (first === undefined || first.max !== undefined) return valid(first);
  let at = first.to;
  // "10-k"? no: a unit may be repeated before the dash ("20天到25天"), which the caller handles.
  const join = low(view, at) === 'and' && low(view, i - 1) === 'between' ? at + 1 : rangeJoin(view, at);
  if (join < 0) return valid(first);
  const spaced = !glued(view, at) && (low(view, at) === '-' || low(view, at) === '~');
  at = join;
  const second = single(view, at);
  if (second === undefined || second.max !== undefined) return valid(first);
  let lower = first.value;
  if (second.scaled && !first.scaled && lower < second.value / 100) {
    const plain = view.tokens[at]?.kind === 'number' ? digits(low(view, at), view.continental)?.value : undefined;
    if (plain !== undefined && plain > 0 && lower < plain) lower = (lower * second.value) / plain;
  }
  if (second.value <= lower || lower <= 0) return valid(first);
  if (spaced && (second.value / lower > RANGE_RATIO_SPACED || isGrade(lower))) return valid(first);
  return valid({ value: lower, max: second.value, from: i, to: second.to, scaled: first.scaled || second.scaled });
}

function valid(hit: NumberHit | undefined): NumberHit | undefined {
  if (hit === undefined || !(hit.value > 0) || !Number.isFinite(hit.value) || hit.value > LARGEST_NUMBER || (hit.max ?? 0) > LARGEST_NUMBER)
    return undefined;
  return hit;
}
