import { AMBIGUOUS_GIVEN, GIVEN_NAMES, isPinyinGiven, NAMED_BRANDS, PINYIN_SURNAMES } from './names.ts';
import { type Add, isInitial, isNameWord, isPinyinName, knownGiven, LIKELY_WORD, NAME_TOKENS_MAX, nameEnd } from './person-name.ts';
import { isCapital, isTitle, type Token } from './tokens.ts';
import { BUSINESS_WORDS, FIRM_WORDS, GENERIC_NAMES, LEGAL_FORMS, PLACES, STOP_WORDS, TITLE_WORDS } from './trade-words.ts';

/** Words that greet somebody by name. */
export const GREETINGS = new Set([
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

/** "Mr. Zhang", "Ms Li Na", "Eng. Ahmed Hassan", "mr wang". */
export function afterTitle(tokens: readonly Token[], at: number, add: Add): void {
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

/** "Dear Mr Wang" is the title's; here "Dear Kevin," and "Hi Anna". */
export function afterGreeting(tokens: readonly Token[], at: number, add: Add): void {
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

/** "my name is X", "this is kevin from xinda", "contact: Li Na". */
export function afterPhrase(tokens: readonly Token[], at: number, add: Add): void {
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
  if (!isNameWord(token, true) || NAMED_BRANDS.get(token.lower)?.has(tokens[first + 1]?.lower ?? '')) return;
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
