import { describe, expect, it } from 'vitest';
import type { Instant, MessageId } from '../../src/domain/ids.ts';
import type { TurnContext, TurnState } from '../../src/ports/reading.ts';
import { createReader } from '../../src/reading/index.ts';
import { explain, quoteLabels, requestLabels, turnLabels } from '../../src/reading/labels.ts';

const reader = createReader();
const message = 'm' as MessageId;
const now = Date.parse('2026-11-23T09:00:00Z') as Instant;
const bolts: TurnContext = {
  items: [
    { product: 'M8x40 hex bolts A2-70', quantity: { value: 20000, unit: 'pcs' } },
    { product: 'M8 nuts', quantity: { value: 20000, unit: 'pcs' } },
    { product: 'M8 flat washers', quantity: { value: 40000, unit: 'pcs' } },
  ],
};
const turn = (role: 'buyer' | 'supplier', state: TurnState, text: string, context: TurnContext = bolts) =>
  turnLabels(reader.turn({ message, text, now, role, state, context }), text);

describe('a buyer in Hamburg writes to the desk', () => {
  it('each field leads back to the words that it was read from', () => {
    const text = 'Need 12,000 hex bolts M8x40, CIF Hamburg, max 0.06 EUR/pc, by 15 January';
    const lines = explain(reader.request({ message, text, now }), text);
    expect(lines).toContainEqual({
      field: 'items.0.quantity',
      value: { value: 12000, unit: 'pcs' },
      words: '12,000',
      certainty: expect.any(String),
    });
    expect(lines.find((l) => l.field === 'destination')?.words).toBe('Hamburg');
    expect(lines.find((l) => l.field === 'deliverBy')).toMatchObject({ value: '2027-01-15', words: '15 January' });
    expect(lines.find((l) => l.field === 'items.0.targetPrice')?.value).toEqual({
      amount: 0.06,
      currency: 'EUR',
      per: 'pcs',
      bound: 'max',
    });
  });

  it('a change to one item of several says which', () => {
    expect(turn('buyer', 'drafting', 'make the nuts 30000')).toEqual({
      intent: 'amend',
      items: [{ quantity: { value: 30000, unit: 'pcs' }, index: 1 }],
    });
    expect(turn('buyer', 'drafting', 'item 3 should be 50k')).toEqual({
      intent: 'amend',
      items: [{ quantity: { value: 50000, unit: 'pcs' }, index: 2 }],
    });
  });

  it('what is dropped is said, and not read as asked for', () => {
    const reading = reader.turn({ message, text: 'remove CE', now, role: 'buyer', state: 'drafting', context: bolts });
    expect(reading.request?.certifications).toEqual([]);
    expect(reading.request?.dropped?.map((d) => d.value)).toEqual(['CE']);
  });

  it('short answers mean what the moment gives them', () => {
    expect(turn('buyer', 'drafting', 'ok').intent).toBe('confirm');
    expect(turn('buyer', 'quoted', 'ok').intent).toBe('accept');
    expect(turn('supplier', 'countered', '成交').intent).toBe('accept');
    expect(turn('buyer', 'drafting', 'no thanks').intent).toBe('cancel');
    expect(turn('supplier', 'invited', 'no thanks').intent).toBe('decline');
    for (const state of ['idle', 'drafting', 'open', 'quoted'] as const) {
      expect(turn('buyer', state, 'status?').intent).toBe('status');
      expect(turn('buyer', state, 'help').intent).toBe('help');
      expect(turn('buyer', state, 'hi').intent).toBe('smalltalk');
    }
  });
});

describe('a factory in Ningbo answers', () => {
  const quote = (text: string, context: TurnContext = bolts) => reader.quote({ message, text, now, items: context.items });

  it('a price for each item, told by its words', () => {
    const lines = quote('bolts 0.058, nuts 0.021, washers 0.009 usd/pc fob ningbo').lines;
    expect(lines.map((l) => [l.item, l.price.value.amount])).toEqual([
      [0, 0.058],
      [1, 0.021],
      [2, 0.009],
    ]);
  });

  it('a price for each item, told by its number', () => {
    const lines = quote('1) $58/1000pcs\n2) $21/1000pcs\n3) $9/1000pcs').lines;
    expect(lines.map((l) => [l.item, l.price.value.amount])).toEqual([
      [0, 0.058],
      [1, 0.021],
      [2, 0.009],
    ]);
  });

  it('a correction stands in place of what it corrects', () => {
    const text = '0.31 USD/m. Sorry typo, 0.37 USD/m CFR Beirut';
    expect(quoteLabels(quote(text, { items: [{ quantity: { value: 100, unit: 'm' } }] }), text)).toMatchObject({
      price: { amount: 0.37, currency: 'USD', per: 'm' },
    });
  });

  it('a figure for one numbered offer is no answer to what another supplier has asked', () => {
    const offer = (n: number, amount: number) => ({ n, price: { amount, currency: 'EUR', per: 'pcs' } });
    const context: TurnContext = { ...bolts, quotes: [offer(1, 0.082), offer(5, 0.079)], asked: 'Supplier 5 asks: which thread length?' };
    expect(turn('buyer', 'asked', 'number 1: 0.079 if we take 10k', context)).toMatchObject({
      intent: 'counter',
      price: { amount: 0.079 },
    });
    expect(turn('buyer', 'asked', '26 mm', context).intent).toBe('answer');
  });

  it('relative demands become prices: 5% off, 九五折', () => {
    const context: TurnContext = {
      items: [{ quantity: { value: 100, unit: 'pcs' } }],
      lastOffer: { price: { amount: 1.24, currency: 'USD', per: 'pcs' } },
    };
    expect(turn('buyer', 'quoted', '5% off and I sign', context)).toMatchObject({ intent: 'counter', price: { amount: 1.178 } });
    expect(turn('buyer', 'quoted', '打个九五折就下单', context)).toMatchObject({ intent: 'counter', price: { amount: 1.178 } });
  });
});

describe('numbers in all their writings', () => {
  const quantity = (text: string): unknown =>
    (requestLabels(reader.request({ message, text, now }), text).items as { quantity?: unknown }[])[0]?.quantity;
  it.each([
    ['need 5k pcs bolts', { value: 5000, unit: 'pcs' }],
    ['need 1.5 tons garlic', { value: 1.5, unit: 't' }],
    ['we need 1.200,50 m2 tiles', { value: 1200.5, unit: 'm2' }],
    ['轴承要3万只', { value: 30000, unit: 'pcs' }],
    ['运动套装 一千五百套', { value: 1500, unit: 'set' }],
    ['求购柠檬酸半吨', { value: 0.5, unit: 't' }],
    ['求购柠檬酸两吨半', { value: 2.5, unit: 't' }],
    ['求购毛巾三五百条', { value: 300, max: 500, unit: 'pcs' }],
    ['need 1.2 lakh pcs masks', { value: 120000, unit: 'pcs' }],
    ['A4 paper 2x40HQ', { value: 2, unit: 'container' }],
    ['steel coil 25-30 tons', { value: 25, max: 30, unit: 't' }],
  ])('%s', (text, expected) => {
    expect(quantity(text)).toEqual(expected);
  });
});
