import type { Words } from '../../domain/evidence.ts';
import type { Quantity } from '../../domain/quantity.ts';
import type { ItemReading, RequestReading, TurnContext } from '../../ports/reading.ts';
import { addedItems, beginsWithMore } from './added.ts';
import { unlessOrigin } from './besides.ts';
import { findDropped } from './dropped.ts';
import { cueAfter, cueBefore, cueInPiece, type Frame, field, type Lexica, words } from './frame.ts';
import { isGrade } from './grades.ts';
import { findItems } from './items.ts';
import { likeness, signature } from './lines.ts';
import { numberAt } from './numbers.ts';
import { placeAfter } from './places.ts';
import { asMoney } from './prices.ts';
import { relativeQuantity } from './relative.ts';
import { readTerms } from './request.ts';
import { priceOf } from './target.ts';
import type { Amount, Money, Span } from './things.ts';
import { low } from './view.ts';

type Draft = { -readonly [K in keyof ItemReading]: ItemReading[K] };

/** What a buyer changes of his request. */
export function readAmendment(lexica: Lexica, f: Frame, context: TurnContext, asked?: 'target' | 'quantity'): RequestReading {
  const terms = readTerms(lexica, f, []);
  const moved = unlessOrigin(f, changedPlace(lexica, f));
  const destination =
    moved !== undefined && ((terms.destination?.certainty !== 'sure' && correctsPlace(f)) || leavesPlace(f, terms.destination))
      ? moved
      : (terms.destination ?? moved);
  const item: Draft = { identifiers: [] };
  const added = addedItems(lexica, f, context);
  const quantity = added.length === 0 ? changedQuantity(f, context, asked) : changedBeside(f, context, added);
  if (quantity !== undefined) item.quantity = quantity;
  const target = added.length === 0 ? changedTarget(f, context, asked) : undefined;
  if (target !== undefined) item.targetPrice = target;
  for (const thing of f.things) {
    if (thing.type === 'code' && added.length === 0 && !isNegated(f, thing.from) && item.identifiers.length === 0) {
      item.identifiers = [field(f, thing, { kind: thing.kind, code: thing.code }, 'guessed')];
      if (thing.kind === 'mpn') item.product = words(f, thing, 'guessed');
    }
  }
  const nothingElse =
    added.length === 0 &&
    quantity === undefined &&
    target === undefined &&
    terms.incoterm === undefined &&
    destination === undefined &&
    terms.deliverBy === undefined &&
    terms.certifications.length === 0 &&
    terms.payment === undefined &&
    terms.sample === undefined;
  if (nothingElse && item.product === undefined && findDropped(f).length === 0) {
    const product = changedProperty(f) ?? (beginsWithMore(f) ? undefined : (changedProduct(f) ?? setAgainst(f)));
    if (product !== undefined) item.product = product;
  }
  const index = indexOf(f, context);
  if (index !== undefined) item.index = index;
  const changed =
    item.quantity !== undefined || item.targetPrice !== undefined || item.product !== undefined || item.identifiers.length > 0;
  const payment = terms.payment ?? preferredPayment(f);
  const dropped = findDropped(f);
  const gone = (name: string): boolean => dropped.some((d) => d.value === name);
  const { destination: _old, sample, ...kept } = terms;
  const rest = {
    ...kept,
    ...(payment === undefined ? {} : { payment }),
    ...(sample === undefined || gone('sample') ? {} : { sample }),
    certifications: terms.certifications.filter((c) => !gone(c.value)),
    ...(dropped.length === 0 ? {} : { dropped }),
  };
  return { ...rest, ...(destination === undefined ? {} : { destination }), items: changed ? [item, ...added] : added };
}

/** "make it 6000 and add 2000 nuts": the new quantity of what was there, said before the goods that are added. */
function changedBeside(f: Frame, context: TurnContext, added: readonly ItemReading[]): ItemReading['quantity'] {
  const first = Math.min(...added.map((a) => Math.min(a.product?.at.start ?? 0, a.quantity?.at.start ?? 0)));
  if (!f.view.says.changedBeside.test(f.view.text.slice(0, Math.min(first, BESIDE_WINDOW)))) return undefined;
  const quantity = changedQuantity(f, context, undefined, first);
  return quantity !== undefined && quantity.at.end <= first ? quantity : undefined;
}
const BESIDE_WINDOW = 400;

