import type { Certainty, Words } from '../domain/evidence.ts';
import type { Instant, MessageId } from '../domain/ids.ts';
import { type Quantity, UNITS, type Unit } from '../domain/quantity.ts';
import type { OwnReader, QuoteReading, RequestedItem, RequestReading, TurnContext, TurnReading, TurnState } from '../ports/reading.ts';

/** A reading as the plain keys of the labelled messages. */
export type Labels = { readonly [key: string]: unknown };
/** One line of `--explain`: what was read, from which words, how surely. */
export type Explained = { readonly field: string; readonly value: unknown; readonly words: string; readonly certainty: Certainty };

const MESSAGE = 'm' as MessageId;

const textOf = (words: Words, text: string): string => text.slice(words.at.start, words.at.end);

/** A request's reading as labels. */
export function requestLabels(reading: RequestReading, text: string): Labels {
  const out: Record<string, unknown> = {};
  const items = reading.items.map((item) => {
    const identifiers: Record<string, string[]> = {};
    for (const { value } of item.identifiers) {
      identifiers[value.kind] ??= [];
      identifiers[value.kind]?.push(value.code);
    }
    return {
      ...(item.product === undefined ? {} : { product: textOf(item.product, text) }),
      ...(item.quantity === undefined ? {} : { quantity: item.quantity.value }),
      ...(item.targetPrice === undefined ? {} : { targetPrice: item.targetPrice.value }),
      ...(item.identifiers.length === 0 ? {} : { identifiers }),
      ...(item.index === undefined ? {} : { index: item.index }),
    };
  });
  if (items.length > 0) out.items = items;
  if (reading.incoterm !== undefined) out.incoterm = reading.incoterm.value;
  if (reading.destination !== undefined) out.destination = textOf(reading.destination, text);
  if (reading.deliverBy !== undefined) out.deliverBy = reading.deliverBy.value;
  if (reading.certifications.length > 0) out.certifications = reading.certifications.map((c) => c.value);
  if (reading.payment !== undefined) out.payment = textOf(reading.payment, text);
  if (reading.sample !== undefined) out.sample = true;
  if (reading.details !== undefined) out.details = reading.details.map((detail) => textOf(detail, text));
  return out;
}

/** A quote's reading as labels; the first line's price stands for the quote. */
export function quoteLabels(reading: QuoteReading, text: string): Labels {
  const out: Record<string, unknown> = {};
  const line = reading.lines[0];
  const moq = reading.moq ?? line?.moq;
  if (reading.decline !== undefined) out.decline = true;
  if (line !== undefined) {
    out.price = line.price.value;
    if (line.tiers.length > 0) out.tiers = line.tiers.map((t) => t.value);
  }
  if (reading.lines.length > 1)
    out.lines = reading.lines.map((l) => ({ ...(l.item === undefined ? {} : { item: l.item }), price: l.price.value }));
  if (moq !== undefined) out.moq = moq.value;
  if (reading.leadTimeDays !== undefined) out.leadTimeDays = reading.leadTimeDays.value;
  if (reading.incoterm !== undefined) out.incoterm = reading.incoterm.value;
  if (reading.place !== undefined) out.place = textOf(reading.place, text);
  if (reading.validUntil !== undefined) out.validUntil = reading.validUntil.value;
  if (reading.payment !== undefined) out.payment = textOf(reading.payment, text);
  if (reading.sample !== undefined) out.sample = reading.sample.value;
  if (reading.tax !== undefined) out.tax = reading.tax.value;
  if (reading.stock !== undefined) out.stock = true;
  if (reading.question !== undefined) out.question = true;
  return out;
}

/** A turn's reading as labels. */
export function turnLabels(reading: TurnReading, text: string): Labels {
  return {
    intent: reading.intent,
    ...(reading.request === undefined ? {} : requestLabels(reading.request, text)),
    ...(reading.quote === undefined ? {} : quoteLabels(reading.quote, text)),
    ...(reading.quantity === undefined ? {} : { quantity: reading.quantity.value }),
    ...(reading.until === undefined ? {} : { until: reading.until.value }),
    ...(reading.pick === undefined ? {} : { pick: reading.pick.value }),
  };
}

type RawQuantity = { readonly value?: unknown; readonly max?: unknown; readonly unit?: unknown };
type RawItem = { readonly product?: unknown; readonly quantity?: unknown };

