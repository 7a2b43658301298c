import type { Unit } from '../../domain/quantity.ts';
import type { OfferInContext, TurnContext } from '../../ports/reading.ts';
import { cueBefore, type Frame, isCue } from './frame.ts';
import { numberAt } from './numbers.ts';
import { findPick } from './pick.ts';
import type { Span } from './things.ts';
import { tidy } from './units.ts';
import { low } from './view.ts';

export type Relative = Span & { readonly amount: number };

const SIGNIFICANT = 4;
const round = (value: number): number => Number(value.toPrecision(SIGNIFICANT));

const HAN_DIGITS = '零一二三四五六七八九';
const LOWERING = new Set(['off', 'less', 'discount', 'lower', 'cheaper', 'reduction', 'rebate', 'down', 'off.', 'decrease']);
const LOWERING_BEFORE = new Set([
  'knock',
  'cut',
  'reduce',
  'lower',
  'drop',
  'minus',
  'shave',
  'take',
  'discount',
  'less',
  'off',
  'decrease',
  'down',
  'by',
  '降',
  '让',
  '便',
  '减',
  '少',
  '下',
  '优',
  '惠',
  '宜',
  '低',
  '砍',
  '去',
]);
const RAISING = new Set(['up', 'more', 'increase', 'higher', 'extra', 'rise', 'plus', '涨', '加', '高', '提', '贵']);
const REACH = 5;

const lowersNear = (f: Frame, from: number, to: number): boolean => {
  for (let i = from - 1; i >= 0 && i >= from - REACH; i -= 1) {
    if (f.pieceOf[i] !== f.pieceOf[from]) break;
    if (LOWERING_BEFORE.has(low(f.view, i))) return true;
  }
  for (let i = to; i < to + 5; i += 1) if (LOWERING.has(low(f.view, i))) return true;
  return false;
};
const raisesNear = (f: Frame, from: number, to: number): boolean => {
  for (let i = from - 1; i >= 0 && i >= from - 3; i -= 1) if (RAISING.has(low(f.view, i))) return true;
  for (let i = to; i < to + 2; i += 1) if (RAISING.has(low(f.view, i))) return true;
  return false;
};

/** Whether a share is one of payment ("30% deposit"), not of the price. */
const ofPayment = (f: Frame, at: number): boolean =>
  isCue(f, at, 'payStrong') ||
  isCue(f, at + 1, 'payStrong') ||
  /^(before|against|upon|balance|in|on|by|with|advance|after|见|发|货|到|前|预|付)$/.test(low(f.view, at));

/** 九五折, 95折, 8.5折: the tenth part that remains. */
function foldAt(f: Frame): (Span & { rate: number }) | undefined {
  for (let i = 1; i < f.view.tokens.length; i += 1) {
    if (low(f.view, i) !== '折' || /^[叠扣中]$/.test(low(f.view, i + 1))) continue;
    const one = low(f.view, i - 1);
    const two = low(f.view, i - 2);
    if (f.view.tokens[i - 1]?.kind === 'number') {
      const value = Number(one);
      if (value > 0) return { rate: value >= 10 ? value / 100 : value / 10, from: i - 1, to: i + 1 };
    }
    const a = HAN_DIGITS.indexOf(one);
    const b = HAN_DIGITS.indexOf(two);
    if (a > 0 && b > 0 && two !== '') return { rate: (b * 10 + a) / 100, from: i - 2, to: i + 1 };
    if (a > 0) return { rate: a / 10, from: i - 1, to: i + 1 };
  }
  return undefined;
}

const MIDDLE = [
  ['meet', 'in', 'the', 'middle'],
  ['split', 'the', 'difference'],
  ['meet', 'halfway'],
  ['meet', 'me', 'halfway'],
  ['meet', 'half', 'way'],
  ['meet', 'us', 'halfway'],
  ['meet', 'me', 'in', 'the', 'middle'],
  ['in', 'the', 'middle'],
  ['halfway'],
  ['half', 'way'],
  ['折', '中'],
  ['各', '让', '一', '步'],
  ['取', '中', '间'],
  ['中', '间', '价'],
  ['各', '让', '一', '半'],
  ['取', '个', '中'],
];

