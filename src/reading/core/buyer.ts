import { changedPlace, isNegated } from './amend.ts';
import { choosesToWait, takesUp, topicOf } from './answer.ts';
import { findDetails } from './besides.ts';
import { findDestination } from './destination.ts';
import { cueBefore } from './frame.ts';
import { has } from './moves.ts';
import { adds, addsTo, amends, fresh, furthers, itemsIn, joins, placed, statesNeed } from './need.ts';
import { choosesInstead, findPick, namedPick } from './pick.ts';
import { newFigure, relativePrice } from './relative.ts';
import {
  apologizes,
  asksHow,
  asksLeave,
  callsOff,
  conditioned,
  type Decided,
  guessed,
  hasOtherTerms,
  marked,
  onlyRepeats,
  outsideDeal,
  quantityNamed,
  refusesFigure,
  rejects,
  type Seen,
  sure,
  yesNo,
} from './seen.ts';
import { asksStatus, asksTime, urges } from './speech.ts';
import type { Amount } from './things.ts';

export function buyerIntent(s: Seen): Decided {
  const { moves, input } = s;
  switch (input.state) {
    case 'idle':
      return idleBuyer(s);
    case 'drafting':
      return draftingBuyer(s);
    case 'asked':
      return askedBuyer(s);
    case 'open':
    case 'invited':
      return openBuyer(s);
    case 'quoted':
    case 'countered':
      return offeredBuyer(s);
    case 'ordered': {
      if (has(moves, 'cancel')) return sure('cancel');
      if ((has(moves, 'fresh') && statesNeed(s)) || adds(s)) return guessed('request');
      if (amends(s) && (has(moves, 'amend') || !marked(s)))
        return has(moves, 'status') && s.asks && !has(moves, 'amend') ? sure('status') : guessed('amend');
      if (fresh(s)) return guessed('request');
      return outsideDeal(s);
    }
    default: {
      const never: never = input.state;
      return never;
    }
  }
}

function idleBuyer(s: Seen): Decided {
  const { moves } = s;
  if ((has(moves, 'help') || asksHow(s)) && !quantityNamed(s)) return sure('help');
  const items = itemsIn(s);
  const first = items[0];
  if (first?.product !== undefined && first.quantity !== undefined) return sure('request');
  if (has(moves, 'status') && !statesNeed(s)) return guessed('status');
  if (
    first?.product !== undefined &&
    (cueBefore(s.f, first.product.from, 'need', 5) !== undefined || !has(moves, 'greet', 'thanks', 'yes', 'no', 'cancel'))
  )
    return guessed('request');
  if (has(moves, 'cancel')) return guessed('cancel');
  if (has(moves, 'greet', 'thanks')) return sure('smalltalk');
  return guessed('smalltalk');
}

function draftingBuyer(s: Seen): Decided {
  const { moves } = s;
  const change = amends(s) || placed(s) || (!marked(s) && findDetails(s.f, []).length > 0);
  if ((has(moves, 'help') || asksLeave(s)) && !quantityNamed(s)) return sure('help');
  if (adds(s)) return sure('amend');
  if (has(moves, 'fresh') && statesNeed(s)) return guessed('request');
  if (has(moves, 'cancel') && !change) return sure('cancel');
  if (callsOff(s) && !change) return guessed('cancel');
  if (asksTime(s.f) && !change) return guessed('promise');
  if (has(moves, 'status') && !change) return guessed('status');
  if (change) return marked(s) && !has(moves, 'amend') && s.asks && !quantityNamed(s) ? guessed('amend') : sure('amend');
  if (has(moves, 'promise') && yesNo(s) !== 'yes') return guessed('promise');
  if (furthers(s)) return guessed('amend');
  const reply = yesNo(s);
  if (reply === 'yes' && !(s.asks && marked(s) && !s.short))
    return s.short || has(moves, 'amend') === false ? sure('confirm') : guessed('confirm');
  if (has(moves, 'cancel')) return sure('cancel');
  if (reply === 'no') return s.short && (!has(moves, 'amend') || s.f.view.tokens.length <= 2) ? guessed('cancel') : guessed('amend');
  // There is nobody else to ask yet but the desk.
  if (s.asks) return guessed('help');
  if (has(moves, 'amend')) return guessed('amend');
  if (has(moves, 'greet', 'thanks')) return guessed('smalltalk');
  return statesNeed(s) ? guessed('amend') : guessed('smalltalk');
}

