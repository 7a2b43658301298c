import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import type { DeskPolicy } from '../../src/domain/deal/commands.ts';
import { DEFAULT_POLICY } from '../../src/domain/deal/policy.ts';
import type { PartyId, SupplierId } from '../../src/domain/ids.ts';
import { Desk } from '../../src/engine/desk.ts';
import { createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { Block, Button } from '../../src/ports/blocks.ts';
import type { CatalogStore } from '../../src/ports/catalog.ts';
import type { Matcher } from '../../src/ports/matching.ts';
import type { ModelHelpers } from '../../src/ports/model.ts';
import type { EngineStore } from '../../src/ports/store.ts';
import { createReader } from '../../src/reading/index.ts';
import { readRates } from '../../src/run/rates.ts';
import { FakeChat, FakeClock, plain } from '../fakes/chat.ts';
import { importerIn } from '../fakes/importer.ts';
import { copySample, fillWithSample } from '../fakes/sample.ts';

/** Tokens that are the same in every run and different from each other. */
function countingRandom(): { token(length: number): string } {
  let count = 0;
  return {
    token(length) {
      count += 1;
      return count.toString(36).padStart(length, '0');
    },
  };
}

const silent = {
  info() {},
  warn() {},
  error(fields: Readonly<Record<string, unknown>>, message: string) {
    console.error(message, fields);
  },
};

/** A person at the desk, as a story tells of him. */
export class Person {
  readonly chat: string;
  readonly #world: World;
  #read = 0;
  #messages = 0;

  constructor(world: World, chat: string) {
    this.#world = world;
    this.chat = chat;
  }

  /** Writes, and waits for all that follows at this moment. */
  async says(text: string, replyTo?: string): Promise<string> {
    this.#messages += 1;
    const message = `u${this.#messages}`;
    await this.#world.chat.accept({
      key: `${this.chat}:${message}`,
      at: this.#world.clock.now(),
      chat: { platform: 'web', id: this.chat },
      from: { platform: 'web', id: this.chat },
      type: 'text',
      text,
      message,
      ...(replyTo === undefined ? {} : { replyTo }),
      files: [],
    });
    await this.#world.desk.settled();
    return this.news();
  }

  /** Presses the newest button whose label holds `label`. */
  async presses(label: string): Promise<string> {
    const button = this.buttons().findLast((b) => b.label.includes(label));
    if (!button)
      throw new Error(
        `${this.chat} sees no button "${label}"; he sees ${this.buttons()
          .map((b) => b.label)
          .join(', ')}`,
      );
    return this.pressesToken(button.token);
  }

  async pressesToken(token: string): Promise<string> {
    this.#messages += 1;
    await this.#world.chat.accept({
      key: `${this.chat}:press${this.#messages}`,
      at: this.#world.clock.now(),
      chat: { platform: 'web', id: this.chat },
      from: { platform: 'web', id: this.chat },
      type: 'action',
      token,
    });
    await this.#world.desk.settled();
    return this.news();
  }

  /** Changes what he wrote as his `n`th message. */
  async edits(n: number, text: string): Promise<string> {
    await this.#world.chat.accept({
      key: `${this.chat}:u${n}:edited:${text}`,
      at: this.#world.clock.now(),
      chat: { platform: 'web', id: this.chat },
      from: { platform: 'web', id: this.chat },
      type: 'edited',
      text,
      message: `u${n}`,
    });
    await this.#world.desk.settled();
    return this.news();
  }

  /** Sends a slash command; `shared`: in a chat where others read along. */
  async commands(name: string, args = '', where: 'alone' | 'shared' = 'alone'): Promise<string> {
    this.#messages += 1;
    await this.#world.chat.accept({
      key: `${this.chat}:command${this.#messages}`,
      at: this.#world.clock.now(),
      chat: { platform: 'web', id: this.chat },
      from: { platform: 'web', id: this.chat },
      type: 'command',
      name,
      args,
      message: `c${this.#messages}`,
      ...(where === 'shared' ? { shared: true } : {}),
    });
    await this.#world.desk.settled();
    return this.news();
  }

  buttons(): readonly Button[] {
    return this.#world.chat
      .seen(this.chat)
      .flatMap(({ message }) => message.blocks.flatMap((block: Block) => (block.type === 'actions' ? block.buttons : [])));
  }

  /** All that stands in the chat now. */
  sees(): string {
    return this.#world.chat
      .seen(this.chat)
      .map(({ message }) => plain(message.blocks))
      .join('\n---\n');
  }

  /** The last message. */
  last(): string {
    const message = this.#world.chat.seen(this.chat).at(-1)?.message;
    return message ? plain(message.blocks) : '';
  }

  /** What has come since the last look. */
  news(): string {
    const all = this.#world.chat.seen(this.chat);
    const fresh = all.slice(this.#read);
    this.#read = all.length;
    return fresh.map(({ message }) => plain(message.blocks)).join('\n---\n');
  }
}

