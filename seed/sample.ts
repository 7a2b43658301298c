import { join } from 'node:path';
import type { CatalogStore, Supplier } from '../src/ports/catalog.ts';
import type { ImportStore } from '../src/ports/imports.ts';
import { type ImportProgress, type ImportReport, importCatalog, type Reject } from './import.ts';
import { readRows } from './read.ts';
import { checkSupplier } from './rows.ts';
import { openSource } from './source.ts';

/** Where the sample catalog lies, unless told otherwise. */
const SAMPLE_DIRECTORY = join(import.meta.dirname, 'sample');

export type SampleOptions = {
  readonly directory?: string;
  /** Where it is noted how far it is. */
  readonly imports?: ImportStore;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onReject?: (reject: Reject) => void;
};

/** Loads the sample suppliers and their listings into the store. */
export async function loadSample(store: CatalogStore, options: SampleOptions = {}): Promise<ImportReport> {
  const directory = options.directory ?? SAMPLE_DIRECTORY;
  const file = join(directory, 'suppliers.jsonl');
  const suppliers: Supplier[] = [];
  for await (const read of readRows(await openSource(file), null)) {
    const checked = read.type === 'value' ? checkSupplier(read.value) : { type: 'bad' as const, errors: [read.error] };
    if (checked.type === 'row') suppliers.push(checked.row);
    else for (const error of checked.errors) options.onReject?.({ file, line: read.line, ...error });
  }
  await store.putSuppliers(suppliers);
  return importCatalog({
    store,
    ...(options.imports ? { imports: options.imports } : {}),
    files: [join(directory, 'listings.jsonl')],
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    ...(options.onReject ? { onReject: options.onReject } : {}),
  });
}
