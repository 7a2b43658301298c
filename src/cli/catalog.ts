import { readFileSync } from 'node:fs';
import process from 'node:process';
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import { importCatalog } from '../../seed/import.ts';
import { readQueries, searchQueries } from '../../seed/search.ts';
import { openStores, type Stores } from '../run/compose.ts';
import { configFor, DATA_OPTION } from './options.ts';
import { reindexCommand } from './reindex.ts';

/** Listings a search gives where no limit is set. */
const DEFAULT_LIMIT = 20;

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 on is expected');
  return value;
}

async function withStores(data: string | undefined, work: (stores: Stores) => Promise<void>): Promise<void> {
  const stores = await openStores(configFor(data));
  try {
    await work(stores);
  } finally {
    await stores.database.close();
  }
}

type ImportFlags = { data?: string; supplier?: string; currency?: string; replaceSupplier?: boolean; dryRun?: boolean };

async function runImport(files: readonly string[], flags: ImportFlags): Promise<void> {
  await withStores(flags.data, async ({ catalog }) => {
    const bar = process.stderr.isTTY
      ? new SingleBar({ format: '{bar} {percentage}% · {rows} rows · {eta_formatted} left', stream: process.stderr, hideCursor: true })
      : undefined;
    let started = false;
    const report = await importCatalog({
      store: catalog,
      files,
      ...(flags.supplier === undefined ? {} : { supplier: flags.supplier }),
      ...(flags.currency === undefined ? {} : { currency: flags.currency }),
      replaceSupplier: flags.replaceSupplier ?? false,
      dryRun: flags.dryRun ?? false,
      onProgress: ({ rows, bytes, totalBytes }) => {
        if (!started) bar?.start(totalBytes, 0, { rows });
        started = true;
        bar?.update(bytes, { rows });
      },
      onReject: ({ file, line, column, reason }) => process.stderr.write(`${file}: line ${line}, column ${column || 1}: ${reason}\n`),
    });
    bar?.stop();
    process.stdout.write(`${JSON.stringify(report)}\n`);
    if (report.rejected > 0) process.exitCode = 1;
  });
}

async function runSearch(words: readonly string[], flags: { data?: string; queries?: string; limit: number }): Promise<void> {
  const { queries } = flags;
  if (queries === undefined && words.length === 0) throw new Error('Say what to search for, or give a file of queries with --queries.');
  await withStores(flags.data, async ({ matcher, catalog }) => {
    const signal = new AbortController().signal;
    if (queries === undefined) {
      const ids = await matcher.search(words.join(' '), flags.limit, signal);
      for (const { id, title } of await catalog.listings(ids)) process.stdout.write(`${id}\t${title}\n`);
      return;
    }
    const tsv = readFileSync(queries, 'utf8');
    for (const { line, reason } of readQueries(tsv).errors) {
      process.stderr.write(`${queries}: line ${line}, column 1: ${reason}\n`);
      process.exitCode = 1;
    }
    for await (const run of searchQueries(matcher, tsv, flags.limit, signal)) process.stdout.write(`${JSON.stringify(run)}\n`);
  });
}

/** `sanjia catalog ...`: what suppliers sell. */
export function catalogCommands(): Command {
  const catalog = new Command('catalog').description('import, search and show listings');
  catalog
    .command('import')
    .description('import listings from CSV, TSV or JSON lines; rejected rows are told line by line')
    .argument('<file...>')
    .option(...DATA_OPTION)
    .option('--supplier <name>', 'the supplier of rows that name none')
    .option('--currency <code>', 'the currency of prices that name none')
    .option('--replace-supplier', 'remove what these suppliers have in the catalog and no longer in the files')
    .option('--dry-run', 'check and count, write nothing')
    .action(runImport);
  catalog
    .command('search')
    .description('search as matching does; with --queries, write one line {query_id, ids} a query, best first')
    .argument('[words...]')
    .option(...DATA_OPTION)
    .option('--queries <file>', 'a tab-separated file with the columns query_id and query')
    .option('--limit <n>', 'listings for each query', positive, DEFAULT_LIMIT)
    .action(runSearch);
  catalog.addCommand(reindexCommand());
  return catalog;
}
