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

const REACH = 5;

const lowersNear = (f: Frame, from: number, to: number): boolean => {
  for (let i = from - 1; i >= 0 && i >= from - REACH; i -= 1) {
    if (f.pieceOf[i] !== f.pieceOf[from]) break;
    if (f.view.says.loweringBefore.test(low(f.view, i)) || f.view.says.loweringVerb.test(low(f.view, i))) return true;
  }
  for (let i = to; i < to + 5; i += 1) if (f.view.says.lowering.test(low(f.view, i))) return true;
  return false;
};
const raisesNear = (f: Frame, from: number, to: number): boolean => {
  for (let i = from - 1; i >= 0 && i >= from - 3; i -= 1) if (f.view.says.raising.test(low(f.view, i))) return true;
  for (let i = to; i < to + 2; i += 1) if (f.view.says.raising.test(low(f.view, i))) return true;
  return false;
};

/** Whether a share is one of payment ("30% deposit"), not of the price. */
const ofPayment = (f: Frame, at: number): boolean =>
  isCue(f, at, 'payStrong') || isCue(f, at + 1, 'payStrong') || f.view.says.ofPayment.test(low(f.view, at));

/** A digit written in words, from 1 to 9; 0 for anything else. */
function digitAt(f: Frame, i: number): number {
  const token = f.view.tokens[i];
  if (token === undefined || token.kind === 'number') return 0;
  for (const grammar of f.view.grammars) {
    const value = grammar.numeralAt([token], 0)?.value ?? 0;
    if (Number.isInteger(value) && value > 0 && value < 10) return value;
  }
  return 0;
}

/** 九五折, 95折, 8.5折: the tenth part that remains. */
function foldAt(f: Frame): (Span & { rate: number }) | undefined {
  for (let i = 1; i < f.view.tokens.length; i += 1) {
    if (!f.view.says.discount.test(low(f.view, i)) || f.view.says.foldEnd.test(low(f.view, i + 1))) continue;
    const one = low(f.view, i - 1);
    if (f.view.tokens[i - 1]?.kind === 'number') {
      const value = Number(one);
      if (value > 0) return { rate: value >= 10 ? value / 100 : value / 10, from: i - 1, to: i + 1 };
    }
    const a = digitAt(f, i - 1);
    const b = digitAt(f, i - 2);
    if (a > 0 && b > 0) return { rate: (b * 10 + a) / 100, from: i - 2, to: i + 1 };
    if (a > 0) return { rate: a / 10, from: i - 1, to: i + 1 };
  }
  return undefined;
}

/** "split the difference?" */
export const proposesMiddle = (f: Frame): boolean => phraseAt(f) !== undefined;

function phraseAt(f: Frame): Span | undefined {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const phrase = f.view.parts.at(f.view.tokens, i, 'middle');
    if (phrase !== undefined) return { from: i, to: phrase.to };
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
  f.view.tokens.some((t) => f.view.says.mine.test(t.low)) || f.view.says.mineHan.test(f.view.text.slice(0, 200));

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
      if (f.view.says.discount.test(low(f.view, thing.to)))
        return { amount: round((amount * thing.value) / 100), from: thing.from, to: thing.to };
    }
    if (thing.type === 'money' || (thing.type === 'amount' && thing.unit === undefined)) {
      const sum = thing.type === 'money' ? thing.amount : thing.value;
      if (f.view.says.raiseBefore.test(low(f.view, thing.from - 1)) && sum > 0 && sum < amount * 0.6 && newFigure(f, context) === undefined)
        return { amount: round(amount + sum), from: thing.from, to: thing.to };
      // "not a cent less", 少一分都不做: nothing is taken off.
      if (f.view.says.evenSo.test(low(f.view, thing.to))) continue;
      if (sum <= 0 || sum >= amount * 0.6 || isCue(f, thing.to, 'payStrong')) continue;
      const off = f.view.says.lowerAfter.test(low(f.view, thing.to)) || directLowering(f, thing.from);
      if (off) return { amount: round(amount - sum), from: thing.from, to: thing.to };
    }
  }
  return undefined;
}

