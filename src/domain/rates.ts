import type { DateString } from './ids.ts';
import type { Currency } from './money.ts';

/** Exchange rates of one day: `rates[c]` units of currency c for one unit of `base`. */
export type RateTable = {
  readonly date: DateString;
  readonly base: Currency;
  readonly rates: Readonly<Record<Currency, number>>;
  /** Where the figures come from, for people. */
  readonly source?: string;
};

/** An amount in another currency; `date` is the day of the rate, absent where no rate was needed. */
export type Exchanged = { readonly amount: number; readonly date?: DateString };

/** How many units of `currency` one unit of the table's base is; undefined where the table does not know. */
function rateOf(currency: Currency, table: RateTable): number | undefined {
  const own = Object.hasOwn(table.rates, currency) ? table.rates[currency] : undefined;
  const rate = own ?? (currency === table.base ? 1 : undefined);
  return rate !== undefined && Number.isFinite(rate) && rate > 0 ? rate : undefined;
}

/** `amount` of `from` in `to` at the table's rates; undefined where a rate is unknown, which is then to be said and not guessed. */
export function exchange(amount: number, from: Currency, to: Currency, table: RateTable): Exchanged | undefined {
  if (from === to) return { amount };
  const a = rateOf(from, table);
  const b = rateOf(to, table);
  if (a === undefined || b === undefined) return undefined;
  return { amount: (amount / a) * b, date: table.date };
}

/** What is wrong with a table read from a file: `at` names the key. */
export type RateTableFault = {
  readonly at: string;
  readonly fault: 'missing' | 'notADate' | 'notACurrency' | 'notAPositiveNumber' | 'notAnObject';
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CURRENCY = /^[A-Z]{3}$/;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDate(value: string): value is DateString {
  return DATE.test(value) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
}

function dateOf(value: unknown): DateString | undefined {
  if (typeof value !== 'string' || !DATE.test(value) || Number.isNaN(Date.parse(`${value}T00:00:00Z`))) return undefined;
  return isDate(value) ? value : undefined;
}

/** Checks parsed JSON as a rate table; every fault is told, not only the first. */
export function checkRateTable(
  value: unknown,
): { readonly type: 'table'; readonly table: RateTable } | { readonly type: 'faults'; readonly faults: readonly RateTableFault[] } {
  if (!isRecord(value)) return { type: 'faults', faults: [{ at: '', fault: 'notAnObject' }] };
  const faults: RateTableFault[] = [];
  const date = dateOf(value.date);
  if (date === undefined) faults.push({ at: 'date', fault: value.date === undefined ? 'missing' : 'notADate' });
  const base = typeof value.base === 'string' && CURRENCY.test(value.base) ? value.base : undefined;
  if (base === undefined) faults.push({ at: 'base', fault: value.base === undefined ? 'missing' : 'notACurrency' });
  const rates: Record<Currency, number> = {};
  if (!isRecord(value.rates)) faults.push({ at: 'rates', fault: value.rates === undefined ? 'missing' : 'notAnObject' });
  else {
    for (const [currency, rate] of Object.entries(value.rates)) {
      if (!CURRENCY.test(currency)) faults.push({ at: `rates.${currency}`, fault: 'notACurrency' });
      else if (typeof rate !== 'number' || !Number.isFinite(rate) || rate <= 0) {
        faults.push({ at: `rates.${currency}`, fault: 'notAPositiveNumber' });
      } else rates[currency] = rate;
    }
  }
  if (date === undefined || base === undefined || faults.length > 0) return { type: 'faults', faults };
  const source = typeof value.source === 'string' ? { source: value.source } : {};
  return { type: 'table', table: { date, base, rates, ...source } };
}
