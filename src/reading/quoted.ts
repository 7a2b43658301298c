import type { TextRef, Words } from '../domain/evidence.ts';
import { figuresIn } from '../domain/figures.ts';
import type { Hidden } from '../domain/mask/hide.ts';
import type { Quotation, QuotedField, QuotedReading } from '../ports/model.ts';
import type { ItemReading, OwnReader, QuoteReading, RequestReading, TurnReading } from '../ports/reading.ts';
import { type Span, standing } from './standing.ts';

/** A turn as the own reader takes it. */
export type TurnToRead = Parameters<OwnReader['turn']>[0];

/** UTF-16 units of the longest quotation that is taken for one. */
const LONGEST = 600;

/** Where the value of a field is worked out: a text of the same length in which only the quotation stands, or its English. */
type Passage = { readonly text: string; readonly span: Span; readonly isEnglish: boolean };

/** All that the quotations of a message have given. */
export type Worked = {
  readonly request: RequestReading;
  readonly quote: QuoteReading;
  readonly rest: Pick<TurnReading, 'quantity' | 'until' | 'pick'>;
};

/** Works out one message's quotations. */
class Workshop {
  readonly #reader: OwnReader;
  readonly #input: TurnToRead;
  readonly #hidden: Hidden;
  readonly #taken = new Set<string>();
  readonly #isThird: boolean;

  constructor(reader: OwnReader, input: TurnToRead, hidden: Hidden, isThird: boolean) {
    this.#reader = reader;
    this.#input = input;
    this.#hidden = hidden;
    this.#isThird = isThird;
  }

