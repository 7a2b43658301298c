import { type Frame, isCue, type Lexica } from './frame.ts';
import type { Span } from './things.ts';
import type { Cue } from './trie.ts';
import { low } from './view.ts';

/** The phrases of a text that do something in a deal, from left to right, the longest first. */
export type Moves = readonly Cue[];

export function movesOf(lexica: Lexica, f: Frame): Moves {
  const out: Cue[] = [];
  const { tokens } = f.view;
  let covered = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const move = lexica.moves.longest(tokens, i);
    // A phrase within another is no phrase; one that goes on beyond it is.
    if (move === undefined || move.to <= covered) continue;
    // "no 2", "no. 3": a number, no refusal.
    const numbered =
      move.to === i + 1 &&
      low(f.view, i) === 'no' &&
      (tokens[i + 1]?.kind === 'number' || (low(f.view, i + 1) === '.' && tokens[i + 2]?.kind === 'number'));
    if (numbered) continue;
    // 老板不同意: a yes that is denied.
    if (tokens[i]?.kind === 'han' && i > covered - 1 && f.view.says.denies.test(low(f.view, i - 1)) && isAgreement(move)) {
      out.push({ tags: ['no', 'reject'], from: i - 1, to: move.to });
      covered = move.to;
      continue;
    }
    out.push(move);
    covered = move.to;
  }
  return out;
}

const isAgreement = (move: Cue): boolean =>
  move.to - move.from >= 2 && move.tags.some((tag) => tag === 'yes' || tag === 'accept') && !move.tags.includes('no');

export const moveWith = (moves: Moves, tag: string): Cue | undefined => moves.find((m) => m.tags.includes(tag));
export const has = (moves: Moves, ...tags: string[]): boolean => moves.some((m) => tags.some((tag) => m.tags.includes(tag)));

/** The number of tokens that say something. */
export function wordCount(f: Frame): number {
  let count = 0;
  let han = 0;
  for (const token of f.view.tokens) {
    if (token.kind === 'han') han += 1;
    else if (token.kind === 'word' || token.kind === 'number') count += 1;
  }
  return count + Math.ceil(han / 2);
}

/** The words of a question that wants an answer: a sentence with a question mark that asks something, or one built to ask. */
export function findQuestion(f: Frame, moves: Moves): Span | undefined {
  const { tokens } = f.view;
  for (let i = 0; i < tokens.length; i += 1) {
    if (low(f.view, i) !== '?') continue;
    const from = sentenceStart(f, i);
    if (i - from === 0) continue;
    if (asks(f, moves, from, i)) return { from, to: i + 1 };
  }
  for (const move of moves) {
    const han = tokens[move.from]?.kind === 'han';
    // "pls confirm before Dec 20", "confirm today": presses for an answer.
    if (move.tags.includes('tell') && f.view.says.urgesReply.test(low(f.view, move.to))) continue;
    if (move.tags.includes('tell')) {
      const from = sentenceStart(f, move.from);
      return { from, to: sentenceEnd(f, move.to) };
    }
    if (!move.tags.includes('ask')) continue;
    if (han && isHanQuestion(f, move)) return { from: sentenceStart(f, move.from), to: sentenceEnd(f, move.to) };
    if (!han && isOpening(f, move)) return { from: move.from, to: sentenceEnd(f, move.to) };
  }
  let end = tokens.length;
  while (end > 0 && tokens[end - 1]?.kind === 'sign') end -= 1;
  return f.view.says.hanQuestionEnd.test(low(f.view, end - 1)) && end > 2 && f.view.tokens[end - 2]?.kind === 'han'
    ? { from: sentenceStart(f, end - 1), to: end }
    : undefined;
}

function sentenceStart(f: Frame, i: number): number {
  let j = i;
  while (j > 0 && i - j < 60) {
    const text = low(f.view, j - 1);
    if (text === '?' || text === '!' || text === '\n' || text === '。' || (text === '.' && tokensSpaced(f, j)) || text === ';') break;
    j -= 1;
  }
  return j;
}
const tokensSpaced = (f: Frame, i: number): boolean => f.view.tokens[i]?.space === true;

