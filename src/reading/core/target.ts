import type { Field } from '../../domain/evidence.ts';
import type { TargetPrice } from '../../domain/money.ts';
import type { Quantity, Unit } from '../../domain/quantity.ts';
import { cueAfter, cueBefore, type Frame, field, isCue } from './frame.ts';
import type { FoundItem } from './items.ts';
import { perBefore } from './money.ts';
import { asMoney } from './prices.ts';
import type { Amount, Money, Thing } from './things.ts';
import type { Hit } from './trie.ts';
import { isPack, tidy } from './units.ts';
import { low } from './view.ts';

/** 目标价85左右, "budget 4万", "target 2.1": a figure without currency that a word of price leads to at once. */
export function bareTarget(f: Frame, thing: Thing, found: readonly FoundItem[]): Money | undefined {
  if (thing.type !== 'amount' || thing.unit !== undefined || thing.rate || found.some((item) => item.quantity?.from === thing.from))
    return undefined;
  const led = cueBefore(f, thing.from, 'budget', 5) ?? nearTarget(f, thing.from) ?? cueBefore(f, thing.from, 'unit', 2);
  const bound = boundAfter(f, thing.to);
  const limited = isLimit(f, thing, bound) || isPriceCap(f, thing.from);
  if (!limited && led === undefined) return undefined;
  if (
    !limited &&
    led !== undefined &&
    isCue(f, led.from, 'unit') &&
    !isCue(f, led.from, 'target') &&
    !isCue(f, led.from, 'budget') &&
    bound === undefined
  )
    return undefined;
  const per = perBefore(f.view, thing.from);
  return {
    type: 'money',
    amount: thing.value,
    ...(thing.max === undefined ? {} : { max: thing.max }),
    ...(per === undefined ? {} : { per }),
    from: thing.from,
    to: thing.to,
  };
}

/** 单价不超过150, "unit price max 3": a cap behind a word of price. */
function isPriceCap(f: Frame, at: number): boolean {
  const cap = cueBefore(f, at, 'max', 1);
  return cap !== undefined && cueBefore(f, cap.from, 'unit', 1) !== undefined;
}

/** 以内, 封顶, 左右 behind a figure, over 含税 and the like: 每方430含税以内. */
function boundAfter(f: Frame, at: number): Hit | undefined {
  for (let i = at; i < at + BOUND_REACH; i += 1) {
    const hit = f.view.parts.at(f.view.tokens, i, 'bound');
    if (hit !== undefined) return hit;
    if (!f.view.says.basisAfter.test(low(f.view, i))) return undefined;
  }
  return undefined;
}

const BOUND_REACH = 6;

/** A bare figure that is bounded as only a price is: 每斤45封顶, 0.12以内 alone, 贵过4600. */
function isLimit(f: Frame, thing: Amount, bound: Hit | undefined): boolean {
  const cap = cueBefore(f, thing.from, 'max', 1);
  if (cap !== undefined && f.view.says.dearSign.test(low(f.view, cap.from)) && f.view.says.passSign.test(low(f.view, cap.to - 1)))
    return true;
  if (cap !== undefined && perBefore(f.view, thing.from) !== undefined) return true;
  // "paid 48 dollar, max 45": the currency is that of the sum before.
  const closes = f.pieces[f.pieceOf[thing.from] ?? -1]?.to === thing.to;
  if (cap !== undefined && closes && f.things.some((t) => t.type === 'money' && t.to <= thing.from && t.currency !== undefined))
    return true;
  if (bound === undefined) return false;
  if (perBefore(f.view, thing.from) !== undefined || cueBefore(f, thing.from, 'whole', 3) !== undefined) return true;
  const piece = f.pieces[f.pieceOf[thing.from] ?? -1];
  return piece?.from === thing.from && !Number.isInteger(thing.value) && bound.to >= piece.to;
}

/** "target 0.12 and 0.02", 目标USD0.12和0.02 for two items: one sum for each, in their order. */
export function pricesInOrder(f: Frame, items: number): ReadonlyMap<Thing, Money> {
  const none = new Map<Thing, Money>();
  if (items < 2 || items > MOST_LISTED) return none;
  for (let k = 0; k + items <= f.things.length; k += 1) {
    const [first, ...rest] = f.things.slice(k, k + items);
    if (first === undefined || !isSum(first) || cueBefore(f, first.from, 'target', 3) === undefined) continue;
    const apart = rest.every((thing, i) => isSum(thing) && thing.from === (f.things[k + i]?.to ?? 0) + 1 && joinsPrices(f, thing.from - 1));
    if (!apart || joinsPrices(f, first.from - 1)) continue;
    const currency = first.type === 'money' ? first.currency : undefined;
    return new Map(
      [first, ...rest].filter(isSum).map((thing) => [thing, { ...(currency === undefined ? {} : { currency }), ...asSum(thing) }]),
    );
  }
  return none;
}
const MOST_LISTED = 6;
const isSum = (thing: Thing): thing is Money | Amount => thing.type === 'money' || (thing.type === 'amount' && thing.unit === undefined);
const asSum = (thing: Money | Amount): Money => (thing.type === 'money' ? thing : asMoney(thing));
const joinsPrices = (f: Frame, i: number): boolean => /^(\/|&|、)$/.test(low(f.view, i)) || f.view.says.joinsSigns.test(low(f.view, i));

/** A target named as such, not a mere "about". */
const nearTarget = (f: Frame, at: number): ReturnType<typeof cueBefore> => {
  const cue = cueBefore(f, at, 'target', 6);
  if (cue === undefined) return undefined;
  let text = '';
  for (let i = cue.from; i < cue.to; i += 1) text += low(f.view, i);
  return f.view.says.nearTarget.test(text) ? cue : undefined;
};

