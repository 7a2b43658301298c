import type { Intent, QuoteReading } from '../../ports/reading.ts';
import { topicOf } from './answer.ts';
import { cueBefore, cueInPiece, type Frame, type Lexica } from './frame.ts';
import { findItems } from './items.ts';
import { findQuestion, has, type Moves, wordCount } from './moves.ts';
import { findPick } from './pick.ts';
import { relativePrice, relativeQuantity } from './relative.ts';
import { findDeliverBy, findDestination } from './request.ts';
import { asksStatus, refusesToSupply, urges } from './speech.ts';
import type { TurnInput } from './turn.ts';
import { low } from './view.ts';

export type Decided = { readonly intent: Intent; readonly certainty: 'sure' | 'guessed' };

const SHORT = 7;

/** All that the rules for a role and a state look at. */
type Seen = {
  readonly lexica: Lexica;
  readonly f: Frame;
  readonly moves: Moves;
  readonly input: TurnInput;
  readonly offer: QuoteReading;
  readonly short: boolean;
  readonly asks: boolean;
  readonly priced: boolean;
  readonly terms: boolean;
  readonly leading: string | undefined;
};

const sure = (intent: Intent): Decided => ({ intent, certainty: 'sure' });
const guessed = (intent: Intent): Decided => ({ intent, certainty: 'guessed' });

/** What a message does, from who says it and where the deal stands. */
export function decideIntent(lexica: Lexica, f: Frame, moves: Moves, input: TurnInput, offer: QuoteReading): Decided {
  const relative = relativePrice(f, input.context, undefined) !== undefined;
  const seen: Seen = {
    lexica,
    f,
    moves,
    input,
    offer,
    short: wordCount(f) <= SHORT,
    asks: findQuestion(f, moves) !== undefined,
    priced: (offer.lines.length > 0 && !isPick(f, input, offer)) || relative || bareFigure(f, input),
    terms:
      offer.moq !== undefined ||
      offer.leadTimeDays !== undefined ||
      offer.incoterm !== undefined ||
      offer.payment !== undefined ||
      offer.validUntil !== undefined ||
      offer.sample !== undefined,
    leading: moves[0]?.tags.join(' '),
  };
  if (f.view.tokens.length === 0) return guessed('smalltalk');
  if (has(moves, 'human') && !has(moves, 'promise') && !seen.priced && !isBusinessAgent(f)) return sure('human');
  return input.role === 'supplier' ? supplierIntent(seen) : buyerIntent(seen);
}

