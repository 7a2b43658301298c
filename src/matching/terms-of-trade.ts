import type { Quantity, Unit } from '../domain/quantity.ts';
import type { Listing, Supplier } from '../ports/catalog.ts';
import type { BaseQuantity, Facts } from '../ports/listing-index.ts';

/** Units that convert into each other, as multiples of the first. */
const FAMILIES: readonly Readonly<Partial<Record<Unit, number>>>[] = [
  { g: 1, kg: 1_000, t: 1_000_000, lb: 453.59237, oz: 28.349523 },
  { mm: 1, cm: 10, m: 1_000, km: 1_000_000, in: 25.4, ft: 304.8, yd: 914.4 },
  { ml: 1, L: 1_000, m3: 1_000_000, gal: 3_785.411784, bbl: 158_987.294928 },
  { pcs: 1, pair: 2, dozen: 12 },
  { m2: 1, ft2: 0.09290304 },
];

/** Whether a quantity reaches a minimum; null where their units cannot be compared. */
export function reaches(quantity: Quantity, minimum: Quantity): boolean | null {
  const asked = quantity.max ?? quantity.value;
  if (quantity.unit === minimum.unit) return asked >= minimum.value;
  for (const family of FAMILIES) {
    const one = family[quantity.unit];
    const other = family[minimum.unit];
    if (one !== undefined && other !== undefined) return asked * one >= minimum.value * other;
  }
  return null;
}

/** A quantity in the first unit of its family; the larger end of a range. */
export function inBase(quantity: Quantity): BaseQuantity {
  const value = quantity.max ?? quantity.value;
  for (const family of FAMILIES) {
    const size = family[quantity.unit];
    const [base] = Object.keys(family);
    if (size !== undefined && base !== undefined) return { unit: base, value: value * size };
  }
  return { unit: quantity.unit, value };
}

/** A certificate's name as it is filtered by: "ISO 9001:2015" and "iso9001" are one. */
export function certificateKey(name: string): string {
  return plain(name).replace(/20\d\d$/, '');
}

/** A level of a category with those above it, whatever the case. */
export function categoryKey(path: readonly string[]): string {
  return path.map((level) => level.trim().toLowerCase()).join(' > ');
}

/** What a listing can be filtered by. */
export function factsOf({ category, origin, certificates, incoterm, moq }: Listing): Facts {
  return {
    category: category.map((_, level) => categoryKey(category.slice(0, level + 1))),
    certificates: certificates.map(certificateKey),
    ...(origin === undefined ? {} : { origin }),
    ...(incoterm === undefined ? {} : { incoterm }),
    ...(moq === undefined ? {} : { moq: inBase({ value: moq.value, unit: moq.unit }) }),
  };
}

/** Letters and digits of a certificate's name, so that "ISO9001:2015" meets "ISO 9001". */
function plain(name: string): string {
  return name.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether the listing or its supplier holds a certificate; a year or an addition after the name does no harm. */
export function holds(certificate: string, listing: Listing, supplier: Supplier): boolean {
  const wanted = plain(certificate);
  return [...listing.certificates, ...supplier.certificates].some((held) => {
    const name = plain(held);
    return (
      name === wanted ||
      (name.startsWith(wanted) && !/^\d/.test(name.slice(wanted.length))) ||
      (/^20\d\d/.test(name.slice(wanted.length)) && name.startsWith(wanted))
    );
  });
}
