import type { TelegramAdapter } from '../../adapters/chat/telegram/adapter.ts';
import { createWebAdapter, type WebAdapter } from '../../adapters/chat/web/server.ts';
import { createCleaner } from '../../adapters/files/cleaner.ts';
import { createChannelCursors } from '../../adapters/store/cursors.ts';
import type { EngineLock } from '../../adapters/store/lock.ts';
import { createModelLedger } from '../../adapters/store/model-ledger.ts';
import { readMessage } from '../../prompts/read-message.ts';
import { seeFile } from '../../prompts/see-file.ts';
import { translate } from '../../prompts/translate.ts';
import { entryOf } from '../../seed/entry.ts';
import type { Config } from '../config.ts';
import { Desk } from '../engine/desk.ts';
import type { ChatAdapter } from '../ports/chat.ts';
import type { Log } from '../ports/log.ts';
import type { ModelHelpers } from '../ports/model.ts';
import { createReader } from '../reading/index.ts';
import { threadImporter } from './import-thread.ts';
import { keepIndex } from './keep-index.ts';
import { readRates } from './rates.ts';
import type { Stores } from './stores.ts';
import { systemAlarm, systemClock, systemRandom } from './system.ts';

/** A desk that runs. */
export type RunningDesk = { readonly desk: Desk; readonly web: WebAdapter; stop(): Promise<void> };

// The libraries of platforms and models are large; a desk without one does not load its library.

async function telegramAdapter(settings: NonNullable<Config['telegram']>, stores: Stores, log: Log): Promise<TelegramAdapter> {
  const { createTelegramAdapter } = await import('../../adapters/chat/telegram/adapter.ts');
  return createTelegramAdapter({ ...settings, clock: systemClock, timers: systemAlarm, log, memory: stores.settings, files: stores.files });
}

async function discordAdapter(
  settings: NonNullable<Config['discord']>,
  { database, files, settings: memory }: Stores,
  log: Log,
): Promise<ChatAdapter> {
  const { createDiscordAdapter } = await import('../../adapters/chat/discord/adapter.ts');
  const cursors = createChannelCursors(database, 'discord');
  return createDiscordAdapter({ ...settings, clock: systemClock, log, files, cursors, memory });
}

/** What the configured model helps with. */
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
  const telegram = config.telegram && (await telegramAdapter(config.telegram, stores, log));
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
