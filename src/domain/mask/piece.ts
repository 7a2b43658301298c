/** What a masked piece is; `known` is a name that the caller registered. */
export type MaskKind = 'email' | 'link' | 'phone' | 'account' | 'handle' | 'known' | 'company' | 'name' | 'address' | 'file';

/** A span of the folded text that a finder wants masked. */
export type Found = { readonly start: number; readonly end: number; readonly kind: MaskKind };

/** A masked piece: UTF-16 units of the original text, `end` excluded, and the words that stood there. */
export type MaskPiece = { readonly start: number; readonly end: number; readonly kind: MaskKind; readonly words: string };
