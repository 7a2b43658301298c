import { AMBIGUOUS_GIVEN, FAMILY_PREFIXES, GIVEN_NAMES, isPinyinGiven, PINYIN_SURNAMES, WORD_SURNAMES } from './names.ts';
import { isCapital, isTitle, type Token } from './tokens.ts';
import { BUSINESS_WORDS, FIRM_WORDS, GENERIC_NAMES, LEGAL_FORMS, PLACES, STOP_WORDS, TITLE_WORDS } from './trade-words.ts';

/** How many tokens a name has at most. */
export const NAME_TOKENS_MAX = 6;

/** Takes a name from its first to its last token. */
export type Add = (first: number, last: number) => void;

/** What stands before a name as its bearer's title. */
export const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mister',
  'dr',
  'prof',
  'eng',
  'ing',
  'herr',
  'frau',
  'senor',
  'senora',
  'monsieur',
  'madame',
  'mme',
  'sheikh',
  'engr',
  'capt',
  'haji',
  'ustad',
  'mdm',
]);

/** Endings of words that open a sentence rather than of names. */
export const LIKELY_WORD = /..(?:ing|ers?|tion|ment|ed|ies|ors)$/;

/** Whether a word can be part of a name: a capital, and no word of the trade's or the sentence's. */
export function isNameWord(token: Token | undefined, anyCase = false): boolean {
  if (token?.type !== 'word' || token.text.length < 2) return false;
  if (!anyCase && !isCapital(token)) return false;
  if (/\d/.test(token.text) || STOP_WORDS.has(token.lower) || TITLE_WORDS.has(token.lower)) return false;
  return !GENERIC_NAMES.has(token.lower) && !PLACES.has(token.lower) && !LEGAL_FORMS.has(token.lower) && !FIRM_WORDS.has(token.lower);
}

/** Whether the word is a given name, be it another word as well. */
export function knownGiven(token: Token | undefined): boolean {
  return token !== undefined && (GIVEN_NAMES.has(token.lower) || AMBIGUOUS_GIVEN.has(token.lower));
}

/** Lengthens a name from its first token: given names, initials, particles, family names. */
export function nameEnd(tokens: readonly Token[], first: number): number {
  let last = first;
  const shouted = tokens[first]?.text === tokens[first]?.text.toUpperCase();
  for (let i = first + 1; i < tokens.length && i - first < NAME_TOKENS_MAX; i++) {
    const token = tokens[i];
    if (token === undefined || token.type === 'line' || token.type === 'han' || token.type === 'number') break;
    const touching = token.start === tokens[i - 1]?.end;
    if (token.type === 'sign') {
      if (token.text === '-' && touching && isCapital(tokens[i + 1])) continue;
      if (token.text === '.' && tokens[i - 1]?.text.length === 1 && isCapital(tokens[i + 1])) continue;
      break;
    }
    if (FAMILY_PREFIXES.has(token.lower) && isCapital(tokens[i + 1] ?? undefined)) continue;
    if (FAMILY_PREFIXES.has(token.lower) && tokens[i + 1]?.text === '-' && isCapital(tokens[i + 2])) continue;
    const initial =
      token.text.length === 1 &&
      isCapital(token) &&
      (tokens[i + 1]?.text === '.' || i === tokens.length - 1 || tokens[i + 1]?.type === 'line');
    if (!initial && !isNameWord(token)) break;
    if (BUSINESS_WORDS.has(token.lower) && !initial) break;
    if (!shouted && token.text.length > 3 && token.text === token.text.toUpperCase() && i > first + 1) break;
    last = i;
  }
  return last;
}

/** Whether "S. Petrov" begins at `at`. */
export function isInitial(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text.length === 1 && isCapital(tokens[at]) && tokens[at + 1]?.text === '.' && isCapital(tokens[at + 2]);
}

/** Whether two words are a Chinese name in pinyin, in either order. */
export function isPinyinName(tokens: readonly Token[], first: number): boolean {
  const family = tokens[first];
  const given = tokens[first + 1];
  if (!isTitle(family) || family === undefined || given === undefined || !isTitle(given)) return false;
  const joined = family.lower + given.lower;
  if (PLACES.has(joined)) return false;
  if (PINYIN_SURNAMES.has(family.lower) && isPinyinGiven(given.lower) && given.lower.length >= 2) return true;
  return PINYIN_SURNAMES.has(given.lower) && !WORD_SURNAMES.has(given.lower) && isPinyinGiven(family.lower) && family.lower.length >= 4;
}
