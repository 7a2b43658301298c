import { isComparable, isGrade } from './grade.ts';
import { idf, type Lexicon } from './lexicon.ts';
import { fieldScale, strength } from './point.ts';
import {
  FIELDS,
  fieldLength,
  fieldsOf,
  frequency,
  headTerm,
  type Profile,
  packedOf,
  profileMeasures,
  titleLength,
  titlePlace,
  titleTermAt,
  traits,
} from './profile.ts';
import type { Concept, Query } from './query.ts';
import { contradicts, isAccessory, traitsOf } from './traits.ts';

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

/** An alternative by the places of its terms among all that are looked up, with their inverse document frequencies. */
type WeighedAlternative = {
  readonly at: readonly number[];
  readonly factor: number;
  readonly idfs: readonly number[];
  readonly sum: number;
};

type WeighedConcept = {
  readonly kind: Concept['kind'];
  /** Its share of the request. */
  readonly weight: number;
  readonly alternatives: readonly WeighedAlternative[];
  /** A code that names one thing, and no family of things. */
  readonly rare: boolean;
  /** The place of the first term of its first alternative; -1 where it has none. */
  readonly first: number;
};

/** A query with all that is the same for all candidates, and room for what is found in the one at hand. */
export type Prepared = {
  readonly query: Query;
  readonly concepts: readonly WeighedConcept[];
  readonly traits: number;
  /** Places of the words that are brands. */
  readonly brands: readonly number[];
  readonly head: number;
  readonly exclusions: readonly { readonly families: readonly { readonly absent: number; readonly terms: readonly number[] }[] }[];
  /** All terms that are looked up in a listing, once each. */
  readonly terms: Uint32Array;
  readonly packed: Uint32Array;
  readonly strengths: Float64Array;
  readonly scale: Float64Array;
};

