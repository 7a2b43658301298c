import type { Folded } from './fold.ts';

/** A word, number, run of Han characters, sign or line break of the folded text. */
export type Token = {
  readonly type: 'word' | 'number' | 'han' | 'sign' | 'line';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
};

const TOKEN = /(\n)|([\p{Script=Han}〇]+)|(\d[\p{L}\p{N}]*)|([\p{L}][\p{L}\p{N}']*)|([^\s])/gu;
const HAN = /\p{Script=Han}/u;

/** Cuts a folded text into tokens; spaces are the gaps between them. */
export function tokenise(folded: Folded): readonly Token[] {
  const tokens: Token[] = [];
  const add = (type: Token['type'], start: number, end: number): void => {
    tokens.push({ type, start, end, text: folded.text.slice(start, end), lower: folded.lower.slice(start, end) });
  };
  for (const match of folded.text.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    if (match[1] !== undefined) add('line', start, end);
    else if (match[2] !== undefined) add('han', start, end);
    else if (match[5] !== undefined) add('sign', start, end);
    else addLatin(match[0], match[3] === undefined ? 'word' : 'number', start, add);
  }
  return tokens;
}

// "Kevin张" and "5000个" are two tokens each: letters are any script's, and Han among them end the word.
function addLatin(
  text: string,
  type: 'word' | 'number',
  start: number,
  add: (type: Token['type'], start: number, end: number) => void,
): void {
  const cut = text.search(HAN);
  if (cut < 0) {
    const quoted = text.endsWith("'") ? text.length - 1 : text.length;
    add(type, start, start + quoted);
    if (quoted < text.length) add('sign', start + quoted, start + text.length);
    return;
  }
  let at = 0;
  while (at < text.length) {
    const han = HAN.test(text.charAt(at));
    let end = at + 1;
    while (end < text.length && HAN.test(text.charAt(end)) === han) end++;
    add(han ? 'han' : /\d/.test(text.charAt(at)) ? 'number' : 'word', start + at, start + end);
    at = end;
  }
}

/** Capital first letter, as a name has: "Kevin", "McDonald", "KEVIN". */
export function isCapital(token: Token | undefined): boolean {
  return token?.type === 'word' && /^\p{Lu}/u.test(token.text);
}

/** Capital first letter and small ones after it: "Kevin". */
export function isTitle(token: Token | undefined): boolean {
  return token?.type === 'word' && /^\p{Lu}.*\p{Ll}/u.test(token.text);
}
