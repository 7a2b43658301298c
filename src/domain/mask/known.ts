import type { Folded } from './fold.ts';
import type { Found, MaskKind } from './piece.ts';

const SIGN = /[\p{L}\p{N}]/u;
const KNOWN_MIN = 2;
const LEGAL =
  /[\s,.]*(?:\b(?:co|ltd|limited|inc|llc|gmbh|pvt|pte|pty|corp|corporation|company|s\.?a|b\.?v|ag|kg|srl|sarl|spa|plc|llp|sdn|bhd)\b[\s,.]*)+$|(?:股份)?有限(?:责任)?公司$|(?:集团|公司)$/i;

type Squeezed = { readonly signs: string; readonly at: readonly number[] };

function squeeze(lower: string): Squeezed {
  const signs: string[] = [];
  const at: number[] = [];
  for (let i = 0; i < lower.length; i++) {
    const unit = lower.charAt(i);
    if (!SIGN.test(unit)) continue;
    signs.push(unit);
    at.push(i);
  }
  return { signs: signs.join(''), at };
}

/** Finds registered names in any case, spacing and punctuation; companies also without their legal form. */
export function findKnown(folded: Folded, known: readonly Folded[]): readonly Found[] {
  if (known.length === 0) return [];
  const squeezed = squeeze(folded.lower);
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const name of known) {
    for (const form of [name.lower, name.lower.replace(LEGAL, '')]) {
      const signs = squeeze(form).signs;
      if (signs.length < KNOWN_MIN || seen.has(signs)) continue;
      seen.add(signs);
      findSigns(folded, squeezed, signs, 'known', found);
    }
  }
  return found;
}

function findSigns(folded: Folded, squeezed: Squeezed, signs: string, kind: MaskKind, found: Found[]): void {
  for (let hit = squeezed.signs.indexOf(signs); hit >= 0; hit = squeezed.signs.indexOf(signs, hit + signs.length)) {
    const start = squeezed.at[hit] ?? 0;
    const end = (squeezed.at[hit + signs.length - 1] ?? 0) + 1;
    if (isWhole(folded.lower, start, end)) found.push({ start, end, kind });
  }
}

/** Whether the span does not begin or end inside a word of letters; Chinese and Japanese are written without such words. */
export function isWhole(lower: string, start: number, end: number): boolean {
  return !(isLetter(lower[start - 1]) && isLetter(lower[start])) && !(isLetter(lower[end]) && isLetter(lower[end - 1]));
}

function isLetter(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}]/u.test(unit) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(unit);
}
