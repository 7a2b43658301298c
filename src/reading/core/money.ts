import { CHINESE_DIGITS } from '../../domain/number-words.ts';
import type { Unit } from '../../domain/quantity.ts';
import { containerAt } from './containers.ts';
import { numberAt } from './numbers.ts';
import type { Basis, Money, NumberHit, Per } from './things.ts';
import { isPack, tidy, unitOf } from './units.ts';
import { glued, low, raw, type View } from './view.ts';
import { countsBlocks } from './wordy.ts';

/** Currencies whose name is also an everyday word: only in capitals. */
const CAPITALS_ONLY = new Set([
  'try',
  'won',
  'rand',
  'rm',
  'sr',
  'rp',
  'tl',
  'cop',
  'pen',
  'all',
  'real',
  'tk',
  'ron',
  'lei',
  'dh',
  'le',
  'kd',
  'r',
]);
const PCS_BLOCK = 100;

/** The currency written at token `i`. */
function currencyAt(view: View, i: number): { currency: string; to: number; minor: number } | undefined {
  const token = view.tokens[i];
  if (token === undefined) return undefined;
  const hit = view.parts.at(view.tokens, i, 'currency');
  if (hit !== undefined) {
    if (CAPITALS_ONLY.has(token.low) && raw(view, i) !== raw(view, i).toUpperCase()) return undefined;
    // R 1,342,000 and R279.58 are rand; R32 is a refrigerant.
    if (token.low === 'r' && !/[.,]\d\d/.test(low(view, i + 1)) && !view.says.rateWord.test(low(view, i + 2))) return undefined;
    let to = hit.to;
    // "USD $", "$ USD": said twice.
    const again = view.parts.at(view.tokens, to, 'currency');
    if (again !== undefined && (low(view, to) === '$' || token.low === '$') && (again.value === hit.value || token.low === '$')) {
      if (token.low === '$') return { currency: again.value, to: again.to, minor: 1 };
      to = again.to;
    }
    return { currency: hit.value, to, minor: 1 };
  }
  const minor = view.parts.at(view.tokens, i, 'minor');
  if (minor === undefined) return undefined;
  if (minor.value.includes('*')) {
    const [currency = 'CNY', factor] = minor.value.split('*');
    if (view.says.notCoin.test(low(view, minor.to) || '-')) return undefined;
    return { currency, to: minor.to, minor: Number(factor) };
  }
  if (low(view, i) === 'p' && (!glued(view, i) || low(view, minor.to) === '/')) return undefined;
  return { currency: minor.value, to: minor.to, minor: 0.01 };
}

/** What a price stands for: "/pc", "per 1000 sets", "each", 一只, /千支. */
function perAt(view: View, i: number, strong: boolean): { per: Per; to: number } | undefined {
  let j = i;
  const first = low(view, j);
  if (first === '(' && low(view, j + 1) !== 'usd') return undefined;
  if (first === 'pmt' || first === 'p.m.t') return { per: { unit: 't', count: 1 }, to: j + 1 };
  if (first === 'c' && low(view, j + 1) === '/' && low(view, j + 2) === 'u')
    return { per: { unit: 'pcs', count: 1, each: true }, to: j + 3 };
  if (first === '/' || view.says.perWords.test(first) || view.says.eachWords.test(first)) {
    j += 1;
    if (first === '/' && view.says.every.test(low(view, j))) j += 1;
    if (first === 'p' && low(view, j) === '/') j += 1;
    else if (first === 'p') return undefined;
    if ((first === '/' || first === 'per') && low(view, j) === 'k' && view.parts.at(view.tokens, j, 'unit') === undefined) {
      return { per: { unit: 'pcs', count: 1000 }, to: j + 1 };
    }
    if (first === '/' && view.tokens[j]?.kind === 'number' && !/^(1|10|100|1000|10000)$/.test(low(view, j).replace(',', '')))
      return undefined;
    const spacedSlash = first === '/' && !glued(view, j);
    const number = view.says.one.test(first) || first === '1' || first === 'one' || spacedSlash ? undefined : numberAt(view, j);
    if (spacedSlash && view.tokens[j]?.kind === 'number') return undefined;
    const count = number !== undefined && number.max === undefined ? number.value : 1;
    const unitIndex = number === undefined ? j : number.to;
    const container = /^(20|40|45)$/.test(low(view, j)) ? containerAt(view, j) : undefined;
    if (container !== undefined) return { per: { unit: 'container', count: 1 }, to: container.to };
    const scaleOnly = number === undefined ? view.parts.at(view.tokens, j, 'scale') : undefined;
    if (scaleOnly !== undefined && first !== 'a') {
      const behind = view.parts.at(view.tokens, scaleOnly.to, 'unit');
      const unit = behind === undefined ? undefined : unitOf(behind.value);
      return { per: { unit: unit?.unit ?? 'pcs', count: Number(scaleOnly.value) }, to: behind?.to ?? scaleOnly.to };
    }
    const hit = view.parts.at(view.tokens, unitIndex, 'unit');
    const unit = hit === undefined ? undefined : unitOf(hit.value);
    if (hit !== undefined && unit !== undefined && !(first === 'a' && hit.value === 'g')) {
      if (first === 'for' && !strong) return undefined;
      if ((first === 'for' || view.says.every.test(first)) && count > 1 && count !== 100 && count !== 1000 && count !== 10_000)
        return undefined;
      const each =
        unit.unit === 'pcs' &&
        (low(view, hit.from) === 'each' ||
          low(view, hit.from) === 'ea' ||
          (view.says.one.test(first) && view.says.counter.test(low(view, hit.from))));
      return { per: { unit: unit.unit, count: count * unit.factor, ...(each ? { each } : {}) }, to: hit.to };
    }
    // 2500/5000/10000: quantities to choose from, no price for so many.
    if (first === '/' && number !== undefined && !strong && number.value > 1 && low(view, i - 2) === '/') return undefined;
    if (number !== undefined && (first === '/' || first === 'per') && (count === 100 || count === 1000 || count === 10_000)) {
      return { per: { unit: 'pcs', count, each: true }, to: number.to };
    }
    if (first === '/' && (low(view, j) === 'meter' || low(view, j) === 'unit')) return { per: { unit: 'pcs', count: 1 }, to: j + 1 };
  }
  if (view.says.eachWords.test(first)) return { per: { unit: 'pcs', count: 1, each: true }, to: i + 1 };
  if (strong) {
    const hit = view.parts.at(view.tokens, i, 'unit');
    if (hit !== undefined && view.says.perUnitWord.test(low(view, i))) {
      const unit = unitOf(hit.value);
      if (unit !== undefined) return { per: { unit: unit.unit, count: unit.factor }, to: hit.to };
    }
  }
  return undefined;
}

