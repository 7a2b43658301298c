import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import process from 'node:process';
import { exportCatalog } from '../../seed/export.ts';
import { lexiconIsStale } from '../../seed/fit.ts';
import type { ListingId, SupplierId } from '../domain/ids.ts';
import type { Stores } from '../run/stores.ts';

/** Listings looked at, or removed, at once. */
const PAGE = 500;
/** Categories and suppliers that the statistics name. */
const NAMED = 10;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function knownSupplier({ catalog }: Stores, id: string): Promise<SupplierId> {
  const [supplier] = await catalog.suppliers([id as SupplierId]);
  if (!supplier) throw new Error(`There is no supplier ${id}. \`sanjia supplier list\` shows them.`);
  return supplier.id;
}

/** Tells what the catalog holds: listings, their widest categories, the suppliers with most, and how fresh the lexicon is. */
export async function showStats({ catalog }: Stores): Promise<void> {
  const { suppliers, listings, active } = await catalog.counts();
  const categories = new Map<string, number>();
  const owners = new Map<SupplierId, number>();
  let priced = 0;
  let after: ListingId | undefined;
  for (;;) {
    const page = await catalog.page(PAGE, after);
    for (const { category, supplier, priceBreaks } of page) {
      const widest = category[0] ?? '(none)';
      categories.set(widest, (categories.get(widest) ?? 0) + 1);
      owners.set(supplier, (owners.get(supplier) ?? 0) + 1);
      if (priceBreaks.length > 0) priced++;
    }
    after = page.at(-1)?.id;
    if (page.length < PAGE) break;
  }
  const most = <T>(counts: ReadonlyMap<T, number>): (readonly [T, number])[] => [...counts].sort((a, b) => b[1] - a[1]).slice(0, NAMED);
  say(`suppliers   ${suppliers}`);
  say(`listings    ${listings} (${active} active, ${priced} with prices)`);
  say(
    `lexicon     version ${await catalog.lexiconVersion()}${(await lexiconIsStale(catalog)) ? ', outgrown: run `sanjia catalog reindex`' : ''}`,
  );
  say(`categories  ${categories.size}`);
  for (const [category, count] of most(categories)) say(`  ${count}\t${category}`);
  const busiest = most(owners);
  const names = new Map((await catalog.suppliers(busiest.map(([id]) => id))).map(({ id, name }) => [id, name]));
  say('most listings');
  for (const [id, count] of busiest) say(`  ${count}\t${id}\t${names.get(id) ?? ''}`);
}

/** Prints one listing in full, with its supplier's name. */
export async function showListing({ catalog }: Stores, id: string): Promise<void> {
  const [listing] = await catalog.listings([id as ListingId]);
  if (!listing) throw new Error(`There is no listing ${id}. \`sanjia catalog search WORDS\` finds listings.`);
  const [supplier] = await catalog.suppliers([listing.supplier]);
  say(JSON.stringify({ ...listing, supplierName: supplier?.name }, null, 2));
}

/** Removes listings by id, and all of a supplier where one is named; ids that are not there are told and set the exit code to 1. */
export async function removeListings(stores: Stores, ids: readonly string[], supplier: string | undefined): Promise<void> {
  const { catalog } = stores;
  if (ids.length === 0 && supplier === undefined)
    throw new Error('Say which listings by their ids, or all of a supplier with --supplier ID.');
  const own = supplier === undefined ? [] : await catalog.idsOf(await knownSupplier(stores, supplier));
  const wanted = [...new Set([...(ids as readonly ListingId[]), ...own])];
  const known = await catalog.known(wanted);
  for (const id of wanted)
    if (!known.has(id)) {
      process.stderr.write(`There is no listing ${id}.\n`);
      process.exitCode = 1;
    }
  let removed = 0;
  const there = [...known.keys()];
  for (let at = 0; at < there.length; at += PAGE) removed += await catalog.removeListings(there.slice(at, at + PAGE));
  say(`${removed} removed.`);
}

/** Writes the catalog, or one supplier's part of it, to a file that the import reads back equal. A file that is there stays whole until the new one is. */
export async function exportTo(stores: Stores, file: string, supplier: string | undefined): Promise<void> {
  const form = /\.(?:jsonl|ndjson)$/iu.test(file) ? 'jsonl' : /\.csv$/iu.test(file) ? 'csv' : undefined;
  if (form === undefined) throw new Error(`${file}: expected a file ending in .csv or .jsonl.`);
  const owner = supplier === undefined ? undefined : await knownSupplier(stores, supplier);
  const unfinished = `${file}.part`;
  const out = createWriteStream(unfinished);
  const opened = once(out, 'open');
  try {
    await opened;
    for await (const piece of exportCatalog(stores.catalog, form, owner)) if (!out.write(piece)) await once(out, 'drain');
    out.end();
    await once(out, 'finish');
  } catch (error) {
    out.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
  await rename(unfinished, file);
  process.stderr.write(`Written to ${file}.\n`);
}
