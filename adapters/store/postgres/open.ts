import { crc32 } from 'node:zlib';
import { Kysely, sql } from 'kysely';
import { Client, type ClientBase, type ClientConfig, Pool } from 'pg';
import { StoreUnavailable } from '../../../src/domain/store-unavailable.ts';
import type { Connections } from '../connections.ts';
import { migrate } from '../migrate.ts';
import type { Tables } from '../schema.ts';
import { Claim } from './claim.ts';
import { NUMBERS, PooledPostgresDialect } from './dialect.ts';
import { type Server, unavailable } from './failure.ts';

/** Reads side by side. With the one that writes, what a desk takes of the server's connections. */
const READERS = 6;
/** A server that has not let us in by then is away, in milliseconds. */
const CONNECT_MS = 10_000;
/** A statement that has no answer by then has lost its connection: none of the desk's takes near so long. In milliseconds. */
const ANSWER_MS = 60_000;
/** How long a writer of another process (an import, an admin's command) is waited for, in milliseconds. */
const BUSY_MS = 10_000;
/** A transaction in which nothing is said for so long belongs to a process that is no more, in milliseconds. */
const SILENT_MS = 60_000;
/** An idle connection is asked for signs of life after this, in milliseconds, so that no firewall forgets it. */
const KEEP_ALIVE_MS = 30_000;
/** Idle readers are closed after this, in milliseconds. */
const IDLE_MS = 60_000;
/** What the advisory locks of the desk are for: "SJ" and a number. */
const LOCKS = { engine: 0x534a_0001, writes: 0x534a_0002 } as const;

function serverOf({ host, port, user, database }: Client): Server {
  return { at: `${host}:${port}`, user: user ?? '', database: database ?? '' };
}

function settingsFor(url: string): ClientConfig {
  return {
    connectionString: url,
    types: NUMBERS,
    application_name: 'sanjia',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  };
}

/** Whether the database holds a store. Rejects with `StoreUnavailable`. */
export async function holdsStore(url: string): Promise<boolean> {
  return alone(url, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(`select to_regclass('inputs') is not null as there`);
    return rows[0]?.there === true;
  });
}

/** Opens (and where needed fills or upgrades) the store in PostgreSQL. Rejects with `StoreUnavailable`, which says what to do. */
export async function openPostgres(url: string): Promise<Connections> {
  const settings = settingsFor(url);
  const { server, schema } = await alone(url, checked);
  await brought(settings, server, schema);
  const half = crc32(schema) | 0;
  const claim = new Claim([LOCKS.engine, half]);
  // The pool waits for what this returns, which its types do not say.
  const greeting = (client: ClientBase): unknown => greet(client, claim);
  const readers = new Pool({ ...settings, query_timeout: ANSWER_MS, max: READERS, idleTimeoutMillis: IDLE_MS });
  const writers = new Pool({
    ...settings,
    query_timeout: ANSWER_MS,
    max: 1,
    idleTimeoutMillis: 0,
    onConnect: greeting,
  });
  for (const pool of [readers, writers]) quiet(pool);
  // The place is taken again at once, and not only with the next write.
  writers.on('remove', () => {
    if (claim.isHeld && !writers.ending)
      writers.connect().then(
        (client) => client.release(),
        () => undefined,
      );
  });
  const inUse = async <T>(work: (client: ClientBase) => Promise<T>): Promise<T> => {
    const client = await writers.connect();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  };
  return {
    engine: 'postgres',
    read: new Kysely<Tables>({ dialect: new PooledPostgresDialect(readers, server) }),
    writer: new Kysely<Tables>({ dialect: new PooledPostgresDialect(writers, server) }),
    begin: sql.raw(`begin; select pg_advisory_xact_lock(${LOCKS.writes}, ${half})`),
    own: () => inUse((client) => claim.take(client)),
    disown: () => inUse((client) => claim.giveUp(client)),
    replaced: claim.replaced,
    // Kysely ends only the pools that it has used.
    close: async () => void (await Promise.all([readers.end(), writers.end()])),
  };
}

/** A connection that breaks while nobody uses it is left out of the pool; one that breaks in use tells whoever uses it. */
function quiet(pool: Pool): void {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
}

/** What holds for a connection that writes: what is acknowledged is on the disk, whatever the server's default is. */
async function greet(client: ClientBase, claim: Claim): Promise<void> {
  await client.query(
    `set lock_timeout = ${BUSY_MS}; set idle_in_transaction_session_timeout = ${SILENT_MS};
     select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
  );
  await claim.renew(client);
}

/** Asks something over a connection of its own. */
async function alone<T>(url: string, ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(settingsFor(url));
  // What breaks tells whoever asks.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await ask(client);
  } catch (error) {
    throw unavailable(error, serverOf(client));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Looks whether the database can hold a store, and in which schema it lies. */
async function checked(client: Client): Promise<{ readonly server: Server; readonly schema: string }> {
  const server = serverOf(client);
  const { rows } = await client.query<{ encoding: string; schema: string | null }>(
    `select current_setting('server_encoding') as encoding, current_schema() as schema`,
  );
  const { encoding, schema } = rows[0] ?? { encoding: 'unknown', schema: null };
  const where = `the database ${server.database} of PostgreSQL at ${server.at}`;
  if (encoding !== 'UTF8')
    throw new StoreUnavailable(
      `T${where.slice(1)} keeps text as ${encoding}. Make one that holds every language: createdb -E UTF8 -T template0 NAME.`,
    );
  if (schema === null)
    throw new StoreUnavailable(`The user ${server.user} has no schema to work in, in ${where}. Make one, or set his search_path.`);
  return { server, schema };
}

/** Brings the store to the newest version. */
async function brought(settings: ClientConfig, server: Server, schema: string): Promise<void> {
  const pool = new Pool({ ...settings, max: 1 });
  quiet(pool);
  const db = new Kysely<Tables>({ dialect: new PooledPostgresDialect(pool, server) });
  try {
    await migrate(db, schema);
  } catch (error) {
    throw unavailable(error, server);
  } finally {
    await db.destroy();
  }
}
