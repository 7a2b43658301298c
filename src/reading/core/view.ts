import type { Token } from './lexer.ts';
import type { Said, Says } from './says/index.ts';
import type { NumberHit } from './things.ts';
import type { Lexicon, Phrases } from './trie.ts';

/** A plain number as a language writes it in words ("two hundred", 一千五百), with its end. */
export type NumeralHit = { readonly value: number; readonly max?: number; readonly to: number; readonly half?: boolean };

/** A calendar day, or a time from now, as a language writes it. `day` counts days since 1970-01-01. */
export type DayHit = {
  readonly day: number;
  readonly to: number;
  /** Where a whole month or quarter is named: its first day; `day` is its last. */
  readonly first?: number;
};

/** What one language brings. A folder for each; nothing else has to change to add one. */
export type Grammar = {
  /** Words with a part to play in a sentence; at each place the longest counts. */
  readonly cues: Lexicon;
  /** Words for units, currencies, months and the like, looked up where a rule asks for them. */
  readonly parts: Lexicon;
  /** Names of places, under the tag "place". */
  readonly names: Lexicon;
  /** Phrases that do something in a deal: accept, refuse, promise, ask. */
  readonly moves: Lexicon;
  /** The words and turns of phrase that a rule asks for by name. */
  readonly says: Says;
  /** Bare words of need, the longest first: what stands in for words that announce further goods. */
  readonly needs: readonly string[];
  /** Characters that are also written otherwise: the form that the words above are written in, then the others, set apart by blanks. */
  readonly characters?: string;
  numeralAt(tokens: readonly Token[], i: number): NumeralHit | undefined;
  dayAt(view: View, i: number): DayHit | undefined;
};

/** A text cut into tokens, with the phrases of all languages. */
export type View = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly parts: Phrases;
  readonly cues: Phrases;
  readonly says: Said;
  readonly grammars: readonly Grammar[];
  /** Days since 1970-01-01 of the moment of reading. */
  readonly today: number;
  /** Numbers already read, by token; null where none begins. Filled while the text is read. */
  readonly numbers: (NumberHit | null | undefined)[];
  /** The text has Han characters. */
  readonly han: boolean;
  /** The text writes 1.200,50 rather than 1,200.50. */
  readonly continental: boolean;
};

/** The folded token at `i`, or an empty string. */
export const low = (view: View, i: number): string => view.tokens[i]?.low ?? '';
/** Whether token `i` stands directly behind its predecessor. */
export const glued = (view: View, i: number): boolean => view.tokens[i]?.space === false;
/** The original spelling of token `i`. */
export const raw = (view: View, i: number): string => {
  const token = view.tokens[i];
  return token === undefined ? '' : view.text.slice(token.start, token.end);
};
