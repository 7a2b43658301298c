import { FEATURE, FEATURES, type FeatureName, features, prepare, priorOf } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { categoryLevels, type Profile } from './profile.ts';
import type { Query } from './query.ts';

/** What each feature is worth. */
export const WEIGHTS: Readonly<Record<FeatureName, number>> = {
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
  headInCore: 0.2,
  focus: 0.1,
  adjacent: 0.2,
  code: 1,
  absenceSaid: 0.6,
  excludedInTitle: -0.8,
  excludedElsewhere: 0,
  measure: 0.3,
  measureConflict: -0.5,
  prior: 0.4,
  first: 0.1,
};
/** The prior reads this many of the best candidates. */
const PRIOR_TOP = 20;

/** A candidate with its score and the features it was scored by. */
export type Ranked<Id> = { readonly id: Id; readonly profile: Profile; readonly score: number; readonly features: Float32Array };

/** Orders candidates, best first. The order depends on the listings alone and not on the order they come in; equal ones stand by id. */
export function rank<Id extends string>(
  query: Query,
  candidates: readonly { readonly id: Id; readonly profile: Profile }[],
  lexicon: Lexicon,
  weights: Readonly<Record<FeatureName, number>> = WEIGHTS,
): readonly Ranked<Id>[] {
  const prepared = prepare(query, lexicon);
  const list = Float64Array.from(FEATURES, (name) => weights[name]);
  const scored = candidates.map(({ id, profile }) => {
    const out = new Float32Array(FEATURES.length);
    features(prepared, profile, lexicon, out);
    return { id, profile, features: out, score: dot(list, out) };
  });
  scored.sort(byScore);
  const prior = categoryPrior(scored.slice(0, PRIOR_TOP));
  if (prior.size > 0) {
    for (const each of scored) {
      const value = priorOf(each.profile, prior);
      each.features[FEATURE.prior] = value;
      each.score += weights.prior * value;
    }
    scored.sort(byScore);
  }
  return scored;
}

function byScore(a: { readonly score: number; readonly id: string }, b: { readonly score: number; readonly id: string }): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function dot(weights: Float64Array, values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (values[i] ?? 0);
  return sum;
}

/** Which categories the best candidates are in, as shares; a level that all agree on outweighs. */
function categoryPrior(top: readonly { readonly profile: Profile; readonly score: number }[]): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  let total = 0;
  const lowest = top.at(-1)?.score ?? 0;
  for (const { profile, score } of top) {
    const weight = score - lowest + 0.05;
    total += weight;
    const levels = categoryLevels(profile);
    for (let i = 0; i < levels.length; i++) shares.set(levels[i] ?? 0, (shares.get(levels[i] ?? 0) ?? 0) + weight);
  }
  const depth = 3;
  for (const [level, sum] of shares) shares.set(level, sum / total / depth);
  return shares;
}
