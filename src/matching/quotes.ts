import type { Listing } from '../ports/catalog.ts';
import { hanPieces } from './gloss.ts';
import { termId } from './hash.ts';
import type { Concept } from './query.ts';
import { hanTerms, normalise, type Word, words } from './text.ts';

/** Further on a description speaks of other things. */
const LONGEST_DESCRIPTION = 2_000;
const HAN = /\p{Script=Han}/u;

/** A piece of a text: its own words from one to another, or characters of a Chinese run. */
type Piece = { readonly word: number; readonly from: number; readonly to: number };

/**
 * What a listing says where it has what a request says, in the listing's own words: "Hex bolt", whether bolts, screws or 螺栓 were asked for.
 * Words that stand side by side are one quotation, and the title in the request's language comes first. What is found in none of its texts
 * is left out, and so are the figures of a size.
 */
export function quotations(concepts: readonly Concept[], listing: Listing): readonly string[] {
  const { title, titleZh = '', brand = '', attributes, category, description } = listing;
  const isChinese = concepts.some(({ text }) => HAN.test(text));
  const texts = [
    ...(isChinese ? [titleZh, title] : [title, titleZh]),
    brand,
    ...Object.values(attributes),
    ...category.toReversed(),
    description.slice(0, LONGEST_DESCRIPTION),
  ];
  let open = concepts;
  const found: string[] = [];
  for (const text of texts) {
    if (open.length === 0) break;
    if (text === '') continue;
    const list = words(normalise(text)).words;
    const pieces: Piece[] = [];
    open = open.filter((concept) => {
      const its = concept.alternatives.map(({ terms }) => piecesOf(terms, list)).find((each) => each.length > 0) ?? [];
      pieces.push(...its);
      return its.length === 0;
    });
    for (const quotation of joined(pieces, list, text)) if (!found.includes(quotation)) found.push(quotation);
  }
  // who wrote in English does not read 麻花钻, where there is more to tell him
  const readable = isChinese ? found : found.filter((quotation) => !HAN.test(quotation));
  return readable.some((quotation) => /\p{L}/u.test(quotation)) ? readable : found;
}

/** A code as a listing writes it: LM2596S-5.0 for "lm2596s50". */
export function codeIn({ title, titleZh = '', identifiers }: Listing, code: string): string {
  const pattern = new RegExp([...code.replace(/[^\p{L}\p{N}]/gu, '')].join('[^\\p{L}\\p{N}]?'), 'iu');
  const texts = [...identifiers.map((each) => each.code), title, titleZh];
  return texts.flatMap((text) => pattern.exec(text)?.[0] ?? [])[0] ?? code.toUpperCase();
}

/** Where all of some terms stand in a text; empty where one is not there. */
function piecesOf(terms: readonly number[], list: readonly Word[]): readonly Piece[] {
  const run = runOf(terms, list);
  if (run) return [run];
  const pieces: Piece[] = [];
  for (const term of terms) {
    const at = list.findIndex((word) => word.kind !== 'han' && termId(word.text) === term);
    const piece = at >= 0 ? { word: at, from: 0, to: list[at]?.surface.length ?? 0 } : translated(term, list);
    if (!piece) return [];
    pieces.push(piece);
  }
  return pieces;
}

/** Chinese characters that were asked for as they are: their bigrams one after the other. */
function runOf(terms: readonly number[], list: readonly Word[]): Piece | null {
  for (const [word, { kind, text }] of list.entries()) {
    if (kind !== 'han') continue;
    const own = hanTerms(text).map(termId);
    for (let from = 0; from + terms.length <= own.length; from++) {
      if (terms.every((term, n) => own[from + n] === term)) return { word, from, to: Math.min(text.length, from + terms.length + 1) };
    }
  }
  return null;
}

/** Chinese characters that the glossary has this English word for. */
function translated(term: number, list: readonly Word[]): Piece | null {
  for (const [word, { kind, text }] of list.entries()) {
    if (kind !== 'han') continue;
    let from = 0;
    for (const { han, english } of hanPieces(text)) {
      if (english.some((each) => termId(each) === term)) return { word, from, to: from + han.length };
      from += han.length;
    }
  }
  return null;
}

/** Pieces as they stand in the text, those side by side in one. */
function joined(pieces: readonly Piece[], list: readonly Word[], text: string): readonly string[] {
  const isBySize = ({ word }: Piece): boolean =>
    list[word]?.kind === 'number' && [-1, 1].some((step) => list[word + step]?.surface === 'x');
  const sorted = pieces.filter((piece) => !isBySize(piece)).sort((a, b) => a.word - b.word || a.from - b.from);
  const groups: Piece[][] = [];
  for (const piece of sorted) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && isBeside(last, piece, list)) group.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) => asWritten(group, list, text));
}

function isBeside(one: Piece, other: Piece, list: readonly Word[]): boolean {
  if (one.word === other.word) return other.from <= one.to;
  const isAtEnd = one.to === (list[one.word]?.surface.length ?? 0);
  return other.word === one.word + 1 && isAtEnd && other.from === 0 && list[other.word]?.before !== 'break';
}

/** The words of a group with what stands between them in the text itself. */
function asWritten(group: readonly Piece[], list: readonly Word[], text: string): string {
  const parts: string[] = [];
  let before: Piece | undefined;
  for (const piece of group) {
    const surface = list[piece.word]?.surface ?? '';
    const from = before?.word === piece.word ? before.to : piece.from;
    if (piece.to > from) parts.push(surface.slice(from, piece.to));
    before = piece;
  }
  const pattern = parts.map((part) => part.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('[^\\p{L}\\p{N}]{0,3}');
  return new RegExp(pattern, 'iu').exec(text)?.[0] ?? parts.join(' ');
}
