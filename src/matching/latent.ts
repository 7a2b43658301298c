import { eigenvectors } from './eigen.ts';
import { idf, type Latent, type Lexicon } from './lexicon.ts';
import { type Profile, packedAt, termAt, termCount } from './profile.ts';

/** How vectors are learned. */
export type LatentTuning = {
  readonly dimensions: number;
  readonly rounds: number;
  readonly fewest: number;
  readonly mostShare: number;
  readonly mostListings: number;
};
/** Listings that vectors are learned from; more teach nothing new. */
export const LATENT_SAMPLE = 8_000;
/** Terms that get a vector: a catalog of a million listings has many times more, and a vector of each would fill the memory. */
const MOST_TERMS = 40_000;
const LATENT_TUNING: LatentTuning = { dimensions: 96, rounds: 2, fewest: 3, mostShare: 0.2, mostListings: LATENT_SAMPLE };

/** Weight of a term in a listing by where it stands and how often. */
function presence(packed: number): number {
  const title = (packed & 0xff) !== 0 ? 2 : 0;
  const other = (packed & 0xfff00) !== 0 ? 1 : 0;
  const text = packed >>> 20;
  return title + other + (text > 0 ? Math.log2(1 + text) * 0.5 : 0);
}

/** Learns term vectors from profiles by subspace iteration; deterministic. */
export function fitLatent(profiles: readonly Profile[], lexicon: Lexicon, tuning: LatentTuning = LATENT_TUNING): Latent {
  const most = tuning.mostShare * lexicon.listings;
  const step = Math.max(1, Math.ceil(profiles.length / tuning.mostListings));
  const row = rowsOf(lexicon, tuning.fewest, most);
  const sample = profiles.filter((_, n) => n % step === 0);
  const starts = new Uint32Array(sample.length + 1);
  const room = sample.reduce((sum, profile) => sum + termCount(profile), 0);
  const columns = new Uint32Array(room);
  const values = new Float32Array(room);
  /** Of one listing, before they are rounded. */
  const weights = new Float64Array(sample.reduce((longest, profile) => Math.max(longest, termCount(profile)), 0));
  let end = 0;
  for (const [n, profile] of sample.entries()) {
    let norm = 0;
    const from = end;
    for (let t = termCount(profile) - 1; t >= 0; t--) {
      const term = termAt(profile, t);
      const column = row.get(term);
      if (column === undefined) continue;
      const value = presence(packedAt(profile, t)) * idf(lexicon, term);
      columns[end] = column;
      weights[end - from] = value;
      end++;
      norm += value * value;
    }
    norm = Math.sqrt(norm) || 1;
    for (let i = from; i < end; i++) values[i] = (weights[i - from] ?? 0) / norm;
    starts[n + 1] = end;
  }
  const d = tuning.dimensions;
  const basis = subspace(starts, columns, values, row.size, d, tuning.rounds);
  const vectors = new Int8Array(row.size * d);
  // one scale a term would lose its length, which says how much the term carries; rows are scaled together
  const rms = Math.sqrt(1 / Math.max(1, row.size));
  const scale = 127 / (rms * 16);
  basis.forEach((column, k) => {
    column.forEach((value, i) => {
      vectors[i * d + k] = Math.max(-127, Math.min(127, Math.round(value * scale)));
    });
  });
  return { dimensions: d, row, vectors, idfs: idfsOf(row, lexicon) };
}

/** The terms that get a vector, in the order of the lexicon; those met in fewest listings go without where there are too many. */
function rowsOf({ frequency }: Lexicon, fewest: number, most: number): Map<number, number> {
  const found = new Uint32Array(frequency.size);
  let count = 0;
  for (const df of frequency.values()) if (df >= fewest && df <= most) found[count++] = df;
  const ascending = found.subarray(0, count).sort();
  const bar = ascending[count - MOST_TERMS] ?? fewest;
  let atBar = MOST_TERMS - (count - ascending.findLastIndex((df) => df <= bar) - 1);
  const rows = new Map<number, number>();
  for (const [term, df] of frequency) {
    if (df < bar || df > most || (df === bar && atBar-- <= 0)) continue;
    rows.set(term, rows.size);
  }
  return rows;
}

/** Which direction explains how much is told from one listing in so many. */
const GRAM_EVERY = 4;

/** An orthonormal basis of the space in which the rows differ most: `d` columns of `width` numbers. */
function subspace(
  starts: Uint32Array,
  columns: Uint32Array,
  values: Float32Array,
  width: number,
  d: number,
  rounds: number,
): readonly Float32Array[] {
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32 - 0.5;
  };
  const basis = Array.from({ length: d }, () => new Float32Array(width));
  for (let i = 0; i < width; i++) for (const column of basis) column[i] = random();
  // one column after the other, so that what a fit needs beside the basis is a single column
  let next = new Float32Array(width);
  const ones = new Float32Array(Math.ceil(starts.length / GRAM_EVERY) * d);
  for (let round = 0; round < rounds; round++) {
    for (const [k, column] of basis.entries()) {
      next.fill(0);
      for (let n = 0; n + 1 < starts.length; n++) {
        const from = starts[n] as number;
        const to = starts[n + 1] as number;
        let one = 0;
        for (let i = from; i < to; i++) one = Math.fround(one + (values[i] as number) * (column[columns[i] as number] as number));
        if (n % GRAM_EVERY === 0) ones[(n / GRAM_EVERY) * d + k] = one;
        for (let i = from; i < to; i++) {
          const at = columns[i] as number;
          next[at] = (next[at] as number) + (values[i] as number) * one;
        }
      }
      basis[k] = next;
      next = column;
    }
    if (round === rounds - 1) rotate(basis, gram(ones, d), width);
    orthonormalise(basis);
  }
  return basis;
}

