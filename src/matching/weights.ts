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

/**
 * Learned from judged requests for kinds of things: pairs weighed by nDCG, signs held to what the feature means, drawn towards nothing and
 * stopped early, which under cross-validation over the requests does better than the best fit to all of them.
 */
const BY_SENSE: Worth = {
  strength: 0.07,
  core: 0.175,
  title: 0.107,
  brand: 0.297,
  attribute: 0.133,
  category: 0,
  description: 0,
  any: 0.01,
  complete: 0.16,
  head: 0.062,
  focus: 0.37,
  adjacent: 0.17,
  code: 2,
  absenceSaid: 0.435,
  excludedInTitle: -0.193,
  excludedElsewhere: -0.007,
  excludedNowhere: 0.108,
  measure: 0.408,
  measureConflict: -0.167,
  prior: 0.135,
  leaf: 0.072,
  latent: 0.197,
  neighbour: 0.233,
  close: 0.163,
  person: -0.177,
  colour: -0.33,
  headCategory: 0.028,
  accessory: -0.095,
  brandConflict: -0.08,
};

/** Learned in the same way from judged requests for one item, drawn towards what was set by hand. */
const BY_ITEM: Worth = {
  strength: 4.52,
  core: 1.38,
  title: 1.51,
  brand: 0.3,
  attribute: 0.2,
  category: 0.08,
  description: 0.3,
  any: 1.54,
  complete: 0.63,
  head: 0.32,
  focus: 1.18,
  adjacent: 0.62,
  code: 2.74,
  absenceSaid: 0.6,
  excludedInTitle: -0.8,
  excludedElsewhere: -0.1,
  excludedNowhere: 0.1,
  measure: 0.34,
  measureConflict: -0.62,
  prior: 0,
  leaf: 0,
  latent: 0.38,
  neighbour: 0.29,
  close: 0.47,
  person: -0.05,
  colour: -0.38,
  headCategory: 0,
  accessory: -0.18,
  brandConflict: -0.58,
};

export const WEIGHTS: Weights = { first: BY_WORDS, need: BY_SENSE, item: BY_ITEM };
