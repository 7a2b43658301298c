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
const LONGEST_LEAD = 1_000;
const LONGEST_ADDRESS = 2_000;
/** Of product rows that name none. */
const PRODUCT_CURRENCY = 'USD';

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
/** ISO 3166 keeps ZZ for "unknown". */
const UNKNOWN_COUNTRY = 'ZZ';

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== UNKNOWN_COUNTRY && REGIONS.of(code) !== undefined;
}

/** Whether a text can be stored and shown: no half of a character, no control signs but tab and line ends. */
function isPlain(value: string): boolean {
  return value.isWellFormed() && !/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(value);
}

const text = (longest: number) =>
  z.string('expected a text').trim().max(longest, `longer than ${longest} characters`).refine(isPlain, 'holds signs that are no text');
const name = text(LONGEST_NAME).min(1, 'empty');
const names = z.array(name, 'expected a list').max(MOST_ENTRIES, `more than ${MOST_ENTRIES}`);
const figure = z.number('expected a figure').positive('expected a figure above 0').max(LARGEST_FIGURE, 'a figure so large cannot be right');
const unit = z.enum(UNITS, `not a unit that is known: ${UNITS.join(', ')}`);
const country = z.string('expected a country code').refine(isCountry, 'expected a country code of two capital letters, such as CN');
const currencyCode = z
  .string('expected a currency code')
  .refine((code) => CURRENCIES.has(code), 'expected a currency code of three capital letters, such as USD');
const quantity = z
  .object({ value: figure, max: figure.optional(), unit }, 'expected a quantity with its unit, such as 500 pcs')
  .refine(({ value, max }) => max === undefined || max >= value, { message: 'the range ends before it begins', path: ['max'] });
const identifier = z
  .object({ kind: z.enum(['cas', 'hs', 'mpn'], 'expected cas, hs or mpn'), code: name })
  .refine(({ kind, code }) => kind !== 'cas' || validCas(code), {
    message: 'not a CAS number: its check digit does not fit',
    path: ['code'],
  })
  .refine(({ kind, code }) => kind !== 'hs' || HS_CODE.test(code), {
    message: 'not a customs code: expected 4 to 10 figures, such as 7318.15',
    path: ['code'],
  });
/** Four figures, then pairs (HS 2022 has six, national tariffs up to ten). */
const HS_CODE = /^\d{4}(?:[. ]?\d{2}){0,3}$/;
const title = text(LONGEST_TITLE).min(1, 'a listing needs a title');
const days = z.number('expected days').int('expected whole days').min(0, 'below 0').max(LONGEST_LEAD, `more than ${LONGEST_LEAD} days`);
const lead = z
  .object({ min: days, max: days }, 'expected the days, such as 15 or 15-20')
  .refine(({ min, max }) => min <= max, 'the shortest time is longer than the longest');
const flag = z.boolean('expected yes or no');

