import { addedItems, beginsWithMore } from './added.ts';
import { choosesToWait, takesUp, topicOf } from './answer.ts';
import { findDestination } from './destination.ts';
import { findDropped } from './dropped.ts';
import { cueBefore } from './frame.ts';
import { findItems } from './items.ts';
import { has } from './moves.ts';
import {
  addsTo,
  asksDelivered,
  asksOtherBasis,
  cancelsAll,
  changesNeed,
  choosesOther,
  described,
  givesUp,
  isFactQuestion,
  otherThanNamed,
  pickNamed,
  placed,
  plainSampleQuestion,
  pricesCount,
  repeatsQuote,
  replacesQuantity,
  weakly,
} from './offered.ts';
import { findPick, namedPick } from './pick.ts';
import { newFigure, relativePrice } from './relative.ts';
import { findDeliverBy } from './request.ts';
import {
  apologizes,
  asksHow,
  asksLeave,
  callsOff,
  conditioned,
  countsOthers,
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

const itemsIn = (s: Seen): ReturnType<typeof findItems> => findItems(s.f);

/** A need is stated: goods and a quantity, or goods that a word of need leads to. */
function statesNeed(s: Seen): boolean {
  const items = itemsIn(s);
  const first = items[0];
  if (first === undefined || first.product === undefined) return false;
  if (first.quantity !== undefined) return true;
  const needed = cueBefore(s.f, first.product.from, 'need', 5) !== undefined;
  return needed && first.certain;
}

const fresh = (s: Seen): boolean => (has(s.moves, 'fresh') && statesNeed(s)) || (statesNeed(s) && fullNeed(s));

/** Goods, a quantity with its unit and a word of need: a whole new request, not a change. */
function fullNeed(s: Seen): boolean {
  const first = itemsIn(s)[0];
  if (first?.product === undefined || first.quantity === undefined) return false;
  if (has(s.moves, 'amend') && !has(s.moves, 'fresh')) return false;
  const led = cueBefore(s.f, Math.min(first.product.from, first.quantity.from), 'need', 5) !== undefined;
  return led && first.product.to - first.product.from >= 2 && !has(s.moves, 'accept', 'cheaper');
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

/** Goods beside those of the request are named, to go with them. */
const adds = (s: Seen): boolean => addedItems(s.lexica, s.f, s.input.context).length > 0;

/** Goods added to a request that is out already: only where a word of adding says that they go with it. */
const joins = (s: Seen): boolean => s.f.view.says.addsGoods.test(s.f.view.text.slice(0, ADDING_WINDOW)) && adds(s);
const ADDING_WINDOW = 200;

/** "also 4000K not 6500K": something more is wanted; whatever it is, it is no yes. */
const furthers = (s: Seen): boolean =>
  !s.leading?.includes('yes') &&
  !marked(s) &&
  (beginsWithMore(s.f) || (s.f.things.some((t) => t.type === 'measure') && yesNo(s) !== 'yes')) &&
  !has(s.moves, 'thanks', 'greet');

/** Something of the request is named anew. */
function amends(s: Seen): boolean {
  const { f, lexica, offer } = s;
  if (findDropped(f).length > 0) return true;
  if (f.things.some((t) => t.type === 'cert' || t.type === 'incoterm' || t.type === 'code')) return true;
  if (quantityNamed(s) || addsTo(s)) return true;
  if (f.things.some((t) => t.type === 'money')) return true;
  if (findDeliverBy(f)?.certainty === 'sure' || findDestination(lexica, f, []) !== undefined) return true;
  return (
    offer.payment !== undefined || offer.sample !== undefined || f.things.some((t) => t.type === 'amount' && !t.rate && !countsOthers(f, t))
  );
}

function draftingBuyer(s: Seen): Decided {
  const { moves } = s;
  const change = amends(s) || placed(s);
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
