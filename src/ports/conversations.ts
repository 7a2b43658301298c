import type { Instant, PartyId, SupplierId } from '../domain/ids.ts';

/** A chat on the web page (or the terminal, which speaks the same protocol). Whoever has the secret `token` of the link is in it. */
export type Conversation = {
  readonly id: string;
  readonly token: string;
  readonly role: 'buyer' | 'supplier';
  readonly party: PartyId;
  /** Shown to its own user: "Buyer", or the supplier's name. */
  readonly title: string;
  readonly sample: boolean;
  readonly createdAt: Instant;
};

/** One entry of a conversation's transcript, numbered from 1 without gaps in the order in which it was stored. */
export type TranscriptEntry = {
  readonly seq: number;
  readonly at: Instant;
  /** 'in': what the user wrote; 'out': what the desk said. */
  readonly direction: 'in' | 'out';
  /** JSON: for 'out' the rendered part, for 'in' the text. */
  readonly body: string;
  /** The client's id of an 'in' entry, or the desk's message id of an 'out' entry; unique within the conversation. */
  readonly key: string;
  /** A later version of the same `key` replaced this body; grows with each change. */
  readonly revision: number;
};

/** Transcripts of web conversations; durable when a call resolves. */
export interface ConversationStore {
  byToken(token: string): Promise<Conversation | undefined>;
  byId(id: string): Promise<Conversation | undefined>;
  /** Opens a conversation for a buyer (a new one each time) or the supplier's only one. */
  openBuyer(title: string): Promise<Conversation>;
  openSupplier(supplier: SupplierId): Promise<Conversation | undefined>;
  /** By name or goods, those to whom the desk spoke last first. */
  sampleSuppliers(
    query: string,
    limit: number,
  ): Promise<readonly { readonly supplier: SupplierId; readonly title: string; readonly about: string }[]>;
  /**
   * Appends, or where `key` is there already replaces the body and raises the revision; the same body twice changes nothing.
   * An 'in' entry is never replaced, and neither direction takes over a key of the other: the stored entry comes back as it was.
   */
  put(
    conversation: string,
    entry: { readonly direction: 'in' | 'out'; readonly key: string; readonly body: string; readonly at: Instant },
  ): Promise<TranscriptEntry>;
  /**
   * Entries whose change number is after `change` (0: all), oldest change first, with the change number of the last of them, or the
   * conversation's newest where there are none.
   */
  since(
    conversation: string,
    change: number,
    limit: number,
  ): Promise<{ readonly entries: readonly TranscriptEntry[]; readonly change: number }>;
}
