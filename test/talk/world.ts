import type { DealCommand, Refusal } from '../../src/domain/deal/commands.ts';
import type { DealEvent } from '../../src/domain/deal/events.ts';
import { DEFAULT_POLICY, decide, evolve } from '../../src/domain/deal/index.ts';
import type { Candidate, Deal } from '../../src/domain/deal/state.ts';
import type { Certainty, Field, Words } from '../../src/domain/evidence.ts';
import type { DateString, DealId, Instant, ListingId, MessageId, PartyId, RequestNumber, SupplierId } from '../../src/domain/ids.ts';
import type { QuoteTerms } from '../../src/domain/quote.ts';
import type { RequestSpec } from '../../src/domain/request.ts';
import type { Listing, Supplier } from '../../src/ports/catalog.ts';
import type { Language } from '../../src/ports/reading.ts';
import { noticesFor } from '../../src/talk/index.ts';
import type { Notice, TalkContext } from '../../src/talk/types.ts';

export const HANNA = 'buyer-hanna' as PartyId;
const NOW = Date.parse('2027-02-01T09:00:00Z') as Instant;
export const DEAL = 'deal-1' as DealId;

export const supplierId = (n: number): SupplierId => `s${n}` as SupplierId;
export const day = (text: string): DateString => text as DateString;

/** Five companies and their names, which nobody may see before reveal. */
const COMPANIES = [
  {
    name: 'Ningbo Haosheng Fasteners Co., Ltd.',
    nameZh: '宁波昊盛紧固件有限公司',
    country: 'CN',
    certificates: ['ISO 9001'],
    person: 'Chen Wei',
  },
  {
    name: 'Taiwan Precision Bolt Corp.',
    nameZh: '台湾精栓股份有限公司',
    country: 'TW',
    certificates: ['ISO 9001', 'IATF 16949'],
    person: 'Lin Yu',
  },
  { name: 'Saigon Screw JSC', nameZh: '西贡螺丝公司', country: 'VN', certificates: [], person: 'Nguyen Thao' },
  {
    name: 'Pune Industrial Fixings Pvt Ltd',
    nameZh: '浦那工业紧固件公司',
    country: 'IN',
    certificates: ['ISO 9001'],
    person: 'Asha Kulkarni',
  },
  { name: 'Bursa Civata A.S.', nameZh: '布尔萨螺栓公司', country: 'TR', certificates: ['CE'], person: 'Emre Aydin' },
  { name: 'Brno Šroub s.r.o.', nameZh: '布尔诺螺栓公司', country: 'CZ', certificates: ['ISO 9001'], person: 'Petr Novak' },
];

export const SUPPLIERS: readonly Supplier[] = COMPANIES.map(({ name, nameZh, country, certificates, person }, at) => ({
  id: supplierId(at + 1),
  name,
  nameZh,
  country,
  certificates,
  languages: ['en', 'zh'],
  contact: { person, email: `sales@supplier${at + 1}.example`, phone: `+86 574 5550 10${at}` },
  sample: true,
  paused: false,
}));

export const LISTINGS: readonly Listing[] = SUPPLIERS.map(({ id, country }, at) => ({
  id: `l${at + 1}` as ListingId,
  supplier: id,
  title: 'Hex bolt DIN 933 M10x40 8.8 zinc plated',
  titleZh: '外六角螺栓 DIN 933 M10x40 8.8级 镀锌',
  description: '',
  category: ['Fasteners', 'Bolts'],
  attributes: {},
  identifiers: [],
  priceBreaks: [],
  origin: country,
  certificates: [],
  active: true,
  instantQuote: false,
}));

/** A desk with one deal, whose every decision is told. */
export class Desk {
  deal: Deal | undefined;
  now: Instant = NOW;
  events: readonly DealEvent[] = [];
  #before: Deal | undefined;
  readonly #texts = new Map<MessageId, string>();
  readonly #languages: Readonly<Record<string, Language>>;

