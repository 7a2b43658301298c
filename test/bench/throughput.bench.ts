import { performance } from 'node:perf_hooks';
import { loadSample } from '../../seed/sample.ts';
import type { CatalogStore } from '../../src/ports/catalog.ts';
import type { ChatRef } from '../../src/ports/chat.ts';
import { findPostgres, makeSchema, type Schema } from '../fakes/postgres.ts';
import { World } from '../scenarios/world.ts';

/** Chats that write at once, and how often: every message is answered. */
const CHATS = 1_000;
const ROUNDS = 3;
/** Chats that write one after the other for the latency of an unsaturated desk. */
const CALM = 300;
/** Writes for the bare commit rate of the same disk. */
const BARE = 2_000;
/** Deals in the store for the second measure of a turn's cost. */
const DEALS = 100_000;
/** Deals written at once. */
const ROWS = 500;

const TEXTS = [
  'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April',
  'make it 6000',
  'to Rotterdam instead',
  '改成8000个',
  'hello',
];

async function say(world: World, chat: ChatRef, n: number): Promise<void> {
  await world.chat.accept({
    key: `${chat.id}:${n}`,
    at: world.clock.now(),
    chat,
    from: { platform: 'web', id: chat.id },
    type: 'text',
    text: TEXTS[n % TEXTS.length] ?? '',
    message: `m${n}`,
    files: [],
  });
}

const chat = (name: string, n: number): ChatRef => ({ platform: 'web', id: `${name}${n}` });
const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;

async function bareCommits(world: World): Promise<number> {
  const from = performance.now();
  for (let i = 0; i < BARE; i += 1) {
    await world.database.write((tx) =>
      tx
        .insertInto('settings')
        .values({ key: `bare${i}`, value: 'x' })
        .execute(),
    );
  }
  return BARE / ((performance.now() - from) / 1_000);
}

/** Milliseconds from accept to sent for new chats that write one after the other, in both worlds by turns. */
async function calm(worlds: readonly World[]): Promise<readonly (readonly number[])[]> {
  const waits: number[][] = worlds.map(() => []);
  for (let i = 0; i < CALM; i += 1) {
    for (const [at, world] of worlds.entries()) {
      const from = performance.now();
      await say(world, chat('calm', i), 0);
      await world.desk.settled();
      waits[at]?.push(performance.now() - from);
    }
  }
  return waits.map((list) => list.sort((a, b) => a - b));
}

/** Fills the store with deals that are over and open, as years of work would. */
async function fill(world: World): Promise<void> {
  const model = await world.database.read.selectFrom('deals').selectAll().limit(1).executeTakeFirstOrThrow();
  for (let at = 0; at < DEALS; at += ROWS) {
    const ids = Array.from({ length: ROWS }, (_, i) => at + i);
    await world.database.write(async (tx) => {
      await tx
        .insertInto('deals')
        .values(ids.map((i) => ({ ...model, id: `old${i}`, number: `R-${900_000 + i}`, buyer: `b${i % 5_000}` })))
        .execute();
      await tx
        .insertInto('events')
        .values(ids.map((i) => ({ deal: `old${i}`, version: 1, at: 0, cause: 'x', type: 'requestDrafted', body: '{}' })))
        .execute();
      await tx
        .insertInto('invitations')
        .values(
          ids.map((i) => ({
            deal: `old${i}`,
            supplier: `sample-${String(i % 100).padStart(3, '0')}`,
            n: 1,
            status: 'quoted',
            active: 0,
            invited_at: i,
            answered_at: i,
            ordered: 0,
          })),
        )
        .execute();
    });
  }
}

type Figures = { readonly rate: number; readonly bare: number; readonly calm: number };

/** Messages a second through accept, turn and outbox with every commit on the disk, and what a turn costs in a full store. */
async function measure(name: string, open: () => Promise<World>, print: (line: string) => void): Promise<Figures> {
  const world = await open();
  const full = await open();
  try {
    const bare = await bareCommits(world);
    await say(world, chat('warm', 0), 0);
    await world.desk.settled();
    const before = world.database.commits;
    const from = performance.now();
    const sends = world.chat.sends;
    for (let n = 0; n < ROUNDS; n += 1) {
      await Promise.all(Array.from({ length: CHATS }, (_, i) => say(world, chat('busy', i), n)));
      await world.desk.settled();
    }
    const seconds = (performance.now() - from) / 1_000;
    const count = CHATS * ROUNDS;
    const rate = count / seconds;
    print(
      `${name}: ${rate.toFixed(0)} messages/s through accept, turn and outbox (${count} messages, ${world.chat.sends - sends} answers)`,
    );
    print(
      `${name}: ${((world.database.commits - before) / count).toFixed(2)} commits a message; ${(rate / bare).toFixed(3)} of the bare commit rate (${bare.toFixed(0)}/s)`,
    );
    await say(full, chat('warm', 0), 0);
    await full.desk.settled();
    await fill(full);
    const [few = [], many = []] = await calm([world, full]);
    print(
      `${name}: latency, not saturated: p50 ${percentile(few, 0.5).toFixed(1)} ms, p99 ${percentile(few, 0.99).toFixed(1)} ms from accept to sent`,
    );
    print(
      `${name}: cost of a turn at ${DEALS} deals: ${(percentile(many, 0.5) / percentile(few, 0.5)).toFixed(2)} of that in a small store (p50 ${percentile(many, 0.5).toFixed(1)} ms)`,
    );
    return { rate, bare, calm: percentile(few, 0.5) };
  } finally {
    await world.close();
    await full.close();
  }
}

/** A desk over each store that this machine has, and how they compare. */
export default async function bench(print: (line: string) => void): Promise<void> {
  const sample = async (catalog: CatalogStore): Promise<void> => void (await loadSample(catalog));
  const sqlite = await measure('SQLite', () => World.open({}, sample), print);
  const server = await findPostgres();
  if (server === undefined) {
    print('PostgreSQL: none answers; TEST_DATABASE_URL names one');
    return;
  }
  const schemas: Schema[] = [];
  try {
    const open = async (): Promise<World> => {
      const schema = await makeSchema(server);
      schemas.push(schema);
      return World.open({ databaseUrl: schema.url }, sample);
    };
    const postgres = await measure('PostgreSQL', open, print);
    const of = (figure: keyof Figures): string => (postgres[figure] / sqlite[figure]).toFixed(2);
    print(
      `PostgreSQL beside SQLite: ${of('rate')} of its messages/s, ${of('bare')} of its bare commits/s, ${of('calm')} of its latency (p50)`,
    );
  } finally {
    for (const schema of schemas) await schema.drop();
  }
}
