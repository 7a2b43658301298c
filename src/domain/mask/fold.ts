import { HOMOGLYPHS } from './homoglyphs.ts';

/** A text in the one plain form that the finders read, with the way back to the original. */
export type Folded = {
  /** Full-width, accented, styled and look-alike letters as plain ones; what is not seen is gone. */
  readonly text: string;
  /** `text` in lower case, unit by unit. */
  readonly lower: string;
  /** For each unit of `text`, where its character begins and ends in the original. */
  readonly from: readonly number[];
  readonly to: readonly number[];
};

// Zero-width, direction and joining marks, fillers, variation selectors, tags: nothing that a reader sees.
const UNSEEN =
  /[\u00AD\u061C\u115F\u1160\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|\p{Default_Ignorable_Code_Point}|\u20E3/u;
const MARKS = /\p{Mark}+/gu;
const CONTROL_END = 0x20;
const ASCII_END = 0x7f;
const HAN_FIRST = 0x3400;
const HAN_LAST = 0x9fff;

function plainForm(char: string, code: number): string {
  if (code < ASCII_END) return code >= CONTROL_END || char === '\n' ? char : char === '\t' ? ' ' : '';
  if (code >= HAN_FIRST && code <= HAN_LAST) return char;
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return '\n';
  if (UNSEEN.test(char) || (code >= ASCII_END && code < 0xa0)) return '';
  const plain = char.normalize('NFKD').replace(MARKS, '');
  if (/^\s+$/u.test(plain)) return ' ';
  if (code >= 0xac00 && code <= 0xd7a3) return char;
  return LIKE.get(plain) ?? plain;
}

// Written otherwise, read the same.
const LIKE: ReadonlyMap<string, string> = new Map([
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2012', '-'],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2212', '-'],
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201C', '"'],
  ['\u201D', '"'],
  ['\u2044', '/'],
  ['ı', 'i'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ß', 's'],
]);

/** Reads a text into its plain form. Linear in its length. */
export function fold(original: string): Folded {
  const units: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const char of original) {
    const code = char.codePointAt(0) ?? 0;
    if ((code >= CONTROL_END && code < ASCII_END) || (code >= HAN_FIRST && code <= HAN_LAST)) {
      units.push(char);
      from.push(at);
      at++;
      to.push(at);
      continue;
    }
    const plain = plainForm(char, code);
    for (let i = 0; i < plain.length; i++) {
      units.push(plain.charAt(i));
      from.push(at);
      to.push(at + char.length);
    }
    at += char.length;
  }
  if (FOREIGN.test(original)) unmixScripts(units);
  const kept = SPACED.test(units.join('')) ? closeSpacedWords(units) : undefined;
  if (kept === undefined) return finish(units, from, to);
  return finish(
    kept.map((i) => units[i] ?? ''),
    kept.map((i) => from[i] ?? 0),
    kept.map((i) => to[i] ?? 0),
  );
}

function finish(units: readonly string[], from: readonly number[], to: readonly number[]): Folded {
  const text = units.join('');
  const lower = text.toLowerCase();
  return { text, lower: lower.length === text.length ? lower : units.map((unit) => lowerUnit(unit)).join(''), from, to };
}

function lowerUnit(unit: string): string {
  const lower = unit.toLowerCase();
  return lower.length === unit.length ? lower : unit;
}

const LATIN = /[A-Za-z0-9]/;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const SPACED = /(?:^|[^A-Za-z0-9@_-])[A-Za-z0-9@._-] [A-Za-z0-9@._-] [A-Za-z0-9@._-](?![A-Za-z0-9@._-])/;

// A word that mixes Latin with Cyrillic or Greek letters is written to be read as Latin; one that is all Cyrillic is Russian.
function unmixScripts(units: string[]): void {
  let start = 0;
  while (start < units.length) {
    if (!isWordUnit(units[start])) {
      start++;
      continue;
    }
    let end = start;
    let latin = false;
    let foreign = false;
    for (; end < units.length && isWordUnit(units[end]); end++) {
      const unit = units[end] ?? '';
      if (LATIN.test(unit)) latin = true;
      else foreign = true;
    }
    if (latin && foreign) for (let i = start; i < end; i++) units[i] = HOMOGLYPHS.get(units[i] ?? '') ?? units[i] ?? '';
    start = end;
  }
}

function isWordUnit(unit: string | undefined): boolean {
  return unit !== undefined && (LATIN.test(unit) || HOMOGLYPHS.has(unit));
}

const SINGLE = /[A-Za-z0-9@._-]/;
const LETTER = /[A-Za-z]/;
const SPACED_LETTERS = 5;
const SPACED_ENDING = 3;

/** Which units remain when words written "k e v i n @ x y z" are closed up; undefined where there are none. */
function closeSpacedWords(units: readonly string[]): number[] | undefined {
  const dropped = new Set<number>();
  let at = 0;
  while (at < units.length) {
    if (!startsSpaced(units, at)) {
      at++;
      continue;
    }
    let last = at;
    let letters = LETTER.test(units[at] ?? '') ? 1 : 0;
    while (units[last + 1] === ' ' && isSingle(units, last + 2)) {
      last += 2;
      if (LETTER.test(units[last] ?? '')) letters++;
    }
    // ".c o m" is short and no less plain.
    const least = units[at - 1] === '.' ? SPACED_ENDING : SPACED_LETTERS;
    if (letters >= least) for (let i = at + 1; i < last; i += 2) dropped.add(i);
    at = last + 1;
  }
  if (dropped.size === 0) return undefined;
  return units.map((_, i) => i).filter((i) => !dropped.has(i));
}

function startsSpaced(units: readonly string[], at: number): boolean {
  return (isSingle(units, at) || (units[at - 1] === '.' && SINGLE.test(units[at] ?? ''))) && units[at + 1] === ' ';
}

function isSingle(units: readonly string[], at: number): boolean {
  return SINGLE.test(units[at] ?? '') && !SINGLE.test(units[at - 1] ?? '') && !SINGLE.test(units[at + 1] ?? '');
}
