import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { INCOTERMS } from '../../src/domain/incoterm.ts';
import { UNITS } from '../../src/domain/quantity.ts';
import type { Listing, Supplier } from '../../src/ports/catalog.ts';

const SUPPLIERS_AT_LEAST = 64;
const LISTINGS_AT_LEAST = 960;
const INDUSTRIES_AT_LEAST = 14;
const SUPPLIERS_IN_AN_INDUSTRY = 3;
const SHARE_WITH_CHINESE_TITLE = 0.8;
/** The numbers that the Bundesnetzagentur keeps free for film and radio in Berlin. */
const RESERVED_PHONE = /^\+49 30 23125 \d{3}$/;
const RESERVED_EMAIL = /^[a-z0-9.-]+@example\.com$/;

const country = z.string().regex(/^[A-Z]{2}$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
const unit = z.enum(UNITS);
const words = z.string().trim().min(1);
const identifier = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cas'), code: z.string().regex(/^\d{2,7}-\d{2}-\d$/) }),
  z.strictObject({ kind: z.literal('hs'), code: z.string().regex(/^\d{4}\.\d{2}(\.\d{2,4})?$/) }),
  z.strictObject({ kind: z.literal('mpn'), code: words }),
]);

const supplierSchema = z.strictObject({
  id: z.string().regex(/^sample-\d{3}$/),
  name: words.endsWith(' (Sample)'),
  nameZh: words.endsWith('（样例）').optional(),
  country,
  city: words,
  certificates: z.array(words),
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).min(1),
  since: z.int().min(1950).max(2026),
  contact: z.strictObject({
    person: words,
    email: z.string().regex(RESERVED_EMAIL),
    phone: z.string().regex(RESERVED_PHONE).optional(),
  }),
  sample: z.literal(true),
  paused: z.literal(false),
});

const listingSchema = z.strictObject({
  id: z.string().regex(/^sample-\d{3}-\d{2}$/),
  supplier: z.string().regex(/^sample-\d{3}$/),
  title: words.max(160),
  titleZh: words.max(120).optional(),
  description: words.max(600),
  category: z.array(words).min(2),
  brand: words.optional(),
  attributes: z.record(words, words),
  identifiers: z.array(identifier),
  priceBreaks: z
    .array(z.strictObject({ minQuantity: z.number().positive(), unit, amount: z.number().positive() }))
    .min(2)
    .max(4),
  currency,
  unit,
  moq: z.strictObject({ value: z.number().positive(), unit }),
  leadTimeDays: z.strictObject({ min: z.int().min(3), max: z.int().max(60) }),
  origin: country,
  incoterm: z.enum(INCOTERMS),
  place: words,
  certificates: z.array(words),
  active: z.boolean(),
  instantQuote: z.boolean(),
});

type SupplierLine = z.infer<typeof supplierSchema>;
type ListingLine = z.infer<typeof listingSchema>;

