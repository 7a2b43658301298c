import type { ListingId, SupplierId } from '../domain/ids.ts';

/** Term ids (32 bits, ascending in a point) with a weight each. */
export type SparseVector = { readonly indices: ArrayLike<number>; readonly values: ArrayLike<number> };

/** A direction; what leads most stands first where the encoder can tell (whole numbers -127..127 serve as well as fractions). */
export type DenseVector = Int8Array | Float32Array;

/** What the vectors of an index were made with. Points of two spaces are never mixed. */
export type Space = { readonly model: string; readonly dimensions: number; readonly lexicon: number };

/** A quantity in the first unit of its kind: all weights in grams, all lengths in millimetres; a carton stays a carton. */
export type BaseQuantity = { readonly unit: string; readonly value: number };

/** What a listing says of itself that candidates can be filtered by; what it does not say is absent. */
export type Facts = {
  /** Each level of its category with those above it, widest first: "Fasteners", "Fasteners > Bolts". */
  readonly category: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly origin?: string;
  /** Keys of certificates: letters and digits without a year. */
  readonly certificates: readonly string[];
  readonly incoterm?: string;
  readonly moq?: BaseQuantity;
};

/** One active listing as an index holds it. */
export type Point = {
  readonly id: ListingId;
  readonly supplier: SupplierId;
  readonly sparse: SparseVector;
  readonly dense?: DenseVector;
  readonly facts: Facts;
};

/** What candidates must not contradict. A listing that says nothing of a matter passes, but for its category. */
export type CandidateFilter = {
  /** A level with those above it, as `Facts` has it. */
  readonly category?: string;
  readonly origins?: readonly string[];
  /** None of these. */
  readonly notOrigins?: readonly string[];
  /** All of these, by their keys. */
  readonly certificates?: readonly string[];
  readonly incoterms?: readonly string[];
  /** Not less than the minimum order; minimums in units of another kind pass. */
  readonly quantity?: BaseQuantity;
};

export type CandidateQuery = {
  readonly sparse: SparseVector;
  readonly dense?: DenseVector;
  /** Up to so many by `sparse`, and up to `denseLimit` more by `dense`. */
  readonly limit: number;
  readonly denseLimit?: number;
  /** Suppliers whose listings are left out. */
  readonly exclude: readonly SupplierId[];
  readonly filter?: CandidateFilter;
  /** At most so many of one supplier, so that nobody fills the list alone. */
  readonly perSupplier?: number;
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
