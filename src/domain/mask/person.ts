import {
  AMBIGUOUS_GIVEN,
  FAMILY_NAMES,
  GIVEN_NAMES,
  KOREAN_SURNAMES,
  NAMED_BRANDS,
  PINYIN_SURNAMES,
  VIETNAMESE,
  WORD_SURNAMES,
} from './names.ts';
import { type Add, isNameWord, isPinyinName, knownGiven, nameEnd, TITLES } from './person-name.ts';
import { afterGreeting, afterPhrase, afterTitle, GREETINGS } from './person-phrase.ts';
import type { Found } from './piece.ts';
import { afterClosing, atSign, CLOSING_WORDS, lastLine } from './signature.ts';
import { isCapital, isTitle, type Token } from './tokens.ts';
import { BUSINESS_WORDS, FIRM_WORDS, STOP_WORDS } from './trade-words.ts';

/** Finds persons: by title, greeting, introduction and signature, and by given names that nothing else is called. */
export function findPersons(tokens: readonly Token[]): readonly Found[] {
  const found: Found[] = [];
  const add = (first: number, last: number): void => {
    const from = tokens[first];
    const to = tokens[last];
    if (from && to) found.push({ start: from.start, end: to.end, kind: 'name' });
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.type !== 'word') {
      if (token?.type === 'sign') atSign(tokens, at, add);
      continue;
    }
    if (TITLES.has(token.lower)) afterTitle(tokens, at, add);
    if (GREETINGS.has(token.lower)) afterGreeting(tokens, at, add);
    if (CLOSING_WORDS.has(token.lower)) afterClosing(tokens, at, add);
    afterPhrase(tokens, at, add);
    standing(tokens, at, add);
    if (
      (token.lower === 'here' || token.lower === 'speaking') &&
      isNameWord(tokens[at - 1], true) &&
      knownGiven(tokens[at - 1]) &&
      startsPhrase(tokens, at - 1)
    )
      add(at - 1, at - 1);
  }
  lastLine(tokens, add);
  return found;
}

function startsPhrase(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || before.type !== 'word' || GREETINGS.has(before.lower) || before.lower === 'is';
}

const PLACE_OPENINGS = new Set([
  'jebel',
  'san',
  'santa',
  'sao',
  'st',
  'saint',
  'port',
  'puerto',
  'fort',
  'lake',
  'new',
  'nuevo',
  'mount',
  'cape',
  'los',
  'la',
  'el',
  'prince',
  'king',
  'chi',
  'villa',
  'ciudad',
]);

const STANDING_MAX = 3;

// Without any context: "Kevin", "Priya Sharma", "Wang Xiaoming".
function standing(tokens: readonly Token[], at: number, add: Add): void {
  const token = tokens[at];
  if (token === undefined || !isCapital(token)) return;
  const before = tokens[at - 1];
  // "Jebel Ali", "San Antonio", "Port Elizabeth" are places.
  if (before && PLACE_OPENINGS.has(before.lower) && isCapital(before)) return;
  if (before?.type === 'sign' && /[-/_.@&']/.test(before.text) && before.end === token.start) return;
  const shouted = token.text.length > 1 && token.text === token.text.toUpperCase();
  const joined =
    tokens[at + 1]?.text === '-' && tokens[at + 2]?.start === tokens[at + 1]?.end && GIVEN_NAMES.has(tokens[at + 2]?.lower ?? '');
  if (joined && knownGiven(token) && isTitle(token)) {
    add(at, nameEnd(tokens, at));
    return;
  }
  if (NAMED_BRANDS.get(token.lower)?.has(tokens[at + 1]?.lower ?? '')) return;
  const korean = koreanName(tokens, at);
  if (korean !== undefined) {
    add(at, korean);
    return;
  }
  const next = tokens[at + 1];
  if (
    AMBIGUOUS_GIVEN.has(token.lower) &&
    !shouted &&
    next &&
    isTitle(next) &&
    PINYIN_SURNAMES.has(next.lower) &&
    !WORD_SURNAMES.has(next.lower)
  ) {
    add(at, at + 1);
    return;
  }
  if (FAMILY_NAMES.has(token.lower) && !shouted) {
    const given = tokens[at - 1];
    if (given && isTitle(given) && isNameWord(given) && !BUSINESS_WORDS.has(given.lower) && token.start - given.end === 1)
      add(at - 1, nameEnd(tokens, at));
    else if (VIETNAMESE.has(token.lower) && isTitle(tokens[at + 1]) && isNameWord(tokens[at + 1])) add(at, nameEnd(tokens, at));
    return;
  }
  if (GIVEN_NAMES.has(token.lower) && token.text.length >= 3 && !shouted) {
    const last = nameEnd(tokens, at);
    // Capitals that go on and on are a product's title: "Steve Madden Women's Dress Sandal".
    if (tokens.slice(at, last + 1).filter((part) => part.type === 'word' && part.text.length > 1).length > STANDING_MAX) return;
    const next = tokens[last + 1];
    // A brand or a firm that bears a person's name is the company's finder's.
    if (next && next.start - (tokens[last]?.end ?? 0) <= 1 && (/^['’]/.test(next.text) || FIRM_WORDS.has(next.lower))) return;
    add(at, last);
    return;
  }
  if (isPinyinName(tokens, at) && (tokens[at + 1]?.lower.length ?? 0) + token.lower.length >= 6 && !isNameWordBefore(tokens, at))
    add(at, at + 1);
}

// "Kim Min-su" from its family name on, "Ji-hoon Park" from its given name on.
function koreanName(tokens: readonly Token[], at: number): number | undefined {
  const joined = (first: number): boolean =>
    isTitle(tokens[first]) &&
    tokens[first + 1]?.text === '-' &&
    tokens[first + 1]?.start === tokens[first]?.end &&
    tokens[first + 2]?.type === 'word';
  if (KOREAN_SURNAMES.has(tokens[at]?.lower ?? '') && isTitle(tokens[at]) && joined(at + 1)) return at + 3;
  return joined(at) && KOREAN_SURNAMES.has(tokens[at + 3]?.lower ?? '') && isTitle(tokens[at + 3]) ? at + 3 : undefined;
}

function isNameWordBefore(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return isTitle(before) && before !== undefined && !STOP_WORDS.has(before.lower) && before.end + 1 === tokens[at]?.start;
}
