import type { BuyerCommand, SupplierCommand } from './deal/commands.ts';
import type { DealId, Instant, MessageId, PartyId, SupplierId } from './ids.ts';

/** A command without the party: the store binds a button to its chat and party. */
type Unbound<C> = C extends { readonly by: unknown } ? Omit<C, 'by'> : never;
export type BoundlessCommand = Unbound<BuyerCommand> | Unbound<SupplierCommand>;

/** What a button stands for. */
export type Action =
  | { readonly type: 'command'; readonly deal: DealId; readonly command: BoundlessCommand }
  /** The parked text belongs to this deal. */
  | { readonly type: 'route'; readonly deal: DealId; readonly message: MessageId }
  /** The parked text is a request of its own. */
  | { readonly type: 'newRequest'; readonly message: MessageId }
  /** The parked text goes to this supplier, as a question, a counter-offer or an acceptance. */
  | {
      readonly type: 'parked';
      readonly deal: DealId;
      readonly message: MessageId;
      readonly as: 'ask' | 'answer' | 'counter' | 'accept' | 'reject';
      readonly supplier: SupplierId;
    }
  /** Adds the parked text's items to the draft. */
  | { readonly type: 'addToDraft'; readonly deal: DealId; readonly message: MessageId }
  /** Shows one deal as it now stands and makes it the focus. */
  | { readonly type: 'show'; readonly deal: DealId }
  /** Takes a field out of an unconfirmed or open request: "items.1", "destination", "items.0.targetPrice". */
  | { readonly type: 'dropField'; readonly deal: DealId; readonly path: string }
  /** Says what may be written next: how to counter, to ask, to answer a question. */
  | { readonly type: 'prompt'; readonly deal: DealId; readonly what: Prompt }
  | { readonly type: 'language'; readonly language: 'en' | 'zh' };

/** After such a button, the next text is taken as said. */
export type Prompt =
  | { readonly type: 'ask'; readonly supplier?: PartyId }
  | { readonly type: 'answer'; readonly question: number }
  /** Without a supplier the text says whose offer is meant. */
  | { readonly type: 'counter'; readonly supplier?: PartyId }
  | { readonly type: 'change' };

/** One party in one chat. */
export type Dialogue = {
  readonly party: PartyId;
  readonly role: 'buyer' | 'supplier';
  readonly language: 'en' | 'zh';
  /** The person chose the language; else it follows what he writes. */
  readonly languageChosen: boolean;
  /** The deal spoken of last, and since when. */
  readonly focus?: { readonly deal: DealId; readonly since: Instant };
  /** Set by a 'prompt' button. */
  readonly prompt?: { readonly deal: DealId; readonly what: Prompt };
  /** The text that waits until the person says which deal it belongs to. */
  readonly parked?: MessageId;
  /** The draft that the last text made and when, so that a burst joins it. */
  readonly burst?: { readonly deal: DealId; readonly message: MessageId; readonly at: Instant };
};