function lines(file: string): readonly unknown[] {
  const text = readFileSync(new URL(`../../seed/sample/${file}`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const suppliers = lines('suppliers.jsonl').map((line) => supplierSchema.parse(line));
const listings = lines('listings.jsonl').map((line) => listingSchema.parse(line));

/** The last digit of a CAS number is the sum of the others, each times its place from the right, modulo 10. */
function casDigitHolds(code: string): boolean {
  const digits = [...code.replaceAll('-', '')].map(Number);
  const check = digits.pop();
  const sum = digits.reverse().reduce((total, digit, index) => total + digit * (index + 1), 0);
  return sum % 10 === check;
}

/** The listings for which `holds` is false, by id, so that a failure names them. */
function breaking(holds: (listing: ListingLine) => boolean): readonly string[] {
  return listings.filter((listing) => !holds(listing)).map((listing) => listing.id);
}

function groups<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  return Map.groupBy(items, key);
}

describe('the sample catalog', () => {
  test('has the shapes of the port', () => {
    expect(suppliers.length).toBeGreaterThanOrEqual(SUPPLIERS_AT_LEAST);
    expect(listings.length).toBeGreaterThanOrEqual(LISTINGS_AT_LEAST);
    // Compiled, not run: every key of a line is a key of the port's type and has a value that fits it, but for the brands of the ids.
    const asSupplier = (line: SupplierLine): Pick<Supplier, Exclude<keyof SupplierLine, 'id' | 'nameZh' | 'contact'>> => line;
    const asListing = (line: ListingLine): Pick<Listing, Exclude<keyof ListingLine, 'id' | 'supplier' | 'titleZh' | 'brand'>> => line;
    expect(suppliers.map(asSupplier)).toHaveLength(suppliers.length);
    expect(listings.map(asListing)).toHaveLength(listings.length);
  });

  test('gives each company and each listing an id of its own, and each listing an owner', () => {
    const owners = new Set(suppliers.map((supplier) => supplier.id));
    expect(owners.size).toBe(suppliers.length);
    expect(new Set(listings.map((listing) => listing.id)).size).toBe(listings.length);
    expect(breaking((listing) => owners.has(listing.supplier) && listing.id.startsWith(`${listing.supplier}-`))).toEqual([]);
    const selling = new Set(listings.map((listing) => listing.supplier));
    expect(suppliers.filter((supplier) => !selling.has(supplier.id))).toEqual([]);
  });

  test('is told from real companies at a glance, and no name or mailbox is used twice', () => {
    expect(new Set(suppliers.map((supplier) => supplier.name)).size).toBe(suppliers.length);
    expect(new Set(suppliers.map((supplier) => supplier.contact.email)).size).toBe(suppliers.length);
    const chinese = suppliers.filter((supplier) => supplier.country === 'CN');
    expect(chinese.filter((supplier) => supplier.nameZh === undefined)).toEqual([]);
  });

  test('names nobody to call or to write to in a listing', () => {
    const contact = /@|https?:|www\.|wechat|whatsapp|微信|\+\d{1,3}[ -]\d{2,}|\b\d{7,}\b/i;
    expect(breaking((listing) => !contact.test(`${listing.title} ${listing.titleZh ?? ''} ${listing.description}`))).toEqual([]);
  });

  test('covers the industries, each with suppliers to compare', () => {
    const industries = groups(listings, (listing) => listing.category[0] ?? '');
    expect(industries.size).toBeGreaterThanOrEqual(INDUSTRIES_AT_LEAST);
    for (const [industry, own] of industries) {
      expect(new Set(own.map((listing) => listing.supplier)).size, industry).toBeGreaterThanOrEqual(SUPPLIERS_IN_AN_INDUSTRY);
    }
  });

  test('prices fall with the quantity and start at the MOQ', () => {
    expect(
      breaking(
        ({ priceBreaks, moq, unit: sold }) =>
          priceBreaks.every((tier, index) => {
            const before = priceBreaks[index - 1];
            const rises = before === undefined || (tier.minQuantity > before.minQuantity && tier.amount < before.amount);
            return rises && tier.unit === sold;
          }) &&
          priceBreaks[0]?.minQuantity === moq.value &&
          moq.unit === sold,
      ),
    ).toEqual([]);
    expect(breaking(({ leadTimeDays }) => leadTimeDays.min <= leadTimeDays.max)).toEqual([]);
  });

  test('CAS numbers have their check digit', () => {
    expect(casDigitHolds('77-92-9')).toBe(true);
    expect(casDigitHolds('77-92-8')).toBe(false);
    expect(breaking((listing) => listing.identifiers.every(({ kind, code }) => kind !== 'cas' || casDigitHolds(code)))).toEqual([]);
    expect(listings.filter((listing) => listing.identifiers.some(({ kind }) => kind === 'cas')).length).toBeGreaterThan(100);
  });

  test('every Chinese listing has a Chinese title, and most others too', () => {
    const home = new Map(suppliers.map((supplier) => [supplier.id, supplier.country]));
    expect(breaking((listing) => home.get(listing.supplier) !== 'CN' || listing.titleZh !== undefined)).toEqual([]);
    const translated = listings.filter((listing) => listing.titleZh !== undefined);
    expect(translated.length / listings.length).toBeGreaterThanOrEqual(SHARE_WITH_CHINESE_TITLE);
    expect(translated.filter((listing) => !/\p{Script=Han}/u.test(listing.titleZh ?? '')).map((listing) => listing.id)).toEqual([]);
  });

  test('no supplier offers the same thing twice under one title', () => {
    for (const [supplier, own] of groups(listings, (listing) => listing.supplier)) {
      expect(new Set(own.map((listing) => listing.title)).size, supplier).toBe(own.length);
    }
  });

  test('about two listings in three answer by themselves', () => {
    const share = listings.filter((listing) => listing.instantQuote).length / listings.length;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.72);
  });

  test.each([
    ['hex bolts DIN 933 M10x40 8.8 zinc plated', /DIN 933.*M10x40.*8\.8 zinc|M10x40.*8\.8.*zinc/],
    ['citric acid monohydrate', /citric acid monohydrate/i],
    ['6205-2RS bearings', /6205-2RS/],
    ['nitrile gloves size L', /nitrile gloves.*size L\b/i],
    ['FIBC bulk bags', /FIBC/],
    ['solar panel 550 W', /550 W/],
    ['304 stainless steel sheet', /304 stainless steel sheet/],
    ['kraft paper bags', /kraft paper bag/i],
    ['LED panel 60x60 40 W', /LED panel 60x60 cm 40 W/],
    ['T-shirts 180 gsm', /T-shirt.*180 gsm/],
    ['bamboo toothbrush', /bamboo toothbrush/i],
    ['PET preforms', /PET preform/],
    ['garlic', /\bgarlic\b/i],
    ['SPC flooring', /\bSPC\b/],
    ['office chairs', /office chair/i],
  ])('a buyer of %s finds at least four suppliers, at prices of their own', (_what, pattern) => {
    const found = listings.filter((listing) => pattern.test(listing.title));
    expect(new Set(found.map((listing) => listing.supplier)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(found.map((listing) => `${listing.priceBreaks[0]?.amount} ${listing.currency}`)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(found.map((listing) => `${listing.incoterm} ${listing.place}`)).size).toBeGreaterThanOrEqual(3);
  });
});
