import { GLOSSARY } from './glossary.ts';
import { stem } from './stem.ts';

const LONGEST_WORD = 6;
const STEMS: ReadonlyMap<string, readonly string[]> = new Map(
  GLOSSARY.map(([han, english]) => [han, english.split(/[\s-]+/).map((word) => stem(word))] as const),
);

/** A piece of a Chinese run: a word of the glossary with its English stems, or characters that it lacks. */
export type HanPiece = { readonly han: string; readonly english: readonly string[] };

/** Cuts a Chinese run into words of the glossary, longest first, and what lies between them. */
export function hanPieces(run: string): readonly HanPiece[] {
  const pieces: HanPiece[] = [];
  let loose = '';
  for (let at = 0; at < run.length; ) {
    let length = Math.min(LONGEST_WORD, run.length - at);
    while (length > 0 && !STEMS.has(run.slice(at, at + length))) length--;
    if (length === 0) {
      loose += run[at++] ?? '';
      continue;
    }
    if (loose !== '') pieces.push({ han: loose, english: [] });
    loose = '';
    const han = run.slice(at, at + length);
    pieces.push({ han, english: STEMS.get(han) ?? [] });
    at += length;
  }
  if (loose !== '') pieces.push({ han: loose, english: [] });
  return pieces.reduce(joinLoose, []);
}

/** The English stems of the glossary's words in a Chinese run. */
export function glossTerms(run: string): readonly string[] {
  return hanPieces(run).flatMap((piece) => piece.english);
}

/** A single character beside ones that the glossary lacks is likely part of a word with them: the 钢 of 钢琴, a piano, is no steel. */
function joinLoose(pieces: HanPiece[], piece: HanPiece): HanPiece[] {
  const before = pieces.at(-1);
  const weak = (each: HanPiece): boolean => each.english.length === 0 || each.han.length === 1;
  if (before && weak(before) && weak(piece) && (before.english.length === 0 || piece.english.length === 0)) {
    pieces[pieces.length - 1] = { han: before.han + piece.han, english: [] };
  } else {
    pieces.push(piece);
  }
  return pieces;
}
