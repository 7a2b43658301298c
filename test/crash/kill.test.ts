import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, inject, it } from 'vitest';
import { openDatabase } from '../../adapters/store/database.ts';
import { layLine } from '../fakes/line.ts';
import { makeSchema, type Schema } from '../fakes/postgres.ts';
import { Client, type Life, live, MESSAGES, seeded } from './program.ts';

/** How often the desk is killed, each time at another moment. */
const KILLS = { sqlite: 12, postgres: 4 };
/** How often its database is taken from it. */
const OUTAGES = 6;
/** The latest moment of either after messages were sent, and the longest outage, in milliseconds. */
const LATEST_MS = 120;
const PATIENCE = { timeout: 170_000 };
const WORKED_OFF = { timeout: 60_000, interval: 500 };

const children = new Set<ChildProcess>();
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const end of ends.splice(0).reverse()) await end();
});

function room(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sanjia-kill-'));
  ends.push(async () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function schemaOf(skip: (note: string) => never): Promise<Schema> {
  const server = inject('postgres');
  if (server === '') skip('no PostgreSQL answers; TEST_DATABASE_URL names one');
  const schema = await makeSchema(server);
  ends.push(() => schema.drop());
  return schema;
}

/** Sends the rest, waits for it to be acknowledged, and looks at what is there in the end. */
async function ended(client: Client, life: Life, dir: string, databaseUrl?: string): Promise<void> {
  await client.connect(life);
  await expect
    .poll(() => {
      client.send(MESSAGES);
      return client.isDone;
    }, WORKED_OFF)
    .toBe(true);
  const database = await openDatabase(dir, databaseUrl);
  ends.push(() => database.close());
  await client.expectWhole(life, database);
}

/** Kills the program again and again over one store. */
async function killed(dir: string, kills: number, env: { readonly DATABASE_URL?: string }): Promise<void> {
  const random = seeded(20_261_123);
  let life = await live(dir, env, children);
  const client = await Client.open(life);
  for (let kill = 1; kill <= kills; kill += 1) {
    await client.connect(life);
    client.send(Math.ceil((MESSAGES / kills) * kill));
    await wait(random() * LATEST_MS);
    await life.kill();
    client.note();
    life = await live(dir, env, children);
  }
  await ended(client, life, dir, env.DATABASE_URL);
}

it('loses nothing and applies nothing twice when it is killed at any moment', PATIENCE, () => killed(room(), KILLS.sqlite, {}));

it('nor over PostgreSQL', PATIENCE, async ({ skip }) => {
  const { url } = await schemaOf(skip);
  await killed(room(), KILLS.postgres, { DATABASE_URL: url });
});

it('nor when PostgreSQL goes away at any moment, and goes on by itself when it is back', PATIENCE, async ({ skip }) => {
  const schema = await schemaOf(skip);
  const line = await layLine(schema.url);
  ends.push(line.close);
  const dir = room();
  const random = seeded(20_261_129);
  const life = await live(dir, { DATABASE_URL: line.url }, children);
  const client = await Client.open(life);
  for (let outage = 1; outage <= OUTAGES; outage += 1) {
    await client.connect(life);
    client.send(Math.ceil((MESSAGES / OUTAGES) * outage));
    await wait(random() * LATEST_MS);
    // By turns: each connection is ended, the network breaks unheard, the server is away for a while.
    if (outage % 3 === 0) await schema.hangUp();
    else if (outage % 3 === 1) line.tear();
    else {
      line.cut();
      await wait(random() * LATEST_MS);
      line.mend();
    }
    client.note();
  }
  await ended(client, life, dir, schema.url);
});
