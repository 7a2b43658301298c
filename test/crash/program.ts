import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { expect } from 'vitest';
import type { EntryFrame } from '../../adapters/chat/web/protocol.ts';
import type { Database } from '../../adapters/store/database.ts';
import type { StoredEvent } from '../../src/domain/deal/events.ts';
import { fold } from '../../src/domain/deal/index.ts';
import type { Deal } from '../../src/domain/deal/state.ts';
import { greet, type RawClient } from '../web/client.ts';

/** Messages that a buyer sends over all lives of the desk. */
export const MESSAGES = 60;

const root = join(import.meta.dirname, '../..');

/** The real program, from its start to its end. */
export type Life = { readonly url: string; kill(): Promise<void> };

/** Starts the real program on a data directory and waits for its address. */
export async function live(dir: string, env: Readonly<Record<string, string>>, children: Set<ChildProcess>): Promise<Life> {
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    env: { ...process.env, DATA_DIR: dir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', SHORTLIST_SECONDS: '1', ...env },
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
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const text = (n: number): string =>
  n % 3 === 0 ? `Need ${5_000 + n} pcs hex bolts DIN 933 M10x40 zinc plated, CIF Hamburg` : n % 3 === 1 ? `make it ${6_000 + n}` : 'ok';
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A buyer's client: it sends in order, keeps what has not been acknowledged, and sends it again after each reconnect. */
export class Client {
  readonly #token: string;
  readonly #acknowledged = new Set<string>();
  /** Sent over this line, and neither acknowledged nor refused yet. */
  readonly #underWay = new Set<string>();
  /** Frames of this line that have been looked at. */
  #noted = 0;
  #sent = 0;
  #line: RawClient | undefined;

  private constructor(token: string) {
    this.#token = token;
  }

  static async open({ url }: Life): Promise<Client> {
    const opened = await fetch(`${url}/api/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ role: 'buyer' }),
    });
    return new Client(((await opened.json()) as { token: string }).token);
  }

  /** Connects, as often as it takes. */
  async connect({ url }: Life): Promise<void> {
    for (let welcome = false; !welcome; ) {
      this.#line?.close();
      const line = await greet(url, this.#token);
      this.#line = line;
      this.#underWay.clear();
      this.#noted = 0;
      welcome = await Promise.race([line.next('welcome').then(() => true), line.closed.then(() => false)]);
    }
  }

  /** Sends what is not acknowledged, and new messages up to `until`; does not wait for what becomes of them. */
  send(until: number): void {
    this.note();
    this.#sent = Math.max(this.#sent, Math.min(MESSAGES, until));
    for (let n = 0; n < this.#sent; n += 1) {
      if (this.#acknowledged.has(id(n)) || this.#underWay.has(id(n))) continue;
      this.#underWay.add(id(n));
      this.#line?.send({ type: 'say', id: id(n), text: text(n) });
    }
  }

  /** Notes what has been acknowledged so far, and what was refused and is to be sent again. */
  note(): void {
    const frames = this.#line?.frames ?? [];
    for (const frame of frames.slice(this.#noted)) {
      if (frame.type === 'ack') this.#acknowledged.add(frame.id);
      if (frame.type === 'ack' || frame.type === 'refused') this.#underWay.delete(frame.id);
    }
    this.#noted = frames.length;
  }

  /** Whether all that was sent is acknowledged. */
  get isDone(): boolean {
    this.note();
    return this.#acknowledged.size === MESSAGES;
  }

  close(): void {
    this.#line?.close();
  }

  /** Looks at everything from outside once all is worked off: nothing is lost, nothing happened twice. Ends the desk. */
  async expectWhole(life: Life, database: Database): Promise<void> {
    const count = async (table: 'inputs' | 'outbox', op: '<' | '=', state: number): Promise<number> => {
      const { n } = await database.read
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('state', op, state)
        .executeTakeFirstOrThrow();
      return n;
    };
    await expect
      .poll(async () => (await count('inputs', '=', 0)) + (await count('outbox', '<', 2)), { timeout: 40_000, interval: 50 })
      .toBe(0);
    await this.connect(life);
    const entries: EntryFrame[] = [];
    const ins = (): string[] => entries.filter((entry) => entry.direction === 'in').map((entry) => entry.key);
    while (ins().length < MESSAGES && this.#line) entries.push(...(await this.#line.next('entries')).entries);
    expect(ins().toSorted()).toEqual(Array.from({ length: MESSAGES }, (_, n) => id(n)).toSorted());
    const outs = entries.filter((entry) => entry.direction === 'out').map((entry) => entry.key);
    expect(new Set(outs).size).toBe(outs.length);
    this.close();
    await life.kill();

    expect(await count('inputs', '=', 2)).toBe(0);
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
    expect(drafts.length).toBeGreaterThan(0);
    expect(new Set(drafts).size).toBe(drafts.length);
  }
}
