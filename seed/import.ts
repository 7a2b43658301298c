import { setImmediate } from 'node:timers/promises';
import type { ListingId, SupplierId } from '../src/domain/ids.ts';
import { ImportRefused } from '../src/domain/import-problem.ts';
import { type RowError, toldValue } from '../src/domain/row-fault.ts';
import { type Profile, profileOf } from '../src/matching/profile.ts';
import { rememberingStem } from '../src/matching/stem.ts';
import type { CatalogStore, KnownListing, Listing, ListingWrite, Supplier } from '../src/ports/catalog.ts';
import type { ImportCounts } from '../src/ports/importer.ts';
import type { ImportStore, Met } from '../src/ports/imports.ts';
import { headerOf, type Mapping, placeOf } from './columns.ts';
import { fitCatalog, lexiconIsStale } from './fit.ts';
import { hashesOf } from './hash.ts';
import { BEGINNING, durableLedger, type ImportState, type Ledger, passingLedger } from './ledger.ts';
import { importKey, type PlannedFile, planFiles } from './plan.ts';
import { type Read, readRows } from './read.ts';
import { type ReasonWords, RejectsFile } from './rejects.ts';
import { checkListing, type ListingRow, type RowDefaults } from './rows.ts';
import { createSupplierBook, isIdForm, type SupplierBook } from './suppliers.ts';

/** Rows checked, hashed and written together, in one commit. */
const BATCH = 500;
const DEFAULT_SUPPLIER = 'House';
const SQLITE_FULL = 13;

/** A row that was not taken, with its line (from 1) and column. */
export type Reject = { readonly file: string; readonly line: number } & RowError;
export type ImportReport = ImportCounts;
export type ImportProgress = { readonly file: string; readonly rows: number; readonly bytes: number; readonly totalBytes: number };
export type ImportOptions = {
  readonly store: CatalogStore;
  /** Where it is noted how far the import is; without it an import that is broken off begins anew. */
  readonly imports?: ImportStore;
  readonly files: readonly string[];
  /** A file that says which column holds what, in place of the guess. */
  readonly mapping?: string;
  /** Name or id of the supplier for rows that name none; "House" where it is not given. */
  readonly supplier?: string;
  /** Of prices without one. */
  readonly currency?: string;
  /** Removes what a supplier has in the catalog and no longer in these files. */
  readonly replaceSupplier?: boolean;
  /** Takes rows of this supplier alone, who is also that of rows that name none. */
  readonly owner?: SupplierId;
  /** Writes rows over what their suppliers have changed in their chats since, also where the row is the same as when it was imported last. */
  readonly overwrite?: boolean;
  /** Checks and counts, and writes nothing. */
  readonly dryRun?: boolean;
  /** Where a file's rejected rows are written; nowhere where it is not given. */
  readonly rejectsFor?: (file: string) => string;
  /** Words the reasons in the file of rejects; as JSON where it is not given. */
  readonly reasonWords?: ReasonWords;
  /** Told of each file before anything is written. */
  readonly onFile?: (file: PlannedFile) => void | Promise<void>;
  /** Told where an import that was broken off goes on, in rows of one of the files. */
  readonly onResume?: (file: string, row: number) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onReject?: (reject: Reject) => void;
  /** Told whose each good row is. */
  readonly onSupplier?: (supplier: SupplierId) => void;
  /** Told of accounts that are opened for suppliers who had none. */
  readonly onOpened?: (suppliers: readonly Supplier[]) => void;
  /** Told of each listing that is added or changed. */
  readonly onListing?: (listing: Listing, profile: Profile) => void;
  readonly signal?: AbortSignal;
};

/**
 * Imports catalog files row by row; bad rows are told and the rest goes on. Run again, it changes only what differs; broken off, it goes on
 * where it was. Rejects with `ImportRefused`, and with the signal's reason where it is aborted.
 */
export async function importCatalog(options: ImportOptions): Promise<ImportReport> {
  const { store, imports, owner, replaceSupplier = false, overwrite = false, dryRun = false } = options;
  const suppliers = await createSupplierBook(store);
  const defaults: RowDefaults = {
    supplier: owner ?? options.supplier ?? DEFAULT_SUPPLIER,
    ...(options.currency === undefined ? {} : { currency: options.currency }),
  };
  if (isIdForm(defaults.supplier) && !suppliers.has(defaults.supplier))
    throw new ImportRefused({ type: 'supplier', file: options.files.join(', '), id: defaults.supplier });
  const files = await planFiles(options.files, options.mapping);
  for (const file of files) await options.onFile?.(file);
  const key = importKey(files, { ...defaults, owner, replaceSupplier, overwrite });
  const ledger = imports && !dryRun ? durableLedger(store, imports, key) : passingLedger(store, !dryRun);
  const reached = await ledger.reached();
  if (reached && !reached.swept) options.onResume?.(files[reached.file]?.source.path ?? '', reached.row);
  let state = reached ?? BEGINNING;
  const stemOf = rememberingStem();
  const totalBytes = files.reduce((sum, { source }) => sum + source.bytes, 0);
  for (const [at, file] of files.entries()) {
    if (at < state.file) continue;
    const before = files.slice(0, at).reduce((sum, { source }) => sum + source.bytes, 0);
    const work = { ...options, suppliers, defaults, ledger, stemOf, before, totalBytes };
    state = await takeFile(work, file, at, at === state.file ? state : { ...state, file: at, row: 0 });
  }
  if (replaceSupplier && !state.swept)
    state = await ledger.sweep((removed) => ({ ...state, file: files.length, swept: true, counts: { ...state.counts, removed } }));
  if (!dryRun && (await lexiconIsStale(store))) await fitCatalog(store);
  await ledger.finish();
  return state.counts;
}

