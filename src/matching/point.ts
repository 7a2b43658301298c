import type { ListingId, SupplierId } from '../domain/ids.ts';
import type { DenseVector, Facts, Point } from '../ports/listing-index.ts';
import type { Lexicon } from './lexicon.ts';
import { FIELDS, FIRST_LENGTH, frequency, type Profile, packedAt, termAt, termCount } from './profile.ts';

/** How much each field counts, how far its length is evened out, and how soon repetition stops counting. */
const FIELD_WEIGHTS: readonly number[] = [8, 6, 4, 3, 3, 1];
const LENGTH_SHARE: readonly number[] = [0.4, 0.4, 0.2, 0.3, 0.3, 0.7];
const SATURATION = 6;

/** 1 / length norm of each field of a listing, times the field's weight. */
export function fieldScale(profile: Profile, lexicon: Lexicon, scale: Float64Array = new Float64Array(FIELDS.length)): Float64Array {
  for (let field = 0; field < LENGTH_SHARE.length; field++) {
    const share = LENGTH_SHARE[field] as number;
    const length = profile[FIRST_LENGTH + field] as number;
    scale[field] = (FIELD_WEIGHTS[field] as number) / (1 - share + (share * length) / (lexicon.lengths[field] as number));
  }
  return scale;
}

/** How strongly a listing is about a term, 0..1 (BM25F's saturated frequency). */
export function strength(packed: number, scale: Float64Array): number {
  let sum = 0;
  for (let field = 0; field < scale.length; field++) sum += (scale[field] ?? 0) * frequency(packed, field);
  return sum / (SATURATION + sum);
}

/** A listing as it comes to the index. */
export type Indexed = {
  readonly id: ListingId;
  readonly supplier: SupplierId;
  readonly profile: Profile;
  readonly vector: DenseVector | undefined;
  readonly facts: Facts;
};

/** Listings as points of the index; their words lie in two blocks, which costs far less memory than two each. */
export function pointsOf(listings: readonly Indexed[], lexicon: Lexicon): readonly Point[] {
  const total = listings.reduce((sum, { profile }) => sum + termCount(profile), 0);
  const indices = new Uint32Array(total);
  const values = new Float32Array(total);
  const scale = new Float64Array(FIELDS.length);
  let at = 0;
  return listings.map(({ id, supplier, profile, vector, facts }) => {
    const from = at;
    const count = termCount(profile);
    fieldScale(profile, lexicon, scale);
    for (let n = 0; n < count; n++, at++) {
      indices[at] = termAt(profile, n);
      values[at] = strength(packedAt(profile, n), scale);
    }
    return {
      id,
      supplier,
      sparse: { indices: indices.subarray(from, at), values: values.subarray(from, at) },
      facts,
      ...(vector ? { dense: vector } : {}),
    };
  });
}
