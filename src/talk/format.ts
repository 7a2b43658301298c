import type { DateString, Instant } from '../domain/ids.ts';
import type { Currency, Price } from '../domain/money.ts';
import type { Quantity, Unit } from '../domain/quantity.ts';
import type { Language } from '../ports/reading.ts';
import { LOCALES, say } from './voice.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Digits after the point beyond which a figure that somebody said is no longer written out. */
const MAX_SAID_DIGITS = 10;
/** Significant digits of a unit price that came out of a conversion. */
const CONVERTED_DIGITS = 4;
/** Digits before the point from which a number reads better as a power of ten. */
const MAX_PLAIN = 1e15;

/** Numbers as they are said. Making a formatter costs more than all its use in a card. */
const SAID: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat(LOCALES.en, { maximumFractionDigits: MAX_SAID_DIGITS }),
  zh: new Intl.NumberFormat(LOCALES.zh, { maximumFractionDigits: MAX_SAID_DIGITS }),
};
const DAYS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat(LOCALES.en, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  zh: new Intl.DateTimeFormat(LOCALES.zh, { dateStyle: 'long', timeZone: 'UTC' }),
};

/** A number with its thousands set off. */
export function formatNumber(language: Language, value: number, digits?: Intl.NumberFormatOptions): string {
  const large = Math.abs(value) >= MAX_PLAIN;
  if (!large && digits === undefined) return SAID[language].format(value);
  const notation = large ? { notation: 'scientific' as const } : {};
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: MAX_SAID_DIGITS, ...notation, ...digits }).format(value);
}

/** "pcs", "个" and so on: the unit's name for so many of it. */
export function unitName(language: Language, unit: Unit, count: number): string {
  return say(language, `unit-${unit}`, { n: count });
}

/** "5,000 pcs", "300–500 kg", "5,000 件". */
export function formatQuantity(language: Language, { value, max, unit }: Quantity): string {
  const count = max === undefined ? formatNumber(language, value) : `${formatNumber(language, value)}–${formatNumber(language, max)}`;
  return say(language, 'quantity', { count, unit: unitName(language, unit, max ?? value) });
}

/** ISO 4217's digits after the point; two for a code that nobody knows. */
function minorDigits(currency: Currency): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

function withCurrency(language: Language, figure: string, currency: Currency): string {
  return currency === 'CNY' && language === 'zh' ? `${figure}元` : `${currency} ${figure}`;
}

/** An amount exactly as it was said, in its own currency. */
export function formatMoney(language: Language, amount: number, currency: Currency): string {
  const whole = Number.isInteger(amount) && Math.abs(amount) >= 1000;
  const minimumFractionDigits = whole ? 0 : minorDigits(currency);
  return withCurrency(language, formatNumber(language, amount, { minimumFractionDigits }), currency);
}

/** A sum that was worked out, rounded to the currency's smallest coin. */
export function formatTotal(language: Language, amount: number, currency: Currency): string {
  const digits = minorDigits(currency);
  const figure = formatNumber(language, amount, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return withCurrency(language, figure, currency);
}

/** A unit price that was worked out: to the coin, or where it is small to four significant digits. */
export function formatConverted(language: Language, amount: number, currency: Currency): string {
  const minor = minorDigits(currency);
  const magnitude = amount === 0 ? 0 : Math.floor(Math.log10(Math.abs(amount)));
  const maximumFractionDigits = Math.min(Math.max(minor, CONVERTED_DIGITS - 1 - magnitude), MAX_SAID_DIGITS);
  return withCurrency(language, formatNumber(language, amount, { minimumFractionDigits: minor, maximumFractionDigits }), currency);
}

/** "EUR 0.082/pc", "0.60元/件", "EUR 410 for the lot". */
export function formatPrice(language: Language, { amount, currency, per }: Price): string {
  return perUnit(language, formatMoney(language, amount, currency), per);
}

/** Money already written, "per" a unit. */
export function perUnit(language: Language, money: string, per: Unit): string {
  return per === 'lot' ? say(language, 'per-lot', { money }) : say(language, 'per-unit', { money, unit: unitName(language, per, 1) });
}

/** "15 Apr 2027", "2027年4月15日"; what is no date stands as written. */
export function formatDate(language: Language, day: DateString): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : formatDay(language, at);
}

function formatDay(language: Language, at: number): string {
  return DAYS[language].format(at);
}

/** The calendar day (UTC) of a moment. */
export function dayOf(at: Instant): DateString {
  return new Date(at).toISOString().slice(0, 10) as DateString;
}

/** How long until `at`: "2 days", "3 hours", "45 seconds"; at least a second. */
export function formatSpan(language: Language, from: Instant, at: Instant): string {
  const ms = Math.max(at - from, 1000);
  if (ms >= 2 * DAY_MS) return say(language, 'span-days', { n: Math.round(ms / DAY_MS) });
  if (ms >= 2 * HOUR_MS) return say(language, 'span-hours', { n: Math.round(ms / HOUR_MS) });
  if (ms >= 2 * MINUTE_MS) return say(language, 'span-minutes', { n: Math.round(ms / MINUTE_MS) });
  return say(language, 'span-seconds', { n: Math.round(ms / 1000) });
}

/** "25 days", "20–25 days". */
export function formatDays(language: Language, { min, max }: { readonly min: number; readonly max: number }): string {
  const count = min === max ? formatNumber(language, min) : `${formatNumber(language, min)}–${formatNumber(language, max)}`;
  return say(language, 'days', { count, n: max });
}

/** A country's name; the code itself where nobody knows it. */
export function formatCountry(language: Language, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([LOCALES[language]], { type: 'region' }).of(code) ?? code;
}

/** "a, b and c", "a、b和c". */
export function formatList(language: Language, items: readonly string[]): string {
  return new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(items);
}
