import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { takeEngineLock } from '../../adapters/store/lock.ts';
import { type OpenedStore, overStores } from '../fakes/stores.ts';

overStores('the database', (open, engine) => {
  let store: OpenedStore;
  let database: Database;
  beforeEach(async () => {
    store = await open();
    database = store.database;
  });

  const put = (key: string, value = 'x', into = database) => into.write((tx) => tx.insertInto('settings').values({ key, value }).execute());
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
      put('first', 'again'),
      put('last'),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await keys()).toEqual(['first', 'last']);
  });

  it('lets nobody else write between what one writer reads and writes', async () => {
    const other = await openDatabase(store.dir, store.url);
    const count = (from: Database) =>
      from.write(async (tx) => {
        const row = await tx.selectFrom('settings').select('value').where('key', '=', 'count').executeTakeFirst();
        const value = String(Number(row?.value ?? 0) + 1);
        await tx
          .insertInto('settings')
          .values({ key: 'count', value })
          .onConflict((c) => c.column('key').doUpdateSet({ value }))
          .execute();
      });
    // One after the other in each process, so that the two meet between commits.
    const many = async (from: Database): Promise<void> => {
      for (let n = 0; n < 20; n += 1) await count(from);
    };
    // SQLite waits for the other process within the call, and would wait for this one for ever.
    if (engine === 'sqlite') for (const from of [database, other]) await many(from);
    else await Promise.all([many(database), many(other)]);
    await other.close();
    expect((await database.read.selectFrom('settings').select('value').executeTakeFirstOrThrow()).value).toBe('40');
  });

  it('gives numbers, bytes and text back as they were put, and text in the order of its bytes', async () => {
    const vector = Uint8Array.of(0, 255, 1, 128);
    const words = ['Zinc', 'bolt', 'Ärmel', '螺丝', 'a\ud83d\udd29b', 'it\'s \\ "quoted" $1 ?'];
    await database.write(async (tx) => {
      await tx.insertInto('embeddings').values({ model: 'm', hash: 'h', vector }).execute();
      await tx
        .insertInto('settings')
        .values(words.map((key) => ({ key, value: '' })))
        .execute();
      await tx
        .insertInto('jobs')
        .values({ key: 'j', kind: 'x', due_at: Number.MAX_SAFE_INTEGER, body: '{}', attempts: 0, error: null })
        .execute();
      await tx
        .insertInto('model_spend')
        .values({ day: 'd', person: 'p', calls: 1, input_tokens: 5_000_000_000, output_tokens: 1, money: 0.1 })
        .execute();
    });
    const { read } = database;
    expect([...(await read.selectFrom('embeddings').select('vector').executeTakeFirstOrThrow()).vector]).toEqual([...vector]);
    expect(await keys()).toEqual(words.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    const job = await read.selectFrom('jobs').selectAll().executeTakeFirstOrThrow();
    expect(job).toEqual({ key: 'j', kind: 'x', due_at: Number.MAX_SAFE_INTEGER, body: '{}', attempts: 0, error: null });
    const spent = await read
      .selectFrom('model_spend')
      .select((eb) => [eb.fn.sum<number>('input_tokens').as('sum'), eb.fn.countAll<number>().as('n'), 'money'])
      .groupBy('money')
      .executeTakeFirstOrThrow();
    expect(spent).toEqual({ sum: 5_000_000_000, n: 1, money: 0.1 });
  });

  it('numbers what comes in by itself, one after the other', async () => {
    const input = { queue: 'chat:web:1', body: '{}', received_at: 1, state: 0, attempts: 0, error: null };
    for (const key of ['a', 'b'])
      await database.write((tx) =>
        tx
          .insertInto('inputs')
          .values({ key, ...input })
          .execute(),
      );
    const rows = await database.read.selectFrom('inputs').select(['seq', 'key']).orderBy('seq').execute();
    expect(rows).toEqual([
      { seq: 1, key: 'a' },
      { seq: 2, key: 'b' },
    ]);
  });

  it('is as it was after it has been closed and opened again', async () => {
    await put('kept');
    const again = await openDatabase(store.dir, store.url);
    expect(await again.read.selectFrom('settings').selectAll().execute()).toEqual([{ key: 'kept', value: 'x' }]);
    await put('more', 'x', again);
    await again.close();
    expect(await keys()).toEqual(['kept', 'more']);
  });

  it('lets one engine at a time own it', async () => {
    const other = await openDatabase(store.dir, store.url);
    const first = await takeEngineLock(store.dir, database);
    expect(await takeEngineLock(store.dir, other)).toEqual({ type: 'taken', by: 'directory' });
    if (first.type === 'held') await first.lock.release();
    const second = await takeEngineLock(store.dir, other);
    expect(second.type).toBe('held');
    if (second.type === 'held') await second.lock.release();
    await other.close();
  });

  it('tells every writer when the disk is full, and goes on when there is room again', async ({ skip }) => {
    if (engine === 'postgres') skip('the size of its disk is no matter of the test');
    await put('before');
    const pages = await database.write(async (tx) => {
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(tx);
      const limit = (rows[0]?.page_count ?? 0) + 2;
      await sql.raw(`pragma max_page_count = ${limit}`).execute(tx);
      return limit;
    });
    expect(pages).toBeGreaterThan(2);
    const big = 'x'.repeat(200_000);
    await expect(put('big', big)).rejects.toThrow(/full/);
    await database.write(async (tx) => {
      await sql.raw('pragma max_page_count = 1073741823').execute(tx);
    });
    await put('big', big);
    expect(await keys()).toEqual(['before', 'big']);
  });
});