const isUnit = (value: unknown): value is Unit => typeof value === 'string' && (UNITS as readonly string[]).includes(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function quantityIn(value: unknown): Quantity | undefined {
  if (!isObject(value)) return undefined;
  const raw = value as RawQuantity;
  if (typeof raw.value !== 'number' || !isUnit(raw.unit)) return undefined;
  return { value: raw.value, ...(typeof raw.max === 'number' ? { max: raw.max } : {}), unit: raw.unit };
}

function itemIn(raw: RawItem): RequestedItem {
  const quantity = quantityIn(raw.quantity);
  return { ...(typeof raw.product === 'string' ? { product: raw.product } : {}), ...(quantity === undefined ? {} : { quantity }) };
}

/** The items of a context or of the request of a quote, which may name one product or a list of them. */
function itemsIn(value: unknown): RequestedItem[] {
  if (!isObject(value)) return [];
  const list = value.items;
  if (Array.isArray(list)) return list.filter(isObject).map(itemIn);
  return value.product === undefined && value.quantity === undefined ? [] : [itemIn(value)];
}

const instant = (now: string): Instant => Date.parse(now) as Instant;

/** The input of the labelled messages. */
export type LabelledText = { readonly text: string; readonly now: string };
export type LabelledTurn = LabelledText & { readonly role: 'buyer' | 'supplier'; readonly state: TurnState; readonly context: unknown };

/** What the reader takes to read a request. */
export function requestInput(line: LabelledText): Parameters<OwnReader['request']>[0] {
  return { message: MESSAGE, text: line.text, now: instant(line.now) };
}

/** What the reader takes to read a quote. */
export function quoteInput(line: LabelledText & { readonly request?: unknown }): Parameters<OwnReader['quote']>[0] {
  return { message: MESSAGE, text: line.text, now: instant(line.now), items: itemsIn(line.request) };
}

/** What the reader takes to read a turn. */
export function turnInput(line: LabelledTurn): Parameters<OwnReader['turn']>[0] {
  const context = isObject(line.context) ? line.context : {};
  const items = itemsIn(context);
  const lastOffer = context.lastOffer;
  const quotes = context.quotes;
  const asked = context.asked;
  const known: TurnContext = {
    items,
    ...(isObject(lastOffer) ? { lastOffer: lastOffer as NonNullable<TurnContext['lastOffer']> } : {}),
    ...(Array.isArray(quotes) ? { quotes: quotes as NonNullable<TurnContext['quotes']> } : {}),
    ...(typeof asked === 'string' ? { asked } : {}),
  };
  return { message: MESSAGE, text: line.text, now: instant(line.now), role: line.role, state: line.state, context: known };
}

function explainWords(out: Explained[], field: string, words: Words | undefined, text: string, value?: unknown): void {
  if (words === undefined) return;
  const said = textOf(words, text);
  out.push({ field, value: value ?? said, words: said, certainty: words.certainty });
}

function explainRequest(out: Explained[], reading: RequestReading, text: string): void {
  reading.items.forEach((item, i) => {
    explainWords(out, `items.${i}.product`, item.product, text);
    explainWords(out, `items.${i}.quantity`, item.quantity, text, item.quantity?.value);
    explainWords(out, `items.${i}.targetPrice`, item.targetPrice, text, item.targetPrice?.value);
    for (const id of item.identifiers) explainWords(out, `items.${i}.${id.value.kind}`, id, text, id.value.code);
  });
  explainWords(out, 'incoterm', reading.incoterm, text, reading.incoterm?.value);
  explainWords(out, 'place', reading.place, text);
  explainWords(out, 'destination', reading.destination, text);
  explainWords(out, 'deliverBy', reading.deliverBy, text, reading.deliverBy?.value);
  for (const c of reading.certifications) explainWords(out, 'certifications', c, text, c.value);
  explainWords(out, 'payment', reading.payment, text);
  explainWords(out, 'sample', reading.sample, text, true);
  for (const detail of reading.details ?? []) explainWords(out, 'details', detail, text);
}

function explainQuote(out: Explained[], reading: QuoteReading, text: string): void {
  explainWords(out, 'decline', reading.decline, text, true);
  reading.lines.forEach((line, i) => {
    const name = reading.lines.length > 1 ? `lines.${i}.` : '';
    explainWords(out, `${name}price`, line.price, text, line.price.value);
    line.tiers.forEach((tier, t) => {
      explainWords(out, `${name}tiers.${t}`, tier, text, tier.value);
    });
    explainWords(out, `${name}moq`, line.moq, text, line.moq?.value);
  });
  explainWords(out, 'moq', reading.moq, text, reading.moq?.value);
  explainWords(out, 'leadTimeDays', reading.leadTimeDays, text, reading.leadTimeDays?.value);
  explainWords(out, 'incoterm', reading.incoterm, text, reading.incoterm?.value);
  explainWords(out, 'place', reading.place, text);
  explainWords(out, 'validUntil', reading.validUntil, text, reading.validUntil?.value);
  explainWords(out, 'payment', reading.payment, text);
  explainWords(out, 'sample', reading.sample, text, reading.sample?.value);
  explainWords(out, 'tax', reading.tax, text, reading.tax?.value);
  explainWords(out, 'stock', reading.stock, text, true);
  explainWords(out, 'question', reading.question, text, true);
}

/** Each field of a reading with the words that it rests on. */
export function explain(reading: RequestReading | QuoteReading | TurnReading, text: string): Explained[] {
  const out: Explained[] = [];
  if ('intent' in reading) {
    out.push({ field: 'intent', value: reading.intent, words: text, certainty: reading.certainty });
    if (reading.request !== undefined) explainRequest(out, reading.request, text);
    if (reading.quote !== undefined) explainQuote(out, reading.quote, text);
    explainWords(out, 'quantity', reading.quantity, text, reading.quantity?.value);
    explainWords(out, 'until', reading.until, text, reading.until?.value);
    explainWords(out, 'pick', reading.pick, text, reading.pick?.value);
  } else if ('lines' in reading) explainQuote(out, reading, text);
  else explainRequest(out, reading, text);
  return out;
}
