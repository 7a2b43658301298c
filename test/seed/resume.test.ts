import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportCatalog } from '../../seed/export.ts';
import { rejectsBeside } from '../../seed/rejects.ts';
import { loadSample } from '../../seed/sample.ts';
import { contentOf, openRoom, type Room } from './room.ts';

const ROWS = 6_000;
/** How often the import is killed, each time a little after it has come further. */
const KILLS = 4;
/** Longest wait after it has come further, in milliseconds. */
const SOON = 60;

const cli = join(import.meta.dirname, '../../src/cli.ts');
const children = new Set<ChildProcess>();
let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await room.close();
});

/** A price list with a bad row here and there, of two suppliers. */
function priceList(rows: number): string {
  const line = (n: number): string =>
    `${n % 3 === 0 ? 'Ningbo Fasteners' : 'Hebei Bolts'},L-${n},Hex bolt DIN 933 M${4 + (n % 20)}x${n},${n % 97 === 0 ? 'ask' : (n + 1) / 1000},USD,pcs,500`;
  return `supplier,id,title,price,currency,unit,moq\n${Array.from({ length: rows }, (_, n) => line(n)).join('\n')}\n`;
}

/** A small generator with a seed, so that a failure can be run again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('an import that is broken off', () => {
  it('ends with the same catalog and the same rejects when it is killed again and again', { timeout: 170_000 }, async () => {
    const path = room.file('list.csv', priceList(ROWS));
    const random = seeded(20_261_128);
    const rowsTaken = async (): Promise<number> => {
      const state = await room.database.read.selectFrom('imports').select('state').executeTakeFirst();
      return state ? (JSON.parse(state.state) as { row: number }).row : 0;
    };
    const begin = (): { readonly child: ChildProcess; readonly said: () => string } => {
      const args = [cli, 'catalog', 'import', path, '--replace-supplier', '--data', room.directory];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      children.add(child);
      let said = '';
      child.stderr?.on('data', (piece: Buffer) => {
        said += piece.toString();
      });
      return { child, said: () => said };
    };
    let reached = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const { child } = begin();
      await expect.poll(rowsTaken, { timeout: 60_000, interval: 5 }).toBeGreaterThan(reached);
      await new Promise((resolve) => setTimeout(resolve, random() * SOON));
      child.kill('SIGKILL');
      await once(child, 'exit');
      children.delete(child);
      const now = await rowsTaken();
      expect(now === 0 || now > reached).toBe(true);
      if (now === 0 || now >= ROWS) break;
      reached = now;
    }
    const { child, said } = begin();
    await once(child, 'close');
    children.delete(child);
    expect(said()).toMatch(/goes on from row [1-9]\d*\./);
    expect(said()).toMatch(/Of 6000 rows: 5938 added, 0 changed, 0 unchanged, 0 removed, 62 rejected\./);

    const whole = await openRoom();
    const other = whole.file('list.csv', priceList(ROWS));
    await whole.run(other, { replaceSupplier: true, rejectsFor: rejectsBeside });
    expect(await contentOf(room.store)).toEqual(await contentOf(whole.store));
    expect(readFileSync(rejectsBeside(path), 'utf8')).toBe(readFileSync(rejectsBeside(other), 'utf8'));
    expect(await room.database.read.selectFrom('import_met').selectAll().execute()).toEqual([]);
    await whole.close();
  });

  it('is stopped between two batches, goes on from there, and begins anew where the file is another', async () => {
    const path = room.file('list.csv', priceList(2_000));
    const stop = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ rows }: { readonly rows: number }): void => {
      seen.push(rows);
      if (rows >= 1_000) stop.abort();
    };
    await expect(room.run(path, { signal: stop.signal, onProgress })).rejects.toThrow(/abort/i);
    expect(seen).toEqual([500, 1_000]);
    const resumed: number[] = [];
    await room.run(room.file('longer.csv', priceList(2_001)), { onResume: (_, row) => resumed.push(row), dryRun: true });
    expect(resumed).toEqual([]);
    const report = await room.run(path, { onResume: (_, row) => resumed.push(row) });
    expect(resumed).toEqual([1_000]);
    expect(report).toMatchObject({ rows: 2_000, added: 1_979, rejected: 21 });
    expect(await room.run(path)).toMatchObject({ rows: 2_000, unchanged: 1_979, added: 0, changed: 0, rejected: 21 });
  });

  it('by a full disk says so, keeps what it has, and goes on when there is room', async () => {
    const path = room.file('list.csv', priceList(4_000));
    const { page_count: used } = (await pragma('page_count')) as { page_count: number };
    await pragma(`max_page_count = ${used + 400}`);
    const problem = await room.refusal(path);
    expect(problem.type).toBe('diskFull');
    const { listings } = await room.store.counts();
    expect(listings).toBeGreaterThan(0);
    expect(listings).toBeLessThan(3_000);
    await pragma('max_page_count = 1000000');
    const resumed: number[] = [];
    expect(await room.run(path, { onResume: (_, row) => resumed.push(row) })).toMatchObject({ rows: 4_000, added: 3_958 });
    expect(resumed[0]).toBeGreaterThan(0);
  });

  /** A setting of the connection that writes. */
  function pragma(text: string): Promise<unknown> {
    return room.database.write(async (tx) => (await sql.raw(`pragma ${text}`).execute(tx)).rows[0]);
  }
});