  constructor(languages: Readonly<Record<string, Language>> = {}) {
    this.#languages = languages;
  }

  /** A message of a party; its words can then be pointed at. */
  said(text: string): MessageId {
    const id = `m${this.#texts.size + 1}` as MessageId;
    this.#texts.set(id, text);
    return id;
  }

  erase(message: MessageId): void {
    this.#texts.delete(message);
  }

  words(message: MessageId, part: string, certainty: Certainty = 'sure'): Words {
    const start = this.#texts.get(message)?.indexOf(part) ?? -1;
    if (start < 0) throw new Error(`"${part}" does not stand in ${message}`);
    return { at: { message, start, end: start + part.length }, certainty };
  }

  field<T>(message: MessageId, part: string, value: T, certainty: Certainty = 'sure'): Field<T> {
    return { ...this.words(message, part, certainty), value };
  }

  get ctx(): TalkContext {
    const { deal } = this;
    if (!deal) throw new Error('no deal yet');
    return {
      deal,
      now: this.now,
      base: 'EUR',
      rates: { date: day('2027-01-29'), base: 'EUR', rates: { USD: 1.16, CNY: 8.24 } },
      inviteCount: DEFAULT_POLICY.inviteCount,
      language: (party) => this.#languages[party] ?? 'en',
      words: ({ message, start, end }) => this.#texts.get(message)?.slice(start, end),
      supplier: (id) => SUPPLIERS.find((one) => one.id === id),
      record: (id) => (id === supplierId(3) ? undefined : { invited: 10, answered: 8, orders: id === supplierId(1) ? 3 : 0 }),
      listing: (id) => LISTINGS.find((one) => one.id === id),
      buyer: { name: 'Hanna Petersen, Elbe Maschinenbau', contact: 'hanna@elbe-maschinenbau.example' },
      known: (party) => {
        if (party === HANNA) return ['Hanna Petersen', 'Elbe Maschinenbau', 'hanna_p'];
        const known = SUPPLIERS.find((one) => one.id === party);
        const contact = known?.contact;
        return [known?.name, known?.nameZh, contact?.person, contact?.email, contact?.phone].filter((name) => name !== undefined);
      },
    };
  }

