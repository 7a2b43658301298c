import type { ListingId, SupplierId } from '../domain/ids.ts';
import type { Incoterm } from '../domain/incoterm.ts';
import type { Currency, PriceTier } from '../domain/money.ts';
import type { Quantity, Unit } from '../domain/quantity.ts';
import type { Identifier } from '../domain/request.ts';

/** A supplier's company as admins keep it; name and contact are shown to nobody before reveal. */
export type Supplier = {
  readonly id: SupplierId;
  readonly name: string;
  readonly nameZh?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly city?: string;
  readonly certificates: readonly string[];
  readonly languages: readonly string[];
  readonly since?: number;
  readonly contact?: { readonly person?: string; readonly email?: string; readonly phone?: string };
  /** Part of the sample catalog, not a real company. */
  readonly sample: boolean;
  readonly paused: boolean;
};

/** Something a supplier sells. */
export type Listing = {
  readonly id: ListingId;
  readonly supplier: SupplierId;
  readonly title: string;
  readonly titleZh?: string;
  readonly description: string;
  /** From the widest to the narrowest. */
  readonly category: readonly string[];
  readonly brand?: string;
  /** "material": "A2 stainless steel", "size": "M10x40"... */
  readonly attributes: Readonly<Record<string, string>>;
  readonly identifiers: readonly Identifier[];
  /** Unit prices in `currency`, from the smallest quantity up. */
  readonly priceBreaks: readonly PriceTier[];
  readonly currency?: Currency;
  readonly unit?: Unit;
  readonly moq?: Quantity;
  readonly leadTimeDays?: { readonly min: number; readonly max: number };
  /** ISO 3166-1 alpha-2. */
  readonly origin?: string;
  /** The delivery basis of the prices and its place: FOB Ningbo. */
  readonly incoterm?: Incoterm;
  readonly place?: string;
  readonly certificates: readonly string[];
  /** BCP 47 tags of the languages in which its papers and manuals come. */
  readonly languages?: readonly string[];
  /** Addresses of pictures. */
  readonly pictures?: readonly string[];
  readonly active: boolean;
  /** The desk may answer from the price breaks by itself. */
  readonly instantQuote: boolean;
};

/** A listing with what the store keeps beside it. */
export type CatalogEntry = {
  readonly listing: Listing;
  /** Of everything in the listing as it was imported: equal hashes, nothing to do. */
  readonly hash: string;
  /** A hash of what matching and embedding read of it. */
  readonly textHash: string;
  /** The listing as matching reads it; opaque to the store. */
  readonly profile: Uint32Array<ArrayBuffer>;
};

/**
 * A listing to be written; without a profile where its text is as it was and the stored profile stays. `said`: its supplier has changed it
 * in his chat since it was imported, and `hash` is still that of the row that was imported.
 */
export type ListingWrite = Omit<CatalogEntry, 'profile'> & Partial<Pick<CatalogEntry, 'profile'>> & { readonly said?: true };
/** What tells whether a listing has to be written. */
export type KnownListing = { readonly supplier: SupplierId; readonly hash: string; readonly textHash: string; readonly said: boolean };

/** One step of the catalog's history as an index follows it; `profile` is absent where the listing is gone or not active. */
export type CatalogChange = {
  readonly id: ListingId;
  readonly supplier: SupplierId;
  readonly revision: number;
  readonly profile?: Uint32Array<ArrayBuffer>;
};

export type CatalogCounts = { readonly suppliers: number; readonly listings: number; readonly active: number; readonly revision: number };

/** What the catalog taught matching, under its version; opaque to the store. */
export type StoredLexicon = { readonly version: number; readonly data: Uint8Array<ArrayBuffer> };

/** Keeps suppliers, listings and the lexicon. Every change of a listing raises the revision by one. */
export interface CatalogStore {
  /** All suppliers, by name. */
  allSuppliers(): Promise<readonly Supplier[]>;
  suppliers(ids: readonly SupplierId[]): Promise<readonly Supplier[]>;
  putSuppliers(suppliers: readonly Supplier[]): Promise<void>;
  /** In the order asked; those not there are left out. */
  listings(ids: readonly ListingId[]): Promise<readonly Listing[]>;
  /** A supplier's listings, by id, after the id `after`. */
  listingsOf(supplier: SupplierId, limit: number, after?: ListingId): Promise<readonly Listing[]>;
  /** Those of the listings that the store holds. */
  known(ids: readonly ListingId[]): Promise<ReadonlyMap<ListingId, KnownListing>>;
  /** Adds or replaces in one transaction. */
  putListings(entries: readonly ListingWrite[]): Promise<void>;
  /** Removes; says how many there were. */
  removeListings(ids: readonly ListingId[]): Promise<number>;
  /** Ids of a supplier's listings. */
  idsOf(supplier: SupplierId): Promise<readonly ListingId[]>;
  /** All listings, by id, after the id `after`. */
  page(limit: number, after?: ListingId): Promise<readonly Listing[]>;
  /** All listings with their profiles, by id, after the id `after`. */
  entries(limit: number, after?: ListingId): Promise<readonly CatalogEntry[]>;
  /** What changed after a revision, in order of revision. */
  changes(after: number, limit: number): Promise<readonly CatalogChange[]>;
  /** The highest revision, 0 for an empty catalog. */
  revision(): Promise<number>;
  counts(): Promise<CatalogCounts>;
  lexicon(): Promise<StoredLexicon | null>;
  /** The version of the stored lexicon, 0 where there is none. */
  lexiconVersion(): Promise<number>;
  saveLexicon(lexicon: StoredLexicon): Promise<void>;
}
