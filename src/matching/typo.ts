import { stem } from './stem.ts';

/** Words this short are left as they are: too many others are one letter away. */
const SHORTEST = 4;
const TWO_EDITS_FROM = 8;
/** A short word that begins with another letter is another word: "hair" is no "chair". */
const FIRST_LETTER_FROM = 6;
/** Words of a family share so many letters at the start. */
const FAMILY_LETTERS = 4;
const FAMILY_SHORTEST = 5;

/** Known words near an unknown one, best first: one edit, two for long words; a swap of neighbours is one edit. */
export interface Speller {
  near(word: string, most: number): readonly string[];
  /** Stems of known words that begin alike and may be of one family: "hoodie" and "hooded". */
  family(word: string): readonly string[];
}

/** A speller over a vocabulary of written words. */
export function createSpeller(vocabulary: ReadonlyMap<string, number>): Speller {
  const words = [...vocabulary.keys()].filter((word) => word.length >= SHORTEST && /^[a-z]+$/.test(word)).sort();
  const byLength = new Map<number, { readonly words: string[]; readonly masks: number[] }>();
  for (const word of words) {
    const same = byLength.get(word.length) ?? { words: [], masks: [] };
    byLength.set(word.length, same);
    same.words.push(word);
    same.masks.push(letters(word));
  }
  return {
    family(word) {
      if (word.length < FAMILY_SHORTEST) return [];
      const start = word.slice(0, FAMILY_LETTERS);
      const stems = new Set<string>();
      for (let at = firstFrom(words, start); words[at]?.startsWith(start); at++) stems.add(stem(words[at] ?? ''));
      return [...stems];
    },
    near(word, most) {
      if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return [];
      const edits = word.length >= TWO_EDITS_FROM ? 2 : 1;
      const mask = letters(word);
      const found: { word: string; cost: number }[] = [];
      for (let length = word.length - edits; length <= word.length + edits; length++) {
        const { words, masks } = byLength.get(length) ?? { words: [], masks: [] };
        for (let i = 0; i < words.length; i++) {
          if (bitCount((masks[i] as number) ^ mask) > 2 * edits) continue;
          const other = words[i] as string;
          if (other[0] !== word[0] && word.length < FIRST_LETTER_FROM && !swapped(word, other)) continue;
          const distance = editDistance(word, other, edits);
          if (distance > edits) continue;
          // a slip seldom hits the first letter; a common word is the likelier one
          const cost = distance + (other[0] === word[0] ? 0 : 0.8) - Math.min(0.6, 0.1 * Math.log(vocabulary.get(other) ?? 1));
          found.push({ word: other, cost });
        }
      }
      found.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
      const stems = [...new Set(found.map((each) => stem(each.word)))];
      return stems.slice(0, most);
    },
  };
}

function swapped(word: string, other: string): boolean {
  return word[0] === other[1] && word[1] === other[0];
}

/** Place of the first word not before `start`, in an ascending list. */
function firstFrom(words: readonly string[], start: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function letters(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) - 97);
  return mask;
}

function bitCount(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Damerau-Levenshtein distance with adjacent swaps, `limit + 1` where it is more than `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