/** 再降5毛, 便宜2块, "reduce by 0.1", not 降到: a sum to take off. */
function directLowering(f: Frame, at: number): boolean {
  const one = low(f.view, at - 1);
  const two = low(f.view, at - 2);
  if (one === 'by' || one === 'another')
    return f.view.says.loweringBefore.test(two) || f.view.says.loweringBefore.test(low(f.view, at - 3));
  if (f.view.says.lowerVerb.test(one)) return !f.view.says.atMost.test(two);
  if (f.view.says.lowerParticle.test(one)) return f.view.says.lowerStem.test(two);
  return f.view.says.lowerWord.test(one);
}

/** 23800报错了, "13.5 was a mistake": a figure that is taken back in the same breath. */
export function isVoided(f: Frame, span: Span): boolean {
  for (let i = span.to; i < span.to + 5; i += 1) {
    const text = low(f.view, i);
    if (text === '' || /^[,.;\n，。]$/.test(text)) return false;
    if (f.view.says.corrected.test(text) || f.view.says.voidWord.test(text)) return true;
  }
  return (
    f.view.says.voidBefore.test(low(f.view, span.from - 1)) ||
    (f.view.says.be.test(low(f.view, span.from - 1)) && f.view.says.not.test(low(f.view, span.from - 2)))
  );
}

/** "moq is 50": counts goods, not money. */
function ofQuantity(f: Frame, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 3; i -= 1) if (f.view.says.ofQuantity.test(low(f.view, i))) return true;
  return false;
}

/** "last year we paid 11.20", 去年拿的是58: what it was. */
const isPast = (f: Frame, at: number): boolean => cueBefore(f, at, 'previous', PAST_REACH) !== undefined;
const PAST_REACH = 6;

/** "material cost alone 0.80", 成本都要5块8: what it costs the speaker, no price of his. */
export function isCost(f: Frame, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - COST_REACH && f.pieceOf[i] === f.pieceOf[at]; i -= 1)
    if (f.view.says.costWord.test(low(f.view, i))) return !f.view.says.priceWord.test(low(f.view, i + 1));
  return false;
}
const COST_REACH = 4;

/** A bare figure of the size of the price on the table, but another: "no way. 63", 71500报错了，72300. */
export function newFigure(f: Frame, context: TurnContext): Relative | undefined {
  const base = (baseOffer(context) ?? pickedOffer(f, context))?.price?.amount;
  if (base === undefined) return undefined;
  for (const thing of f.things) {
    if (thing.type !== 'money' && !(thing.type === 'amount' && thing.unit === undefined && !thing.rate)) continue;
    const amount = thing.type === 'money' ? thing.amount : thing.value;
    if (amount <= base / 2 || amount >= base * 2 || Math.abs(amount - base) < 1e-9 || isVoided(f, thing)) continue;
    if (thing.type === 'amount' && context.items[0]?.quantity?.value === amount) continue;
    if (ofQuantity(f, thing.from) || isPast(f, thing.from) || isCost(f, thing.from)) continue;
    if (f.view.says.notAPriceBefore.test(low(f.view, thing.from - 1)) || f.view.says.notAPriceAfter.test(low(f.view, thing.to))) continue;
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
      (f.view.says.one.test(low(f.view, i)) && f.view.says.sample.test(low(f.view, i + 1))) ||
      f.view.says.with.test(low(f.view, i)) ||
      f.view.says.same.test(low(f.view, i)) ||
      (low(f.view, i) === 'price' && low(f.view, i + 1) === 'of') ||
      (f.view.says.match.test(low(f.view, i)) && f.view.says.fit.test(low(f.view, i + 1))) ||
      (f.view.says.make.test(low(f.view, i)) && f.view.says.reach.test(low(f.view, i + 1)));
    if (!same) continue;
    for (let j = i + 1; j < Math.min(i + 8, f.view.tokens.length); j += 1) {
      const number = numberAt(f.view, j);
      if (number === undefined) continue;
      const quote = context.quotes?.find((q) => q.n === number.value);
      // 跟1号定 chooses; 跟1号一样 and 跟1号一个价 compare.
      if (f.view.says.sameSign.test(low(f.view, i)) && !f.view.says.sameText.test(f.view.text.slice(0, COMPARING_WINDOW))) continue;
      const named = f.view.says.sameNumber.test(low(f.view, j - 1)) || f.view.says.numberSign.test(low(f.view, number.to));
      if (quote?.price !== undefined && named) return { amount: quote.price.amount, from: i, to: number.to };
    }
  }
  return undefined;
}

