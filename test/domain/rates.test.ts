import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateString } from '../../src/domain/ids.ts';
import { checkRateTable, exchange, type RateTable } from '../../src/domain/rates.ts';

const TABLE: RateTable = { date: '2026-11-20' as DateString, base: 'EUR', rates: { USD: 1.16, CNY: 8.24, JPY: 181, BAD: 0 } };
const SEED: unknown = JSON.parse(readFileSync(new URL('../../seed/rates.json', import.meta.url), 'utf8'));

describe('dated exchange rates', () => {
  it('changes dollars into yuan over the base and tells the day of the rate', () => {
    expect(exchange(116, 'USD', 'CNY', TABLE)).toEqual({ amount: 824, date: '2026-11-20' });
    expect(exchange(100, 'EUR', 'USD', TABLE)?.amount).toBeCloseTo(116, 10);
  });

  it('needs no rate, and names no day, within one currency, known or not', () => {
    expect(exchange(5, 'XAF', 'XAF', TABLE)).toEqual({ amount: 5 });
  });

  it('says that a rate is unknown and never guesses one', () => {
    expect(exchange(5, 'XAF', 'EUR', TABLE)).toBeUndefined();
    expect(exchange(5, 'BAD', 'EUR', TABLE)).toBeUndefined();
    expect(exchange(5, 'toString', 'EUR', TABLE)).toBeUndefined();
  });

  it('comes back to where it started', () => {
    const currency = fc.constantFrom('EUR', 'USD', 'CNY', 'JPY');
    fc.assert(
      fc.property(currency, currency, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (from, to, amount) => {
        const there = exchange(amount, from, to, TABLE)?.amount ?? Number.NaN;
        const back = exchange(there, to, from, TABLE)?.amount ?? Number.NaN;
        expect(Math.abs(back - amount)).toBeLessThanOrEqual(amount * 1e-12);
      }),
    );
  });

  it('ships with a table of the trade currencies', () => {
    const checked = checkRateTable(SEED);
    expect(checked.type).toBe('table');
    if (checked.type === 'table') expect(Object.keys(checked.table.rates).length).toBeGreaterThanOrEqual(35);
  });

  it('names every fault of a table that is none', () => {
    expect(checkRateTable({ date: '2026-02-31', base: 'euro', rates: { USD: -1, usd: 1, CNY: '8' } })).toEqual({
      type: 'faults',
      faults: [
        { at: 'date', fault: 'notADate' },
        { at: 'base', fault: 'notACurrency' },
        { at: 'rates.USD', fault: 'notAPositiveNumber' },
        { at: 'rates.usd', fault: 'notACurrency' },
        { at: 'rates.CNY', fault: 'notAPositiveNumber' },
      ],
    });
    expect(checkRateTable([])).toEqual({ type: 'faults', faults: [{ at: '', fault: 'notAnObject' }] });
  });
});
