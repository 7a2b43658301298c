import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompareSettings, compareQuotes, type QuoteToCompare } from '../../src/domain/compare/compare.ts';
import { foldPlace } from '../../src/domain/compare/place.ts';
import type { ComparedPrice, ComparedQuote, Comparison } from '../../src/domain/compare/result.ts';
import type { Field, TextRef, Words } from '../../src/domain/evidence.ts';
import type { DateString, Instant, MessageId } from '../../src/domain/ids.ts';
import { INCOTERMS, type Incoterm } from '../../src/domain/incoterm.ts';
import type { PriceTier } from '../../src/domain/money.ts';
import type { Quantity, Unit } from '../../src/domain/quantity.ts';
import type { QuoteLine, QuoteTerms } from '../../src/domain/quote.ts';
import type { RequestSpec } from '../../src/domain/request.ts';

const day = (text: string): DateString => text as DateString;

/** Words of messages that the tests make up; each text is kept under its own message id. */
const texts = new Map<MessageId, string>();
function words(text: string): Words {
  const message = `m${texts.size}` as MessageId;
  texts.set(message, text);
  return { at: { message, start: 0, end: text.length }, certainty: 'sure' };
}
const said = <T>(value: T): Field<T> => ({ ...words(String(value)), value });

const SETTINGS: CompareSettings = {
  currency: 'EUR',
  rates: { date: day('2026-11-20'), base: 'EUR', rates: { USD: 1.25, CNY: 8 } },
  today: day('2026-11-22'),
  textOf: (at: TextRef) => texts.get(at.message)?.slice(at.start, at.end),
};

const BOLTS: RequestSpec = {
  items: [{ product: words('hex bolts'), quantity: said<Quantity>({ value: 5000, unit: 'pcs' }), identifiers: [] }],
  incoterm: said<Incoterm>('CIF'),
  destination: words('Hamburg'),
  deliverBy: said(day('2026-12-31')),
  certifications: [],
};

function line(amount: number, currency = 'EUR', per: Unit = 'pcs', tiers: readonly PriceTier[] = [], moq?: Quantity): QuoteLine {
  return { item: 0, price: said({ amount, currency, per }), tiers: tiers.map((tier) => said(tier)), ...(moq && { moq: said(moq) }) };
}

function quote(supplier: number, lines: readonly QuoteLine[], rest: Partial<QuoteTerms> = {}): QuoteToCompare {
  return {
    supplier,
    submittedAt: (1_000 + supplier) as Instant,
    terms: { incoterm: said<Incoterm>('CIF'), place: words('Hamburg'), ...rest, lines },
  };
}

function only(comparison: Comparison): ComparedQuote {
  const found = comparison.groups.flatMap((group) => group.quotes)[0];
  if (found === undefined) throw new Error('no quote');
  return found;
}

function priced(found: ComparedQuote, item = 0): Extract<ComparedPrice, { type: 'quoted' }> {
  const price = found.items[item];
  if (price?.type !== 'quoted') throw new Error('not quoted');
  return price;
}

