import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, inject } from 'vitest';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { makeSchema, type Schema } from './postgres.ts';

/** An empty store and where it lies. */
export type OpenedStore = { readonly database: Database; readonly dir: string; readonly url?: string };

/** Opens an empty store; it is closed and removed after the case. */
export type OpenStore = () => Promise<OpenedStore>;

/** Runs the same cases against each store that this machine has. */
export function overStores(name: string, cases: (open: OpenStore, engine: Database['engine']) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} in %s`, (engine) => {
    const ends: (() => Promise<void>)[] = [];
    let schema: Schema | undefined;
    const server = engine === 'sqlite' ? undefined : inject('postgres');
    beforeEach(({ skip }) => {
      if (server === '') skip('no PostgreSQL answers; TEST_DATABASE_URL names one');
    });
    afterEach(async () => {
      for (const end of ends.splice(0).reverse()) await end();
    });
    afterAll(async () => schema?.drop());
    cases(async () => {
      const dir = mkdtempSync(join(tmpdir(), 'sanjia-store-'));
      ends.push(async () => rmSync(dir, { recursive: true, force: true }));
      if (server !== undefined) schema ??= await makeSchema(server);
      const database = await openDatabase(dir, schema?.url);
      ends.push(() => database.close());
      if (schema) ends.push(schema.clear);
      return { database, dir, ...(schema ? { url: schema.url } : {}) };
    }, engine);
  });
}
