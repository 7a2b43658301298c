import type { Identifier } from '../domain/request.ts';
import type { Listing } from '../ports/catalog.ts';
import { absences, hanAbsence } from './absence.ts';
import { glossTerms } from './gloss.ts';
import { termId } from './hash.ts';
import { MEASURE_KINDS, type MeasureKind, measures, measureTerm } from './measure.ts';
import { stem } from './stem.ts';
import { codeTrunk, hanTerms, normalise, type Word, words } from './text.ts';
import { traitsOf } from './traits.ts';

/** The fields of a listing as ranking weighs them: the title up to its first break, the rest of the title, and so on. */
export const FIELDS = ['core', 'tail', 'brand', 'attribute', 'category', 'description'] as const;
const BITS: readonly number[] = [4, 4, 4, 4, 4, 12];
const SHIFT: readonly number[] = BITS.map((_, i) => BITS.slice(0, i).reduce((a, b) => a + b, 0));
const MASK: readonly number[] = BITS.map((bits) => (1 << bits) - 1);

/**
 * A listing as ranking reads it, in one block of 32-bit words that is stored as it is:
 * [0] layout, [1..6] length of each field, [7] terms, [8] title terms, [9] measures, [10] category levels, [11] head term, [12] traits,
 * then term ids ascending, their packed frequencies, title terms in order, measures (kind, value as float), category ids.
 */
export type Profile = Uint32Array<ArrayBuffer>;
export const PROFILE_LAYOUT = 3;
const HEAD = 13;
/** Ids of terms are less than this. */
const TERM_IDS = 2 ** 32;
/** Where the lengths of the fields stand in a profile. */
export const FIRST_LENGTH = 1;
/** Longer descriptions say nothing more of what the thing is. */
const LONGEST_DESCRIPTION = 6_000;
const LONGEST_TITLE = 40;
const MOST_MEASURES = 40;
const ABSENCE_REACH = 2;
/** Words that begin the part of a title that tells what a thing goes with, not what it is. */
const TAIL_CUES = new Set(['for', 'with', 'compatible', 'fits', 'fit', 'w', 'by', 'includes', 'including', 'from', 'featuring', 'per']);
const FEWEST_CORE = 2;

/** The term of an absence: what a text says is not there. */
export function absentTerm(stem: string): string {
  return `!${stem}`;
}

/** The term of a code without its ending. */
export function trunkTerm(trunk: string): string {
  return `~${trunk}`;
}

/** The term of a code that names one product, written the same however it is split. */
export function identifierTerm({ kind, code }: Identifier): string {
  return `#${kind}:${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`;
}

type Counts = Map<number, number>;

