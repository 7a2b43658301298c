import type { ListingId } from '../src/domain/ids.ts';
import { fitLatent, LATENT_SAMPLE } from '../src/matching/latent.ts';
import { fitLexicon, type Lexicon } from '../src/matching/lexicon.ts';
import { decodeLexicon, encodeLexicon } from '../src/matching/lexicon-bytes.ts';
import { type Profile, titleWords } from '../src/matching/profile.ts';
import type { CatalogStore } from '../src/ports/catalog.ts';

/** Listings read at once. */
const PAGE = 500;
/** A smaller catalog has too little to learn from. */
const FEWEST_FOR_VECTORS = 300;
/** The lexicon is fitted again when the catalog has grown or shrunk by this share since. */
const STALE_SHARE = 0.2;

/** Whether the catalog has outgrown its lexicon. */
export async function lexiconIsStale(store: CatalogStore): Promise<boolean> {
  const { listings } = await store.counts();
  const stored = await store.lexicon();
  const lexicon = stored && decodeLexicon(stored.data);
  if (!lexicon) return listings > 0;
  return Math.abs(listings - lexicon.listings) > STALE_SHARE * lexicon.listings;
}

/** Fits a new version of the lexicon to all listings of the store and saves it. */
export async function fitCatalog(store: CatalogStore, onProgress?: (listings: number) => void): Promise<void> {
  const fit = fitLexicon();
  // a million profiles would not fit into memory, and vectors are learned from some of them alone
  const every = Math.max(1, Math.ceil((await store.counts()).listings / LATENT_SAMPLE));
  let after: ListingId | undefined;
  const sample: Profile[] = [];
  let done = 0;
  for (;;) {
    const entries = await store.entries(PAGE, after);
    for (const { listing, profile } of entries) {
      fit.add(profile, titleWords(listing));
      if (done++ % every === 0) sample.push(profile);
    }
    onProgress?.(done);
    after = entries.at(-1)?.listing.id;
    if (entries.length < PAGE) break;
  }
  const counted = fit.done((await store.lexiconVersion()) + 1);
  const lexicon: Lexicon = done < FEWEST_FOR_VECTORS ? counted : { ...counted, latent: fitLatent(sample, counted) };
  await store.saveLexicon({ version: lexicon.version, data: encodeLexicon(lexicon) });
}
