import type { Folded } from './fold.ts';

/** Digits that stand together, with what parts them from the group before. */
export type Group = {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly separator: string;
  /** Written in Chinese numerals or spelt out. */
  readonly numerals: boolean;
  /** Too long to be part of any number that people dial. */
  readonly lengthened: boolean;
};

/** Groups of digits that follow one another with nothing but signs and spaces between. */
export type Run = { readonly groups: readonly Group[] };

// How numbers are said on the phone in Chinese, 幺 for 1 and 洞 拐 勾 of radio speech among them.
const HAN_DIGITS: ReadonlyMap<string, string> = new Map(
  [...'〇0零0一1二2三3四4五5六6七7八8九9幺1壹1贰2叁3肆4伍5陆6柒7捌8玖9洞0拐7'.matchAll(/(\D)(\d)/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
);
const SPELT: ReadonlyMap<string, string> = new Map(
  'zero 0,oh 0,nought 0,one 1,two 2,three 3,four 4,five 5,six 6,seven 7,eight 8,nine 9,niner 9'.split(',').map((pair) => {
    const [word = '', digit = ''] = pair.split(' ');
    return [word, digit];
  }),
);
const REPEATS: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
]);
const GROUP_MAX = 17;
const SEPARATOR_MAX = 3;
const PIECE = /\d+|[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖洞拐]+|[a-z]+/g;
const BETWEEN = /^[ .\-()/_~*·•:|,，、#★☆●○◆▪=+]*$/u;
const LIKE_DIGIT = /(?<![A-Za-z0-9])[1lI|][3-9][0-9OolI|]{9}(?![A-Za-z0-9])/g;

type Piece = { start: number; end: number; digits: string; numerals: boolean };

function* pieces(folded: Folded): Generator<Piece> {
  const likes = likeDigits(folded);
  let repeat: { start: number; times: number } | undefined;
  let skipTo = 0;
  for (const match of folded.lower.matchAll(PIECE)) {
    const start = match.index;
    if (start < skipTo) continue;
    const like = likes.get(start);
    if (like !== undefined) {
      skipTo = start + like.length;
      yield { start, end: skipTo, digits: like, numerals: false };
      continue;
    }
    const words = match[0];
    const end = start + words.length;
    const first = words.charCodeAt(0);
    if (first >= 0x30 && first <= 0x39) yield { start, end, digits: words, numerals: false };
    else if (first > 0x7f) yield { start, end, digits: [...words].map((han) => HAN_DIGITS.get(han) ?? '').join(''), numerals: true };
    else {
      const times = REPEATS.get(words);
      if (times !== undefined) {
        repeat = { start, times };
        continue;
      }
      const digit = SPELT.get(words);
      if (digit !== undefined && isAlone(folded.lower, start, end)) {
        yield { start: repeat?.start ?? start, end, digits: digit.repeat(repeat?.times ?? 1), numerals: true };
      }
    }
    repeat = undefined;
  }
}

function isAlone(text: string, start: number, end: number): boolean {
  return !/[a-z]/.test(text[start - 1] ?? '') && !/[a-z0-9]/.test(text[end] ?? '');
}

// Letters in place of the digits that they look like: l38OO138OOO.
function likeDigits(folded: Folded): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const match of folded.text.matchAll(LIKE_DIGIT)) {
    if (/^\d+$/.test(match[0]) || (match[0].match(/\d/g)?.length ?? 0) < 5) continue;
    const digits = match[0].replace(/[Oo]/g, '0').replace(/[lI|]/g, '1');
    found.set(match.index, digits);
  }
  return found;
}

/** The runs of digit groups in a text, spelt-out digits and Chinese numerals among them. Linear in the text's length. */
export function* digitRuns(folded: Folded): Generator<Run> {
  let groups: Group[] = [];
  const flush = (): Run | undefined => {
    const run = groups.length > 0 ? { groups } : undefined;
    groups = [];
    return run;
  };
  const push = (piece: Piece, separator: string): void => {
    groups.push({ ...piece, separator, lengthened: piece.digits.length > GROUP_MAX });
  };
  let end = 0;
  for (const piece of pieces(folded)) {
    const between = folded.text.slice(end, piece.start);
    const joined = groups.length > 0 && between.length <= SEPARATOR_MAX && BETWEEN.test(between);
    if (!joined) {
      const run = flush();
      if (run) yield run;
    }
    // Spelt digits come one by one; together they are one group.
    const last = groups[groups.length - 1];
    if (joined && piece.numerals && last?.numerals && last.digits.length < GROUP_MAX) {
      groups[groups.length - 1] = { ...last, end: piece.end, digits: last.digits + piece.digits };
    } else push(piece, joined ? between : '');
    end = piece.end;
  }
  const run = flush();
  if (run) yield run;
}
