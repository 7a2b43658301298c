import type { Candidate, DealEvent } from '../../../src/domain/deal/index.ts';
import type { Certainty, Field, Words } from '../../../src/domain/evidence.ts';
import type {
  DateString,
  DealId,
  Instant,
  ListingId,
  MessageId,
  OrderNumber,
  PartyId,
  QuestionId,
  RequestNumber,
  SupplierId,
} from '../../../src/domain/ids.ts';
import type { QuoteTerms } from '../../../src/domain/quote.ts';
import type { RequestItem, RequestSpec } from '../../../src/domain/request.ts';

export const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

/** A Monday morning in Hamburg: 2026-03-02, 08:00 UTC. */
export const MORNING = Date.parse('2026-03-02T08:00:00Z') as Instant;
export const later = (ms: number): Instant => (MORNING + ms) as Instant;
export const day = (text: string): DateString => text as DateString;

export const HAMBURG = 'buyer-hamburg' as PartyId;
export const STRANGER = 'somebody-else' as PartyId;
export const NINGBO = 'factory-ningbo' as SupplierId;
export const JIAXING = 'factory-jiaxing' as SupplierId;
export const SUZHOU = 'factory-suzhou' as SupplierId;
const WENZHOU = 'factory-wenzhou' as SupplierId;
const HAIYAN = 'factory-haiyan' as SupplierId;
export const HANDAN = 'factory-handan' as SupplierId;
export const PUNE = 'factory-pune' as SupplierId;
export const ALL: readonly SupplierId[] = [NINGBO, JIAXING, SUZHOU, WENZHOU, HAIYAN, HANDAN, PUNE];

export const DEAL = 'deal-1' as DealId;
export const R1001 = 'R-1001' as RequestNumber;
export const O1001 = 'O-1001' as OrderNumber;
export const message = (n: number): MessageId => `m${n}` as MessageId;
export const question = (n: number): QuestionId => n as QuestionId;

export const words = (n = 1, certainty: Certainty = 'sure'): Words => ({ at: { message: message(n), start: 0, end: 4 }, certainty });
export const field = <T>(value: T, n = 1, certainty: Certainty = 'sure'): Field<T> => ({ ...words(n, certainty), value });

export const bolts: RequestItem = { product: words(), quantity: field({ value: 5000, unit: 'pcs' as const }), identifiers: [] };
export const spec = (over: Partial<RequestSpec> = {}): RequestSpec => ({ items: [bolts], certifications: [], ...over });

/** "0.082 EUR", said in message `n`. */
export const price = (amount: number, n = 2, more: Partial<QuoteTerms> = {}): QuoteTerms => ({
  lines: [{ item: 0, price: field({ amount, currency: 'EUR', per: 'pcs' as const }, n), tiers: [] }],
  ...more,
});
export const days = (count: number, n = 3): QuoteTerms => ({ lines: [], leadTimeDays: field({ min: count, max: count }, n) });

export const candidate = (supplier: SupplierId, instant = false): Candidate => ({
  supplier,
  relevance: 0.8,
  items: [{ item: 0, listing: `listing-of-${supplier}` as ListingId, reasons: [], shortfalls: [] }],
  instant,
});

export const drafted = (over: Partial<RequestSpec> = {}): DealEvent => ({
  type: 'requestDrafted',
  id: DEAL,
  number: R1001,
  buyer: HAMBURG,
  spec: spec(over),
  message: message(1),
});
export const opened: DealEvent = { type: 'requestOpened', expiresAt: later(14 * DAY), remindAt: later(13 * DAY) };
export const matched = (...suppliers: readonly SupplierId[]): DealEvent => ({
  type: 'suppliersMatched',
  candidates: suppliers.map((supplier) => candidate(supplier)),
  relayAt: later(10 * SECOND),
});
export const invited = (supplier: SupplierId, n: number, instant = false, at = 0): DealEvent => ({
  type: 'supplierInvited',
  supplier,
  n,
  items: candidate(supplier).items,
  instant,
  respondBy: later(at + DAY),
});
export const submitted = (supplier: SupplierId, revision: number, terms: QuoteTerms, instant = false, answers = 1): DealEvent => ({
  type: 'quoteSubmitted',
  supplier,
  revision,
  terms,
  instant,
  answers,
});

/** A request that is out with five of seven suppliers. */
export const outWithFive: readonly DealEvent[] = [
  drafted(),
  opened,
  matched(...ALL),
  ...ALL.slice(0, 5).map((supplier, i) => invited(supplier, i + 1)),
];
/** A request that is out with two suppliers, nobody else in sight, and both have quoted. */
export const twoQuotes: readonly DealEvent[] = [
  drafted(),
  opened,
  matched(NINGBO, JIAXING),
  invited(NINGBO, 1),
  invited(JIAXING, 2),
  submitted(NINGBO, 1, price(0.082)),
  submitted(JIAXING, 1, price(0.085)),
];
export const accepted: DealEvent = { type: 'quoteAccepted', supplier: NINGBO, revision: 1, bindsAt: later(8 * SECOND) };
export const awarded: DealEvent = { type: 'requestAwarded', supplier: NINGBO, revision: 1, confirmBy: later(DAY) };
