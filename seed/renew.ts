import type { ListingId } from '../src/domain/ids.ts';
import { decodeLexicon, LEXICON_LAYOUT } from '../src/matching/lexicon-bytes.ts';
import { PROFILE_LAYOUT, profileOf } from '../src/matching/profile.ts';
import { rememberingStem } from '../src/matching/stem.ts';
import type { CatalogStore, ListingWrite } from '../src/ports/catalog.ts';
import { fitCatalog } from './fit.ts';
import { HASH_LAYOUT, hashesOf } from './hash.ts';

/** Listings read again and written together, in one commit. */
const BATCH = 500;

/** What a version of the program has made of a catalog is of use to another where this is the same. */
export const CATALOG_LAYOUT = [HASH_LAYOUT, PROFILE_LAYOUT, LEXICON_LAYOUT].join('.');

/**
 * Reads all listings again as this version of the program does, and learns the lexicon again where an earlier one was laid out otherwise.
 * Cut off, it begins anew; nothing of what suppliers said is changed.
 */
export async function renewCatalog(store: CatalogStore, onProgress: (listings: number) => void): Promise<void> {
  const stemOf = rememberingStem();
  let after: ListingId | undefined;
  let done = 0;
  let renewed = 0;
  for (;;) {
    const listings = await store.page(BATCH, after);
    const known = await store.known(listings.map(({ id }) => id));
    const entries = listings.flatMap((listing): ListingWrite[] => {
      const { hash, textHash } = hashesOf(listing);
      const old = known.get(listing.id);
      if (old?.textHash === textHash && (old.said || old.hash === hash)) return [];
      const profile = profileOf(listing, stemOf);
      // of what a supplier has said since, the hash is that of the row that was imported
      return [old?.said ? { listing, hash: old.hash, textHash, profile, said: true } : { listing, hash, textHash, profile }];
    });
    if (entries.length > 0) await store.putListings(entries);
    renewed += entries.length;
    done += listings.length;
    onProgress(done);
    after = listings.at(-1)?.id;
    if (listings.length < BATCH) break;
  }
  const stored = await store.lexicon();
  if (renewed > 0 || (stored && !decodeLexicon(stored.data))) await fitCatalog(store);
}
