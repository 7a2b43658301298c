import { lex, type Token } from './lexer.ts';

/** What a phrase stands for; the same phrase may stand for several things ("may": month and verb). */
export type Entry = { readonly tag: string; readonly value: string };
export type Hit = Entry & { readonly from: number; readonly to: number };
/** A phrase with all its tags. */
export type Cue = { readonly tags: readonly string[]; readonly from: number; readonly to: number };

type Node = { next: Map<string, Node> | undefined; entries: Entry[] | undefined };

/** Phrases of any length, looked up token by token; a lookup costs no more than the longest phrase. */
export interface Phrases {
  /** The longest phrase with one of its tags equal to `tag` that begins at token `i`. */
  at(tokens: readonly Token[], i: number, tag: string): Hit | undefined;
  /** The longest phrase of any tag that begins at token `i`. */
  longest(tokens: readonly Token[], i: number): Cue | undefined;
}

/** A lexicon: tag, then value, then phrases set apart by "|". */
export type Lexicon = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A phrase must not begin or end inside a longer word: "t" of "t-shirt" is no unit, but "5t" is one. */
export function buildPhrases(lexicons: readonly Lexicon[]): Phrases {
  const root: Node = { next: undefined, entries: undefined };
  const add = (phrase: string, entry: Entry): void => {
    let node = root;
    const words = lex(phrase.trim());
    if (words.length === 0) return;
    for (const word of words) {
      node.next ??= new Map();
      let child = node.next.get(word.low);
      if (child === undefined) {
        child = { next: undefined, entries: undefined };
        node.next.set(word.low, child);
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
  const follow = (tokens: readonly Token[], i: number, take: (entries: readonly Entry[], to: number) => void): void => {
    let node: Node | undefined = root;
    for (let j = i; j < tokens.length; j += 1) {
      const token = tokens[j];
      if (token === undefined || node?.next === undefined) return;
      node = node.next.get(token.low);
      if (node === undefined) return;
      if (node.entries !== undefined) take(node.entries, j + 1);
    }
  };
  return {
    at: (tokens, i, tag) => {
      let best: Hit | undefined;
      follow(tokens, i, (entries, to) => {
        const entry = entries.find((e) => e.tag === tag);
        if (entry !== undefined) best = { ...entry, from: i, to };
      });
      return best;
    },
    longest: (tokens, i) => {
      let best: Cue | undefined;
      follow(tokens, i, (entries, to) => {
        best = { tags: entries.map((e) => e.tag), from: i, to };
      });
      return best;
    },
  };
}
