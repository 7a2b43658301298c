import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, inject, it } from 'vitest';
import { openDatabase } from '../../adapters/store/database.ts';
import { layLine } from '../fakes/line.ts';
import { makeSchema } from '../fakes/postgres.ts';
import { Client, live, MESSAGES, seeded } from './program.ts';

/** How often the desk is killed, or its database taken away, each time at another moment. */
const BLOWS = 12;
/** The latest moment of a blow after the messages were sent, in milliseconds. */
const LATEST_MS = 120;
const PATIENCE = { timeout: 170_000 };

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

/** Kills the program again and again over one store, and looks at what is there in the end. */
async function killed(dir: string, env: { readonly DATABASE_URL?: string }): Promise<void> {
  const random = seeded(20_261_123);
  let life = await live(dir, env, children);
  const client = await Client.open(life);
  for (let blow = 1; blow <= BLOWS; blow += 1) {
    await client.connect(life);
    client.send(Math.ceil((MESSAGES / BLOWS) * blow));
    await wait(random() * LATEST_MS);
    await life.kill();
    client.note();
    life = await live(dir, env, children);
  }
  await client.connect(life);
  client.send(MESSAGES);
  await expect.poll(() => client.isDone, { timeout: 40_000 }).toBe(true);
  const database = await openDatabase(dir, env.DATABASE_URL);
  ends.push(() => database.close());
  await client.expectWhole(life, database);
}

async function schemaOf(skip: (note: string) => never): Promise<Awaited<ReturnType<typeof makeSchema>>> {
  const server = inject('postgres');
  if (server === '') skip('no PostgreSQL answers; TEST_DATABASE_URL names one');
  const schema = await makeSchema(server);
  ends.push(() => schema.drop());
  return schema;
}

it('loses nothing and applies nothing twice when it is killed at any moment', PATIENCE, () => killed(room(), {}));

it('nor over PostgreSQL', PATIENCE, async ({ skip }) => {
  const { url } = await schemaOf(skip);
  await killed(room(), { DATABASE_URL: url });
});

it(
  'loses nothing and applies nothing twice when PostgreSQL goes away at any moment, and goes on by itself when it is back',
  PATIENCE,
  async ({ skip }) => {
    const schema = await schemaOf(skip);
    const line = await layLine(schema.url);
    ends.push(line.close);
    const dir = room();
    const random = seeded(20_261_129);
    const life = await live(dir, { DATABASE_URL: line.url }, children);
    const client = await Client.open(life);
    for (let blow = 1; blow <= BLOWS; blow += 1) {
      await client.connect(life);
      client.send(Math.ceil((MESSAGES / BLOWS) * blow));
      await wait(random() * LATEST_MS);
      // By turns: each connection is ended, the network breaks unheard, the server is away for a while.
      if (blow % 3 === 0) await schema.hangUp();
      else if (blow % 3 === 1) line.tear();
      else {
        line.cut();
        client.send(0);
        await wait(random() * LATEST_MS);
        line.mend();
      }
      client.note();
    }
    await client.connect(life);
    await expect
      .poll(
        () => {
          if (!client.isDone) client.send(MESSAGES);
          return client.isDone;
        },
        { timeout: 40_000, interval: 500 },
      )
      .toBe(true);
    const database = await openDatabase(dir, schema.url);
    ends.push(() => database.close());
    await client.expectWhole(life, database);
  },
);