const LOOK_BACK = 9;

/** 每平38块, "per pc max 0.14 EUR": the unit stands before the figure, in the same clause. */
export function perBefore(view: View, i: number): Per | undefined {
  for (let j = i - 1; j >= 0 && i - j <= LOOK_BACK; j -= 1) {
    const text = low(view, j);
    if (/^[,.;!?。\n、)]$/.test(text) || view.tokens[j]?.kind === 'number') return undefined;
    if (
      view.says.every.test(text) ||
      text === 'per' ||
      (view.says.one.test(text) &&
        (j === i - 2 || (j >= i - 6 && view.tokens[i - 1]?.kind === 'han' && (view.cues.longest(view.tokens, j)?.to ?? 0) <= j + 1)))
    ) {
      const found = perAt(view, j, true);
      // 一千瓶31.8 三千瓶29.5: the steps of a scale, no price per thousand.
      const scale = view.says.one.test(text) && found !== undefined && found.per.count > 1 && view.says.furtherStep.test(view.text);
      return found !== undefined && found.to <= i && found.per.count <= 1000 && !scale ? found.per : undefined;
    }
  }
  return undefined;
}

const endsCoins = (view: View, i: number): boolean =>
  view.tokens[i]?.kind !== 'number' &&
  ['unit', 'scale', 'currency', 'minor', 'span'].every((tag) => view.parts.at(view.tokens, i, tag) === undefined);

/** Coins behind a whole amount: 3块5, 3块5毛, 6毛5, 一毛二分五. */
function coins(view: View, at: number, minor: number): { add: number; to: number } {
  if (minor === 1 && view.says.nought.test(low(view, at)) && /^[1-9]$/.test(low(view, at + 1)) && glued(view, at + 1))
    return { add: Number(low(view, at + 1)) / 100, to: at + 2 };
  // 一毛九五, 三块二五: two characters, a tenth and a hundredth.
  const [tenth, hundredth] = [CHINESE_DIGITS[low(view, at)], CHINESE_DIGITS[low(view, at + 1)]];
  if (tenth !== undefined && hundredth !== undefined && minor >= 0.1 && endsCoins(view, at + 2))
    return { add: ((tenth * 10 + hundredth) * minor) / 100, to: at + 2 };
  const next = numberAt(view, at);
  if (next === undefined || next.max !== undefined || !glued(view, at)) return { add: 0, to: at };
  const coin = currencyAt(view, next.to);
  if (coin !== undefined && coin.minor < minor) {
    const deeper = coins(view, coin.to, coin.minor);
    return { add: next.value * coin.minor + deeper.add, to: deeper.to };
  }
  const isOneDigit = next.value < 10 && next.to === at + 1;
  if (isOneDigit && view.parts.at(view.tokens, next.to, 'unit') === undefined) return { add: (next.value * minor) / 10, to: next.to };
  if (isOneDigit && !view.says.one.test(low(view, at)) && low(view, at) !== '1') return { add: 0, to: at };
  if (view.tokens[at]?.kind === 'number' && /^\d\d$/.test(low(view, at)) && minor === 1) return { add: next.value / 100, to: next.to };
  return { add: 0, to: at };
}