export type WorldOptions = {
  readonly policy?: Partial<DeskPolicy>;
  readonly matcher?: (matcher: Matcher) => Matcher;
  readonly at?: string;
  /** An empty PostgreSQL database for the store; in a directory of the world's own where it is not given. */
  readonly databaseUrl?: string;
  /** What a model helps with. */
  readonly helpers?: ModelHelpers;
  /** Called when a chat begins to wait for its helpers; `ring` ends the waiting. */
  readonly waiting?: (ring: () => void) => void;
};

/** A span that no other alarm is set for. */
const MODEL_WAIT_MS = 6_001;

/** A whole desk over a store of its own, with a clock that the story moves. */
export class World {
  readonly dir = mkdtempSync(join(tmpdir(), 'sanjia-'));
  readonly clock: FakeClock;
  readonly chat = new FakeChat();
  desk!: Desk;
  database!: Database;
  catalog!: CatalogStore;
  store!: EngineStore;
  readonly #options: WorldOptions;
  readonly #random = countingRandom();

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.clock = new FakeClock(options.at ?? '2026-11-23T09:00:00Z');
  }

  /** With the sample catalog, which answers by itself, or with the given suppliers and listings only. */
  static async open(options: WorldOptions = {}, fill?: (catalog: CatalogStore) => Promise<void>): Promise<World> {
    const world = new World(options);
    const { databaseUrl } = options;
    if (!fill && databaseUrl === undefined) copySample(world.dir);
    await world.start();
    await (fill ?? (databaseUrl === undefined ? undefined : fillWithSample))?.(world.catalog);
    return world;
  }

  async start(): Promise<void> {
    this.database = await openDatabase(this.dir, this.#options.databaseUrl);
    this.catalog = createCatalogStore(this.database);
    const turns = turnStore(this.database, this.catalog);
    this.store = { inputs: inputStore(this.database), turns, jobs: jobStore(this.database), outbox: outboxStore(this.database) };
    const matcher = createMatcher(createCatalogIndex(this.catalog, createEmbeddedIndex()), this.catalog);
    this.desk = new Desk({
      files: createFileStore(this.database, this.dir),
      cleaner: createCleaner(),
      importer: importerIn(this.dir, this.database),
      store: this.store,
      adapters: [this.chat],
      matcher: this.#options.matcher?.(matcher) ?? matcher,
      reader: createReader(),
      entryOf,
      clock: this.clock,
      random: this.#random,
      // Nothing rings by itself: the story moves the clock and wakes the desk.
      alarm: {
        set: (ms, ring) => {
          if (ms === MODEL_WAIT_MS) this.#options.waiting?.(ring);
          return () => undefined;
        },
      },
      modelWaitMs: MODEL_WAIT_MS,
      ...(this.#options.helpers ? { helpers: this.#options.helpers } : {}),
      policy: { ...DEFAULT_POLICY, ...this.#options.policy },
      codeLinks: async (code) => [`https://desk.example/join/${code}`],
      base: 'USD',
      rates: readRates(this.dir),
      log: silent,
    });
    await this.desk.start();
  }

  async restart(): Promise<void> {
    await this.desk.stop();
    await this.database.close();
    await this.start();
  }

  /** Lets time pass and everything that falls due happen. */
  async passes(ms: number): Promise<void> {
    this.clock.advance(ms);
    this.desk.wake();
    await this.desk.settled();
  }

  buyer(name = 'hamburg'): Person {
    return this.person(name);
  }

  /** Somebody whom the desk does not know yet. */
  person(name: string): Person {
    return new Person(this, name);
  }

  async supplier(id: string, language: 'en' | 'zh' = 'en'): Promise<Person> {
    await this.store.turns.enroll({
      chat: { platform: 'web', id },
      party: id as PartyId,
      role: 'supplier',
      language,
      profile: {},
      at: this.clock.now(),
    });
    return new Person(this, id);
  }

  /** Gives every supplier of the catalog a chat under his id. */
  async seatAll(): Promise<void> {
    for (const { id } of await this.catalog.allSuppliers()) await this.supplier(id as SupplierId);
  }

  async close(): Promise<void> {
    await this.desk.stop();
    await this.database.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export const SECOND = 1_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
