import { UNITS, type Unit } from '../../domain/quantity.ts';

const isUnit = (text: string): text is Unit => (UNITS as readonly string[]).includes(text);

/** A unit as the lexicon writes it, "kg*0.5", taken apart. */
export function unitOf(value: string): { readonly unit: Unit; readonly factor: number } | undefined {
  const [name = '', factor] = value.split('*');
  return isUnit(name) ? { unit: name, factor: factor === undefined ? 1 : Number(factor) } : undefined;
}

const PACKS: ReadonlySet<Unit> = new Set(['box', 'carton', 'bag', 'bottle', 'drum', 'pallet', 'reel', 'can', 'roll', 'sheet']);
/** Packages that may also be what the goods are counted in. */
export const isPack = (unit: Unit): boolean => PACKS.has(unit);

const COUNTS: ReadonlySet<Unit> = new Set(['pcs', 'set', 'pair', 'dozen']);
/** Units that count whole things. */
export const isCount = (unit: Unit): boolean => COUNTS.has(unit);

const WEAK: ReadonlySet<Unit> = new Set(['g', 'oz', 'cm', 'mm', 'in', 'ml', 'hour', 'day', 'month']);
/** Units that mostly measure a property, seldom the quantity asked for. */
export const isWeak = (unit: Unit): boolean => WEAK.has(unit);

/** Rounds away the noise of floating point. */
export const tidy = (value: number): number => Number(value.toPrecision(12));
