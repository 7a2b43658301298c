import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant, MessageId } from '../../src/domain/ids.ts';
import type { TurnState } from '../../src/ports/reading.ts';
import { createReader } from '../../src/reading/index.ts';
import { explain } from '../../src/reading/labels.ts';

const reader = createReader();
const message = 'm' as MessageId;
const now = Date.parse('2026-11-22T09:00:00Z') as Instant;
const STATES: readonly TurnState[] = ['idle', 'drafting', 'asked', 'invited', 'open', 'quoted', 'countered', 'ordered'];

const SCRAPS = [
  '5k',
  '1.5 tons',
  '1.200,50',
  '3万只',
  '一千五百套',
  '半吨',
  '两吨半',
  '三五百',
  '1.2 lakh',
  '2x40HQ',
  '$',
  'USD',
  '块',
  '毛',
  '分',
  'Rs',
  'AED',
  '/pc',
  'per 1000',
  '%',
  '+',
  '-',
  '~',
  '(',
  ')',
  ',',
  '，',
  '.',
  '。',
  '\n',
  'CIF',
  'FOB',
  '到岸价',
  'Hamburg',
  '青岛',
  'MOQ',
  '起订',
  'valid',
  '有效',
  'sample',
  '样品',
  'free',
  '免费',
  'not',
  '不',
  'sorry',
  'need',
  '要',
  '1e400',
  '-5',
  '0',
  '999999999999999999999',
  'NaN',
  'Infinity',
  '2026-13-45',
  '31/02/2026',
  '\u202e',
  '\u0000',
  '\u200b',
  '👍',
  'STM32F103C8T6',
  '5949-29-1',
  'ISO 9001',
  'EN',
  'within',
  '3 weeks',
  '两周内',
  '九五折',
  '5% off',
  'LC at sight',
  '30/70',
  '定金',
  'no. 2',
  '2号',
  '?',
  '？',
  'the',
  'each',
  '各',
  '每',
  '一',
  '十',
  '千',
  'half',
  'couple',
  '"',
  "'",
  '/',
  '*',
  'x',
];

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...SCRAPS), { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...SCRAPS), { maxLength: 40 }).map((parts) => parts.join('')),
);

/** Every number anywhere in a reading. */
function numbers(value: unknown, out: number[] = []): number[] {
  if (typeof value === 'number') out.push(value);
  else if (Array.isArray(value)) for (const v of value) numbers(v, out);
  else if (typeof value === 'object' && value !== null)
    for (const [key, v] of Object.entries(value)) if (key !== 'at' && key !== 'item' && key !== 'index') numbers(v, out);
  return out;
}

/** Every span of a reading. */
function spans(value: unknown, out: { start: number; end: number }[] = []): { start: number; end: number }[] {
  if (Array.isArray(value)) for (const v of value) spans(v, out);
  else if (typeof value === 'object' && value !== null) {
    const at = (value as { at?: { start: number; end: number } }).at;
    if (at !== undefined) out.push(at);
    for (const v of Object.values(value)) spans(v, out);
  }
  return out;
}

function check(reading: Parameters<typeof explain>[0], source: string): void {
  for (const n of numbers(reading)) {
    expect(Number.isFinite(n)).toBe(true);
    expect(n).toBeGreaterThan(0);
  }
  for (const at of spans(reading)) {
    expect(at.start).toBeGreaterThanOrEqual(0);
    expect(at.end).toBeLessThanOrEqual(source.length);
    expect(at.end).toBeGreaterThan(at.start);
  }
  for (const line of explain(reading, source)) expect(line.words.length).toBeGreaterThan(0);
}

describe('whatever is written, the reader stands', () => {
  it('reads any text as a request: finite positive figures, spans within the text', () => {
    fc.assert(
      fc.property(text, (source) => {
        check(reader.request({ message, text: source, now }), source);
      }),
      { numRuns: 400 },
    );
  });

  it('reads any text as a quote', () => {
    const items = [{ product: 'LED strip', quantity: { value: 500, unit: 'm' as const } }, { product: '铝型材' }];
    fc.assert(
      fc.property(text, fc.constantFrom(0, 1, 2), (source, n) => {
        check(reader.quote({ message, text: source, now, items: items.slice(0, n) }), source);
      }),
      { numRuns: 400 },
    );
  });

  it('reads any text as a turn in any state', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...STATES), fc.constantFrom('buyer', 'supplier'), fc.boolean(), (source, state, role, offered) => {
        const context = {
          items: [{ product: 'LED strip', quantity: { value: 500, unit: 'm' as const } }],
          ...(offered
            ? {
                lastOffer: { price: { amount: 1.2, currency: 'USD', per: 'm' } },
                quotes: [{ n: 1, price: { amount: 1.2, currency: 'USD', per: 'm' } }, { n: 2 }],
                asked: 'How many?',
              }
            : {}),
        };
        const reading = reader.turn({ message, text: source, now, role: role as 'buyer' | 'supplier', state, context });
        if (source.length > 0) check(reading, source);
      }),
      { numRuns: 600 },
    );
  });

  it('is not led astray by absurd numbers, dates of the past and marks that turn the text', () => {
    const absurd = 'need 1e400 pcs, -500 kg, 99999999999999999999999999 tons of \u202eseel\u202c pipe by 2001-01-01, price $-3 or $1e999';
    const reading = reader.request({ message, text: absurd, now });
    check(reading, absurd);
    // A day that is over is shown as one that cannot be meant.
    expect(reading.deliverBy?.certainty).toBe('conflict');
    expect(reader.request({ message, text: '', now })).toEqual({ items: [], certifications: [] });
  });
});

describe('a text of 200,000 characters', () => {
  // The bench tells how long it takes; a cost that grew with the square of the length would not end within a test's time.
  const LENGTH = 200_000;
  const longs = [
    'a',
    '1',
    '一',
    ' ',
    '(',
    '5k pcs, ',
    '$',
    '1-',
    'a-1',
    '每',
    '，',
    '?',
    'need 5 pcs of pipe to Hamburg ',
    '求购不锈钢管500支发天津，',
    '30% deposit ',
    '1.',
    '十',
    'half ',
    '\n',
    '\u202e',
    '2x40',
  ];
  for (const unit of longs) {
    it(`of ${JSON.stringify(unit)} is read to its end`, () => {
      const source = unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH);
      check(reader.request({ message, text: source, now }), source);
      check(reader.turn({ message, text: source, now, role: 'supplier', state: 'countered', context: { items: [] } }), source);
    });
  }
});
