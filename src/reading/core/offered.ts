import { changedPlace, isNegated } from './amend.ts';
import { findDestination } from './destination.ts';
import { cueBefore } from './frame.ts';
import { has } from './moves.ts';
import { choosesInstead, findPick, namedPick } from './pick.ts';
import { relativeQuantity } from './relative.ts';
import { marked, quantityNamed, type Seen } from './seen.ts';
import type { Amount } from './things.ts';

/** delivery改Rotterdam就好: a word of change and a place. */
export const placed = (s: Seen): boolean => s.f.view.says.changesPlace.test(s.f.view.text) && changedPlace(s.lexica, s.f) !== undefined;

/** 就月结那家吧, "lowest price takes it": a choice by what sets the quote apart; its words ask for no other terms. */
export const described = (s: Seen, picked: boolean): boolean =>
  picked &&
  (!s.asks || s.f.view.says.whoever.test(s.f.view.text)) &&
  !marked(s) &&
  s.offer.lines.length === 0 &&
  s.short &&
  !has(s.moves, 'no', 'promise') &&
  s.f.view.says.describesOne.test(s.f.view.text) &&
  !s.f.view.says.asksBetter.test(s.f.view.text);

/** 算了，选1号; "pass on 1, take 2"; 不要1号，要2号: a refusal, and the choice behind it. */
export const choosesOther = (s: Seen): boolean =>
  !marked(s) &&
  !s.asks &&
  !s.priced &&
  s.short &&
  (has(s.moves, 'reject', 'no', 'cancel') || choosesInstead(s.f)) &&
  s.f.view.says.choosesNumber.test(s.f.view.text.replace(s.f.view.says.notChosen, ''));

/** Too dear, and the end of it: "all way too expensive, we pass", 两家都太高，不做了. */
export const givesUp = (s: Seen): boolean =>
  !s.priced &&
  !marked(s) &&
  !s.asks &&
  !has(s.moves, 'promise') &&
  s.short &&
  s.f.view.says.givesUp.test(s.f.view.text) &&
  !s.f.things.some((t) => t.type === 'amount' && t.unit !== undefined);

/** 能包送到兰州不, "can you deliver to our door in Leeds?": whether the price can include the carriage. */
export const asksDelivered = (s: Seen): boolean =>
  (s.f.view.says.asksCarriageHan.test(s.f.view.text.slice(0, ASKING_WINDOW)) ||
    s.f.view.says.asksCarriage.test(s.f.view.text.slice(0, ASKING_WINDOW))) &&
  !s.f.things.some((t) => t.type === 'day' || t.type === 'lapse');
const ASKING_WINDOW = 200;

/** "how much CIF Durban?", CIF德班多少钱: the price on another basis than that of the quotes. */
export const asksOtherBasis = (s: Seen): boolean => {
  const basis = s.offer.incoterm?.value;
  const offers = [s.input.context.lastOffer, ...(s.input.context.quotes ?? [])];
  return (
    basis !== undefined &&
    !offers.some((o) => o?.incoterm === basis) &&
    s.f.view.says.asksHowMuch.test(s.f.view.text.slice(0, ASKING_WINDOW))
  );
};

/** "price for 20k?", 一万个多少钱: what another quantity would cost. */
export const pricesCount = (s: Seen): boolean =>
  (marked(s) || s.asks) &&
  s.offer.lines.length === 0 &&
  quantityNamed(s) &&
  !has(s.moves, 'amend') &&
  s.f.view.says.pricesCount.test(s.f.view.text) &&
  s.f.things.every((t) => t.type === 'amount' || t.type === 'measure');

/** Accepts with no more than a yes ("hmm ok"), which a question behind it takes back. */
export const weakly = (s: Seen): boolean =>
  has(s.moves, 'ask') &&
  s.moves.every(
    (m) => !m.tags.includes('accept') || m.tags.includes('yes') || s.f.view.says.ability.test(s.f.view.tokens[m.from]?.low ?? ''),
  );

export const pickNamed = (s: Seen): boolean => findPick(s.f, s.input.context) !== undefined && has(s.moves, 'accept');

