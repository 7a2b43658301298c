import type { FeatureName } from './features.ts';

type Worth = Readonly<Record<FeatureName, number>>;

/** What each feature is worth: in the first pass, to who asks for a kind of thing, and to who names one item. */
export type Weights = {
  /** Of the first pass, whose best candidates tell the category and the neighbourhood. */
  readonly first: Worth;
  readonly need: Worth;
  readonly item: Worth;
};

/** Set by hand: words decide, the rest only settles between equals. */
const BY_WORDS: Worth = {
  strength: 4,
  core: 0.6,
  title: 0.6,
  brand: 0.3,
  attribute: 0.2,
  category: 0.2,
  description: 0.1,
  any: 0.5,
  complete: 0.2,
  head: 0.3,
  focus: 0.1,
  adjacent: 0.2,
  code: 2,
  absenceSaid: 0.6,
  excludedInTitle: -0.8,
  excludedElsewhere: -0.1,
  excludedNowhere: 0.1,
  measure: 0.3,
  measureConflict: -0.5,
  prior: 0.05,
  leaf: 0,
  latent: 0.05,
  neighbour: 0.1,
  close: 0,
  person: -0.05,
  colour: -0.1,
  headCategory: 0.1,
  accessory: 0,
  brandConflict: 0,
};

/** Learned from judged requests for kinds of things (pairs weighed by nDCG, signs held to what the feature means). */
const BY_SENSE: Worth = {
  strength: 0.14,
  core: 0.32,
  title: 0.11,
  brand: 0.57,
  attribute: 0.27,
  category: 0,
  description: 0,
  any: 0,
  complete: 0.28,
  head: 0.11,
  focus: 0.88,
  adjacent: 0.36,
  code: 2,
  absenceSaid: 0.78,
  excludedInTitle: -0.39,
  excludedElsewhere: -0.03,
  excludedNowhere: 0.17,
  measure: 1.35,
  measureConflict: -0.41,
  prior: 0.22,
  leaf: 0.05,
  latent: 0.21,
  neighbour: 0.25,
  close: 0.27,
  person: -0.29,
  colour: -0.56,
  headCategory: 0.05,
  accessory: -0.18,
  brandConflict: -0.12,
};

export const WEIGHTS: Weights = { first: BY_WORDS, need: BY_SENSE, item: BY_WORDS };