function askedBuyer(s: Seen): Decided {
  const { moves, input } = s;
  const topic = topicOf(s.f, input.context.asked);
  const reply = yesNo(s);
  // "number 1: 0.079" turns to one offer, whatever another supplier has asked meanwhile.
  if (s.priced && namedPick(s.f, input.context) !== undefined) return sure('counter');
  if (choosesToWait(s.f, input.context.asked) && s.short) return guessed('confirm');
  if (topic === 'relayed' && has(moves, 'promise') && (reply === 'yes' || takesUp(s.f, input.context.asked)) && !marked(s))
    return guessed('answer');
  if (has(moves, 'help') && s.asks) return guessed('help');
  if (topic === 'yesno') {
    if (has(moves, 'promise') && reply !== 'yes') return guessed('promise');
    if (reply === 'yes') return sure('confirm');
    if (has(moves, 'cancel') && reply === undefined) return guessed('cancel');
    if (reply === 'no') return amends(s) && !refusesMore(s) ? guessed('amend') : guessed('answer');
  }
  const settled = amends(s) || s.priced;
  if (has(moves, 'promise') && !settled) return sure('promise');
  if (has(moves, 'cancel') && !has(moves, 'no') && !settled) return guessed('cancel');
  if (has(moves, 'status') && s.asks && !settled) return guessed('status');
  if (asksBack(s) && !settled && reply === undefined) return guessed('ask');
  return topic === 'other' ? guessed('answer') : sure('answer');
}

/** "no, 3 is enough": a count of suppliers, not of goods. */
const refusesMore = (s: Seen): boolean =>
  !has(s.moves, 'amend') && s.f.things.every((t) => t.type === 'amount' && t.unit === undefined && t.value <= MOST_SUPPLIERS);
const MOST_SUPPLIERS = 20;

/** A question of his own in place of an answer; "any will do", 什么都行 is none. */
const asksBack = (s: Seen): boolean =>
  s.asks && !s.f.view.says.anyWillDo.test(s.f.view.text) && (has(s.moves, 'ask') || (marked(s) && !s.short));

function openBuyer(s: Seen): Decided {
  const { moves } = s;
  if (joins(s)) return guessed('amend');
  if (has(moves, 'fresh') && statesNeed(s)) return sure('request');
  const change = amends(s);
  if (has(moves, 'cancel') && !(change && has(moves, 'amend') && !strongCancel(s))) return sure('cancel');
  if (callsOff(s) && !change) return guessed('cancel');
  if (fresh(s) && !has(moves, 'amend')) return guessed('request');
  if ((has(moves, 'status') || asksStatus(s.f) || urges(s.f)) && !change) return sure('status');
  if (has(moves, 'help') && !change) return sure('help');
  if (change && !(s.asks && marked(s) && !has(moves, 'amend'))) return sure('amend');
  if (has(moves, 'status')) return guessed('status');
  if (change && has(moves, 'amend')) return guessed('amend');
  if (has(moves, 'promise')) return guessed('promise');
  if (s.asks) return guessed('ask');
  if (furthers(s)) return guessed('amend');
  if (has(moves, 'greet', 'thanks', 'yes')) return guessed('smalltalk');
  if (statesNeed(s)) return guessed(has(moves, 'amend') ? 'amend' : 'request');
  return guessed(has(moves, 'amend') ? 'amend' : 'smalltalk');
}

const strongCancel = (s: Seen): boolean => s.leading?.includes('cancel') ?? false;

