import type { Price } from '../../domain/money.ts';
import type { Unit } from '../../domain/quantity.ts';
import type { QuoteReading } from '../../ports/reading.ts';
import { type Frame, field, words } from './frame.ts';
import type { TurnInput } from './input.ts';
import { baseOffer, isVoided, newFigure, relativePrice } from './relative.ts';
import type { Span } from './things.ts';
import { low } from './view.ts';

function dropMoq(offer: QuoteReading): QuoteReading {
  const { moq: _moq, ...rest } = offer;
  return rest;
}

/** The terms of a counter-offer or of a new revision; relative prices worked out from the offer on the table. */
export function readCounter(f: Frame, said: QuoteReading, input: TurnInput, whose: 'own' | 'asked'): QuoteReading {
  const { context } = input;
  let offer = said;
  const base = baseOffer(context)?.price ?? context.quotes?.[0]?.price;
  const relative = relativePrice(f, context, quotedBefore(context));
  const lines = offer.lines.filter((line) => !voided(f, line.price.at.start));
  if (relative !== undefined && base !== undefined) {
    const price: Price = { amount: relative.amount, currency: base.currency, per: base.per as Unit };
    return without(
      { ...offer, lines: [{ ...(context.items.length === 1 ? { item: 0 } : {}), price: field(f, relative, price, 'guessed'), tiers: [] }] },
      whose,
    );
  }
  const credit = whose === 'asked' && input.role === 'buyer' && offer.payment === undefined ? creditIn(f) : undefined;
  if (credit !== undefined) {
    const { leadTimeDays: _lead, ...rest } = offer;
    return without({ ...rest, lines: [], payment: words(f, credit, 'guessed') }, whose);
  }
  const bare = lines.length === 0 && offer.payment === undefined && offer.moq === undefined && offer.leadTimeDays === undefined;
  const figure = lines.length === 0 ? newFigure(f, context) : undefined;
  // 最低42 beside an offer of 40 is a price, no least quantity.
  const lowest = figure !== undefined && offer.moq?.at.start === f.view.tokens[figure.from]?.start;
  if (lowest) offer = dropMoq(offer);
  const restated = bare || lowest ? figure : undefined;
  if (restated !== undefined && base !== undefined) {
    const price: Price = { amount: restated.amount, currency: base.currency, per: base.per as Unit };
    lines.push({ ...(context.items.length === 1 ? { item: 0 } : {}), price: field(f, restated, price, 'guessed'), tiers: [] });
  }
  // The other side's own price, with other terms to it: the terms alone are what is asked for.
  const repeated = whose === 'asked' && base !== undefined && lines.length === 1 && lines[0]?.price.value.amount === base.amount;
  // "23.8 is heavy, do 21": what is asked for stands beside the price that is too high.
  const wanted = repeated || lines.length === 0 ? newFigure(f, context) : undefined;
  if (
    wanted !== undefined &&
    base !== undefined &&
    (repeated || !Number.isInteger(wanted.amount) || f.view.says.priceLead.test(low(f.view, wanted.from - 1)))
  ) {
    const price: Price = { amount: wanted.amount, currency: base.currency, per: base.per as Unit };
    return without(
      { ...offer, lines: [{ ...(context.items.length === 1 ? { item: 0 } : {}), price: field(f, wanted, price, 'guessed'), tiers: [] }] },
      whose,
    );
  }
  return without({ ...otherLead(f, offer, input), lines: repeated ? [] : lines }, whose);
}

/** "but 35 days?? we need 20 max": the time that is asked for, beside the one on the table. */
function otherLead(f: Frame, offer: QuoteReading, input: TurnInput): QuoteReading {
  const offered = input.context.lastOffer?.leadTimeDays ?? input.context.quotes?.[0]?.leadTimeDays;
  if (offer.leadTimeDays === undefined || offered === undefined || offer.leadTimeDays.value.max !== offered.max) return offer;
  const other = f.things.find((t) => t.type === 'lapse' && t.max !== offered.max && t.unit < 365);
  if (other?.type === 'lapse') return { ...offer, leadTimeDays: field(f, other, { min: other.min, max: other.max }, 'guessed') };
  const bare = f.things.find(
    (t) => t.type === 'amount' && t.unit === undefined && Number.isInteger(t.value) && t.value < offered.max && t.value >= LEAST_DAYS,
  );
  return bare?.type === 'amount'
    ? { ...offer, leadTimeDays: field(f, bare, { min: bare.value, max: bare.max ?? bare.value }, 'guessed') }
    : offer;
}

const LEAST_DAYS = 2;

/** "60 days after invoice": when a buyer would pay, not when goods are made. */
function creditIn(f: Frame): Span | undefined {
  for (const thing of f.things) {
    if (thing.type !== 'lapse' || !f.view.says.creditFrom.test(low(f.view, thing.to))) continue;
    for (let i = thing.to + 1; i <= thing.to + 3; i += 1)
      if (f.view.says.creditEvent.test(low(f.view, i))) return { from: thing.from, to: i + 1 };
  }
  return undefined;
}

const voided = (f: Frame, start: number): boolean => {
  const thing = f.things.find((t) => f.view.tokens[t.from]?.start === start);
  return thing !== undefined && isVoided(f, thing);
};

/** The other figure to meet in the middle of: the quote that stood before the counter-offer. */
function quotedBefore(context: TurnInput['context']): number | undefined {
  const last = context.lastOffer?.price?.amount;
  return context.quotes?.map((q) => q.price?.amount).find((amount) => amount !== undefined && amount !== last);
}

/** A counter-offer asks; that it is put as a question is no question beside it. */
function without(quote: QuoteReading, whose: 'own' | 'asked'): QuoteReading {
  if (whose === 'own' || quote.question === undefined) return quote;
  const { question: _question, ...rest } = quote;
  return rest;
}
