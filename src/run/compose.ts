import { join } from 'node:path';
import { createTelegramAdapter } from '../../adapters/chat/telegram/adapter.ts';
import { createWebAdapter, type WebAdapter } from '../../adapters/chat/web/server.ts';
import { createCleaner } from '../../adapters/files/cleaner.ts';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createQdrantIndex } from '../../adapters/index/qdrant/index.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { createConversationStore } from '../../adapters/store/conversations.ts';
import { createChannelCursors } from '../../adapters/store/cursors.ts';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { inputStore } from '../../adapters/store/engine/inputs.ts';
import { jobStore } from '../../adapters/store/engine/jobs.ts';
import { outboxStore } from '../../adapters/store/engine/outbox.ts';
import { turnStore } from '../../adapters/store/engine/turns.ts';
import { createFileStore } from '../../adapters/store/files.ts';
import { createImportStore } from '../../adapters/store/imports.ts';
import type { EngineLock } from '../../adapters/store/lock.ts';
import { createModelLedger } from '../../adapters/store/model-ledger.ts';
import { createSettings, type SettingsStore } from '../../adapters/store/settings.ts';
import { createSnapshots } from '../../adapters/store/snapshots.ts';
import { readMessage } from '../../prompts/read-message.ts';
import { seeFile } from '../../prompts/see-file.ts';
import { translate } from '../../prompts/translate.ts';
import { entryOf } from '../../seed/entry.ts';
import type { ImportProgress } from '../../seed/import.ts';
import { loadSample } from '../../seed/sample.ts';
import type { Config } from '../config.ts';
import type { SupplierId } from '../domain/ids.ts';
import { Desk } from '../engine/desk.ts';
import { type CatalogIndex, createCatalogIndex } from '../matching/catalog-index.ts';
import { createMatcher } from '../matching/matcher.ts';
import type { CatalogStore } from '../ports/catalog.ts';
import type { ChatAdapter } from '../ports/chat.ts';
import type { Conversation, ConversationStore } from '../ports/conversations.ts';
import type { ImportStore } from '../ports/imports.ts';
import type { Log } from '../ports/log.ts';
import type { Matcher } from '../ports/matching.ts';
import type { ModelHelpers } from '../ports/model.ts';
import type { Language } from '../ports/reading.ts';
import type { EngineStore, TurnStore } from '../ports/store.ts';
import { createReader } from '../reading/index.ts';
import { collectionOf, deskId } from './desk-id.ts';
import { threadImporter } from './import-thread.ts';
import { keepIndex } from './keep-index.ts';
import { type Meanings, openMeanings } from './meaning.ts';
import { readRates } from './rates.ts';
import { systemAlarm, systemClock, systemRandom } from './system.ts';

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

/** The catalog's index as the settings name it. Each desk has snapshots and a collection of its own. */
function catalogIndex(
  { qdrant }: StoreConfig,
  { id, home }: { readonly id: string; readonly home: string },
  catalog: CatalogStore,
  meanings: Meanings,
  log?: Log,
): CatalogIndex {
  const snapshots = createSnapshots(home, id);
  const onTrouble = (error: unknown): void => log?.warn({ error: String(error) }, 'The snapshot of the index failed; it is made again.');
  const index = qdrant ? createQdrantIndex({ ...qdrant, collection: collectionOf(id) }) : createEmbeddedIndex({ snapshots, onTrouble });
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
  const meanings = await openMeanings(config, database, catalog, settings);
  const id = await deskId(settings);
  // Beside a store in PostgreSQL the directory may hold one of its own, or have held one: neither sweeps away the other's files.
  const home = config.databaseUrl === undefined ? config.dataDir : join(config.dataDir, `postgres-${id}`);
  const index = catalogIndex(config, { id, home }, catalog, meanings, log);
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

/** A desk that runs. */
export type RunningDesk = { readonly desk: Desk; readonly web: WebAdapter; stop(): Promise<void> };

/** Discord's library is large; a desk without Discord does not load it. */
async function discordAdapter(
  settings: NonNullable<Config['discord']>,
  { database, files, settings: memory }: Stores,
  log: Log,
): Promise<ChatAdapter> {
  const { createDiscordAdapter } = await import('../../adapters/chat/discord/adapter.ts');
  const cursors = createChannelCursors(database, 'discord');
  return createDiscordAdapter({ ...settings, clock: systemClock, log, files, cursors, memory });
}

/** What the configured model helps with. Its libraries are large; a desk without a model does not load them. */
async function modelHelpers({ openai }: Config, { database }: Stores, log: Log): Promise<ModelHelpers | undefined> {
  if (openai?.model === undefined) return undefined;
  const { createModelHelpers } = await import('../../adapters/model/openai/helpers.ts');
  const { budget, baseUrl, apiKey, model, transcriptionModel, visionModel } = openai;
  return createModelHelpers({
    server: { baseUrl, ...(apiKey === undefined ? {} : { apiKey }) },
    model,
    ...(transcriptionModel === undefined ? {} : { transcription: transcriptionModel }),
    ...(visionModel === undefined ? {} : { vision: visionModel }),
    prompts: { readMessage, translate, seeFile },
    gate: { ledger: createModelLedger(database), budget, clock: systemClock, log },
  });
}

/** Builds the engine and its adapters over open stores and starts them. `lock` is released by `stop`. */
export async function startDesk(config: Config, stores: Stores, lock: EngineLock, log: Log): Promise<RunningDesk> {
  const clock = systemClock;
  const telegram =
    config.telegram &&
    createTelegramAdapter({ ...config.telegram, clock, timers: systemAlarm, log, memory: stores.settings, files: stores.files });
  const discord = config.discord && (await discordAdapter(config.discord, stores, log));
  const web = createWebAdapter({
    conversations: stores.conversations,
    files: stores.files,
    routes: telegram?.routes ?? [],
    clock,
    host: config.host,
    port: config.port,
    logger: log,
    demo: config.demo,
    ...(config.adminToken === undefined ? {} : { adminToken: config.adminToken }),
  });
  const helpers = await modelHelpers(config, stores, log);
  const desk = new Desk({
    ...(helpers && config.openai ? { helpers, modelWaitMs: config.openai.waitMs } : {}),
    store: stores.engine,
    adapters: [web, telegram, discord].filter((adapter) => adapter !== undefined),
    matcher: stores.matcher,
    files: stores.files,
    cleaner: createCleaner(),
    importer: threadImporter({ ...config, home: stores.home }),
    reader: createReader(),
    entryOf,
    clock,
    random: systemRandom,
    alarm: systemAlarm,
    policy: config.policy,
    ...(config.deskName === undefined ? {} : { name: config.deskName }),
    base: config.baseCurrency,
    rates: readRates(config.dataDir),
    log,
  });
  await stores.files.sweep();
  await desk.start();
  const keeping = keepIndex(stores.index, log, systemAlarm, async () => {
    await stores.engine.jobs.hastenSearches(clock.now());
    desk.wake();
  });
  await stores.settings.set('desk.url', web.url());
  return {
    desk,
    web,
    async stop() {
      await keeping.stop();
      await desk.stop();
      await lock.release();
      await stores.database.close();
    },
  };
}
