import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTelegramAdapter } from '../../adapters/chat/telegram/adapter.ts';
import { createCleaner } from '../../adapters/files/cleaner.ts';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { inputStore } from '../../adapters/store/engine/inputs.ts';
import { jobStore } from '../../adapters/store/engine/jobs.ts';
import { outboxStore } from '../../adapters/store/engine/outbox.ts';
import { turnStore } from '../../adapters/store/engine/turns.ts';
import { createFileStore } from '../../adapters/store/files.ts';
import { entryOf } from '../../seed/entry.ts';
import { DEFAULT_POLICY } from '../../src/domain/deal/policy.ts';
import type { PartyId } from '../../src/domain/ids.ts';
import { Desk } from '../../src/engine/desk.ts';
import { createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { CatalogStore } from '../../src/ports/catalog.ts';
import type { FileStore } from '../../src/ports/files.ts';
import type { EngineStore } from '../../src/ports/store.ts';
import { createReader } from '../../src/reading/index.ts';
import { readRates } from '../../src/run/rates.ts';
import { FakeClock } from '../fakes/chat.ts';
import { importerIn } from '../fakes/importer.ts';
import { copySample } from '../fakes/sample.ts';
import type { Person } from '../fakes/telegram/person.ts';
import { TelegramServer } from '../fakes/telegram/server.ts';
import { FakeTimers } from '../fakes/telegram/timers.ts';

/** Telegram's numbers of the suppliers' people begin here. */
const firstSupplier = 90_000;

const silent = {
  info() {},
  warn() {},
  error(fields: Readonly<Record<string, unknown>>, message: string) {
    console.error(message, fields);
  },
};

/** The whole desk with its store and its readers, on Telegram only. */
export class TelegramWorld {
  readonly server: TelegramServer;
  readonly clock = new FakeClock('2026-11-23T09:00:00Z');
  readonly #dir = mkdtempSync(join(tmpdir(), 'sanjia-telegram-'));
  readonly #facts = new Map<string, string>();
  readonly #suppliers = new Map<string, Person>();
  #tokens = 0;
  #database!: Database;
  #desk!: Desk;
  #catalog!: CatalogStore;
  #store!: EngineStore;

  private constructor(server: TelegramServer) {
    this.server = server;
  }

  /** With the sample catalog, and a person for each supplier who has started the bot. */
  static async open(language: 'en' | 'zh'): Promise<TelegramWorld> {
    const world = new TelegramWorld(await TelegramServer.open());
    copySample(world.#dir);
    await world.#start();
    for (const [index, { id }] of (await world.#catalog.allSuppliers()).entries()) {
      const person = world.server.person({ id: firstSupplier + index, first_name: `Supplier${index}` });
      person.chat.started = true;
      world.#suppliers.set(id, person);
      const chat = { platform: 'telegram' as const, id: String(person.user.id) };
      await world.#store.turns.enroll({ chat, party: id as PartyId, role: 'supplier', language, profile: {}, at: world.clock.now() });
    }
    return world;
  }

  files!: FileStore;

  async #start(): Promise<void> {
    this.#database = await openDatabase(this.#dir);
    this.#catalog = createCatalogStore(this.#database);
    const turns = turnStore(this.#database, this.#catalog);
    this.#store = { inputs: inputStore(this.#database), turns, jobs: jobStore(this.#database), outbox: outboxStore(this.#database) };
    // Telegram's pace is a matter of real time; it is the courier's, and measured by the bench.
    const files = createFileStore(this.#database, this.#dir);
    this.files = files;
    const { limits: _, ...adapter } = createTelegramAdapter({
      files,
      token: this.server.token,
      apiRoot: this.server.root,
      clock: this.clock,
      timers: new FakeTimers(),
      log: silent,
      memory: { get: async (key) => this.#facts.get(key), set: async (key, value) => void this.#facts.set(key, value) },
    });
    const random = {
      token: (length: number) => {
        this.#tokens += 1;
        return this.#tokens.toString(36).padStart(length, '0');
      },
    };
    this.#desk = new Desk({
      store: this.#store,
      files,
      cleaner: createCleaner(),
      importer: importerIn(this.#dir, this.#database),
      adapters: [adapter],
      matcher: createMatcher(createCatalogIndex(this.#catalog, createEmbeddedIndex()), this.#catalog),
      reader: createReader(),
      entryOf,
      clock: this.clock,
      random,
      // Nothing rings by itself: the story moves the clock and wakes the desk.
      alarm: { set: () => () => undefined },
      policy: DEFAULT_POLICY,
      base: 'EUR',
      rates: readRates(this.#dir),
      log: silent,
    });
    await this.#desk.start();
  }

  /** All that people have done is taken in, worked out and answered. */
  async settled(): Promise<void> {
    await this.server.state.updates.confirmed();
    await this.#desk.settled();
  }

  /** Lets time pass and everything that falls due happen. */
  async passes(ms: number): Promise<void> {
    this.clock.advance(ms);
    this.#desk.wake();
    await this.#desk.settled();
  }

  /** A new process on the same store. */
  async restart(): Promise<void> {
    await this.#desk.stop();
    await this.#database.close();
    await this.#start();
  }

  get suppliers(): readonly Person[] {
    return [...this.#suppliers.values()];
  }

  /** Those whom the only request went to, in the buyer's numbering. */
  async invited(): Promise<readonly Person[]> {
    const rows = await this.#database.read.selectFrom('invitations').select(['supplier', 'n']).orderBy('n').execute();
    return rows.flatMap(({ supplier }) => this.#suppliers.get(supplier) ?? []);
  }

  async close(): Promise<void> {
    await this.#desk.stop();
    await this.#database.close();
    await this.server.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