  /** The place of a quotation; each place is given to a field once. */
  place({ field, words }: Quotation): Span | undefined {
    if (words.length > LONGEST) return undefined;
    const span = standing(this.#hidden, words).find(({ start }) => !this.#taken.has(`${field} ${start}`));
    if (span) this.#taken.add(`${field} ${span.start}`);
    return span;
  }

  words({ start, end }: Span): Words {
    return { at: { message: this.#input.message, start, end }, certainty: 'guessed' };
  }

  /** The passages from which a value may come, the likelier first. The English of a quotation holds the same figures, or is none of it. */
  passages(quotation: Quotation, span: Span): readonly Passage[] {
    const { text } = this.#input;
    const said = text.slice(span.start, span.end);
    const blank = text.slice(0, span.start).replace(/[^\n]/gu, ' ');
    const own: Passage = { text: `${blank}${said}`, span, isEnglish: false };
    const english = quotation.english.trim();
    const isFaithful = english !== '' && english.length <= LONGEST && figuresIn(english).join() === figuresIn(said).join();
    if (!isFaithful) return [own];
    const translated: Passage = { text: english, span, isEnglish: true };
    return this.#isThird ? [translated, own] : [own, translated];
  }

  /** The first value that a passage gives, with the quotation (or the part of it that the value rests on) as its evidence. */
  value<F extends Words>(quotation: Quotation, span: Span, read: (reading: Readings) => F | undefined): F | undefined {
    for (const { text, isEnglish } of this.passages(quotation, span)) {
      const found = read(this.readings(text));
      if (found) return { ...found, at: isEnglish ? this.words(span).at : found.at, certainty: 'guessed' };
    }
    return undefined;
  }

  readings(text: string): Readings {
    const { message, now, context } = this.#input;
    const reader = this.#reader;
    return {
      request: () => reader.request({ message, text, now }),
      quote: () => reader.quote({ message, text, now, items: context.items }),
      turn: () => reader.turn({ ...this.#input, text }),
      promise: () => reader.turn({ message, text, now, role: 'supplier', state: 'invited', context: { items: [] } }),
    };
  }
}

type Readings = {
  readonly request: () => RequestReading;
  readonly quote: () => QuoteReading;
  /** As what it is in this deal: "5% off" is a price there. */
  readonly turn: () => TurnReading;
  readonly promise: () => TurnReading;
};

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Item = Draft<ItemReading>;
type Line = Draft<QuoteReading['lines'][number]>;

/** Evidence inside a line moves with the line: all of it rests on the quotation where the English was read. */
function resting<T>(value: T, at: TextRef): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => resting(one, at)) as T;
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    key === 'at' ? at : key === 'certainty' ? 'guessed' : resting(part, at),
  ]);
  return Object.fromEntries(entries) as T;
}

function lineOf(shop: Workshop, quotation: Quotation, span: Span): Line | undefined {
  for (const passage of shop.passages(quotation, span)) {
    const { turn, quote } = shop.readings(passage.text);
    const line = turn().quote?.lines[0] ?? quote().lines[0];
    if (!line) continue;
    const { item: _, ...rest } = line;
    if (passage.isEnglish) return resting(rest, shop.words(span).at);
    return { ...rest, price: { ...rest.price, certainty: 'guessed' } };
  }
  return undefined;
}

const day = ({ request }: Readings) => request().deliverBy;

/** The values that a model's quotations stand for, worked out by the own reader and from the offer on the table. What does not stand in the text is left out. */
export function workOut(reader: OwnReader, input: TurnToRead, hidden: Hidden, { quotations }: QuotedReading, isThird: boolean): Worked {
  const shop = new Workshop(reader, input, hidden, isThird);
  const items = new Map<number, Item>();
  const lines = new Map<number, Line>();
  const request: Draft<RequestReading> = { items: [], certifications: [] };
  const quote: Draft<QuoteReading> = { lines: [] };
  const rest: Draft<Worked['rest']> = {};
  const itemOf = (n: number): Item => {
    const known = items.get(n) ?? { identifiers: [] };
    items.set(n, known);
    return known;
  };
  const put: { readonly [F in QuotedField]: (q: Quotation, span: Span) => void } = {
    product: (q, span) => {
      itemOf(q.item).product ??= shop.words(span);
    },
    quantity: (q, span) => {
      const found = shop.value(q, span, (r) => r.request().items[0]?.quantity);
      if (!found) return;
      itemOf(q.item).quantity ??= found;
      rest.quantity ??= found;
    },
    targetPrice: (q, span) => {
      const found = shop.value(q, span, (r) => r.request().items[0]?.targetPrice);
      const line = found ? undefined : lineOf(shop, q, span);
      const target = found ?? (line && { ...line.price, value: { ...line.price.value, bound: 'about' as const } });
      if (target) itemOf(q.item).targetPrice ??= target;
    },
    code: (q, span) => {
      const found = shop.value(q, span, (r) => r.request().items[0]?.identifiers[0]);
      if (found) itemOf(q.item).identifiers = [...itemOf(q.item).identifiers, found];
    },
    incoterm: (q, span) => {
      const found = shop.value(q, span, (r) => r.request().incoterm ?? r.quote().incoterm);
      if (!found) return;
      request.incoterm ??= found;
      quote.incoterm ??= found;
    },
    place: (_, span) => {
      request.place ??= shop.words(span);
      quote.place ??= shop.words(span);
    },
    destination: (_, span) => {
      request.destination ??= shop.words(span);
    },
    deliverBy: (q, span) => {
      const found = shop.value(q, span, day);
      if (found) request.deliverBy ??= found;
    },
    certificate: (q, span) => {
      const found = shop.value(q, span, (r) => r.request().certifications[0]);
      if (found) request.certifications = [...request.certifications, found];
    },
    payment: (_, span) => {
      request.payment ??= shop.words(span);
      quote.payment ??= shop.words(span);
    },
    sample: (q, span) => {
      const wanted = shop.value(q, span, (r) => r.request().sample);
      if (wanted) request.sample ??= wanted;
      const offered = shop.value(q, span, (r) => r.quote().sample);
      if (offered) quote.sample ??= offered;
    },
    detail: (_, span) => {
      request.details = [...(request.details ?? []), shop.words(span)];
    },
    price: (q, span) => {
      const line = lines.has(q.item) ? undefined : lineOf(shop, q, span);
      if (line) lines.set(q.item, { ...line, item: q.item });
    },
    moq: (q, span) => {
      const found = shop.value(q, span, (r) => r.quote().moq ?? r.quote().lines[0]?.moq ?? r.request().items[0]?.quantity);
      if (found) quote.moq ??= found;
    },
    leadTime: (q, span) => {
      const found = shop.value(q, span, (r) => r.quote().leadTimeDays);
      if (found) quote.leadTimeDays ??= found;
    },
    validUntil: (q, span) => {
      const found = shop.value(q, span, (r) => r.quote().validUntil ?? day(r));
      if (found) quote.validUntil ??= found;
    },
    question: (_, span) => {
      quote.question ??= shop.words(span);
    },
    refusal: (_, span) => {
      quote.decline ??= shop.words(span);
    },
    until: (q, span) => {
      const found = shop.value(q, span, (r) => r.promise().until ?? day(r));
      if (found) rest.until ??= found;
    },
    pick: (q, span) => {
      const found = shop.value(q, span, (r) => r.turn().pick);
      if (found) rest.pick ??= found;
    },
  };
  for (const quotation of quotations) {
    const span = shop.place(quotation);
    if (span) put[quotation.field](quotation, span);
  }
  const inOrder = <T>(map: ReadonlyMap<number, T>): readonly (readonly [number, T])[] => [...map].toSorted(([a], [b]) => a - b);
  return {
    request: { ...request, items: inOrder(items).map(([index, item]) => ({ ...item, index })) },
    quote: { ...quote, lines: inOrder(lines).map(([, line]) => line) },
    rest,
  };
}
