import { idf, type Lexicon } from './lexicon.ts';
import { fieldScale, strength } from './point.ts';
import { FIELDS, fieldLength, frequency, headTerm, type Profile, packedOf, profileMeasures, titleTerms, traits } from './profile.ts';
import type { Alternative, Concept, Query } from './query.ts';
import { contradictions, isAccessory, traitsOf } from './traits.ts';

/** What ranking looks at in a candidate, each 0..1 (or a share that is taken away). */
export const FEATURES = [
  'strength',
  'core',
  'title',
  'brand',
  'attribute',
  'category',
  'description',
  'any',
  'complete',
  'head',
  'focus',
  'adjacent',
  'code',
  'absenceSaid',
  'excludedInTitle',
  'excludedElsewhere',
  'measure',
  'measureConflict',
  'prior',
  'leaf',
  'latent',
  'neighbour',
  'person',
  'colour',
  'headCategory',
  'accessory',
  'brandConflict',
  'excludedNowhere',
  'close',
] as const;
export type FeatureName = (typeof FEATURES)[number];
export const FEATURE: Readonly<Record<FeatureName, number>> = Object.fromEntries(FEATURES.map((name, i) => [name, i])) as Record<
  FeatureName,
  number
>;

type WeighedAlternative = Alternative & { readonly idfs: readonly number[]; readonly sum: number };

/** A query with the weights that are the same for all candidates. */
export type Prepared = {
  readonly query: Query;
  readonly weights: readonly number[];
  readonly total: number;
  /** For each concept its alternatives with the inverse document frequencies of their terms. */
  readonly alternatives: readonly (readonly WeighedAlternative[])[];
  readonly traits: number;
  readonly brands: readonly number[];
  /** Room for the fields of the candidate at hand. */
  readonly scale: Float64Array;
};

export function prepare(query: Query, lexicon: Lexicon): Prepared {
  const weights = query.concepts.map((concept) => conceptWeight(concept, lexicon));
  const plain = query.concepts.flatMap((concept) => (concept.kind === 'word' ? (concept.alternatives[0]?.terms ?? []) : []));
  return {
    query,
    weights,
    alternatives: query.concepts.map((concept) =>
      concept.alternatives.map(({ terms, factor }) => {
        const idfs = terms.map((term) => idf(lexicon, term));
        return { terms, factor, idfs, sum: idfs.reduce((a, b) => a + b, 0) };
      }),
    ),
    traits: traitsOf(plain, plain),
    scale: new Float64Array(FIELDS.length),
    brands: plain.filter((term) => (lexicon.brands.get(term) ?? 0) > BRAND_SHARE),
    total: query.concepts.reduce((sum, concept, i) => sum + (concept.kind === 'absence' ? 0 : (weights[i] ?? 0)), 0) || 1,
  };
}

function conceptWeight(concept: Concept, lexicon: Lexicon): number {
  let best = 0;
  for (const { terms, factor } of concept.alternatives) {
    let sum = 0;
    let known = false;
    for (const term of terms) {
      sum += idf(lexicon, term);
      known ||= lexicon.frequency.has(term);
    }
    // an alternative that the catalog knows says more about how rare the thing is than one that it lacks
    const value = (known ? factor : factor * 0.5) * (sum / Math.sqrt(terms.length));
    if (value > best) best = value;
  }
  return best * concept.weight;
}

