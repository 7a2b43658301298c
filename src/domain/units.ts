import type { Quantity, Unit } from './quantity.ts';

/** Kinds of measure within which units convert; a unit that is not listed (carton, drum, W, kWh...) converts to itself alone. */
export type Measure = 'mass' | 'count' | 'length' | 'area' | 'volume';

type Size = { readonly measure: Measure; readonly size: number };

// Whole numbers of a step so small that every unit is exact: mass in 1/16 of 10 micrograms (the pound is 0.45359237 kg,
// international yard and pound agreement of 1959), length in 0.1 mm (inch 25.4 mm), area in 10^-8 m2, volume in mm3 / 1000
// (US gallon 231 cubic inches, barrel 42 gallons).
const SIZES: Partial<Record<Unit, Size>> = {
  kg: { measure: 'mass', size: 1_600_000_000 },
  g: { measure: 'mass', size: 1_600_000 },
  t: { measure: 'mass', size: 1_600_000_000_000 },
  lb: { measure: 'mass', size: 725_747_792 },
  oz: { measure: 'mass', size: 45_359_237 },
  pcs: { measure: 'count', size: 1 },
  dozen: { measure: 'count', size: 12 },
  m: { measure: 'length', size: 10_000 },
  cm: { measure: 'length', size: 100 },
  mm: { measure: 'length', size: 10 },
  km: { measure: 'length', size: 10_000_000 },
  ft: { measure: 'length', size: 3_048 },
  in: { measure: 'length', size: 254 },
  yd: { measure: 'length', size: 9_144 },
  m2: { measure: 'area', size: 100_000_000 },
  ft2: { measure: 'area', size: 9_290_304 },
  m3: { measure: 'volume', size: 1_000_000_000_000 },
  L: { measure: 'volume', size: 1_000_000_000 },
  ml: { measure: 'volume', size: 1_000_000 },
  gal: { measure: 'volume', size: 3_785_411_784 },
  bbl: { measure: 'volume', size: 158_987_294_928 },
};

/** The kind of measure of a unit; undefined for units that convert to nothing else. */
export function measureOf(unit: Unit): Measure | undefined {
  return SIZES[unit]?.measure;
}

/** `value` of unit `from` in unit `to`; undefined where the two do not convert (a carton holds what it holds). */
export function convert(value: number, from: Unit, to: Unit): number | undefined {
  if (from === to) return value;
  const a = SIZES[from];
  const b = SIZES[to];
  if (a === undefined || b === undefined || a.measure !== b.measure) return undefined;
  return (value * a.size) / b.size;
}

/** A price of `amount` for one `per` as the price for one `wanted`; undefined where the units do not convert. */
export function convertUnitPrice(amount: number, per: Unit, wanted: Unit): number | undefined {
  return convert(amount, wanted, per);
}

/** A quantity, with its range if it has one, in another unit; undefined where the units do not convert. */
export function convertQuantity(quantity: Quantity, to: Unit): Quantity | undefined {
  const value = convert(quantity.value, quantity.unit, to);
  if (value === undefined) return undefined;
  if (quantity.max === undefined) return { value, unit: to };
  const max = convert(quantity.max, quantity.unit, to);
  return max === undefined ? undefined : { value, max, unit: to };
}
