import type { Certainty, Field, TextRef, Words } from '../../domain/evidence.ts';
import type { MessageId } from '../../domain/ids.ts';
import { dayOfInstant } from './calendar.ts';
import { withCorrections } from './corrected.ts';
import { lex, type Token } from './lexer.ts';
import type { Said } from './says/index.ts';
import { scanThings } from './scan.ts';
import type { NumberHit, Span, Thing } from './things.ts';
import type { Cue, Phrases } from './trie.ts';
import { type Grammar, low, type View } from './view.ts';
import type { Written } from './written.ts';

/** A stretch of text between two breaks. `hard` where a sentence or a line ends with it. */
export type Piece = Span & { readonly hard: boolean; readonly sentence: number; readonly depth: number };

/** A text with all that was found in it, ready for the rules. */
export type Frame = {
  readonly view: View;
  readonly message: MessageId;
  readonly things: readonly Thing[];
  /** The thing that covers a token. */
  readonly thingOf: readonly (Thing | undefined)[];
  /** The cue that covers a token; none inside things. */
  readonly cueOf: readonly (Cue | undefined)[];
  readonly pieces: readonly Piece[];
  readonly pieceOf: readonly number[];
  /** Tokens of known places that a word of delivery leads to: "delivered Bristol", 发往武汉. */
  readonly ledPlaces: ReadonlySet<number>;
  /** By its first token, the later words from which a figure has its value. */
  readonly moved: ReadonlyMap<number, Span>;
};

/** The phrases of all languages, compiled once for a reader. */
export type Lexica = {
  readonly grammars: readonly Grammar[];
  readonly parts: Phrases;
  readonly cues: Phrases;
  readonly names: Phrases;
  readonly moves: Phrases;
  readonly says: Said;
  readonly written: Written;
};

const HARD = new Set(['\n', '!', '?', ';', '。', '•', '…']);
const SOFT = new Set([',', '、', '(', ')', '|', '→', '>', '=', '{', '}']);

/** "... 2000 box 2) masks": the number of the next entry of a list within a line. */
const opensListed = (view: View, i: number): boolean =>
  i > 0 &&
  /^\d{1,2}$/.test(low(view, i)) &&
  view.tokens[i]?.space === true &&
  view.tokens[i - 1]?.kind !== 'break' &&
  low(view, i + 1) === ')' &&
  view.tokens[i + 1]?.space === false &&
  view.tokens[i + 2] !== undefined;

/** "pls quote for 12 nos. SS304 valve": the point of a unit, whose count nothing but words of need lead to, and goods behind it. */
function countsFirst(view: View, unit: number): boolean {
  if (view.tokens[unit - 1]?.kind !== 'number' || view.cues.longest(view.tokens, unit + 2) !== undefined) return false;
  let at = unit - 1;
  while (at > 0 && unit - at < LEAD_REACH && !/^[.!?;\n:]$/.test(low(view, at - 1))) at -= 1;
  while (at < unit - 1) {
    const cue = view.cues.longest(view.tokens, at);
    if (cue === undefined && view.tokens[at]?.kind !== 'sign') return false;
    at = Math.max(at + 1, cue?.to ?? 0);
  }
  return true;
}
const LEAD_REACH = 14;

/** "need 120 pc. also starter motors": behind the point of a count the message turns to something else. */
const goesOnAnew = (view: View, point: number): boolean =>
  view.tokens[point + 1]?.space === true && view.tokens[point - 2]?.kind === 'number' && view.says.turnsTo.test(low(view, point + 1));

/** Whether token `i` ends a piece, and how. */
function breakAt(view: View, i: number, depth: number): 'hard' | 'soft' | undefined {
  const token = view.tokens[i];
  if (token === undefined || token.kind === 'han' || token.kind === 'word') return undefined;
  if (token.kind === 'number') return depth <= 0 && opensListed(view, i) ? 'hard' : undefined;
  const text = token.low;
  if (HARD.has(text)) return 'hard';
  if (SOFT.has(text)) return 'soft';
  const next = view.tokens[i + 1];
  if (text === '.') {
    const previous = view.tokens[i - 1];
    if (next === undefined || next.kind === 'break') return 'hard';
    if (
      previous !== undefined &&
      view.says.abbreviation.test(previous.low) &&
      (next.kind === 'number' || (!next.capital && !goesOnAnew(view, i)) || countsFirst(view, i - 1))
    )
      return undefined;
    return next.space || next.kind === 'sign' || token.space ? 'hard' : undefined;
  }
  if (text === '-' && token.space && next?.space !== false) return 'soft';
  if (text === '-' && token.space && (view.tokens[i - 1]?.kind === 'break' || i === 0)) return 'hard';
  if (text === ':' && next !== undefined) return undefined;
  if (text === '/' && token.space && next?.space !== false) return 'soft';
  if (text.charCodeAt(0) > 0x2500) return 'soft';
  return undefined;
}

