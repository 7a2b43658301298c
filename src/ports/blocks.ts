import type { FileKind } from '../domain/file.ts';
import type { ActionToken, FileId } from '../domain/ids.ts';

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

/** What a form asks for. */
export type FormKind = 'quote' | 'counter' | 'ask' | 'answer' | 'change' | 'decline';

export type Button = {
  readonly label: string;
  readonly token: ActionToken;
  readonly style?: 'primary' | 'danger' | 'plain';
  /** Opens a form, on a platform that has forms; what is written there comes back with the press. */
  readonly form?: FormKind;
};

/** A stored file that is shown; its bytes are read when it is sent. `name` is the desk's own and tells nothing of its sender. */
export type ShownFile = {
  readonly id: FileId;
  readonly kind: FileKind;
  readonly mime: string;
  readonly bytes: number;
  readonly name: string;
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
  /** A picture to be seen in the chat. */
  | { readonly type: 'picture'; readonly file: ShownFile }
  /** A document, a voice message, a film: to be opened. */
  | { readonly type: 'file'; readonly file: ShownFile }
  /** Leads to another place, on the web or in an app. */
  | { readonly type: 'link'; readonly label: string; readonly url: string }
  | { readonly type: 'actions'; readonly buttons: readonly B[] };