function offeredBuyer(s: Seen): Decided {
  const { moves, offer, input, f } = s;
  const pick = findPick(f, input.context);
  if (pricesCount(s)) return guessed('counter');
  if ((!s.priced && joins(s)) || replacesQuantity(s)) return guessed('amend');
  if (has(moves, 'fresh') && statesNeed(s)) return guessed('request');
  if (has(moves, 'cancel') && !has(moves, 'accept') && !s.priced && cancelsAll(s) && !changesNeed(s)) return guessed('cancel');
  const accepting = has(moves, 'accept');
  const relative = relativePrice(f, input.context, undefined) !== undefined;
  if (described(s, pick !== undefined)) return guessed('accept');
  if (asksTime(f) && !s.priced) return guessed('promise');
  if (pick === undefined && (givesUp(s) || (has(moves, 'decline') && !s.priced && !s.asks && !marked(s) && !has(moves, 'promise'))))
    return guessed('reject');
  if (pick !== undefined && choosesOther(s)) return guessed('accept');
  if (relative) return sure('counter');
  // 42有点高了，38行不行: another figure beside the one that is too high.
  const figure = newFigure(f, input.context);
  const named = namedPick(f, input.context) !== undefined;
  const wants =
    figure !== undefined && (has(moves, 'cheaper') || (!named && f.view.says.priceLead.test(f.view.tokens[figure.from - 1]?.low ?? '')));
  if (s.priced && wants) return guessed('counter');
  if (s.priced && !(pick !== undefined && repeatsQuote(s))) {
    if (accepting && onlyRepeats(s) && !otherThanNamed(s)) return hasOtherTerms(s) || conditioned(s) ? guessed('counter') : sure('accept');
    if (refusesFigure(s) && !has(moves, 'cheaper')) return guessed('reject');
    return sure('counter');
  }
  if (
    accepting &&
    !named &&
    (pick === undefined || offer.leadTimeDays !== undefined) &&
    (pick !== undefined || !marked(s)) &&
    !has(moves, 'promise') &&
    conditioned(s)
  )
    return guessed('counter');
  if (asksDelivered(s) || asksOtherBasis(s)) return guessed('counter');
  if (changesNeed(s) && !(accepting && pick !== undefined)) return guessed('amend');
  if (
    offer.payment !== undefined ||
    offer.leadTimeDays !== undefined ||
    (offer.incoterm !== undefined && pick === undefined) ||
    offer.moq !== undefined ||
    (offer.sample !== undefined && !plainSampleQuestion(s))
  ) {
    if (!(accepting && pick !== undefined) && !(s.asks && isFactQuestion(s)) && !(has(moves, 'promise') && offer.payment === undefined))
      return guessed('counter');
  }
  if (has(moves, 'promise') && !pickNamed(s)) return sure('promise');
  if (rejects(s) && !(pick !== undefined && accepting) && !has(moves, 'cheaper')) return sure('reject');
  if (pick !== undefined && accepting && !marked(s) && !s.asks && !f.view.says.asksBetter.test(f.view.text)) return guessed('accept');
  if (has(moves, 'cheaper') && !(pick !== undefined && f.view.says.superlative.test(f.view.text.toLowerCase()))) return sure('counter');
  if (has(moves, 'status') && !accepting) return sure('status');
  if (asksStatus(f) && !accepting) return guessed('status');
  if (has(moves, 'help') && !accepting && pick === undefined && !f.cueOf.some((cue) => cue?.tags.includes('sample')))
    return guessed('help');
  if (s.asks && !(accepting && !marked(s) && !weakly(s))) return guessed('ask');
  if (pick !== undefined) return sure('accept');
  if (accepting && !apologizes(s)) return sure('accept');
  if (s.short && yesNo(s) === 'yes' && !s.asks) return guessed('accept');
  if (rejects(s) || apologizes(s) || has(moves, 'no')) return guessed('reject');
  if (has(moves, 'cancel')) return guessed('cancel');
  if (amends(s) || furthers(s)) return guessed('amend');
  if (has(moves, 'status')) return guessed('status');
  return guessed('smalltalk');
}

/** 就月结那家吧, "lowest price takes it": a choice by what sets the quote apart; its words ask for no other terms. */
const described = (s: Seen, picked: boolean): boolean =>
  picked &&
  (!s.asks || s.f.view.says.whoever.test(s.f.view.text)) &&
  !marked(s) &&
  s.offer.lines.length === 0 &&
  s.short &&
  !has(s.moves, 'no', 'promise') &&
  s.f.view.says.describesOne.test(s.f.view.text) &&
  !s.f.view.says.asksBetter.test(s.f.view.text);

/** 算了，选1号; "pass on 1, take 2"; 不要1号，要2号: a refusal, and the choice behind it. */
const choosesOther = (s: Seen): boolean =>
  !marked(s) &&
  !s.asks &&
  !s.priced &&
  s.short &&
  (has(s.moves, 'reject', 'no', 'cancel') || choosesInstead(s.f)) &&
  s.f.view.says.choosesNumber.test(s.f.view.text.replace(s.f.view.says.notChosen, ''));

