import { type MaskKind, mask } from '../domain/mask/mask.ts';

export type { MaskKind };

/** Words fit for the other side, and the kinds of what was taken out of them. */
export type Relayed = { readonly text: string; readonly kinds: readonly MaskKind[] };

// Controls, marks that turn the direction of the text around them, and the private use by which phrases hold their spans' places.
const UNSEEN = /[\p{Cc}\p{Co}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu;

/** A person's words on one line, without characters that would disturb what stands around them. */
export function tidy(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
}

/** Words with contacts and names masked; `known` are names registered for either side. */
export function relay(text: string, known: readonly string[]): Relayed {
  const masked = mask(text, { known });
  return { text: tidy(masked.text), kinds: [...new Set(masked.pieces.map(({ kind }) => kind))] };
}
