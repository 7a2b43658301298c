import { same } from '../domain/deal/same.ts';
import type { Words } from '../domain/evidence.ts';
import type { Hidden } from '../domain/mask/hide.ts';
import type { QuotedReading } from '../ports/model.ts';
import type { Intent, ItemReading, OwnReader, QuoteReading, RequestReading, TurnReading } from '../ports/reading.ts';
import { type TurnToRead, type Worked, workOut } from './quoted.ts';

/** What binds or ends something is taken only where the own reader has read it too. */
const NEVER_ALONE: ReadonlySet<Intent> = new Set(['accept', 'confirm', 'cancel', 'withdraw', 'reject']);

const FIELDS = ['incoterm', 'place', 'destination', 'deliverBy', 'payment', 'sample'] as const;
const TERMS = ['moq', 'leadTimeDays', 'incoterm', 'place', 'validUntil', 'payment', 'sample'] as const;

const inside = (a: Words, b: Words): boolean => a.at.start >= b.at.start && a.at.end <= b.at.end;
const touches = (a: Words, b: Words): boolean => a.at.start < b.at.end && b.at.start < a.at.end;

/** A target price without its bound, which does not stand in the words of the price. */
function unbounded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('bound' in value)) return value;
  const { bound: _, ...price } = value;
  return price;
}

/** How the two readings of one field agree. Of words, one may go further than the other. */
function agreement(own: Words, model: Words): 'same' | 'near' | 'apart' {
  if ('value' in own && 'value' in model) return same(unbounded(own.value), unbounded(model.value)) ? 'same' : 'apart';
  if (inside(own, model) && inside(model, own)) return 'same';
  return touches(own, model) ? 'near' : 'apart';
}

/** One field of both readings: what the own reader is sure of stands, agreement makes sure, disagreement is a conflict, and the model alone has guessed. */
function merged<F extends Words>(own: F | undefined, model: F | undefined, isThird: boolean): F | undefined {
  if (!own || !model) return own ? (isThird ? { ...own, certainty: lowered(own) } : own) : model;
  const agreed = agreement(own, model);
  if (agreed === 'same') return { ...own, certainty: 'sure' };
  if (own.certainty === 'sure' && !isThird) return own;
  return { ...(isThird ? model : own), certainty: agreed === 'near' ? lowered(own) : 'conflict' };
}

// In a language that it has no grammar for, the own reader is sure of nothing.
const lowered = ({ certainty }: Words): Words['certainty'] => (certainty === 'sure' ? 'guessed' : certainty);

/** The named fields, each merged by itself; those that neither has are left out. */
function fields<O extends object, K extends keyof O>(keys: readonly K[], own: O, model: O, isThird: boolean): Partial<Pick<O, K>> {
  const entries = keys.flatMap((key) => {
    const field = merged(own[key] as Words | undefined, model[key] as Words | undefined, isThird);
    return field ? [[key, field] as const] : [];
  });
  return Object.fromEntries(entries) as Partial<Pick<O, K>>;
}

/** Every part of either list: the own ones as they stand (sure where the model has them too), then what the model alone has. */
function union<F extends Words>(own: readonly F[], model: readonly F[], isThird: boolean): readonly F[] {
  const twin = (one: F, all: readonly F[]) => all.find((other) => agreement(one, other) !== 'apart');
  const kept = own.map((one) => merged(one, twin(one, model), isThird) ?? one);
  return [...kept, ...model.filter((one) => !twin(one, own))];
}

function mergedItem(own: ItemReading, model: ItemReading, isThird: boolean): ItemReading {
  return {
    ...own,
    ...fields(['product', 'quantity', 'targetPrice'] as const, own, model, isThird),
    identifiers: union(own.identifiers, model.identifiers, isThird),
  };
}

/** The model's item that is the own reader's: by its product's words, else the only one of each. */
function twinOf(own: ItemReading, alone: boolean, model: readonly ItemReading[]): ItemReading | undefined {
  const { product } = own;
  const byName = product && model.find((item) => item.product && touches(product, item.product));
  return byName ?? (alone && model.length === 1 ? model[0] : undefined);
}

