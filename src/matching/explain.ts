import type { Listing } from '../ports/catalog.ts';
import type { Reason, Shortfall } from '../ports/matching.ts';
import { FEATURE } from './features.ts';

import { type GradeKind, gradeName, isComparable, isGrade } from './grade.ts';
import { type MeasureKind, measures } from './measure.ts';

import { frequency, type Profile, packedOf, profileMeasures } from './profile.ts';
import { BARE_FIGURE, type Concept, type Query } from './query.ts';
import { codeIn, quotations } from './quotes.ts';
import type { Ranked } from './rank.ts';
import { normalise, words } from './text.ts';

const BASE_UNIT: Readonly<Record<Exclude<MeasureKind, GradeKind>, string>> = {
  length: 'mm',
  mass: 'g',
  volume: 'ml',
  ounce: 'oz',
  voltage: 'V',
  power: 'W',
  current: 'A',
  charge: 'mAh',
  frequency: 'Hz',
  storage: 'GB',
  weave: 'gsm',
  percent: '%',
  thread: '',
  pixels: 'MP',
  speed: 'rpm',
  light: 'lm',
  colourheat: 'K',
  mil: 'mil',
  gauge: 'ga',
  denier: 'D',
  count: '',
  pressure: 'bar',
  area: 'm2',
  layers: 'layers',
  ply: 'ply',
  resistance: 'ohm',
  capacitance: 'nF',
  size: 'mm',
};
const SAME_MEASURE = 0.02;

/** Whether a listing has what a concept says, in any of its ways of writing. */
export function has(concept: Concept, profile: Profile): boolean {
  return concept.alternatives.some(({ terms }) => terms.every((term) => packedOf(profile, term) !== 0));
}

/** A concept in the first of its ways of writing alone. */
function asAsked(concept: Concept): Concept {
  return { ...concept, alternatives: concept.alternatives.slice(0, 1) };
}

/** A measure without the bare figure for which it may stand. */
function asMeasure(concept: Concept): Concept {
  return { ...concept, alternatives: concept.alternatives.filter(({ factor }) => factor > BARE_FIGURE) };
}

/** A size written in one word ("M10x40"): its measures are told already. */
const SIZE = /^[a-z]?\d+(?:[.,]\d+)?(?:[x*×]\d+(?:[.,]\d+)?)+$/i;

const TELLING_DIGITS = 3;
const TELLING_LETTERS = 2;

/** Whether a code names one thing (608ZZ, LM2596), and no grade or size (A2, M8, 100kg). */
function isTelling(code: string, { measures }: Query): boolean {
  const count = (kind: RegExp): number => code.match(kind)?.length ?? 0;
  if (count(/\d/g) < TELLING_DIGITS || count(/\p{L}/gu) < TELLING_LETTERS) return false;
  return !measures.some(({ shown }) => code.startsWith(shown.replaceAll(' ', '')));
}

/** Units as they are written, by how they are read. */
const UNIT_NAMES: Readonly<Record<string, string>> = {
  v: 'V',
  kv: 'kV',
  w: 'W',
  kw: 'kW',
  wp: 'Wp',
  hp: 'HP',
  a: 'A',
  ma: 'mA',
  ah: 'Ah',
  mah: 'mAh',
  hz: 'Hz',
  khz: 'kHz',
  mhz: 'MHz',
  ghz: 'GHz',
  mb: 'MB',
  gb: 'GB',
  tb: 'TB',
  l: 'L',
  liter: 'L',
  litre: 'L',
  mp: 'MP',
  k: 'K',
  pf: 'pF',
  nf: 'nF',
  uf: 'µF',
  um: 'µm',
};

/** A measure with its unit as it is written: "20 v" is 20 V. */
function written(measure: string): string {
  return measure.replace(/[a-z]+$/, (unit) => (Object.hasOwn(UNIT_NAMES, unit) ? (UNIT_NAMES[unit] ?? unit) : unit));
}