function cut(view: View): { pieces: Piece[]; pieceOf: number[] } {
  const pieces: Piece[] = [];
  const pieceOf: number[] = [];
  let from = 0;
  let sentence = 0;
  let depth = 0;
  const close = (to: number, hard: boolean): void => {
    if (to > from) pieces.push({ from, to, hard, sentence, depth: Math.max(0, depth) });
    else if (hard && pieces.length > 0) {
      const last = pieces[pieces.length - 1];
      if (last !== undefined && !last.hard) pieces[pieces.length - 1] = { ...last, hard: true };
    }
    if (hard) sentence += 1;
  };
  for (let i = 0; i < view.tokens.length; i += 1) {
    const kind = breakAt(view, i, depth);
    pieceOf.push(pieces.length);
    if (kind !== 'hard' && kind !== 'soft') continue;
    close(i, kind === 'hard');
    const text = low(view, i);
    if (text === '(') depth += 1;
    else if (text === ')') depth = Math.max(0, depth - 1);
    if (text === '\n') depth = 0;
    from = i + 1;
  }
  close(view.tokens.length, true);
  return { pieces, pieceOf };
}

const CONTINENTAL =
  /\d\.\d{3},\d|\d,\d{1,2}\s?(€|eur)|(€|eur)\s?\d+,\d{1,2}\b|\b\d{1,3},\d\d? (usd|eur|dollar|euro)|(usd|eur) \d+,\d\d?\b(?!\d)/i;

/** UTF-16 units that are read; what follows is left. Four of the longest messages that a chat lets through (4096) together. */
const LONGEST_READ = 16_384;

/** "looking 4 supplier", "quote 4 400 m", "deliver 2 Dublin": a figure that is a word. */
function wordOf(says: Said, tokens: readonly Token[], i: number): string | undefined {
  const token = tokens[i];
  const next = tokens[i + 1];
  const before = tokens[i - 1]?.low ?? '';
  if (token?.space !== true || next?.space !== true) return undefined;
  if (token.low === '2') return says.toLead.test(before) && next.kind === 'word' && next.capital ? 'to' : undefined;
  if (token.low !== '4' || !says.fourLead.test(before) || next.kind === 'sign' || next.kind === 'break') return undefined;
  return says.alwaysFor.test(before) || next.kind === 'number' || says.forWhat.test(next.low) ? 'for' : undefined;
}

function withWords(says: Said, tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => token.low === '4' || token.low === '2')) return tokens;
  return tokens.map((token, i) => {
    const word = wordOf(says, tokens, i);
    return word === undefined ? token : { ...token, kind: 'word', low: word };
  });
}

/** Cuts a text and finds all that can be told without knowing what the text is for. */
export function frame(lexica: Lexica, message: MessageId, said: string, now: number): Frame {
  const text = lexica.written(said.length > LONGEST_READ ? said.slice(0, LONGEST_READ) : said);
  const tokens = withWords(lexica.says, lex(text));
  const view: View = {
    text,
    tokens,
    parts: lexica.parts,
    cues: lexica.cues,
    says: lexica.says,
    numbers: new Array<NumberHit | null | undefined>(tokens.length),
    grammars: lexica.grammars,
    today: dayOfInstant(now),
    han: tokens.some((t) => t.kind === 'han'),
    continental: CONTINENTAL.test(text.slice(0, CONTINENTAL_WINDOW)),
  };
  const { things, moved } = withCorrections(view, scanThings(view));
  const thingOf: (Thing | undefined)[] = new Array<Thing | undefined>(tokens.length);
  for (const thing of things) for (let i = ('label' in thing) ? thing.label : thing.from; i < thing.to; i += 1) thingOf[i] = thing;
  const cueOf: (Cue | undefined)[] = new Array<Cue | undefined>(tokens.length);
  let i = 0;
  while (i < tokens.length) {
    const cue = thingOf[i] === undefined ? lexica.cues.longest(tokens, i) : undefined;
    if (cue === undefined) {
      i += 1;
      continue;
    }
    for (let j = i; j < cue.to; j += 1) if (thingOf[j] === undefined) cueOf[j] = cue;
    i = cue.to;
  }
  return { view, message, things, thingOf, cueOf, moved, ledPlaces: ledPlacesOf(lexica, view, thingOf, cueOf), ...cut(view) };
}

