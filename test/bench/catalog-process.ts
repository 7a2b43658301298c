import { readFileSync } from 'node:fs';
import process from 'node:process';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { openDatabase } from '../../adapters/store/database.ts';
import { createSnapshots } from '../../adapters/store/snapshots.ts';
import { importCatalog } from '../../seed/import.ts';
import { readQueries } from '../../seed/search.ts';
import { createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { keepHeapSmall } from '../../src/run/small-heap.ts';
import { timed } from './lines.ts';

/** What a process of its own measured; memory is resident, in bytes, the highest that it was. */
export type Measured =
  | { readonly type: 'imported'; readonly rows: number; readonly ms: number; readonly memory: number }
  | {
      readonly type: 'searched';
      readonly openMs: number;
      readonly waits: readonly number[];
      readonly found: readonly (readonly string[])[];
      readonly memory: number;
    };

const LISTED = 100;
const KILOBYTE = 1_024;

/** `import DIR FILE...` and `search DIR QUERIES`: each prints one line of JSON. */
async function main([what = '', directory = '', ...files]: readonly string[]): Promise<Measured> {
  const memory = (): number => process.resourceUsage().maxRSS * KILOBYTE;
  const database = await openDatabase(directory);
  const store = createCatalogStore(database);
  try {
    if (what === 'import') {
      keepHeapSmall();
      let rows = 0;
      const ms = await timed(async () => {
        rows = (await importCatalog({ store, files })).rows;
      });
      return { type: 'imported', rows, ms, memory: memory() };
    }
    const snapshots = createSnapshots(directory, 'bench');
    const catalog = createCatalogIndex(store, createEmbeddedIndex({ snapshots }), { snapshots });
    const matcher = createMatcher(catalog, store);
    const openMs = await timed(() => catalog.settle());
    const waits: number[] = [];
    const found: (readonly string[])[] = [];
    for (const { text } of readQueries(readFileSync(files[0] ?? '', 'utf8')).queries) {
      waits.push(
        await timed(async () => {
          found.push(await matcher.search(text, LISTED, new AbortController().signal));
        }),
      );
    }
    return { type: 'searched', openMs, waits, found, memory: memory() };
  } finally {
    await database.close();
  }
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await main(process.argv.slice(2)))}\n`);
