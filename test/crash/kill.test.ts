import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { EntryFrame } from '../../adapters/chat/web/protocol.ts';
import { openDatabase } from '../../adapters/store/database.ts';
import type { StoredEvent } from '../../src/domain/deal/events.ts';
import { fold } from '../../src/domain/deal/index.ts';
import type { Deal } from '../../src/domain/deal/state.ts';
import { greet, type RawClient } from '../web/client.ts';

/** How often the desk is killed, each time at another moment. */
const KILLS = 12;
/** Messages that a buyer sends over all lives of the desk. */
const MESSAGES = 60;

const root = join(import.meta.dirname, '../..');
const children = new Set<ChildProcess>();
const dirs: string[] = [];

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

type Life = { readonly url: string; kill(): Promise<void> };

/** Starts the real program on a data directory and waits for its address. */
async function live(dir: string): Promise<Life> {
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    env: { ...process.env, DATA_DIR: dir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', SHORTLIST_SECONDS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      const found = /http:\/\/\S+/.exec(out)?.[0];
      if (found) resolve(found.replace(/\/$/, ''));
    });
    child.once('exit', () => reject(new Error('the desk ended before it served')));
  });
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await ended;
      children.delete(child);
    },
  };
}

/** A small generator with a seed, so that a failure can be run again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const text = (n: number): string =>
  n % 3 === 0 ? `Need ${5_000 + n} pcs hex bolts DIN 933 M10x40 zinc plated, CIF Hamburg` : n % 3 === 1 ? `make it ${6_000 + n}` : 'ok';

it('loses nothing and applies nothing twice when it is killed at any moment', { timeout: 170_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sanjia-kill-'));
  dirs.push(dir);
  const random = seeded(20_261_123);
  let life = await live(dir);
  const opened = await fetch(`${life.url}/api/conversations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: life.url },
    body: JSON.stringify({ role: 'buyer' }),
  });
  const { token } = (await opened.json()) as { token: string };

  // The buyer's client: sends in order, keeps what has not been acknowledged, sends it again after each reconnect.
  const acknowledged = new Set<string>();
  const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  let sent = 0;
  for (let kills = 0; kills <= KILLS; kills += 1) {
    const client: RawClient = await greet(life.url, token);
    await client.next('welcome');
    const pending = Array.from({ length: sent }, (_, n) => n).filter((n) => !acknowledged.has(id(n)));
    const until = kills === KILLS ? MESSAGES : Math.min(MESSAGES, sent + Math.ceil(MESSAGES / KILLS));
    for (const n of [...pending, ...Array.from({ length: until - sent }, (_, i) => sent + i)]) {
      client.send({ type: 'say', id: id(n), text: text(n) });
    }
    sent = until;
    if (kills === KILLS) {
      while (acknowledged.size < MESSAGES) acknowledged.add((await client.next('ack')).id);
    } else {
      await new Promise((resolve) => setTimeout(resolve, random() * 120));
      await life.kill();
      for (const frame of client.frames) if (frame.type === 'ack') acknowledged.add(frame.id);
      life = await live(dir);
    }
    client.close();
  }

  // All is worked off, then everything is looked at from outside.
  const database = await openDatabase(dir);
  const waiting = async (): Promise<number> => {
    const inputs = await database.read
      .selectFrom('inputs')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('state', '=', 0)
      .executeTakeFirstOrThrow();
    const outbox = await database.read
      .selectFrom('outbox')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('state', '<', 2)
      .executeTakeFirstOrThrow();
    return inputs.n + outbox.n;
  };
  await expect.poll(waiting, { timeout: 20_000, interval: 50 }).toBe(0);
  const after: RawClient = await greet(life.url, token);
  const entries: EntryFrame[] = [];
  const ins = (): string[] => entries.filter((entry) => entry.direction === 'in').map((entry) => entry.key);
  while (ins().length < MESSAGES) entries.push(...(await after.next('entries')).entries);
  expect(ins().toSorted()).toEqual(Array.from({ length: MESSAGES }, (_, n) => id(n)).toSorted());
  const outs = entries.filter((entry) => entry.direction === 'out').map((entry) => entry.key);
  expect(new Set(outs).size).toBe(outs.length);
  after.close();
  await life.kill();

  const given = await database.read
    .selectFrom('inputs')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', '=', 2)
    .executeTakeFirstOrThrow();
  expect(given.n).toBe(0);
  for (const row of await database.read.selectFrom('deals').selectAll().execute()) {
    const events = await database.read.selectFrom('events').selectAll().where('deal', '=', row.id).orderBy('version').execute();
    expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1));
    const stored = events.map(
      (event): StoredEvent => ({
        version: event.version,
        at: event.at as StoredEvent['at'],
        cause: event.cause,
        event: JSON.parse(event.body),
      }),
    );
    expect(fold(stored)).toEqual(JSON.parse(row.state) as Deal);
  }
  const causes = await database.read.selectFrom('events').select(['deal', 'cause', 'type']).execute();
  const drafts = causes.filter((event) => event.type === 'requestDrafted').map((event) => event.cause);
  expect(new Set(drafts).size).toBe(drafts.length);
  await database.close();
});
