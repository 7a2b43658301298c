import { describe, expect, it } from 'vitest';
import { mergeTerms, onQuantity, saysAnything } from '../../../src/domain/deal/terms.ts';
import type { QuoteLine, QuoteTerms } from '../../../src/domain/quote.ts';
import { doubts, dropField, EMPTY_SPEC, joinSpec, missing, patchSpec, type RequestItem, soundSpec } from '../../../src/domain/request.ts';
import { bolts, day, days, field, price, spec, words } from './trade.ts';

const pieces = (value: number, n = 1) => field({ value, unit: 'pcs' as const }, n);
const nuts: RequestItem = { product: words(2), quantity: pieces(8000, 2), identifiers: [] };
const patch = (...items: readonly (Partial<RequestItem> & { readonly index?: number })[]) => ({
  certifications: [],
  items: items.map((item) => ({ identifiers: [], ...item })),
});

describe('a correction', () => {
  it('changes the only item: "make it 6000"', () => {
    expect(patchSpec(spec(), patch({ quantity: pieces(6000, 2) })).spec.items).toStrictEqual([{ ...bolts, quantity: pieces(6000, 2) }]);
  });

  it('renames the only item and forgets the old one’s codes: "M12 rather"', () => {
    const coded = { ...bolts, identifiers: [field({ kind: 'hs' as const, code: '731815' })] };
    const { spec: next } = patchSpec(spec({ items: [coded] }), patch({ product: words(2) }));
    expect(next.items).toStrictEqual([{ ...bolts, product: words(2) }]);
  });

  it('adds an item that comes with its own quantity: "and 8000 nuts"', () => {
    expect(patchSpec(spec(), patch(nuts)).spec.items).toStrictEqual([bolts, nuts]);
  });

  it('changes the item that is meant, and tells where none is', () => {
    const two = spec({ items: [bolts, nuts] });
    expect(patchSpec(two, patch({ index: 1, quantity: pieces(9000, 3) })).spec.items[1]?.quantity).toStrictEqual(pieces(9000, 3));
    const unclear = patchSpec(two, patch({ quantity: pieces(9000, 3) }));
    expect(unclear.spec).toStrictEqual(two);
    expect(unclear.unplaced).toStrictEqual([{ quantity: pieces(9000, 3), identifiers: [] }]);
    expect(patchSpec(two, patch({ index: 7, quantity: pieces(1) })).unplaced).toHaveLength(1);
  });

  it('fills the one gap: the answer to "how many?"', () => {
    const { quantity: _, ...unnumbered } = nuts;
    const { spec: next } = patchSpec(spec({ items: [bolts, unnumbered] }), patch({ quantity: pieces(700, 3) }));
    expect(next.items).toStrictEqual([bolts, { ...unnumbered, quantity: pieces(700, 3) }]);
  });

  it('replaces terms and adds certificates once', () => {
    const old = spec({ certifications: [field('CE')], destination: words(1) });
    const change = {
      items: [],
      certifications: [field('CE', 2), field('RoHS', 2)],
      destination: words(2),
      deliverBy: field(day('2026-04-15'), 2),
    };
    expect(patchSpec(old, change).spec).toStrictEqual({
      ...old,
      ...change,
      items: [bolts],
      certifications: [field('CE'), field('RoHS', 2)],
    });
  });
});

describe('a loading port and further wishes', () => {
  const fob = spec({ incoterm: field('FOB' as const), place: words(1), details: [words(2)] });

  it('forgets the port with its Incoterm, and keeps it otherwise', () => {
    const cif = patchSpec(fob, { ...patch(), incoterm: field('CIF' as const, 3), destination: words(3) }).spec;
    expect(cif).not.toHaveProperty('place');
    expect(patchSpec(fob, { ...patch(), incoterm: field('FOB' as const, 3) }).spec.place).toStrictEqual(words(1));
    expect(patchSpec(fob, { ...patch(), incoterm: field('FCA' as const, 3), place: words(3) }).spec.place).toStrictEqual(words(3));
  });

  it('adds wishes one after the other and drops one by its button', () => {
    const { spec: more } = patchSpec(fob, { ...patch(), details: [words(3)] });
    expect(more.details).toStrictEqual([words(2), words(3)]);
    expect(dropField(more, 'details.0')?.details).toStrictEqual([words(3)]);
    expect(dropField(more, 'details.2')).toBeUndefined();
    expect(dropField(more, 'place')).not.toHaveProperty('place');
  });
});

describe('a burst', () => {
  it('adds what comes line by line', () => {
    const first = joinSpec(EMPTY_SPEC, patch({ product: words(1) })).spec;
    const second = joinSpec(first, patch({ quantity: pieces(5000, 2) })).spec;
    const third = joinSpec(second, patch({ product: words(3) })).spec;
    const fourth = joinSpec(third, patch({ quantity: pieces(800, 4) })).spec;
    expect(fourth.items).toStrictEqual([
      { product: words(1), quantity: pieces(5000, 2), identifiers: [] },
      { product: words(3), quantity: pieces(800, 4), identifiers: [] },
    ]);
    expect(missing(fourth)).toStrictEqual([]);
  });

  it('names the quantity that came first', () => {
    const first = joinSpec(EMPTY_SPEC, patch({ quantity: pieces(5000) })).spec;
    expect(missing(first)).toStrictEqual([{ type: 'product' }]);
    expect(joinSpec(first, patch({ product: words(2) })).spec.items).toHaveLength(1);
  });
});