/** The sum of the products of each row of `d` numbers with itself. */
function gram(rows: Float32Array, d: number): Float64Array {
  const product = new Float64Array(d * d);
  for (let from = 0; from < rows.length; from += d) {
    for (let k = 0; k < d; k++) {
      const value = rows[from + k] as number;
      for (let m = 0; m < d; m++) product[k * d + m] = (product[k * d + m] as number) + value * (rows[from + m] as number);
    }
  }
  return product;
}

/** Turns columns so that they stand in the order of what they explain, most first: a search may then begin with a few of them. */
function rotate(columns: readonly Float32Array[], product: Float64Array, width: number): void {
  const d = columns.length;
  const turn = eigenvectors(product, d);
  const one = new Float64Array(d);
  for (let i = 0; i < width; i++) {
    one.fill(0);
    for (let k = 0; k < d; k++) {
      const value = columns[k]?.[i] as number;
      for (let m = 0; m < d; m++) one[m] = (one[m] as number) + value * (turn[k * d + m] as number);
    }
    for (let k = 0; k < d; k++) (columns[k] as Float32Array)[i] = one[k] as number;
  }
}

/** Modified Gram-Schmidt, in place. */
function orthonormalise(columns: readonly Float32Array[]): void {
  columns.forEach((column, k) => {
    for (let other = 0; other < k; other++) {
      const before = columns[other] as Float32Array;
      let dot = 0;
      for (let i = 0; i < column.length; i++) dot += (column[i] as number) * (before[i] as number);
      for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) - dot * (before[i] as number);
    }
    let norm = 0;
    for (const value of column) norm += value ** 2;
    norm = Math.sqrt(norm) || 1;
    for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) / norm;
  });
}

/** A listing's vector, of length 127, as whole numbers. */
export function vectorOf(profile: Profile, latent: Latent, into: Int8Array = new Int8Array(latent.dimensions)): Int8Array {
  const d = latent.dimensions;
  const sum = new Float64Array(d);
  for (let t = termCount(profile) - 1; t >= 0; t--) {
    const term = termAt(profile, t);
    const at = latent.row.get(term);
    if (at === undefined) continue;
    const value = presence(packedAt(profile, t)) * (latent.idfs[at] ?? 0);
    for (let k = 0; k < d; k++) sum[k] = (sum[k] as number) + value * (latent.vectors[at * d + k] as number);
  }
  return unit(sum, into);
}

/** Inverse document frequencies by row. */
export function idfsOf(row: ReadonlyMap<number, number>, lexicon: Pick<Lexicon, 'frequency' | 'listings'>): Float32Array {
  return Float32Array.from(row.keys(), (term) => idf(lexicon, term));
}

/** The vector of weighted terms, of length 127. */
export function vectorOfTerms(terms: Iterable<readonly [number, number]>, latent: Latent): Int8Array {
  const d = latent.dimensions;
  const sum = new Float64Array(d);
  for (const [term, weight] of terms) {
    const at = latent.row.get(term);
    if (at === undefined) continue;
    for (let k = 0; k < d; k++) sum[k] = (sum[k] as number) + weight * (latent.vectors[at * d + k] as number);
  }
  return unit(sum);
}

/** A direction as whole numbers, of length 127; zeros where there is none. */
export function unit(sum: Float64Array, into: Int8Array = new Int8Array(sum.length)): Int8Array {
  let norm = 0;
  for (const value of sum) norm += value * value;
  norm = Math.sqrt(norm) || 1;
  for (let k = 0; k < sum.length; k++) into[k] = Math.round((127 * (sum[k] as number)) / norm);
  return into;
}

/** How near two vectors are, -1..1. */
export function nearness(a: Int8Array, b: Int8Array): number {
  // whole numbers all the way, and several sums side by side: many times as fast
  const { length } = a;
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    one = (one + Math.imul(a[k] as number, b[k] as number)) | 0;
    two = (two + Math.imul(a[k + 1] as number, b[k + 1] as number)) | 0;
    three = (three + Math.imul(a[k + 2] as number, b[k + 2] as number)) | 0;
    four = (four + Math.imul(a[k + 3] as number, b[k + 3] as number)) | 0;
  }
  for (; k < length; k++) one = (one + Math.imul(a[k] as number, b[k] as number)) | 0;
  return (one + two + three + four) / (127 * 127);
}

/** How near two terms are, -1..1; 0 where one was not learned. */
export function kinship(a: number, b: number, latent: Latent): number {
  const d = latent.dimensions;
  const one = latent.row.get(a);
  const other = latent.row.get(b);
  if (one === undefined || other === undefined) return 0;
  let dot = 0;
  let left = 0;
  let right = 0;
  for (let k = 0; k < d; k++) {
    const x = latent.vectors[one * d + k] as number;
    const y = latent.vectors[other * d + k] as number;
    dot += x * y;
    left += x * x;
    right += y * y;
  }
  return dot === 0 ? 0 : dot / Math.sqrt(left * right);
}