/** "no 2 at 0.085, deal": a price, but not that of number 2. */
export function otherThanNamed(s: Seen): boolean {
  const amount = s.offer.lines[0]?.price.value.amount;
  const named = namedPick(s.f, s.input.context)?.value;
  const own = s.input.context.quotes?.find((q) => q.n === named)?.price;
  return amount !== undefined && own !== undefined && Math.abs(own.amount - amount) >= 1e-9;
}

/** The figure that is named is that of one of the quotes: "take the 6.90 one". */
export function repeatsQuote(s: Seen): boolean {
  const amount = s.offer.lines[0]?.price.value.amount;
  const quotes = s.input.context.quotes ?? [];
  if (amount !== undefined && otherThanNamed(s)) return false;
  return amount === undefined || quotes.some((q) => q.price !== undefined && Math.abs(q.price.amount - amount) < 1e-9);
}

export const cancelsAll = (s: Seen): boolean => s.moves.some((m) => m.tags.includes('cancel') && !m.tags.includes('reject'));

/** A new quantity or a new address: the request changes, not the terms. */
export function changesNeed(s: Seen): boolean {
  const { f, lexica, offer } = s;
  if (offer.lines.length > 0 || offer.moq !== undefined) return false;
  if (f.things.some((t) => t.type === 'incoterm')) return false;
  const isNeed =
    quantityNamed(s) ||
    addsTo(s) ||
    (has(s.moves, 'amend') && f.things.some((t) => t.type === 'amount' && t.unit === undefined && t.value >= 100)) ||
    needsFigure(s);
  if (isNeed && !(s.asks && isFactQuestion(s))) return true;
  if (f.things.some((t) => t.type === 'lapse')) return false;
  const place = findDestination(lexica, f, []) ?? (placed(s) ? changedPlace(lexica, f) : undefined);
  return (
    place !== undefined &&
    (has(s.moves, 'amend') || f.view.says.addressWord.test(f.view.text.slice(0, ASKING_WINDOW))) &&
    !(s.asks && isFactQuestion(s))
  );
}

/** "we need 140 now, not 90", 不是90，要140: another count in the place of the one that was asked for. */
export function replacesQuantity(s: Seen): boolean {
  const known = s.input.context.items[0]?.quantity?.value;
  const counts = s.f.things.filter((t): t is Amount => t.type === 'amount' && !t.rate && Number.isInteger(t.value));
  return (
    !s.f.things.some((t) => t.type === 'money') &&
    counts.some((t) => t.value === known && isNegated(s.f, t.from)) &&
    counts.some((t) => t.value !== known && !isNegated(s.f, t.from))
  );
}

/** "need 8000 now": a bare figure that a word of need leads to. */
const needsFigure = (s: Seen): boolean =>
  s.f.things.some(
    (t) =>
      t.type === 'amount' &&
      t.unit === undefined &&
      t.value >= 100 &&
      Number.isInteger(t.value) &&
      cueBefore(s.f, t.from, 'need', 2) !== undefined,
  );

/** Asks what is so ("does no 2 have EN 1888?"), not whether something could be otherwise. */
export function isFactQuestion(s: Seen): boolean {
  const first = s.f.view.tokens.slice(0, 4).map((t) => t.low);
  if (has(s.moves, 'cheaper') || s.f.view.says.proposes.test(s.f.view.text)) return false;
  if (s.f.view.says.asksChange.test(s.f.view.text))
    return s.f.view.says.asksFact.test(s.f.view.text) && !s.f.view.says.changeWord.test(s.f.view.text);
  return first.slice(0, 1).some((w) => s.f.view.says.factOpening.test(w)) || s.f.view.says.askParticle.test(s.f.view.text);
}

export const plainSampleQuestion = (s: Seen): boolean => s.offer.sample?.value.free !== true && s.asks && isFactQuestion(s);

/** "add 200 more": of the goods that are asked for. */
export const addsTo = (s: Seen): boolean => {
  const item = s.input.context.items[0];
  return relativeQuantity(s.f, item?.quantity?.value, item?.quantity?.unit, item?.product) !== undefined;
};