/** "not 50", "instead of 8,000", 不是201: what is no longer meant. */
export function isNegated(f: Frame, at: number): boolean {
  const one = low(f.view, at - 1);
  const two = low(f.view, at - 2);
  return (
    f.view.says.negated.test(one) ||
    (one === 'of' && two === 'instead') ||
    (f.view.says.be.test(one) && f.view.says.not.test(two)) ||
    (one === 'than' && two === 'rather') ||
    ((f.view.says.want.test(one) || f.view.says.sendVerb.test(one)) && f.view.says.not.test(two)) ||
    (f.view.says.come.test(one) && f.view.says.formerly.test(two)) ||
    f.view.says.from.test(one) ||
    (one === 'the' && f.view.says.negatedBetween.test(two)) ||
    (one === 'just' && two === 'not') ||
    (one === 'only' && two === 'not')
  );
}

function changedQuantity(
  f: Frame,
  context: TurnContext,
  asked?: 'target' | 'quantity',
  before = Number.POSITIVE_INFINITY,
): ItemReading['quantity'] {
  const known = context.items[indexOf(f, context) ?? 0]?.quantity;
  const whole = totalNamed(f);
  if (whole !== undefined)
    return field(f, whole, { value: whole.value, unit: whole.unit ?? known?.unit ?? 'pcs' }, whole.unit === undefined ? 'guessed' : 'sure');
  const relative =
    before === Number.POSITIVE_INFINITY ? relativeQuantity(f, known?.value, known?.unit, context.items[0]?.product) : undefined;
  if (relative !== undefined && known !== undefined) return field(f, relative, { value: relative.amount, unit: known.unit }, 'guessed');
  const candidates: Amount[] = [];
  for (const thing of f.things) {
    if (thing.type !== 'amount' || thing.rate || isNegated(f, thing.from)) continue;
    if ((f.view.tokens[thing.from]?.start ?? 0) >= before) break;
    // So many of something else, added to each or to all.
    if (f.view.says.furtherAfter.test(low(f.view, thing.to)) || f.view.says.furtherBefore.test(low(f.view, thing.from - 1))) continue;
    if (thing.unit === undefined && (!Number.isInteger(thing.value) || isGrade(thing.value))) continue;
    if (thing.value === 1 && f.view.says.one.test(low(f.view, thing.from)) && !f.view.says.oneTakenBefore.test(low(f.view, thing.from - 1)))
      continue;
    if (cueInPiece(f, thing.from, 'sample') !== undefined) continue;
    if (thing.unit !== undefined && known !== undefined && weakUnit(thing.unit) && thing.unit !== known.unit) continue;
    if (f.view.says.numberedBefore.test(low(f.view, thing.from - 1)) || f.view.says.numberSign.test(low(f.view, thing.to))) continue;
    // "Hafenstr 12": a number of a house.
    const street = f.view.tokens[thing.from - 1];
    if (thing.unit === undefined && thing.value < LEAST_BARE && street?.capital === true && f.cueOf[thing.from - 1] === undefined) continue;
    if (
      f.view.says.ordinal.test(low(f.view, thing.from - 1)) ||
      (thing.unit === undefined && asked !== 'quantity' && (asked === 'target' || isTargeted(f, thing.from)))
    )
      continue;
    if (thing.unit === undefined && !thing.scaled && f.view.says.targetBefore.test(low(f.view, thing.from - 1))) continue;
    candidates.push(thing);
  }
  // 150张不够，改成260个: beside another figure, the known one is what was.
  const others = candidates.filter((c) => c.value !== known?.value);
  const changed = others.length > 0 ? others : candidates;
  const best = changed.find((c) => c.unit !== undefined) ?? changed[0];
  if (best === undefined || best.value <= 0) return undefined;
  const value: Quantity = {
    value: best.value,
    ...(best.max === undefined ? {} : { max: best.max }),
    unit:
      known !== undefined && ((best.unit === 'sheet' && known.unit === 'pcs') || countsContainers(f, best, known))
        ? known.unit
        : (best.unit ?? known?.unit ?? 'pcs'),
  };
  return field(f, best, value, best.unit === undefined ? 'guessed' : 'sure');
}

