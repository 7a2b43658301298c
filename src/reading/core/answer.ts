import type { Words } from '../../domain/evidence.ts';
import type { QuoteReading, RequestReading, TurnReading } from '../../ports/reading.ts';
import { readAmendment } from './amend.ts';
import { dateString } from './calendar.ts';
import { findDestination } from './destination.ts';
import { type Frame, field, type Lexica, words } from './frame.ts';
import type { TurnInput } from './input.ts';
import { findItems } from './items.ts';
import { placeAfter } from './places.ts';
import { findDeliverBy } from './request.ts';
import type { Span } from './things.ts';
import { low } from './view.ts';

export type Topic =
  | 'destination'
  | 'quantity'
  | 'deliverBy'
  | 'validity'
  | 'moq'
  | 'lead'
  | 'basis'
  | 'sample'
  | 'payment'
  | 'certifications'
  | 'target'
  | 'price'
  | 'product'
  | 'relayed'
  | 'yesno'
  | 'other';

const TOPICS = [
  ['relayed', 'askedRelayed'],
  ['yesno', 'askedYesno'],
  ['validity', 'askedValidity'],
  ['moq', 'askedMoq'],
  ['lead', 'askedLead'],
  ['price', 'askedPrice'],
  ['target', 'askedTarget'],
  ['deliverBy', 'askedDeliverBy'],
  ['basis', 'askedBasis'],
  ['destination', 'askedDestination'],
  ['quantity', 'askedQuantity'],
  ['sample', 'askedSample'],
  ['payment', 'askedPayment'],
  ['certifications', 'askedCertifications'],
  ['product', 'askedProduct'],
] as const satisfies readonly (readonly [Topic, string])[];

/** What the desk, or the other side, has just asked. */
export function topicOf(f: Frame, asked: string | undefined): Topic {
  if (asked === undefined) return 'other';
  const text = asked.toLowerCase();
  for (const [topic, name] of TOPICS) if (f.view.says[name].test(text)) return topic;
  return 'other';
}

/** 等吧 to "wait, or invite more?": one of the things that the desk has offered to do. */
export const choosesToWait = (f: Frame, asked: string | undefined): boolean =>
  asked !== undefined &&
  f.view.says.waiting.test(asked) &&
  f.view.says.waiting.test(f.view.text.slice(0, ANSWER_WINDOW)) &&
  topicOf(f, asked) !== 'relayed';
const ANSWER_WINDOW = 60;

