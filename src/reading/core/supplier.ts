import { topicOf } from './answer.ts';
import { has } from './moves.ts';
import { proposesMiddle } from './relative.ts';
import {
  apologizes,
  bareNumberOnly,
  conditional,
  conditioned,
  type Decided,
  dayNamed,
  figureOnly,
  firm,
  firmFigure,
  guessed,
  hasOtherTerms,
  marked,
  newPrice,
  onlyRepeats,
  outsideDeal,
  quantityNamed,
  refusesFigure,
  rejects,
  type Seen,
  sure,
  yesNo,
} from './seen.ts';
import { asksStatus, asksTime, refusesToSupply, urges } from './speech.ts';
import type { Amount } from './things.ts';

export function supplierIntent(s: Seen): Decided {
  const { moves, input, offer } = s;
  const { state } = input;
  if (state === 'quoted' || state === 'countered') {
    if (has(moves, 'withdraw') && !has(moves, 'promise') && !(s.priced && newPrice(s))) return sure('withdraw');
  }
  if (asksTime(s.f) && !s.priced && state !== 'ordered') return guessed('promise');
  if (state === 'asked') return askedSupplier(s);
  if ((state === 'quoted' || state === 'countered') && !s.priced && (asksStatus(s.f) || (urges(s.f) && !has(moves, 'accept'))))
    return sure('status');
  if (state === 'invited') {
    if (offer.lines.length > 0) return sure('quote');
    if (has(moves, 'decline')) return s.asks && !firm(s) ? guessed('ask') : sure('decline');
    if (has(moves, 'help') && !s.asks) return guessed('help');
    if (!marked(s) && (!s.terms || s.f.view.says.tooLittle.test(s.f.view.text)) && refusesToSupply(s.f) && !has(moves, 'promise', 'tell'))
      return guessed('decline');
    if (dayNamed(s) && !marked(s) && s.f.view.says.quoteLater.test(s.f.view.text)) return guessed('promise');
    if (s.asks && !(has(moves, 'promise') && !marked(s))) return guessed('ask');
    if (has(moves, 'promise') && !(apologizes(s) && s.f.view.says.closedText.test(s.f.view.text))) return sure('promise');
    if (bareNumberOnly(s)) return guessed('quote');
    if (s.terms) return guessed('quote');
    if (has(moves, 'reject', 'cancel')) return guessed('decline');
    if (has(moves, 'status')) return guessed('status');
    if (asksStatus(s.f)) return guessed('status');
    if (apologizes(s)) return guessed('decline');
    if (dayNamed(s) && !has(moves, 'greet')) return guessed('promise');

    return guessed('smalltalk');
  }
  if (state === 'countered') {
    if (s.priced) {
      if (conditional(s) && otherQuantity(s)) return guessed('counter');
      if (refusesFigure(s)) return guessed('reject');
      if (has(moves, 'accept') && onlyRepeats(s)) return hasOtherTerms(s) || conditioned(s) ? guessed('counter') : guessed('accept');
      if (rejects(s) && firmFigure(s)) return guessed('quote');
      if (onlyRepeats(s) && apologizes(s)) return guessed('reject');
      if (conditioned(s)) return guessed('counter');
      return conditional(s) ? guessed('counter') : sure('quote');
    }
    const own = has(moves, 'accept');
    if (offer.moq !== undefined || offer.payment !== undefined || offer.leadTimeDays !== undefined || offer.incoterm !== undefined) {
      if (!(offer.leadTimeDays !== undefined && has(moves, 'promise')))
        return s.asks && !own && !conditional(s) && offer.moq === undefined ? guessed('ask') : guessed('counter');
    }
    if ((quantityNamed(s) && conditional(s)) || otherQuantity(s)) return guessed('counter');
    if ((s.asks || conditional(s)) && !rejects(s) && s.f.view.says.asksMore.test(s.f.view.text)) return guessed('counter');
    if (proposesMiddle(s.f) && !rejects(s)) return guessed('counter');
    if (own && conditioned(s) && !rejects(s)) return guessed('counter');
    if (has(moves, 'promise') && !rejects(s)) return sure('promise');
    if (rejects(s)) return sure('reject');
    if (has(moves, 'status') && s.asks) return guessed('status');
    if (own && !(s.asks && marked(s) && !s.short)) return sure('accept');
    if (s.short && !s.asks && yesNo(s) === 'yes') return guessed('accept');
    if (s.asks) return guessed('ask');
    if (has(moves, 'reject', 'decline', 'no')) return guessed('reject');
    if (has(moves, 'status')) return guessed('status');
    return guessed(has(moves, 'help') ? 'help' : 'smalltalk');
  }
  if (state === 'quoted') {
    if (s.priced || (s.terms && !s.asks && !has(moves, 'status'))) return sure('quote');
    if (has(moves, 'status')) return sure('status');
    if (!marked(s) && !has(moves, 'promise') && s.f.view.says.withdraws.test(s.f.view.text)) return guessed('withdraw');
    if (has(moves, 'promise')) return sure('promise');
    if (s.asks) return guessed('ask');
    if (has(moves, 'cancel')) return guessed('withdraw');
    if (s.terms) return guessed('quote');
    if (has(moves, 'decline') && !s.short) return guessed('withdraw');
    return guessed(has(moves, 'help') ? 'help' : 'smalltalk');
  }
  return outsideDeal(s);
}

/** 量加到1万可以做: a yes to another quantity than the one asked for. */
const otherQuantity = (s: Seen): boolean => {
  const known = s.input.context.items[0]?.quantity;
  return (
    known !== undefined &&
    s.f.things.some(
      (t) => t.type === 'amount' && t.value !== known.value && (t.scaled || t.unit === known.unit || isBareCount(s, t)) && !t.rate,
    )
  );
};

/** "can buyer take 6000?": a bare count far from every price on the table. */
const isBareCount = (s: Seen, t: Amount): boolean =>
  t.unit === undefined &&
  Number.isInteger(t.value) &&
  t.value >= LEAST_COUNT &&
  t.value > (s.input.context.lastOffer?.price?.amount ?? 0) * FAR;
const LEAST_COUNT = 100;
const FAR = 20;

function askedSupplier(s: Seen): Decided {
  const { moves, input, offer } = s;
  const topic = topicOf(s.f, input.context.asked);
  const reply = yesNo(s);
  if (has(moves, 'withdraw')) return guessed('withdraw');
  if (
    offer.lines.length > 0 &&
    topic !== 'sample' &&
    topic !== 'relayed' &&
    !(figureOnly(s) && topic !== 'price' && topic !== 'yesno' && topic !== 'other')
  )
    return sure('quote');
  if (topic === 'price' && dayNamed(s) && s.short && !s.priced) return guessed('promise');
  if (topic === 'price' && (s.priced || bareNumberOnly(s))) return sure('quote');
  if (offer.lines.length > 0 && topic === 'relayed' && !s.short) return guessed('quote');
  if (has(moves, 'promise') && !s.terms) return sure('promise');
  if (topic === 'yesno') {
    if (reply === 'yes' && !s.terms) return sure('confirm');
    if (reply === 'no' && !s.terms) return guessed(s.short ? 'cancel' : 'answer');
    if (s.terms) return guessed('quote');
  }
  if (topic === 'price' && has(moves, 'decline')) return sure('decline');
  if (s.asks && marked(s) && !s.terms && reply === undefined) return guessed('ask');
  return guessed('answer');
}