function ledPlacesOf(
  lexica: Lexica,
  view: View,
  thingOf: readonly (Thing | undefined)[],
  cueOf: readonly (Cue | undefined)[],
): ReadonlySet<number> {
  const found = new Set<number>();
  for (let i = 1; i < view.tokens.length; i += 1) {
    const token = view.tokens[i];
    if (token === undefined || thingOf[i] !== undefined) continue;
    const cue = cueOf[i - 1];
    const shipped = cue?.to === i && cue.tags.includes('ship');
    const led =
      token.kind === 'han'
        ? shipped || view.says.deliverSign.test(low(view, i - 1))
        : token.capital && (shipped || view.says.toward.test(low(view, i - 1)));
    const place = led ? lexica.names.at(view.tokens, i, 'place') : undefined;
    if (place !== undefined) for (let j = i; j < place.to; j += 1) found.add(j);
  }
  return found;
}

const CONTINENTAL_WINDOW = 4000;

/** The place in the text of tokens `from` to `to`. */
function refOf(f: Frame, from: number, to: number): TextRef {
  const start = f.view.tokens[from]?.start ?? 0;
  const end = f.view.tokens[Math.max(from, to - 1)]?.end ?? start;
  return { message: f.message, start, end };
}

export function words(f: Frame, span: Span, certainty: Certainty): Words {
  return { at: refOf(f, span.from, span.to), certainty };
}

export function field<T>(f: Frame, span: Span, value: T, certainty: Certainty): Field<T> {
  const later = f.moved.get(span.from);
  if (later !== undefined) return { value, at: refOf(f, later.from, later.to), certainty: certainty === 'sure' ? 'guessed' : certainty };
  return { value, at: refOf(f, span.from, span.to), certainty };
}

/** Whether token `i` lies in a cue with this tag. */
export function isCue(f: Frame, i: number, tag: string): boolean {
  return f.cueOf[i]?.tags.includes(tag) ?? false;
}

/** The nearest cue with this tag before token `i`, not further back than `limit` tokens and not over a break of its piece. */
export function cueBefore(f: Frame, i: number, tag: string, limit: number): Cue | undefined {
  const piece = f.pieceOf[i];
  for (let j = i - 1; j >= 0 && i - j <= limit; j -= 1) {
    if (f.pieceOf[j] !== piece) return undefined;
    const cue = f.cueOf[j];
    if (cue?.tags.includes(tag)) return cue;
  }
  return undefined;
}

/** The nearest cue with this tag from token `i` on, within `limit` tokens and its piece. */
export function cueAfter(f: Frame, i: number, tag: string, limit: number): Cue | undefined {
  const piece = f.pieceOf[i - 1] ?? f.pieceOf[i];
  for (let j = i; j < f.view.tokens.length && j - i < limit; j += 1) {
    if (f.pieceOf[j] !== piece) return undefined;
    const cue = f.cueOf[j];
    if (cue?.tags.includes(tag)) return cue;
  }
  return undefined;
}

/** Whether any cue with this tag stands in the piece of token `i`. */
export function cueInPiece(f: Frame, i: number, tag: string): Cue | undefined {
  const piece = f.pieces[f.pieceOf[i] ?? -1];
  if (piece === undefined) return undefined;
  const from = Math.max(piece.from, i - PIECE_WINDOW);
  const to = Math.min(piece.to, i + PIECE_WINDOW);
  for (let j = from; j < to; j += 1) if (isCue(f, j, tag)) return f.cueOf[j];
  return undefined;
}

/** No rule looks further than this many tokens to either side within a piece; keeps reading linear. */
export const PIECE_WINDOW = 40;
