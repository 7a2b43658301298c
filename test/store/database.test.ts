import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { takeEngineLock } from '../../adapters/store/lock.ts';

let dir: string;
let database: Database;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sanjia-store-'));
  database = await openDatabase(dir);
});
afterEach(async () => {
  await database.close();
  rmSync(dir, { recursive: true, force: true });
});

const put = (key: string, value = 'x') => database.write((tx) => tx.insertInto('settings').values({ key, value }).execute());
const keys = async (): Promise<readonly string[]> =>
  (await database.read.selectFrom('settings').select('key').orderBy('key').execute()).map((row) => row.key);

it('puts writes that come together into few commits, in their order', async () => {
  const before = database.commits;
  await Promise.all(Array.from({ length: 100 }, (_, i) => put(`k${String(i).padStart(3, '0')}`)));
  expect(await keys()).toHaveLength(100);
  expect(database.commits - before).toBeLessThanOrEqual(3);
});

it('undoes a write that fails, and only that one', async () => {
  const results = await Promise.allSettled([
    put('first'),
    database.write(async (tx) => {
      await tx.insertInto('settings').values({ key: 'half', value: 'x' }).execute();
      throw new Error('on second thoughts');
    }),
    put('last'),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await keys()).toEqual(['first', 'last']);
});

it('tells every writer when the disk is full, and goes on when there is room again', async () => {
  await put('before');
  const pages = await database.write(async (tx) => {
    const { sql } = await import('kysely');
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(tx);
    const limit = (rows[0]?.page_count ?? 0) + 2;
    await sql.raw(`pragma max_page_count = ${limit}`).execute(tx);
    return limit;
  });
  expect(pages).toBeGreaterThan(2);
  const big = 'x'.repeat(200_000);
  await expect(put('big', big)).rejects.toThrow(/full/);
  await database.write(async (tx) => {
    const { sql } = await import('kysely');
    await sql.raw('pragma max_page_count = 1073741823').execute(tx);
  });
  await put('big', big);
  expect(await keys()).toEqual(['before', 'big']);
});

it('lets one engine at a time own a data directory', async () => {
  const first = await takeEngineLock(dir, database);
  expect(await takeEngineLock(dir, database)).toEqual({ type: 'taken', by: 'directory' });
  if (first.type === 'held') await first.lock.release();
  const second = await takeEngineLock(dir, database);
  expect(second.type).toBe('held');
  if (second.type === 'held') await second.lock.release();
});
