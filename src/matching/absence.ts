import { stem } from './stem.ts';
import type { Word } from './text.ts';

/** Something a text says is not there: "without lids", "no BPA", "sugar-free", "cordless", 不含. Indexes into the list of words. */
export type Absence = {
  readonly stems: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly cueFrom: number;
  readonly cueTo: number;
};

const BEFORE = new Set(['without', 'no', 'non', 'excluding', 'exclude', 'minus', 'sans', 'except', 'excepting']);
/** Cues of two words. */
const PAIRS = new Set([
  'free of',
  'free from',
  'but not',
  'and not',
  'not with',
  'not in',
  'other than',
  'rather than',
  'instead of',
  'except for',
]);
const PAIR_STARTS = new Set([...PAIRS].map((pair) => pair.split(' ')[0]));
/** "free X" and "no X" that name no absence. */
const NOT_ABSENT = new Set([
  'shipping',
  'size',
  'standing',
  'gift',
  'sample',
  'delivery',
  'return',
  'trial',
  'more',
  'matter',
  'need',
  'problem',
  'longer',
  'one',
  'doubt',
  'worry',
  'worries',
  'stock',
  'way',
  'other',
  'woven',
  'slip',
  'show',
  'stick',
  'skid',
  'ferrous',
  'contact',
]);
const STOPS = new Set([
  'for',
  'with',
  'and',
  'or',
  'in',
  'on',
  'to',
  'from',
  'at',
  'by',
  'but',
  'the',
  'a',
  'an',
  'any',
  'of',
  'is',
  'are',
  'w',
  'your',
  'you',
  'that',
  'it',
]);
const SKIPPED = new Set(['a', 'an', 'the', 'any', 'added', 'of', 'from', 'with', 'in']);
/** Words in -less that name a product or material and no absence. */
const LESS = new Set([
  'stainless',
  'seamless',
  'unless',
  'regardless',
  'nonetheless',
  'endless',
  'timeless',
  'wellness',
  'bless',
  'brushless',
]);
const LESS_SHORTEST = 6;
const HAN_CUE = /不含|不带|没有|不需要|不要|不用|不加|除了|无(?!纺|缝|线|机|水|人|尘|菌|刷|忧|痕)|免(?!洗|漆|税)/;
const HAN_CUE_END = /(?:不含|不带|没有|不需要|不要|不用|不加|除了|无|免)$/;
const HAN_CUE_START = new RegExp(`^(?:${HAN_CUE.source})`);

/** The absences a text states; each covers at most `reach` words after its cue. */
export function absences(words: readonly Word[], reach: number): readonly Absence[] {
  const list: Absence[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const next = words[i + 1];
    if (word?.kind === 'han' && HAN_CUE_END.test(word.text) && next?.kind === 'word') {
      list.push({ stems: [next.text], from: i + 1, to: i + 1, cueFrom: i + 1, cueTo: i + 1 });
      i++;
      continue;
    }
    if (word?.kind !== 'word') continue;
    const cue = cueAt(word, next);
    if (cue > 0) {
      const found = after(words, i, i + cue, reach);
      if (found) {
        list.push(found);
        i = found.to;
      }
    } else if (word.surface === 'free' && i > 0 && word.before !== 'break' && !NOT_ABSENT.has(next?.surface ?? '')) {
      const of = words[i - 1];
      if (of?.kind === 'word' && !STOPS.has(of.surface)) list.push({ stems: [of.text], from: i - 1, to: i - 1, cueFrom: i, cueTo: i });
    } else if (word.surface === 'not' && next?.text === stem('included')) {
      const of = words[i - 1];
      if (of?.kind === 'word' && !STOPS.has(of.surface)) list.push({ stems: [of.text], from: i - 1, to: i - 1, cueFrom: i, cueTo: i + 1 });
    } else if (word.surface.length >= LESS_SHORTEST && word.surface.endsWith('less') && !LESS.has(word.surface)) {
      list.push({ stems: [stem(word.surface.slice(0, -'less'.length))], from: i, to: i - 1, cueFrom: i, cueTo: i - 1 });
    } else if (/^un\w{3,}ed$/.test(word.surface)) {
      list.push({ stems: [stem(word.surface.slice(2))], from: i, to: i - 1, cueFrom: i, cueTo: i - 1 });
    }
  }
  return list;
}

/** How many words from here on say that what follows is not there; 0 where none. */
function cueAt(word: Word, next: Word | undefined): number {
  if (word.surface === 'w' && next?.surface === 'o' && next.before === 'join') return 2;
  if (next && next.before !== 'break' && PAIR_STARTS.has(word.surface) && PAIRS.has(`${word.surface} ${next.surface}`)) return 2;
  // ", not red"; inside a run of words it is more often part of a name
  if (word.surface === 'not' && word.before === 'break' && next?.text !== stem('included')) return 1;
  return BEFORE.has(word.surface) ? 1 : 0;
}

/** Cuts a Chinese run at its words of absence: what is there, and what is not. */
export function hanAbsence(run: string): { readonly present: string; readonly absent: string } | null {
  const cue = HAN_CUE.exec(run);
  if (!cue) return null;
  const rest = run.slice(cue.index).replace(HAN_CUE_START, '');
  const end = rest.search(/的|且|并|和|带|以外|之外|外(?!用|贸)/);
  const absent = (end < 0 ? rest : rest.slice(0, end)).slice(0, 6);
  if (absent === '') return null;
  return { present: run.slice(0, cue.index) + (end < 0 ? rest.slice(absent.length) : rest.slice(end + 1)), absent };
}

function after(words: readonly Word[], cue: number, start: number, reach: number): Absence | null {
  let at = start;
  while (words[at]?.before !== 'break' && SKIPPED.has(words[at]?.surface ?? '')) at++;
  const stems: string[] = [];
  const from = at;
  for (; at < words.length && stems.length < reach; at++) {
    const word = words[at];
    if (!word || word.before === 'break' || word.kind !== 'word' || STOPS.has(word.surface)) break;
    if (at === from && NOT_ABSENT.has(word.surface)) break;
    stems.push(word.text);
  }
  return stems.length === 0 ? null : { stems, from, to: at - 1, cueFrom: cue, cueTo: start - 1 };
}

/** A Chinese run without a word of absence at its end, which belongs to what follows. */
export function withoutCue(run: string): string {
  return run.replace(HAN_CUE_END, '');
}