type Work = ImportOptions & {
  readonly suppliers: SupplierBook;
  readonly defaults: RowDefaults;
  readonly ledger: Ledger;
  readonly stemOf: (word: string) => string;
  /** Bytes of the files before this one, and of all. */
  readonly before: number;
  readonly totalBytes: number;
};
type GoodRow = { readonly type: 'good'; readonly read: Read; readonly row: ListingRow };
type BadRow = { readonly type: 'bad'; readonly read: Read; readonly errors: readonly RowError[]; readonly id?: ListingId };
type Batch = readonly (GoodRow | BadRow)[];

/** Takes the rows of one file from a state on, batch by batch; gives the state after it. */
async function takeFile(work: Work, file: PlannedFile, at: number, from: ImportState): Promise<ImportState> {
  const { source, mapping, above, rows: counted } = file;
  const rejects =
    work.rejectsFor && !work.dryRun
      ? new RejectsFile(work.rejectsFor(source.path), mapping, work.reasonWords ?? JSON.stringify, from.rejects[at])
      : undefined;
  let state = from;
  let batch: (GoodRow | BadRow)[] = [];
  let { row } = from;
  let bytes = 0;
  const flush = async (): Promise<void> => {
    state = await takeBatch(work, file, batch, { ...state, row }, rejects);
    batch = [];
    work.onProgress?.({ file: source.path, rows: state.counts.rows, bytes: work.before + bytes, totalBytes: work.totalBytes });
  };
  try {
    for await (const read of readRows(source, mapping, above, from.row, (more) => {
      bytes += counted === undefined ? more : 0;
    })) {
      row++;
      if (counted !== undefined) bytes = (source.bytes * row) / counted;
      batch.push(checked(read, work.defaults));
      if (batch.length < BATCH) continue;
      await flush();
      // a store in this process answers at once, and whoever wants to stop the import would never be heard
      await setImmediate();
      work.signal?.throwIfAborted();
    }
    bytes = source.bytes;
    await flush();
  } catch (error) {
    throw isDiskFull(error) ? new ImportRefused({ type: 'diskFull', file: source.path, rows: state.counts.rows }) : error;
  } finally {
    rejects?.close();
  }
  return state;
}

