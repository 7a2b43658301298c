import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../adapters/chat/discord/adapter.ts';
import { createCleaner } from '../../adapters/files/cleaner.ts';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
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
import { createReader } from '../../src/reading/index.ts';
import { readRates } from '../../src/run/rates.ts';
import { fakeClock, fakeRandom } from '../fakes/desk.ts';
import type { FakePerson } from '../fakes/discord/person.ts';
import { FakeDiscord } from '../fakes/discord/server.ts';
import type { FakeChannel } from '../fakes/discord/types.ts';
import { importerIn } from '../fakes/importer.ts';
import { copySample } from '../fakes/sample.ts';
import { keptLog } from './desk.ts';

const SECOND = 1_000;
const BOLTS = 'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April, max 0.09 EUR/pc, 30 days net';

/** A whole desk whose buyer and suppliers are all on Discord. */
class DiscordWorld {
  readonly dir = mkdtempSync(join(tmpdir(), 'sanjia-discord-'));
  readonly clock = fakeClock(Date.UTC(2026, 10, 23, 9, 0));
  readonly log = keptLog();
  readonly suppliers = new Map<string, FakePerson>();
  readonly #random = fakeRandom();
  #accepted = 0;
  discord!: FakeDiscord;
  database!: Database;
  desk!: Desk;

  static async open(): Promise<DiscordWorld> {
    const world = new DiscordWorld();
    world.discord = await FakeDiscord.open(() => world.clock.now());
    copySample(world.dir);
    await world.start();
    await world.#seatSuppliers();
    return world;
  }

  async start(): Promise<void> {
    this.database = await openDatabase(this.dir);
    const catalog = createCatalogStore(this.database);
    const { database, clock, log } = this;
    const files = createFileStore(database, this.dir);
    const discord = createDiscordAdapter({
      files,
      token: this.discord.state.token,
      apiRoot: this.discord.root,
      clock,
      log,
      cursors: createChannelCursors(database, 'discord'),
      sleep: async () => undefined,
    });
    // Discord's pace is a matter of real time; it is the courier's, and measured by the bench.
    const { limits: _, ...unhurried } = discord;
    const counted: ChatAdapter = {
      ...unhurried,
      start: (accept, suggest) =>
        discord.start(async (event) => {
          const accepted = await accept(event);
          this.#accepted += 1;
          return accepted;
        }, suggest),
    };
    const sessions = this.discord.gateway.seen.identified;
    this.desk = new Desk({
      files,
      cleaner: createCleaner(),
      importer: importerIn(this.dir, database),
      store: { inputs: inputStore(database), turns: turnStore(database, catalog), jobs: jobStore(database), outbox: outboxStore(database) },
      adapters: [counted],
      matcher: createMatcher(createCatalogIndex(catalog, createEmbeddedIndex()), catalog),
      reader: createReader(),
      entryOf,
      clock,
      random: this.#random,
      alarm: { set: () => () => undefined },
      policy: DEFAULT_POLICY,
      base: 'USD',
      rates: readRates(this.dir),
      log,
    });
    await this.desk.start();
    await this.discord.until('a session', () => this.discord.gateway.seen.identified > sessions);
  }

  async stop(): Promise<void> {
    await this.desk.stop();
    await this.database.close();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.discord.close();
    rmSync(this.dir, { recursive: true, force: true });
    expect(this.discord.breaches).toEqual([]);
    expect(this.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }

  async #seatSuppliers(): Promise<void> {
    const catalog = createCatalogStore(this.database);
    const turns = turnStore(this.database, catalog);
    for (const { id } of await catalog.allSuppliers()) {
      const person = this.discord.person(`supplier-${id}`);
      this.suppliers.set(id, person);
      const chat = { platform: 'discord', id: person.direct.id } as const;
      await turns.enroll({ chat, party: id, role: 'supplier', language: 'en', profile: {}, at: this.clock.now() });
    }
  }

