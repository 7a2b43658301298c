import { FEATURE } from './features.ts';
import { idf, type Lexicon } from './lexicon.ts';
import { frequency, type Profile, packedOf } from './profile.ts';
import type { Concept, Query } from './query.ts';

/** Below it a listing is no answer to a request, and nothing is relayed. */
export const THRESHOLD = 0.48;
/**
 * Below this share of the best listing's relevance another is no answer either, however few suppliers there are: of the judged requests for the
 * sample catalog it leaves out 3 in 5 of the wrong listings and 1 in 200 of the right ones.
 */
export const SHARE_OF_BEST = 2 / 3;
const EXACT = 0.97;
/** The word that names the thing counts for more than one that tells which. */
const HEAD_WEIGHT = 1.5;
/** Figures are shared by things of all kinds: they tell which one, not what. */
const FIGURE_WEIGHT = 0.5;
/** A bare number of so many digits is a model's (6308, 22216) rather than a size. */
const MODEL_DIGITS = 4;
/** What the buyer will use it for is seldom in a listing. */
const PURPOSE_WEIGHT = 0.5;
/** The title, its tail, brand, attributes and category tell what a thing is; its description also speaks of other things. */
const NAMING_FIELDS = [0, 1, 2, 3, 4];
/** What names a thing, rather than its size. */
const NAMING_KINDS: ReadonlySet<Concept['kind']> = new Set(['word', 'code']);
const ONLY_DESCRIBED = 0.6;
const OTHER_MEASURE_LOSS = 0.15;
const EXCLUDED_LOSS = 0.25;

/**
 * How surely a listing is what was asked for, 0..1: the share of the request that it has, where rare words count for more than common
 * ones (those that no listing has for most: the catalog lacks the thing), and the word that names the thing most of all.
 */
export function relevanceOf(query: Query, profile: Profile, features: Float32Array, lexicon: Lexicon): number {
  if (query.concepts.some((concept) => concept.kind === 'code' && concept.exact && matched(concept, profile, lexicon) === 1)) return EXACT;
  let found = 0;
  let total = 0;
  let isWritten = false;
  for (const concept of query.concepts) {
    const weight = weightOf(concept, query, lexicon);
    const share = matched(concept, profile, lexicon);
    total += weight;
    found += weight * share;
    isWritten ||= NAMING_KINDS.has(concept.kind) && share > 0 && matched(asWritten(concept), profile, lexicon) > 0;
  }
  if (total === 0) return 0;
  // Words that are found only by taking them for slips of the pen support each other in nothing: "dinosaur bones" are no boxes.
  const share = isWritten ? found / total : (found / total) ** 2;
  const lost = OTHER_MEASURE_LOSS * (features[FEATURE.measureConflict] ?? 0) + EXCLUDED_LOSS * (features[FEATURE.excludedInTitle] ?? 0);
  return Math.max(0, Math.min(1, share - lost));
}

/** A concept without the words for which it may have been a slip of the pen. */
function asWritten(concept: Concept): Concept {
  return { ...concept, alternatives: concept.alternatives.filter(({ slip }) => !slip) };
}

function weightOf(concept: Concept, query: Query, lexicon: Lexicon): number {
  const { terms } = concept.alternatives[0] ?? { terms: [] };
  const rarity = (concept.weight * terms.reduce((sum, term) => sum + idf(lexicon, term), 0)) / Math.sqrt(terms.length || 1);
  switch (concept.kind) {
    case 'word':
      if (concept.purpose) return PURPOSE_WEIGHT * rarity;
      return concept.names || terms[0] === query.head ? HEAD_WEIGHT * rarity : rarity;
    case 'code':
      return rarity;
    case 'number':
      return concept.text.length < MODEL_DIGITS ? FIGURE_WEIGHT * rarity : rarity;
    case 'measure':
      return FIGURE_WEIGHT * rarity;
    case 'absence':
      return 0;
    default:
      return concept.kind satisfies never;
  }
}

/** How far a listing has what a concept says, 0..1, in the best of its ways of writing. */
function matched(concept: Concept, profile: Profile, lexicon: Lexicon): number {
  let best = 0;
  for (const { terms, factor } of concept.alternatives) {
    let found = 0;
    let total = 0;
    for (const term of terms) {
      const weight = idf(lexicon, term);
      const packed = packedOf(profile, term);
      total += weight;
      if (packed !== 0) found += weight * (NAMING_FIELDS.some((field) => frequency(packed, field) > 0) ? 1 : ONLY_DESCRIBED);
    }
    if (found > 0) best = Math.max(best, factor * (found / total) ** 2);
  }
  return best;
}
