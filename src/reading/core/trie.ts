import { lex, type Token } from './lexer.ts';

/** What a phrase stands for; the same phrase may stand for several things ("may": month and verb). */
export type Entry = { readonly tag: string; readonly value: string };
export type Hit = Entry & { readonly from: number; readonly to: number };
/** A phrase with all its tags. */
export type Cue = { readonly tags: readonly string[]; readonly from: number; readonly to: number };

/** `below`: the tags of all phrases that go on from here; kept for the first words only, to turn down most lookups at once. */
type Node = { next: Map<string, Node> | undefined; entries: Entry[] | undefined; below: Set<string> | undefined };

/** Phrases of any length, looked up token by token; a lookup costs no more than the longest phrase. */
export interface Phrases {
  /** The longest phrase with one of its tags equal to `tag` that begins at token `i`. */
  at(tokens: readonly Token[], i: number, tag: string): Hit | undefined;
  /** Whether a phrase begins with this word. */
  begins(word: string): boolean;
  /** The longest phrase of any tag that begins at token `i`. */
  longest(tokens: readonly Token[], i: number): Cue | undefined;
}

/** A lexicon: tag, then value, then phrases set apart by "|". */
export type Lexicon = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** The phrases of one tag, laid out in groups that are named by their meaning; the names are for whoever reads them. */
export const grouped = (groups: Readonly<Record<string, string>>): string => Object.values(groups).join('|');

/** A phrase must not begin or end inside a longer word: "t" of "t-shirt" is no unit, but "5t" is one. */
export function buildPhrases(lexicons: readonly Lexicon[]): Phrases {
  const root: Node = { next: undefined, entries: undefined, below: undefined };
  const add = (phrase: string, entry: Entry): void => {
    let node = root;
    const words = lex(phrase.trim());
    if (words.length === 0) return;
    for (const word of words) {
      node.next ??= new Map();
      let child = node.next.get(word.low);
      if (child === undefined) {
        child = { next: undefined, entries: undefined, below: undefined };
        node.next.set(word.low, child);
      }
      if (node === root) {
        child.below ??= new Set();
        child.below.add(entry.tag);
      }
      node = child;
    }
    node.entries ??= [];
    if (!node.entries.some((e) => e.tag === entry.tag)) node.entries.push(entry);
  };
  for (const lexicon of lexicons) {
    for (const [tag, content] of Object.entries(lexicon)) {
      if (typeof content === 'string') {
        for (const phrase of content.split('|')) add(phrase, { tag, value: '' });
      } else {
        for (const [value, phrases] of Object.entries(content)) {
          for (const phrase of phrases.split('|')) add(phrase, { tag, value });
        }
      }
    }
  }
  return {
    begins: (word) => root.next?.has(word) === true,
    at: (tokens, i, tag) => {
      let node = root.next?.get(tokens[i]?.low ?? '');
      if (node === undefined || node.below?.has(tag) !== true) return undefined;
      let found: Entry | undefined;
      let to = i;
      for (let j = i + 1; node !== undefined; j += 1) {
        const entry: Entry | undefined = node.entries?.find((e) => e.tag === tag);
        if (entry !== undefined) {
          found = entry;
          to = j;
        }
        node = node.next === undefined ? undefined : node.next.get(tokens[j]?.low ?? '');
      }
      return found === undefined ? undefined : { tag: found.tag, value: found.value, from: i, to };
    },
    longest: (tokens, i) => {
      let node = root.next?.get(tokens[i]?.low ?? '');
      let found: Entry[] | undefined;
      let to = i;
      for (let j = i + 1; node !== undefined; j += 1) {
        if (node.entries !== undefined) {
          found = node.entries;
          to = j;
        }
        node = node.next === undefined ? undefined : node.next.get(tokens[j]?.low ?? '');
      }
      return found === undefined ? undefined : { tags: found.map((e) => e.tag), from: i, to };
    },
  };
}