/** 柜数改成3个: pieces by the word, containers by what is counted. */
const countsContainers = (f: Frame, found: Amount, known: Quantity | undefined): boolean =>
  found.unit === 'pcs' && known?.unit === 'container' && f.view.says.containerCount.test(f.view.text.slice(0, BESIDE_WINDOW));

/** 又加了80个，一共200; "add 50, so 350 in total": the quantity that it all comes to. */
function totalNamed(f: Frame): Amount | undefined {
  const amounts = f.things.filter((t): t is Amount => t.type === 'amount' && !t.rate);
  if (amounts.length < 2) return undefined;
  return amounts.find(
    (t) =>
      cueBefore(f, t.from, 'total', 3) !== undefined ||
      cueAfter(f, t.to, 'total', 3) !== undefined ||
      f.view.says.totalAfter.test(low(f.view, t.to)) ||
      (low(f.view, t.to) === 'in' && f.view.says.allAfter.test(low(f.view, t.to + 1))),
  );
}

/** A budget below this share of the count of goods is meant for one of them. */
const LEAST_SHARE = 0.002;
const LEAST_BARE = 1000;
const weakUnit = (unit: string): boolean => ['mm', 'cm', 'g', 'ml', 'in', 'oz', 'm', 'kg', 'L'].includes(unit);

/** A bare figure that a budget or a target leads to, in its own piece. */
const isTargeted = (f: Frame, at: number): boolean =>
  cueBefore(f, at, 'budget', TARGET_REACH) !== undefined || cueBefore(f, at, 'target', TARGET_REACH) !== undefined;
const TARGET_REACH = 4;

function changedTarget(f: Frame, context: TurnContext, asked: 'target' | 'quantity' | undefined): ItemReading['targetPrice'] {
  for (const thing of f.things) {
    const led = asked === 'target' || (asked === undefined && thing.type === 'amount' && isTargeted(f, thing.from));
    const bare = thing.type === 'amount' && thing.unit === undefined && led ? asMoney(thing) : undefined;
    if ((thing.type !== 'money' && bare === undefined) || isNegated(f, thing.from)) continue;
    const money = thing.type === 'money' ? thing : (bare as Money);
    const price = priceOf(f, money, context.items[0]?.quantity?.unit, undefined);
    let capped = false;
    let whole = false;
    for (let i = Math.max(0, thing.from - 8); i < Math.min(f.view.tokens.length, thing.to + 5); i += 1) {
      const cue = f.cueOf[i];
      const text = low(f.view, i);
      if (cue?.tags.includes('max') || cue?.tags.includes('budget')) capped = true;
      if ((f.view.says.bound.test(text) && f.view.says.boundEnd.test(low(f.view, i + 1))) || text === 'max') capped = true;
      if (cue?.tags.includes('budget') && money.per === undefined && money.amount >= (context.items[0]?.quantity?.value ?? 0) * LEAST_SHARE)
        whole = true;
    }
    return field(
      f,
      thing,
      { amount: price.amount, currency: price.currency, per: whole ? 'lot' : price.per, bound: capped ? 'max' : 'about' },
      'guessed',
    );
  }
  return undefined;
}

/** "port is Lagos not Lome", 目的港换成汉堡, "to Rotterdam instead". */
export function changedPlace(lexica: Lexica, f: Frame): Words | undefined {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const text = low(f.view, i);
    if (!f.view.says.placeLink.test(text)) continue;
    const place = placeAfter(lexica, f, i + 1, 'weak');
    if (place?.known && !isNegated(f, place.from) && !isLoading(f, place)) return words(f, place, 'guessed');
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (f.thingOf[i] !== undefined || isLoading(f, { from: i, to: i })) continue;
    const place = placeAfter(lexica, f, i, 'weak');
    if (place?.known && !isNegated(f, place.from) && place.from === i) return words(f, place, 'guessed');
  }
  return undefined;
}

/** "from Hamburg to Rotterdam": the place that was. */
const leavesPlace = (f: Frame, place: Words | undefined): boolean =>
  place !== undefined &&
  isNegated(
    f,
    f.view.tokens.findIndex((t) => t.start === place.at.start),
  );