/** Characters that are a coin but for what follows them (欧标, 三元乙丙, 刀片); 六角 is a shape. */
function isWordOfCoin(view: View, from: number, at: number, to: number): boolean {
  const coin = low(view, to - 1);
  if (view.says.wordOfCoin.test(coin + low(view, to))) return true;
  return view.says.dime.test(coin) && view.tokens[from]?.kind === 'han' && at === from + 1;
}

/** Units of which one is dear. */
const LARGE: ReadonlySet<Unit> = new Set(['t', 'km', 'set', 'container', 'm3']);

/** 6308 2RS, 3P 100A: the seals of a bearing and the poles of a switch, no rupees and no pence. */
function isPartMark(view: View, at: number, value: number): boolean {
  if (!glued(view, at) || value > MOST_MARKED || !Number.isInteger(value)) return false;
  return low(view, at) === 'rs' || (low(view, at) === 'p' && (raw(view, at) === 'P' || view.tokens[at + 1]?.kind === 'number'));
}
const MOST_MARKED = 4;

type Draft = { amount: number; max: number | undefined; currency: string | undefined; to: number };

function withPer(view: View, from: number, draft: Draft, number: NumberHit): Money {
  let { to, currency } = draft;
  let per = perAt(view, to, currency !== undefined);
  if (per === undefined && view.parts.at(view.tokens, to, 'bound') !== undefined) {
    const bound = view.parts.at(view.tokens, to, 'bound');
    per = bound === undefined ? undefined : perAt(view, bound.to, currency !== undefined);
  }
  if (per !== undefined) {
    to = per.to;
    if (currency === undefined) {
      const late = currencyAt(view, to);
      if (late !== undefined && late.minor === 1) {
        currency = late.currency;
        to = late.to;
      }
    }
  } else if (currency !== undefined && low(view, to) === '(') {
    // leave brackets to the caller
  }
  const unitPer = per?.per ?? perBefore(view, from);
  let { amount, max } = draft;
  if (number.alt !== undefined && amount < number.alt && number.alt > 100) {
    // 6.180 EUR/km: no price of so much is written to the thousandth.
    const large = unitPer === undefined ? currency === 'EUR' && low(view, number.to - 1).endsWith('0') : LARGE.has(unitPer.unit);
    if (large && (unitPer?.unit !== 't' || amount < 10)) amount = number.alt;
  }
  return {
    type: 'money',
    amount,
    ...(max === undefined ? {} : { max }),
    ...(currency === undefined ? {} : { currency }),
    ...(unitPer === undefined ? {} : { per: unitPer }),
    from,
    to,
  };
}

/** A currency without a figure: "USD/pc", 元/吨. */
function basisAt(view: View, i: number): Basis | undefined {
  const currency = currencyAt(view, i);
  if (currency === undefined || currency.minor !== 1) return undefined;
  const per = perAt(view, currency.to, false);
  if (per !== undefined && (low(view, currency.to) === '/' || low(view, currency.to) === 'per')) {
    return { type: 'basis', currency: currency.currency, per: per.per, from: i, to: per.to };
  }
  return undefined;
}

/** "1-99 $5": the sign belongs to the figure that it touches. */
const belongsAhead = (view: View, at: number): boolean =>
  view.tokens[at]?.kind === 'sign' && view.tokens[at]?.space === true && view.tokens[at + 1]?.kind === 'number' && glued(view, at + 1);

