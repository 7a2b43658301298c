import type { MessageId } from './ids.ts';

/** Where in a stored message something stands: UTF-16 units, `end` excluded. */
export type TextRef = { readonly message: MessageId; readonly start: number; readonly end: number };

/** How far a reading can be trusted: `sure` is right in 98 % of unseen cases, `conflict` is contradicted in the same text. */
export type Certainty = 'sure' | 'guessed' | 'conflict';

/** Words of a message that are themselves the value (a product's name, a place, payment terms). The text is kept apart and can be erased. */
export type Words = { readonly at: TextRef; readonly certainty: Certainty };

/** A value worked out from words of a message. */
export type Field<T> = Words & { readonly value: T };
