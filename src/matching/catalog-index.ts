import type { ListingId } from '../domain/ids.ts';
import type { CatalogStore } from '../ports/catalog.ts';
import type { ListingIndex, Point } from '../ports/listing-index.ts';
import { vectorOf } from './latent.ts';
import { EMPTY_LEXICON, type Lexicon } from './lexicon.ts';
import { decodeLexicon } from './lexicon-bytes.ts';
import { pointOf } from './point.ts';
import { PROFILE_LAYOUT } from './profile.ts';
import type { Candidate } from './rank.ts';
import { createSpeller, type Speller } from './typo.ts';

/** The offline encoder's name in the space of an index. */
const MODEL = 'sanjia-terms';
const CHANGES_AT_ONCE = 500;

/** What the matcher asks of the catalog: an index that is up to date, the lexicon it was made with, and profiles to rank by. */
export interface CatalogIndex {
  readonly index: ListingIndex;
  /** Follows what changed in the store since; cheap where nothing did. */
  refresh(): Promise<void>;
  lexicon(): Lexicon;
  speller(): Speller;
  /** Those listings that are active, as the ranker takes them. */
  candidates(ids: readonly ListingId[]): readonly Candidate<ListingId>[];
}

/** Keeps an index and the profiles in memory equal to the store, and follows its revisions. Call `refresh` once to fill it. */
export function createCatalogIndex(store: CatalogStore, index: ListingIndex): CatalogIndex {
  const profiles = new Map<ListingId, Candidate<ListingId>>();
  let lexicon: Lexicon = EMPTY_LEXICON;
  let speller: Speller | null = null;
  let loaded = -1;
  let revision = 0;
  let running: Promise<void> | null = null;

  const follow = async (): Promise<void> => {
    const version = await store.lexiconVersion();
    if (version !== loaded) {
      const stored = await store.lexicon();
      lexicon = (stored && decodeLexicon(stored.data)) ?? EMPTY_LEXICON;
      speller = null;
      loaded = version;
      const { emptied } = await index.ensure({ model: MODEL, dimensions: lexicon.latent?.dimensions ?? 0, lexicon: version });
      if (emptied) {
        revision = 0;
        profiles.clear();
      }
    }
    if ((await store.revision()) === revision) return;
    for (;;) {
      const changes = await store.changes(revision, CHANGES_AT_ONCE);
      const { latent } = lexicon;
      // one block for the vectors of a batch costs far less memory than one each
      const block = new Int8Array(changes.length * (latent?.dimensions ?? 0));
      const gone: ListingId[] = [];
      const points: Point[] = [];
      for (const { id, supplier, profile } of changes) {
        if (profile?.[0] === PROFILE_LAYOUT) {
          const vector: Int8Array | undefined =
            latent && vectorOf(profile, latent, block.subarray(points.length * latent.dimensions, (points.length + 1) * latent.dimensions));
          profiles.set(id, { id, profile, vector });
          points.push(pointOf(id, supplier, profile, lexicon, vector));
        } else {
          profiles.delete(id);
          gone.push(id);
        }
      }
      await index.remove(gone);
      await index.upsert(points);
      revision = changes.at(-1)?.revision ?? revision;
      if (changes.length < CHANGES_AT_ONCE) break;
    }
    // made now, so that the first buyer does not wait for it
    speller ??= createSpeller(lexicon.vocabulary);
  };

  return {
    index,
    refresh() {
      running ??= follow().finally(() => {
        running = null;
      });
      return running;
    },
    lexicon: () => lexicon,
    speller() {
      speller ??= createSpeller(lexicon.vocabulary);
      return speller;
    },
    candidates: (ids) => ids.flatMap((id) => profiles.get(id) ?? []),
  };
}
