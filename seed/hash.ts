import { hash } from 'node:crypto';
import { PROFILE_LAYOUT } from '../src/matching/profile.ts';
import type { Listing } from '../src/ports/catalog.ts';

const ALGORITHM = 'sha1';

/** Hashes of a listing: of all that it says, and of the texts that matching and embedding read. Equal for equal content in any order of keys. */
export function hashesOf(listing: Listing): { readonly hash: string; readonly textHash: string } {
  const attributes = Object.entries(listing.attributes).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const { title, titleZh, brand, category, description } = listing;
  const identifiers = listing.identifiers.map(({ kind, code }) => [kind, code]);
  const textHash = hash(
    ALGORITHM,
    JSON.stringify([PROFILE_LAYOUT, title, titleZh, brand, category, attributes, identifiers, description]),
    'base64url',
  );
  const { id, supplier, priceBreaks, currency, unit, moq, leadTimeDays, origin, incoterm, place, active, instantQuote } = listing;
  const rest = [
    [id, supplier, currency, unit, origin, incoterm, place, active, instantQuote],
    priceBreaks.map(({ minQuantity, unit: per, amount }) => [minQuantity, per, amount]),
    moq && [moq.value, moq.max, moq.unit],
    leadTimeDays && [leadTimeDays.min, leadTimeDays.max],
    [listing.certificates, listing.languages, listing.pictures],
  ];
  return { hash: hash(ALGORITHM, textHash + JSON.stringify(rest), 'base64url'), textHash };
}