/** The words of the reply are words of the question ("brass, drawing follows" to "brass or aluminium?"): an answer, whatever is promised beside it. */
export function takesUp(f: Frame, asked: string | undefined): boolean {
  if (asked === undefined) return false;
  const words = new Set(asked.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  const first = f.pieces[0];
  if (first === undefined || f.pieces.length < 2 || first.to - first.from > LONGEST_CHOICE) return false;
  for (let i = first.from; i < first.to; i += 1) {
    const token = f.view.tokens[i];
    if (token?.kind === 'word' && words.has(token.low) && !f.view.says.questionWord.test(token.low)) return true;
    if (token?.kind === 'han' && i + 1 < first.to && f.view.tokens[i + 1]?.kind === 'han' && asked.includes(token.low + low(f.view, i + 1)))
      return true;
  }
  return false;
}
const LONGEST_CHOICE = 8;

/** What the answer to a question settles. */
export function readAnswer(lexica: Lexica, f: Frame, input: TurnInput, offer: QuoteReading): Partial<TurnReading> {
  const topic = topicOf(f, input.context.asked);
  if (topic === 'relayed') return {};
  return input.role === 'supplier' ? supplierAnswer(lexica, f, topic, offer, input) : buyerAnswer(lexica, f, topic, input);
}

function supplierAnswer(lexica: Lexica, f: Frame, topic: Topic, offer: QuoteReading, input: TurnInput): Partial<TurnReading> {
  const { question: _question, ...said } = offer;
  const unit = input.context.items[0]?.quantity?.unit;
  const quote: { -readonly [K in keyof QuoteReading]: QuoteReading[K] } = { ...said };
  switch (topic) {
    case 'moq': {
      const amount = f.things.find((t) => t.type === 'amount' && !t.rate);
      if (quote.moq === undefined && amount?.type === 'amount') {
        quote.moq = field(
          f,
          amount,
          { value: amount.value, unit: amount.unit ?? unit ?? 'pcs' },
          amount.unit === undefined ? 'guessed' : 'sure',
        );
        quote.lines = [];
      }
      break;
    }
    case 'validity': {
      if (quote.validUntil === undefined) {
        const lapse = f.things.find((t) => t.type === 'lapse');
        const day = f.things.find((t) => t.type === 'day');
        if (lapse?.type === 'lapse') quote.validUntil = field(f, lapse, dateString(f.view.today + lapse.max), 'sure');
        else if (day?.type === 'day') quote.validUntil = field(f, day, dateString(day.day), 'sure');
      }
      delete quote.leadTimeDays;
      break;
    }
    case 'lead': {
      const lapse = f.things.find((t) => t.type === 'lapse');
      const number = f.things.find((t) => t.type === 'amount' && t.unit === undefined);
      if (quote.leadTimeDays === undefined && lapse?.type === 'lapse')
        quote.leadTimeDays = field(f, lapse, { min: lapse.min, max: lapse.max }, 'sure');
      else if (quote.leadTimeDays === undefined && number?.type === 'amount' && number.value < 400) {
        quote.leadTimeDays = field(f, number, { min: number.value, max: number.max ?? number.value }, 'guessed');
        quote.lines = [];
      }
      break;
    }
    case 'basis':
      if (quote.place === undefined && quote.incoterm === undefined) {
        const place = placeAfter(lexica, f, 0, 'weak');
        if (place !== undefined) quote.place = words(f, place, 'guessed');
      }
      break;
    case 'payment': {
      const said = quote.payment ?? whole(f);
      if (said !== undefined) quote.payment = said;
      quote.lines = [];
      break;
    }
    case 'sample': {
      if (quote.sample === undefined) {
        const refuses = f.view.says.refusesSample.test(low(f.view, 0));
        const free = f.cueOf.find((cue) => cue?.tags.includes('free'));
        const money = f.things.find((t) => t.type === 'money');
        if (money?.type === 'money')
          quote.sample = field(
            f,
            money,
            { available: true, price: { amount: money.amount, currency: money.currency ?? (f.view.han ? 'CNY' : 'USD') } },
            'guessed',
          );
        else
          quote.sample = field(
            f,
            { from: 0, to: f.view.tokens.length },
            refuses ? { available: false } : { available: true, ...(free === undefined ? {} : { free: true }) },
            'guessed',
          );
      }
      quote.lines = [];
      break;
    }
    case 'destination':
    case 'quantity':
    case 'deliverBy':
    case 'certifications':
    case 'target':
    case 'price':
    case 'product':
    case 'relayed':
    case 'yesno':
    case 'other':
      break;
    default: {
      const never: never = topic;
      return never;
    }
  }
  return { quote };
}

function buyerAnswer(lexica: Lexica, f: Frame, topic: Topic, input: TurnInput): Partial<TurnReading> {
  const all = readAmendment(lexica, f, input.context, topic === 'target' || topic === 'quantity' ? topic : undefined);
  const request: { -readonly [K in keyof RequestReading]: RequestReading[K] } = { ...all };
  switch (topic) {
    case 'destination': {
      const place = findDestination(lexica, f, []) ?? all.destination ?? whole(f);
      if (place !== undefined) request.destination = place;
      request.items = request.items.filter((item) => item.quantity !== undefined || item.targetPrice !== undefined);
      break;
    }
    case 'deliverBy': {
      const found = findDeliverBy(f);
      const lapse = f.things.find((t) => t.type === 'lapse');
      const day = f.things.find((t) => t.type === 'day');
      const value =
        found ??
        (day?.type === 'day'
          ? field(f, day, dateString(day.day), 'sure')
          : lapse?.type === 'lapse'
            ? field(f, lapse, dateString(f.view.today + lapse.max), 'sure')
            : undefined);
      if (value !== undefined) request.deliverBy = value;
      break;
    }
    case 'product': {
      request.items = findItems(f).map((item) => ({
        identifiers: [],
        ...(item.product === undefined ? {} : { product: words(f, item.product, 'guessed') }),
        ...(item.quantity === undefined
          ? {}
          : { quantity: field(f, item.quantity, { value: item.quantity.value, unit: item.quantity.unit }, 'guessed') }),
      }));
      break;
    }
    case 'payment': {
      const said = request.payment ?? whole(f);
      if (said !== undefined) request.payment = said;
      break;
    }
    case 'sample':
      if (!f.view.says.refusesAtAll.test(low(f.view, 0)))
        request.sample ??= field(f, { from: 0, to: f.view.tokens.length }, true, 'guessed');
      break;
    case 'quantity':
    case 'target':
    case 'certifications':
    case 'relayed':
    case 'yesno':
    case 'validity':
    case 'moq':
    case 'lead':
    case 'basis':
    case 'price':
    case 'other':
      break;
    default: {
      const never: never = topic;
      return never;
    }
  }
  if (topic === 'other' && request.items.every((item) => item.quantity === undefined && item.targetPrice === undefined)) request.items = [];
  return { request };
}

/** The whole answer as the words asked for, without the courtesies at its ends. */
function whole(f: Frame): Words | undefined {
  let from = 0;
  let to = f.view.tokens.length;
  const courtesy = (i: number): boolean => {
    const cue = f.cueOf[i];
    return (cue?.tags.includes('stop') ?? false) || /^[.,!?。\n]$/.test(low(f.view, i)) || f.view.says.placeCourtesy.test(low(f.view, i));
  };
  while (from < to && courtesy(from)) from += 1;
  while (to > from && courtesy(to - 1)) to -= 1;
  const span: Span = { from, to };
  return to > from && to - from <= 12 ? words(f, span, 'guessed') : undefined;
}
