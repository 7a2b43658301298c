import { AMBIGUOUS_GIVEN, PINYIN_SURNAMES } from './names.ts';
import { type Add, isInitial, isNameWord, isPinyinName, knownGiven, NAME_TOKENS_MAX, nameEnd, TITLES } from './person-name.ts';
import { isCapital, isTitle, type Token } from './tokens.ts';
import { BUSINESS_WORDS, TITLE_WORDS } from './trade-words.ts';

/** Words that close a message, before the signature. */
export const CLOSING_WORDS = new Set([
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

const SIGNATURE_LINES_MAX = 3;

/** "Best regards,\nJohn Smith\nSales Manager", "rgds/Mike", "thanks, anna". */
export function afterClosing(tokens: readonly Token[], at: number, add: Add): void {
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

/** A last line that is a name alone, or "- Kevin". */
export function lastLine(tokens: readonly Token[], add: Add): void {
  let end = tokens.length - 1;
  while (end >= 0 && tokens[end]?.type === 'line') end--;
  let first = end;
  while (first > 0 && tokens[first - 1]?.type !== 'line' && end - first < NAME_TOKENS_MAX) first--;
  if (first <= 0 || end - first >= NAME_TOKENS_MAX) return;
  while (tokens[first]?.type === 'sign' && /^[-~*_]$/.test(tokens[first]?.text ?? '') && first < end) first++;
  if (!isNameWord(tokens[first], true) || !(knownGiven(tokens[first]) || (isPinyinName(tokens, first) && first + 1 === end))) return;
  if (tokens.slice(first, end + 1).every((token) => isNameWord(token, true)) && end - first <= 2) add(first, end);
}

/** "~kevin" and "- kevin" at the end. */
export function atSign(tokens: readonly Token[], at: number, add: Add): void {
  const sign = tokens[at];
  const next = tokens[at + 1];
  if (sign?.text === ',' && at + 2 === tokens.length && isTitle(next) && knownGiven(next) && endsContact(tokens[at - 1]))
    add(at + 1, at + 1);
  if (sign?.text !== '~' && sign?.text !== '-') return;
  if (next === undefined || !knownGiven(next) || (tokens[at + 2] !== undefined && tokens[at + 2]?.type !== 'line')) return;
  if (sign.text === '-' && next.start === sign.end && tokens[at - 1]?.end === sign.start) return;
  if (AMBIGUOUS_GIVEN.has(next.lower)) return;
  if (at + 2 >= tokens.length) add(at + 1, at + 1);
}

// "..., +86 159 5741 2345, Bella"
function endsContact(token: Token | undefined): boolean {
  return token !== undefined && (/\d{4}$/.test(token.text) || /^(?:com|cn|net)$/.test(token.lower));
}
