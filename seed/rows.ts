import { z } from 'zod';
import type { ListingId, SupplierId } from '../src/domain/ids.ts';
import { INCOTERMS } from '../src/domain/incoterm.ts';
import { UNITS } from '../src/domain/quantity.ts';
import { type RowError, type RowFault, toldValue } from '../src/domain/row-fault.ts';
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

/** A check's message is the code of its fault. */
const CODES = {
  text: true,
  notPlain: true,
  empty: true,
  list: true,
  figure: true,
  price: true,
  unit: true,
  country: true,
  currency: true,
  quantity: true,
  range: true,
  kind: true,
  cas: true,
  hs: true,
  title: true,
  days: true,
  leadTime: true,
  leadOrder: true,
  flag: true,
  attributes: true,
  prices: true,
  needsCurrency: true,
  breaksOrder: true,
  incoterm: true,
  language: true,
  address: true,
} as const;
const LIMITS = { tooLong: LONGEST_TITLE, tooMany: MOST_ENTRIES, tooLarge: LARGEST_FIGURE, tooManyDays: LONGEST_LEAD } as const;
type Code = keyof typeof CODES | keyof typeof LIMITS;

const text = (longest: number) =>
  z
    .string('text' satisfies Code)
    .trim()
    .max(longest, 'tooLong' satisfies Code)
    .refine(isPlain, 'notPlain' satisfies Code);
const name = text(LONGEST_NAME).min(1, 'empty' satisfies Code);
const names = z.array(name, 'list' satisfies Code).max(MOST_ENTRIES, 'tooMany' satisfies Code);
const above0 = (code: Code) =>
  z
    .number(code)
    .positive(code)
    .max(LARGEST_FIGURE, 'tooLarge' satisfies Code);
const figure = above0('figure');
const unit = z.enum(UNITS, 'unit' satisfies Code);
const country = z.string('country' satisfies Code).refine(isCountry, 'country' satisfies Code);
const currencyCode = z.string('currency' satisfies Code).refine((code) => CURRENCIES.has(code), 'currency' satisfies Code);
const quantity = z
  .object({ value: figure, max: figure.optional(), unit }, 'quantity' satisfies Code)
  .refine(({ value, max }) => max === undefined || max >= value, { message: 'range' satisfies Code, path: ['max'] });
const identifier = z
  .object({ kind: z.enum(['cas', 'hs', 'mpn'], 'kind' satisfies Code), code: name }, 'kind' satisfies Code)
  .refine(({ kind, code }) => kind !== 'cas' || validCas(code), {
    message: 'cas' satisfies Code,
    path: ['code'],
  })
  .refine(({ kind, code }) => kind !== 'hs' || HS_CODE.test(code), {
    message: 'hs' satisfies Code,
    path: ['code'],
  });
/** Four figures, then pairs (HS 2022 has six, national tariffs up to ten). */
const HS_CODE = /^\d{4}(?:[. ]?\d{2}){0,3}$/;
const title = z
  .string('title' satisfies Code)
  .trim()
  .min(1, 'title' satisfies Code)
  .max(LONGEST_TITLE, 'tooLong' satisfies Code)
  .refine(isPlain, 'notPlain' satisfies Code);
const days = z
  .number('days' satisfies Code)
  .int('days' satisfies Code)
  .min(0, 'days' satisfies Code)
  .max(LONGEST_LEAD, 'tooManyDays' satisfies Code);
const lead = z.object({ min: days, max: days }, 'leadTime' satisfies Code).refine(({ min, max }) => min <= max, 'leadOrder' satisfies Code);
const flag = z.boolean('flag' satisfies Code);

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
      .record(name, text(LONGEST_TITLE), 'attributes' satisfies Code)
      .refine((all) => Object.keys(all).length <= MOST_ENTRIES, 'tooMany' satisfies Code)
      .default({}),
    identifiers: z
      .array(identifier, 'list' satisfies Code)
      .max(MOST_ENTRIES, 'tooMany' satisfies Code)
      .default([]),
    priceBreaks: z
      .array(z.object({ minQuantity: figure, unit, amount: above0('price') }, 'prices' satisfies Code), 'prices' satisfies Code)
      .max(MOST_ENTRIES, 'tooMany' satisfies Code)
      .default([]),
    currency: currencyCode.optional(),
    unit: unit.optional(),
    moq: quantity.optional(),
    leadTimeDays: lead.optional(),
    origin: country.optional(),
    incoterm: z.enum(INCOTERMS, 'incoterm' satisfies Code).optional(),
    place: name.optional(),
    certificates: names.default([]),
    languages: z
      .array(z.string('language' satisfies Code).regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/, 'language' satisfies Code), 'list' satisfies Code)
      .max(MOST_ENTRIES, 'tooMany' satisfies Code)
      .optional(),
    pictures: z
      .array(
        z.url({ protocol: /^https?$/, error: 'address' satisfies Code }).max(LONGEST_ADDRESS, 'tooLong' satisfies Code),
        'list' satisfies Code,
      )
      .max(MOST_ENTRIES, 'tooMany' satisfies Code)
      .optional(),
    active: flag.default(true),
    instantQuote: flag.default(false),
  })
  .refine(({ priceBreaks, currency }) => priceBreaks.length === 0 || currency !== undefined, {
    message: 'needsCurrency' satisfies Code,
    path: ['currency'],
  })
  .refine(({ priceBreaks }) => priceBreaks.every((tier, i) => i === 0 || tier.minQuantity > (priceBreaks[i - 1]?.minQuantity ?? 0)), {
    message: 'breaksOrder' satisfies Code,
    path: ['priceBreaks'],
  });

