import type { ListingId, SupplierId } from '../src/domain/ids.ts';
import type { CatalogStore, KnownListing, ListingWrite, Supplier } from '../src/ports/catalog.ts';
import type { ImportCounts } from '../src/ports/importer.ts';
import type { ImportStore, Met, Place } from '../src/ports/imports.ts';

/** How far an import is: it has taken so many rows of one of its files, and all of those before it. */
export type ImportState = {
  readonly file: number;
  readonly row: number;
  readonly counts: ImportCounts;
  /** Length of each file's rejects file, in bytes. */
  readonly rejects: readonly number[];
  /** Whether what the files no longer hold has been removed. */
  readonly swept: boolean;
};

/** The state of an import that has not begun. */
export const BEGINNING: ImportState = {
  file: 0,
  row: 0,
  counts: { rows: 0, added: 0, changed: 0, unchanged: 0, kept: 0, removed: 0, rejected: 0 },
  rejects: [],
  swept: false,
};

/** Where an import looks up what is there and writes what is new. */
export interface Ledger {
  reached(): Promise<ImportState | undefined>;
  known(ids: readonly ListingId[]): Promise<ReadonlyMap<ListingId, KnownListing>>;
  /** Where this import took these listings before. */
  taken(ids: readonly ListingId[]): Promise<ReadonlyMap<ListingId, Place>>;
  advance(state: ImportState, suppliers: readonly Supplier[], listings: readonly ListingWrite[], met: readonly Met[]): Promise<void>;
  /** Removes what the suppliers of the listings taken have besides what was met. */
  sweep(stateAfter: (removed: number) => ImportState): Promise<ImportState>;
  finish(): Promise<void>;
}

/** Writes to the store, and with each batch how far the import is. */
export function durableLedger(store: CatalogStore, imports: ImportStore, key: string): Ledger {
  return {
    async reached() {
      const state = await imports.reached(key);
      return state === undefined ? undefined : (JSON.parse(state) as ImportState);
    },
    known: (ids) => store.known(ids),
    taken: (ids) => imports.taken(key, ids),
    advance: (state, suppliers, listings, met) => imports.advance({ key, suppliers, listings, met, state: JSON.stringify(state) }),
    async sweep(stateAfter) {
      return stateAfter(await imports.sweep(key, (removed) => JSON.stringify(stateAfter(removed))));
    },
    finish: () => imports.finish(key),
  };
}

/** Remembers what the import has met for as long as it runs, and writes listings where it is to write at all. */
export function passingLedger(store: CatalogStore, writes: boolean): Ledger {
  const met = new Map<ListingId, Met>();
  const owners = new Set<SupplierId>();
  return {
    reached: () => Promise.resolve(undefined),
    known: (ids) => store.known(ids),
    taken: (ids) =>
      Promise.resolve(
        new Map(
          ids.flatMap((id) => {
            const place = met.get(id);
            return place?.taken ? [[id, place] as const] : [];
          }),
        ),
      ),
    async advance(_, suppliers, listings, more) {
      for (const one of more) met.set(one.id, one);
      if (writes) {
        if (suppliers.length > 0) await store.putSuppliers(suppliers);
        if (listings.length > 0) await store.putListings(listings);
      }
      for (const { listing } of listings) owners.add(listing.supplier);
      const held = await store.known(more.flatMap(({ id, taken }) => (taken ? [id] : [])));
      for (const { supplier } of held.values()) owners.add(supplier);
    },
    async sweep(stateAfter) {
      const gone: ListingId[] = [];
      for (const owner of owners) gone.push(...(await store.idsOf(owner)).filter((id) => !met.has(id)));
      return stateAfter(writes ? await store.removeListings(gone) : gone.length);
    },
    finish: () => Promise.resolve(),
  };
}
