import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { ListingId, SupplierId } from '../src/domain/ids.ts';
import { PROFILE_LAYOUT, profileOf } from '../src/matching/profile.ts';
import { rememberingStem } from '../src/matching/stem.ts';
import type { CatalogEntry, CatalogStore, Listing, Supplier } from '../src/ports/catalog.ts';
import { fitCatalog, lexiconIsStale } from './fit.ts';
import { type Read, readRows } from './read.ts';
import { checkListing, type RowError } from './rows.ts';

/** Rows checked, hashed and written together, in one commit. */
const BATCH = 500;
const DEFAULT_SUPPLIER = 'House';
const DEFAULT_CURRENCY = 'USD';
/** ISO 3166 keeps ZZ for "unknown". */
const UNKNOWN_COUNTRY = 'ZZ';

/** A row that was not taken, with its line (from 1) and column. */
export type Reject = { readonly file: string; readonly line: number } & RowError;
export type ImportReport = {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly rejected: number;
};
export type ImportProgress = { readonly file: string; readonly rows: number; readonly bytes: number; readonly totalBytes: number };
export type ImportOptions = {
  readonly store: CatalogStore;
  readonly files: readonly string[];
  /** Name of the supplier for rows that name none; "House" where it is not given. */
  readonly supplier?: string;
  /** Of prices without one; USD where it is not given. */
  readonly currency?: string;
  /** Removes what a supplier has in the catalog and no longer in these files. */
  readonly replaceSupplier?: boolean;
  /** Checks and counts, and writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onReject?: (reject: Reject) => void;
  readonly signal?: AbortSignal;
};

/** Imports catalog files row by row; bad rows are told and the rest goes on. Run again, it changes only what differs. Rejects where a file cannot be read. */
export async function importCatalog(options: ImportOptions): Promise<ImportReport> {
  const { store } = options;
  const defaults = { supplier: options.supplier ?? DEFAULT_SUPPLIER, currency: options.currency ?? DEFAULT_CURRENCY };
  const count = { rows: 0, added: 0, changed: 0, unchanged: 0, removed: 0, rejected: 0 };
  const suppliers = await createSupplierBook(store, options.dryRun === true);
  const stemOf = rememberingStem();
  const seen = new Map<SupplierId, Set<ListingId>>();
  let totalBytes = 0;
  for (const file of options.files) totalBytes += (await stat(file)).size;
  let bytes = 0;
  for (const file of options.files) {
    let batch: Listing[] = [];
    const flush = async (): Promise<void> => {
      const done = await writeBatch(store, batch, stemOf, options.dryRun === true);
      count.added += done.added;
      count.changed += done.changed;
      count.unchanged += done.unchanged;
      batch = [];
      options.onProgress?.({ file, rows: count.rows, bytes, totalBytes });
    };
    const reject = (line: number, error: RowError): void => options.onReject?.({ file, line, ...error });
    for await (const read of readRows(file, {
      onBytes: (n) => {
        bytes += n;
      },
    })) {
      options.signal?.throwIfAborted();
      count.rows++;
      const listing = await take(read, defaults, suppliers, reject);
      if (listing === null) {
        count.rejected++;
        continue;
      }
      if (options.replaceSupplier) seen.set(listing.supplier, (seen.get(listing.supplier) ?? new Set()).add(listing.id));
      batch.push(listing);
      if (batch.length === BATCH) await flush();
    }
    await flush();
  }
  for (const [supplier, kept] of seen) {
    const gone = (await store.idsOf(supplier)).filter((id) => !kept.has(id));
    count.removed += options.dryRun ? gone.length : await store.removeListings(gone);
  }
  if (!options.dryRun && (await lexiconIsStale(store))) await fitCatalog(store);
  return count;
}

async function take(
  read: Read,
  defaults: { supplier: string; currency: string },
  suppliers: SupplierBook,
  reject: (line: number, error: RowError) => void,
): Promise<Listing | null> {
  if (read.type === 'bad') {
    reject(read.line, read.error);
    return null;
  }
  const checked = checkListing(read.value, defaults);
  if (checked.type === 'bad') {
    for (const error of checked.errors) reject(read.line, error);
    return null;
  }
  return { ...checked.row, supplier: await suppliers.idOf(checked.row.supplier) };
}

async function writeBatch(
  store: CatalogStore,
  batch: readonly Listing[],
  stemOf: (word: string) => string,
  dryRun: boolean,
): Promise<{ added: number; changed: number; unchanged: number }> {
  // of two rows with one id the later holds
  const rows = new Map(batch.map((listing) => [listing.id, listing]));
  const known = await store.hashes([...rows.keys()]);
  const entries: CatalogEntry[] = [];
  const count = { added: 0, changed: 0, unchanged: batch.length - rows.size };
  for (const listing of rows.values()) {
    const hash = contentHash(listing);
    const old = known.get(listing.id);
    if (old === hash) {
      count.unchanged++;
      continue;
    }
    if (old === undefined) count.added++;
    else count.changed++;
    if (!dryRun) entries.push({ listing, hash, profile: profileOf(listing, stemOf) });
  }
  if (entries.length > 0) await store.putListings(entries);
  return count;
}

/** A hash of all that a listing says and of the layout it is profiled in. */
export function contentHash(listing: Listing): string {
  const keys = Object.keys(listing).sort();
  return createHash('sha1')
    .update(`${PROFILE_LAYOUT}\n`)
    .update(JSON.stringify(listing, [...keys, ...nestedKeys(listing)]))
    .digest('base64url');
}

/** JSON.stringify with a list of keys drops all others, at every depth: so all are named, in one order. */
function nestedKeys(listing: Listing): readonly string[] {
  return [...new Set([...Object.keys(listing.attributes), 'kind', 'code', 'minQuantity', 'unit', 'amount', 'value', 'max', 'min'])].sort();
}

type SupplierBook = { idOf(nameOrId: string): Promise<SupplierId> };

/** Finds suppliers by id or name, and opens an account for a new name. */
async function createSupplierBook(store: CatalogStore, dryRun: boolean): Promise<SupplierBook> {
  const known = new Map<string, SupplierId>();
  for (const supplier of await store.allSuppliers()) {
    known.set(supplier.name, supplier.id);
    known.set(supplier.id, supplier.id);
  }
  return {
    async idOf(written) {
      const found = known.get(written);
      if (found) return found;
      const supplier: Supplier = {
        id: newSupplierId(written),
        name: written,
        country: UNKNOWN_COUNTRY,
        certificates: [],
        languages: [],
        sample: false,
        paused: false,
      };
      if (!dryRun) await store.putSuppliers([supplier]);
      known.set(written, supplier.id);
      return supplier.id;
    },
  };
}

const LONGEST_SLUG = 40;

/** An id out of a name: letters and digits, and a few of its hash, so that two names never meet. */
function newSupplierId(name: string): SupplierId {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST_SLUG);
  return `${slug || 'supplier'}-${createHash('sha1').update(name).digest('hex').slice(0, 6)}` as SupplierId;
}
