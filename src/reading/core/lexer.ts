/** What a token is: letters of an alphabet, one Han character, digits with their separators, a line's end, or any other sign. */
export type TokenKind = 'word' | 'han' | 'number' | 'break' | 'sign';

/** A piece of the text that no rule looks into. `low` is folded: half width, lower case, without apostrophes. */
export type Token = {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly low: string;
  /** White space (or the text's beginning) stands before it. */
  readonly space: boolean;
  /** Written with a capital letter first. */
  readonly capital: boolean;
};

const LETTER = /\p{L}|\p{M}/u;
const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;

const isDigit = (c: number): boolean => (c >= 48 && c <= 57) || (c >= 0xff10 && c <= 0xff19);
const isHan = (c: number): boolean => (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || c === 0x3007;
const isAscii = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
const isLetter = (c: number, char: string): boolean => {
  if (c < 128) return isAscii(c);
  if (isHan(c) || isDigit(c)) return false;
  if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) return isAscii(c - FULL_WIDTH_SHIFT);
  return LETTER.test(char);
};
const isApostrophe = (c: number): boolean => c === 39 || c === 0x2019 || c === 0x2018 || c === 0x60;
/** White space, control characters, zero-width and direction marks, variation selectors. */
const isGap = (c: number): boolean =>
  c <= 32 ||
  (c >= 0x7f && c <= 0xa0) ||
  c === 0xad ||
  c === 0x3000 ||
  (c >= 0x2000 && c <= 0x200f) ||
  (c >= 0x2028 && c <= 0x202f) ||
  (c >= 0x205f && c <= 0x206f) ||
  (c >= 0xfe00 && c <= 0xfe0f) ||
  c === 0xfeff;

const SIGNS: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '～': '~',
  '〜': '~',
  '×': 'x',
  '✕': 'x',
  '✖': 'x',
  '“': '"',
  '”': '"',
  '″': '"',
  '″ ': '"',
  '【': '(',
  '】': ')',
  '[': '(',
  ']': ')',
  '「': '(',
  '」': ')',
  '•': '•',
  '●': '•',
  '▪': '•',
  '·': '•',
  '➢': '•',
  '✔': '•',
  '✅': '•',
  '￥': '¥',
  '％': '%',
};

/** Letters and digits of ASCII and Han characters fold to themselves but for their case. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (!(isAscii(c) || (c >= 48 && c <= 57) || isHan(c) || c === 46 || c === 44)) return false;
  }
  return true;
}

/** Folds width and case; the result is only compared, never shown. */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  let out = '';
  for (const char of text) {
    const c = char.charCodeAt(0);
    if (isApostrophe(c)) continue;
    if (SIGNS[char] !== undefined) out += SIGNS[char];
    else if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) out += String.fromCharCode(c - FULL_WIDTH_SHIFT);
    else out += char;
  }
  return out.toLowerCase();
}

/** A share or a number of days behind a comma is a figure of its own: "moq5000,30%dep,25d". */
const endsTerm = (c: number): boolean => c === 37 || c === 0xff05 || c === 100;

/** End of a number that begins at `start`: digits, with single points, commas or apostrophes between digits. */
function numberEnd(text: string, start: number): number {
  let i = start;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (isDigit(c)) i += 1;
    else if ((c === 46 || c === 44 || isApostrophe(c)) && i > start && isDigit(text.charCodeAt(i + 1))) {
      if (c === 44) {
        let digits = 0;
        while (digits < 5 && isDigit(text.charCodeAt(i + 1 + digits))) digits += 1;
        if (digits > 3 || (i - start > 3 && endsTerm(text.charCodeAt(i + 1 + digits)))) break;
      }
      i += 1;
    } else break;
  }
  return i;
}

/** Cuts a text into tokens, in one pass. */
export function lex(text: string): Token[] {
  const tokens: Token[] = [];
  let space = true;
  let i = 0;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13 || c === 0x2028 || c === 0x2029) {
      tokens.push({ kind: 'break', start: i, end: i + 1, low: '\n', space: true, capital: false });
      space = true;
      i += 1;
      continue;
    }
    if (isGap(c)) {
      space = true;
      i += 1;
      continue;
    }
    const start = i;
    const char = c >= 0xd800 && c <= 0xdbff ? String.fromCodePoint(text.codePointAt(i) ?? c) : text.charAt(i);
    let kind: TokenKind;
    if (isDigit(c)) {
      kind = 'number';
      i = numberEnd(text, i);
    } else if (c === 46 && space && isDigit(text.charCodeAt(i + 1))) {
      // .118
      kind = 'number';
      i = numberEnd(text, i + 1);
    } else if (isHan(c)) {
      kind = 'han';
      i += 1;
    } else if (isLetter(c, char)) {
      kind = 'word';
      i += char.length;
      while (i < text.length) {
        const d = text.charCodeAt(i);
        const next = text.charAt(i);
        if (isLetter(d, next)) i += 1;
        else if (isApostrophe(d) && isLetter(text.charCodeAt(i + 1), text.charAt(i + 1))) i += 2;
        else break;
      }
    } else {
      kind = 'sign';
      i += char.length;
    }
    const raw = text.slice(start, i);
    const capital = kind === 'word' && raw.charAt(0) !== raw.charAt(0).toLowerCase();
    tokens.push({ kind, start, end: i, low: kind === 'sign' && isApostrophe(c) ? "'" : fold(raw), space, capital });
    space = false;
  }
  return tokens;
}
