import type { ActionToken } from '../domain/ids.ts';

/** A run of text. No markup inside: adapters escape everything. `quoted` is what a person wrote. */
export type Span = { readonly text: string; readonly style?: 'strong' | 'muted' | 'code' | 'quoted' };

/** One line of a card. `evidence` are the words from which the value was read, shown on demand. */
export type FieldRow = {
  readonly label: string;
  readonly value: readonly Span[];
  readonly evidence?: string;
  /** How sure the reading is; 'missing' marks a gap. */
  readonly mark?: 'guessed' | 'conflict' | 'missing';
};

export type Column = { readonly label: readonly Span[]; readonly align: 'start' | 'end' };
/** `tone` is a hint beside the words, never the only sign. */
export type Cell = { readonly spans: readonly Span[]; readonly tone?: 'good' | 'bad' | 'gap' };

export type Button = {
  readonly label: string;
  readonly token: ActionToken;
  readonly style?: 'primary' | 'danger' | 'plain';
};

/** What a message is made of; each adapter renders every block in its platform's best way. */
export type Block<B = Button> =
  | { readonly type: 'text'; readonly spans: readonly Span[] }
  | { readonly type: 'fields'; readonly title?: readonly Span[]; readonly rows: readonly FieldRow[] }
  | {
      readonly type: 'table';
      readonly title?: readonly Span[];
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly type: 'list'; readonly items: readonly (readonly Span[])[] }
  /** A time that runs out, shown as a countdown where the platform can. */
  | { readonly type: 'deadline'; readonly at: number; readonly label: string }
  | { readonly type: 'actions'; readonly buttons: readonly B[] };
