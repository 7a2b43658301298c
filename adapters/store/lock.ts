import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Held while an engine runs on a data directory; the operating system drops it with the process, however that ends. */
export type EngineLock = { release(): void };

/** Takes the engine's lock of `dir`; undefined where another engine holds it. */
export function takeEngineLock(dir: string): EngineLock | undefined {
  mkdirSync(dir, { recursive: true });
  const db = new DatabaseSync(join(dir, 'engine.lock'), { timeout: 0 });
  try {
    db.exec('pragma journal_mode = delete; begin exclusive;');
    return { release: () => db.close() };
  } catch (error) {
    db.close();
    if (error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 6)) return undefined;
    throw error;
  }
}
