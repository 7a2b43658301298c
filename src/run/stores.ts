import { join } from 'node:path';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import type { QdrantOptions } from '../../adapters/index/qdrant/options.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { createConversationStore } from '../../adapters/store/conversations.ts';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { inputStore } from '../../adapters/store/engine/inputs.ts';
import { jobStore } from '../../adapters/store/engine/jobs.ts';
import { outboxStore } from '../../adapters/store/engine/outbox.ts';
import { turnStore } from '../../adapters/store/engine/turns.ts';
import { createFileStore } from '../../adapters/store/files.ts';
import { createImportStore } from '../../adapters/store/imports.ts';
import { createSettings, type SettingsStore } from '../../adapters/store/settings.ts';
import { createSnapshots } from '../../adapters/store/snapshots.ts';
import type { ImportProgress } from '../../seed/import.ts';
import { loadSample } from '../../seed/sample.ts';
import type { Config } from '../config.ts';
import type { SupplierId } from '../domain/ids.ts';
import { type CatalogIndex, createCatalogIndex } from '../matching/catalog-index.ts';
import { createMatcher } from '../matching/matcher.ts';
import type { CatalogStore } from '../ports/catalog.ts';
import type { Conversation, ConversationStore } from '../ports/conversations.ts';
import type { ImportStore } from '../ports/imports.ts';
import type { ListingIndex } from '../ports/listing-index.ts';
import type { Log } from '../ports/log.ts';
import type { Matcher } from '../ports/matching.ts';
import type { Language } from '../ports/reading.ts';
import type { EngineStore, TurnStore } from '../ports/store.ts';
import { collectionOf, deskId } from './desk-id.ts';
import { type Meanings, openMeanings } from './meaning.ts';
import { keepCatalogCurrent } from './renewal.ts';
import { systemClock, systemRandom } from './system.ts';

/** The store with everything that lives in it, and what searches it. */
export type Stores = {
  readonly database: Database;
  /** Where files and snapshots lie, and the database where that is no server's. */
  readonly home: string;
  readonly engine: EngineStore;
  readonly catalog: CatalogStore;
  readonly imports: ImportStore;
  readonly conversations: ConversationStore;
  readonly settings: SettingsStore;
  readonly files: ReturnType<typeof createFileStore>;
  readonly meanings: Meanings;
  readonly index: CatalogIndex;
  readonly matcher: Matcher;
};

/** The language in which a supplier is first spoken to: his own. Whoever plays a sample supplier need not know Chinese. */
async function supplierLanguage(turns: TurnStore, id: SupplierId): Promise<Language> {
  const [supplier] = await turns.suppliers([id]);
  return supplier && !supplier.sample && supplier.languages[0]?.startsWith('zh') ? 'zh' : 'en';
}

/** Gives whoever opens a conversation his seat at the desk. */
function seated(conversations: ConversationStore, turns: TurnStore): ConversationStore {
  const seat = async (conversation: Conversation): Promise<Conversation> => {
    const { id, party, role, createdAt } = conversation;
    const language = role === 'supplier' ? await supplierLanguage(turns, party as SupplierId) : 'en';
    await turns.enroll({ chat: { platform: 'web', id }, party, role, language, profile: {}, at: createdAt });
    return conversation;
  };
  return {
    ...conversations,
    openBuyer: async (title) => seat(await conversations.openBuyer(title)),
    openSupplier: async (supplier) => {
      const conversation = await conversations.openSupplier(supplier);
      return conversation && seat(conversation);
    },
  };
}

/** Its library is large; a desk without Qdrant does not load it. */
async function qdrantIndex(options: QdrantOptions): Promise<ListingIndex> {
  const { createQdrantIndex } = await import('../../adapters/index/qdrant/index.ts');
  return createQdrantIndex(options);
}

/** The catalog's index as the settings name it. Each desk has snapshots and a collection of its own. */
async function catalogIndex(
  { qdrant }: StoreConfig,
  { id, home }: { readonly id: string; readonly home: string },
  catalog: CatalogStore,
  meanings: Meanings,
  log?: Log,
): Promise<CatalogIndex> {
  const snapshots = createSnapshots(home, id);
  const onTrouble = (error: unknown): void => log?.warn({ error: String(error) }, 'The snapshot of the index failed; it is made again.');
  const index = qdrant ? await qdrantIndex({ ...qdrant, collection: collectionOf(id) }) : createEmbeddedIndex({ snapshots, onTrouble });
  return createCatalogIndex(catalog, index, { snapshots, meaning: meanings.current, ...(log ? { log } : {}) });
}

type StoreConfig = Pick<Config, 'dataDir' | 'databaseUrl' | 'qdrant' | 'openai'>;

/** Opens the store; several commands may have it open, one engine at most runs on it. */
export async function openStores(config: StoreConfig, log?: Log): Promise<Stores> {
  const database = await openDatabase(config.dataDir, config.databaseUrl);
  const catalog = createCatalogStore(database);
  const turns = turnStore(database, catalog);
  const conversations = seated(createConversationStore(database, { clock: systemClock, random: systemRandom }), turns);
  const settings = createSettings(database);
  await keepCatalogCurrent(catalog, settings);
  const meanings = await openMeanings(config, database, catalog, settings);
  const id = await deskId(settings);
  // Beside a store in PostgreSQL the directory may hold one of its own, or have held one: neither sweeps away the other's files.
  const home = config.databaseUrl === undefined ? config.dataDir : join(config.dataDir, `postgres-${id}`);
  const index = await catalogIndex(config, { id, home }, catalog, meanings, log);
  const matcher = createMatcher(index, catalog, (ids) => turns.statistics(ids));
  const engine: EngineStore = { inputs: inputStore(database), turns, jobs: jobStore(database), outbox: outboxStore(database) };
  const files = createFileStore(database, home);
  const imports = createImportStore(database);
  return { database, home, engine, catalog, imports, conversations, settings, files, meanings, index, matcher };
}

/** Loads the sample catalog where the desk has none at all, and gives each of its suppliers a chat. */
export async function seedSample(
  { catalog, imports, conversations, settings }: Pick<Stores, 'catalog' | 'imports' | 'conversations' | 'settings'>,
  onProgress: (progress: ImportProgress) => void,
): Promise<boolean> {
  // one that was broken off goes on where it was
  const isLoading = (await settings.get('sample.loading')) === 'yes';
  if (!isLoading && (await catalog.allSuppliers()).length > 0) return false;
  await settings.set('sample.loading', 'yes');
  await loadSample(catalog, { imports, onProgress });
  for (const { id, sample } of await catalog.allSuppliers()) if (sample) await conversations.openSupplier(id);
  await settings.set('sample.loading', '');
  return true;
}
