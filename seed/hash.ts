import { hash } from 'node:crypto';
import { PROFILE_LAYOUT } from '../src/matching/profile.ts';
import type { Listing } from '../src/ports/catalog.ts';

const ALGORITHM = 'sha1';
/** Raised whenever a listing that says the same gets another hash of all that it says. */
export const HASH_LAYOUT = 2;

/** Hashes of a listing: of all that it says, and of the texts that matching reads, in the way in which it reads them. Equal for equal content in any order of keys. */
export function hashesOf(listing: Listing): { readonly hash: string; readonly textHash: string } {
  const attributes = Object.entries(listing.attributes).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const { title, titleZh, brand, category, description } = listing;
  const identifiers = listing.identifiers.map(({ kind, code }) => [kind, code]);
  const texts = JSON.stringify([title, titleZh, brand, category, attributes, identifiers, description]);
  const { id, supplier, priceBreaks, currency, unit, moq, leadTimeDays, origin, incoterm, place, active, instantQuote } = listing;
  const rest = [
    [id, supplier, currency, unit, origin, incoterm, place, active, instantQuote],
    priceBreaks.map(({ minQuantity, unit: per, amount }) => [minQuantity, per, amount]),
    moq && [moq.value, moq.max, moq.unit],
    leadTimeDays && [leadTimeDays.min, leadTimeDays.max],
    [listing.certificates, listing.languages, listing.pictures],
  ];
  return {
    hash: hash(ALGORITHM, texts + JSON.stringify(rest), 'base64url'),
    textHash: hash(ALGORITHM, PROFILE_LAYOUT + texts, 'base64url'),
  };
}
