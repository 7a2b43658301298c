import type { TextRef, Words } from '../evidence.ts';
import type { DateString, Instant } from '../ids.ts';
import { deliversAtArrival, INCOTERMS, placeSide } from '../incoterm.ts';
import type { Currency } from '../money.ts';
import type { Unit } from '../quantity.ts';
import type { QuoteLine, QuoteTerms } from '../quote.ts';
import { exchange, type RateTable } from '../rates.ts';
import type { RequestSpec } from '../request.ts';
import { convert } from '../units.ts';
import { daysBetween } from './days.ts';
import { type Footing, priceLine, sourceOf } from './figures.ts';
import { foldPlace } from './place.ts';
import type {
  Basis,
  BasisGroup,
  ComparedPrice,
  ComparedQuote,
  ComparedSample,
  Comparison,
  Gap,
  LeadStanding,
  SaidWords,
  ValidityStanding,
} from './result.ts';

/** A quote as it stands now, under the number by which the buyer knows its supplier. */
export type QuoteToCompare = { readonly supplier: number; readonly terms: QuoteTerms; readonly submittedAt: Instant };

/** What a comparison needs besides the request and the quotes. */
export type CompareSettings = {
  readonly currency: Currency;
  readonly rates: RateTable;
  readonly today: DateString;
  /** The words of a message; undefined where its text was erased. */
  readonly textOf: (at: TextRef) => string | undefined;
};

type Unplaced = Omit<ComparedQuote, 'standing'>;

/**
 * Puts quotes side by side on one footing. A range is priced at its lower end. Offers are ranked by what they cost, within one delivery
 * basis alone; those whose MOQ is met come before those that force the buyer to take more, which count with the MOQ's cost.
 */
export function compareQuotes(request: RequestSpec, quotes: readonly QuoteToCompare[], settings: CompareSettings): Comparison {
  const units = request.items.map((_, item) => unitOf(request, item, quotes));
  const compared = quotes.map((quote) => compareOne(request, quote, units, settings));
  const ratesDate = usedRates(compared) ? settings.rates.date : undefined;
  return {
    currency: settings.currency,
    today: settings.today,
    ...(ratesDate !== undefined && { ratesDate }),
    mixedTax: new Set(compared.map(({ tax }) => tax?.terms.included)).size > 1,
    items: request.items.map((asked, item) => {
      const unit = units[item];
      return { item, ...(asked.quantity && { quantity: asked.quantity.value }), ...(unit && { unit }) };
    }),
    groups: group(request, compared, settings),
  };
}

function usedRates(quotes: readonly Unplaced[]): boolean {
  return quotes.some((quote) => quote.items.some((price) => price.type === 'quoted' && price.unitPrice?.rateDate !== undefined));
}

function linesFor(terms: QuoteTerms, item: number, items: number): readonly QuoteLine[] {
  const named = terms.lines.filter((line) => line.item === item);
  if (items > 1) return named;
  return named.length > 0 ? named : terms.lines.filter((line) => line.item === undefined);
}

// The unit asked in, where any price converts to it; else the unit that most prices are in ("2 containers", quoted per tonne).
function unitOf(request: RequestSpec, item: number, quotes: readonly QuoteToCompare[]): Unit | undefined {
  const asked = request.items[item]?.quantity?.value.unit;
  const counts = new Map<Unit, number>();
  for (const { terms } of quotes) {
    const per = linesFor(terms, item, request.items.length)[0]?.price.value.per;
    if (per === undefined || per === 'lot') continue;
    if (asked !== undefined && convert(1, per, asked) !== undefined) return asked;
    counts.set(per, (counts.get(per) ?? 0) + 1);
  }
  let most: Unit | undefined;
  for (const [unit, count] of counts) if (most === undefined || count > (counts.get(most) ?? 0)) most = unit;
  return most ?? asked;
}