describe('a buyer in Hamburg compares three bolts makers', () => {
  it('brings dollars and yuan, dozens and pieces to one unit and currency, with the day of the rate', () => {
    const comparison = compareQuotes(
      BOLTS,
      [quote(1, [line(0.1, 'USD')]), quote(2, [line(8.4, 'CNY', 'dozen')]), quote(3, [line(0.085)])],
      SETTINGS,
    );
    expect(comparison.ratesDate).toBe('2026-11-20');
    expect(comparison.groups).toHaveLength(1);
    const [group] = comparison.groups;
    expect(group?.rankedBy).toBe('total');
    expect(group?.quotes.map((one) => [one.supplier, one.standing, Math.round((one.total ?? 0) * 100) / 100])).toEqual([
      [1, { type: 'ranked', rank: 1 }, 400],
      [3, { type: 'ranked', rank: 2 }, 425],
      [2, { type: 'ranked', rank: 3 }, 437.5],
    ]);
    expect(group?.best).toBe(1);
    expect(priced(only(comparison)).unitPrice).toEqual({ amount: 0.08, per: 'pcs', rateDate: '2026-11-20' });
  });

  it('never ranks FOB Ningbo against CIF Hamburg, and puts what was asked for first', () => {
    const comparison = compareQuotes(
      BOLTS,
      [
        quote(1, [line(0.07)], { incoterm: said<Incoterm>('FOB'), place: words('宁波') }),
        quote(2, [line(0.09)], { place: words('HAMBURG port, Germany') }),
        quote(3, [line(0.06)], { incoterm: said<Incoterm>('FOB'), place: words('Ningbo Port') }),
        { supplier: 4, submittedAt: 1 as Instant, terms: { lines: [line(0.05)] } },
        { supplier: 5, submittedAt: 1 as Instant, terms: { lines: [line(0.04)], incoterm: said<Incoterm>('CIF') } },
      ],
      SETTINGS,
    );
    expect(comparison.groups.map((group) => [group.basis.type, group.quotes.map((one) => one.supplier), group.best])).toEqual([
      ['named', [2], 2],
      ['named', [3, 1], 3],
      ['placeless', [5], undefined],
      ['missing', [4], undefined],
    ]);
    expect(comparison.groups[0]?.basis).toMatchObject({ incoterm: 'CIF', asAsked: true });
    expect(comparison.groups[1]?.basis).toMatchObject({ incoterm: 'FOB', place: '宁波', asAsked: false });
    const gaps = comparison.groups.map((group) => group.quotes[0]?.gaps.map((gap) => gap.type));
    expect(gaps[2]).toContain('place');
    expect(gaps[3]).toContain('incoterm');
  });

  it('holds offers to the loading port that the buyer named', () => {
    const fob = { ...BOLTS, incoterm: said<Incoterm>('FOB'), place: words('Ningbo') };
    const comparison = compareQuotes(
      fob,
      [
        quote(1, [line(0.07)], { incoterm: said<Incoterm>('FOB'), place: words('Shenzhen') }),
        quote(2, [line(0.08)], { incoterm: said<Incoterm>('FOB'), place: words('宁波') }),
      ],
      SETTINGS,
    );
    expect(comparison.groups.map((group) => group.basis)).toMatchObject([
      { place: 'Ningbo', asAsked: true },
      { place: 'Shenzhen', asAsked: false },
    ]);
  });

  it('takes the price break that the asked quantity reaches', () => {
    const tiers: readonly PriceTier[] = [
      { minQuantity: 1000, unit: 'pcs', amount: 0.1 },
      { minQuantity: 5000, unit: 'pcs', amount: 0.08 },
      { minQuantity: 10_000, unit: 'pcs', amount: 0.07 },
    ];
    const price = priced(only(compareQuotes(BOLTS, [quote(1, [line(0.1, 'EUR', 'pcs', tiers)])], SETTINGS)));
    expect(price).toMatchObject({ quoted: { amount: 0.08 }, tier: { minQuantity: 5000 }, belowFirstTier: false });
    expect(price.total).toBeCloseTo(400, 9);
    const small: RequestSpec = { ...BOLTS, items: [{ quantity: said<Quantity>({ value: 40, unit: 'dozen' }), identifiers: [] }] };
    expect(priced(only(compareQuotes(small, [quote(1, [line(0.1, 'EUR', 'pcs', tiers)])], SETTINGS)))).toMatchObject({
      belowFirstTier: true,
      total: 48,
    });
  });

  it('says by how much an MOQ is missed and what it would cost, and ranks that offer behind those it can take', () => {
    const comparison = compareQuotes(
      BOLTS,
      [
        quote(1, [line(0.05, 'EUR', 'pcs', [], { value: 10_000, unit: 'pcs' })]),
        quote(2, [line(0.09, 'EUR', 'pcs', [], { value: 100, unit: 'dozen' })]),
      ],
      SETTINGS,
    );
    expect(comparison.groups[0]?.quotes.map((one) => one.supplier)).toEqual([2, 1]);
    const [second, first] = comparison.groups[0]?.quotes ?? [];
    expect(second && priced(second).moq.type).toBe('met');
    expect(first && priced(first).moq).toMatchObject({ type: 'short', missing: 5000, payable: 500, withinRange: false });
    expect(first).toMatchObject({ total: 250, payable: 500 });
  });

  it('prices a range at its lower end and sees that the MOQ lies within it', () => {
    const coil: RequestSpec = { ...BOLTS, items: [{ quantity: said<Quantity>({ value: 25, max: 30, unit: 't' }), identifiers: [] }] };
    const price = priced(only(compareQuotes(coil, [quote(1, [line(2, 'EUR', 'kg', [], { value: 28, unit: 't' })])], SETTINGS)));
    expect(price.total).toBe(50_000);
    expect(price.unitPrice?.amount).toBe(2000);
    expect(price.moq).toMatchObject({ type: 'short', missing: 3, withinRange: true, payable: 56_000 });
  });

  it('takes the price of the lot as the total and works out the unit price', () => {
    const price = priced(only(compareQuotes(BOLTS, [quote(1, [line(450, 'EUR', 'lot')])], SETTINGS)));
    expect(price.total).toBe(450);
    expect(price.unitPrice?.amount).toBeCloseTo(0.09, 12);
  });

  it('ranks by unit price where two containers were asked for and all quote per tonne', () => {
    const acid: RequestSpec = { ...BOLTS, items: [{ quantity: said<Quantity>({ value: 2, unit: 'container' }), identifiers: [] }] };
    const comparison = compareQuotes(acid, [quote(1, [line(800, 'EUR', 't')]), quote(2, [line(0.79, 'EUR', 'kg')])], SETTINGS);
    expect(comparison.items[0]?.unit).toBe('t');
    expect(comparison.groups[0]).toMatchObject({ rankedBy: 'unitPrice', best: 2 });
    expect(comparison.groups[0]?.quotes[0]?.gaps).toContainEqual({ type: 'unit', item: 0, from: 'kg', to: 'container' });
  });

  it('flags an unknown currency once and does not guess its rate', () => {
    const found = only(compareQuotes(BOLTS, [quote(1, [line(9, 'INR')])], SETTINGS));
    expect(found.gaps.filter((gap) => gap.type === 'rate')).toEqual([{ type: 'rate', currency: 'INR' }]);
    expect(found.total).toBeUndefined();
    expect(found.standing).toEqual({ type: 'unranked', why: 'price' });
    expect(priced(found).quoted).toEqual({ amount: 9, currency: 'INR', per: 'pcs' });
  });

  it('holds lead time against the wanted day, and says whether the voyage comes on top', () => {
    const late = only(compareQuotes(BOLTS, [quote(1, [line(0.1)], { leadTimeDays: said({ min: 35, max: 45 }) })], SETTINGS));
    expect(late.leadTime).toMatchObject({ type: 'said', against: { type: 'late', days: 6 }, transitIncluded: false });
    const ddp = quote(1, [line(0.1)], { incoterm: said<Incoterm>('DDP'), leadTimeDays: said({ min: 39, max: 39 }) });
    expect(only(compareQuotes(BOLTS, [ddp], SETTINGS)).leadTime).toMatchObject({ against: { type: 'onTime' }, transitIncluded: true });
  });

  it('counts the last day of validity as valid and does not rank what has expired', () => {
    const comparison = compareQuotes(
      BOLTS,
      [quote(1, [line(0.05)], { validUntil: said(day('2026-11-21')) }), quote(2, [line(0.1)], { validUntil: said(day('2026-11-22')) })],
      SETTINGS,
    );
    expect(comparison.groups[0]?.quotes.map((one) => [one.supplier, one.validity.type, one.standing.type])).toEqual([
      [2, 'valid', 'ranked'],
      [1, 'expired', 'unranked'],
    ]);
    expect(comparison.groups[0]?.best).toBe(2);
  });

  it('tells which items a supplier left out, and ranks only who quoted all', () => {
    const two: RequestSpec = {
      ...BOLTS,
      items: [...BOLTS.items, { quantity: said<Quantity>({ value: 5000, unit: 'pcs' }), identifiers: [] }],
    };
    const nuts: QuoteLine = { ...line(0.02), item: 1 };
    const { item: _, ...loose } = line(0.01);
    const comparison = compareQuotes(two, [quote(1, [line(0.05), loose]), quote(2, [line(0.09), nuts])], SETTINGS);
    const [best, other] = comparison.groups[0]?.quotes ?? [];
    expect(best).toMatchObject({ supplier: 2, total: 550 });
    expect(other).toMatchObject({ supplier: 1, looseLines: 1, standing: { type: 'unranked', why: 'price' } });
    expect(other?.gaps).toContainEqual({ type: 'item', item: 1 });
  });

  it('asks for what was not said, the sample only where one was wanted', () => {
    const gaps = (request: RequestSpec) => only(compareQuotes(request, [quote(1, [line(0.1)])], SETTINGS)).gaps.map((gap) => gap.type);
    expect(gaps(BOLTS)).toEqual(['moq', 'leadTime', 'validity', 'payment']);
    expect(gaps({ ...BOLTS, sample: said<true>(true) })).toContain('sample');
  });

  it('tells prices with the tax from prices without it', () => {
    const taxed = (supplier: number, included?: boolean) =>
      quote(supplier, [line(0.08)], included === undefined ? {} : { tax: said({ included, rate: 13 }) });
    const mixed = (...quotes: readonly QuoteToCompare[]) => compareQuotes(BOLTS, quotes, SETTINGS).mixedTax;
    expect([mixed(taxed(1, true), taxed(2, false)), mixed(taxed(1, true), taxed(2)), mixed(taxed(1, true), taxed(2, true))]).toEqual([
      true,
      true,
      false,
    ]);
    expect(only(compareQuotes(BOLTS, [taxed(1, true)], SETTINGS)).tax?.terms).toEqual({ included: true, rate: 13 });
    expect(mixed(taxed(1), taxed(2))).toBe(false);
  });

  it('names the place as the buyer wrote it, whichever way the supplier does', () => {
    const quotes = [quote(1, [line(0.08)], { place: words('汉堡') }), quote(2, [line(0.09)])];
    const groups = compareQuotes(BOLTS, quotes, SETTINGS).groups;
    expect(groups.map(({ basis }) => basis)).toEqual([{ type: 'named', incoterm: 'CIF', place: 'Hamburg', asAsked: true }]);
  });

  it('knows a port under its other names', () => {
    expect(new Set(['Ningbo', 'NINGBO port', 'Port of Ningbo, China', '宁波', '宁波港', '中国宁波'].map(foldPlace))).toEqual(
      new Set(['ningbo']),
    );
    expect(foldPlace('連')).not.toBe(foldPlace('Hong Kong'));
    expect(foldPlace('香港')).toBe(foldPlace('Hongkong'));
    expect(foldPlace('Port Klang')).toBe('port klang');
    expect(foldPlace('Łódź')).not.toBe('');
  });
});

