import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiscordAdapter } from '../../adapters/chat/discord/adapter.ts';
import { createTelegramAdapter } from '../../adapters/chat/telegram/adapter.ts';
import { createWebAdapter, type WebAdapter } from '../../adapters/chat/web/server.ts';
import { createCleaner } from '../../adapters/files/cleaner.ts';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { createConversationStore } from '../../adapters/store/conversations.ts';
import { createChannelCursors } from '../../adapters/store/cursors.ts';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { inputStore } from '../../adapters/store/engine/inputs.ts';
import { jobStore } from '../../adapters/store/engine/jobs.ts';
import { outboxStore } from '../../adapters/store/engine/outbox.ts';
import { turnStore } from '../../adapters/store/engine/turns.ts';
import { createFileStore } from '../../adapters/store/files.ts';
import { entryOf } from '../../seed/entry.ts';
import { DEFAULT_POLICY } from '../../src/domain/deal/policy.ts';
import { Desk } from '../../src/engine/desk.ts';
import { createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { ChatAdapter } from '../../src/ports/chat.ts';
import type { ConversationStore } from '../../src/ports/conversations.ts';
import type { FileStore } from '../../src/ports/files.ts';
import type { JobStore } from '../../src/ports/store.ts';
import { createReader } from '../../src/reading/index.ts';
import { readRates } from '../../src/run/rates.ts';
import { keptLog } from '../discord/desk.ts';
import { fakeClock, fakeRandom } from '../fakes/desk.ts';
import type { FakePerson } from '../fakes/discord/person.ts';
import { FakeDiscord } from '../fakes/discord/server.ts';
import { importerIn } from '../fakes/importer.ts';
import { copySample } from '../fakes/sample.ts';
import type { Person } from '../fakes/telegram/person.ts';
import { TelegramServer } from '../fakes/telegram/server.ts';
import { FakeTimers } from '../fakes/telegram/timers.ts';

/** A web page that somebody has open. */
export type Page = { connects(): Promise<void>; isUpToDate(): Promise<void> };

/** One desk on every platform, over the fakes and with the platforms' own libraries. */
export class Street {
  readonly dir = mkdtempSync(join(tmpdir(), 'sanjia-street-'));
  readonly clock = fakeClock(Date.UTC(2026, 10, 23, 9, 0));
  readonly log = keptLog();
  readonly timers = new FakeTimers();
  readonly suppliers = new Map<string, FakePerson>();
  readonly pages: Page[] = [];
  readonly telegram: TelegramServer;
  readonly #random = fakeRandom();
  readonly #facts = new Map<string, string>();
  /** Put in front of the store's own jobs: lets a story kill the desk between two steps. */
  jobs: (jobs: JobStore) => JobStore = (jobs) => jobs;
  #accepted = 0;
  discord!: FakeDiscord;
  web!: WebAdapter;
  conversations!: ConversationStore;
  database!: Database;
  desk!: Desk;
  files!: FileStore;

  private constructor(telegram: TelegramServer) {
    this.telegram = telegram;
  }

  /** With nobody in it but the sample catalog's suppliers, none of whom has a chat yet. */
  static async empty(): Promise<Street> {
    const street = new Street(await TelegramServer.open());
    street.discord = await FakeDiscord.open(() => street.clock.now());
    copySample(street.dir);
    await street.start();
    return street;
  }

  /** With every supplier of the sample catalog on Discord. */
  static async open(): Promise<Street> {
    const street = await Street.empty();
    const catalog = createCatalogStore(street.database);
    const turns = turnStore(street.database, catalog);
    for (const { id } of await catalog.allSuppliers()) {
      const person = street.discord.person(`supplier-${id}`);
      street.suppliers.set(id, person);
      const chat = { platform: 'discord', id: person.direct.id } as const;
      await turns.enroll({ chat, party: id, role: 'supplier', language: 'en', profile: {}, at: street.clock.now() });
    }
    return street;
  }

  async start(): Promise<void> {
    this.database = await openDatabase(this.dir);
    const { database, clock, log } = this;
    const catalog = createCatalogStore(database);
    const files = createFileStore(database, this.dir);
    this.files = files;
    const telegram = createTelegramAdapter({
      token: this.telegram.token,
      apiRoot: this.telegram.root,
      clock,
      timers: this.timers,
      log,
      files,
      memory: { get: async (key) => this.#facts.get(key), set: async (key, value) => void this.#facts.set(key, value) },
    });
    const discord = createDiscordAdapter({
      token: this.discord.state.token,
      apiRoot: this.discord.root,
      clock,
      log,
      files,
      cursors: createChannelCursors(database, 'discord'),
      sleep: async () => undefined,
    });
    this.conversations = createConversationStore(database, { clock, random: this.#random });
    const { conversations } = this;
    this.web = createWebAdapter({ conversations, files, clock, host: '127.0.0.1', port: 0, logger: log, demo: false });
    const counted = ({ limits: _, ...adapter }: ChatAdapter): ChatAdapter => ({
      ...adapter,
      start: (accept, suggest) =>
        adapter.start(async (event) => {
          const accepted = await accept(event);
          this.#accepted += 1;
          return accepted;
        }, suggest),
    });
    const sessions = this.discord.gateway.seen.identified;
    this.desk = new Desk({
      store: {
        inputs: inputStore(database),
        turns: turnStore(database, catalog),
        jobs: this.jobs(jobStore(database)),
        outbox: outboxStore(database),
      },
      adapters: [counted(this.web), counted(telegram), counted(discord)],
      matcher: createMatcher(createCatalogIndex(catalog, createEmbeddedIndex()), catalog),
      files,
      cleaner: createCleaner(),
      importer: importerIn(this.dir, database),
      reader: createReader(),
      entryOf,
      clock,
      random: this.#random,
      alarm: { set: () => () => undefined },
      policy: DEFAULT_POLICY,
      base: 'EUR',
      rates: readRates(this.dir),
      log,
    });
    await this.desk.start();
    await this.discord.until('a session', () => this.discord.gateway.seen.identified > sessions);
    for (const page of this.pages) await page.connects();
  }

  async stop(): Promise<void> {
    await this.desk.stop();
    await this.database.close();
  }

  buyer(name = 'Petra', language = 'en'): Person {
    return this.telegram.person({ id: 4_711, first_name: name, last_name: 'Elbe', username: 'petra_elbe', language_code: language });
  }

  /** Does something, waits until the desk has taken in `events` of it, and for all that follows. */
  async after(events: number, act: () => unknown): Promise<void> {
    const before = this.#accepted;
    await act();
    await this.discord.until('the desk to hear it', () => {
      this.timers.ringAll();
      return this.#accepted >= before + events;
    });
    await this.#settled();
  }

  async #settled(): Promise<void> {
    await this.desk.settled();
    for (const page of this.pages) await page.isUpToDate();
  }

  async passes(ms: number): Promise<void> {
    this.clock.pass(ms);
    this.desk.wake();
    await this.#settled();
  }

  /** Those whom the only request went to, in the buyer's numbering. */
  async invited(): Promise<readonly FakePerson[]> {
    const rows = await this.database.read.selectFrom('invitations').select(['supplier', 'n']).orderBy('n').execute();
    return rows.flatMap(({ supplier }) => this.suppliers.get(supplier) ?? []);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.discord.close();
    await this.telegram.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
