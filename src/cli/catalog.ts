import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Command, InvalidArgumentError } from 'commander';
import { readQueries, searchQueries } from '../../seed/search.ts';
import { type Quantity, UNITS } from '../domain/quantity.ts';
import { categoryKey, certificateKey, inBase } from '../matching/terms-of-trade.ts';
import type { CandidateFilter } from '../ports/listing-index.ts';
import { openStores, type Stores } from '../run/stores.ts';
import { examineCatalog } from './catalog-doctor.ts';
import { type ImportFlags, runImport } from './catalog-import.ts';
import { exportTo, removeListings, showListing, showStats } from './catalog-tend.ts';
import { configFor, DATA_OPTION } from './options.ts';
import { reindexCommand } from './reindex.ts';

/** Listings a search gives where no limit is set. */
const DEFAULT_LIMIT = 20;

type DataFlag = { data?: string };
type SupplierFlag = { supplier?: string };

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 on is expected');
  return value;
}

function listed(text: string): readonly string[] {
  return text.split(',').map((word) => word.trim());
}

function quantity(text: string): Quantity {
  const [, figure, written] = /^([\d.]+)\s*(\w+)$/u.exec(text.trim()) ?? [];
  const unit = UNITS.find((known) => known === written);
  const value = Number(figure);
  if (!unit || !(value > 0)) throw new InvalidArgumentError('a figure and a unit are expected, such as "500 kg" or "2000 pcs"');
  return { value, unit };
}

async function withStores(data: string | undefined, work: (stores: Stores) => Promise<void>): Promise<void> {
  const stores = await openStores(configFor(data));
  try {
    await work(stores);
  } finally {
    await stores.database.close();
  }
}

type SearchFlags = { data?: string; queries?: string; limit: number } & {
  category?: string;
  origin?: readonly string[];
  certificate?: readonly string[];
  incoterm?: readonly string[];
  quantity?: Quantity;
};

/** What a search is to leave out; undefined where no flag asks for it. */
function filterOf({ category, origin, certificate, incoterm, quantity }: SearchFlags): CandidateFilter | undefined {
  const upper = (words: readonly string[]): readonly string[] => words.map((word) => word.toUpperCase());
  const filter: CandidateFilter = {
    ...(category === undefined ? {} : { category: categoryKey(category.split('>')) }),
    ...(origin ? { origins: upper(origin) } : {}),
    ...(certificate ? { certificates: certificate.map(certificateKey) } : {}),
    ...(incoterm ? { incoterms: upper(incoterm) } : {}),
    ...(quantity ? { quantity: inBase(quantity) } : {}),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

async function runSearch(words: readonly string[], flags: SearchFlags): Promise<void> {
  const { queries } = flags;
  if (queries === undefined && words.length === 0) throw new Error('Say what to search for, or give a file of queries with --queries.');
  await withStores(flags.data, async ({ matcher, catalog }) => {
    const signal = new AbortController().signal;
    if (queries === undefined) {
      const ids = await matcher.search(words.join(' '), flags.limit, signal, filterOf(flags));
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
  const catalog = new Command('catalog').description('import, look at and tend the listings');
  catalog
    .command('import')
    .description('import listings from CSV, TSV, JSON lines or XLSX; rejected rows go to a file of their own and the rest goes on')
    .argument('<file...>')
    .option(...DATA_OPTION)
    .option('--mapping <file>', 'a file that says which column holds what, in place of the guess')
    .option('--save-mapping <file>', 'save what the columns are taken as, to be changed and given again')
    .option('--rejects <file>', 'where rejected rows go; NAME.rejects.csv beside the file where it is not given')
    .option('--supplier <name or id>', 'the supplier of rows that name none')
    .option('--currency <code>', 'the currency of prices that name none')
    .option('--replace-supplier', 'remove what these suppliers have in the catalog and no longer in the files')
    .option('--overwrite', 'put rows over what suppliers have changed in the chat, also rows that are as they were when last imported')
    .option('--dry-run', 'check and count, write nothing')
    .action((files: readonly string[], flags: ImportFlags) => withStores(flags.data, (stores) => runImport(stores, files, flags)));
  catalog
    .command('search')
    .description('search as matching does; with --queries, write one line {query_id, ids} a query, best first')
    .argument('[words...]')
    .option(...DATA_OPTION)
    .option('--queries <file>', 'a tab-separated file with the columns query_id and query')
    .option('--limit <n>', 'listings for each query', positive, DEFAULT_LIMIT)
    .option('--category <path>', 'only this category and what is below it: "Fasteners > Bolts"')
    .option('--origin <countries>', 'leave out what comes from elsewhere: CN,VN; a listing that does not say stays, here and below', listed)
    .option('--certificate <names>', 'leave out what names certificates, but not all of these: "ISO 9001,CE"', listed)
    .option('--incoterm <terms>', 'leave out what is sold on other terms: FOB,CIF', listed)
    .option('--quantity <amount>', 'leave out what is only sold in larger orders: "500 kg"', quantity)
    .action(runSearch);
  catalog
    .command('stats')
    .description('what the catalog holds: suppliers, listings, categories, lexicon')
    .option(...DATA_OPTION)
    .action(({ data }: DataFlag) => withStores(data, showStats));
  catalog
    .command('show')
    .description('print a listing in full')
    .argument('<id>')
    .option(...DATA_OPTION)
    .action((id: string, { data }: DataFlag) => withStores(data, (stores) => showListing(stores, id)));
  catalog
    .command('remove')
    .description("remove listings by id, or all of a supplier's")
    .argument('[id...]')
    .option(...DATA_OPTION)
    .option('--supplier <id>', 'as `sanjia supplier list` shows it')
    .action((ids: readonly string[], { data, supplier }: DataFlag & SupplierFlag) =>
      withStores(data, (stores) => removeListings(stores, ids, supplier)),
    );
  catalog
    .command('doctor')
    .description('look through the listings and print the poorest with what to mend')
    .option(...DATA_OPTION)
    .option('--supplier <id>', "this supplier's listings alone")
    .option('--limit <n>', 'listings to print', positive, DEFAULT_LIMIT)
    .action(({ data, supplier, limit }: DataFlag & SupplierFlag & { limit: number }) =>
      withStores(data, (stores) => examineCatalog(stores, limit, supplier)),
    );
  catalog.addCommand(reindexCommand());
  catalog
    .command('export')
    .description('write the catalog as .csv or .jsonl, which import reads back equal')
    .argument('<file>')
    .option(...DATA_OPTION)
    .option('--supplier <id>', "this supplier's listings alone")
    .action((file: string, { data, supplier }: DataFlag & SupplierFlag) => withStores(data, (stores) => exportTo(stores, file, supplier)));
  return catalog;
}