describe('a request', () => {
  it('drops the field behind a button, and nothing else', () => {
    const full = spec({
      items: [bolts, { ...nuts, targetPrice: field({ amount: 0.09, currency: 'EUR', per: 'pcs' as const, bound: 'max' as const }) }],
      certifications: [field('CE'), field('RoHS')],
      destination: words(),
    });
    expect(dropField(full, 'items.0')?.items).toHaveLength(1);
    expect(dropField(full, 'items.1.targetPrice')?.items).toStrictEqual([bolts, nuts]);
    expect(dropField(full, 'certifications.0')?.certifications).toStrictEqual([field('RoHS')]);
    const { destination: _, ...rest } = full;
    expect(dropField(full, 'destination')).toStrictEqual(rest);
    for (const path of [
      '',
      'payment',
      'items',
      'items.2',
      'items.-1',
      'items.0.price',
      'items.0.product.at',
      'constructor',
      '__proto__',
      'items.01x',
    ]) {
      expect(dropField(full, path)).toBeUndefined();
    }
  });

  it('points to what was not read surely', () => {
    const unsure = spec({ items: [{ ...bolts, quantity: { ...pieces(5000), certainty: 'guessed' } }], payment: words(1, 'conflict') });
    expect(doubts(unsure)).toStrictEqual([
      { path: 'items.0.quantity', certainty: 'guessed' },
      { path: 'payment', certainty: 'conflict' },
    ]);
  });

  it('knows a figure that is none', () => {
    for (const value of [0, -5, Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      const odd = spec({ items: [{ ...bolts, quantity: pieces(value) }] });
      expect(missing(odd)).toStrictEqual([{ type: 'quantity', item: 0 }]);
      expect(soundSpec(odd).items[0]).not.toHaveProperty('quantity');
    }
  });
});

describe('terms said one after the other', () => {
  const line = (item: number | undefined, amount: number, more: Partial<QuoteLine> = {}): QuoteLine => ({
    ...(item === undefined ? {} : { item }),
    price: field({ amount, currency: 'USD', per: 'pcs' as const }),
    tiers: [],
    ...more,
  });
  const terms = (lines: readonly QuoteLine[], more: Partial<QuoteTerms> = {}): QuoteTerms => ({ lines, ...more });

  it('keep what they do not speak of', () => {
    const base = price(0.082, 2, { payment: words(2) });
    expect(mergeTerms(base, days(25), 1)).toStrictEqual({ ...base, ...days(25), lines: base.lines });
  });

  it('give an item a new price without the old breaks, but with its MOQ', () => {
    const tiers = [field({ minQuantity: 1000, unit: 'pcs' as const, amount: 0.09 })];
    const base = terms([line(0, 0.09, { tiers, moq: pieces(1000) }), line(1, 0.02)]);
    expect(mergeTerms(base, terms([line(0, 0.085)]), 2).lines).toStrictEqual([line(0, 0.085, { moq: pieces(1000) }), line(1, 0.02)]);
  });

  it('take a line that names no item for the only item there is', () => {
    expect(mergeTerms(terms([line(0, 0.09)]), terms([line(undefined, 0.08)]), 1).lines).toStrictEqual([line(undefined, 0.08)]);
    expect(mergeTerms(terms([line(0, 0.09)]), terms([line(undefined, 0.08)]), 2).lines).toHaveLength(2);
  });

  it('let a general MOQ stand for the items’ own', () => {
    const merged = mergeTerms(terms([line(0, 0.09, { moq: pieces(1000) })]), terms([], { moq: pieces(500, 3) }), 1);
    expect(merged).toStrictEqual(terms([line(0, 0.09)], { moq: pieces(500, 3) }));
  });

  it('drop the place of an Incoterm that is no longer meant', () => {
    const base = terms([line(0, 0.09)], { incoterm: field('FOB' as const), place: words() });
    expect(mergeTerms(base, terms([], { incoterm: field('EXW' as const, 3) }), 1)).not.toHaveProperty('place');
    expect(mergeTerms(base, terms([], { incoterm: field('FOB' as const, 3) }), 1)).toHaveProperty('place');
  });

  it('rest on the quantity that was named with them', () => {
    const tenThousand = pieces(10_000);
    const least = terms([line(0, 0.27, { moq: tenThousand })], { moq: tenThousand });
    expect(onQuantity(terms([line(0, 0.27)]), tenThousand, 1)).toStrictEqual({ ...least, quantity: tenThousand });
    expect(onQuantity(terms([line(0, 0.27)]), tenThousand, 2)).toStrictEqual(least);
    expect(onQuantity(terms([line(0, 0.27)]), undefined, 1)).toStrictEqual(terms([line(0, 0.27)]));
    expect([saysAnything(terms([])), saysAnything(days(3)), saysAnything(price(1))]).toStrictEqual([false, true, true]);
  });
});