/** 加2个孔, "plus 2 samples": what is added is no more of the goods. */
function ofOther(f: Frame, to: number, product: string | undefined): boolean {
  let i = to;
  while (f.view.says.moreOf.test(low(f.view, i))) i += 1;
  const next = low(f.view, i);
  if (f.thingOf[i]?.type === 'cert' || f.view.says.partyWord.test(next)) return true;
  if (next === '' || f.view.says.following.test(next) || f.thingOf[i] !== undefined) return false;
  return !(product ?? '').toLowerCase().includes(next.replace(/s$/, '')) && f.view.parts.at(f.view.tokens, i, 'unit') === undefined;
}

/** "1 more container" beside a quantity in pieces. */
function otherUnit(f: Frame, thing: Span & { readonly unit?: Unit }, unit: Unit): boolean {
  const behind = f.view.says.furtherAfter.test(low(f.view, thing.to)) && f.view.says.otherUnit.test(low(f.view, thing.to + 1));
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
      (one === 'by' && f.view.says.raiseVerb.test(two)) ||
      f.view.says.addVerb.test(one) ||
      (f.view.says.done.test(one) && f.view.says.add.test(two)) ||
      (f.view.says.add.test(one) && !f.view.says.takePart.test(two)) ||
      (f.view.says.want.test(one) && f.view.says.odd.test(two)) ||
      (f.view.says.come.test(one) && f.view.says.again.test(two)) ||
      (f.view.says.add.test(one) && f.view.says.chase.test(two)) ||
      (f.view.says.want.test(one) && f.view.says.again.test(two)) ||
      (f.view.says.book.test(one) && f.view.says.odd.test(two));
    const takes =
      (after === 'less' ||
        after === 'fewer' ||
        (one === 'by' && f.view.says.reduceVerb.test(two)) ||
        (f.view.says.reduceSign.test(one) && f.view.says.lessSign.test(two)) ||
        (f.view.says.want.test(one) && f.view.says.few.test(two))) &&
      thing.value < asked;
    if (adds) return { amount: tidy(asked + thing.value), from: thing.from, to: thing.to };
    if (takes) return { amount: tidy(asked - thing.value), from: thing.from, to: thing.to };
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (f.view.says.doubleWord.test(low(f.view, i)) && !f.view.says.doubleGoods.test(low(f.view, i + 1)))
      return { amount: asked * 2, from: i, to: i + 1 };
    if (
      f.view.says.raising.test(low(f.view, i)) &&
      f.view.says.onceMore.test(f.view.text.slice(f.view.tokens[i]?.end, (f.view.tokens[i]?.end ?? 0) + 2))
    )
      return { amount: asked * 2, from: i, to: i + 3 };
    if (f.view.says.multiply.test(low(f.view, i)) && f.view.says.timesSign.test(low(f.view, i + 1)))
      return { amount: asked * 2, from: i, to: i + 2 };
    if (low(f.view, i) === 'half' && f.view.says.halfOf.test(low(f.view, i + 1)) && f.view.says.quantityNoun.test(low(f.view, i + 2)))
      return { amount: asked / 2, from: i, to: i + 1 };
  }
  return undefined;
}