/** The codes as a person names them: whole, once each, and no sizes. */
function namedCodes(codes: readonly string[]): readonly string[] {
  const bare = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return codes.filter(
    (code, i) =>
      !SIZE.test(code) && !codes.some((other, j) => j !== i && bare(other).includes(bare(code)) && (bare(other) !== bare(code) || j < i)),
  );
}

/** Why a listing matches a query, and what of the query it lacks. */
export function explain(
  query: Query,
  { profile, features }: Ranked<string>,
  listing: Listing,
): { readonly reasons: readonly Reason[]; readonly shortfalls: readonly Shortfall[] } {
  const reasons: Reason[] = [];
  const shortfalls: Shortfall[] = [];
  const found: Concept[] = [];
  const codes: string[] = [];
  const missing: string[] = [];
  for (const concept of query.concepts) {
    const there = has(concept, profile);
    switch (concept.kind) {
      case 'code':
        // one with another ending is another code
        if (!has(asAsked(concept), profile)) break;
        if (concept.exact || isTelling(concept.text, query)) codes.push(concept.text);
        else found.push(concept);
        break;
      case 'measure':
        if (has(asMeasure(concept), profile)) reasons.push({ type: 'measure', value: written(concept.text) });
        break;
      case 'word':
        if (there) found.push(concept);
        else missing.push(concept.text);
        break;
      case 'number':
        if (there) found.push(concept);
        break;
      case 'absence':
        if (there) reasons.push({ type: 'absence', term: concept.text });
        break;
      default:
        concept.kind satisfies never;
    }
  }
  for (const code of namedCodes(codes)) reasons.unshift({ type: 'identifier', code: codeIn(listing, code) });
  for (const exclusion of query.exclusions) {
    const stands = exclusion.terms.some(
      (family, n) =>
        packedOf(profile, exclusion.absent[n] ?? 0) === 0 &&
        family.some((term) => {
          const packed = packedOf(profile, term);
          return frequency(packed, 0) + frequency(packed, 1) > 0;
        }),
    );
    if (stands) shortfalls.push({ type: 'excluded', term: exclusion.text });
  }
  // "rs" of "6205-2RS" is no reason of its own.
  const own = found.filter(({ text }) => !codes.some((code) => code.toLowerCase().includes(text.toLowerCase())));
  const said = quotations(own, listing);
  if (said.length > 0) reasons.push({ type: 'terms', terms: said });
  if (missing.length > 0) shortfalls.push({ type: 'terms', terms: missing });
  const offered = profileMeasures(profile);
  for (const wanted of query.measures) {
    const same = offered.filter((each) => isComparable(wanted.kind, each.kind));
    if (
      same.length === 0 ||
      same.some((each) => each.kind === wanted.kind && Math.abs(each.value - wanted.value) <= SAME_MEASURE * wanted.value)
    )
      continue;
    const nearest = same.reduce((a, b) => (Math.abs(b.value - wanted.value) < Math.abs(a.value - wanted.value) ? b : a));
    shortfalls.push({ type: 'measure', wanted: written(wanted.shown), offered: asOffered(nearest, listing) });
  }
  if (reasons.length === 0 && (features[FEATURE.prior] ?? 0) > 0) reasons.push({ type: 'terms', terms: [] });
  return { reasons, shortfalls };
}

/** A measure as a listing has it; a size by its sides, which its profile does not keep. */
function asOffered(measure: { readonly kind: MeasureKind; readonly value: number }, listing: Listing): string {
  if (measure.kind !== 'size') return shown(measure);
  const texts = [listing.title, listing.titleZh ?? '', ...Object.values(listing.attributes), listing.description];
  const said = texts.flatMap((text) => measures(words(normalise(text)).words)).filter(({ kind }) => kind === 'size');
  const same = said.find(({ value }) => Math.abs(value - measure.value) <= SAME_MEASURE * measure.value);
  return same?.shown ?? shown(measure);
}

function shown({ kind, value }: { readonly kind: MeasureKind; readonly value: number }): string {
  if (isGrade(kind)) return gradeName(kind, value);
  const figure = String(Number(value.toPrecision(4)));
  return kind === 'thread' ? `M${figure}` : `${figure} ${BASE_UNIT[kind]}`.trim();
}
