import type { ListingId } from '../domain/ids.ts';
import { IndexUnavailable } from '../domain/index-unavailable.ts';
import type { CatalogStore, Listing } from '../ports/catalog.ts';
import type { ListingIndex, Space } from '../ports/listing-index.ts';
import type { Log } from '../ports/log.ts';
import type { Snapshots } from '../ports/snapshots.ts';
import { EMPTY_LEXICON, type Lexicon } from './lexicon.ts';
import { decodeLexicon } from './lexicon-bytes.ts';
import { embeddedText, embedRest, keptUnder, type Meaning } from './meaning.ts';
import { type Indexed, pointsOf } from './point.ts';
import { type BookEntry, ProfileBook } from './profile-book.ts';
import { readQuery } from './query.ts';
import { type Candidate, queryVector } from './rank.ts';
import { retrieve, type Source } from './retrieve.ts';
import { factsOf } from './terms-of-trade.ts';
import { createSpeller, type Speller } from './typo.ts';

/** The offline encoder's name in the space of an index. */
export const OFFLINE_MODEL = 'sanjia-terms';
const CHANGES_AT_ONCE = 500;
const SNAPSHOT = 'profiles';
/** A snapshot is worth writing when so many listings, and this share of all, have changed since the last. */
const WORTH_KEEPING = 1_000;
const WORTH_KEEPING_SHARE = 0.1;
/** From so many listings on a search takes long enough for its code to be made fast before the first buyer comes. */
const WORTH_REHEARSING = 2_000;
const REHEARSALS = 32;

/** What the matcher asks of the catalog: an index that is up to date, the lexicon it was made with, and profiles to rank by. */
export interface CatalogIndex extends Source {
  /**
   * Follows what changed in the store since; cheap where nothing did. Where the index has to be filled anew while its older points
   * still answer, it does not wait for that. Rejects with `IndexUnavailable`, and where the caller no longer waits; what is under way
   * goes on then.
   */
  refresh(signal?: AbortSignal): Promise<void>;
  /** As `refresh`, and waits until the index holds all of the catalog. */
  settle(onProgress?: (progress: FillProgress) => void): Promise<void>;
  /**
   * Embeds what the model has not seen yet, where a model is used; the index takes it with the next `refresh`. Rejects with
   * `EmbedderUnavailable`; what was done until then is kept.
   */
  embed(signal: AbortSignal): Promise<void>;
  /** The direction of a buyer's words by the model: null where it cannot just now, undefined where the offline encoder serves. */
  direction(text: string, signal: AbortSignal): Promise<Float32Array | null | undefined>;
  /** How near listings are to a direction by the model, by the text that it has seen; undefined for one that it has not. */
  nearness(direction: Float32Array, listings: readonly Listing[]): Promise<readonly (number | undefined)[]>;
  speller(): Speller;
}

/** Revisions of the catalog that the index has followed, and that there are. */
export type FillProgress = { readonly revision: number; readonly of: number };

export type CatalogIndexOptions = {
  /** Where the profiles are kept between two runs; without, they are read from the store at each start. */
  readonly snapshots?: Snapshots;
  readonly log?: Log;
  /** The model whose directions the index has; asked for whenever the space may have changed. Null: the offline encoder. */
  readonly meaning?: () => Promise<Meaning | null>;
};