/** A sum of money in any of its writings, with what it is the price of. */
export function moneyAt(view: View, i: number): Money | Basis | undefined {
  const ahead = currencyAt(view, i);
  if (ahead !== undefined && ahead.minor === 1 && view.tokens[i]?.kind !== 'han') {
    let j = ahead.to;
    if (low(view, j) === ':' || low(view, j) === '.' || low(view, j) === '-') j += 1;
    const number = numberAt(view, j);
    if (number !== undefined && number.value > 0) {
      let { value } = number;
      let to = number.to;
      let { currency } = ahead;
      if (number.scaled === false && low(view, to) === 'm' && glued(view, to) && raw(view, to) === 'M') {
        value *= 1_000_000;
        to += 1;
      }
      const again = currencyAt(view, to);
      if (again !== undefined && again.minor === 1 && (again.currency === currency || low(view, i) === '$' || low(view, i) === '¥')) {
        currency = again.currency;
        to = again.to;
      }
      return withPer(view, i, { amount: value, max: number.max, currency, to }, number);
    }
    return basisAt(view, i);
  }
  if (ahead !== undefined) return basisAt(view, i);
  const number = numberAt(view, i);
  if (number === undefined || number.value <= 0) return undefined;
  const behind = belongsAhead(view, number.to) ? undefined : currencyAt(view, number.to);
  if (
    behind !== undefined &&
    (view.parts.at(view.tokens, number.to, 'attr')?.to ?? 0) <= behind.to &&
    !isWordOfCoin(view, i, number.to, behind.to) &&
    !isPartMark(view, number.to, number.value)
  ) {
    let { value } = number;
    let { to } = behind;
    let { currency } = behind;
    // 要30块: so many blocks, where nothing speaks of money.
    if (
      view.says.hanWholeCoin.test(low(view, number.to)) &&
      behind.to === number.to + 1 &&
      view.says.buyVerb.test(low(view, i - 1)) &&
      /^([，,。\n、]|)$/.test(low(view, behind.to))
    )
      return undefined;
    if (
      view.says.hanWholeCoin.test(low(view, number.to)) &&
      behind.to === number.to + 1 &&
      countsBlocks(view, i, number.to, value, number.max !== undefined)
    )
      return undefined;
    if (
      view.says.hanWholeCoin.test(low(view, number.to)) &&
      behind.to === number.to + 1 &&
      value >= PCS_BLOCK &&
      number.max === undefined
    ) {
      const next = view.tokens[to];
      if (next?.kind === 'han' && !view.says.coinEnd.test(next.low)) return undefined;
    }
    if (behind.minor === 1 && view.says.hanWholeCoin.test(low(view, number.to))) {
      const small = coins(view, to, 1);
      value += small.add;
      to = small.to;
      const late = view.tokens[to]?.kind === 'han' ? currencyAt(view, to) : undefined;
      if (late !== undefined && late.minor === 1) {
        currency = late.currency;
        to = late.to;
      }
    } else if (behind.minor === 1 && view.tokens[to]?.kind === 'number') {
      // "3 dollars 20 cents"
      const cents = numberAt(view, to);
      const coin = cents === undefined || cents.value >= 100 ? undefined : currencyAt(view, cents.to);
      if (cents !== undefined && coin?.minor === 0.01) {
        value += cents.value / 100;
        to = coin.to;
      }
    } else if (behind.minor < 1) {
      value *= behind.minor;
      const small = coins(view, to, behind.minor);
      if (behind.currency === 'CNY') {
        value += small.add;
        to = small.to;
      }
    }
    const max = number.max === undefined ? undefined : tidy(number.max * behind.minor);
    return withPer(view, i, { amount: tidy(value), max, currency, to }, number);
  }
  // 35以下人民币: the bound between the figure and its currency.
  const bound = view.tokens[number.to]?.kind === 'han' ? view.parts.at(view.tokens, number.to, 'bound') : undefined;
  const late = bound === undefined ? undefined : currencyAt(view, bound.to);
  if (late !== undefined && late.minor === 1)
    return withPer(view, i, { amount: number.value, max: number.max, currency: late.currency, to: late.to }, number);
  // No currency: only a written "per" makes a sum of money of a number.
  const text = low(view, number.to);
  if (
    text === '/' ||
    text === 'per' ||
    view.says.one.test(text) ||
    view.says.every.test(text) ||
    text === 'pmt' ||
    text === 'c' ||
    text === 'a'
  ) {
    const per = perAt(view, number.to, false);
    const tenThousands = number.scaled && view.tokens[number.to - 1]?.kind === 'han';
    if (per === undefined || (number.scaled && !view.says.one.test(text) && !tenThousands)) return undefined;
    const whole = Number.isInteger(number.value);
    if (
      whole &&
      isPack(per.per.unit) &&
      view.tokens[per.to - 1]?.kind !== 'han' &&
      !view.says.one.test(text) &&
      !view.says.every.test(text) &&
      currencyAt(view, per.to) === undefined
    )
      return undefined;
    if (whole && text === 'per' && number.value < 2000 && isPack(per.per.unit)) return undefined;
    return withPer(view, i, { amount: number.value, max: number.max, currency: undefined, to: number.to }, number);
  }
  if (view.says.eachWords.test(text) && !Number.isInteger(number.value)) {
    return withPer(view, i, { amount: number.value, max: number.max, currency: undefined, to: number.to }, number);
  }
  return undefined;
}
