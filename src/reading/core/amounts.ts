import { isJoin } from './containers.ts';
import { isGrade } from './grades.ts';
import { numberAt } from './numbers.ts';
import type { Amount, Lapse, Measure, NumberHit, Percent } from './things.ts';
import { isCount, isPack, tidy, unitOf } from './units.ts';
import { glued, low, raw, type View } from './view.ts';
import { countsAhead, isWordOfUnit, leadsGoods, offAt, opensCompound, opensName } from './wordy.ts';

const BIG_WATTS = 100_000;
const MAX_GLUED_DAYS = 120;
const MOST_HOURS = 240;
/** A number in words without a unit counts something only from here on. */
const LEAST_WORDED = 100;

const MAX_FACTORS = 8;

/** Dimensions: 120x85mm, M8x40, 600*400*400mm, "3.0mm x 1250mm", 58/60", Φ57*3.5. */
export function sizeAt(view: View, i: number): Measure | undefined {
  let j = i;
  if (view.tokens[j]?.kind === 'word') {
    const head = low(view, j);
    if (head.length > 2 || !glued(view, j + 1)) return undefined;
    j += 1;
  }
  if (view.tokens[j]?.kind !== 'number') return undefined;
  let joins = 0;
  let spaced = false;
  let lengths = 0;
  let end = j + 1;
  for (let n = 0; n < MAX_FACTORS; n += 1) {
    let k = j + 1;
    if (view.says.lengths.test(low(view, k)) && (glued(view, k) || low(view, k).length === 2)) {
      lengths += 1;
      k += 1;
      if (view.says.minutes.test(low(view, k)) || view.says.metre.test(low(view, k))) k += 1;
    } else if (view.tokens[k]?.kind === 'word' && glued(view, k) && low(view, k).length === 1 && !isJoin(low(view, k)) && joins > 0) k += 1;
    end = k;
    const join = low(view, k);
    const slash = join === '/' && glued(view, k) && glued(view, k + 1) && low(view, k + 2) === '"';
    const plus = join === '+' && glued(view, k) && glued(view, k + 1) && joins > 0;
    if (!isJoin(join) && !slash && !plus) break;
    let next = k + 1;
    if (view.tokens[next]?.kind === 'word' && low(view, next).length === 1 && glued(view, next + 1)) next += 1;
    if (view.tokens[next]?.kind !== 'number') break;
    if (!glued(view, k) || !glued(view, k + 1)) spaced = true;
    joins += 1;
    j = next;
    end = j + 1;
  }
  if (joins === 0) return fractionAt(view, i);
  // 25 x 55" totems: so many of one size.
  if (spaced && joins === 1 && lengths === 1 && /^("|inch)$/.test(low(view, end - 1)) && countsAhead(view, i)) return undefined;
  // "M5 x 20": a thread may be written with blanks.
  if (spaced && joins < 2 && lengths === 0 && low(view, i) !== 'm') return undefined;
  const tail = view.tokens[end];
  if (tail !== undefined && !tail.space && tail.kind === 'word' && tail.low.length <= 4) end += 1;
  return { type: 'measure', from: i, to: end };
}

/** 31/40, 60/90, 1/2: a count or a fraction of the goods, but for shares of payment (30/70) and what a unit follows. */
function fractionAt(view: View, i: number): Measure | undefined {
  const [a, b] = [low(view, i), low(view, i + 2)];
  if (low(view, i + 1) !== '/' || !glued(view, i + 1) || !glued(view, i + 2) || !/^\d{1,3}$/.test(a) || !/^\d{1,3}$/.test(b))
    return undefined;
  const unit = view.parts.at(view.tokens, i + 3, 'unit');
  if (unit?.value === 'in') return { type: 'measure', from: i, to: unit.to };
  if (Number(a) + Number(b) === 100 || unit !== undefined) return undefined;
  const next = view.tokens[i + 3];
  if (next !== undefined && !next.space && (next.low === '/' || next.kind === 'word' || next.kind === 'number')) return undefined;
  return { type: 'measure', from: i, to: i + 3 };
}

/** A stretch of time behind a number, in days: "20-25 days", 两周, 半个月, 20天到25天. */
export function lapseAt(view: View, number: NumberHit): Lapse | undefined {
  let at = number.to;
  let value = number.value;
  let max = number.max ?? number.value;
  if (low(view, at) === '-' && glued(view, at)) at += 1;
  else if (low(view, at) === '(' && /^\d+$/.test(low(view, at + 1)) && low(view, at + 2) === ')') at += 3;
  else if (low(view, at) === '+' && glued(view, at)) at += 1;
  // 一个半月
  if (view.says.counter.test(low(view, at)) && view.says.half.test(low(view, at + 1)) && view.says.month.test(low(view, at + 2))) {
    return {
      type: 'lapse',
      min: Math.round((value + 0.5) * 30),
      max: Math.round((max + 0.5) * 30),
      unit: 30,
      from: number.from,
      to: at + 3,
    };
  }
  const longer = (tag: string): number => view.parts.at(view.tokens, at, tag)?.to ?? 0;
  let hit = view.parts.at(view.tokens, at, 'span');
  if (hit === undefined && (view.says.come.test(low(view, at)) || view.says.odd.test(low(view, at))))
    hit = view.parts.at(view.tokens, at + 1, 'span');
  if (hit === undefined || longer('attr') > hit.to) return undefined;
  const letter = low(view, at);
  if ((letter === 'd' || letter === 'h') && (!glued(view, at) || raw(view, at) !== letter || value > MAX_GLUED_DAYS)) return undefined;
  const unit = Number(hit.value);
  // 8000 hours of use, not a stretch of waiting.
  if (unit === 0 && max > MOST_HOURS) return undefined;
  if (view.says.month.test(letter) && number.value <= 12) return undefined;
  let to = hit.to;
  if (view.says.half.test(low(view, to))) {
    value += 0.5;
    max += 0.5;
    to += 1;
  }
  const join = view.parts.at(view.tokens, to, 'through');
  if (join !== undefined && number.max === undefined) {
    const second = numberAt(view, join.to);
    const same = second === undefined ? undefined : view.parts.at(view.tokens, second.to, 'span');
    if (second !== undefined && same?.value === hit.value && second.value > value) {
      max = second.value;
      to = same.to;
    }
  }
  const days = (n: number): number => (unit === 0 ? Math.max(1, Math.ceil(n / 24)) : Math.round(n * unit));
  if (value <= 0 || days(max) > 36_500) return undefined;
  return { type: 'lapse', min: days(value), max: days(max), unit, from: number.from, to };
}

/** 5%, "5 percent", 两个点, 三成. */
export function percentAt(view: View, number: NumberHit): Percent | undefined {
  const { to } = number;
  const text = low(view, to);
  if (text === '%' || text === 'percent' || text === 'pct' || text === 'perc')
    return { type: 'percent', value: number.max ?? number.value, from: number.from, to: to + 1 };
  if (view.says.counter.test(text) && view.says.point.test(low(view, to + 1)))
    return { type: 'percent', value: number.value, from: number.from, to: to + 2 };
  if (view.says.tenth.test(text) && number.value <= 10 && !view.says.percentAtSign.test(low(view, to + 1) || '-')) {
    return { type: 'percent', value: number.value * 10, from: number.from, to: to + 1 };
  }
  return undefined;
}

/** 一 or 1 and a unit behind an amount: "28吨一个冷柜", "12 per box": the amount is a rate. */
function isRate(view: View, from: number, to: number): boolean {
  if (view.says.every.test(low(view, from - 2)) || view.says.every.test(low(view, from - 3))) {
    const packed = view.parts.at(view.tokens, view.says.every.test(low(view, from - 2)) ? from - 1 : from - 2, 'unit');
    if (packed !== undefined && packed.to === from) return true;
  }
  if (view.says.every.test(low(view, from - 1)) || low(view, from - 1) === 'per' || (low(view, from - 1) === '/' && glued(view, from - 1)))
    return true;
  const next = low(view, to);
  if (
    next === '/' ||
    next === 'per' ||
    view.says.one.test(next) ||
    view.says.every.test(next) ||
    next === 'a' ||
    next === 'in' ||
    next === 'x' ||
    next === 'each'
  ) {
    const skip = next === 'in' && (low(view, to + 1) === 'a' || low(view, to + 1) === 'one') ? 2 : 1;
    if (next === 'in' && skip === 1) return false;
    if (next === 'each' || next === 'x') return false;
    if (view.says.one.test(next) && (view.cues.longest(view.tokens, to)?.to ?? 0) > to + 1) return false;
    const unit = view.parts.at(view.tokens, to + skip, 'unit');
    // 20吨 每吨5万2: the price begins there.
    if (
      view.says.every.test(next) &&
      unit !== undefined &&
      (numberAt(view, unit.to) !== undefined || low(view, unit.to - 1) === low(view, to - 1))
    )
      return false;
    return unit !== undefined && !(unit.value === 'container');
  }
  return false;
}

/** A number with the unit behind it, or with none. */
export function amountAt(view: View, number: NumberHit): Amount | Measure | undefined {
  let { value, max } = { max: undefined, ...number };
  let at = number.to;
  if (low(view, at) === '-' && glued(view, at) && glued(view, at + 1) && view.tokens[at + 1]?.kind === 'word') {
    const joined = view.parts.at(view.tokens, at + 1, 'attr') ?? view.parts.at(view.tokens, at + 1, 'unit');
    if (joined !== undefined && !glued(view, joined.to)) return { type: 'measure', from: number.from, to: joined.to };
  }
  let plus = false;
  if (low(view, at) === '+' && glued(view, at) && view.tokens[at + 1]?.kind !== 'number') {
    plus = true;
    at += 1;
  }
  if (view.says.odd.test(low(view, at)) || view.says.come.test(low(view, at)) || view.says.over.test(low(view, at))) at += 1;
  const counted = view.parts.at(view.tokens, at, 'unit') ?? offAt(view, number.from, at);
  const compound = counted !== undefined && (isWordOfUnit(view, at, counted.to) || opensCompound(view, counted.to));
  // 散装0.28 单款0.35: nobody counts by hundredths; the word behind the blank begins what follows.
  const apart = counted !== undefined && !Number.isInteger(value) && view.tokens[at]?.kind === 'han' && view.tokens[at]?.space === true;
  const unitHit = compound || (apart && unitOf(counted.value)?.unit === 'pcs') ? undefined : counted;
  const property = view.parts.at(view.tokens, at, 'attr');
  // 38行不行: no rows, but whether it will do.
  const asks = property !== undefined && isWordOfUnit(view, at, property.to) && property.to === at + 1;
  const attr = property !== undefined && (opensName(view, at, property.to, value) || asks) ? undefined : property;
  const letter = low(view, at);
  // A lone letter is a unit only against the figure, or in its usual writing: "5t", "5 t", never "5 A".
  const loneSpaced = letter.length === 1 && view.tokens[at]?.kind === 'word' && !glued(view, at);
  if (attr !== undefined && (unitHit === undefined || attr.to > unitHit.to) && !(loneSpaced && !'vw°'.includes(letter))) {
    return { type: 'measure', value, from: number.from, to: attr.to };
  }
  const unit = unitHit === undefined ? undefined : unitOf(unitHit.value);
  const figures = view.tokens[number.from]?.kind === 'number';
  // L=300, D = 12: a letter that names a dimension is no unit of the figure before it.
  if (loneSpaced && low(view, at + 1) === '=') return { type: 'measure', from: number.from, to: number.to };
  // SS 304 sheet: the grade of what is made into sheets.
  if (figures && isGrade(value) && !view.tokens[number.from]?.low.includes(',') && view.says.gradeBefore.test(low(view, number.from - 1)))
    return { type: 'measure', from: number.from, to: number.to };
  if (!figures && unit === undefined && value < LEAST_WORDED && !leadsGoods(view, number.from, at)) return undefined;
  // Grades and ply ratings that look like amounts: 316L, 20PR, 80克/平米.
  if (figures && glued(view, at) && letter === 'l' && raw(view, at) === 'L' && isGrade(value))
    return { type: 'measure', from: number.from, to: at + 1 };
  if (figures && glued(view, at) && letter === 'pr' && raw(view, at) === 'PR') return { type: 'measure', from: number.from, to: at + 1 };
  if (unit?.unit === 'g' && unitHit !== undefined && (low(view, unitHit.to) === '/' || view.says.every.test(low(view, unitHit.to)))) {
    const area = view.parts.at(view.tokens, unitHit.to + 1, 'unit');
    if (area?.value === 'm2' || view.says.flat.test(low(view, unitHit.to + 1)))
      return { type: 'measure', from: number.from, to: area?.to ?? unitHit.to + 2 };
  }
  if (unitHit === undefined || unit === undefined || (loneSpaced && !'tmlg㎡'.includes(letter)) || letter === 'cf' || letter === 'le') {
    if (plus) at = number.to + 1;
    return {
      type: 'amount',
      value,
      ...(max === undefined ? {} : { max }),
      scaled: number.scaled,
      rate: view.says.every.test(low(view, number.from - 1)),
      open: plus || opens(view, at),
      from: number.from,
      to: plus ? number.to + 1 : number.to,
    };
  }
  let to = unitHit.to;
  let { value: unitName } = unitHit;
  // "1,200 m 2) Cover": the figure belongs to the list.
  if (/^(m2|m3|ft2)$/.test(unitName) && view.tokens[to - 1]?.kind === 'number' && !glued(view, to - 1)) {
    unitName = 'm';
    to -= 1;
  }
  // A unit inside a longer word is none: "5 t-shirts", "3 set-top boxes".
  if (
    low(view, to) === '-' &&
    glued(view, to) &&
    glued(view, to + 1) &&
    view.tokens[to + 1]?.kind === 'word' &&
    view.tokens[at]?.kind === 'word'
  ) {
    return {
      type: 'amount',
      value,
      ...(max === undefined ? {} : { max }),
      scaled: number.scaled,
      rate: false,
      open: false,
      from: number.from,
      to: number.to,
    };
  }
  if (number.alt !== undefined && max === undefined && (isCount(unit.unit) || isPack(unit.unit)) && !Number.isInteger(value))
    value = number.alt;
  if (view.says.half.test(low(view, to)) && glued(view, to)) {
    value += 0.5;
    to += 1;
  }
  if (unit.unit === 'W' || unit.unit === 'kWh') {
    const total = value * unit.factor;
    if (total < BIG_WATTS) return { type: 'measure', value, from: number.from, to };
  }
  const join = max === undefined ? view.parts.at(view.tokens, to, 'through') : undefined;
  if (join !== undefined) {
    const second = numberAt(view, join.to);
    const same = second === undefined ? undefined : view.parts.at(view.tokens, second.to, 'unit');
    if (
      second !== undefined &&
      second.max === undefined &&
      same?.value === unitHit.value &&
      second.value > value &&
      glued(view, to) === glued(view, join.to)
    ) {
      max = second.value;
      to = same.to;
    }
  }
  if (low(view, to) === '+' && (view.tokens[to + 1]?.kind !== 'number' || !glued(view, to + 1)) && glued(view, to)) {
    plus = true;
    to += 1;
  }
  return {
    type: 'amount',
    value: tidy(value * unit.factor),
    ...(max === undefined ? {} : { max: tidy(max * unit.factor) }),
    unit: unitName === 'm' ? 'm' : unit.unit,
    scaled: number.scaled,
    rate: isRate(view, number.from, to),
    open: plus || opens(view, to),
    from: number.from,
    to: rateEnd(view, to),
  };
}

/** Behind the package of a rate: 200L/桶. A slash and a word that is no unit (3000码/色) is left alone. */
function rateEnd(view: View, to: number): number {
  if (view.says.one.test(low(view, to))) {
    if ((view.cues.longest(view.tokens, to)?.to ?? 0) > to + 1) return to;
    const each = view.parts.at(view.tokens, to + 1, 'unit');
    return each === undefined || each.value === 'container' ? to : each.to;
  }
  if (low(view, to) !== '/' || !glued(view, to)) return to;
  return view.parts.at(view.tokens, to + 1, 'unit')?.to ?? to;
}

/** "and up", "or more", 以上, 起. */
function opens(view: View, i: number): boolean {
  return view.parts.at(view.tokens, i, 'open') !== undefined;
}
