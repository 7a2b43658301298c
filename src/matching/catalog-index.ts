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
  /** The profiles in memory follow the store up to here, and the index, which may outlive this process, up to there. */
  let revision = 0;
  let indexed = 0;
  let settled = false;
  let running: Promise<void> | null = null;

  const follow = async (): Promise<void> => {
    const version = await store.lexiconVersion();
    if (version !== loaded) {
      const stored = await store.lexicon();
      const next = (stored && decodeLexicon(stored.data)) ?? EMPTY_LEXICON;
      const prepared = await index.ensure({ model: MODEL, dimensions: next.latent?.dimensions ?? 0, lexicon: version });
      // Only now: where the index could not be prepared, the next refresh tries again.
      lexicon = next;
      speller = null;
      loaded = version;
      settled = false;
      revision = 0;
      profiles.clear();
      const told = prepared.emptied ? 0 : (prepared.revision ?? 0);
      // An index that knows more than the store has followed another store, or one that was set back.
      indexed = told > (await store.revision()) ? 0 : told;
    }
    if (settled && (await store.revision()) === revision) return;
    for (;;) {
      const changes = await store.changes(revision, CHANGES_AT_ONCE);
      const { latent } = lexicon;
      // one block for the vectors of a batch costs far less memory than one each
      const block = new Int8Array(changes.length * (latent?.dimensions ?? 0));
      const gone: ListingId[] = [];
      const points: Point[] = [];
      let kept = 0;
      for (const { id, supplier, revision: changed, profile } of changes) {
        const fresh = changed > indexed;
        if (profile?.[0] === PROFILE_LAYOUT) {
          const vector: Int8Array | undefined =
            latent && vectorOf(profile, latent, block.subarray(kept * latent.dimensions, (kept + 1) * latent.dimensions));
          kept += 1;
          profiles.set(id, { id, profile, vector });
          if (fresh) points.push(pointOf(id, supplier, profile, lexicon, vector));
        } else {
          profiles.delete(id);
          if (fresh) gone.push(id);
        }
      }
      await index.remove(gone);
      await index.upsert(points);
      revision = changes.at(-1)?.revision ?? revision;
      indexed = Math.max(indexed, revision);
      settled = changes.length < CHANGES_AT_ONCE;
      await index.mark?.(indexed, settled);
      if (settled) break;
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
