import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { openDatabase } from '../../adapters/store/database.ts';
import { createFileStore } from '../../adapters/store/files.ts';
import { createImportStore } from '../../adapters/store/imports.ts';
import { createDeskImporter } from '../../seed/desk-import.ts';
import { faultsText } from '../talk/row-fault.ts';
import type { ImportWish, ImportWord } from './import-thread.ts';

// Does one thing with one catalog file and ends.
const { place, what, task } = workerData as ImportWish;
const say = (word: ImportWord): void => parentPort?.postMessage(word);
const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());

try {
  const database = await openDatabase(place.home, place.databaseUrl);
  const importer = createDeskImporter({
    store: createCatalogStore(database),
    imports: createImportStore(database),
    files: createFileStore(database, place.home),
    directory: join(place.home, 'imports'),
    word: faultsText,
  });
  try {
    switch (what) {
      case 'check':
        say({ type: 'ended', result: await importer.check(task, stopping.signal) });
        break;
      case 'import':
        say({ type: 'ended', result: await importer.import(task, (progress) => say({ type: 'progress', progress }), stopping.signal) });
        break;
      case 'clear':
        await importer.clear(task);
        say({ type: 'ended', result: undefined });
        break;
      default:
        what satisfies never;
    }
  } finally {
    await database.close();
  }
} catch (error) {
  say({ type: 'failed', error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
}
parentPort?.close();
