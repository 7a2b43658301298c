import { join } from 'node:path';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import type { Database } from '../../adapters/store/database.ts';
import { createFileStore } from '../../adapters/store/files.ts';
import { createImportStore } from '../../adapters/store/imports.ts';
import { createDeskImporter } from '../../seed/desk-import.ts';
import type { CatalogImporter } from '../../src/ports/importer.ts';
import { faultsText } from '../../src/talk/row-fault.ts';

/** The desk's own importer over a store in a directory. */
export function importerIn(directory: string, database: Database): CatalogImporter {
  const files = createFileStore(database, directory);
  const store = createCatalogStore(database);
  return createDeskImporter({
    store,
    imports: createImportStore(database),
    files,
    directory: join(directory, 'imports'),
    word: faultsText,
  });
}
