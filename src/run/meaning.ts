import { z } from 'zod';
import type { Database } from '../../adapters/store/database.ts';
import { createEmbeddingStore } from '../../adapters/store/embeddings.ts';
import type { SettingsStore } from '../../adapters/store/settings.ts';
import type { Config } from '../config.ts';
import { OFFLINE_MODEL } from '../matching/catalog-index.ts';
import type { Meaning } from '../matching/meaning.ts';
import type { CatalogStore } from '../ports/catalog.ts';
import type { Embedder, EmbeddingStore } from '../ports/embedder.ts';

/** A model by name and the length of its vectors; the offline encoder has no length of its own. */
type ModelChoice = { readonly model: string; readonly dimensions: number };

const CHOICE = z.object({ model: z.string(), dimensions: z.number().int().min(0) });
const OFFLINE: ModelChoice = { model: OFFLINE_MODEL, dimensions: 0 };

/** Which model makes the directions of the catalog: what the settings ask for, and what the index was made with. */
export type Meanings = {
  /** All directions that were ever made. */
  readonly vectors: EmbeddingStore;
  /** Null where the offline encoder is asked for. */
  readonly configured: Meaning | null;
  /** The same in words. */
  readonly wanted: string;
  /** What the index was made with, in words. */
  serving(): Promise<string>;
  /** What the index is to hold now; changed by `choose` alone. */
  current(): Promise<Meaning | null>;
  /** From now on the catalog is indexed as the settings ask. */
  choose(): Promise<void>;
  /** Told at start where the two differ: what was changed and what to do. */
  notice(): Promise<string | undefined>;
};

/** The embedder that the settings name. The library is large; a desk without a model does not load it. */
async function embedderOf({ openai }: Pick<Config, 'openai'>): Promise<Embedder | null> {
  if (!openai?.embedding) return null;
  const { createOpenAiEmbedder } = await import('../../adapters/model/openai/embedder/embedder.ts');
  const { knownModel } = await import('../../adapters/model/openai/embedder/models.ts');
  const { model, requestsPerMinute: requests, tokensPerMinute: tokens } = openai.embedding;
  const dimensions = openai.embedding.dimensions ?? knownModel(model)?.dimensions;
  if (dimensions === undefined) {
    throw new Error(
      `OPENAI_EMBEDDING_DIMENSIONS is not set; expected with OPENAI_EMBEDDING_MODEL "${model}", the length of whose vectors the desk does not know.`,
    );
  }
  const key = openai.apiKey === undefined ? {} : { apiKey: openai.apiKey };
  return createOpenAiEmbedder({ baseUrl: openai.baseUrl, ...key, model, dimensions, allowance: { requests, tokens } });
}

/** Opens the choice of a store. A catalog that is still empty takes the configured model at once; later a change waits for `choose`. */
export async function openMeanings(
  config: Pick<Config, 'openai'>,
  database: Database,
  catalog: CatalogStore,
  settings: SettingsStore,
): Promise<Meanings> {
  const vectors = createEmbeddingStore(database);
  const embedder = await embedderOf(config);
  const configured: Meaning | null = embedder && { model: embedder.model, dimensions: embedder.dimensions, vectors, embedder };
  const wanted: ModelChoice = embedder ? { model: embedder.model, dimensions: embedder.dimensions } : OFFLINE;
  const choose = (choice: ModelChoice): Promise<void> => settings.set('index.model', JSON.stringify(choice));
  const chosen = async (): Promise<ModelChoice> => {
    const kept = await settings.get('index.model');
    return kept === undefined ? OFFLINE : CHOICE.parse(JSON.parse(kept));
  };
  if ((await settings.get('index.model')) === undefined) await choose((await catalog.revision()) === 0 ? wanted : OFFLINE);
  return {
    vectors,
    configured,
    wanted: named(wanted),
    serving: async () => named(await chosen()),
    async current() {
      const now = await chosen();
      if (same(now, OFFLINE)) return null;
      return configured && same(now, wanted) ? configured : { ...now, vectors };
    },
    choose: () => choose(wanted),
    async notice() {
      const now = await chosen();
      if (same(now, wanted)) return undefined;
      const meanwhile = same(now, OFFLINE) ? 'goes on with its own encoder' : 'finds by words alone';
      return `The settings ask for ${named(wanted)}, but the catalog's index was made with ${named(now)}. Run npx sanjia catalog reindex to change it; until then the desk ${meanwhile}.`;
    },
  };
}

function same(one: ModelChoice, other: ModelChoice): boolean {
  return one.model === other.model && one.dimensions === other.dimensions;
}

/** A choice in words. */
function named({ model, dimensions }: ModelChoice): string {
  return model === OFFLINE_MODEL ? 'the offline encoder' : `the model ${model} (${dimensions} numbers)`;
}
