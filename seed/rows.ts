import { z } from 'zod';
import type { ListingId, SupplierId } from '../src/domain/ids.ts';
import { INCOTERMS } from '../src/domain/incoterm.ts';
import { UNITS } from '../src/domain/quantity.ts';
import type { Listing, Supplier } from '../src/ports/catalog.ts';

/** Longest texts that a row may hold, in UTF-16 units. */
const LONGEST_TITLE = 500;
const LONGEST_DESCRIPTION = 20_000;
const LONGEST_NAME = 200;
const MOST_ENTRIES = 50;
const LARGEST_FIGURE = 1e12;

const text = (longest: number) => z.string().trim().max(longest);
const name = text(LONGEST_NAME).min(1);
const figure = z.number().positive().max(LARGEST_FIGURE);
const country = z.string().regex(/^[A-Z]{2}$/, 'expected a country code of two capital letters, such as CN');
const quantity = z.object({ value: figure, max: figure.optional(), unit: z.enum(UNITS) });
const identifier = z
  .object({ kind: z.enum(['cas', 'hs', 'mpn']), code: name })
  .refine(({ kind, code }) => kind !== 'cas' || validCas(code), {
    message: 'not a CAS number: its check digit does not fit',
    path: ['code'],
  });
const title = text(LONGEST_TITLE).min(1, 'a listing needs a title');
const lead = z
  .object({ min: z.number().int().min(0).max(1_000), max: z.number().int().min(0).max(1_000) })
  .refine(({ min, max }) => min <= max, 'the shortest time is longer than the longest');

const listingRow = z
  .object({
    id: name,
    supplier: name,
    title,
    titleZh: text(LONGEST_TITLE).optional(),
    description: text(LONGEST_DESCRIPTION).default(''),
    category: z.array(name).max(MOST_ENTRIES).default([]),
    brand: name.optional(),
    attributes: z.record(name, text(LONGEST_TITLE)).default({}),
    identifiers: z.array(identifier).max(MOST_ENTRIES).default([]),
    priceBreaks: z
      .array(z.object({ minQuantity: figure, unit: z.enum(UNITS), amount: figure }))
      .max(MOST_ENTRIES)
      .default([]),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'expected a currency code of three capital letters, such as USD')
      .optional(),
    unit: z.enum(UNITS).optional(),
    moq: quantity.optional(),
    leadTimeDays: lead.optional(),
    origin: country.optional(),
    incoterm: z.enum(INCOTERMS).optional(),
    place: name.optional(),
    certificates: z.array(name).max(MOST_ENTRIES).default([]),
    active: z.boolean().default(true),
    instantQuote: z.boolean().default(false),
  })
  .refine(({ priceBreaks, currency }) => priceBreaks.length === 0 || currency !== undefined, {
    message: 'prices need a currency',
    path: ['currency'],
  })
  .refine(({ priceBreaks }) => priceBreaks.every((tier, i) => i === 0 || tier.minQuantity > (priceBreaks[i - 1]?.minQuantity ?? 0)), {
    message: 'price breaks go from the smallest quantity up',
    path: ['priceBreaks'],
  });

/** A shop's product as many exports have it; further keys are passed over. */
const productRow = z.object({
  id: name,
  title,
  brand: text(LONGEST_NAME).nullish(),
  color: text(LONGEST_TITLE).nullish(),
  category: z.array(text(LONGEST_NAME)).max(MOST_ENTRIES).default([]),
  bullets: text(LONGEST_DESCRIPTION).nullish(),
  description: text(LONGEST_DESCRIPTION).nullish(),
  price: z.number().min(0).max(LARGEST_FIGURE).nullish(),
});

const supplierRow = z.object({
  id: name,
  name,
  nameZh: name.optional(),
  country,
  city: name.optional(),
  certificates: z.array(name).max(MOST_ENTRIES).default([]),
  languages: z.array(z.string().min(2).max(10)).max(MOST_ENTRIES).default([]),
  since: z.number().int().min(1500).max(2200).optional(),
  contact: z.object({ person: name.optional(), email: name.optional(), phone: name.optional() }).optional(),
  sample: z.boolean().default(false),
  paused: z.boolean().default(false),
});

/** Why a row was not taken: the column (a field's path) and the reason. */
export type RowError = { readonly column: string; readonly reason: string };
export type Checked<T> = { readonly type: 'row'; readonly row: T } | { readonly type: 'bad'; readonly errors: readonly RowError[] };

/** What a file says for rows that lack it. */
export type RowDefaults = { readonly supplier: string; readonly currency: string };

/** Checks one row of either form. The supplier in the answer is a name or an id as written. */
export function checkListing(value: unknown, defaults: RowDefaults): Checked<Listing> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { type: 'bad', errors: [{ column: '', reason: 'expected an object with an id and a title' }] };
  const full = [
    'supplier',
    'priceBreaks',
    'moq',
    'attributes',
    'identifiers',
    'titleZh',
    'active',
    'certificates',
    'leadTimeDays',
    'incoterm',
  ].some((key) => key in value);
  if (full) {
    const parsed = listingRow.safeParse('supplier' in value ? value : { ...value, supplier: defaults.supplier });
    if (!parsed.success) return bad(parsed.error);
    return { type: 'row', row: dropAbsent(parsed.data) as Listing };
  }
  const parsed = productRow.safeParse(value);
  if (!parsed.success) return bad(parsed.error);
  const { id, title: shown, brand, color, category, bullets, description, price } = parsed.data;
  return {
    type: 'row',
    row: {
      id: id as ListingId,
      supplier: defaults.supplier as SupplierId,
      title: shown,
      description: [bullets, description].filter(Boolean).join('\n'),
      category: category.filter((level) => level !== ''),
      ...(brand ? { brand } : {}),
      attributes: color ? { color } : {},
      identifiers: [],
      priceBreaks: price ? [{ minQuantity: 1, unit: 'pcs', amount: price }] : [],
      ...(price ? { currency: defaults.currency, unit: 'pcs' as const } : {}),
      certificates: [],
      active: true,
      instantQuote: false,
    },
  };
}

/** Checks one supplier. */
export function checkSupplier(value: unknown): Checked<Supplier> {
  const parsed = supplierRow.safeParse(value);
  return parsed.success ? { type: 'row', row: dropAbsent(parsed.data) as Supplier } : bad(parsed.error);
}

/** Whether a CAS registry number's check digit fits (the sum of its digits, each times its place from the right, modulo 10). */
function validCas(code: string): boolean {
  if (!/^\d{2,7}-\d{2}-\d$/.test(code)) return false;
  const digits = code.replaceAll('-', '');
  const body = [...digits.slice(0, -1)].reverse();
  return body.reduce((sum, digit, i) => sum + Number(digit) * (i + 1), 0) % 10 === Number(digits.at(-1));
}

function bad(error: z.ZodError): { readonly type: 'bad'; readonly errors: readonly RowError[] } {
  return { type: 'bad', errors: error.issues.map((issue) => ({ column: issue.path.map(String).join('.'), reason: issue.message })) };
}

/** zod gives optional keys as they came; undefined ones are taken out so that equal listings hash equally. */
function dropAbsent(value: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(JSON.stringify(value));
}