describe('a second import', () => {
  const list = (price: number, title = 'Hex bolt'): string =>
    `id,supplier,title,price,currency,unit\nA1,Ningbo Fasteners,${title},${price},USD,pcs\nA2,Ningbo Fasteners,Hex nut,0.02,USD,pcs\n`;

  it('writes and reads anew only what changed', async () => {
    await room.run(room.file('list.csv', list(0.1)));
    const before = await room.store.entries(10);
    expect(await room.run(room.file('list.csv', list(0.2)))).toMatchObject({ changed: 1, unchanged: 1 });
    const repriced = await room.store.entries(10);
    expect(repriced[0]?.hash).not.toBe(before[0]?.hash);
    expect(repriced[0]).toMatchObject({
      textHash: before[0]?.textHash,
      profile: before[0]?.profile,
      listing: { priceBreaks: [{ amount: 0.2 }] },
    });
    expect(repriced[1]).toEqual(before[1]);
    expect(await room.run(room.file('list.csv', list(0.2, 'Flange bolt')))).toMatchObject({ changed: 1 });
    const renamed = await room.store.entries(10);
    expect(renamed[0]?.textHash).not.toBe(before[0]?.textHash);
    expect(renamed[0]?.profile).not.toEqual(before[0]?.profile);
  });

  it('removes what the file no longer holds of the suppliers that it names, and keeps what it holds badly', async () => {
    await room.run(room.file('list.csv', list(0.1)));
    await room.run(room.file('other.csv', 'id,supplier,title\nB1,Hebei Bolts,Washer\n'));
    const path = room.file('next.csv', 'id,supplier,title\nA2,Ningbo Fasteners,\nA3,Ningbo Fasteners,Stud\n');
    expect(await room.run(path, { dryRun: true, replaceSupplier: true })).toMatchObject({ added: 1, removed: 1, rejected: 1 });
    expect((await room.store.counts()).listings).toBe(3);
    expect(await room.run(path, { replaceSupplier: true })).toMatchObject({ added: 1, removed: 1, rejected: 1 });
    expect(await room.listing('A1')).toBeUndefined();
    expect((await room.listing('A2'))?.title).toBe('Hex nut');
    expect(await room.listing('B1')).toBeDefined();
  });

  it("never takes another supplier's listing over", async () => {
    await room.run(room.file('list.csv', list(0.1)));
    const path = room.file('rival.csv', 'id,supplier,title\nA1,Hebei Bolts,Cheaper bolt\n');
    expect(await room.run(path)).toMatchObject({ rejected: 1 });
    const owner = (await room.listing('A1'))?.supplier ?? 'nobody';
    expect(room.rejects).toMatchObject([{ line: 2, column: 'id', fault: { type: 'othersListing', owner } }]);
  });
});

describe('an exported catalog', () => {
  it.each(['csv', 'jsonl'])('is read back equal from %s, into a desk that knew nothing of it', async (form) => {
    await loadSample(room.store);
    const odd = {
      supplier: 'Odd & Sons, "Ltd"',
      title: '=HYPERLINK("x")',
      description: 'two\nlines; and: signs > here',
      category: ['Pipes / tubes', 'A > B'],
      attributes: { 'a: b': 'c; d', size: '-40' },
      identifiers: [
        { kind: 'hs', code: '7318.15' },
        { kind: 'cas', code: '77-92-9' },
        { kind: 'mpn', code: 'X;1' },
      ],
      moq: { value: 5, max: 9, unit: 'carton' },
      languages: ['en', 'zh-Hans'],
      pictures: ['https://example.com/a,b;c.jpg'],
      active: false,
    };
    await room.run(
      room.file(
        'odd.jsonl',
        `${JSON.stringify({ ...odd, id: 'odd-1' })}\n${JSON.stringify({ supplier: 'Plain', id: "'=2", title: "'quoted'" })}\n`,
      ),
    );
    let text = '';
    for await (const piece of exportCatalog(room.store, form === 'csv' ? 'csv' : 'jsonl')) text += piece;
    expect(text).not.toMatch(/(?:^|,)"?=/mu);
    const other = await openRoom();
    const report = await other.run(other.file(`catalog.${form}`, text));
    expect(report).toMatchObject({ added: 1_443, rejected: 0 });
    const listings = async ({ store }: Room): Promise<unknown> => store.page(10_000);
    expect(await listings(other)).toEqual(await listings(room));
    expect((await other.store.allSuppliers()).map(({ id, name, country }) => [id, name, country])).toEqual(
      (await room.store.allSuppliers()).map(({ id, name, country }) => [id, name, country]),
    );
    expect(await room.run(room.file(`catalog.${form}`, text))).toMatchObject({ unchanged: 1_443, changed: 0 });
    await other.close();
  });
});