export function prepare(query: Query, lexicon: Lexicon): Prepared {
  const weights = query.concepts.map((concept) => conceptWeight(concept, lexicon));
  const total = query.concepts.reduce((sum, concept, i) => sum + (concept.kind === 'absence' ? 0 : (weights[i] ?? 0)), 0) || 1;
  const plain = query.concepts.flatMap((concept) => (concept.kind === 'word' ? (concept.alternatives[0]?.terms ?? []) : []));
  const places = new Map<number, number>();
  const placeOf = (term: number): number => {
    const known = places.get(term);
    if (known !== undefined) return known;
    places.set(term, places.size);
    return places.size - 1;
  };
  const concepts = query.concepts.map((concept, n): WeighedConcept => {
    const first = concept.alternatives[0]?.terms[0];
    return {
      kind: concept.kind,
      weight: (weights[n] ?? 0) / total,
      rare: concept.kind === 'code' && rare(concept, lexicon),
      first: first === undefined ? -1 : placeOf(first),
      alternatives: concept.alternatives.map(({ terms, factor }) => {
        const idfs = terms.map((term) => idf(lexicon, term));
        return { at: terms.map(placeOf), factor, idfs, sum: idfs.reduce((a, b) => a + b, 0) };
      }),
    };
  });
  const brands = plain.filter((term) => (lexicon.brands.get(term) ?? 0) > BRAND_SHARE).map(placeOf);
  const exclusions = query.exclusions.map(({ terms, absent }) => ({
    families: terms.map((family, n) => ({ absent: placeOf(absent[n] ?? 0), terms: family.map(placeOf) })),
  }));
  const head = query.head === 0 ? -1 : placeOf(query.head);
  return {
    query,
    concepts,
    traits: traitsOf(plain, plain),
    brands,
    head,
    exclusions,
    terms: Uint32Array.from(places.keys()),
    packed: new Uint32Array(places.size),
    strengths: new Float64Array(places.size),
    scale: new Float64Array(FIELDS.length),
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
  const { packed, strengths } = prepared;
  look(prepared, profile, lexicon);
  let missing = 0;
  let strengthSum = 0,
    coreSum = 0,
    titleSum = 0,
    brandSum = 0,
    attributeSum = 0,
    categorySum = 0,
    descriptionSum = 0,
    anySum = 0,
    measureSum = 0,
    codeMost = 0,
    absenceMost = 0;
  for (const { kind, weight, rare, alternatives } of prepared.concepts) {
    let bestStrength = 0,
      core = 0,
      title = 0,
      brand = 0,
      attribute = 0,
      category = 0,
      description = 0,
      anywhere = 0;
    for (const { at, factor, idfs, sum: all } of alternatives) {
      let sum = 0;
      let found = 0;
      let everywhere = ALL_FIELDS;
      let inTitle = true;
      for (let n = 0; n < at.length; n++) {
        const place = at[n] as number;
        const bits = packed[place] as number;
        const fields = fieldsOf(bits);
        everywhere &= fields;
        if ((fields & TITLE_FIELDS) === 0) inTitle = false;
        if (bits === 0) continue;
        const idf = idfs[n] as number;
        found += idf;
        sum += idf * (strengths[place] as number);
      }
      if (found === 0) continue;
      const share = found / all;
      bestStrength = Math.max(bestStrength, (factor * share * sum) / all);
      anywhere = Math.max(anywhere, factor * share * share);
      if (inTitle) title = Math.max(title, factor);
      if ((everywhere & 1) !== 0) core = Math.max(core, factor);
      if ((everywhere & 4) !== 0) brand = Math.max(brand, factor);
      if ((everywhere & 8) !== 0) attribute = Math.max(attribute, factor);
      if ((everywhere & 16) !== 0) category = Math.max(category, factor);
      if ((everywhere & 32) !== 0) description = Math.max(description, factor);
    }
    if (kind === 'absence') {
      absenceMost = Math.max(absenceMost, title > 0 ? 1 : anywhere > 0 ? 0.7 : 0);
      continue;
    }
    if (kind !== 'code' && anywhere < 0.5) missing++;
    if (anywhere === 0) continue;
    if (rare) codeMost = Math.max(codeMost, anywhere);
    if (kind === 'measure') measureSum += weight * anywhere;
    strengthSum += weight * bestStrength;
    coreSum += weight * core;
    titleSum += weight * title;
    brandSum += weight * brand;
    attributeSum += weight * attribute;
    categorySum += weight * category;
    descriptionSum += weight * description;
    anySum += weight * anywhere;
  }
  out[FEATURE.absenceSaid] = absenceMost;
  out[FEATURE.code] = codeMost;
  out[FEATURE.measure] = measureSum;
  out[FEATURE.strength] = strengthSum;
  out[FEATURE.core] = coreSum;
  out[FEATURE.title] = titleSum;
  out[FEATURE.brand] = brandSum;
  out[FEATURE.attribute] = attributeSum;
  out[FEATURE.category] = categorySum;
  out[FEATURE.description] = descriptionSum;
  out[FEATURE.any] = anySum;
  out[FEATURE.complete] = missing === 0 ? 1 : missing === 1 ? 0.3 : 0;
  if (prepared.head >= 0) {
    out[FEATURE.head] = prepared.query.head === headTerm(profile) ? 1 : 0;
    out[FEATURE.headCategory] = frequency(packed[prepared.head] as number, CATEGORY) > 0 ? 1 : 0;
  }
  const offered = traits(profile);
  out[FEATURE.person] = contradicts('person', prepared.traits, offered) ? 1 : 0;
  out[FEATURE.colour] = contradicts('colour', prepared.traits, offered) ? 1 : 0;
  if (!isAccessory(prepared.traits) && isAccessory(offered)) out[FEATURE.accessory] = 1;
  if (
    prepared.brands.length > 0 &&
    fieldLength(profile, BRAND) > 0 &&
    !prepared.brands.some((at) => frequency(packed[at] as number, BRAND) > 0)
  )
    out[FEATURE.brandConflict] = 1;
  order(prepared, profile, out);
  exclusions(prepared, out);
  conflicts(prepared.query, profile, out);
}

/** Looks all terms up in a listing. */
function look({ terms, packed, strengths, scale }: Prepared, profile: Profile, lexicon: Lexicon): void {
  fieldScale(profile, lexicon, scale);
  for (let n = 0; n < terms.length; n++) {
    const found = packedOf(profile, terms[n] as number);
    packed[n] = found;
    if (found !== 0) strengths[n] = strength(found, scale);
  }
}

/** How much of the title the query explains, and how many of its neighbours stand side by side. */
function order({ concepts, terms, packed }: Prepared, profile: Profile, out: Float32Array): void {
  const length = titleLength(profile);
  if (length === 0) return;
  let hits = 0;
  let pairs = 0;
  let possible = 0;
  let before = -1;
  for (const { kind, first } of concepts) {
    if (kind === 'absence' || kind === 'code') continue;
    possible++;
    const term = first < 0 ? 0 : (terms[first] as number);
    const isInTitle = first >= 0 && (fieldsOf(packed[first] as number) & TITLE_FIELDS) !== 0;
    const at = isInTitle ? titlePlace(profile, term) : -1;
    if (at >= 0) hits++;
    if (at >= 0 && before >= 0 && (at === before + 1 || titleTermAt(profile, before + 1) === term)) pairs++;
    before = at;
  }
  out[FEATURE.focus] = hits / Math.max(3, length);
  out[FEATURE.adjacent] = possible > 1 ? pairs / (possible - 1) : 0;
}

function exclusions({ exclusions, packed }: Prepared, out: Float32Array): void {
  for (const { families } of exclusions) {
    let inTitle = 0;
    let elsewhere = 0;
    for (const { absent, terms } of families) {
      if (packed[absent] !== 0) continue;
      let title = false;
      let text = false;
      for (const at of terms) {
        const fields = fieldsOf(packed[at] as number);
        if ((fields & TITLE_FIELDS) !== 0) title = true;
        else if (fields !== 0) text = true;
      }
      if (title) inTitle++;
      else if (text) elsewhere++;
    }
    if (inTitle + elsewhere === 0) out[FEATURE.excludedNowhere] = 1;
    out[FEATURE.excludedInTitle] = Math.max(out[FEATURE.excludedInTitle] ?? 0, inTitle / families.length);
    out[FEATURE.excludedElsewhere] = Math.max(out[FEATURE.excludedElsewhere] ?? 0, elsewhere / families.length);
  }
}

/** A measure asked for whose kind the listing has, but not with this figure: M8 for M10. */
function conflicts(query: Query, profile: Profile, out: Float32Array): void {
  if (query.measures.length === 0) return;
  const offered = profileMeasures(profile);
  if (offered.length === 0) return;
  let conflict = 0;
  for (const { kind, value } of query.measures) {
    let others = false;
    let same = false;
    for (const each of offered) {
      if (!isComparable(kind, each.kind)) continue;
      if (each.kind === kind && Math.abs(each.value - value) <= SAME_MEASURE * value) same = true;
      else others = true;
    }
    if (others && !same) conflict += isGrade(kind) ? GRADE_CONFLICT : 1;
  }
  out[FEATURE.measureConflict] = Math.min(1, conflict / query.measures.length);
}

const SAME_MEASURE = 0.02;
/** Another grade is another material: worse than another size. */
const GRADE_CONFLICT = 2;
const BRAND = 2;
const CATEGORY = 4;
/** Bits of `fieldsOf`: all fields, and the two of the title. */
const ALL_FIELDS = 2 ** FIELDS.length - 1;
const TITLE_FIELDS = 3;
/** A word is a brand where it stands in the brand of this share of the listings that have it. */
const BRAND_SHARE = 0.3;
/** A code in more listings than this names a family of things ("mp3", "cs3") and not one of them. */
const RARE_CODE = 5;

function rare(concept: Concept, lexicon: Lexicon): boolean {
  return (lexicon.frequency.get(concept.alternatives[0]?.terms[0] ?? 0) ?? 1) <= RARE_CODE;
}
