import type { Generated } from 'kysely';

/** The catalog's tables. */
export interface CatalogTables {
  suppliers: {
    id: string;
    name: string;
    /** JSON: Supplier */
    body: string;
  };
  /** A removed listing stays as a row without body, so that an index that follows the revisions learns of it. */
  listings: {
    id: string;
    supplier: string;
    revision: number;
    /** 0 removed or paused, 1 active */
    active: number;
    /** Of the row that was imported last, whatever its supplier has changed in his chat since */
    hash: string;
    /** Of what matching reads of it; null in rows older than this column */
    text_hash: string | null;
    /** JSON: Listing; null once removed */
    body: string | null;
    /** 32-bit words as bytes, in the machine's order */
    profile: Uint8Array | null;
    /** 1: its supplier has changed it in his chat since it was imported */
    said: Generated<number>;
  };
  lexicon: {
    /** Always 1: there is one. */
    id: number;
    version: number;
    data: Uint8Array;
  };
  /** Imports under way, or broken off. */
  imports: {
    key: string;
    /** The later begun, the higher. */
    serial: number;
    /** How far it is; opaque to the store */
    state: string;
  };
  /** Listings that an import has met in its files. */
  import_met: {
    import: string;
    listing: string;
    file: number;
    line: number;
    /** 1 taken, 0 its row was rejected */
    taken: number;
  };
}
