import type { Field } from '../evidence.ts';
import type { Instant } from '../ids.ts';
import type { Quantity } from '../quantity.ts';
import type { QuoteLine, QuoteTerms } from '../quote.ts';
import { endOfDay } from './time.ts';

/** The highest unit price that is taken for one; above it a figure is a slip. */
const MAX_PRICE = 1e12;

function isPriced(line: QuoteLine): boolean {
  return line.price.value.amount > 0 && line.price.value.amount <= MAX_PRICE;
}

/** The terms without lines whose price is none (zero, negative, absurd). */
export function soundTerms(terms: QuoteTerms): QuoteTerms {
  return terms.lines.every(isPriced) ? terms : { ...terms, lines: terms.lines.filter(isPriced) };
}

/** Whether the terms say anything at all. */
export function saysAnything(terms: QuoteTerms): boolean {
  return terms.lines.length > 0 || Object.keys(terms).some((key) => key !== 'lines');
}

// In a request of one item a line that names no item means that one.
function lineKey(line: QuoteLine, itemCount: number): number | undefined {
  return line.item ?? (itemCount === 1 ? 0 : undefined);
}

/** `next` over `base`: what is newly said replaces what it concerns, the rest stays. A new price takes its item's old price breaks with it, a new Incoterm the old place, a new general MOQ the items' own. */
export function mergeTerms(base: QuoteTerms, next: QuoteTerms, itemCount: number): QuoteTerms {
  const key = (line: QuoteLine) => lineKey(line, itemCount);
  const priced = new Set(next.lines.map(key));
  const moqOf = new Map(next.moq === undefined ? base.lines.map((line) => [key(line), line.moq]) : []);
  const kept = base.lines.filter((line) => !priced.has(key(line))).map((line) => (next.moq === undefined ? line : withoutMoq(line)));
  const fresh = next.lines.map((line) => {
    const moq = line.moq ?? moqOf.get(key(line));
    return moq === undefined ? line : { ...line, moq };
  });
  const rest = { ...base };
  if (next.incoterm !== undefined && next.incoterm.value !== base.incoterm?.value) delete rest.place;
  const lines = [...kept, ...fresh].sort((a, b) => (key(a) ?? itemCount) - (key(b) ?? itemCount));
  return { ...rest, ...next, lines };
}

function withoutMoq(line: QuoteLine): QuoteLine {
  const rest = { ...line };
  delete rest.moq;
  return rest;
}

/** The terms with a quantity that they rest on ("0.27 if you take 10k") as the least that must be taken at these prices; of the only item it is also what is bought. */
export function onQuantity(terms: QuoteTerms, quantity: Field<Quantity> | undefined, itemCount: number): QuoteTerms {
  if (quantity === undefined) return terms;
  const bought = itemCount === 1 ? { quantity } : {};
  return { ...terms, ...bought, moq: quantity, lines: terms.lines.map((line) => ({ ...line, moq: line.moq ?? quantity })) };
}

/** The terms without a validity that is already over at `now`: what follows it is a new offer. */
export function withoutPastValidity(terms: QuoteTerms, now: Instant): QuoteTerms {
  const end = terms.validUntil === undefined ? undefined : endOfDay(terms.validUntil.value);
  if (end === undefined || end >= now) return terms;
  const kept = { ...terms };
  delete kept.validUntil;
  return kept;
}
