import { findAccounts } from './account.ts';
import { findAddresses } from './address.ts';
import { findCompanies } from './company.ts';
import { findHanCompanies } from './company-zh.ts';
import { type Folded, fold } from './fold.ts';
import { findForwards } from './forward.ts';
import { findKnown, isWhole } from './known.ts';
import { findEmails, findFiles, findHandles, findLinks } from './online.ts';
import { findPersons } from './person.ts';
import { findHanPersons } from './person-zh.ts';
import { findPhones } from './phone.ts';
import type { Found, MaskKind, MaskPiece } from './piece.ts';
import { tokenise } from './tokens.ts';

export type { MaskKind, MaskPiece } from './piece.ts';

/** What stands in a relayed text where a piece was. */
export const MASK_MARK = '▇▇';

/** How a text is masked. */
export type MaskOptions = {
  /** Names, handles, companies and numbers registered for the party; masked in any case, spacing and punctuation. */
  readonly known?: readonly string[];
  /** What to put in a piece's place, by its kind where that is to be said; `MASK_MARK` unless told. */
  readonly mark?: string | ((kind: MaskKind) => string);
};

/** A text with its contacts and names masked, and the pieces that were, in order and apart from one another. */
export type Masked = { readonly text: string; readonly pieces: readonly MaskPiece[] };

// Of overlapping finds the surer kind names the piece.
const ORDER: readonly MaskKind[] = ['email', 'link', 'phone', 'account', 'handle', 'known', 'company', 'address', 'name', 'file'];

/** Masks what would give a party away before reveal: names, contacts, companies, addresses. Pure; linear in the text's length. */
export function mask(text: string, options: MaskOptions = {}): Masked {
  const folded = fold(text);
  const tokens = tokenise(folded);
  const known = (options.known ?? []).map((name) => fold(name));
  const found = merged([
    ...findEmails(folded),
    ...findLinks(folded),
    ...findPhones(folded),
    ...findAccounts(folded),
    ...findHandles(folded),
    ...findKnown(folded, known),
    ...findCompanies(tokens),
    ...findHanCompanies(folded),
    ...findAddresses(folded),
    ...findForwards(folded),
    ...findPersons(tokens),
    ...findHanPersons(folded),
    ...findFiles(folded),
  ]);
  const all = merged([...found, ...repeats(folded, found)]);
  const pieces = all.map(({ start, end, kind }): MaskPiece => {
    const from = folded.from[start] ?? 0;
    const to = folded.to[end - 1] ?? from;
    return { start: from, end: to, kind, words: text.slice(from, to) };
  });
  return { text: replaced(text, pieces, options.mark ?? MASK_MARK), pieces };
}

function merged(found: readonly Found[]): readonly Found[] {
  const sorted = found.filter((one) => one.end > one.start).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const out: Found[] = [];
  for (const one of sorted) {
    const last = out[out.length - 1];
    if (last === undefined || one.start >= last.end) {
      out.push(one);
      continue;
    }
    const kind = ORDER.indexOf(one.kind) < ORDER.indexOf(last.kind) ? one.kind : last.kind;
    out[out.length - 1] = { start: last.start, end: Math.max(last.end, one.end), kind };
  }
  return out;
}

const REPEATS_MAX = 200;
const REPEAT_MIN = 2;

/** Further places where the words of a piece stand: who signed "Kevin" is Kevin in the text above as well. */
function repeats(folded: Folded, found: readonly Found[]): readonly Found[] {
  const words = new Map<string, MaskKind>();
  for (const one of found) {
    const piece = folded.text.slice(one.start, one.end);
    if (piece.length >= REPEAT_MIN && words.size < REPEATS_MAX) words.set(piece, one.kind);
  }
  const again: Found[] = [];
  for (const [piece, kind] of words) {
    for (let at = folded.text.indexOf(piece); at >= 0; at = folded.text.indexOf(piece, at + piece.length)) {
      if (isWhole(folded.text, at, at + piece.length)) again.push({ start: at, end: at + piece.length, kind });
    }
  }
  return again;
}

function replaced(text: string, pieces: readonly MaskPiece[], mark: string | ((kind: MaskKind) => string)): string {
  const out: string[] = [];
  let at = 0;
  for (const piece of pieces) {
    out.push(text.slice(at, piece.start), typeof mark === 'string' ? mark : mark(piece.kind));
    at = piece.end;
  }
  out.push(text.slice(at));
  return out.join('');
}
