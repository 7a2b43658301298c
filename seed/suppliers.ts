import { createHash } from 'node:crypto';
import type { SupplierId } from '../src/domain/ids.ts';
import type { CatalogStore, Supplier } from '../src/ports/catalog.ts';
import type { ListingRow } from './rows.ts';

/** ISO 3166 keeps ZZ for "unknown". */
const UNKNOWN_COUNTRY = 'ZZ';
const LONGEST_SLUG = 40;
const HASHED = 6;
/** What the desk's own ids look like, and names do not. */
const ID_FORM = /^(?:[a-z0-9]+-)+[0-9a-f]{6}$/;

/** Finds the suppliers that rows name, by id or name, and opens accounts for new names. */
export type SupplierBook = {
  /** The id that a row means; undefined where it names an id that nobody has. */
  idOf(row: ListingRow): SupplierId | undefined;
  /** The id that a row means, without opening an account for a new name. */
  known(row: ListingRow): SupplierId | undefined;
  has(nameOrId: string): boolean;
  /** Accounts opened since this was last asked; they are to be written before their listings. */
  opened(): readonly Supplier[];
};

/** Whether what is written can only be meant as a supplier's id. */
export function isIdForm(written: string): boolean {
  return ID_FORM.test(written);
}

/** A book of all suppliers that the store knows. Of two with one name the first by id is meant. */
export async function createSupplierBook(store: CatalogStore): Promise<SupplierBook> {
  const known = new Map<string, SupplierId>();
  const all = await store.allSuppliers();
  for (const { id, name } of all) {
    if (!known.has(name)) known.set(name, id);
    known.set(id, id);
  }
  for (const { id, nameZh } of all) if (nameZh !== undefined && !known.has(nameZh)) known.set(nameZh, id);
  let opened: Supplier[] = [];
  const meant = ({ listing: { supplier: written }, supplierName }: ListingRow): SupplierId | undefined =>
    known.get(written) ?? (isIdForm(written) || supplierName === undefined ? undefined : known.get(supplierName));
  return {
    known: meant,
    idOf(row) {
      const found = meant(row);
      if (found !== undefined) return found;
      const {
        listing: { supplier: written },
        supplierName,
        supplierCountry,
      } = row;
      if (isIdForm(written) && supplierName === undefined) return undefined;
      const supplier: Supplier = {
        id: supplierName === undefined ? newSupplierId(written) : written,
        name: supplierName ?? written,
        country: supplierCountry ?? UNKNOWN_COUNTRY,
        certificates: [],
        languages: [],
        sample: false,
        paused: false,
      };
      known.set(supplier.name, supplier.id);
      known.set(supplier.id, supplier.id);
      opened.push(supplier);
      return supplier.id;
    },
    has: (nameOrId) => known.has(nameOrId),
    opened() {
      const list = opened;
      opened = [];
      return list;
    },
  };
}

/** An id out of a name: letters and digits, and a few of its hash, so that two names never meet. */
function newSupplierId(name: string): SupplierId {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST_SLUG);
  return `${slug || 'supplier'}-${createHash('sha1').update(name).digest('hex').slice(0, HASHED)}` as SupplierId;
}