/** Reads a listing into its profile. Depends on nothing but the listing, so that any index and any lexicon can share it. */
export function profileOf(listing: Listing, stemOf: (word: string) => string = stem): Profile {
  const counts: Counts = new Map();
  const lengths = [0, 0, 0, 0, 0, 0];
  const figures = new Map<string, { kind: number; value: number }>();
  const title: number[] = [];
  const add = (field: number, text: string): void => {
    const id = termId(text);
    const old = counts.get(id) ?? 0;
    const shift = SHIFT[field] ?? 0;
    const mask = MASK[field] ?? 0;
    if (((old >>> shift) & mask) < mask) counts.set(id, (old + (1 << shift)) >>> 0);
  };
  const addText = (text: string, fieldOf: (index: number) => number, inTitle: boolean): void => {
    if (text === '') return;
    const { words: list, codes } = words(normalise(text), stemOf);
    const gone = new Set<number>();
    for (const absence of absences(list, ABSENCE_REACH)) {
      const field = fieldOf(absence.cueFrom);
      for (const stem of absence.stems) add(field, absentTerm(stem));
      for (let i = absence.from; i <= absence.to; i++) gone.add(i);
      for (let i = absence.cueFrom; i <= absence.cueTo; i++) gone.add(i);
    }
    let chunkField = new Map<number, number>();
    if (codes.length > 0) chunkField = new Map(list.map((word, i) => [word.chunk, fieldOf(i)]));
    list.forEach((word, i) => {
      const field = fieldOf(i);
      lengths[field] = (lengths[field] ?? 0) + 1;
      if (gone.has(i)) return;
      if (word.kind === 'han') addHan(word.text, field, inTitle);
      else {
        add(field, word.text);
        if (inTitle && title.length < LONGEST_TITLE) title.push(termId(word.text));
      }
    });
    for (const code of codes) {
      const field = chunkField.get(code.chunk) ?? fieldOf(0);
      add(field, code.text);
      const trunk = code.mixed ? codeTrunk(code.text) : null;
      if (trunk !== null) add(field, trunkTerm(trunk));
    }
    for (const found of measures(list)) {
      const key = measureTerm(found);
      add(fieldOf(found.from), key);
      if (figures.size < MOST_MEASURES) figures.set(key, { kind: MEASURE_KINDS.indexOf(found.kind), value: found.value });
    }
  };
  const addHan = (run: string, field: number, inTitle: boolean): void => {
    const cut = hanAbsence(run);
    const present = cut ? cut.present : run;
    if (cut) {
      add(field, absentTerm(cut.absent));
      for (const term of glossTerms(cut.absent)) add(field, absentTerm(term));
    }
    for (const term of hanTerms(present)) if (term !== '') add(field, term);
    for (const term of glossTerms(present)) {
      add(field, term);
      if (inTitle && title.length < LONGEST_TITLE) title.push(termId(term));
    }
    lengths[field] = (lengths[field] ?? 0) + Math.max(0, present.length - 2);
  };

  const head = addTitle(listing.title, stemOf, addText);
  if (listing.titleZh) addText(listing.titleZh, () => 0, false);
  addText(listing.brand ?? '', () => 2, false);
  for (const value of Object.values(listing.attributes)) addText(value, () => 3, false);
  for (const identifier of listing.identifiers) {
    addText(identifier.code, () => 3, false);
    add(3, identifierTerm(identifier));
  }
  addText(listing.category.join('\n'), () => 4, false);
  addText(listing.description.slice(0, LONGEST_DESCRIPTION), () => 5, false);
  return pack(counts, lengths, title, [...figures.values()], listing.category, head);
}

/** Adds a title, its core and its tail apart; gives the term that names the thing: the last word of the core. */
function addTitle(
  text: string,
  stemOf: (word: string) => string,
  addText: (text: string, fieldOf: (index: number) => number, inTitle: boolean) => void,
): number {
  const { words: list } = words(normalise(text), stemOf);
  const cut = coreEnd(list);
  addText(text, (index) => (index < cut ? 0 : 1), true);
  const last = list.slice(0, cut).findLast((word) => word.kind === 'word');
  return last ? termId(last.text) : 0;
}

/** Where the core of a title ends: at its first break or "for", "with"... after at least two words. */
function coreEnd(list: readonly Word[]): number {
  for (let i = FEWEST_CORE; i < list.length; i++) {
    const word = list[i];
    if (word && (word.before === 'break' || TAIL_CUES.has(word.surface))) return i;
  }
  return list.length;
}

function pack(
  counts: Counts,
  lengths: readonly number[],
  title: readonly number[],
  figures: readonly { kind: number; value: number }[],
  category: readonly string[],
  head: number,
): Profile {
  const ids = Uint32Array.from(counts.keys()).sort();
  const profile = new Uint32Array(HEAD + 2 * ids.length + title.length + 2 * figures.length + category.length);
  const floats = new Float32Array(profile.buffer);
  profile[0] = PROFILE_LAYOUT;
  lengths.forEach((length, i) => {
    profile[1 + i] = length;
  });
  profile[7] = ids.length;
  profile[8] = title.length;
  profile[9] = figures.length;
  profile[10] = category.length;
  profile[11] = head;
  profile[12] = traitsOf(traitTerms(counts, TRAIT_FIELDS), traitTerms(counts, CORE_FIELD));
  let at = HEAD;
  profile.set(ids, at);
  at += ids.length;
  for (const id of ids) profile[at++] = counts.get(id) ?? 0;
  profile.set(title, at);
  at += title.length;
  for (const figure of figures) {
    profile[at++] = figure.kind;
    floats[at++] = figure.value;
  }
  category.forEach((_, level) => {
    profile[at++] = termId(
      category
        .slice(0, level + 1)
        .join('\u0001')
        .toLowerCase(),
    );
  });
  return profile;
}

/** Fields whose words tell a thing's traits: the title, attributes and category. */
const TRAIT_FIELDS = [0, 1, 3, 4];
const CORE_FIELD = [0];

