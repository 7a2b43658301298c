import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNITS } from '../../src/domain/quantity.ts';
import { convert, convertQuantity, convertUnitPrice, measureOf } from '../../src/domain/units.ts';

describe('units of the trade', () => {
  it.each([
    [1, 't', 'kg', 1000],
    [44_000, 'lb', 't', 19.958_064_28],
    [1, 'lb', 'oz', 16],
    [300, 'dozen', 'pcs', 3600],
    [2500, 'yd', 'm', 2286],
    [1, 'ft', 'in', 12],
    [1, 'm2', 'ft2', 1 / 0.092_903_04],
    [1, 'bbl', 'gal', 42],
    [1, 'm3', 'L', 1000],
    [1, 'gal', 'ml', 3785.411_784],
  ] as const)('%d %s in %s is %d', (value, from, to, expected) => {
    expect(convert(value, from, to)).toBeCloseTo(expected, 9);
  });

  it('does not guess what a carton, a pair or a container holds', () => {
    expect(convert(1, 'carton', 'pcs')).toBeUndefined();
    expect(convert(1, 'pair', 'pcs')).toBeUndefined();
    expect(convert(1, 'container', 't')).toBeUndefined();
    expect(convert(1, 'W', 'kWh')).toBeUndefined();
    expect(convert(3, 'carton', 'carton')).toBe(3);
  });

  it('brings a price per tonne to one per kilogram, and a range to pounds', () => {
    expect(convertUnitPrice(785, 't', 'kg')).toBeCloseTo(0.785, 12);
    expect(convertUnitPrice(5.9, 'dozen', 'pcs')).toBeCloseTo(5.9 / 12, 12);
    expect(convertQuantity({ value: 25, max: 30, unit: 't' }, 'kg')).toEqual({ value: 25_000, max: 30_000, unit: 'kg' });
    expect(convertQuantity({ value: 2, unit: 'container' }, 'kg')).toBeUndefined();
  });

  it('comes back to where it started, between any two units of one kind', () => {
    const unit = fc.constantFrom(...UNITS);
    fc.assert(
      fc.property(unit, unit, fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (from, to, value) => {
        const there = convert(value, from, to);
        const alike = from === to || (measureOf(from) !== undefined && measureOf(from) === measureOf(to));
        expect(there !== undefined).toBe(alike);
        if (there === undefined) return;
        const back = convert(there, to, from) ?? Number.NaN;
        expect(Math.abs(back - value)).toBeLessThanOrEqual(value * 1e-12);
      }),
    );
  });

  it('keeps the money of a lot when the unit of its price changes', () => {
    const mass = fc.constantFrom('kg', 'g', 't', 'lb', 'oz');
    fc.assert(
      fc.property(
        mass,
        mass,
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        (per, other, amount, quantity) => {
          const price = convertUnitPrice(amount, per, other) ?? Number.NaN;
          const units = convert(quantity, per, other) ?? Number.NaN;
          expect(price * units).toBeCloseTo(amount * quantity, -Math.floor(Math.log10(amount * quantity) - 10));
        },
      ),
    );
  });
});
