import { MASK_MARK, mask } from './mask.ts';
import type { MaskPiece } from './piece.ts';

declare const hidden: unique symbol;
/** A text in which names and contacts are masked. Only such a text goes to a model. */
export type HiddenText = string & { readonly [hidden]: true };

/** A text as a model gets it, with the pieces of the original that it does not get. */
export type Hidden = { readonly text: HiddenText; readonly pieces: readonly MaskPiece[] };

/** Masks what could tell who somebody is; `known` are names registered for those concerned. */
export function hide(text: string, known: readonly string[]): Hidden {
  const masked = mask(text, { known });
  return { text: masked.text as HiddenText, pieces: masked.pieces };
}

/** Where a span of the hidden text stands in the original; one that touches a mask takes in the whole piece. UTF-16 units. */
export function inOriginal({ pieces }: Hidden, start: number, end: number): { readonly start: number; readonly end: number } {
  let shift = 0;
  let from: number | undefined;
  for (const piece of pieces) {
    const at = piece.start - shift;
    if (from === undefined && start < at) from = start + shift;
    if (end <= at) return { start: from ?? start + shift, end: end + shift };
    const after = at + MASK_MARK.length;
    if (from === undefined && start < after) from = piece.start;
    if (end <= after) return { start: from ?? start + shift, end: piece.end };
    shift = piece.end - after;
  }
  return { start: from ?? start + shift, end: end + shift };
}
