import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { Client } from 'pg';

/** The server that this machine may have for tests. */
const LOOPBACK = 'postgres://postgres@127.0.0.1:5432/test';
/** A server that does not answer by then is none, in milliseconds. */
const ANSWER_MS = 2_000;

/** Runs one statement as an operator of the server would. */
export async function administer(url: string, statement: string, values: readonly unknown[] = []): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ANSWER_MS });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** The address of a PostgreSQL that answers: TEST_DATABASE_URL, or one on this machine. Throws where the former is set and does not answer. */
export async function findPostgres(): Promise<string | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  try {
    await administer(given ?? LOOPBACK, 'select 1');
    return given ?? LOOPBACK;
  } catch (error) {
    if (given !== undefined) throw error;
    return undefined;
  }
}

/** An empty schema, as good as a database of one's own. */
export type Schema = {
  readonly url: string;
  /** What its connections call themselves to the server. */
  readonly name: string;
  /** Ends the connections of whoever works in it, as a restart of the server does; says how many there were. */
  hangUp(): Promise<number>;
  /** Empties its tables. */
  clear(): Promise<void>;
  drop(): Promise<void>;
};

/** Makes a schema; whoever connects to its address works in it. */
export async function makeSchema(server: string): Promise<Schema> {
  const name = `sanjia_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create schema ${name}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${name}`);
  url.searchParams.set('application_name', name);
  return {
    url: url.href.replaceAll('+', '%20'),
    name,
    async hangUp() {
      const ended = await administer(server, 'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name]);
      return ended.length;
    },
    async clear() {
      const found = `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables where schemaname = $1 and tablename not like 'kysely%'`;
      const [row] = await administer(server, found, [name]);
      const { tables } = row as { readonly tables: string };
      await administer(server, `truncate ${tables} restart identity`);
    },
    drop: async () => void (await administer(server, `drop schema ${name} cascade`)),
  };
}