/** Too dear, and the end of it: "all way too expensive, we pass", 两家都太高，不做了. */
const givesUp = (s: Seen): boolean =>
  !s.priced &&
  !marked(s) &&
  !s.asks &&
  !has(s.moves, 'promise') &&
  s.short &&
  s.f.view.says.givesUp.test(s.f.view.text) &&
  !s.f.things.some((t) => t.type === 'amount' && t.unit !== undefined);

/** 能包送到兰州不, "can you deliver to our door in Leeds?": whether the price can include the carriage. */
const asksDelivered = (s: Seen): boolean =>
  (s.f.view.says.asksCarriageHan.test(s.f.view.text.slice(0, ASKING_WINDOW)) ||
    s.f.view.says.asksCarriage.test(s.f.view.text.slice(0, ASKING_WINDOW))) &&
  !s.f.things.some((t) => t.type === 'day' || t.type === 'lapse');
const ASKING_WINDOW = 200;

/** "how much CIF Durban?", CIF德班多少钱: the price on another basis than that of the quotes. */
const asksOtherBasis = (s: Seen): boolean => {
  const basis = s.offer.incoterm?.value;
  const offers = [s.input.context.lastOffer, ...(s.input.context.quotes ?? [])];
  return (
    basis !== undefined &&
    !offers.some((o) => o?.incoterm === basis) &&
    s.f.view.says.asksHowMuch.test(s.f.view.text.slice(0, ASKING_WINDOW))
  );
};

/** "price for 20k?", 一万个多少钱: what another quantity would cost. */
const pricesCount = (s: Seen): boolean =>
  (marked(s) || s.asks) &&
  s.offer.lines.length === 0 &&
  quantityNamed(s) &&
  !has(s.moves, 'amend') &&
  s.f.view.says.pricesCount.test(s.f.view.text) &&
  s.f.things.every((t) => t.type === 'amount' || t.type === 'measure');

/** Accepts with no more than a yes ("hmm ok"), which a question behind it takes back. */
const weakly = (s: Seen): boolean =>
  has(s.moves, 'ask') &&
  s.moves.every(
    (m) => !m.tags.includes('accept') || m.tags.includes('yes') || s.f.view.says.ability.test(s.f.view.tokens[m.from]?.low ?? ''),
  );

const pickNamed = (s: Seen): boolean => findPick(s.f, s.input.context) !== undefined && has(s.moves, 'accept');

/** "no 2 at 0.085, deal": a price, but not that of number 2. */
function otherThanNamed(s: Seen): boolean {
  const amount = s.offer.lines[0]?.price.value.amount;
  const named = namedPick(s.f, s.input.context)?.value;
  const own = s.input.context.quotes?.find((q) => q.n === named)?.price;
  return amount !== undefined && own !== undefined && Math.abs(own.amount - amount) >= 1e-9;
}

/** The figure that is named is that of one of the quotes: "take the 6.90 one". */
function repeatsQuote(s: Seen): boolean {
  const amount = s.offer.lines[0]?.price.value.amount;
  const quotes = s.input.context.quotes ?? [];
  if (amount !== undefined && otherThanNamed(s)) return false;
  return amount === undefined || quotes.some((q) => q.price !== undefined && Math.abs(q.price.amount - amount) < 1e-9);
}

const cancelsAll = (s: Seen): boolean => s.moves.some((m) => m.tags.includes('cancel') && !m.tags.includes('reject'));

/** A new quantity or a new address: the request changes, not the terms. */
function changesNeed(s: Seen): boolean {
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
function replacesQuantity(s: Seen): boolean {
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
function isFactQuestion(s: Seen): boolean {
  const first = s.f.view.tokens.slice(0, 4).map((t) => t.low);
  if (has(s.moves, 'cheaper') || s.f.view.says.proposes.test(s.f.view.text)) return false;
  if (s.f.view.says.asksChange.test(s.f.view.text))
    return s.f.view.says.asksFact.test(s.f.view.text) && !s.f.view.says.changeWord.test(s.f.view.text);
  return first.slice(0, 1).some((w) => s.f.view.says.factOpening.test(w)) || s.f.view.says.askParticle.test(s.f.view.text);
}

const plainSampleQuestion = (s: Seen): boolean => s.offer.sample?.value.free !== true && s.asks && isFactQuestion(s);