function phraseAt(f: Frame): Span | undefined {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    for (const phrase of MIDDLE) if (phrase.every((word, k) => low(f.view, i + k) === word)) return { from: i, to: i + phrase.length };
  }
  return undefined;
}

/** Among several quotes, the one that the words name: "can number 2 do 5% less?". */
const pickedOffer = (f: Frame, context: TurnContext): OfferInContext | undefined => {
  const n = findPick(f, context)?.value;
  return n === undefined ? undefined : context.quotes?.find((q) => q.n === n);
};

/** "with my 5.10", 和我的5.1: the other figure is the speaker's own, not the middle itself. */
const mine = (f: Frame): boolean =>
  f.view.tokens.some((t) => /^(my|our|mine|ours|between|with)$/.test(t.low)) || /我的|我们的|我这边|咱的/.test(f.view.text.slice(0, 200));

/** The price that a relative demand comes to, from the offer on the table: "5% off", "knock 25 off", 九五折, "same price as number 1". */
export function relativePrice(f: Frame, context: TurnContext, ownLast: number | undefined): Relative | undefined {
  const base = baseOffer(context) ?? pickedOffer(f, context);
  const amount = base?.price?.amount;
  const same = sameAs(f, context);
  if (same !== undefined) return same;
  if (amount === undefined) return undefined;
  const fold = foldAt(f);
  if (fold !== undefined) return { amount: round(amount * fold.rate), from: fold.from, to: fold.to };
  const middle = phraseAt(f);
  const other = middle === undefined ? undefined : newFigure(f, context)?.amount;
  if (middle !== undefined && other !== undefined && mine(f)) return { amount: round((amount + other) / 2), ...middle };
  if (middle !== undefined && ownLast !== undefined && ownLast !== amount) return { amount: round((amount + ownLast) / 2), ...middle };
  for (const thing of f.things) {
    if (
      thing.type === 'percent' &&
      thing.value > 0 &&
      thing.value < 90 &&
      !ofPayment(f, thing.to) &&
      cueBefore(f, thing.from, 'payStrong', 6) === undefined
    ) {
      if (lowersNear(f, thing.from, thing.to)) return { amount: round(amount * (1 - thing.value / 100)), from: thing.from, to: thing.to };
      if (raisesNear(f, thing.from, thing.to)) return { amount: round(amount * (1 + thing.value / 100)), from: thing.from, to: thing.to };
      if (low(f.view, thing.to) === '折') return { amount: round((amount * thing.value) / 100), from: thing.from, to: thing.to };
    }
    if (thing.type === 'money' || (thing.type === 'amount' && thing.unit === undefined)) {
      const sum = thing.type === 'money' ? thing.amount : thing.value;
      if (/^(加|涨|add|plus|\+)$/.test(low(f.view, thing.from - 1)) && sum > 0 && sum < amount * 0.6)
        return { amount: round(amount + sum), from: thing.from, to: thing.to };
      // "not a cent less", 少一分都不做: nothing is taken off.
      if (/^[都也]$/.test(low(f.view, thing.to))) continue;
      if (sum <= 0 || sum >= amount * 0.6 || isCue(f, thing.to, 'payStrong')) continue;
      const off = /^(off|less|cheaper|lower|down)$/.test(low(f.view, thing.to)) || directLowering(f, thing.from);
      if (off) return { amount: round(amount - sum), from: thing.from, to: thing.to };
    }
  }
  return undefined;
}

/** 再降5毛, 便宜2块, "reduce by 0.1", not 降到: a sum to take off. */
function directLowering(f: Frame, at: number): boolean {
  const one = low(f.view, at - 1);
  const two = low(f.view, at - 2);
  if (one === 'by' || one === 'another') return LOWERING_BEFORE.has(two) || LOWERING_BEFORE.has(low(f.view, at - 3));
  if (/^(降|让|减|少|砍|低|惠|宜)$/.test(one)) return !/^(最|至|多)$/.test(two);
  if (/^(了|个|掉|你|我|去)$/.test(one)) return /^(降|让|减|少|砍|便|宜)$/.test(two);
  return /^(minus|less|knock|cut)$/.test(one);
}

