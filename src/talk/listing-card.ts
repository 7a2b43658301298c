import type { ListingChange } from '../domain/listing-change.ts';
import type { FieldRow, Span } from '../ports/blocks.ts';
import type { Listing } from '../ports/catalog.ts';
import type { Language } from '../ports/reading.ts';
import { actions, fields, hint, line, row, strong } from './blocks.ts';
import { formatDays, formatList, formatMoney, formatPrice, formatQuantity, perUnit } from './format.ts';
import type { ActionButton, Draft } from './types.ts';
import { type PhraseKey, rich, say } from './voice.ts';

/** The words from which a term was read, and how sure it is. */
export type ListingProof = Pick<FieldRow, 'evidence' | 'mark'>;
type Term = 'price' | 'moq' | 'leadTime' | 'basis';
/** A listing as it was read from a supplier's words. */
export type ReadListing = { readonly change: ListingChange; readonly proofs: Partial<Record<Term, ListingProof>> };

const LABELS = { price: 'field-price', moq: 'field-moq', leadTime: 'field-lead-time', basis: 'field-basis' } as const;
const GAPS = { price: 'gap-price', moq: 'gap-moq', leadTime: 'gap-leadTime', basis: 'gap-incoterm' } as const;
const TERMS = ['price', 'moq', 'leadTime', 'basis'] as const;
type Values = Readonly<Record<Term, string | undefined>>;

const nameOf = (listing: Listing, language: Language): string => (language === 'zh' ? listing.titleZh : undefined) ?? listing.title;

function priceText(language: Language, price: NonNullable<ListingChange['terms']['price']>): string {
  const { breaks, currency, unit } = price;
  const [first] = breaks;
  if (first && breaks.length === 1 && first.minQuantity <= 1) return formatPrice(language, { amount: first.amount, currency, per: unit });
  const tiers = breaks.map(({ minQuantity, amount }) =>
    say(language, 'tier', {
      quantity: formatQuantity(language, { value: minQuantity, unit }),
      price: perUnit(language, formatMoney(language, amount, currency), unit),
    }),
  );
  return tiers.join(say(language, 'tier-join'));
}

function valuesOf(language: Language, { price, moq, leadTimeDays, incoterm, place }: ListingChange['terms']): Values {
  return {
    price: price && priceText(language, price),
    moq: moq && formatQuantity(language, moq),
    leadTime: leadTimeDays && formatDays(language, leadTimeDays),
    basis: incoterm && [incoterm, ...(place === undefined ? [] : [place])].join(' '),
  };
}

function termsNow({ priceBreaks, currency, unit, moq, leadTimeDays, incoterm, place }: Listing): ListingChange['terms'] {
  const per = priceBreaks[0]?.unit ?? unit;
  return {
    ...(priceBreaks.length > 0 && currency !== undefined && per ? { price: { breaks: priceBreaks, currency, unit: per } } : {}),
    ...(moq ? { moq } : {}),
    ...(leadTimeDays ? { leadTimeDays } : {}),
    ...(incoterm ? { incoterm } : {}),
    ...(place === undefined ? {} : { place }),
  };
}

const drop = (language: Language): ActionButton => ({
  label: say(language, 'button-drop-listing'),
  action: { type: 'people', act: { type: 'dropListing' } },
});

function keep(language: Language, key: PhraseKey, change: ListingChange): ActionButton {
  return { label: say(language, key), action: { type: 'people', act: { type: 'keepListing', change } }, style: 'primary' };
}

function newCard({ change, proofs }: ReadListing, language: Language): Draft {
  const values = valuesOf(language, change.terms);
  const gap = say(language, 'not-said-yet');
  const rows = [
    change.title === undefined
      ? row(say(language, 'field-product'), gap, { mark: 'missing' })
      : row(say(language, 'field-product'), [strong(change.title)]),
    ...TERMS.map((term) => row(say(language, LABELS[term]), values[term] ?? gap, values[term] ? proofs[term] : { mark: 'missing' })),
  ];
  const card = fields(rows, [{ text: say(language, 'listing-new-title') }]);
  if (change.title === undefined) return [...card, line(language, 'listing-no-title')];
  const missing = TERMS.filter((term) => values[term] === undefined).map((term) => say(language, GAPS[term]));
  return [
    ...card,
    ...(missing.length === 0 ? [] : [hint(language, 'listing-unsaid', { missing: formatList(language, missing) })]),
    hint(language, 'listing-nothing-yet'),
    ...actions(keep(language, 'button-keep-listing', change), drop(language)),
  ];
}

function changeCard({ change, proofs }: ReadListing, listing: Listing, language: Language): Draft {
  const values = valuesOf(language, change.terms);
  const before = valuesOf(language, termsNow(listing));
  const rows = TERMS.flatMap((term) => {
    const value = values[term];
    if (value === undefined) return [];
    const old = before[term];
    const was: readonly Span[] = old === undefined ? [] : [{ text: say(language, 'listing-was', { value: old }), style: 'muted' }];
    return [row(say(language, LABELS[term]), [strong(value), ...was], proofs[term])];
  });
  if (rows.length === 0) return [line(language, 'listing-no-change', { id: listing.id })];
  return [
    ...fields(rows, rich(language, 'listing-change-title', { id: strong(listing.id), name: nameOf(listing, language) })),
    hint(language, 'listing-nothing-yet'),
    ...actions(keep(language, 'button-keep-change', change), drop(language)),
  ];
}

/** What a supplier writes of listings, read back to him. */
export const listingSpeech = {
  /** As it was read, with what is missing marked; one tap keeps it. `listing`: the one that changes. */
  card: (read: ReadListing, listing: Listing | undefined, language: Language): Draft =>
    listing ? changeCard(read, listing, language) : newCard(read, language),
  kept: (listing: Listing, how: 'added' | 'changed', language: Language): Draft => [
    line(language, `listing-${how}`, { id: strong(listing.id), name: nameOf(listing, language) }),
    hint(language, 'listing-change-how', { id: listing.id }),
  ],
  dropped: (language: Language): Draft => [line(language, 'listing-dropped')],
} as const;