/** Fills `out` (one number a feature) for a candidate. */
export function features(prepared: Prepared, profile: Profile, lexicon: Lexicon, out: Float32Array): void {
  out.fill(0);
  const scale = fieldScale(profile, lexicon, prepared.scale);
  const { query, weights, total } = prepared;
  let missing = 0;
  for (let c = 0; c < query.concepts.length; c++) {
    const concept = query.concepts[c];
    if (!concept) continue;
    let bestStrength = 0;
    let core = 0,
      title = 0,
      brand = 0,
      attribute = 0,
      category = 0,
      description = 0,
      anywhere = 0;
    for (const { terms, factor, idfs: each, sum: idfs } of prepared.alternatives[c] ?? []) {
      let sum = 0;
      let inCore = 1,
        inTitle = 1,
        inBrand = 1,
        inAttribute = 1,
        inCategory = 1,
        inDescription = 1,
        found = 0;
      for (let n = 0; n < terms.length; n++) {
        const term = terms[n] ?? 0;
        const weight = each[n] ?? 0;
        const packed = packedOf(profile, term);
        if (packed === 0) {
          inCore = 0;
          inTitle = 0;
          inBrand = 0;
          inAttribute = 0;
          inCategory = 0;
          inDescription = 0;
          continue;
        }
        found += weight;
        sum += weight * strength(packed, scale);
        const c0 = frequency(packed, 0);
        if (c0 === 0) inCore = 0;
        if (c0 === 0 && frequency(packed, 1) === 0) inTitle = 0;
        if (frequency(packed, 2) === 0) inBrand = 0;
        if (frequency(packed, 3) === 0) inAttribute = 0;
        if (frequency(packed, 4) === 0) inCategory = 0;
        if (frequency(packed, 5) === 0) inDescription = 0;
      }
      if (found === 0) continue;
      const share = found / idfs;
      bestStrength = Math.max(bestStrength, (factor * share * sum) / idfs);
      anywhere = Math.max(anywhere, factor * share * share);
      core = Math.max(core, factor * inCore);
      title = Math.max(title, factor * inTitle);
      brand = Math.max(brand, factor * inBrand);
      attribute = Math.max(attribute, factor * inAttribute);
      category = Math.max(category, factor * inCategory);
      description = Math.max(description, factor * inDescription);
    }
    const weight = (weights[c] ?? 0) / total;
    if (concept.kind === 'absence') {
      out[FEATURE.absenceSaid] = Math.max(out[FEATURE.absenceSaid] ?? 0, title > 0 ? 1 : anywhere > 0 ? 0.7 : 0);
      continue;
    }
    if (concept.kind === 'code' && rare(concept, lexicon)) out[FEATURE.code] = Math.max(out[FEATURE.code] ?? 0, anywhere);
    if (concept.kind === 'measure') out[FEATURE.measure] = (out[FEATURE.measure] ?? 0) + weight * anywhere;
    out[FEATURE.strength] = (out[FEATURE.strength] ?? 0) + weight * bestStrength;
    out[FEATURE.core] = (out[FEATURE.core] ?? 0) + weight * core;
    out[FEATURE.title] = (out[FEATURE.title] ?? 0) + weight * title;
    out[FEATURE.brand] = (out[FEATURE.brand] ?? 0) + weight * brand;
    out[FEATURE.attribute] = (out[FEATURE.attribute] ?? 0) + weight * attribute;
    out[FEATURE.category] = (out[FEATURE.category] ?? 0) + weight * category;
    out[FEATURE.description] = (out[FEATURE.description] ?? 0) + weight * description;
    out[FEATURE.any] = (out[FEATURE.any] ?? 0) + weight * anywhere;
    if (concept.kind !== 'code' && anywhere < 0.5) missing++;
  }
  out[FEATURE.complete] = missing === 0 ? 1 : missing === 1 ? 0.3 : 0;
  if (query.head !== 0) {
    out[FEATURE.head] = query.head === headTerm(profile) ? 1 : 0;
    const packed = packedOf(profile, query.head);
    out[FEATURE.headCategory] = frequency(packed, 4) > 0 ? 1 : 0;
  }
  for (const name of contradictions(prepared.traits, traits(profile))) out[FEATURE[name]] = 1;
  if (!isAccessory(prepared.traits) && isAccessory(traits(profile))) out[FEATURE.accessory] = 1;
  if (
    prepared.brands.length > 0 &&
    fieldLength(profile, BRAND) > 0 &&
    !prepared.brands.some((term) => frequency(packedOf(profile, term), BRAND) > 0)
  )
    out[FEATURE.brandConflict] = 1;
  order(query, profile, out);
  exclusions(query, profile, out);
  conflicts(query, profile, out);
}

/** How much of the title the query explains, and how many of its neighbours stand side by side. */
function order(query: Query, profile: Profile, out: Float32Array): void {
  const title = titleTerms(profile);
  if (title.length === 0) return;
  let hits = 0;
  let pairs = 0;
  let possible = 0;
  let before = -1;
  for (const concept of query.concepts) {
    if (concept.kind === 'absence' || concept.kind === 'code') continue;
    const term = concept.alternatives[0]?.terms[0] ?? 0;
    const at = title.indexOf(term);
    if (at >= 0) hits++;
    possible++;
    if (at >= 0 && before >= 0 && (at === before + 1 || title[before + 1] === term)) pairs++;
    before = at;
  }
  out[FEATURE.focus] = hits / Math.max(3, title.length);
  out[FEATURE.adjacent] = possible > 1 ? pairs / (possible - 1) : 0;
}

function exclusions(query: Query, profile: Profile, out: Float32Array): void {
  for (const { terms, absent } of query.exclusions) {
    let inTitle = 0;
    let elsewhere = 0;
    terms.forEach((family, n) => {
      if (packedOf(profile, absent[n] ?? 0) !== 0) return;
      let title = false;
      let text = false;
      for (const term of family) {
        const packed = packedOf(profile, term);
        if (frequency(packed, 0) > 0 || frequency(packed, 1) > 0) title = true;
        else if (packed !== 0) text = true;
      }
      if (title) inTitle++;
      else if (text) elsewhere++;
    });
    if (inTitle + elsewhere === 0) out[FEATURE.excludedNowhere] = 1;
    out[FEATURE.excludedInTitle] = Math.max(out[FEATURE.excludedInTitle] ?? 0, inTitle / terms.length);
    out[FEATURE.excludedElsewhere] = Math.max(out[FEATURE.excludedElsewhere] ?? 0, elsewhere / terms.length);
  }
}

const SAME_MEASURE = 0.02;

/** A measure asked for whose kind the listing has, but not with this figure: M8 for M10. */
function conflicts(query: Query, profile: Profile, out: Float32Array): void {
  if (query.measures.length === 0) return;
  const offered = profileMeasures(profile);
  let conflict = 0;
  for (const wanted of query.measures) {
    const same = offered.filter((each) => each.kind === wanted.kind);
    if (same.length > 0 && !same.some((each) => Math.abs(each.value - wanted.value) <= SAME_MEASURE * wanted.value)) conflict++;
  }
  out[FEATURE.measureConflict] = conflict / query.measures.length;
}

const BRAND = 2;
/** A word is a brand where it stands in the brand of this share of the listings that have it. */
const BRAND_SHARE = 0.3;

/** A code in more listings than this names a family of things ("mp3", "cs3") and not one of them. */
const RARE_CODE = 5;

function rare(concept: Concept, lexicon: Lexicon): boolean {
  return (lexicon.frequency.get(concept.alternatives[0]?.terms[0] ?? 0) ?? 1) <= RARE_CODE;
}
