import { AMBIGUOUS_GIVEN, FAMILY_NAMES, FAMILY_PREFIXES, GIVEN_NAMES, isPinyinGiven, PINYIN_SURNAMES, VIETNAMESE } from './names.ts';
import type { Found } from './piece.ts';
import { isCapital, isTitle, type Token } from './tokens.ts';
import { BUSINESS_WORDS, FIRM_WORDS, GENERIC_NAMES, LEGAL_FORMS, PLACES, STOP_WORDS, TITLE_WORDS } from './trade-words.ts';

const NAME_TOKENS_MAX = 6;
const TITLES = new Set([
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
const GREETINGS = new Set([
  'dear',
  'hi',
  'hello',
  'hey',
  'hallo',
  'hola',
  'bonjour',
  'thanks',
  'thank',
  'morning',
  'afternoon',
  'evening',
  'dearest',
  'hiya',
  'ciao',
  'salam',
  'sorry',
  'ok',
  'thx',
]);
const TALKS: readonly (readonly string[])[] = [
  ['my', 'name', 'is'],
  ['my', "name's"],
  ['name', ':'],
  ['contact', ':'],
  ['contact', 'person', ':'],
  ['contact', 'person', 'is'],
  ['attn', ':'],
  ['attn', '.'],
  ['attention', ':'],
  ['call', 'me'],
  ['people', 'call', 'me'],
  ['ask', 'for'],
  ['talk', 'to'],
  ['talk', 'with'],
  ['speak', 'to'],
  ['speak', 'with'],
  ['spoke', 'to'],
  ['spoke', 'with'],
  ['talked', 'to'],
  ['talked', 'with'],
  ['meet', 'with'],
  ['met', 'with'],
  ['c', '/', 'o'],
  ['signed', ':'],
  ['signed', 'by'],
  ['sincerely', 'yours'],
  ['wechat', 'name'],
  ['wechat', 'name', ':'],
  ['my', 'boss'],
  ['my', 'colleague'],
  ['our', 'colleague'],
  ['our', 'manager'],
  ['our', 'engineer'],
  ['my', 'manager'],
  ['my', 'partner'],
  ['my', 'assistant'],
  ['sales', 'manager'],
  ['contact'],
  ['remember', 'me'],
  ['to'],
];
const INTRODUCTIONS: readonly (readonly string[])[] = [
  ['this', 'is'],
  ['i', 'am'],
  ["i'm"],
  ['im'],
  ["it's"],
  ['its'],
  ['here', 'is'],
  ['je', "m'appelle"],
  ['soy'],
  ['ich', 'bin'],
  ['mein', 'name', 'ist'],
  ['me', 'llamo'],
  ['je', 'suis'],
];
const CLOSING_WORDS = new Set([
  'regards',
  'rgds',
  'rgd',
  'br',
  'brgds',
  'sincerely',
  'cheers',
  'thanks',
  'thx',
  'tks',
  'cordially',
  'faithfully',
  'truly',
  'gruss',
  'grusse',
  'grusen',
  'mfg',
  'saludos',
  'cordialement',
  'cumprimentos',
  'obrigado',
  'gracias',
  'wishes',
  'yours',
  'respectfully',
  'b.rgds',
  'saluti',
  'greetings',
  'you',
  'advance',
  'ty',
  'bests',
  'danke',
  'merci',
  'kr',
  'vg',
  'thankyou',
  'best',
  'warmly',
]);

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

type Add = (first: number, last: number) => void;

function isNameWord(token: Token | undefined, anyCase = false): boolean {
  if (token?.type !== 'word' || token.text.length < 2) return false;
  if (!anyCase && !isCapital(token)) return false;
  if (/\d/.test(token.text) || STOP_WORDS.has(token.lower) || TITLE_WORDS.has(token.lower)) return false;
  return !GENERIC_NAMES.has(token.lower) && !PLACES.has(token.lower) && !LEGAL_FORMS.has(token.lower) && !FIRM_WORDS.has(token.lower);
}

function knownGiven(token: Token | undefined): boolean {
  return token !== undefined && (GIVEN_NAMES.has(token.lower) || AMBIGUOUS_GIVEN.has(token.lower));
}

/** Lengthens a name from its first token: given names, initials, particles, family names. */
function nameEnd(tokens: readonly Token[], first: number): number {
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

function startsPhrase(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || before.type !== 'word' || GREETINGS.has(before.lower) || before.lower === 'is';
}

// "Mr. Zhang", "Ms Li Na", "Eng. Ahmed Hassan", "mr wang".
function afterTitle(tokens: readonly Token[], at: number, add: Add): void {
  const title = tokens[at];
  // "LI WEI (MR)"
  if (tokens[at - 1]?.text === '(' && tokens[at + 1]?.text === ')') {
    let from = at - 1;
    while (from > 0 && at - from < NAME_TOKENS_MAX && isNameWord(tokens[from - 1])) from--;
    if (from < at - 1) add(from, at - 2);
    return;
  }
  const dotted = tokens[at + 1]?.text === '.';
  const named = dotted ? at + 2 : at + 1;
  const first = isInitial(tokens, named) ? named + 2 : named;
  if (
    (title?.lower === 'eng' || title?.lower === 'ing' || title?.lower === 'prof' || title?.lower === 'dr' || title?.lower === 'capt') &&
    !isCapital(title)
  )
    return;
  const small = tokens[first]?.type === 'word' && !isCapital(tokens[first]);
  if (
    small &&
    !(PINYIN_SURNAMES.has(tokens[first]?.lower ?? '') || knownGiven(tokens[first]) || /^(?:mr|mrs|ms)$/.test(title?.lower ?? ''))
  )
    return;
  if (!isNameWord(tokens[first], small)) return;
  if (small && COMMON_AFTER_TITLE.has(tokens[first]?.lower ?? '')) return;
  add(named, small ? first : nameEnd(tokens, first));
}

const COMMON_AFTER_TITLE = new Set(['right', 'clean', 'price', 'sample', 'steel', 'bean', 'good']);

// "Dear Mr Wang" is the title's; here "Dear Kevin," and "Hi Anna".
function afterGreeting(tokens: readonly Token[], at: number, add: Add): void {
  const word = tokens[at];
  let first = at + 1;
  if (
    (word?.lower === 'thanks' || word?.lower === 'thank' || word?.lower === 'hi' || word?.lower === 'thx') &&
    /^(?:you|again|dear|,)$/.test(tokens[first]?.lower ?? '')
  )
    first++;
  const token = tokens[first];
  if (token?.type !== 'word') return;
  const given = knownGiven(token);
  const pinyin =
    PINYIN_SURNAMES.has(token.lower) && isCapital(token) && isCapital(tokens[first + 1]) && isPinyinGiven(tokens[first + 1]?.lower ?? '');
  if (given && AMBIGUOUS_GIVEN.has(token.lower) && !isTitle(token)) return;
  const last = given && !isCapital(token) ? first : nameEnd(tokens, first);
  const next = tokens[last + 1];
  const ends = next === undefined || next.type === 'line' || /^[,!.:;-]$/.test(next.text) || (given && word?.lower !== 'ok');
  if (!ends) return;
  const vocative =
    (word?.lower === 'dear' || word?.lower === 'hi' || word?.lower === 'hello') &&
    isTitle(token) &&
    isNameWord(token) &&
    !LIKELY_WORD.test(token.lower);
  if (given ? true : pinyin || (vocative && last - first <= 1)) add(first, last);
}

const LIKELY_WORD = /..(?:ing|ers?|tion|ment|ed|ies|ors)$/;

const BY_LAST = byLast();

type Phrase = { readonly words: readonly string[]; readonly introduction: boolean };

function byLast(): ReadonlyMap<string, readonly Phrase[]> {
  const map = new Map<string, Phrase[]>();
  for (const [list, introduction] of [
    [TALKS, false],
    [INTRODUCTIONS, true],
  ] as const) {
    for (const words of list) {
      const last = words[words.length - 1] ?? '';
      map.set(last, [...(map.get(last) ?? []), { words, introduction }]);
    }
  }
  return map;
}

// "my name is X", "this is kevin from xinda", "contact: Li Na".
function afterPhrase(tokens: readonly Token[], at: number, add: Add): void {
  const phrases = BY_LAST.get(tokens[at]?.lower ?? '');
  const phrase = phrases?.find(({ words }) => words.every((word, i) => tokens[at - words.length + 1 + i]?.lower === word));
  if (phrase === undefined) return;
  named(tokens, at + 1, phrase, add);
}

function named(tokens: readonly Token[], first: number, phrase: Phrase, add: Add): void {
  const token = tokens[first];
  if (token?.type !== 'word') return;
  const sure =
    phrase.words.includes('name') ||
    phrase.words.includes("m'appelle") ||
    phrase.words.includes('llamo') ||
    phrase.words.includes("name's");
  const colon = phrase.words.includes(':');
  const weak = phrase.words.length === 1 && !phrase.introduction;
  if (!isNameWord(token, true)) return;
  if (weak && !(GIVEN_NAMES.has(token.lower) && isCapital(token)) && !isPinyinName(tokens, first)) return;
  const given = knownGiven(token);
  if (!isCapital(token)) {
    if (!(GIVEN_NAMES.has(token.lower) || (sure && token.text.length >= 3))) return;
    add(first, first);
    if (phrase.introduction) fromFirm(tokens, first, add);
    return;
  }
  if (!given && !sure && !colon && !isPinyinName(tokens, first)) {
    if (
      !phrase.introduction &&
      !/^(?:for|to|with|by|person|boss|colleague|manager|engineer|partner|assistant|me)$/.test(phrase.words[phrase.words.length - 1] ?? '')
    )
      return;
    if (!isTitle(token) || LIKELY_WORD.test(token.lower) || token.text.length < 3) return;
    const end = nameEnd(tokens, first);
    const next = tokens[end + 1];
    const closes = next === undefined || next.type !== 'word' || /^(?:from|at|with|of|here|in|and|about|for)$/.test(next.lower);
    if (!closes || (!phrase.introduction && end === first)) return;
    // "This is Xinda Trading" is a firm.
    if (FIRM_WORDS.has(next?.lower ?? '') || LEGAL_FORMS.has(next?.lower ?? '') || BUSINESS_WORDS.has(next?.lower ?? '')) return;
  }
  const last = nameEnd(tokens, first);
  add(first, last);
  if (phrase.introduction || sure) fromFirm(tokens, last, add);
}

// "Kevin from Ningbo Xinda": what he is from is his firm where it is no mere place.
function fromFirm(tokens: readonly Token[], at: number, add: Add): void {
  let link = tokens[at + 1]?.text === ',' ? at + 2 : at + 1;
  if (tokens[link]?.lower === 'here') link++;
  if (!/^(?:from|at|with|of)$/.test(tokens[link]?.lower ?? '')) return;
  const first = link + 1;
  if (tokens[first]?.lower === 'the') return;
  let last: number | undefined;
  let own = false;
  const capital = isCapital(tokens[first]);
  for (let i = first; i < tokens.length && i - first < NAME_TOKENS_MAX; i++) {
    const token = tokens[i];
    if (token?.type === 'sign' && token.text === '&') continue;
    if (token?.type !== 'word' || (STOP_WORDS.has(token.lower) && !FIRM_WORDS.has(token.lower) && !BUSINESS_WORDS.has(token.lower))) break;
    if (capital && !isCapital(token)) break;
    if (!PLACES.has(token.lower) && !GENERIC_NAMES.has(token.lower) && !TITLE_WORDS.has(token.lower)) own = true;
    last = i;
    if (!capital && i > first) break;
  }
  if (own && last !== undefined) add(first, last);
}

function isPinyinName(tokens: readonly Token[], first: number): boolean {
  const family = tokens[first];
  const given = tokens[first + 1];
  if (!isTitle(family) || family === undefined || given === undefined || !isTitle(given)) return false;
  const joined = family.lower + given.lower;
  if (PLACES.has(joined)) return false;
  if (PINYIN_SURNAMES.has(family.lower) && isPinyinGiven(given.lower) && given.lower.length >= 2) return true;
  return PINYIN_SURNAMES.has(given.lower) && isPinyinGiven(family.lower) && family.lower.length >= 4;
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
  'villa',
  'ciudad',
]);

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
  if (FAMILY_NAMES.has(token.lower) && !shouted) {
    const given = tokens[at - 1];
    if (given && isTitle(given) && isNameWord(given) && !BUSINESS_WORDS.has(given.lower) && token.start - given.end === 1)
      add(at - 1, nameEnd(tokens, at));
    else if (VIETNAMESE.has(token.lower) && isTitle(tokens[at + 1]) && isNameWord(tokens[at + 1])) add(at, nameEnd(tokens, at));
    return;
  }
  if (GIVEN_NAMES.has(token.lower) && token.text.length >= 3 && !shouted) {
    const last = nameEnd(tokens, at);
    const next = tokens[last + 1];
    // A brand or a firm that bears a person's name is the company's finder's.
    if (next && next.start - (tokens[last]?.end ?? 0) <= 1 && (/^['’]/.test(next.text) || FIRM_WORDS.has(next.lower))) return;
    add(at, last);
    return;
  }
  if (isPinyinName(tokens, at) && (tokens[at + 1]?.lower.length ?? 0) + token.lower.length >= 6 && !isNameWordBefore(tokens, at))
    add(at, at + 1);
}

function isNameWordBefore(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return isTitle(before) && before !== undefined && !STOP_WORDS.has(before.lower) && before.end + 1 === tokens[at]?.start;
}

const SIGNATURE_LINES_MAX = 3;

// "Best regards,\nJohn Smith\nSales Manager", "rgds/Mike", "thanks, anna".
function afterClosing(tokens: readonly Token[], at: number, add: Add): void {
  const word = tokens[at]?.lower ?? '';
  const weak = /^(?:thanks|thx|tks|you|advance|ty|cheers|gracias|obrigado|merci|danke|best|greetings|yours|kr)$/.test(word);
  let first = at + 1;
  let lines = 0;
  while (
    first < tokens.length &&
    (tokens[first]?.type === 'line' ||
      (tokens[first]?.type === 'sign' && /^[,.!/\-~:;|*_>)]$/.test(tokens[first]?.text ?? '')) ||
      (tokens[first]?.type === 'sign' && /\p{S}|\p{Extended_Pictographic}/u.test(tokens[first]?.text ?? '')))
  ) {
    if (tokens[first]?.type === 'line') lines++;
    first++;
  }
  if (lines > SIGNATURE_LINES_MAX) return;
  const parted = first > at + 1;
  // "S. Petrov": the initial is the caller's to take in.
  const initial = isInitial(tokens, first) ? first : undefined;
  if (initial !== undefined) first += 2;
  const token = tokens[first];
  if (token?.type !== 'word' || token.lower.length < 2) return;
  if (CLOSING_WORDS.has(token.lower) || TITLES.has(token.lower)) return;
  if (!isCapital(token)) {
    if (!isNameWord(token, true) || (!parted && weak)) return;
    const ends = tokens[first + 1] === undefined || tokens[first + 1]?.type === 'line';
    const plausible = knownGiven(token) || PINYIN_SURNAMES.has(token.lower);
    if (ends && plausible) add(first, first);
    else if (plausible && isNameWord(tokens[first + 1], true) && (tokens[first + 2] === undefined || tokens[first + 2]?.type === 'line'))
      add(first, first + 1);
    return;
  }
  if (!isNameWord(token)) return;
  const last = nameEnd(tokens, first);
  const next = tokens[last + 1];
  const closes = next === undefined || next.type === 'line' || /^[,.|/(-]$/.test(next.text) || TITLE_WORDS.has(next.lower);
  if (!closes) return;
  // "Thanks. Price is fine" goes on with a sentence; a name alone ends the line.
  const alone = next === undefined || next.type === 'line';
  if (weak && !knownGiven(token) && !isPinyinName(tokens, first) && !(alone && (lines > 0 || tokens[at + 1]?.text === ','))) return;
  if (last - first > 3 || tokens.slice(first, last + 1).some((part) => BUSINESS_WORDS.has(part.lower))) return;
  add(initial ?? first, last);
}

function isInitial(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text.length === 1 && isCapital(tokens[at]) && tokens[at + 1]?.text === '.' && isCapital(tokens[at + 2]);
}

// A last line that is a name alone, or "- Kevin".
function lastLine(tokens: readonly Token[], add: Add): void {
  let end = tokens.length - 1;
  while (end >= 0 && tokens[end]?.type === 'line') end--;
  let first = end;
  while (first > 0 && tokens[first - 1]?.type !== 'line' && end - first < NAME_TOKENS_MAX) first--;
  if (first <= 0 || end - first >= NAME_TOKENS_MAX) return;
  while (tokens[first]?.type === 'sign' && /^[-~*_]$/.test(tokens[first]?.text ?? '') && first < end) first++;
  if (!isNameWord(tokens[first], true) || !(knownGiven(tokens[first]) || (isPinyinName(tokens, first) && first + 1 === end))) return;
  if (tokens.slice(first, end + 1).every((token) => isNameWord(token, true)) && end - first <= 2) add(first, end);
}

// "~Kevin", "(Kevin)" at the end and "Kevin:" in a pasted chat are the standing name's; "Kevin wrote:" too.
function atSign(tokens: readonly Token[], at: number, add: Add): void {
  const sign = tokens[at];
  const next = tokens[at + 1];
  if (sign?.text !== '~' && sign?.text !== '-') return;
  if (next === undefined || !knownGiven(next) || (tokens[at + 2] !== undefined && tokens[at + 2]?.type !== 'line')) return;
  if (sign.text === '-' && next.start === sign.end && tokens[at - 1]?.end === sign.start) return;
  if (AMBIGUOUS_GIVEN.has(next.lower) && !isTitle(next)) return;
  if (at + 2 >= tokens.length) add(at + 1, at + 1);
}