const listingRow = z
  .object({
    id: name,
    supplier: name,
    supplierName: name.optional(),
    supplierCountry: country.optional(),
    title,
    titleZh: text(LONGEST_TITLE).optional(),
    description: text(LONGEST_DESCRIPTION).default(''),
    category: names.default([]),
    brand: name.optional(),
    attributes: z
      .record(name, text(LONGEST_TITLE), 'expected names with values')
      .refine((all) => Object.keys(all).length <= MOST_ENTRIES, `more than ${MOST_ENTRIES}`)
      .default({}),
    identifiers: z.array(identifier, 'expected a list').max(MOST_ENTRIES, `more than ${MOST_ENTRIES}`).default([]),
    priceBreaks: z
      .array(z.object({ minQuantity: figure, unit, amount: figure }), 'expected prices, such as 500 pcs: 0.10; 5000 pcs: 0.08')
      .max(MOST_ENTRIES, `more than ${MOST_ENTRIES}`)
      .default([]),
    currency: currencyCode.optional(),
    unit: unit.optional(),
    moq: quantity.optional(),
    leadTimeDays: lead.optional(),
    origin: country.optional(),
    incoterm: z.enum(INCOTERMS, `not an Incoterm: ${INCOTERMS.join(', ')}`).optional(),
    place: name.optional(),
    certificates: names.default([]),
    languages: z
      .array(
        z.string('expected a language').regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/, 'expected a language code, such as en or zh'),
        'expected a list',
      )
      .max(MOST_ENTRIES, `more than ${MOST_ENTRIES}`)
      .optional(),
    pictures: z
      .array(
        z.url({ protocol: /^https?$/, error: 'expected an address that begins with https://' }).max(LONGEST_ADDRESS, 'too long an address'),
        'expected a list',
      )
      .max(MOST_ENTRIES, `more than ${MOST_ENTRIES}`)
      .optional(),
    active: flag.default(true),
    instantQuote: flag.default(false),
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
  category: z.array(text(LONGEST_NAME), 'expected a list').max(MOST_ENTRIES, `more than ${MOST_ENTRIES}`).default([]),
  bullets: text(LONGEST_DESCRIPTION).nullish(),
  description: text(LONGEST_DESCRIPTION).nullish(),
  price: z.number('expected a figure').min(0, 'below 0').max(LARGEST_FIGURE, 'a figure so large cannot be right').nullish(),
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
export type RowDefaults = { readonly supplier: string; readonly currency?: string };

/** A good row: its listing, with its supplier as written (a name or an id), and what it says of an account that may have to be opened. */
export type ListingRow = { readonly listing: Listing; readonly supplierName?: string; readonly supplierCountry?: string };

/** Checks one row of either form. */
export function checkListing(value: unknown, defaults: RowDefaults): Checked<ListingRow> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { type: 'bad', errors: [{ column: '', reason: 'expected an object with an id and a title' }] };
  const full = FULL_KEYS.some((key) => key in value);
  if (!full) return checkProduct(value, defaults);
  const given: Readonly<Record<string, unknown>> = { ...value };
  const parsed = listingRow.safeParse({
    ...given,
    supplier: given.supplier ?? defaults.supplier,
    ...(given.currency === undefined && defaults.currency !== undefined && hasPrices(given) ? { currency: defaults.currency } : {}),
  });
  if (!parsed.success) return bad(parsed.error);
  const { supplierName, supplierCountry, ...rest } = parsed.data;
  return {
    type: 'row',
    row: {
      listing: branded<Listing>(rest),
      ...(supplierName === undefined ? {} : { supplierName }),
      ...(supplierCountry === undefined ? {} : { supplierCountry }),
    },
  };
}

/** Keys that a listing has and a shop's product has not. */
const FULL_KEYS = [
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
];

function hasPrices({ priceBreaks }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(priceBreaks) && priceBreaks.length > 0;
}

function checkProduct(value: object, defaults: RowDefaults): Checked<ListingRow> {
  const parsed = productRow.safeParse(value);
  if (!parsed.success) return bad(parsed.error);
  const { id, title: shown, brand, color, category, bullets, description, price } = parsed.data;
  const listing: Listing = {
    id: id as ListingId,
    supplier: defaults.supplier as SupplierId,
    title: shown,
    description: [bullets, description].filter(Boolean).join('\n'),
    category: category.filter((level) => level !== ''),
    ...(brand ? { brand } : {}),
    attributes: color ? { color } : {},
    identifiers: [],
    priceBreaks: price ? [{ minQuantity: 1, unit: 'pcs', amount: price }] : [],
    ...(price ? { currency: defaults.currency ?? PRODUCT_CURRENCY, unit: 'pcs' as const } : {}),
    certificates: [],
    active: true,
    instantQuote: false,
  };
  return { type: 'row', row: { listing } };
}

/** Checks one supplier. */
export function checkSupplier(value: unknown): Checked<Supplier> {
  const parsed = supplierRow.safeParse(value);
  return parsed.success ? { type: 'row', row: branded<Supplier>(parsed.data) } : bad(parsed.error);
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

/** What has been checked under its own type: ids are branded here, and a key that zod calls optional is there only where the row has it. */
function branded<T>(checked: object): T {
  return checked as T;
}
