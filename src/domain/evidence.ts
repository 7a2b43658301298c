import type { MessageId } from './ids.ts';

/** Where in a stored message something stands: UTF-16 units, `end` excluded. */
export type TextRef = { readonly message: MessageId; readonly start: number; readonly end: number };

/** How far a reading can be trusted: `sure` is right in 98 % of unseen cases, `conflict` is contradicted in the same text. */
export type Certainty = 'sure' | 'guessed' | 'conflict';

/** Words of a message that are themselves the value (a product's name, a place, payment terms). The text is kept apart and can be erased. */
export type Words = { readonly at: TextRef; readonly certainty: Certainty };

/** A value worked out from words of a message. */
export type Field<T> = Words & { readonly value: T };

/** The same with every reading sure: whoever wrote it has seen how it was read and said yes. */
export function confirmed<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => confirmed(part)) as T;
  const entries = Object.entries(value).map(([key, part]) => [key, key === 'certainty' ? 'sure' : confirmed(part)]);
  return Object.fromEntries(entries) as T;
}
