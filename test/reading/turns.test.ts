import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Instant, MessageId } from '../../src/domain/ids.ts';
import type { TurnContext, TurnReading, TurnState } from '../../src/ports/reading.ts';
import { createReader } from '../../src/reading/index.ts';
import { type LabelledTurn, turnInput, turnLabels } from '../../src/reading/labels.ts';
import { count, f1 } from './score.ts';

type Line = LabelledTurn & { readonly id: string; readonly lang: string; readonly gold: Readonly<Record<string, unknown>> };

const reader = createReader();
const NOW = Date.parse('2027-01-11T09:00:00Z') as Instant;
const FLOOR = 0.96;

const read = (role: 'buyer' | 'supplier', state: TurnState, context: TurnContext, text: string): TurnReading =>
  reader.turn({ message: 'm' as MessageId, text, now: NOW, role, state, context });

const labels = (role: 'buyer' | 'supplier', state: TurnState, context: TurnContext, text: string): unknown =>
  turnLabels(read(role, state, context, text), text);

const lids: TurnContext = { items: [{ product: 'frying pan 28cm', quantity: { value: 1200, unit: 'pcs' } }] };
const grating = (amount: number): TurnContext => ({
  items: [{ product: 'steel grating', quantity: { value: 80, unit: 'pcs' } }],
  lastOffer: { price: { amount, currency: 'USD', per: 'pcs' } },
});

describe('turns of many traders are read as they are labelled', () => {
  const lines = ['own-turns-2', 'own-turns-3'].flatMap((file) =>
    readFileSync(new URL(`./${file}.jsonl`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line): Line => JSON.parse(line)),
  );
  for (const lang of ['en', 'zh', 'mixed']) {
    it(`in ${lang}`, () => {
      const total = { tp: 0, fp: 0, fn: 0 };
      const misses: string[] = [];
      for (const line of lines.filter((one) => one.lang === lang)) {
        const counted = count(turnLabels(reader.turn(turnInput(line)), line.text), line.gold);
        total.tp += counted.tp;
        total.fp += counted.fp;
        total.fn += counted.fn;
        misses.push(...counted.misses.map((miss) => `${line.id} ${miss}`));
      }
      expect(f1(total), misses.join('\n')).toBeGreaterThanOrEqual(FLOOR);
    });
  }
});

describe('goods added to a draft', () => {
  it('are goods of their own and leave the old quantity alone', () => {
    expect(labels('buyer', 'drafting', lids, 'also 1200 glass lids')).toEqual({
      intent: 'amend',
      items: [{ product: 'glass lids', quantity: { value: 1200, unit: 'pcs' } }],
    });
  });
  it('may come with a new quantity of the old ones', () => {
    expect(labels('buyer', 'drafting', lids, 'make it 1500 and add 400 glass lids')).toEqual({
      intent: 'amend',
      items: [{ quantity: { value: 1500, unit: 'pcs' } }, { product: 'glass lids', quantity: { value: 400, unit: 'pcs' } }],
    });
  });
  it('are more of the same where they are named as before', () => {
    expect(labels('buyer', 'drafting', lids, 'add 300 frying pans')).toEqual({
      intent: 'amend',
      items: [{ quantity: { value: 1500, unit: 'pcs' } }],
    });
  });
  it('are none where something is done to the goods', () => {
    for (const text of ['add my logo, 2 colours', 'plus 2 samples', '加2个孔', '另外颜色要红色'])
      expect(read('buyer', 'drafting', lids, text).request?.items, text).toEqual([]);
  });
  it('are never a yes to the card', () => {
    for (const text of ['also 20 days delivery is ok', 'also with steel handle ok', 'and E27 base, 220V'])
      expect(read('buyer', 'drafting', lids, text).intent, text).not.toBe('confirm');
  });
});

describe('a yes with a string to it', () => {
  it('asks for terms instead of taking the offer', () => {
    for (const text of [
      '45 ok only if you take 200 pcs',
      'we accept 45 provided you pay in advance',
      '45可以，但是要现款',
      '45行，前提是拿200个',
    ])
      expect(read('supplier', 'countered', grating(45), text).intent, text).toBe('counter');
  });
  it('is a yes where only haste or thanks stand beside it', () => {
    for (const text of ['ok 45', 'ok but hurry', '好的，但是快点下单', 'accepted, please send PO if you agree'])
      expect(read('supplier', 'countered', grating(45), text).intent, text).toBe('accept');
  });
});

describe('a figure that is refused or taken back', () => {
  it('is not the price that is meant', () => {
    for (const [text, amount] of [
      ['no way. 49 and not a cent less', 49],
      ["can't go to 45, 48.5 is the bottom", 48.5],
      ['不行，最低47', 47],
    ] as const)
      expect(labels('supplier', 'countered', grating(45), text), text).toMatchObject({ intent: 'quote', price: { amount } });
    for (const [text, amount] of [
      ['45报错了，54', 54],
      ['45 was a mistake, 54 correct', 54],
      ['45是旧价，现在46', 46],
    ] as const)
      expect(labels('supplier', 'quoted', grating(45), text), text).toMatchObject({ intent: 'quote', price: { amount } });
  });
});

describe('a choice among several quotes', () => {
  const price = (amount: number) => ({ amount, currency: 'USD', per: 'pcs' }) as const;
  const several: TurnContext = {
    items: [{ product: 'canvas bag', quantity: { value: 900, unit: 'pcs' } }],
    quotes: [
      { n: 1, price: price(5), leadTimeDays: { min: 30, max: 30 }, payment: 'LC at sight' },
      { n: 2, price: price(6), leadTimeDays: { min: 8, max: 8 }, payment: '月结30天' },
    ],
  };
  it('may be made by what sets the quote apart', () => {
    for (const [text, n] of [
      ['cheapest wins, go', 1],
      ['the LC supplier please', 1],
      ['要交期快的那家', 2],
      ['就月结那家吧', 2],
      ['谁便宜要谁的', 1],
    ] as const)
      expect(labels('buyer', 'quoted', several, text), text).toEqual({ intent: 'accept', pick: n });
  });
  it('passes over the one that is refused', () => {
    for (const text of ['pass on 1, take 2', '不要1号，要2号', 'not 1, 2'])
      expect(labels('buyer', 'quoted', several, text), text).toEqual({ intent: 'accept', pick: 2 });
  });
  it('is no choice where it is a question or both are refused', () => {
    for (const text of ['is the LC one reliable?', 'which one is cheapest?', '两家都太高，不做了', 'all too expensive, we pass'])
      expect(read('buyer', 'quoted', several, text).intent, text).not.toBe('accept');
  });
});