/** The price that a sum of money is, taking unit and currency from what is being bought where they are not written. */
export function priceOf(
  f: Frame,
  money: Money,
  unit: Unit | undefined,
  currency: string | undefined,
): { amount: number; currency: string; per: Unit; guessed: boolean } {
  const count = money.per?.count ?? 1;
  // 张 counts tables and beds as well as sheets.
  const said = money.per?.unit === 'sheet' && unit === 'pcs' ? 'pcs' : money.per?.unit;
  const each = money.per?.each === true && unit !== undefined && unit !== 'lot' && (unit === 'set' || unit === 'pair' || isPack(unit));
  const per = each ? (unit ?? 'pcs') : (said ?? (unit === undefined || unit === 'container' ? 'pcs' : unit));
  return {
    amount: tidy((money.max ?? money.amount) / count),
    currency: money.currency ?? currency ?? (f.view.han ? 'CNY' : 'USD'),
    per,
    guessed: money.per === undefined || (money.currency ?? currency) === undefined,
  };
}

export function targetOf(f: Frame, money: Money, quantity: Quantity | undefined): Field<TargetPrice> | undefined {
  const { from, to } = money;
  const capped = isCapped(f, from, to);
  const budgeted = near(f, from, to, 'budget');
  const idea = near(f, from, to, 'target');
  const priced = near(f, from, to, 'unit');
  if (cueBefore(f, from, 'previous', 6) !== undefined && !budgeted && !capped) return undefined;
  if (cueBefore(f, from, 'fee', 3) !== undefined && !capped && !budgeted && !idea) return undefined;
  if (near(f, from, to, 'sample') && !capped && !budgeted && !idea) return undefined;
  const all = cueAfter(f, to, 'whole', 4) !== undefined || cueBefore(f, from, 'whole', 3) !== undefined;
  const spent = money.per === undefined && buysAll(f, money, quantity);
  const whole = money.per === undefined && (all || spent || (budgeted && !isTrifle(money.amount, quantity)));
  const price = priceOf(f, money, quantity?.unit, undefined);
  const bound = capped || budgeted || spent || money.max !== undefined ? 'max' : 'about';
  const counted = quantity !== undefined && quantity.unit !== 'container' && quantity.unit !== 'lot';
  const trifle = money.per === undefined && budgeted && !whole;
  const certain =
    !trifle && !spent && (capped || budgeted || idea) && (!price.guessed || (money.currency !== undefined && (whole || counted)));
  if (!capped && !budgeted && !idea && !priced && !spent && money.per === undefined && money.currency === undefined) return undefined;
  return field<TargetPrice>(
    f,
    money,
    { amount: price.amount, currency: price.currency, per: whole ? 'lot' : price.per, bound },
    certain ? 'sure' : 'guessed',
  );
}

/** What one would cost, and what a whole lot would: "budget 6.5 usd" for 2,000 sets is what a set may cost. */
const isTrifle = (amount: number, quantity: Quantity | undefined): boolean =>
  quantity === undefined ? amount < LEAST_BUDGET : amount < MOST_OF_ONE && amount < quantity.value * LEAST_OF_ONE;
const LEAST_BUDGET = 20;
const LEAST_OF_ONE = 0.05;
const MOST_OF_ONE = 200;

/** "have 2,500 usd for 5000 pens", 3000块做500个徽章: a sum and what is to be had for it. */
function buysAll(f: Frame, money: Money, quantity: Quantity | undefined): boolean {
  if (quantity === undefined || isTrifle(money.amount, quantity) || money.amount < quantity.value * LEAST_OF_ONE) return false;
  for (let i = money.to; i < money.to + BUY_REACH; i += 1) {
    const thing = f.thingOf[i];
    if (thing?.type === 'amount') return i > money.to && f.view.says.buysFor.test(low(f.view, i - 1)) && thing.value === quantity.value;
    if (thing !== undefined || f.pieces[f.pieceOf[i] ?? -1]?.sentence !== f.pieces[f.pieceOf[money.from] ?? -1]?.sentence) return false;
  }
  return false;
}
const BUY_REACH = 8;

/** A cap stands by this sum and not by another figure between (4ppb以内，目标价2.3). */
function isCapped(f: Frame, from: number, to: number): boolean {
  if (insideCue(f, from, to, 'max')) return true;
  const ahead = cueBefore(f, from, 'max', 8);
  if (ahead !== undefined && !figureBetween(f, ahead.to, from) && !ownedByFigure(f, ahead.from)) return true;
  const behind = cueAfter(f, to, 'max', 6);
  return behind !== undefined && !figureBetween(f, to, behind.from);
}

const figureBetween = (f: Frame, from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if (f.thingOf[i]?.type === 'amount' || f.thingOf[i]?.type === 'money') return true;
  return false;
};

/** 以内 behind a figure bounds that figure. */
const ownedByFigure = (f: Frame, at: number): boolean => {
  const type = f.thingOf[at - 1]?.type;
  return (
    f.view.says.limitAfter.test(low(f.view, at)) &&
    (type === 'amount' || type === 'lapse' || type === 'measure' || f.view.tokens[at - 1]?.kind === 'word')
  );
};

const near = (f: Frame, from: number, to: number, tag: string): boolean =>
  cueBefore(f, from, tag, 8) !== undefined || cueAfter(f, to, tag, 6) !== undefined || insideCue(f, from, to, tag);

const insideCue = (f: Frame, from: number, to: number, tag: string): boolean => {
  for (let i = from; i < to; i += 1)
    if (f.view.parts.at(f.view.tokens, i, 'bound') !== undefined && tag === 'max' && !f.view.says.aboutEnd.test(low(f.view, i)))
      return true;
  return false;
};
