import { lex, type Token } from './lexer.ts';

/** What a phrase stands for; the same phrase may stand for several things ("may": month and verb). */
export type Entry = { readonly tag: string; readonly value: string };
export type Hit = Entry & { readonly from: number; readonly to: number };

type Node = { next: Map<string, Node> | undefined; entries: Entry[] | undefined };

/** Phrases of any length, looked up token by token; a lookup costs no more than the longest phrase. */
export interface Phrases {
  /** The longest phrase with one of its tags equal to `tag` that begins at token `i`. */
  at(tokens: readonly Token[], i: number, tag: string): Hit | undefined;
  /** The longest phrase of any tag that begins at token `i`; its first entry. */
  longest(tokens: readonly Token[], i: number): Hit | undefined;
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
  const walk = (tokens: readonly Token[], i: number, wanted: string | undefined): Hit | undefined => {
    let node: Node | undefined = root;
    let best: Hit | undefined;
    for (let j = i; j < tokens.length; j += 1) {
      const token = tokens[j];
      if (token === undefined || node?.next === undefined) break;
      node = node.next.get(token.low);
      if (node === undefined) break;
      const entry: Entry | undefined = wanted === undefined ? node.entries?.[0] : node.entries?.find((e) => e.tag === wanted);
      if (entry !== undefined) best = { ...entry, from: i, to: j + 1 };
    }
    return best;
  };
  return {
    at: (tokens, i, tag) => walk(tokens, i, tag),
    longest: (tokens, i) => walk(tokens, i, undefined),
  };
}