const CORRECTED = /^(错|废|误|旧|老)$/;

/** 23800报错了, "13.5 was a mistake": a figure that is taken back in the same breath. */
export function isVoided(f: Frame, span: Span): boolean {
  for (let i = span.to; i < span.to + 5; i += 1) {
    const text = low(f.view, i);
    if (text === '' || /^[,.;\n，。]$/.test(text)) return false;
    if (CORRECTED.test(text) || /^(wrong|mistake|typo|void|error|mistyped|old|outdated|expired)$/.test(text)) return true;
  }
  return (
    /^(not|was|from|非)$/.test(low(f.view, span.from - 1)) || (low(f.view, span.from - 1) === '是' && low(f.view, span.from - 2) === '不')
  );
}

const NOT_A_PRICE_BEFORE = /^(no|number|nr|#|offer|quote|supplier|option|第|item)$/;
const NOT_A_PRICE_BEHIND = /^([号家天号周月年点成%]|days?|weeks?|wks?|months?|st|nd|rd|th|percent|am|pm)$/;

/** "moq is 50": counts goods, not money. */
function ofQuantity(f: Frame, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 3; i -= 1)
    if (/^(moq|minimum|min|qty|quantity|order|订|量|数)$/.test(low(f.view, i))) return true;
  return false;
}

/** A bare figure of the size of the price on the table, but another: "no way. 63", 71500报错了，72300. */
export function newFigure(f: Frame, context: TurnContext): Relative | undefined {
  const base = (baseOffer(context) ?? pickedOffer(f, context))?.price?.amount;
  if (base === undefined) return undefined;
  for (const thing of f.things) {
    if (thing.type !== 'money' && !(thing.type === 'amount' && thing.unit === undefined && !thing.rate)) continue;
    const amount = thing.type === 'money' ? thing.amount : thing.value;
    if (amount <= base / 2 || amount >= base * 2 || Math.abs(amount - base) < 1e-9 || isVoided(f, thing)) continue;
    if (thing.type === 'amount' && context.items[0]?.quantity?.value === amount) continue;
    if (ofQuantity(f, thing.from)) continue;
    if (NOT_A_PRICE_BEFORE.test(low(f.view, thing.from - 1)) || NOT_A_PRICE_BEHIND.test(low(f.view, thing.to))) continue;
    return { amount, from: thing.from, to: thing.to };
  }
  return undefined;
}

export function baseOffer(context: TurnContext): OfferInContext | undefined {
  if (context.lastOffer?.price !== undefined) return context.lastOffer;
  return context.quotes?.length === 1 ? context.quotes[0] : undefined;
}

const COMPARING_WINDOW = 200;

/** "same price as number 1", 跟1号一样的价. */
function sameAs(f: Frame, context: TurnContext): Relative | undefined {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const same =
      low(f.view, i) === 'same' ||
      low(f.view, i) === 'match' ||
      (low(f.view, i) === '一' && low(f.view, i + 1) === '样') ||
      low(f.view, i) === '跟' ||
      low(f.view, i) === '同' ||
      (low(f.view, i) === 'price' && low(f.view, i + 1) === 'of') ||
      (low(f.view, i) === '匹' && low(f.view, i + 1) === '配');
    if (!same) continue;
    for (let j = i + 1; j < Math.min(i + 8, f.view.tokens.length); j += 1) {
      const number = numberAt(f.view, j);
      if (number === undefined) continue;
      const quote = context.quotes?.find((q) => q.n === number.value);
      // 跟1号定 chooses; 跟1号一样 and 跟1号一个价 compare.
      if (/^[跟同]$/.test(low(f.view, i)) && !/一样|一个价|同价|价格|的价|看齐|持平/.test(f.view.text.slice(0, COMPARING_WINDOW))) continue;
      const named = /^(number|no|nr|#|supplier|offer|quote|\.|as|of|one|with)$/.test(low(f.view, j - 1)) || low(f.view, number.to) === '号';
      if (quote?.price !== undefined && named) return { amount: quote.price.amount, from: i, to: number.to };
    }
  }
  return undefined;
}

