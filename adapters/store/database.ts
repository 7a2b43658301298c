import { existsSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import type { Connections } from './connections.ts';
import type { Tables } from './schema.ts';
import { openSqlite, sqliteFile } from './sqlite/open.ts';

/** Writes that share one commit; more would let the first one wait too long. */
const WRITES_PER_COMMIT = 64;

type Job = { run(tx: Kysely<Tables>): Promise<void>; settle(failure: unknown): void };

/**
 * The store's database. `read` sees the last commit; `write` runs one unit of work at a time, several to a commit under
 * load, and resolves only after the commit is on the disk. Where the connection is lost while it commits, it rejects with
 * `StoreUnavailable` and may have happened all the same: whoever writes again writes under the same key or version.
 */
export class Database {
  readonly read: Kysely<Tables>;
  readonly #connections: Connections;
  readonly #queue: Job[] = [];
  #draining: Promise<void> | undefined;
  #commits = 0;

  constructor(connections: Connections) {
    this.read = connections.read;
    this.#connections = connections;
  }

  get engine(): Connections['engine'] {
    return this.#connections.engine;
  }

  /** Makes this the one engine on the database; false where another is. The data directory has a lock of its own. */
  own(): Promise<boolean> {
    return this.#connections.own();
  }

  disown(): Promise<void> {
    return this.#connections.disown();
  }

  /** Resolves where another engine has taken over the database, as the connection to it was lost; nothing is written any more. */
  get replaced(): Promise<void> {
    return this.#connections.replaced;
  }

  /** Commits since the start, for the bench and the metrics. */
  get commits(): number {
    return this.#commits;
  }

  /** Runs `work` atomically. Inside it nothing but the given handle may be awaited. Rejects with what `work` throws, undone. */
  write<T>(work: (tx: Kysely<Tables>) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: { value: T } | { error: unknown } | undefined;
      this.#queue.push({
        run: async (tx) => {
          await sql`savepoint work`.execute(tx);
          try {
            result = { value: await work(tx) };
          } catch (error) {
            result = { error };
            // A full disk or a lost connection has ended the whole transaction; then nothing of the batch has happened, and all are told why.
            await sql`rollback to work`.execute(tx).catch(() => {
              throw error;
            });
          }
          await sql`release work`.execute(tx);
        },
        settle: (failure) => {
          if (failure !== undefined) reject(failure);
          else if (result === undefined) reject(new Error('the write was not run'));
          else if ('error' in result) reject(result.error);
          else resolve(result.value);
        },
      });
      this.#draining ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    // Lets the writers of this tick join the first commit.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, WRITES_PER_COMMIT);
      let failure: unknown;
      try {
        await this.#commit(batch);
      } catch (error) {
        failure = error;
      }
      for (const job of batch) job.settle(failure);
    }
    this.#draining = undefined;
  }

  async #commit(batch: readonly Job[]): Promise<void> {
    const { writer } = this.#connections;
    // Held from begin to commit: what is written after the connection is lost must not go through another one, outside of the transaction.
    const begun = await writer.connection().execute((tx) => this.#transact(tx, batch));
    // A connection that was lost while nothing was written is noticed only now, and nothing has happened.
    if (begun.type === 'lost')
      await writer.connection().execute(async (tx) => {
        const again = await this.#transact(tx, batch);
        if (again.type === 'lost') throw again.error;
      });
    this.#commits += 1;
  }

  async #transact(
    tx: Kysely<Tables>,
    batch: readonly Job[],
  ): Promise<{ readonly type: 'committed' } | { readonly type: 'lost'; readonly error: StoreUnavailable }> {
    try {
      await this.#connections.begin.execute(tx);
    } catch (error) {
      if (error instanceof StoreUnavailable) return { type: 'lost', error };
      throw error;
    }
    try {
      for (const job of batch) await job.run(tx);
      await sql`commit`.execute(tx);
      return { type: 'committed' };
    } catch (error) {
      // The transaction may be gone already (disk full, connection lost); then there is nothing to roll back.
      await sql`rollback`.execute(tx).catch(() => undefined);
      throw error;
    }
  }

  /** Waits for the writes under way and closes all connections. */
  async close(): Promise<void> {
    await this.#draining;
    await this.#connections.close();
  }
}

/** Whether there is a store yet; makes none. Rejects with `StoreUnavailable` where PostgreSQL cannot be asked. */
export async function hasStore(dataDir: string, databaseUrl?: string): Promise<boolean> {
  if (databaseUrl === undefined) return existsSync(sqliteFile(dataDir));
  const { holdsStore } = await import('./postgres/open.ts');
  return holdsStore(databaseUrl);
}

/**
 * Opens (and where needed makes or upgrades) the store: in PostgreSQL where an address is given, else in the data directory. Throws where
 * the directory cannot be written, and `StoreUnavailable`, which says what to do, where PostgreSQL cannot be used.
 */
export async function openDatabase(dataDir: string, databaseUrl?: string): Promise<Database> {
  if (databaseUrl === undefined) return new Database(await openSqlite(dataDir));
  // A desk without PostgreSQL does not load its library.
  const { openPostgres } = await import('./postgres/open.ts');
  return new Database(await openPostgres(databaseUrl));
}