/** A shop's product as many exports have it; further keys are passed over. */
const productRow = z.object({
  id: name,
  title,
  brand: text(LONGEST_NAME).nullish(),
  color: text(LONGEST_TITLE).nullish(),
  category: z
    .array(text(LONGEST_NAME), 'list' satisfies Code)
    .max(MOST_ENTRIES, 'tooMany' satisfies Code)
    .default([]),
  bullets: text(LONGEST_DESCRIPTION).nullish(),
  description: text(LONGEST_DESCRIPTION).nullish(),
  price: z
    .number('price' satisfies Code)
    .min(0, 'price' satisfies Code)
    .max(LARGEST_FIGURE, 'tooLarge' satisfies Code)
    .nullish(),
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

export type Checked<T> = { readonly type: 'row'; readonly row: T } | { readonly type: 'bad'; readonly errors: readonly RowError[] };

/** What a file says for rows that lack it. */
export type RowDefaults = { readonly supplier: string; readonly currency?: string };

/** A good row: its listing, with its supplier as written (a name or an id), and what it says of an account that may have to be opened. */
export type ListingRow = { readonly listing: Listing; readonly supplierName?: string; readonly supplierCountry?: string };

/** Checks one row of either form. */
export function checkListing(value: unknown, defaults: RowDefaults): Checked<ListingRow> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { type: 'bad', errors: [{ column: '', fault: { type: 'row', value: toldValue(value) } }] };
  const full = FULL_KEYS.some((key) => key in value);
  if (!full) return checkProduct(value, defaults);
  const given: Readonly<Record<string, unknown>> = { ...value };
  const parsed = listingRow.safeParse({
    ...given,
    supplier: given.supplier ?? defaults.supplier,
    ...(given.currency === undefined && defaults.currency !== undefined && hasPrices(given) ? { currency: defaults.currency } : {}),
  });
  if (!parsed.success) return bad(parsed.error, value);
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
  if (!parsed.success) return bad(parsed.error, value);
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
  return parsed.success ? { type: 'row', row: branded<Supplier>(parsed.data) } : bad(parsed.error, value);
}

/** Whether a CAS registry number's check digit fits (the sum of its digits, each times its place from the right, modulo 10). */
function validCas(code: string): boolean {
  if (!/^\d{2,7}-\d{2}-\d$/.test(code)) return false;
  const digits = code.replaceAll('-', '');
  const body = [...digits.slice(0, -1)].reverse();
  return body.reduce((sum, digit, i) => sum + Number(digit) * (i + 1), 0) % 10 === Number(digits.at(-1));
}

function bad(error: z.ZodError, row: unknown): { readonly type: 'bad'; readonly errors: readonly RowError[] } {
  return { type: 'bad', errors: error.issues.map((issue) => ({ column: issue.path.map(String).join('.'), fault: faultOf(issue, row) })) };
}

/** What a check says; words of the library itself never get out. */
function faultOf(issue: z.core.$ZodIssue, row: unknown): RowFault {
  const { message } = issue;
  if (isLimit(message)) return { type: message, limit: issue.code === 'too_big' ? Number(issue.maximum) : LIMITS[message] };
  return { type: isCode(message) ? message : 'unfit', value: toldValue(at(row, issue.path)) };
}

const isCode = (message: string): message is keyof typeof CODES => Object.hasOwn(CODES, message);
const isLimit = (message: string): message is keyof typeof LIMITS => Object.hasOwn(LIMITS, message);

function at(row: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
    row,
  );
}

/** What has been checked under its own type: ids are branded here, and a key that zod calls optional is there only where the row has it. */
function branded<T>(checked: object): T {
  return checked as T;
}
