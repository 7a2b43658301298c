import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { NodeSqliteDialect } from './dialect.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './schema.ts';

/** The file that holds everything the desk knows, in the data directory. */
const DATABASE_FILE = 'sanjia.db';
/** Writes that share one commit; more would let the first one wait too long. */
const WRITES_PER_COMMIT = 64;
/** How long a writer of another process (an import, an admin's command) is waited for, in milliseconds. */
const BUSY_MS = 10_000;

type Job = { run(): Promise<void>; settle(failure: unknown): void };

/**
 * The store's database. `read` sees the last commit; `write` runs one unit of work at a time, several to a commit under
 * load, and resolves only after the commit is on the disk.
 */
export class Database {
  readonly read: Kysely<Tables>;
  readonly #writer: Kysely<Tables>;
  readonly #queue: Job[] = [];
  #draining: Promise<void> | undefined;
  #commits = 0;

  constructor(read: Kysely<Tables>, writer: Kysely<Tables>) {
    this.read = read;
    this.#writer = writer;
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
        run: async () => {
          await sql`savepoint work`.execute(this.#writer);
          try {
            result = { value: await work(this.#writer) };
          } catch (error) {
            result = { error };
            // A full disk has ended the whole transaction; then nothing of the batch has happened, and all are told why.
            await sql`rollback to work`.execute(this.#writer).catch(() => {
              throw error;
            });
          }
          await sql`release work`.execute(this.#writer);
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
        await sql`begin immediate`.execute(this.#writer);
        for (const job of batch) await job.run();
        await sql`commit`.execute(this.#writer);
        this.#commits += 1;
      } catch (error) {
        failure = error;
        // The transaction may be gone already (disk full); then there is nothing to roll back.
        await sql`rollback`.execute(this.#writer).catch(() => undefined);
      }
      for (const job of batch) job.settle(failure);
    }
    this.#draining = undefined;
  }

  /** Waits for the writes under way and closes both connections. */
  async close(): Promise<void> {
    await this.#draining;
    await this.read.destroy();
    await this.#writer.destroy();
  }
}

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma mmap_size = 16777216;',
  );
  return db;
}

/** Opens (and where needed makes or upgrades) the database of a data directory. Throws where the directory cannot be written. */
export async function openDatabase(dir: string): Promise<Database> {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, DATABASE_FILE);
  const writer = new Kysely<Tables>({ dialect: new NodeSqliteDialect(connect(file)) });
  const migrator = new Migrator({ db: writer, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  const reader = new Kysely<Tables>({ dialect: new NodeSqliteDialect(connect(file)) });
  return new Database(reader, writer);
}
