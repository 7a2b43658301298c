import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Database } from './database.ts';

/** The place of the one engine on a data directory and its database; the operating system and the server free it with the process, however that ends. */
export type EngineLock = { release(): Promise<void> };

/** What came of taking it; `by` says where another engine has it. */
export type TakenLock =
  | { readonly type: 'held'; readonly lock: EngineLock }
  | { readonly type: 'taken'; readonly by: 'directory' | 'database' };

/** Takes the place of the one engine on `dataDir` and on the database that is open. */
export async function takeEngineLock(dataDir: string, database: Database): Promise<TakenLock> {
  const directory = lockDirectory(dataDir);
  if (!directory) return { type: 'taken', by: 'directory' };
  if (await database.own()) {
    const release = async (): Promise<void> => {
      // A connection that is lost has freed it already.
      await database.disown().catch(() => undefined);
      directory.close();
    };
    return { type: 'held', lock: { release } };
  }
  directory.close();
  return { type: 'taken', by: 'database' };
}

function lockDirectory(dir: string): DatabaseSync | undefined {
  mkdirSync(dir, { recursive: true });
  const db = new DatabaseSync(join(dir, 'engine.lock'), { timeout: 0 });
  try {
    db.exec('pragma journal_mode = delete; begin exclusive;');
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 6)) return undefined;
    throw error;
  }
}
