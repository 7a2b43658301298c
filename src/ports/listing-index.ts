import type { ListingId, SupplierId } from '../domain/ids.ts';

/** Term ids (32 bits, ascending in a point) with a weight each. */
export type SparseVector = { readonly indices: ArrayLike<number>; readonly values: ArrayLike<number> };

/** A direction; what leads most stands first where the encoder can tell (whole numbers -127..127 serve as well as fractions). */
export type DenseVector = Int8Array | Float32Array;

/** What the vectors of an index were made with. Points of two spaces are never mixed. */
export type Space = { readonly model: string; readonly dimensions: number; readonly lexicon: number };

/** One active listing as an index holds it. */
export type Point = { readonly id: ListingId; readonly supplier: SupplierId; readonly sparse: SparseVector; readonly dense?: DenseVector };

export type CandidateQuery = {
  readonly sparse: SparseVector;
  readonly dense?: DenseVector;
  /** Up to so many by `sparse`, and up to `denseLimit` more by `dense`. */
  readonly limit: number;
  readonly denseLimit?: number;
  /** Suppliers whose listings are left out. */
  readonly exclude: readonly SupplierId[];
};

/** What `ensure` found. */
export type Prepared = { readonly emptied: boolean; readonly revision: number; readonly meanwhile?: Space };

export type IndexStats = { readonly points: number; readonly space: Space | null };

/** Holds points and proposes candidates. Its scores stay inside: the order of candidates means nothing to the ranker. */
export interface ListingIndex {
  /**
   * Prepares for points of a space; an index that holds another space begins an empty place. Says whether it did, up to which revision
   * of the catalog that place has been told (see `mark`): what changed later is all that it needs, and where the points of another
   * space answer until it is full, of which.
   */
  ensure(space: Space): Promise<Prepared>;
  /** Adds or replaces. */
  upsert(points: readonly Point[]): Promise<void>;
  remove(ids: readonly ListingId[]): Promise<void>;
  /** Up to `limit` and `denseLimit` listings, each once. Rejects with `IndexUnavailable`. */
  candidates(query: CandidateQuery, signal: AbortSignal): Promise<readonly ListingId[]>;
  stats(): Promise<IndexStats>;
  /**
   * Tells the index that it has all changes of the catalog up to a revision. `complete`: there are no later ones, so that a place
   * filled beside one that still serves takes over.
   */
  mark(revision: number, complete: boolean): Promise<void>;
}
