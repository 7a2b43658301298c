import type { CatalogTask } from './catalog-file.ts';
import type { BuyerCommand, SupplierCommand } from './deal/commands.ts';
import type { Words } from './evidence.ts';
import type { FileFacts } from './file.ts';
import type { DealId, FileId, Instant, MessageId, PartyId, SupplierId } from './ids.ts';
import type { ListingChange } from './listing-change.ts';
import type { Pace } from './people/pace.ts';
import type { Change, Question } from './people/terms.ts';

/** A command without the party: the store binds a button to its chat and party. */
type Unbound<C> = C extends { readonly by: unknown } ? Omit<C, 'by'> : never;
export type BoundlessCommand = Unbound<BuyerCommand> | Unbound<SupplierCommand>;

/** What a button stands for. */
export type Action = DealAction | { readonly type: 'people'; readonly act: PeopleAction };

/** What a button does to a person's own place at the desk. */
export type PeopleAction =
  | { readonly type: 'join'; readonly code: string }
  | { readonly type: 'refuseJoin' }
  | { readonly type: 'settings' }
  /** `guided`: a newcomer is asked one thing after the other. */
  | { readonly type: 'question'; readonly question: Question; readonly guided?: true }
  | { readonly type: 'set'; readonly change: Change; readonly guided?: true }
  | { readonly type: 'skip'; readonly question: Question }
  /** The parked text was meant in this role. */
  | { readonly type: 'seat'; readonly role: 'buyer' | 'supplier'; readonly message: MessageId }
  | { readonly type: 'handover' }
  | { readonly type: 'leave' }
  | { readonly type: 'stay' }
  | { readonly type: 'forget' }
  /** A listing is kept as it was read: a supplier's. */
  | { readonly type: 'keepListing'; readonly change: ListingChange }
  | { readonly type: 'dropListing' }
  /** A catalog file is imported as its card says. */
  | { readonly type: 'importFile'; readonly file: FileId; readonly replace?: true }
  | { readonly type: 'dropFile'; readonly file: FileId }
  /** It belongs to the request that its sender had open, not to the catalog. */
  | { readonly type: 'passFile'; readonly file: FileId }
  /** Takes a code back: an admin's. */
  | { readonly type: 'revoke'; readonly code: string };

/** A button of a deal, or one that sets the language. */
export type DealAction =
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
  /** The parked text is passed on as a question: to every supplier who has the request, or to its buyer. */
  | { readonly type: 'passOn'; readonly deal: DealId; readonly message: MessageId }
  /** The parked text changes the request in the way that was shown. */
  | { readonly type: 'amend'; readonly deal: DealId; readonly message: MessageId }
  /** Adds the parked text's items to the draft. */
  | { readonly type: 'addToDraft'; readonly deal: DealId; readonly message: MessageId }
  /** Shows one deal as it now stands and makes it the focus. */
  | { readonly type: 'show'; readonly deal: DealId }
  /** The files that wait belong to this deal. */
  | { readonly type: 'attach'; readonly deal: DealId }
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
  | { readonly type: 'change' }
  /** A supplier's offer, as the fields of a form; whoever just writes needs no button for it. */
  | { readonly type: 'quote' };

/** One party's place in a chat. */
export type Seat = {
  readonly party: PartyId;
  readonly role: 'buyer' | 'supplier';
  /** The deal spoken of last, and since when. */
  readonly focus?: { readonly deal: DealId; readonly since: Instant };
  /** Set by a 'prompt' button. */
  readonly prompt?: { readonly deal: DealId; readonly what: Prompt };
  /** The text that waits until the person says which deal it belongs to. */
  readonly parked?: MessageId;
  /** The draft that the last text made and when, so that a burst joins it. */
  readonly burst?: { readonly deal: DealId; readonly message: MessageId; readonly at: Instant };
};

/** One chat: the party that speaks in it, and what belongs to the chat whoever speaks. */
export type Dialogue = Seat & {
  readonly language: 'en' | 'zh';
  /** The person chose the language; else it follows what he writes. */
  readonly languageChosen: boolean;
  /** Who buys and supplies has two seats in his chat; this is the one that does not speak now. */
  readonly other?: Seat;
  /** The setting that was asked for; the next text may be the answer. */
  readonly asking?: { readonly question: Question; readonly guided?: true };
  readonly pace?: Pace;
  /** Where others read along: who ("platform:id") opened which request, and may go on with it in private. */
  readonly openers?: readonly { readonly deal: DealId; readonly person: string }[];
  /** Files that have been sent here and are not yet part of a deal. */
  readonly files?: readonly WaitingFile[];
};

/** A file on its way into a deal: being fetched, or without a request to which it could belong. */
export type WaitingFile = {
  readonly id: FileId;
  readonly party: PartyId;
  readonly role: 'buyer' | 'supplier';
  /** What it came with; the files of one message go on together. */
  readonly message: MessageId;
  readonly at: Instant;
  readonly deal?: DealId;
  /** Whose alone it is to be. */
  readonly supplier?: SupplierId;
  /** What was written beside it and did nothing else. */
  readonly words?: Words;
  /** What its sender has been asked before it can go on. */
  readonly asked?: 'deal' | 'supplier';
  /** Set once it is stored. */
  readonly facts?: FileFacts;
  /** It is a list of goods for the catalog: being fetched and looked through, waiting for its sender's word, or being imported. */
  readonly catalog?: { readonly task: CatalogTask; readonly state: 'coming' | 'offered' | 'importing' };
};