function sentenceEnd(f: Frame, i: number): number {
  let j = i;
  while (j < f.view.tokens.length && j - i < 60) {
    const text = low(f.view, j);
    if (text === '?') return j + 1;
    if (text === '!' || text === '\n' || text === '。' || (text === '.' && (f.view.tokens[j + 1]?.space ?? true))) break;
    j += 1;
  }
  return j;
}

/** A question mark behind a mere echo ("800kg?", "NZ$?") or a courtesy ("ok?") asks nothing that needs an answer. */
function asks(f: Frame, moves: Moves, from: number, to: number): boolean {
  let content = 0;
  let interrogative = false;
  let last = from;
  for (let i = from; i < to; i += 1) if (/^[,(]$/.test(low(f.view, i)) && i < to - 1) last = i + 1;
  for (const move of moves)
    if (move.from >= from && move.to <= to && (move.tags.includes('ask') || move.tags.includes('tell'))) interrogative = true;
  for (let i = last; i < to; i += 1) {
    const token = f.view.tokens[i];
    if (token?.kind === 'han') content += 0.5;
    else if (token?.kind === 'word' && f.thingOf[i] === undefined) content += 1;
  }
  return interrogative ? content >= 1 : content >= 2;
}

function isHanQuestion(f: Frame, move: Cue): boolean {
  let text = '';
  for (let i = move.from; i < move.to; i += 1) text += low(f.view, i);
  if (!f.view.says.hanStrong.test(text)) return false;
  if (f.view.says.wonder.test(text) || f.view.says.whether.test(text) || f.view.says.whatever.test(text)) {
    const after = low(f.view, move.to);
    return f.view.says.whether.test(text) && (after === '' || /^[?!。,，\n)]$/.test(after));
  }
  if (f.view.says.several.test(text) || f.view.says.howMany.test(text)) {
    const next = low(f.view, move.to);
    // 三十几个, 几天: an approximate number.
    const before = low(f.view, move.from - 1);
    if (f.view.says.scaleBefore.test(before || '-')) return false;
    if (f.view.says.several.test(text) && (f.view.says.tea.test(before) || !f.view.says.countedAfter.test(next))) return false;
    if (f.view.says.several.test(text) && f.view.says.severalOf.test(next)) return f.view.says.severalLed.test(before);
  }
  // 昨天还是13900: what it was, no choice.
  if (f.view.says.choiceWord.test(text) && f.thingOf[move.to] !== undefined && isCue(f, move.from - 1, 'previous')) return false;
  if (f.view.says.how.test(text) && f.view.says.not.test(low(f.view, move.from - 1))) return false;
  return true;
}

/** A sentence that opens like a question, though it bears no mark: "what load per layer and is powder coating ok". */
function isOpening(f: Frame, move: Cue): boolean {
  const first = low(f.view, move.from);
  const start =
    move.from === 0 || sentenceStart(f, move.from) === move.from || f.view.says.beforeOpeningWord.test(low(f.view, move.from - 1));
  if (!start) return false;
  if (f.view.says.weakOpening.test(first) && f.view.tokens.length > 0 && low(f.view, move.from - 1) !== '')
    return f.view.says.modalOpening.test(first) ? isInverted(f, move.to) : false;
  // "can offer 5.80": an offer without its subject.
  if (f.view.says.ability.test(first) && f.view.says.offerVerb.test(low(f.view, move.from + 1))) return false;
  if (f.view.says.verbOpening.test(first)) return isInverted(f, move.to);
  return f.view.says.questionOpening.test(first);
}

const isInverted = (f: Frame, at: number): boolean =>
  f.view.says.subjects.test(low(f.view, at)) || f.view.says.subjects.test(low(f.view, at - 1));
