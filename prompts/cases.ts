import type { Intent, TurnState } from '../src/ports/reading.ts';

/** A message with what is to be read in it. `labels` are the keys of the labelled messages, beside the intent. */
export type ReadingCase = {
  readonly id: string;
  readonly role: 'buyer' | 'supplier';
  readonly state: TurnState;
  readonly text: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly labels: Readonly<Record<string, unknown>> & { readonly intent: Intent };
};

/** A text that is to be said in another language. */
export type TranslationCase = { readonly id: string; readonly text: string; readonly to: 'en' | 'zh' };

/** A sheet with what stands on it, and what is to be read in the line that is made of it; no label where nothing can be bought. */
export type SheetCase = { readonly id: string; readonly lines: readonly string[]; readonly labels: Readonly<Record<string, unknown>> };

/** The moment at which every case is read. */
export const CASES_NOW = '2026-11-23T09:00:00Z';
