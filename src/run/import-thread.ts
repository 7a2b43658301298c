import { Worker } from 'node:worker_threads';
import type { CatalogTask } from '../domain/catalog-file.ts';
import type { CatalogCheck, CatalogImport, CatalogImporter, ImportShare } from '../ports/importer.ts';

/** What a thread must know to open the store. */
type StorePlace = {
  /** Where the files of the desk lie, and its database where that is no server's. */
  readonly home: string;
  readonly databaseUrl?: string;
};
/** What a thread is asked for, once, at its start; 'stop' comes later. */
export type ImportWish = { readonly place: StorePlace; readonly what: 'check' | 'import' | 'clear'; readonly task: CatalogTask };
/** What it says. An error of the store is told by its words, since it cannot cross as it is. */
export type ImportWord =
  | { readonly type: 'progress'; readonly progress: ImportShare }
  | { readonly type: 'ended'; readonly result: CatalogCheck | CatalogImport | undefined }
  | { readonly type: 'failed'; readonly error: string };

/**
 * Imports on a thread of its own, with connections of its own: thousands of rows, and what is learned from them, would hold up every chat.
 * A thread that dies rejects, as a store that fails does.
 */
export function threadImporter({ home, databaseUrl }: StorePlace): CatalogImporter {
  const asked = <T>(
    what: ImportWish['what'],
    task: CatalogTask,
    signal?: AbortSignal,
    onProgress?: (progress: ImportShare) => void,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const wish: ImportWish = { place: { home, ...(databaseUrl === undefined ? {} : { databaseUrl }) }, what, task };
      const thread = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData: wish });
      const stop = (): void => thread.postMessage('stop');
      signal?.addEventListener('abort', stop, { once: true });
      thread.on('message', (word: ImportWord) => {
        if (word.type === 'progress') onProgress?.(word.progress);
        else if (word.type === 'ended') resolve(word.result as T);
        else reject(new Error(word.error));
      });
      thread.once('error', reject);
      thread.once('exit', () => {
        signal?.removeEventListener('abort', stop);
        reject(new Error('the thread of an import ended before it'));
      });
    });
  return {
    check: (task, signal) => asked<CatalogCheck>('check', task, signal),
    import: (task, onProgress, signal) => asked<CatalogImport>('import', task, signal, onProgress),
    clear: (task) => asked<undefined>('clear', task),
  };
}