function compareOne(
  request: RequestSpec,
  { supplier, terms, submittedAt }: QuoteToCompare,
  units: readonly (Unit | undefined)[],
  settings: CompareSettings,
): Unplaced {
  const gaps: Gap[] = [];
  const addGap = (gap: Gap): void => {
    if (gap.type === 'rate' && gaps.some((known) => known.type === 'rate' && known.currency === gap.currency)) return;
    gaps.push(gap);
  };
  const items = request.items.map((asked, item): ComparedPrice => {
    const [line, ...others] = linesFor(terms, item, request.items.length);
    if (line === undefined) {
      addGap({ type: 'item', item });
      return { type: 'notQuoted', item };
    }
    const footing: Footing = {
      item,
      quantity: asked.quantity?.value,
      unit: units[item],
      currency: settings.currency,
      rates: settings.rates,
    };
    const { price, gaps: found } = priceLine(line, terms.moq, footing, others.length);
    for (const gap of found) addGap(gap);
    return price;
  });
  const said = (words: Words | undefined): SaidWords | undefined => {
    const text = words && settings.textOf(words.at);
    return words && text !== undefined ? { text, source: sourceOf(words) } : undefined;
  };
  const place = said(terms.place);
  const payment = said(terms.payment);
  const leadTime = leadStanding(request, terms, settings);
  const validity = validityStanding(terms, settings);
  const sample = sampleOf(terms, settings);
  if (terms.incoterm === undefined) addGap({ type: 'incoterm' });
  else if (place === undefined || foldPlace(place.text) === '') addGap({ type: 'place' });
  if (leadTime.type === 'unknown') addGap({ type: 'leadTime' });
  if (validity.type === 'unknown') addGap({ type: 'validity' });
  if (terms.payment === undefined) addGap({ type: 'payment' });
  if (request.sample && terms.sample === undefined) addGap({ type: 'sample' });
  const total = sum(items.map((price) => (price.type === 'quoted' ? price.total : undefined)));
  const payable = sum(items.map(payableOf));
  const used = new Set(request.items.flatMap((_, item) => linesFor(terms, item, request.items.length)));
  return {
    supplier,
    submittedAt,
    items,
    ...(total !== undefined && { total }),
    ...(payable !== undefined && { payable }),
    looseLines: terms.lines.filter((line) => !used.has(line)).length,
    ...(terms.incoterm && { incoterm: terms.incoterm.value, incotermSource: sourceOf(terms.incoterm) }),
    ...(place && { place }),
    leadTime,
    validity,
    ...(payment && { payment }),
    ...(sample && { sample }),
    ...(terms.tax && { tax: { terms: terms.tax.value, source: sourceOf(terms.tax) } }),
    gaps,
  };
}

function payableOf(price: ComparedPrice): number | undefined {
  if (price.type === 'notQuoted') return undefined;
  return price.moq.type === 'short' ? price.moq.payable : price.total;
}

function sum(parts: readonly (number | undefined)[]): number | undefined {
  if (parts.length === 0) return undefined;
  let all = 0;
  for (const part of parts) {
    if (part === undefined) return undefined;
    all += part;
  }
  return all;
}

function leadStanding(request: RequestSpec, terms: QuoteTerms, settings: CompareSettings): LeadStanding {
  const field = terms.leadTimeDays;
  if (field === undefined) return { type: 'unknown' };
  const wanted = request.deliverBy?.value;
  const left = wanted && daysBetween(settings.today, wanted);
  const late = left === undefined ? undefined : field.value.max - left;
  return {
    type: 'said',
    days: field.value,
    against: late === undefined ? { type: 'noDate' } : late > 0 ? { type: 'late', days: late } : { type: 'onTime' },
    transitIncluded: terms.incoterm !== undefined && deliversAtArrival(terms.incoterm.value),
    source: sourceOf(field),
  };
}

function validityStanding(terms: QuoteTerms, settings: CompareSettings): ValidityStanding {
  const field = terms.validUntil;
  const daysLeft = field && daysBetween(settings.today, field.value);
  if (field === undefined || daysLeft === undefined) return { type: 'unknown' };
  const source = sourceOf(field);
  return daysLeft < 0 ? { type: 'expired', until: field.value, source } : { type: 'valid', until: field.value, daysLeft, source };
}

function sampleOf(terms: QuoteTerms, settings: CompareSettings): ComparedSample | undefined {
  const field = terms.sample;
  if (field === undefined) return undefined;
  const own = field.value.price;
  const price = own && exchange(own.amount, own.currency, settings.currency, settings.rates)?.amount;
  return { offer: field.value, ...(price !== undefined && { price }), source: sourceOf(field) };
}

