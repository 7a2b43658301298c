import type { ListingId } from '../domain/ids.ts';
import type { CandidateQuery, DenseVector, ListingIndex } from '../ports/listing-index.ts';
import type { Lexicon } from './lexicon.ts';
import { type Query, sparseQuery } from './query.ts';
import { type Candidate, type Ranked, rank } from './rank.ts';

/** Candidates taken from the index for one item. */
const CANDIDATES = 560;
/** And so many more that lie near in sense. */
const DENSE_CANDIDATES = 140;

/** Where candidates come from, and what is known of them. */
export interface Source {
  readonly index: ListingIndex;
  lexicon(): Lexicon;
  /** Those listings that are active, as the ranker takes them. */
  candidates(ids: readonly ListingId[]): readonly Candidate<ListingId>[];
}

/** The best `most` listings for a query, of those that the index proposes by its words and, where it has one, by its direction. */
export async function retrieve(
  query: Query,
  dense: DenseVector | null,
  source: Source,
  limits: Pick<CandidateQuery, 'exclude' | 'filter' | 'perSupplier'>,
  most: number,
  signal: AbortSignal,
): Promise<readonly Ranked<ListingId>[]> {
  const lexicon = source.lexicon();
  const wanted = {
    sparse: sparseQuery(query, lexicon),
    ...(dense ? { dense, denseLimit: DENSE_CANDIDATES } : {}),
    limit: CANDIDATES,
    ...limits,
  };
  return rank(query, source.candidates(await source.index.candidates(wanted, signal)), lexicon, most);
}