/** Keeps an index and the profiles in memory equal to the store, and follows its revisions. Call `refresh` once to fill it. */
export function createCatalogIndex(store: CatalogStore, index: ListingIndex, options: CatalogIndexOptions = {}): CatalogIndex {
  const { snapshots, log } = options;
  let book: ProfileBook | null = null;
  let lexicon: Lexicon = EMPTY_LEXICON;
  let speller: Speller | null = null;
  let loaded = -1;
  let space: Space | null = null;
  /** After each failure the server is looked at anew: it may have lost what it held, or been set back. */
  let isOpen = false;
  /** What went wrong with the index last, as the log has it, until the same goes well again. */
  let trouble: { readonly doing: 'following' | 'searching'; readonly message: string } | null = null;
  /** The index, which may outlive this process, follows the store up to here. */
  let indexed = 0;
  let settled = false;
  /** What answers while the index is filled anew. */
  let meanwhile: Space | undefined;
  let running: Promise<void> | null = null;
  let filling: Promise<void> | null = null;
  let rehearsed = false;
  let generation = 0;
  let meaning: Meaning | null = null;
  /** Nothing up to this revision is missing its direction by the model. */
  let embedded = 0;
  const watchers = new Set<(progress: FillProgress) => void>();

  /** Tells the log what befalls the index: once, however many wait for it and however often it is tried again. */
  const noted = async <T>(doing: 'following' | 'searching', work: Promise<T>): Promise<T> => {
    try {
      const done = await work;
      if (trouble?.doing === doing) {
        trouble = null;
        log?.warn({}, 'The index answers again.');
      }
      return done;
    } catch (error) {
      if (error instanceof IndexUnavailable) {
        isOpen = false;
        if (trouble?.message !== error.message) log?.warn({}, `${error.message} Requests wait for it; it is tried again by itself.`);
        trouble = { doing, message: error.message };
      }
      throw error;
    }
  };

  const source: Source = {
    index: { ...index, candidates: (query, signal) => noted('searching', index.candidates(query, signal)) },
    lexicon: () => lexicon,
    candidates(ids) {
      const found: Candidate<ListingId>[] = [];
      for (const id of ids) {
        const entry = book?.get(id);
        if (entry) found.push(entry);
      }
      return found;
    },
  };

  /** Takes the store's lexicon where it is another than the one in use, and prepares the index for it. */
  const prepare = async (version: number): Promise<void> => {
    const stored = await store.lexicon();
    const next = (stored && decodeLexicon(stored.data)) ?? EMPTY_LEXICON;
    const nextMeaning = (await options.meaning?.()) ?? null;
    const { model, dimensions } = nextMeaning ?? { model: OFFLINE_MODEL, dimensions: next.latent?.dimensions ?? 0 };
    const nextSpace: Space = { model, dimensions, lexicon: version };
    const highest = await open(nextSpace);
    // Only now: where the index could not be prepared, the next refresh tries again.
    lexicon = next;
    if (nextMeaning?.model !== meaning?.model || nextMeaning?.dimensions !== meaning?.dimensions) embedded = 0;
    meaning = nextMeaning;
    speller = null;
    loaded = version;
    space = nextSpace;
    if (book) book.turnTo(next);
    else book = await kept(next, highest);
    if (meanwhile) {
      log?.warn(
        { from: meanwhile, to: space, listings: highest - indexed },
        'The index was made in another space than the catalog is in now. It is filled again; until then the older one answers.',
      );
    }
  };

  /** Prepares the index for a space and looks how far it follows the store, whose revision it gives back. */
  const open = async (wanted: Space): Promise<number> => {
    // a fill for the old space ends with the batch that it is at
    generation += 1;
    await filling?.catch(() => undefined);
    const prepared = await index.ensure(wanted);
    settled = false;
    meanwhile = prepared.meanwhile;
    const highest = await store.revision();
    // An index that knows more than the store has followed another store, or one that was set back.
    indexed = prepared.revision > highest ? 0 : prepared.revision;
    isOpen = true;
    return highest;
  };

  const kept = async (next: Lexicon, highest: number): Promise<ProfileBook> => {
    try {
      const snapshot = await snapshots?.load(SNAPSHOT);
      const found = snapshot && ProfileBook.from(snapshot, next);
      if (found && found.revision <= highest) return found;
    } catch (error) {
      log?.warn({ error }, 'The snapshot of the profiles could not be read; they are read from the store.');
    }
    return new ProfileBook();
  };

  const keep = async (all: ProfileBook): Promise<void> => {
    if (!snapshots || all.changed < Math.max(WORTH_KEEPING, all.size * WORTH_KEEPING_SHARE)) return;
    try {
      await snapshots.save(SNAPSHOT, all.snapshot(lexicon));
    } catch (error) {
      log?.warn({ error }, 'The snapshot of the profiles could not be written; the next start takes longer.');
    }
  };

  /** Tells the index what it has not been told yet, up to what the book knows. */
  const fill = async (all: ProfileBook): Promise<void> => {
    const own = generation;
    for (;;) {
      const changes = await store.changes(indexed, CHANGES_AT_ONCE);
      const gone: ListingId[] = [];
      const present: BookEntry[] = [];
      // what the book does not know yet comes with the next refresh
      const known = changes.filter(({ revision }) => revision <= all.revision);
      for (const { id } of known) {
        const entry = all.get(id);
        if (entry) present.push(entry);
        else gone.push(id);
      }
      await index.remove(gone);
      await index.upsert(pointsOf(await described(present), lexicon));
      const last = known.length < CHANGES_AT_ONCE;
      indexed = last ? Math.max(indexed, all.revision) : (known.at(-1)?.revision ?? indexed);
      await index.mark(indexed, last);
      for (const watch of watchers) watch({ revision: indexed, of: all.revision });
      if (generation !== own) return;
      if (last) break;
    }
    settled = true;
    meanwhile = undefined;
  };

  /** Listings as they come to the index; what a model has not seen yet goes without a direction and comes again. */
  const described = async (entries: readonly BookEntry[]): Promise<readonly Indexed[]> => {
    const listings = await store.listings(entries.map(({ id }) => id));
    const known = await meaning?.vectors.known(keptUnder(meaning), listings.map(embeddedText));
    const found = new Map(listings.map((listing, n) => [listing.id, { facts: factsOf(listing), direction: known?.[n] }]));
    return entries.flatMap((entry) => {
      const about = found.get(entry.id);
      return about ? [{ ...entry, facts: about.facts, vector: meaning ? about.direction : entry.vector }] : [];
    });
  };

  /** Asks for some of the catalog's own listings: the engine compiles what runs often, and the first buyer does not wait for it. */
  const rehearse = async (all: ProfileBook): Promise<void> => {
    if (rehearsed || all.size < WORTH_REHEARSING || speller === null) return;
    rehearsed = true;
    const signal = new AbortController().signal;
    for (const { title } of await store.listings(all.some(REHEARSALS))) {
      const query = readQuery(title, lexicon, speller);
      await retrieve(query, meaning ? null : queryVector(query, lexicon), source, { exclude: [] }, 1, signal);
    }
  };

  const follow = async (): Promise<void> => {
    const version = await store.lexiconVersion();
    if (version !== loaded || !space) await prepare(version);
    else if (!isOpen) await open(space);
    book ??= new ProfileBook();
    const all = book;
    while ((await store.revision()) > all.revision) {
      const changes = await store.changes(all.revision, CHANGES_AT_ONCE);
      if (changes.length === 0) break;
      all.follow(changes, lexicon);
    }
    // made now, so that the first buyer does not wait for it
    speller ??= createSpeller(lexicon.vocabulary);
    await keep(all);
    if (settled && indexed >= all.revision) return rehearse(all);
    filling ??= fill(all).finally(() => {
      filling = null;
    });
    if (!meanwhile) {
      await filling;
      return rehearse(all);
    }
    noted('following', filling).catch((error: unknown) => {
      if (error instanceof IndexUnavailable) return;
      log?.warn({ error: String(error) }, 'The index could not be filled to the end; it goes on with the next request.');
    });
  };

  const refresh = (signal?: AbortSignal): Promise<void> => {
    running ??= noted('following', follow()).finally(() => {
      running = null;
    });
    return whileWanted(running, signal);
  };

  return {
    ...source,
    refresh,
    async settle(onProgress) {
      if (onProgress) watchers.add(onProgress);
      try {
        do {
          await refresh();
          await filling;
        } while (!settled);
      } finally {
        if (onProgress) watchers.delete(onProgress);
      }
    },
    async embed(signal) {
      await refresh(signal);
      const by = meaning;
      if (!by?.embedder) return;
      const reached = await embedRest(store, by, by.embedder, signal, { after: embedded, follow: true });
      if (meaning === by) embedded = reached;
      await refresh(signal);
    },
    direction: async (text, signal) => (meaning ? ((await meaning.embedder?.ask(text, signal)) ?? null) : undefined),
    async nearness(direction, listings) {
      const known = await meaning?.vectors.known(keptUnder(meaning), listings.map(embeddedText));
      return listings.map((_, n) => {
        const vector = known?.[n];
        return vector && vector.length === direction.length ? cosine(vector, direction) : undefined;
      });
    },
    speller() {
      speller ??= createSpeller(lexicon.vocabulary);
      return speller;
    },
  };
}

/** Waits no longer than the caller does; the work goes on. */
function whileWanted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

function cosine(one: Float32Array, other: Float32Array): number {
  let dot = 0;
  let left = 0;
  let right = 0;
  for (let k = 0; k < one.length; k++) {
    const x = one[k] as number;
    const y = other[k] as number;
    dot += x * y;
    left += x * x;
    right += y * y;
  }
  return dot === 0 ? 0 : dot / Math.sqrt(left * right);
}