/** A figure that can only be a price, because one has been on the table: "1.02". */
function bareFigure(f: Frame, input: TurnInput): boolean {
  const base = input.context.lastOffer?.price?.amount ?? input.context.quotes?.[0]?.price?.amount;
  if (base === undefined) return false;
  return f.things.some(
    (t) =>
      t.type === 'amount' &&
      t.unit === undefined &&
      !t.scaled &&
      t.value > base / 4 &&
      t.value < base * 4 &&
      !/^(no|number|#|offer|quote|supplier|option)$/.test(low(f.view, t.from - 1)) &&
      !/^[号家]$/.test(low(f.view, t.to)) &&
      !Number.isInteger(t.value),
  );
}

/** The only figure read as a price is the number of a quote: "number 2 please". */
function isPick(f: Frame, input: TurnInput, offer: QuoteReading): boolean {
  const pick = findPick(f, input.context);
  const line = offer.lines[0];
  return (
    pick !== undefined &&
    line !== undefined &&
    offer.lines.length === 1 &&
    line.price.at.start < pick.at.end &&
    line.price.at.end > pick.at.start &&
    line.price.value.amount === pick.value
  );
}

const isBusinessAgent = (f: Frame): boolean => f.things.some((t) => t.type === 'amount' && t.unit !== undefined);

const yesNo = (s: Seen): 'yes' | 'no' | undefined => {
  for (const move of s.moves) {
    if (move.tags.includes('no') && !move.tags.includes('yes')) return 'no';
    if (move.tags.includes('yes')) return 'yes';
  }
  return undefined;
};

function supplierIntent(s: Seen): Decided {
  const { moves, input, offer } = s;
  const { state } = input;
  if (state === 'quoted' || state === 'countered') {
    if (has(moves, 'withdraw') && !has(moves, 'promise') && !(s.priced && newPrice(s))) return sure('withdraw');
  }
  if (state === 'asked') return askedSupplier(s);
  if ((state === 'quoted' || state === 'countered') && !s.priced && (asksStatus(s.f) || urges(s.f))) return sure('status');
  if (state === 'invited') {
    if (offer.lines.length > 0) return sure('quote');
    if (has(moves, 'decline')) return s.asks && !firm(s) ? guessed('ask') : sure('decline');
    if (has(moves, 'help') && !s.asks) return guessed('help');
    if (
      !marked(s) &&
      (!s.terms || /too (small|little|few|low)/i.test(s.f.view.text)) &&
      refusesToSupply(s.f) &&
      !has(moves, 'promise', 'tell')
    )
      return guessed('decline');
    if (s.asks && !(has(moves, 'promise') && !marked(s))) return sure('ask');
    if (has(moves, 'promise')) return sure('promise');
    if (bareNumberOnly(s)) return guessed('quote');
    if (s.terms) return guessed('quote');
    if (has(moves, 'reject')) return guessed('decline');
    if (has(moves, 'status')) return guessed('status');
    if (asksStatus(s.f)) return guessed('status');
    if (dayNamed(s) && !has(moves, 'greet')) return guessed('promise');
    if (apologizes(s)) return guessed('decline');
    return guessed('smalltalk');
  }
  if (state === 'countered') {
    if (s.priced) {
      if (has(moves, 'accept') && onlyRepeats(s)) return hasOtherTerms(s) ? guessed('counter') : guessed('accept');
      if (refusesFigure(s)) return guessed('reject');
      return conditional(s) ? guessed('counter') : sure('quote');
    }
    const own = has(moves, 'accept');
    if (offer.moq !== undefined || offer.payment !== undefined || offer.leadTimeDays !== undefined || offer.incoterm !== undefined) {
      if (!(offer.leadTimeDays !== undefined && has(moves, 'promise')))
        return s.asks && !own && !conditional(s) && offer.moq === undefined ? guessed('ask') : guessed('counter');
    }
    if (quantityNamed(s) && conditional(s)) return guessed('counter');
    if (has(moves, 'promise') && !rejects(s)) return sure('promise');
    if (rejects(s)) return sure('reject');
    if (has(moves, 'status') && s.asks) return guessed('status');
    if (own && !(s.asks && marked(s) && !s.short)) return sure('accept');
    if (s.asks) return guessed('ask');
    if (has(moves, 'reject', 'decline', 'no')) return guessed('reject');
    if (has(moves, 'status')) return guessed('status');
    return guessed('smalltalk');
  }
  if (state === 'quoted') {
    if (s.priced || (s.terms && !s.asks && !has(moves, 'status'))) return sure('quote');
    if (has(moves, 'status')) return sure('status');
    if (has(moves, 'promise')) return sure('promise');
    if (s.asks) return sure('ask');
    if (has(moves, 'cancel')) return guessed('withdraw');
    if (s.terms) return guessed('quote');
    if (has(moves, 'decline')) return guessed('withdraw');
    return guessed('smalltalk');
  }
  return outsideDeal(s);
}

const hasOtherTerms = (s: Seen): boolean =>
  s.offer.payment !== undefined || s.offer.moq !== undefined || s.offer.leadTimeDays !== undefined;
const apologizes = (s: Seen): boolean =>
  /\b(sorry|apologi[sz]e|unfortunately|regret)\b|抱歉|不好意思|对不起|遗憾/i.test(s.f.view.text.slice(0, 400)) && !s.asks;
/** "can I still change it later?": how the desk works. */
const asksLeave = (s: Seen): boolean =>
  marked(s) && /\b(can|could|may) i\b|我能|我可以|还能改|能改吗/i.test(s.f.view.text.slice(0, 200)) && s.f.things.length === 0;
const firm = (s: Seen): boolean => s.moves.filter((m) => m.tags.includes('decline')).length > 0 && !marked(s);
const marked = (s: Seen): boolean => s.f.view.tokens.some((t) => t.low === '?');
const newPrice = (s: Seen): boolean =>
  s.offer.lines.length > 0 && s.offer.lines[0]?.price.value.amount !== s.input.context.lastOffer?.price?.amount;
const dayNamed = (s: Seen): boolean => s.f.things.some((t) => t.type === 'day');
const quantityNamed = (s: Seen): boolean =>
  s.f.things.some(
    (t) =>
      t.type === 'amount' &&
      (t.unit !== undefined || t.scaled) &&
      !t.rate &&
      !(t.value === 1 && isOne(s.f, t.from)) &&
      cueInPiece(s.f, t.from, 'sample') === undefined,
  );
/** 一条, 一套: seldom a quantity in a talk under way. */
const isOne = (f: Frame, at: number): boolean => low(f.view, at) === '一' && !/^[要订买下]$/.test(low(f.view, at - 1));
const conditional = (s: Seen): boolean => has(s.moves, 'conditional') || marked(s);
const longAccept = (s: Seen): boolean => s.moves.some((m) => m.tags.includes('accept') && m.to - m.from >= 4);
const rejects = (s: Seen): boolean =>
  !longAccept(s) &&
  s.moves.some(
    (m) =>
      m.tags.includes('reject') &&
      !m.tags.includes('accept') &&
      !(m.tags.includes('no') && m.to - m.from === 1 && s.f.view.tokens[m.from]?.kind === 'han' && !s.short),
  ) &&
  !has(s.moves, 'promise');
const bareNumberOnly = (s: Seen): boolean => s.short && s.f.things.some((t) => t.type === 'amount' && t.unit === undefined) && !s.asks;

/** The figures named are those of the other side: "ok 0.26 works". */
function onlyRepeats(s: Seen): boolean {
  const last = s.input.context.lastOffer?.price?.amount;
  const line = s.offer.lines[0];
  return (
    last !== undefined &&
    (line === undefined || Math.abs(line.price.value.amount - last) < 1e-9) &&
    relativePrice(s.f, s.input.context, undefined) === undefined
  );
}

/** "0.8 is impossible", 这个价3块做不了: the only figure is the one that is refused. */
function refusesFigure(s: Seen): boolean {
  return s.offer.lines.length === 0 && rejects(s) && relativePrice(s.f, s.input.context, undefined) === undefined;
}

/** A bare whole number answers what was asked, whatever it counts. */
const figureOnly = (s: Seen): boolean =>
  s.short && s.f.things.every((t) => t.type !== 'money') && s.f.things.some((t) => t.type === 'amount' && t.unit === undefined);

function askedSupplier(s: Seen): Decided {
  const { moves, input, offer } = s;
  const topic = topicOf(input.context.asked);
  const reply = yesNo(s);
  if (has(moves, 'withdraw')) return guessed('withdraw');
  if (
    offer.lines.length > 0 &&
    topic !== 'sample' &&
    topic !== 'relayed' &&
    !(figureOnly(s) && topic !== 'price' && topic !== 'yesno' && topic !== 'other')
  )
    return sure('quote');
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

function outsideDeal(s: Seen): Decided {
  const { moves, input, offer } = s;
  if (input.state === 'ordered') {
    if (has(moves, 'cancel')) return sure('cancel');
    if ((has(moves, 'status') || asksStatus(s.f) || urges(s.f)) && (!has(moves, 'thanks') || s.asks)) return sure('status');
    if (s.asks && !(has(moves, 'greet', 'thanks') && !marked(s))) return has(moves, 'help') ? guessed('help') : sure('ask');
    if (offer.lines.length > 0) return guessed('quote');
    if (has(moves, 'promise')) return guessed('promise');
    if (has(moves, 'help')) return guessed('help');
    return guessed('smalltalk');
  }
  if (has(moves, 'help')) return sure('help');
  if (has(moves, 'status')) return guessed('status');
  if (offer.lines.length > 0) return guessed('quote');
  if (has(moves, 'promise')) return guessed('promise');
  return guessed('smalltalk');
}

function buyerIntent(s: Seen): Decided {
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
  if (has(moves, 'help') && !quantityNamed(s)) return sure('help');
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

/** Something of the request is named anew. */
function amends(s: Seen): boolean {
  const { f, lexica, offer, input } = s;
  if (f.things.some((t) => t.type === 'cert' || t.type === 'incoterm' || t.type === 'code')) return true;
  if (quantityNamed(s) || relativeQuantity(f, input.context.items[0]?.quantity?.value) !== undefined) return true;
  if (f.things.some((t) => t.type === 'money')) return true;
  if (findDeliverBy(f)?.certainty === 'sure' || findDestination(lexica, f, []) !== undefined) return true;
  return offer.payment !== undefined || offer.sample !== undefined || f.things.some((t) => t.type === 'amount' && !t.rate);
}

function draftingBuyer(s: Seen): Decided {
  const { moves } = s;
  const change = amends(s);
  if ((has(moves, 'help') || asksLeave(s)) && !quantityNamed(s)) return sure('help');
  if (has(moves, 'fresh') && statesNeed(s)) return guessed('request');
  if (has(moves, 'cancel') && !change) return sure('cancel');
  if (has(moves, 'status') && !change) return guessed('status');
  if (change) return marked(s) && !has(moves, 'amend') && s.asks && !quantityNamed(s) ? guessed('ask') : sure('amend');
  if (has(moves, 'promise') && yesNo(s) !== 'yes') return guessed('promise');
  const reply = yesNo(s);
  if (reply === 'yes' && !(s.asks && marked(s) && !s.short))
    return s.short || has(moves, 'amend') === false ? sure('confirm') : guessed('confirm');
  if (has(moves, 'cancel')) return sure('cancel');
  if (reply === 'no') return s.short && !has(moves, 'amend') ? guessed('cancel') : guessed('amend');
  if (s.asks) return guessed('ask');
  if (has(moves, 'amend')) return guessed('amend');
  if (has(moves, 'greet', 'thanks')) return guessed('smalltalk');
  return statesNeed(s) ? guessed('amend') : guessed('smalltalk');
}

function askedBuyer(s: Seen): Decided {
  const { moves, input } = s;
  const topic = topicOf(input.context.asked);
  const reply = yesNo(s);
  if (has(moves, 'help') && s.asks) return guessed('help');
  if (topic === 'yesno') {
    if (has(moves, 'promise') && reply !== 'yes') return guessed('promise');
    if (reply === 'yes') return sure('confirm');
    if (has(moves, 'cancel') && reply === undefined) return guessed('cancel');
    if (reply === 'no') return amends(s) ? guessed('amend') : guessed('answer');
  }
  const settled = amends(s) || s.priced;
  if (has(moves, 'promise') && !settled) return sure('promise');
  if (has(moves, 'cancel') && !has(moves, 'no') && !settled) return guessed('cancel');
  if (has(moves, 'status') && s.asks && !settled) return guessed('status');
  if (s.asks && marked(s) && !settled && reply === undefined && !s.short) return guessed('ask');
  return topic === 'other' ? guessed('answer') : sure('answer');
}

function openBuyer(s: Seen): Decided {
  const { moves } = s;
  if (has(moves, 'fresh') && statesNeed(s)) return sure('request');
  const change = amends(s);
  if (has(moves, 'cancel') && !(change && has(moves, 'amend') && !strongCancel(s))) return sure('cancel');
  if (fresh(s) && !has(moves, 'amend')) return guessed('request');
  if ((has(moves, 'status') || asksStatus(s.f) || urges(s.f)) && !change) return sure('status');
  if (has(moves, 'help') && !change) return sure('help');
  if (change && !(s.asks && marked(s) && !has(moves, 'amend'))) return sure('amend');
  if (has(moves, 'status')) return guessed('status');
  if (change && has(moves, 'amend')) return guessed('amend');
  if (has(moves, 'promise')) return guessed('promise');
  if (s.asks) return sure('ask');
  if (has(moves, 'greet', 'thanks', 'yes')) return guessed('smalltalk');
  if (statesNeed(s)) return guessed(has(moves, 'amend') ? 'amend' : 'request');
  return has(moves, 'amend') && !s.short ? guessed('amend') : guessed('smalltalk');
}

const strongCancel = (s: Seen): boolean => s.leading?.includes('cancel') ?? false;

function offeredBuyer(s: Seen): Decided {
  const { moves, offer, input, f } = s;
  const pick = findPick(f, input.context);
  if (has(moves, 'fresh') && statesNeed(s)) return guessed('request');
  if (has(moves, 'cancel') && !has(moves, 'accept') && !s.priced && cancelsAll(s)) return guessed('cancel');
  const accepting = has(moves, 'accept');
  const relative = relativePrice(f, input.context, undefined) !== undefined;
  if (relative) return sure('counter');
  if (s.priced && !(pick !== undefined && repeatsQuote(s))) {
    if (accepting && onlyRepeats(s)) return hasOtherTerms(s) ? guessed('counter') : sure('accept');
    if (refusesFigure(s) && !has(moves, 'cheaper')) return guessed('reject');
    return sure('counter');
  }
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
  if (has(moves, 'cheaper') && !(pick !== undefined && /最|cheapest/.test(f.view.text.toLowerCase()))) return sure('counter');
  if (has(moves, 'status') && !accepting) return sure('status');
  if (asksStatus(f) && !accepting) return guessed('status');
  if (has(moves, 'help') && !accepting && pick === undefined) return guessed('help');
  if (s.asks && !(accepting && !marked(s))) return sure('ask');
  if (pick !== undefined) return sure('accept');
  if (accepting && !apologizes(s)) return sure('accept');
  if (rejects(s) || apologizes(s) || has(moves, 'no')) return guessed('reject');
  if (has(moves, 'cancel')) return guessed('cancel');
  if (amends(s)) return guessed('amend');
  if (has(moves, 'status')) return guessed('status');
  return guessed('smalltalk');
}

const pickNamed = (s: Seen): boolean => findPick(s.f, s.input.context) !== undefined && has(s.moves, 'accept');

/** The figure that is named is that of one of the quotes: "take the 6.90 one". */
function repeatsQuote(s: Seen): boolean {
  const amount = s.offer.lines[0]?.price.value.amount;
  return (
    amount === undefined || (s.input.context.quotes ?? []).some((q) => q.price !== undefined && Math.abs(q.price.amount - amount) < 1e-9)
  );
}

const cancelsAll = (s: Seen): boolean => s.moves.some((m) => m.tags.includes('cancel') && !m.tags.includes('reject'));

/** A new quantity or a new address: the request changes, not the terms. */
function changesNeed(s: Seen): boolean {
  const { f, lexica, offer } = s;
  if (offer.lines.length > 0 || offer.moq !== undefined) return false;
  if (f.things.some((t) => t.type === 'incoterm')) return false;
  const isNeed =
    quantityNamed(s) ||
    relativeQuantity(f, s.input.context.items[0]?.quantity?.value) !== undefined ||
    (has(s.moves, 'amend') && f.things.some((t) => t.type === 'amount' && t.unit === undefined && t.value >= 100));
  if (isNeed && !(s.asks && isFactQuestion(s))) return true;
  if (f.things.some((t) => t.type === 'lapse')) return false;
  const place = findDestination(lexica, f, []);
  return place !== undefined && has(s.moves, 'amend') && !(s.asks && isFactQuestion(s));
}

/** Asks what is so ("does no 2 have EN 1888?"), not whether something could be otherwise. */
function isFactQuestion(s: Seen): boolean {
  const first = s.f.view.tokens.slice(0, 4).map((t) => t.low);
  if (has(s.moves, 'cheaper')) return false;
  if (/可以|能不能|能|行不行|行吗|可否|能否|改|换|提前|缩短/.test(s.f.view.text))
    return /是.*还是|多少|什么|哪/.test(s.f.view.text) && !/改|换/.test(s.f.view.text);
  return (
    first.slice(0, 1).some((w) => /^(is|does|do|did|are|what|whats|which|how|where|who|has|have|was|when)$/.test(w)) ||
    /吗|还是|多少|什么|有没有|是不是/.test(s.f.view.text)
  );
}

const plainSampleQuestion = (s: Seen): boolean => s.offer.sample?.value.free !== true && s.asks && isFactQuestion(s);
