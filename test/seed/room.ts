import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { createImportStore } from '../../adapters/store/imports.ts';
import { type ImportOptions, type ImportReport, importCatalog, type Reject } from '../../seed/import.ts';
import type { ListingId } from '../../src/domain/ids.ts';
import { type ImportProblem, ImportRefused } from '../../src/domain/import-problem.ts';
import type { CatalogStore, Listing } from '../../src/ports/catalog.ts';
import type { ImportStore } from '../../src/ports/imports.ts';
import { faultsText } from '../../src/talk/row-fault.ts';

/** A directory with a catalog and files to import into it. */
export type Room = {
  readonly directory: string;
  readonly database: Database;
  readonly store: CatalogStore;
  readonly imports: ImportStore;
  /** Of the last import. */
  readonly rejects: Reject[];
  file(name: string, content: string | Uint8Array): string;
  run(path: string, more?: Partial<ImportOptions>): Promise<ImportReport>;
  /** Why an import is refused as a whole; fails where it is not. */
  refusal(path: string, more?: Partial<ImportOptions>): Promise<ImportProblem>;
  listing(id: string): Promise<Listing | undefined>;
  close(): Promise<void>;
};

/** Opens an empty room. */
export async function openRoom(): Promise<Room> {
  const directory = mkdtempSync(join(tmpdir(), 'sanjia-seed-'));
  const database = await openDatabase(directory);
  const store = createCatalogStore(database);
  const imports = createImportStore(database);
  const rejects: Reject[] = [];
  const run: Room['run'] = (path, more = {}) => {
    rejects.length = 0;
    return importCatalog({
      store,
      imports,
      files: [path],
      onReject: (reject) => rejects.push(reject),
      reasonWords: (errors) => faultsText('en', errors),
      ...more,
    });
  };
  return {
    directory,
    database,
    store,
    imports,
    rejects,
    run,
    file(name, content) {
      const path = join(directory, name);
      writeFileSync(path, content);
      return path;
    },
    async refusal(path, more) {
      try {
        await run(path, more);
      } catch (error) {
        if (error instanceof ImportRefused) return error.problem;
        throw error;
      }
      throw new Error(`${path} was not refused`);
    },
    listing: async (id) => (await store.listings([id as ListingId]))[0],
    async close() {
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** All that a catalog holds, without the revisions at which it came to hold it. */
export async function contentOf(store: CatalogStore): Promise<unknown> {
  const entries = await store.entries(100_000);
  return { suppliers: await store.allSuppliers(), entries, lexicon: await store.lexicon() };
}
