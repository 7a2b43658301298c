import type { ListingId, SupplierId } from '../domain/ids.ts';
import type { Incoterm } from '../domain/incoterm.ts';
import type { Reason, Shortfall, Widening } from '../domain/match.ts';
import type { Quantity } from '../domain/quantity.ts';
import type { Identifier } from '../domain/request.ts';
import type { CandidateFilter } from './listing-index.ts';
import type { SupplierStatistics } from './store.ts';

/** Where goods must be from, as ISO 3166-1 alpha-2: one of `among` (any where that is empty), and none of `not`. */
export type Origins = { readonly among: readonly string[]; readonly not: readonly string[] };

/** A request as matching sees it: plain text and figures, nothing about the buyer. */
export type MatchRequest = {
  readonly items: readonly { readonly product: string; readonly quantity?: Quantity; readonly identifiers: readonly Identifier[] }[];
  readonly certifications: readonly string[];
  readonly incoterm?: Incoterm;
  /** What the buyer said outside of the items; what an item's words say is read out of them. */
  readonly origins?: Origins;
  readonly exclude: readonly SupplierId[];
};

export type { Reason, Shortfall, Widening };

export type ItemMatch = {
  readonly item: number;
  readonly listing: ListingId;
  readonly reasons: readonly Reason[];
  readonly shortfalls: readonly Shortfall[];
};

/** One supplier and, for each item it can serve, its best listing. `relevance` is 0..1; below the desk's threshold nothing is relayed. */
export type SupplierMatch = { readonly supplier: SupplierId; readonly relevance: number; readonly items: readonly ItemMatch[] };

export type MatchResult = {
  /** Best first, one entry a supplier, none below the threshold. */
  readonly suppliers: readonly SupplierMatch[];
  /** For an empty result. */
  readonly widenings: readonly Widening[];
};

/** What suppliers have done at this desk so far; one who was never asked may be absent. */
export type Records = (ids: readonly SupplierId[]) => Promise<ReadonlyMap<SupplierId, SupplierStatistics>>;

/** Finds suppliers for a request. Rejects with `IndexUnavailable` where the index cannot be reached. */
export interface Matcher {
  match(request: MatchRequest, limit: number, signal: AbortSignal): Promise<MatchResult>;
  /** Plain search over active listings, best first; `filter` leaves out what contradicts it. */
  search(text: string, limit: number, signal: AbortSignal, filter?: CandidateFilter): Promise<readonly ListingId[]>;
}
