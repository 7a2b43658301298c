import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import type { Connections } from '../connections.ts';
import { migrate } from '../migrate.ts';
import type { Tables } from '../schema.ts';
import { NodeSqliteDialect } from './dialect.ts';

/** The file that holds everything the desk knows, in the data directory. */
const DATABASE_FILE = 'sanjia.db';
/** How long a writer of another process (an import, an admin's command) is waited for, in milliseconds. */
const BUSY_MS = 10_000;

/** Where the database of a data directory lies. */
export const sqliteFile = (dataDir: string): string => join(dataDir, DATABASE_FILE);

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma mmap_size = 16777216;',
  );
  return db;
}

/** Opens (and where needed makes or upgrades) the SQLite database of a data directory. Throws where the directory cannot be written. */
export async function openSqlite(dataDir: string): Promise<Connections> {
  mkdirSync(dataDir, { recursive: true });
  const file = sqliteFile(dataDir);
  const writer = new Kysely<Tables>({ dialect: new NodeSqliteDialect(connect(file)) });
  await migrate(writer);
  const read = new Kysely<Tables>({ dialect: new NodeSqliteDialect(connect(file)) });
  return {
    engine: 'sqlite',
    read,
    writer,
    begin: sql.raw('begin immediate'),
    // Whoever has the lock of the data directory has its database.
    own: async () => true,
    disown: async () => undefined,
    replaced: new Promise(() => undefined),
    async close() {
      await read.destroy();
      await writer.destroy();
    },
  };
}
