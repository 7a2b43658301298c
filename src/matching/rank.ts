import { FEATURE, FEATURES, features, prepare } from './features.ts';
import { nearness, unit, vectorOfTerms } from './latent.ts';
import type { Lexicon } from './lexicon.ts';
import { categoryAt, categoryDepth, type Profile } from './profile.ts';
import { type Query, sparseQuery } from './query.ts';
import { WEIGHTS, type Weights } from './weights.ts';

/** The prior reads this many of the best candidates. */
const PRIOR_TOP = 20;

/** The neighbourhood is that of this many of the best candidates. */
const NEIGHBOURS_TOP = 10;
const CLOSE_TOP = 4;

/** Something to rank; `vector` is its place in the latent space, where the lexicon has one. */
export type Candidate<Id extends string> = { readonly id: Id; readonly profile: Profile; readonly vector: Int8Array | undefined };

/** A candidate with its score and the features it was scored by. */
export type Ranked<Id extends string> = Candidate<Id> & { readonly score: number; readonly features: Float32Array };

/** The best `limit` candidates in order. It depends on the listings alone and not on the order they come in; equal ones stand by id. */
export function rank<Id extends string>(
  query: Query,
  candidates: readonly Candidate<Id>[],
  lexicon: Lexicon,
  limit: number,
  weights: Weights = WEIGHTS,
): readonly Ranked<Id>[] {
  const prepared = prepare(query, lexicon);
  const wanted = queryVector(query, lexicon);
  const gate = senseGate(query);
  const first = Float64Array.from(FEATURES, (name) => weights.first[name]);
  const list = Float64Array.from(FEATURES, (name) => gate * weights.need[name] + (1 - gate) * weights.item[name]);
  const block = new Float32Array(candidates.length * FEATURES.length);
  const scored = candidates.map(({ id, profile, vector }, n) => {
    const out = block.subarray(n * FEATURES.length, (n + 1) * FEATURES.length);
    features(prepared, profile, lexicon, out);
    if (wanted && vector) out[FEATURE.latent] = Math.max(0, nearness(wanted, vector));
    return { id, profile, vector, features: out, score: dot(first, out), leaf: leafOf(profile) };
  });
  const top = leading(scored, PRIOR_TOP);
  const prior = categoryPrior(top);
  const close = centroid(top.slice(0, CLOSE_TOP).flatMap(({ vector }) => (vector ? [vector] : [])));
  const centre = centroid(top.slice(0, NEIGHBOURS_TOP).flatMap(({ vector }) => (vector ? [vector] : [])));
  /** By leaf, since many candidates stand in one category. */
  const worths = new Map<number, { readonly path: number; readonly leaf: number }>();
  for (const each of scored) {
    const { profile, vector, leaf, features: values } = each;
    let worth = worths.get(leaf);
    if (!worth) {
      worth = worthOf(profile, prior);
      worths.set(leaf, worth);
    }
    values[FEATURE.prior] = worth.path;
    values[FEATURE.leaf] = worth.leaf;
    if (centre && vector) values[FEATURE.neighbour] = Math.max(0, nearness(centre, vector));
    if (close && vector) values[FEATURE.close] = Math.max(0, nearness(close, vector));
    each.score = dot(list, values);
  }
  return scored.sort(byScore).slice(0, limit);
}

/** The narrowest category of a listing; 0 where it has none. */
function leafOf(profile: Profile): number {
  const depth = categoryDepth(profile);
  return depth === 0 ? 0 : categoryAt(profile, depth - 1);
}

/** What a category is worth by the shares of it and of those above it. */
function worthOf(profile: Profile, prior: ReadonlyMap<number, number>): { readonly path: number; readonly leaf: number } {
  let path = 0;
  let leaf = 0;
  for (let level = 0; level < categoryDepth(profile); level++) {
    leaf = prior.get(categoryAt(profile, level)) ?? 0;
    path += leaf / PRIOR_DEPTH;
  }
  return { path, leaf };
}

/** How much a query asks for a kind of thing (1) and not for one item (0). A request that names one item, by a code or by many words, is ranked by its words; a short one also by its sense. */
export function senseGate(query: Query): number {
  if (query.concepts.some((concept) => concept.kind === 'code')) return CODE_GATE;
  return Math.max(CODE_GATE, Math.min(1, (MANY_CONCEPTS - query.concepts.length) / (MANY_CONCEPTS - FEW_CONCEPTS)));
}

const CODE_GATE = 0;
const FEW_CONCEPTS = 5;
const MANY_CONCEPTS = 10;
/** Levels of a category path that the prior adds up. */
const PRIOR_DEPTH = 3;

/** The vector of a query's words, or null where nothing was learned. */
export function queryVector(query: Query, lexicon: Lexicon): Int8Array | null {
  if (!lexicon.latent) return null;
  const { indices, values } = sparseQuery(query, lexicon);
  return vectorOfTerms(
    indices.map((term, n) => [term, values[n] ?? 0] as const),
    lexicon.latent,
  );
}

function centroid(vectors: readonly Int8Array[]): Int8Array | null {
  const first = vectors[0];
  if (!first) return null;
  const sum = new Float64Array(first.length);
  for (const vector of vectors) for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (vector[k] ?? 0);
  return unit(sum);
}

/** The best few in order, without sorting the rest. */
function leading<Each extends { readonly score: number; readonly id: string }>(all: readonly Each[], count: number): readonly Each[] {
  const top: Each[] = [];
  for (const each of all) {
    const last = top.at(-1);
    if (top.length === count && last && byScore(each, last) > 0) continue;
    let at = top.length;
    while (at > 0 && byScore(each, top[at - 1] ?? each) < 0) at--;
    top.splice(at, 0, each);
    if (top.length > count) top.pop();
  }
  return top;
}

function byScore(a: { readonly score: number; readonly id: string }, b: { readonly score: number; readonly id: string }): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function dot(weights: Float64Array, values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (values[i] as number);
  return sum;
}

/** Which categories the best candidates are in, as shares weighted by how much better than the last of them they are. */
function categoryPrior(top: readonly { readonly profile: Profile; readonly score: number }[]): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  let total = 0;
  const lowest = top.at(-1)?.score ?? 0;
  for (const { profile, score } of top) {
    const weight = score - lowest + 0.05;
    total += weight;
    for (let n = 0; n < categoryDepth(profile); n++) {
      const level = categoryAt(profile, n);
      shares.set(level, (shares.get(level) ?? 0) + weight);
    }
  }
  for (const [level, sum] of shares) shares.set(level, sum / total);
  return shares;
}
