import type { Words } from '../domain/evidence.ts';
import type { SupplierId } from '../domain/ids.ts';
import type { Quantity } from '../domain/quantity.ts';
import type { QuoteLine, QuoteTerms, SampleOffer, TaxTerms } from '../domain/quote.ts';
import type { FieldRow } from '../ports/blocks.ts';
import type { Language } from '../ports/reading.ts';
import { row } from './blocks.ts';
import { clip, type Ear, evidenceOf, saidWords, wordsFor } from './ear.ts';
import { formatDate, formatDays, formatMoney, formatNumber, formatPrice, formatQuantity, perUnit } from './format.ts';
import { say } from './voice.ts';

/** Who wrote the words that terms were read from, and the quantity that goes with them. */
export type TermsOf = { readonly by: SupplierId | 'buyer'; readonly quantity?: Quantity };

function evidence(ear: Ear, by: TermsOf['by'], ...parts: readonly (Words | undefined)[]): Omit<FieldRow, 'label' | 'value'> {
  const said = evidenceOf(ear, parts, (words) => wordsFor(ear, words, by));
  const unsure = parts.find((part) => part?.certainty === 'conflict') ?? parts.find((part) => part?.certainty === 'guessed');
  return { ...(said !== undefined && { evidence: said }), ...(unsure && unsure.certainty !== 'sure' && { mark: unsure.certainty }) };
}

function lineLabel(ear: Ear, item: number | undefined, field: string): string {
  const items = ear.ctx.deal.spec.items;
  if (items.length < 2) return field;
  const product = item === undefined ? undefined : items[item]?.product;
  if (item === undefined) return say(ear.lang, 'field-of-unclear-item', { field });
  if (!product) return say(ear.lang, 'item-field', { n: item + 1, field });
  return say(ear.lang, 'item-field-named', { n: item + 1, name: clip(wordsFor(ear, product, 'buyer'), ITEM_LENGTH), field });
}

/** Characters of a product's name beside the label of a row. */
const ITEM_LENGTH = 30;

function lineRows(ear: Ear, quoteLine: QuoteLine, by: TermsOf['by']): readonly FieldRow[] {
  const { lang } = ear;
  const { price, tiers, moq, item } = quoteLine;
  const { currency, per } = price.value;
  const breaks = tiers.map(({ value }) =>
    say(lang, 'tier', {
      quantity: formatQuantity(lang, { value: value.minQuantity, unit: value.unit }),
      price: perUnit(lang, formatMoney(lang, value.amount, currency), per),
    }),
  );
  const label = say(lang, per === 'lot' ? 'field-lot-price' : 'field-price');
  return [
    breaks.length > 0
      ? row(lineLabel(ear, item, label), breaks.join(say(lang, 'tier-join')), evidence(ear, by, price, ...tiers))
      : row(lineLabel(ear, item, label), [{ text: formatPrice(lang, price.value), style: 'strong' }], evidence(ear, by, price)),
    ...(moq ? [row(lineLabel(ear, item, say(lang, 'field-moq')), formatQuantity(lang, moq.value), evidence(ear, by, moq))] : []),
  ];
}

/** What is said about a sample, in words. */
export function sampleText(lang: Language, { available, free, price }: SampleOffer): string {
  if (!available) return say(lang, 'sample-none');
  if (free) return say(lang, 'sample-free');
  return price ? say(lang, 'sample-priced', { price: formatMoney(lang, price.amount, price.currency) }) : say(lang, 'sample-available');
}

/** Whether the tax is in the price, in words. */
export function taxText(lang: Language, { included, rate }: TaxTerms): string {
  if (rate === undefined) return say(lang, included ? 'tax-included' : 'tax-excluded');
  return say(lang, included ? 'tax-included-at' : 'tax-excluded-at', { rate: formatNumber(lang, rate) });
}

/** Quote or counter-offer as rows; payment and place masked for the other side. */
export function termsRows(ear: Ear, terms: QuoteTerms, { by, quantity }: TermsOf): readonly FieldRow[] {
  const { lang } = ear;
  const rows: FieldRow[] = terms.lines.flatMap((one) => lineRows(ear, one, by));
  const counted = quantity ?? terms.quantity?.value;
  if (counted) rows.push(row(say(lang, 'field-quantity'), formatQuantity(lang, counted)));
  // One MOQ for the whole quote, where each line says the same, is said once.
  const own = terms.moq?.value;
  const saidAlready =
    terms.lines.length > 0 && terms.lines.every(({ moq }) => moq?.value.value === own?.value && moq?.value.unit === own?.unit);
  if (terms.moq && !saidAlready)
    rows.push(row(say(lang, 'field-moq'), formatQuantity(lang, terms.moq.value), evidence(ear, by, terms.moq)));
  if (terms.leadTimeDays) {
    rows.push(row(say(lang, 'field-lead-time'), formatDays(lang, terms.leadTimeDays.value), evidence(ear, by, terms.leadTimeDays)));
  }
  if (terms.incoterm || terms.place) {
    const place = terms.place ? [saidWords(ear, terms.place, by)] : [];
    const term = terms.incoterm ? [{ text: place.length > 0 ? `${terms.incoterm.value} ` : terms.incoterm.value }] : [];
    rows.push(row(say(lang, 'field-basis'), [...term, ...place], evidence(ear, by, terms.incoterm, terms.place)));
  }
  if (terms.validUntil) {
    rows.push(row(say(lang, 'field-validity'), formatDate(lang, terms.validUntil.value), evidence(ear, by, terms.validUntil)));
  }
  if (terms.payment) {
    rows.push(row(say(lang, 'field-payment'), [saidWords(ear, terms.payment, by)], evidence(ear, by, terms.payment)));
  }
  if (terms.sample) rows.push(row(say(lang, 'field-sample'), sampleText(lang, terms.sample.value), evidence(ear, by, terms.sample)));
  if (terms.tax) rows.push(row(say(lang, 'field-tax'), taxText(lang, terms.tax.value), evidence(ear, by, terms.tax)));
  if (terms.stock) rows.push(row(say(lang, 'field-stock'), say(lang, 'stock-ready'), evidence(ear, by, terms.stock)));
  return rows;
}