function* traitTerms(counts: Counts, fields: readonly number[]): Generator<number> {
  for (const [term, packed] of counts) if (fields.some((field) => frequency(packed, field) > 0)) yield term;
}

/** The traits of a listing, as bits. */
export function traits(profile: Profile): number {
  return profile[12] ?? 0;
}

/** Number of words of a field. */
export function fieldLength(profile: Profile, field: number): number {
  return profile[FIRST_LENGTH + field] ?? 0;
}

export function termCount(profile: Profile): number {
  return profile[7] ?? 0;
}

/** The id of the n-th term, ascending. */
export function termAt(profile: Profile, n: number): number {
  return profile[HEAD + n] ?? 0;
}

/** Packed frequencies of the n-th term. */
export function packedAt(profile: Profile, n: number): number {
  return profile[HEAD + termCount(profile) + n] ?? 0;
}

/** Packed frequencies of a term, 0 where the listing lacks it. Term ids are spread evenly, so that the place of one can be guessed. */
export function packedOf(profile: Profile, id: number): number {
  const count = profile[7] as number;
  if (count === 0) return 0;
  const last = HEAD + count - 1;
  let at = HEAD + Math.floor((id * count) / TERM_IDS);
  while (at > HEAD && (profile[at] as number) > id) at--;
  while (at < last && (profile[at] as number) < id) at++;
  return profile[at] === id ? (profile[at + count] as number) : 0;
}

/** In which fields a term stands out of the packed frequencies: a bit for each. Written out, since ranking asks it most of all. */
export function fieldsOf(packed: number): number {
  return (
    ((packed & 0xf) !== 0 ? 1 : 0) |
    ((packed & 0xf0) !== 0 ? 2 : 0) |
    ((packed & 0xf00) !== 0 ? 4 : 0) |
    ((packed & 0xf000) !== 0 ? 8 : 0) |
    ((packed & 0xf0000) !== 0 ? 16 : 0) |
    (packed >>> 20 !== 0 ? 32 : 0)
  );
}

/** Frequency in one field out of the packed ones. */
export function frequency(packed: number, field: number): number {
  return (packed >>> (SHIFT[field] ?? 0)) & (MASK[field] ?? 0);
}

export function titleTerms(profile: Profile): Uint32Array {
  const from = HEAD + 2 * termCount(profile);
  return profile.subarray(from, from + titleLength(profile));
}

export function titleLength(profile: Profile): number {
  return profile[8] ?? 0;
}

export function titleTermAt(profile: Profile, n: number): number {
  return n < titleLength(profile) ? (profile[HEAD + 2 * termCount(profile) + n] ?? 0) : 0;
}

/** Where in the title a term stands first; -1 where it does not. */
export function titlePlace(profile: Profile, term: number): number {
  const from = HEAD + 2 * termCount(profile);
  const to = from + titleLength(profile);
  for (let at = from; at < to; at++) if (profile[at] === term) return at - from;
  return -1;
}

/** The last word of the title's core: what the thing is. */
export function headTerm(profile: Profile): number {
  return profile[11] ?? 0;
}

export function profileMeasures(profile: Profile): readonly { readonly kind: MeasureKind; readonly value: number }[] {
  const list: { kind: MeasureKind; value: number }[] = [];
  const floats = new Float32Array(profile.buffer, profile.byteOffset, profile.length);
  let at = HEAD + 2 * termCount(profile) + (profile[8] ?? 0);
  for (let n = profile[9] ?? 0; n > 0; n--) {
    const kind = MEASURE_KINDS[profile[at++] ?? 0];
    const value = floats[at++] ?? 0;
    if (kind) list.push({ kind, value });
  }
  return list;
}

export function categoryDepth(profile: Profile): number {
  return profile[10] ?? 0;
}

/** The id of a level of the category path, the widest first; equal ids mean equal paths down to that level. */
export function categoryAt(profile: Profile, level: number): number {
  return profile[profile.length - categoryDepth(profile) + level] ?? 0;
}

/** The written words of a listing's title, brand and category, as the vocabulary takes them. */
export function titleWords(listing: Listing): readonly string[] {
  const text = [listing.title, listing.brand ?? '', ...listing.category].join('\n');
  // written forms are asked for, which no stem changes
  return words(normalise(text), (word) => word).words.flatMap((word) => (word.kind === 'word' ? [word.surface] : []));
}
