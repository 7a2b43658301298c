import type { ListingId, SupplierId } from '../domain/ids.ts';

/** Term ids (32 bits, ascending in a point) with a weight each. */
export type SparseVector = { readonly indices: ArrayLike<number>; readonly values: ArrayLike<number> };

/** What the vectors of an index were made with. Points of two spaces are never mixed. */
export type Space = { readonly model: string; readonly dimensions: number; readonly lexicon: number };

/** One active listing as an index holds it. */
export type Point = { readonly id: ListingId; readonly supplier: SupplierId; readonly sparse: SparseVector; readonly dense?: Float32Array };

export type CandidateQuery = {
  readonly sparse: SparseVector;
  readonly dense?: Float32Array;
  readonly limit: number;
  /** Suppliers whose listings are left out. */
  readonly exclude: readonly SupplierId[];
};

export type IndexStats = { readonly points: number; readonly space: Space | null };

/** The index cannot be reached or does not answer; matching is delayed, nothing is lost. */
export class IndexUnavailable extends Error {
  override readonly name = 'IndexUnavailable';
}

/** Holds points and proposes candidates. Its scores stay inside: the order of candidates means nothing to the ranker. */
export interface ListingIndex {
  /** Prepares for points of a space; an index that holds another space is emptied. Says whether it was. */
  ensure(space: Space): Promise<{ readonly emptied: boolean }>;
  /** Adds or replaces. */
  upsert(points: readonly Point[]): Promise<void>;
  remove(ids: readonly ListingId[]): Promise<void>;
  /** Up to `limit` listings. Rejects with `IndexUnavailable`. */
  candidates(query: CandidateQuery, signal: AbortSignal): Promise<readonly ListingId[]>;
  stats(): Promise<IndexStats>;
}
