import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Database, hasStore, openDatabase } from '../../adapters/store/database.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { type Line, layLine } from '../fakes/line.ts';
import { administer, makeSchema, type Schema } from '../fakes/postgres.ts';

/** Only PostgreSQL needs it, for its library of files; none of these cases writes there. */
const NOWHERE = '/nonexistent';

describe('a desk over PostgreSQL', () => {
  const server = inject('postgres');
  let schema: Schema;
  const open: Database[] = [];
  const lines: Line[] = [];
  beforeAll(async () => {
    if (server !== '') schema = await makeSchema(server);
  });
  beforeEach(({ skip }) => {
    if (server === '') skip('no PostgreSQL answers; TEST_DATABASE_URL names one');
  });
  afterEach(async () => {
    for (const database of open.splice(0)) await database.close();
    for (const line of lines.splice(0)) await line.close();
    if (await hasStore(NOWHERE, schema.url)) await schema.clear();
  });
  afterAll(async () => schema?.drop());

  const opened = async (url = schema.url): Promise<Database> => {
    const database = await openDatabase(NOWHERE, url);
    open.push(database);
    return database;
  };
  const overLine = async (): Promise<{ database: Database; line: Line }> => {
    const line = await layLine(schema.url);
    lines.push(line);
    return { database: await opened(line.url), line };
  };
  const put = (database: Database, key: string) => database.write((tx) => tx.insertInto('settings').values({ key, value: '' }).execute());
  const keys = async (database: Database): Promise<readonly string[]> =>
    (await database.read.selectFrom('settings').select('key').orderBy('key').execute()).map((row) => row.key);

  it('keeps what it acknowledged, tells of the rest, and goes on, when its connections are ended again and again', async () => {
    const database = await opened();
    await database.own();
    const kept: string[] = [];
    let lost = 0;
    for (let round = 0; round < 5; round += 1) {
      const names = Array.from({ length: 150 }, (_, n) => `${round}-${String(n).padStart(3, '0')}`);
      const written = Promise.all(
        names.map(async (name) => {
          try {
            await put(database, name);
            kept.push(name);
          } catch (error) {
            expect(error).toBeInstanceOf(StoreUnavailable);
            lost += 1;
          }
        }),
      );
      expect(await schema.hangUp()).toBeGreaterThan(0);
      await written;
    }
    await put(database, 'after');
    const found = await keys(database);
    expect(found).toEqual(expect.arrayContaining([...kept, 'after']));
    expect(lost).toBeGreaterThan(0);
  });

  it('writes nothing of what was under way when its connection was lost, not even what came after', async () => {
    const database = await opened();
    const half = database.write(async (tx) => {
      await tx.insertInto('settings').values({ key: 'first', value: '' }).execute();
      await schema.hangUp();
      await tx
        .insertInto('settings')
        .values({ key: 'second', value: '' })
        .execute()
        .catch(() => undefined);
      await tx.insertInto('settings').values({ key: 'third', value: '' }).execute();
    });
    await expect(half).rejects.toBeInstanceOf(StoreUnavailable);
    await put(database, 'after');
    expect(await keys(database)).toEqual(['after']);
  });

  it('says what is wrong while the server is away, and goes on by itself when it is back', async () => {
    const { database, line } = await overLine();
    await put(database, 'before');
    line.cut();
    await expect(put(database, 'away')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(keys(database)).rejects.toBeInstanceOf(StoreUnavailable);
    line.mend();
    await put(database, 'after');
    expect(await keys(database)).toEqual(['after', 'before']);
  });

  it('lets one engine have it, and takes its place again at once where the connection is lost', async () => {
    const database = await opened();
    const other = await opened();
    expect(await database.own()).toBe(true);
    expect(await other.own()).toBe(false);
    await schema.hangUp();
    await put(database, 'again');
    expect(await other.own()).toBe(false);
    await database.disown();
    expect(await other.own()).toBe(true);
  });

  it('ends a connection of its own that the server still takes for alive', async () => {
    const { database, line } = await overLine();
    expect(await database.own()).toBe(true);
    line.tear();
    await put(database, 'again');
    expect(await keys(database)).toEqual(['again']);
    expect(await (await opened()).own()).toBe(false);
  });

  it('writes nothing more once another desk has taken its place while it was away, and tells', async () => {
    const { database, line } = await overLine();
    const other = await opened();
    expect(await database.own()).toBe(true);
    line.cut();
    await expect.poll(() => other.own(), { timeout: 10_000 }).toBe(true);
    line.mend();
    await expect(put(database, 'too late')).rejects.toThrow('Another desk has taken over');
    await database.replaced;
    await expect(put(database, 'still too late')).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await keys(other)).toEqual([]);
  });

  it('makes no store where it only looks for one', async () => {
    const empty = await makeSchema(server);
    expect(await hasStore(NOWHERE, empty.url)).toBe(false);
    expect(await administer(server, 'select 1 from pg_tables where schemaname = $1', [empty.name])).toEqual([]);
    await openDatabase(NOWHERE, empty.url).then((database) => database.close());
    expect(await hasStore(NOWHERE, empty.url)).toBe(true);
    await empty.drop();
  });

  it('says in one sentence, without the password, why it cannot be opened', async () => {
    const wrong = (change: (url: URL) => void): string => {
      const url = new URL(server);
      url.password = 'hunter2';
      change(url);
      return url.href;
    };
    const told = (url: string): Promise<string> =>
      openDatabase(NOWHERE, url).then(
        () => 'opened',
        (error: unknown) => (error instanceof StoreUnavailable ? error.message : `not said: ${String(error)}`),
      );
    const { host, username } = new URL(server);
    expect(await told(wrong((url) => (url.port = '1')))).toBe(
      `PostgreSQL at ${new URL(server).hostname}:1 takes no connections (ECONNREFUSED). Start it, or check host and port in DATABASE_URL.`,
    );
    expect(await told(wrong((url) => (url.pathname = '/no_such_database')))).toBe(
      `There is no database no_such_database in PostgreSQL at ${host}. Make it (createdb no_such_database), or check its name in DATABASE_URL.`,
    );
    expect(await told(wrong((url) => url.searchParams.set('options', '-c search_path=no_such_schema')))).toBe(
      `The user ${username} has no schema to work in, in the database ${new URL(server).pathname.slice(1)} of PostgreSQL at ${host}. Make one, or set his search_path.`,
    );
    expect(await told(wrong((url) => (url.username = 'nobody_of_this_name')))).toMatch(
      /does not let the user nobody_of_this_name in \(28[0-9P]+\)/u,
    );
  });
});