  /** Does something, waits until the desk has taken in `events` of it, and for all that follows. */
  async after(events: number, act: () => unknown): Promise<void> {
    const before = this.#accepted;
    await act();
    await this.discord.until('the desk to hear it', () => this.#accepted >= before + events);
    await this.desk.settled();
  }

  async says(person: FakePerson, text: string, channel?: FakeChannel): Promise<string> {
    await this.after(1, () => person.writes(text, channel ? { in: channel } : {}));
    return person.last(channel);
  }

  async presses(person: FakePerson, label: string, channel?: FakeChannel): Promise<string> {
    await this.after(1, () => person.presses(label, channel));
    return person.last(channel);
  }

  /** Opens a button's form and fills it in. */
  async submits(person: FakePerson, label: string, values: string | Readonly<Record<string, string>>): Promise<void> {
    await this.after(1, async () => person.submits(await person.presses(label), values));
  }

  async passes(ms: number): Promise<void> {
    this.clock.pass(ms);
    this.desk.wake();
    await this.desk.settled();
  }

  async invited(): Promise<readonly FakePerson[]> {
    const rows = await this.database.read.selectFrom('invitations').select(['supplier', 'n']).orderBy('n').execute();
    return rows.flatMap(({ supplier }) => this.suppliers.get(supplier) ?? []);
  }
}

const worlds: DiscordWorld[] = [];
async function open(): Promise<DiscordWorld> {
  const world = await DiscordWorld.open();
  worlds.push(world);
  return world;
}
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

describe('a whole deal on Discord', () => {
  it('from one message to the order', async () => {
    const world = await open();
    const anna = world.discord.person('anna');
    const card = await world.says(anna, BOLTS);
    expect(card).toContain('hex bolts DIN 933 M10x40 8.8 zinc plated');
    expect(card).toContain('5,000 pcs');
    expect(card).toContain('[Find suppliers]');
    await world.presses(anna, 'Find suppliers');
    await world.passes(11 * SECOND);
    expect(anna.sees()).toMatch(/0\.0\d/u);

    const [first, ...others] = await world.invited();
    if (!first) throw new Error('nobody was invited');
    expect(others).toHaveLength(4);
    expect(first.sees()).toContain('5,000 pcs');
    expect(first.sees()).not.toContain('0.09');
    const readBack = await world.says(first, '0.082 EUR FOB Ningbo, 25 days, MOQ 5k, valid till end of month');
    expect(readBack).toContain('EUR 0.082');
    await world.presses(first, 'Send');
    expect(anna.sees()).toContain('0.082');

    await world.presses(anna, 'Accept 1');
    await world.passes(9 * SECOND);
    await world.presses(first, 'Confirm');
    expect(first.sees()).toMatch(/O-1001/u);
    expect(anna.sees()).toMatch(/O-1001/u);
    // Whoever pressed a button saw it taken, each time.
    expect([...world.discord.state.interactions.values()].every(({ response }) => response !== undefined)).toBe(true);
  });

  it('by forms: a quote, a counter-offer, a refusal with its reason', async () => {
    const world = await open();
    const anna = world.discord.person('anna');
    await world.says(anna, BOLTS);
    await world.presses(anna, 'Find suppliers');
    await world.passes(11 * SECOND);
    const [first, second] = await world.invited();
    if (!first || !second) throw new Error('too few were invited');

    await world.submits(first, 'Quote', { price: '0.082 EUR/pc, 0.078 from 10k', moq: '5k', leadTime: '25 days', terms: 'FOB Ningbo' });
    expect(first.last()).toContain('EUR 0.082');
    expect(first.last()).toContain('25 days');
    await world.presses(first, 'Send');
    expect(anna.sees()).toContain('0.082');

    await world.submits(second, 'supply this', 'The quantity is too small for us, call me on +86 138 0013 8000');
    expect(anna.sees()).toContain('The quantity is too small for us');
    expect(anna.sees()).not.toContain('138');

    await world.submits(anna, 'Make a counter-offer', 'number 1: 0.079 if we take 10k');
    expect(first.sees()).toContain('0.079');
    await world.presses(first, 'Agree');
    expect(anna.sees()).toContain('0.079');
  });

  it('on a bad line: what was sent is not sent twice', async () => {
    const world = await open();
    const anna = world.discord.person('anna');
    const create = { method: 'POST', path: /^\/channels\/\d+\/messages$/u } as const;
    world.discord.trouble({ ...create, answer: { status: 200, cut: true }, after: true });
    await world.says(anna, BOLTS);
    expect(anna.messages()).toHaveLength(2);
    await world.passes(2 * SECOND);
    expect(anna.messages()).toHaveLength(2);
    const headers = { 'retry-after': '3', 'x-ratelimit-scope': 'shared' };
    world.discord.trouble({ ...create, answer: { status: 429, headers, body: { message: 'slow', retry_after: 3, global: false } } });
    await world.presses(anna, 'Find suppliers');
    await world.passes(4 * SECOND);
    await world.passes(4 * SECOND);
    expect(anna.sees()).toContain('5 suppliers fit');
  });

  it('in a thread of a guild, through a fall of the desk in which a supplier answers', async () => {
    const world = await open();
    const channel = world.discord.guildChannel('purchasing');
    const anna = world.discord.person('anna').joins(channel);
    await world.after(1, () => anna.runs('source', { text: BOLTS }, channel));
    const [thread] = anna.threads;
    if (!thread) throw new Error('no thread');
    expect(anna.last(thread)).toContain('5,000 pcs');
    expect(anna.sees(channel)).toBe('');
    await world.presses(anna, 'Find suppliers', thread);
    await world.presses(anna, 'Send now', thread);
    await world.passes(11 * SECOND);

    const [first] = await world.invited();
    if (!first) throw new Error('nobody was invited');
    await world.says(first, 'hello');
    await world.stop();
    first.writes('is the zinc plating blue or yellow?');
    await world.after(1, () => world.start());
    expect(anna.last(thread)).toContain('blue or yellow');
    await world.says(anna, `<@${world.discord.state.bot.id}> blue please`, thread);
    expect(first.last()).toContain('blue please');
  });
});