  /** Decides, and says what each side is told. */
  tell(command: DealCommand, later = 0): readonly Notice[] {
    this.now = (this.now + later) as Instant;
    const decision = decide(this.deal, command, this.now, DEFAULT_POLICY);
    if (decision.type === 'refused') throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
    this.#before = this.deal;
    this.events = decision.events;
    this.deal = decision.events.reduce<Deal | undefined>((deal, event) => evolve(deal, event, this.now), this.deal);
    return noticesFor(decision.events, this.#before, this.ctx);
  }

  /** Like `tell`, where a refusal is a possible outcome. */
  attempt(command: DealCommand, later = 0): readonly Notice[] | Refusal {
    const decision = decide(this.deal, command, (this.now + later) as Instant, DEFAULT_POLICY);
    return decision.type === 'refused' ? decision.refusal : this.tell(command, later);
  }

  draft(spec: RequestSpec, message: MessageId): readonly Notice[] {
    return this.tell({ type: 'draftRequest', by: HANNA, id: DEAL, number: 'R-1001' as RequestNumber, spec, message });
  }
}

/** Suppliers 1 to `count`, each with its bolt. */
export function candidates(count: number): readonly Candidate[] {
  return SUPPLIERS.slice(0, count).map(({ id }, at) => ({
    supplier: id,
    relevance: 0.9 - at / 100,
    items: [
      {
        item: 0,
        listing: `l${at + 1}` as ListingId,
        reasons: [
          { type: 'terms', terms: ['hex bolt', 'DIN 933'] },
          { type: 'measure', value: 'M10x40' },
        ],
        shortfalls: at === 1 ? [{ type: 'moq', moq: { value: 10000, unit: 'pcs' } }] : [],
      },
    ],
    instant: at === 3,
  }));
}

export const REQUEST_TEXT =
  'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April, max 0.09 EUR/pc, ISO 9001, 30 days net';

/** The buyer's bolts, read in full. */
export function boltSpec(desk: Desk, message: MessageId): RequestSpec {
  return {
    items: [
      {
        product: desk.words(message, 'hex bolts DIN 933 M10x40 8.8 zinc plated'),
        quantity: desk.field(message, '5k pcs', { value: 5000, unit: 'pcs' }),
        targetPrice: desk.field(message, 'max 0.09 EUR/pc', { amount: 0.09, currency: 'EUR', per: 'pcs', bound: 'max' }),
        identifiers: [],
      },
    ],
    incoterm: desk.field(message, 'CIF', 'CIF'),
    destination: desk.words(message, 'Hamburg'),
    deliverBy: desk.field(message, 'by 15 April', day('2027-04-15'), 'guessed'),
    certifications: [desk.field(message, 'ISO 9001', 'ISO 9001')],
    payment: desk.words(message, '30 days net'),
  };
}

/** A deal with its request drafted. */
export function drafted(languages: Readonly<Record<string, Language>> = {}): { desk: Desk; told: readonly Notice[] } {
  const desk = new Desk(languages);
  const message = desk.said(REQUEST_TEXT);
  return { desk, told: desk.draft(boltSpec(desk, message), message) };
}

/** A deal whose request is with its first suppliers. */
export function invited(languages: Readonly<Record<string, Language>> = {}, count = 6): { desk: Desk; told: readonly Notice[] } {
  const { desk } = drafted(languages);
  desk.tell({ type: 'confirmRequest', by: HANNA });
  desk.tell({ type: 'suppliersFound', candidates: candidates(count), widenings: [] });
  return { desk, told: desk.tell({ type: 'sendNow', by: HANNA }) };
}

/** "0.082 EUR FOB Ningbo ..." as read. */
export function euroTerms(desk: Desk, amount = 0.082): QuoteTerms {
  const text = `${amount} EUR CIF Hamburg, 25 days, MOQ 10k, valid till end of month, 30% deposit, ask Chen Wei +86 138 0013 8000`;
  const message = desk.said(text);
  return {
    lines: [
      {
        price: desk.field(message, `${amount} EUR`, { amount, currency: 'EUR', per: 'pcs' }),
        tiers: [],
        moq: desk.field(message, 'MOQ 10k', { value: 10000, unit: 'pcs' }),
      },
    ],
    leadTimeDays: desk.field(message, '25 days', { min: 25, max: 25 }),
    incoterm: desk.field(message, 'CIF', 'CIF'),
    place: desk.words(message, 'Hamburg'),
    validUntil: desk.field(message, 'end of month', day('2027-02-28')),
    payment: desk.words(message, '30% deposit, ask Chen Wei +86 138 0013 8000'),
  };
}

/** "单价0.6元..." as read: in another currency, on another basis, with gaps. */
export function yuanTerms(desk: Desk): QuoteTerms {
  const message = desk.said('单价0.6元，含税，FOB宁波，现货，起订5000');
  return {
    lines: [{ price: desk.field(message, '单价0.6元', { amount: 0.6, currency: 'CNY', per: 'pcs' }), tiers: [] }],
    moq: desk.field(message, '起订5000', { value: 5000, unit: 'pcs' }),
    incoterm: desk.field(message, 'FOB', 'FOB'),
    place: desk.words(message, '宁波'),
  };
}

/** A supplier quotes and confirms. */
export function quoteOf(desk: Desk, supplier: SupplierId, terms: QuoteTerms): readonly Notice[] {
  desk.tell({ type: 'draftQuote', by: supplier, terms });
  return desk.tell({ type: 'confirmQuote', by: supplier });
}