describe('for any quotes', () => {
  const terms = fc.record({
    amount: fc.double({ min: 0.01, max: 1000, noNaN: true }),
    currency: fc.constantFrom('EUR', 'USD', 'CNY', 'XXX'),
    per: fc.constantFrom<Unit>('pcs', 'dozen', 'kg', 'lot'),
    incoterm: fc.option(fc.constantFrom(...INCOTERMS), { nil: undefined }),
    place: fc.option(fc.constantFrom('Hamburg', 'hamburg', 'Ningbo', '宁波', 'Shanghai'), { nil: undefined }),
    moq: fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: undefined }),
    valid: fc.option(fc.constantFrom('2026-11-01', '2026-12-01'), { nil: undefined }),
  });

  it('ranks only within one basis, cheapest first among those that can be taken as asked, and loses no quote', () => {
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 8 }), (all) => {
        const quotes = all.map(
          (one, i): QuoteToCompare => ({
            supplier: i + 1,
            submittedAt: i as Instant,
            terms: {
              lines: [line(one.amount, one.currency, one.per, [], one.moq === undefined ? undefined : { value: one.moq, unit: 'pcs' })],
              ...(one.incoterm && { incoterm: said(one.incoterm) }),
              ...(one.place && { place: words(one.place) }),
              ...(one.valid && { validUntil: said(day(one.valid)) }),
            },
          }),
        );
        const { groups } = compareQuotes(BOLTS, quotes, SETTINGS);
        expect(groups.flatMap((group) => group.quotes.map((one) => one.supplier)).toSorted((a, b) => a - b)).toEqual(
          quotes.map((one) => one.supplier),
        );
        for (const group of groups) {
          const ranked = group.quotes.filter((one) => one.standing.type === 'ranked');
          const bases = new Set(ranked.map((one) => `${one.incoterm} ${foldPlace(one.place?.text ?? '')}`));
          expect(bases.size).toBeLessThanOrEqual(1);
          expect(ranked.every((one) => one.incoterm !== undefined && one.place !== undefined && one.validity.type !== 'expired')).toBe(
            true,
          );
          expect(ranked.map((one) => one.standing)).toEqual(ranked.map((_, i) => ({ type: 'ranked', rank: i + 1 })));
          expect(group.best).toBe(ranked[0]?.supplier);
          if (group.rankedBy !== 'total') continue;
          for (const short of [false, true]) {
            const costs = ranked
              .filter((one) => (priced(one).moq.type === 'short') === short)
              .map((one) => one.payable ?? one.total ?? Number.NaN);
            expect(costs).toEqual(costs.toSorted((a, b) => a - b));
          }
        }
      }),
    );
  });
});