/** SQLITE_FULL (sqlite.org/rescode.html), or the file system's own word. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('errcode' in error && error.errcode === SQLITE_FULL) || ('code' in error && error.code === 'ENOSPC');
}

function checked(read: Read, defaults: RowDefaults): GoodRow | BadRow {
  if (read.type === 'bad') return { type: 'bad', read, errors: [read.error] };
  const result = checkListing(read.value, defaults);
  if (result.type === 'row') return { type: 'good', read, row: result.row };
  const { value } = read;
  const id = typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id.trim() : '';
  return { type: 'bad', read, errors: result.errors, ...(id === '' ? {} : { id: id as ListingId }) };
}

/** Writes what is new in a batch, with its rejects and the state after it. */
async function takeBatch(
  work: Work,
  { source, mapping }: PlannedFile,
  batch: Batch,
  from: ImportState,
  rejects: RejectsFile | undefined,
): Promise<ImportState> {
  const { ledger, suppliers } = work;
  const ids = batch.flatMap((one) => (one.type === 'good' ? [one.row.listing.id] : []));
  const [known, earlier] = [await ledger.known(ids), await ledger.taken(ids)];
  const met = new Map<ListingId, Met>();
  const writes: Unread[] = [];
  const counts = { ...from.counts };
  const reject = (read: Read, errors: readonly RowError[], id?: ListingId): void => {
    counts.rejected++;
    const told = mapping ? once(errors.map((error) => inTable(mapping, read, error))) : errors;
    for (const error of told) work.onReject?.({ file: source.path, line: read.line, ...error });
    rejects?.add(read.line, told, read.raw);
    if (id !== undefined && !met.has(id) && !earlier.has(id)) met.set(id, { id, file: from.file, line: read.line, taken: false });
  };
  for (const one of batch) {
    counts.rows++;
    const { read } = one;
    if (one.type === 'bad') {
      reject(read, one.errors, one.id);
      continue;
    }
    const { id } = one.row.listing;
    const supplier = work.owner === undefined ? suppliers.idOf(one.row) : suppliers.known(one.row);
    const place = met.get(id)?.taken ? met.get(id) : earlier.get(id);
    const old = known.get(id);
    if (work.owner !== undefined && supplier !== work.owner) {
      reject(read, [{ column: 'supplier', fault: { type: 'otherSupplier', supplier: toldValue(one.row.listing.supplier) } }]);
    } else if (supplier === undefined) {
      reject(read, [{ column: 'supplier', fault: { type: 'noSupplier', supplier: toldValue(one.row.listing.supplier) } }], id);
    } else if (place && (place.file !== from.file || place.line !== read.line)) {
      const type = place.file === from.file ? 'sameId' : 'sameIdEarlier';
      reject(read, [{ column: 'id', fault: { type, line: place.line } }], id);
    } else if (old && old.supplier !== supplier) {
      reject(read, [
        {
          column: 'id',
          fault: { type: 'othersListing', listing: toldValue(id), ...(work.owner === undefined ? { owner: old.supplier } : {}) },
        },
      ]);
    } else {
      const listing: Listing = { ...one.row.listing, supplier };
      const { hash, textHash } = hashesOf(listing);
      met.set(id, { id, file: from.file, line: read.line, taken: true });
      work.onSupplier?.(supplier);
      if (old?.hash === hash && !(old.said && work.overwrite)) {
        if (old.said) counts.kept++;
        else counts.unchanged++;
        continue;
      }
      if (old) counts.changed++;
      else counts.added++;
      writes.push({ listing, hash, textHash, kept: old?.textHash === textHash, ...wishes(read, old, work.overwrite) });
    }
  }
  const opened = suppliers.opened();
  if (opened.length > 0) work.onOpened?.(opened);
  const listings = profiled(work, await withWishes(work, writes));
  const lengths = [...from.rejects];
  lengths[from.file] = rejects?.flush() ?? 0;
  const state = { ...from, counts, rejects: lengths };
  await ledger.advance(state, opened, listings, [...met.values()]);
  return state;
}

/** One cell stands for several figures, such as the shortest and the longest time; what is wrong with it is told once. */
function once(errors: readonly RowError[]): readonly RowError[] {
  return errors.filter(
    (error, n) => errors.findIndex(({ column, fault }) => column === error.column && fault.type === error.fault.type) === n,
  );
}

/** A fault under its column's header, with what the cell says as it was written. */
function inTable(mapping: Mapping, { raw }: Read, { column, fault }: RowError): RowError {
  const place = placeOf(mapping, column);
  const cell = raw.type === 'cells' && place !== undefined ? raw.cells[place] : undefined;
  return {
    column: headerOf(mapping, column),
    fault: 'value' in fault && cell !== undefined ? { ...fault, value: toldValue(cell) } : fault,
  };
}

/** What a supplier has said of a listing in his chat, and a row says nothing of. */
type Wish = 'active' | 'instantQuote';
/** A listing to be written; `kept`: its text is as it was, and so is the profile that the store has. */
type Unread = Omit<ListingWrite, 'profile'> & { readonly kept: boolean; readonly wishes?: readonly Wish[] };

/** A supplier's pause, and whether a listing answers by itself, outlive a row that has no such cell. */
function wishes(read: Read, old: KnownListing | undefined, overwrite: boolean | undefined): Pick<Unread, 'wishes'> {
  const row = read.type === 'value' && typeof read.value === 'object' && read.value !== null ? read.value : {};
  return old?.said && !overwrite ? { wishes: (['active', 'instantQuote'] as const).filter((wish) => !(wish in row)) } : {};
}

async function withWishes({ store }: Work, writes: readonly Unread[]): Promise<readonly Unread[]> {
  const wished = writes.flatMap(({ listing, wishes: kept = [] }) => (kept.length > 0 ? [listing.id] : []));
  const held = new Map((await store.listings(wished)).map((listing) => [listing.id, listing]));
  return writes.map(({ wishes: kept = [], ...write }) => {
    const before = held.get(write.listing.id);
    const own = Object.fromEntries(before ? kept.map((wish) => [wish, before[wish]]) : []);
    return before && kept.some((wish) => before[wish] !== write.listing[wish])
      ? { ...write, listing: { ...write.listing, ...own }, said: true as const }
      : write;
  });
}

/** Reads those listings whose text is new, or all where somebody looks at them. */
function profiled({ stemOf, onListing, dryRun }: Work, writes: readonly Unread[]): readonly ListingWrite[] {
  return writes.map(({ kept, ...write }) => {
    if (!onListing && (kept || dryRun)) return write;
    const profile = profileOf(write.listing, stemOf);
    onListing?.(write.listing, profile);
    return kept ? write : { ...write, profile };
  });
}
