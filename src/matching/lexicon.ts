import type { Profile } from './profile.ts';
import { FIELDS, fieldLength, frequency as fieldOf, packedAt, termAt, termCount } from './profile.ts';

/** Vectors of terms learned from which terms stand together in listings (latent semantic analysis). */
export type Latent = {
  readonly dimensions: number;
  /** Row of each term that was learned. */
  readonly row: ReadonlyMap<number, number>;
  readonly vectors: Int8Array;
  /** Inverse document frequency of each row's term, kept beside it to spare a look-up. */
  readonly idfs: Float32Array;
};

/** What a catalog taught: how common each term is, how long fields are, which words there are. Frozen under its version. */
export type Lexicon = {
  readonly version: number;
  readonly listings: number;
  /** Average words of each field, among the listings that have it. */
  readonly lengths: readonly number[];
  /** In how many listings a term stands; terms of one listing alone are left out. */
  readonly frequency: ReadonlyMap<number, number>;
  /** Share of a term's listings that have it in the brand, for terms that brands use. */
  readonly brands: ReadonlyMap<number, number>;
  /** Written words of titles, brands and categories, for typos and compounds, with their number of listings. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Which terms mean alike, learned from which stand together; absent in a catalog too small to learn from. */
  readonly latent?: Latent;
};

/** What a desk without listings knows. */
export const EMPTY_LEXICON: Lexicon = {
  version: 0,
  listings: 0,
  lengths: FIELDS.map(() => 1),
  frequency: new Map(),
  brands: new Map(),
  vocabulary: new Map(),
};

/** Inverse document frequency, never below a small floor, so that every word of a request counts. */
export function idf(lexicon: Pick<Lexicon, 'frequency' | 'listings'>, term: number): number {
  const df = lexicon.frequency.get(term) ?? 1;
  return Math.log(1 + (lexicon.listings + 0.5 - Math.min(df, lexicon.listings)) / (df + 0.5));
}

export interface LexiconFit {
  add(profile: Profile, words: Iterable<string>): void;
  done(version: number): Lexicon;
}

const BRAND = 2;
const KEPT_FREQUENCY = 2;
/** Words and terms counted at once; where there are more, those met least so far (part numbers, for the most) are forgotten. */
const MOST_WORDS = 200_000;
const MOST_TERMS = 300_000;

/** Counts of what is met; forgets what was met least when that is more than `most`. */
class Tally<K> {
  readonly of = new Map<K, number>();
  readonly #most: number;
  /** What was met less often is forgotten next; raised each time, so that it does not come to that often. */
  #fewest = KEPT_FREQUENCY;

  constructor(most: number) {
    this.#most = most;
  }

  add(key: K): void {
    this.of.set(key, (this.of.get(key) ?? 0) + 1);
    if (this.of.size <= this.#most) return;
    for (const [rare, count] of this.of) if (count < this.#fewest) this.of.delete(rare);
    this.#fewest++;
  }
}

/** Counts over listings one by one. */
export function fitLexicon(): LexiconFit {
  const terms = new Tally<number>(MOST_TERMS);
  const branded = new Tally<number>(MOST_TERMS);
  const vocabulary = new Tally<string>(MOST_WORDS);
  const sums = FIELDS.map(() => 0);
  const present = FIELDS.map(() => 0);
  let listings = 0;
  return {
    add(profile, words) {
      listings++;
      for (let n = termCount(profile) - 1; n >= 0; n--) {
        const term = termAt(profile, n);
        terms.add(term);
        if (fieldOf(packedAt(profile, n), BRAND) > 0) branded.add(term);
      }
      for (let field = 0; field < sums.length; field++) {
        const length = fieldLength(profile, field);
        if (length === 0) continue;
        sums[field] = (sums[field] ?? 0) + length;
        present[field] = (present[field] ?? 0) + 1;
      }
      for (const word of new Set(words)) vocabulary.add(word);
    },
    done(version) {
      const frequency = terms.of;
      for (const [term, count] of frequency) if (count < KEPT_FREQUENCY) frequency.delete(term);
      const brands = branded.of;
      for (const [term, count] of brands) brands.set(term, count / (frequency.get(term) ?? count));
      const lengths = sums.map((sum, i) => Math.max(1, sum / Math.max(1, present[i] ?? 1)));
      return { version, listings, lengths, frequency, brands, vocabulary: vocabulary.of };
    },
  };
}