function basisOf(request: RequestSpec, quote: Unplaced, settings: CompareSettings): { readonly key: string; readonly basis: Basis } {
  if (quote.incoterm === undefined) return { key: '', basis: { type: 'missing' } };
  const { incoterm } = quote;
  const folded = quote.place ? foldPlace(quote.place.text) : '';
  const sameTerm = request.incoterm?.value === incoterm;
  if (quote.place === undefined || folded === '') return { key: incoterm, basis: { type: 'placeless', incoterm, asAsked: sameTerm } };
  // The place of EXW to FOB is the seller's affair unless the buyer has named it; a destination stands beside it.
  const named = request.place ?? (placeSide(incoterm) === 'loading' ? undefined : request.destination);
  const wanted = named && settings.textOf(named.at);
  const isWanted = wanted !== undefined && foldPlace(wanted) === folded;
  const asAsked = sameTerm && (wanted === undefined || isWanted);
  return { key: `${incoterm} ${folded}`, basis: { type: 'named', incoterm, place: isWanted ? wanted : quote.place.text, asAsked } };
}

function group(request: RequestSpec, quotes: readonly Unplaced[], settings: CompareSettings): readonly BasisGroup[] {
  const groups = new Map<string, { basis: Basis; quotes: Unplaced[] }>();
  for (const quote of quotes) {
    const { key, basis } = basisOf(request, quote, settings);
    const known = groups.get(key);
    if (known) known.quotes.push(quote);
    else groups.set(key, { basis, quotes: [quote] });
  }
  return [...groups.entries()]
    .sort(([keyA, a], [keyB, b]) => placing(a.basis) - placing(b.basis) || (keyA < keyB ? -1 : 1))
    .map(([, { basis, quotes: members }]) => rank(basis, members));
}

function placing(basis: Basis): number {
  switch (basis.type) {
    case 'named':
      return basis.asAsked ? 0 : 1 + INCOTERMS.indexOf(basis.incoterm);
    case 'placeless':
      return 1 + INCOTERMS.length + INCOTERMS.indexOf(basis.incoterm);
    case 'missing':
      return 1 + 2 * INCOTERMS.length;
    default:
      return basis satisfies never;
  }
}

function isShort(quote: Unplaced): boolean {
  return quote.items.some((price) => price.type === 'quoted' && price.moq.type === 'short');
}

function onlyUnitPrice(quote: Unplaced): number | undefined {
  const [price, ...others] = quote.items;
  return price?.type === 'quoted' && others.length === 0 ? price.unitPrice?.amount : undefined;
}

function rank(basis: Basis, quotes: readonly Unplaced[]): BasisGroup {
  const byNumber = quotes.toSorted((a, b) => a.supplier - b.supplier);
  const unranked = (quote: Unplaced): ComparedQuote => ({
    ...quote,
    standing: { type: 'unranked', why: basis.type !== 'named' ? 'basis' : quote.validity.type === 'expired' ? 'expired' : 'price' },
  });
  if (basis.type !== 'named') return { basis, rankedBy: 'nothing', quotes: byNumber.map(unranked) };

  const open = byNumber.filter((quote) => quote.validity.type !== 'expired');
  const rankedBy = open.some((quote) => quote.total !== undefined)
    ? 'total'
    : open.some((quote) => onlyUnitPrice(quote) !== undefined)
      ? 'unitPrice'
      : 'nothing';
  const costs = open.flatMap((quote) => {
    const cost = rankedBy === 'total' ? (quote.payable ?? quote.total) : rankedBy === 'unitPrice' ? onlyUnitPrice(quote) : undefined;
    return cost === undefined ? [] : [{ quote, cost, short: isShort(quote) }];
  });
  costs.sort(
    (a, b) =>
      Number(a.short) - Number(b.short) ||
      a.cost - b.cost ||
      a.quote.submittedAt - b.quote.submittedAt ||
      a.quote.supplier - b.quote.supplier,
  );
  const ranked = costs.map(({ quote }, at): ComparedQuote => ({ ...quote, standing: { type: 'ranked', rank: at + 1 } }));
  const taken = new Set(costs.map(({ quote }) => quote));
  const best = ranked[0]?.supplier;
  return {
    basis,
    rankedBy,
    quotes: [...ranked, ...byNumber.filter((quote) => !taken.has(quote)).map(unranked)],
    ...(best !== undefined && { best }),
  };
}
