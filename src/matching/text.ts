import { hanUnit } from './han-units.ts';
import { stem } from './stem.ts';

/** One word of a text after normalising. `text` is the stem for words, the written form for all else. */
export type Word = {
  readonly text: string;
  readonly kind: 'word' | 'number' | 'han';
  /** What stood between this word and the one before: a space, nothing (same chunk), or a break such as a comma. */
  readonly before: 'space' | 'join' | 'break';
  /** The written form, lower case. */
  readonly surface: string;
  /** Number of the chunk (a run without spaces) that it stands in. */
  readonly chunk: number;
};

/** A chunk that joins several words or mixes letters and digits, as codes do: "KX-TG1032S", "blu-ray". */
export type Code = { readonly text: string; readonly chunk: number; readonly mixed: boolean };

export type Words = { readonly words: readonly Word[]; readonly codes: readonly Code[] };

const CHUNK =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:(?:[-./'_*+]|,(?=\d{3}(?!\d)))(?:(?!\p{Script=Han})[\p{L}\p{N}])+)*|["'′″]+/gu;
const CHUNK_ASCII = /[a-z0-9]+(?:(?:[-./'_*+]|,(?=\d{3}(?!\d)))[a-z0-9]+)*|["']+/g;
const PART = /(?:(?<![\d/])\d\d?\/(?:2|3|4|8|16|32|64)(?![\d/.]))|\d+(?:\.\d+)?|[^\d\-./'_*+,]+/g;
const ASCII = /^[\x00-\x7f]*$/;
/** 1219x2438 is a size and no code. */
const DIMENSIONS = /^[\dx.]+$/;
const PLAIN = /^[a-z]+$/;
const BREAK = /[,;:|()[\]{}!?。，、；：（）【】\n–—]|\s[-/]\s|\.\s/;
/** A figure by a figure, however it is written: 400*600, 3.0 x 1250. */
const BY = /(\d)\s?[*x]\s?(?=\d)/g;
/** Grams by the square metre have one name. */
const WEAVE = /(\d\s?)(?:g|克)\/(?:m2|平方米|平米)(?![\p{L}\d])/gu;
const MARKS = /\p{M}+/gu;
/** Longer chunks are no product words (hashes, base64) and are cut. */
const LONGEST_CHUNK = 64;

/** Lower case, one form for wide, accented and typographic characters. */
export function normalise(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower.replace(BY, '$1x').replace(WEAVE, '$1gsm');
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[⁄∕]/g, '/')
    .replace(/[×✕╳]/g, 'x')
    .replace(/[‐‑‒−]/g, '-')
    .replace(/[φø∅⌀]/g, ' ')
    .normalize('NFC')
    .replace(BY, '$1x')
    .replace(WEAVE, '$1gsm ');
}

/** Splits a normalised text into words and codes: letters apart from digits, Chinese runs whole. */
export function words(text: string, stemOf: (word: string) => string = stem): Words {
  const list: Word[] = [];
  const codes: Code[] = [];
  let end = 0;
  let chunk = 0;
  for (const match of text.matchAll(ASCII.test(text) ? CHUNK_ASCII : CHUNK)) {
    const raw = match[0].slice(0, LONGEST_CHUNK);
    const gap = text.slice(end, match.index);
    end = match.index + match[0].length;
    let before: Word['before'] = gap === ' ' ? 'space' : gap === '' ? 'join' : BREAK.test(gap) ? 'break' : 'space';
    const code = raw.charCodeAt(0);
    if (code === 34 || code === 39 || code === 0x2032 || code === 0x2033) {
      if (list.at(-1)?.kind === 'number' && gap.length <= 1) list.push({ text: 'inch', kind: 'word', before: 'join', surface: '"', chunk });
      continue;
    }
    chunk++;
    if (isHan(code)) {
      const unit = before !== 'break' && list.at(-1)?.kind === 'number' ? hanUnit(raw) : null;
      if (unit !== null) list.push({ text: unit, kind: 'han', before, surface: unit, chunk });
      const rest = raw.slice(unit?.length ?? 0);
      if (rest !== '') list.push({ text: rest, kind: 'han', before: unit === null ? before : 'join', surface: rest, chunk });
      continue;
    }
    if (PLAIN.test(raw)) {
      list.push({ text: stemOf(raw), kind: 'word', before, surface: raw, chunk });
      continue;
    }
    const bare = raw.replace(/'s?$|'(?=s$)/g, '');
    const parts = bare.match(PART) ?? [];
    let letters = false;
    let digits = false;
    for (const part of parts) {
      const numeric = part.charCodeAt(0) <= 57;
      if (numeric) digits = true;
      else letters = true;
      list.push(
        numeric
          ? { text: part.replace(/^0+(?=\d)/, '').replace(/\.0+$/, ''), kind: 'number', before, surface: part, chunk }
          : { text: stemOf(part), kind: 'word', before, surface: part, chunk },
      );
      before = 'join';
    }
    if (parts.length > 1) {
      const mixed = letters && digits && !DIMENSIONS.test(bare);
      const joined = bare.replace(/[-./'_*+,]/g, '');
      codes.push({ text: mixed ? joined : stemOf(joined), chunk, mixed });
      // a part that itself mixes letters and digits: "tg1032s" of "kx-tg1032s"
      if (mixed)
        for (const piece of bare.split(/[-./'_*+]/))
          if (piece.length > 2 && piece !== joined && /\d/.test(piece) && /[^\d]/.test(piece)) codes.push({ text: piece, chunk, mixed });
    }
  }
  return { words: list, codes };
}

/** A code without the letters at its end, which often tell the colour or market alone; null where nothing sure is left. */
export function codeTrunk(code: string): string | null {
  const trunk = /^(?=.*[a-z])(.*\d\d)[a-z]{0,3}$/.exec(code)?.[1];
  return trunk !== undefined && trunk.length >= SHORTEST_TRUNK ? trunk : null;
}

const SHORTEST_TRUNK = 4;

/** Whether a UTF-16 unit is a common Chinese character. */
function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xf900 && code <= 0xfaff);
}

/** The terms of a Chinese run: its bigrams, or the single character. */
export function hanTerms(run: string): readonly string[] {
  if (run.length === 1) return [run];
  const list: string[] = [];
  for (let i = 0; i + 1 < run.length; i++) list.push(run.slice(i, i + 2));
  return list;
}
