import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { openDatabase } from '../../adapters/store/database.ts';
import { loadSample } from '../../seed/sample.ts';
import type { CatalogStore } from '../../src/ports/catalog.ts';
import { findPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory with the sample catalog and nothing else. */
    sample: string;
    /** The address of a PostgreSQL; empty where none answers. */
    postgres: string;
  }
}

/** Loads the sample catalog once for all tests of a run, and looks for a PostgreSQL. */
export default async function setup(project: TestProject): Promise<() => void> {
  const dir = mkdtempSync(join(tmpdir(), 'sanjia-sample-'));
  const database = await openDatabase(dir);
  await loadSample(createCatalogStore(database));
  await database.close();
  project.provide('sample', dir);
  project.provide('postgres', (await findPostgres()) ?? '');
  return () => rmSync(dir, { recursive: true, force: true });
}

/** Puts the sample catalog into an empty data directory. */
export function copySample(into: string): void {
  cpSync(inject('sample'), into, { recursive: true });
}

/** Puts the sample catalog into an empty store. */
export async function fillWithSample(into: CatalogStore): Promise<void> {
  const database = await openDatabase(inject('sample'));
  const from = createCatalogStore(database);
  await into.putSuppliers(await from.allSuppliers());
  await into.putListings(await from.entries(Number.MAX_SAFE_INTEGER));
  const lexicon = await from.lexicon();
  if (lexicon) await into.saveLexicon(lexicon);
  await database.close();
}
