import { profileOf } from '../src/matching/profile.ts';
import type { CatalogEntry, Listing } from '../src/ports/catalog.ts';
import { hashesOf } from './hash.ts';

/** A single listing as an import would write it. */
export function entryOf(listing: Listing): CatalogEntry {
  return { listing, ...hashesOf(listing), profile: profileOf(listing) };
}