/** 地址写错了，是佛山不是东莞: the place that is right stands against the wrong one. */
const correctsPlace = (f: Frame): boolean => f.view.says.correctsPlace.test(f.view.text.slice(0, BESIDE_WINDOW));

/** "LC not TT": a way to pay set against another. */
function preferredPayment(f: Frame): Words | undefined {
  if (!f.view.says.paymentInstead.test(f.view.text.slice(0, BESIDE_WINDOW))) return undefined;
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const cue = f.cueOf[i];
    if (
      cue !== undefined &&
      cue.from === i &&
      cue.tags.includes('payStrong') &&
      !f.view.says.risky.test(low(f.view, i)) &&
      !isNegated(f, i)
    )
      return words(f, cue, 'guessed');
  }
  return undefined;
}

/** "FOB Ningbo": where the goods are loaded, not where they go. */
const isLoading = (f: Frame, place: Span): boolean => {
  const term = f.thingOf[place.from - 1];
  return term?.type === 'incoterm' && /^(FOB|FCA|FAS|EXW)$/.test(term.value);
};

/** "900ml not 800ml": one property in place of another. */
function changedProperty(f: Frame): Words | undefined {
  const properties = f.things.filter((t) => t.type === 'measure' || (t.type === 'amount' && t.unit !== undefined && weakUnit(t.unit)));
  if (!properties.some((t) => isNegated(f, t.from))) return undefined;
  const kept = properties.find((t) => !isNegated(f, t.from));
  return kept === undefined ? undefined : words(f, kept, 'guessed');
}

/** "brass not stainless": the words before what is denied. */
function setAgainst(f: Frame): Words | undefined {
  const not = f.view.tokens.findIndex((_, i) => i > 0 && f.view.says.setsAgainst.test(low(f.view, i)) && f.pieceOf[i] === f.pieceOf[i - 1]);
  const piece = f.pieces[f.pieceOf[not] ?? -1];
  if (not < 0 || piece === undefined || piece.to - piece.from > LONGEST_CONTRAST) return undefined;
  let from = piece.from;
  while (from < not && (f.cueOf[from]?.tags.includes('stop') || f.cueOf[from]?.tags.includes('need'))) from += 1;
  return from < not && not + 1 < piece.to ? words(f, { from, to: not }, 'guessed') : undefined;
}
const LONGEST_CONTRAST = 10;

/** The new words for a product: what is set against what it is not. */
function changedProduct(f: Frame): Words | undefined {
  const items = findItems(f);
  for (const item of items)
    if (item.product !== undefined && !isNegated(f, item.product.from)) return words(f, trimParticles(f, item.product), 'guessed');
  return undefined;
}

const trimParticles = (f: Frame, span: Span): Span => {
  let { from, to } = span;
  while (from < to - 1 && f.view.says.particleAhead.test(low(f.view, from)) && low(f.view, from + 1) !== ':') from += 1;
  while (to > from + 1 && f.view.says.particleBehind.test(low(f.view, to - 1))) to -= 1;
  return { from, to };
};

/** Which item of several is changed: by its number, or by its words. */
function indexOf(f: Frame, context: TurnContext): number | undefined {
  const { items } = context;
  if (items.length < 2) return undefined;
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (f.view.says.itemWord.test(low(f.view, i)) || f.view.says.ordinal.test(low(f.view, i))) {
      let j = i + 1;
      while (f.view.says.itemNumber.test(low(f.view, j)) && j < i + 3) j += 1;
      const number = numberAt(f.view, j);
      if (number !== undefined && number.value >= 1 && number.value <= items.length) return number.value - 1;
    }
    const ordinal = ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(low(f.view, i));
    if (ordinal >= 0 && ordinal < items.length) return ordinal;
  }
  const signatures = items.map((item) => signature(item.product ?? ''));
  let best: number | undefined;
  let top = 0;
  for (let i = 0; i < signatures.length; i += 1) {
    const own = signatures[i];
    if (own === undefined) continue;
    const value = likeness(f, 0, f.view.tokens.length, own, signatures);
    if (value > top) {
      top = value;
      best = i;
    }
  }
  return best;
}