function mergedRequest(own: RequestReading | undefined, model: RequestReading, isThird: boolean): RequestReading {
  if (!own) return model;
  const alone = own.items.length === 1;
  const items = own.items.map((item) => {
    const twin = twinOf(item, alone, model.items);
    return twin ? mergedItem(item, twin, isThird) : item;
  });
  const { details = [] } = own;
  const wishes = union(details, model.details ?? [], isThird);
  return {
    ...own,
    ...fields(FIELDS, own, model, isThird),
    items: items.length > 0 ? items : model.items,
    certifications: union(own.certifications, model.certifications, isThird),
    ...(wishes.length > 0 ? { details: wishes } : {}),
  };
}

function mergedQuote(own: QuoteReading | undefined, model: QuoteReading, isThird: boolean): QuoteReading {
  if (!own) return model;
  const lines = own.lines.map((line, i) => {
    const twin =
      own.lines.length === 1 && model.lines.length === 1 ? model.lines[0] : model.lines.find(({ item }) => item === (line.item ?? i));
    return twin ? { ...line, price: merged(line.price, twin.price, isThird) ?? line.price } : line;
  });
  const { question = model.question, decline = model.decline } = own;
  return {
    ...own,
    ...fields(TERMS, own, model, isThird),
    lines: lines.length > 0 ? lines : model.lines,
    ...(question ? { question } : {}),
    ...(decline ? { decline } : {}),
  };
}

/** Whether a reading holds anything but empty lists. */
const says = (reading: object): boolean => Object.values(reading).some((part) => !Array.isArray(part) || part.length > 0);

function intentOf(own: TurnReading, model: Intent, isThird: boolean): Pick<TurnReading, 'intent' | 'certainty'> {
  if (own.intent === model) return { intent: model, certainty: 'sure' };
  if ((own.certainty === 'sure' && !isThird) || NEVER_ALONE.has(model)) return { intent: own.intent, certainty: own.certainty };
  return { intent: model, certainty: 'guessed' };
}

/** The parts of a request that the model's quotations give, with each item in the place that the intent wants. */
function requestOf({ request }: Worked, intent: Intent, known: number): RequestReading {
  const items = request.items.map(
    ({ index = 0, ...item }): ItemReading => (intent === 'request' || index >= known ? item : { ...item, index }),
  );
  return { ...request, items };
}

/**
 * Two readings of one message made one, field by field. The model's quotations are worked out by the own reader; where the model sees
 * another intent, the own reader reads the message anew under it.
 */
export function mergedReading(
  reader: OwnReader,
  input: TurnToRead,
  own: TurnReading,
  hidden: Hidden,
  model: QuotedReading,
  isThird: boolean,
): TurnReading {
  const worked = workOut(reader, input, hidden, model, isThird);
  const { intent, certainty } = intentOf(own, model.intent, isThird);
  const base = { intent, certainty, language: own.language };
  const isSame = intent === own.intent;
  const { message, text, now, role, context } = input;
  const request = () => {
    const read = own.request ?? (intent === 'request' ? reader.request({ message, text, now }) : undefined);
    return mergedRequest(isSame ? own.request : read, requestOf(worked, intent, context.items.length), isThird);
  };
  const quote = () => {
    const read = own.quote ?? (intent === 'quote' ? reader.quote({ message, text, now, items: context.items }) : undefined);
    return mergedQuote(isSame ? own.quote : read, worked.quote, isThird);
  };
  const pick = merged(own.pick, worked.rest.pick, isThird);
  switch (intent) {
    case 'request':
    case 'amend':
      return { ...base, request: request() };
    case 'quote':
      return { ...base, quote: quote() };
    case 'counter': {
      const quantity = merged(own.quantity, worked.rest.quantity, isThird);
      return { ...base, quote: quote(), ...(quantity ? { quantity } : {}), ...(pick ? { pick } : {}) };
    }
    case 'answer': {
      const answered = role === 'buyer' ? { request: request() } : { quote: quote() };
      const part = answered.request ?? answered.quote;
      return { ...own, ...base, ...(part && says(part) ? answered : {}) };
    }
    case 'promise': {
      const until = merged(own.until, worked.rest.until, isThird);
      return { ...base, ...(until ? { until } : {}) };
    }
    case 'decline': {
      const { decline } = worked.quote;
      return { ...base, ...(decline ? { quote: { lines: [], decline } } : {}) };
    }
    case 'accept':
      return { ...base, ...(pick ? { pick } : {}) };
    case 'confirm':
    case 'cancel':
    case 'ask':
    case 'reject':
    case 'withdraw':
    case 'status':
    case 'human':
    case 'help':
    case 'smalltalk':
      return base;
    default:
      return intent satisfies never;
  }
}
