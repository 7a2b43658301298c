import type { ListingId } from '../domain/ids.ts';
import type { CatalogStore, Listing } from '../ports/catalog.ts';
import type { Embedded, Embedder, EmbeddingCost, EmbeddingStore } from '../ports/embedder.ts';

/** The model that gives an index its directions in place of the offline encoder. Without an embedder, what is embedded already serves. */
export type Meaning = {
  readonly model: string;
  readonly dimensions: number;
  readonly vectors: EmbeddingStore;
  readonly embedder?: Embedder;
};

/** Listings looked through at once. */
const PAGE = 1_000;
/** Texts that are embedded and kept together: what was paid for is never lost but for the last few. */
const KEPT_AT_ONCE = 256;
/** What a listing is stands at the beginning of its description. */
const LONGEST_DESCRIPTION = 1_500;

/** What a model reads of a listing: what it is, and no price or quantity, so that a new price costs nothing. */
export function embeddedText({ title, titleZh, brand, category, attributes, description }: Listing): string {
  const facts = Object.entries(attributes).map(([name, value]) => `${name}: ${value}`);
  const lines = [title, titleZh, brand, category.join(' > '), facts.join('; '), description.slice(0, LONGEST_DESCRIPTION)];
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

/** The key under which directions are kept: vectors of two lengths are never mixed. */
export function keptUnder({ model, dimensions }: Pick<Meaning, 'model' | 'dimensions'>): string {
  return `${model}/${dimensions}`;
}

type Missing = { readonly listing: Listing; readonly text: string };

/** Active listings, by pages, whose text the model has not seen; each page with the revision up to which it goes. */
async function* missing(
  store: CatalogStore,
  meaning: Meaning,
  after: number,
): AsyncGenerator<{ readonly listings: readonly Missing[]; readonly revision: number }> {
  for (let revision = after; ; ) {
    const changes = await store.changes(revision, PAGE);
    const last = changes.at(-1);
    if (!last) return;
    revision = last.revision;
    const listings = await store.listings(changes.flatMap(({ id, profile }) => (profile ? [id] : [])));
    const texts = listings.map(embeddedText);
    const known = await meaning.vectors.known(keptUnder(meaning), texts);
    yield { listings: listings.flatMap((listing, n) => (known[n] ? [] : [{ listing, text: texts[n] ?? '' }])), revision };
  }
}

/** What embedding the rest of the catalog would cost. */
export async function costOfRest(store: CatalogStore, meaning: Meaning, embedder: Embedder): Promise<EmbeddingCost & { listings: number }> {
  let listings = 0;
  let tokens = 0;
  let usd: number | undefined = 0;
  for await (const page of missing(store, meaning, 0)) {
    const cost = embedder.estimate(page.listings.map(({ text }) => text));
    listings += page.listings.length;
    tokens += cost.tokens;
    usd = usd === undefined || cost.usd === undefined ? undefined : usd + cost.usd;
  }
  return { listings, tokens, ...(usd === undefined ? {} : { usd }) };
}

/** Forgets directions of texts that no listing has any more, and once a model serves, those of others. Says how many. */
export function forgetRest(store: CatalogStore, { vectors }: Pick<Meaning, 'vectors'>, serving: Meaning | null): Promise<number> {
  async function* texts(): AsyncGenerator<readonly string[]> {
    for (let after: ListingId | undefined; ; ) {
      const page = await store.page(PAGE, after);
      yield page.map(embeddedText);
      after = page.at(-1)?.id;
      if (page.length < PAGE) return;
    }
  }
  return vectors.keepOnly(texts(), serving ? keptUnder(serving) : undefined);
}

export type EmbedOptions = {
  /** Only what changed after this revision. */
  readonly after: number;
  /** Whether the indexes that follow the catalog are to take each direction as it comes. */
  readonly follow: boolean;
  readonly onProgress?: (embedded: number) => void;
};

/**
 * Embeds all listings whose text the model has not seen and keeps the directions. Gives the revision up to which nothing is missing.
 * Rejects with `EmbedderUnavailable`; what was embedded until then is kept.
 */
export async function embedRest(
  store: CatalogStore,
  meaning: Meaning,
  embedder: Embedder,
  signal: AbortSignal,
  { after, follow, onProgress }: EmbedOptions,
): Promise<number> {
  let reached = after;
  let embedded = 0;
  for await (const { listings, revision } of missing(store, meaning, after)) {
    const parts = Array.from({ length: Math.ceil(listings.length / KEPT_AT_ONCE) }, (_, n) =>
      listings.slice(n * KEPT_AT_ONCE, (n + 1) * KEPT_AT_ONCE),
    );
    const ends = await Promise.allSettled(
      parts.map(async (part) => {
        const vectors = await embedder.embed(
          part.map(({ text }) => text),
          signal,
        );
        const made = part.flatMap(({ listing, text }, n): readonly Embedded[] => {
          const vector = vectors[n];
          return vector ? [{ text, vector, listing: listing.id }] : [];
        });
        await meaning.vectors.put(keptUnder(meaning), made, follow);
        embedded += made.length;
        onProgress?.(embedded);
      }),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    reached = revision;
  }
  return reached;
}
