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
    hash: string;
    /** JSON: Listing; null once removed */
    body: string | null;
    /** 32-bit words as bytes, in the machine's order */
    profile: Uint8Array | null;
  };
  lexicon: {
    /** Always 1: there is one. */
    id: number;
    version: number;
    data: Uint8Array;
  };
}
