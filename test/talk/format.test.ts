import { describe, expect, it } from 'vitest';
import type { Instant } from '../../src/domain/ids.ts';
import type { Price } from '../../src/domain/money.ts';
import { UNITS } from '../../src/domain/quantity.ts';
import {
  dayOf,
  formatConverted,
  formatCountry,
  formatDate,
  formatDays,
  formatPrice,
  formatQuantity,
  formatSpan,
  formatTotal,
} from '../../src/talk/format.ts';
import { day } from './world.ts';

describe('figures as a trader writes them', () => {
  it.each<[Price, string, string]>([
    [{ amount: 0.082, currency: 'EUR', per: 'pcs' }, 'EUR 0.082/pc', 'EUR 0.082/件'],
    [{ amount: 0.6, currency: 'CNY', per: 'pcs' }, 'CNY 0.60/pc', '0.60元/件'],
    [{ amount: 785, currency: 'USD', per: 't' }, 'USD 785.00/t', 'USD 785.00/吨'],
    [{ amount: 12500, currency: 'USD', per: 'set' }, 'USD 12,500/set', 'USD 12,500/套'],
    [{ amount: 1200, currency: 'JPY', per: 'kg' }, 'JPY 1,200/kg', 'JPY 1,200/公斤'],
    [{ amount: 410, currency: 'EUR', per: 'lot' }, 'EUR 410.00 for the lot', '整批 EUR 410.00'],
    [{ amount: 3.5, currency: 'pesos', per: 'm2' }, 'pesos 3.50/m²', 'pesos 3.50/平方米'],
  ])('price %j', (price, en, zh) => {
    expect(formatPrice('en', price)).toBe(en);
    expect(formatPrice('zh', price)).toBe(zh);
  });

  it('quantities, in the plural where English has one', () => {
    expect(formatQuantity('en', { value: 1, unit: 'pcs' })).toBe('1 pc');
    expect(formatQuantity('en', { value: 5000, unit: 'pcs' })).toBe('5,000 pcs');
    expect(formatQuantity('en', { value: 300, max: 500, unit: 'box' })).toBe('300–500 boxes');
    expect(formatQuantity('zh', { value: 2, unit: 'container' })).toBe('2 柜');
    expect(formatQuantity('en', { value: 2.5, unit: 't' })).toBe('2.5 t');
    expect(formatQuantity('en', { value: Number.POSITIVE_INFINITY, unit: 'pcs' })).toBe('∞ pcs');
    expect(formatQuantity('en', { value: 1e300, unit: 'pcs' })).toBe('1E300 pcs');
  });

  it('every unit has a name in both languages', () => {
    for (const unit of UNITS) {
      for (const language of ['en', 'zh'] as const) expect(formatQuantity(language, { value: 2, unit })).not.toContain('unit-');
    }
  });

  it('what was converted is rounded, what was added up has coins', () => {
    expect(formatConverted('en', 0.0728155, 'EUR')).toBe('EUR 0.07282');
    expect(formatConverted('en', 649.148, 'EUR')).toBe('EUR 649.15');
    expect(formatConverted('zh', 12.3456, 'CNY')).toBe('12.35元');
    expect(formatTotal('en', 364.0776, 'EUR')).toBe('EUR 364.08');
    expect(formatTotal('en', 1234567.8, 'JPY')).toBe('JPY 1,234,568');
  });

  it('dates, spans and countries', () => {
    expect(formatDate('en', day('2027-04-15'))).toBe('15 Apr 2027');
    expect(formatDate('zh', day('2027-04-15'))).toBe('2027年4月15日');
    expect(formatDate('en', day('soon'))).toBe('soon');
    expect(formatDays('en', { min: 1, max: 1 })).toBe('1 day');
    expect(formatDays('zh', { min: 20, max: 25 })).toBe('20–25天');
    const now = Date.parse('2027-02-01T23:00:00Z') as Instant;
    const later = (ms: number) => (now + ms) as Instant;
    expect(dayOf(now)).toBe('2027-02-01');
    expect(formatSpan('en', now, later(8_000))).toBe('8 seconds');
    expect(formatSpan('en', now, later(90_000))).toBe('90 seconds');
    expect(formatSpan('zh', now, later(3 * 3_600_000))).toBe('3小时');
    expect(formatSpan('en', now, later(14 * 86_400_000))).toBe('14 days');
    expect(formatCountry('zh', 'DE')).toBe('德国');
    expect(formatCountry('en', 'somewhere')).toBe('somewhere');
  });
});
