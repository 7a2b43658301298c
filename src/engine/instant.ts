import type { CandidateItem } from '../domain/deal/state.ts';
import type { Field, Words } from '../domain/evidence.ts';
import type { MessageId } from '../domain/ids.ts';
import type { PriceTier } from '../domain/money.ts';
import type { QuoteLine, QuoteTerms } from '../domain/quote.ts';
import type { RequestSpec } from '../domain/request.ts';
import type { Listing } from '../ports/catalog.ts';

/** Writes a text piece by piece and tells where each piece stands. */
class Writer {
  text = '';
  readonly #message: MessageId;

  constructor(message: MessageId) {
    this.#message = message;
  }

  plain(piece: string): this {
    this.text += piece;
    return this;
  }

  words(piece: string): Words {
    const start = this.text.length;
    this.text += piece;
    return { at: { message: this.#message, start, end: this.text.length }, certainty: 'sure' };
  }

  field<T>(piece: string, value: T): Field<T> {
    return { ...this.words(piece), value };
  }
}

function line(writer: Writer, item: number, listing: Listing): QuoteLine | undefined {
  const first = listing.priceBreaks[0];
  const { currency } = listing;
  if (!first || currency === undefined) return undefined;
  const show = (tier: PriceTier) => `${currency} ${tier.amount}/${tier.unit} from ${tier.minQuantity} ${tier.unit}`;
  const several = listing.priceBreaks.length > 1;
  const tiers: Field<PriceTier>[] = [];
  const start = writer.text.length;
  for (const [index, tier] of listing.priceBreaks.entries()) {
    if (index > 0) writer.plain(', ');
    tiers.push(writer.field(show(tier), tier));
  }
  const at = tiers[0]?.at ?? writer.words('').at;
  const price: QuoteLine['price'] = { at: { ...at, start }, certainty: 'sure', value: { amount: first.amount, currency, per: first.unit } };
  const moq = listing.moq && writer.plain('; MOQ ').field(`${listing.moq.value} ${listing.moq.unit}`, listing.moq);
  return { item, price, tiers: several ? tiers : [], ...(moq ? { moq } : {}) };
}

/**
 * The quote that a supplier's listings give by themselves, as the message that he might have typed, with the place of
 * each figure in it. Undefined where no listing that answers by itself has a price.
 */
export function quoteFromListing(
  spec: RequestSpec,
  items: readonly CandidateItem[],
  listings: readonly Listing[],
  message: MessageId,
): { readonly text: string; readonly terms: QuoteTerms } | undefined {
  const writer = new Writer(message);
  const lines: QuoteLine[] = [];
  const used: Listing[] = [];
  for (const { item, listing: id } of items) {
    const listing = listings.find((l) => l.id === id);
    if (!listing?.instantQuote || !spec.items[item]) continue;
    const before = writer.text.length;
    if (items.length > 1) writer.plain(`${before > 0 ? '\n' : ''}Item ${item + 1}: `);
    const made = line(writer, item, listing);
    if (!made) continue;
    lines.push(made);
    used.push(listing);
  }
  const [first] = used;
  if (!first || lines.length === 0) return undefined;
  // Terms that hold for the whole quote are given only where all its listings agree on them.
  const agreed = <T>(of: (listing: Listing) => T | undefined): T | undefined => {
    const value = of(first);
    return used.every((listing) => JSON.stringify(of(listing)) === JSON.stringify(value)) ? value : undefined;
  };
  const basis = agreed((l) => (l.incoterm ? { incoterm: l.incoterm, place: l.place } : undefined));
  const leads = used.map((l) => l.leadTimeDays);
  const lead = leads.every((l) => l !== undefined)
    ? { min: Math.max(...leads.map((l) => l.min)), max: Math.max(...leads.map((l) => l.max)) }
    : undefined;
  const incoterm = basis && writer.plain('\n').field(basis.incoterm, basis.incoterm);
  const place = basis?.place === undefined ? undefined : writer.plain(' ').words(basis.place);
  const days = lead && (lead.min === lead.max ? `${lead.max}` : `${lead.min}-${lead.max}`);
  const leadTimeDays = lead && writer.plain('\nLead time ').field(`${days} days`, lead);
  return {
    text: writer.text,
    terms: { lines, ...(incoterm ? { incoterm } : {}), ...(place ? { place } : {}), ...(leadTimeDays ? { leadTimeDays } : {}) },
  };
}