const FOLLOWING =
  /^(more|extra|additional|less|fewer|to|so|please|pls|too|and|on|in|total|if|thanks|also|units?|pieces?|pcs|吧|了|的|哈|啊|呢|也|那|就|数|一|总|共|左|一|,|\.|!|\?|。|，|;|\n|\))$/;

/** 加2个孔, "plus 2 samples": what is added is no more of the goods. */
function ofOther(f: Frame, to: number, product: string | undefined): boolean {
  let i = to;
  while (/^(more|extra|additional|less|fewer|of|the|pcs|pieces)$/.test(low(f.view, i))) i += 1;
  const next = low(f.view, i);
  if (next === '' || FOLLOWING.test(next) || f.thingOf[i] !== undefined) return false;
  return !(product ?? '').toLowerCase().includes(next.replace(/s$/, '')) && f.view.parts.at(f.view.tokens, i, 'unit') === undefined;
}

/** "1 more container" beside a quantity in pieces. */
function otherUnit(f: Frame, thing: Span & { readonly unit?: Unit }, unit: Unit): boolean {
  const behind =
    /^(more|extra|additional)$/.test(low(f.view, thing.to)) && /^(containers?|pallets?|trucks?)$/.test(low(f.view, thing.to + 1));
  return (behind || thing.unit === 'container' || thing.unit === 'pallet') && unit !== 'container' && unit !== 'pallet';
}

/** "add 200 more", 再加200: the quantity that it comes to. */
export function relativeQuantity(f: Frame, asked: number | undefined, unit?: Unit, product?: string): Relative | undefined {
  if (asked === undefined) return undefined;
  for (const thing of f.things) {
    if (thing.type !== 'amount' || (thing.unit !== undefined && thing.unit === 'container' && asked > 50)) continue;
    const one = low(f.view, thing.from - 1);
    const two = low(f.view, thing.from - 2);
    const after = low(f.view, thing.to);
    if (unit !== undefined && (ofOther(f, thing.to, product) || otherUnit(f, thing, unit))) continue;
    const adds =
      after === 'more' ||
      after === 'extra' ||
      after === 'additional' ||
      one === 'another' ||
      one === 'extra' ||
      one === 'additional' ||
      (one === 'by' && /^(increase|up|raise)$/.test(two)) ||
      /^(add|plus|\+)$/.test(one) ||
      (one === '了' && two === '加') ||
      (one === '加' && !/^[参]$/.test(two)) ||
      (one === '要' && two === '多') ||
      (one === '来' && two === '再') ||
      (one === '加' && two === '追') ||
      (one === '要' && two === '再') ||
      (one === '订' && two === '多');
    const takes =
      (after === 'less' ||
        after === 'fewer' ||
        (one === 'by' && /^(reduce|decrease|cut|lower)$/.test(two)) ||
        (/^[减少]$/.test(one) && /^[再少]$/.test(two)) ||
        (one === '要' && two === '少')) &&
      thing.value < asked;
    if (adds) return { amount: tidy(asked + thing.value), from: thing.from, to: thing.to };
    if (takes) return { amount: tidy(asked - thing.value), from: thing.from, to: thing.to };
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (/^(double|twice)$/.test(low(f.view, i)) && !/^(wall|sided|layer|glazed|check|deck)$/.test(low(f.view, i + 1)))
      return { amount: asked * 2, from: i, to: i + 1 };
    if (low(f.view, i) === '翻' && /^[倍番]$/.test(low(f.view, i + 1))) return { amount: asked * 2, from: i, to: i + 2 };
    if (low(f.view, i) === 'half' && /^(the|of|that)$/.test(low(f.view, i + 1)) && /^(quantity|qty|amount|that)$/.test(low(f.view, i + 2)))
      return { amount: asked / 2, from: i, to: i + 1 };
  }
  return undefined;
}
