import { FEATURE, prepare } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { frequency, type Profile, packedOf } from './profile.ts';
import type { Query } from './query.ts';

/** Below it a listing is no answer to a request, and nothing is relayed. */
export const THRESHOLD = 0.5;
const EXACT = 0.97;

/** How surely a listing is what was asked for, 0..1: the share of the request it has, what the thing is counting most. */
export function relevanceOf(query: Query, profile: Profile, features: Float32Array, lexicon: Lexicon): number {
  const value = (name: keyof typeof FEATURE): number => features[FEATURE[name]] ?? 0;
  const exact = query.concepts.some(
    (concept) =>
      concept.kind === 'code' &&
      concept.exact &&
      concept.alternatives.some(({ terms }) => terms.every((term) => packedOf(profile, term) !== 0)),
  );
  if (exact) return EXACT;
  const { weights, total } = prepare(query, lexicon);
  // words that no listing has say that the catalog lacks the thing
  const unknown = query.concepts.reduce(
    (sum, concept, i) =>
      concept.kind === 'word' && concept.alternatives.every(({ terms }) => terms.some((term) => !lexicon.frequency.has(term)))
        ? sum + (weights[i] ?? 0)
        : sum,
    0,
  );
  const found = 0.55 * value('any') + 0.3 * value('title') + 0.15 * value('head');
  return Math.max(
    0,
    Math.min(
      1,
      found -
        0.15 * value('measureConflict') -
        0.25 * value('excludedInTitle') -
        0.1 * (unknown / total) -
        (lacksHead(query, profile) ? NOT_THE_THING : 0),
    ),
  );
}

/** Whether the word that names the thing, in any of its ways of writing, stands neither in a listing's title nor in its category. */
function lacksHead(query: Query, profile: Profile): boolean {
  const concept = query.concepts.find((each) => each.alternatives[0]?.terms[0] === query.head);
  if (query.head === 0 || !concept) return false;
  return !concept.alternatives.some(({ terms }) =>
    terms.every((term) => {
      const packed = packedOf(profile, term);
      return NAMING_FIELDS.some((field) => frequency(packed, field) > 0);
    }),
  );
}

/** The title, its tail, and the category. */
const NAMING_FIELDS = [0, 1, 4];
/** What is lost where a listing is another thing of the same size and finish. */
const NOT_THE_THING = 0.2;
