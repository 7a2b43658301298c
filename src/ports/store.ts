import type { CatalogTask } from '../domain/catalog-file.ts';
import type { DeskCommand } from '../domain/deal/commands.ts';
import type { StoredEvent } from '../domain/deal/events.ts';
import type { Deal } from '../domain/deal/state.ts';
import type { Action, Dialogue } from '../domain/dialogue.ts';
import type { FileFacts } from '../domain/file.ts';
import type {
  ActionToken,
  DealId,
  FileId,
  Instant,
  ListingId,
  MessageId,
  OrderNumber,
  PartyId,
  RequestNumber,
  SupplierId,
} from '../domain/ids.ts';
import type { Block } from './blocks.ts';
import type { CatalogEntry, Listing, Supplier } from './catalog.ts';
import type { ChatRef, InboundEvent, PersonRef, Platform, PlatformMessage } from './chat.ts';
import type { Cleaned, FetchOutcome, FileRef } from './files.ts';
import type { CatalogCheck, CatalogImport, ImportShare } from './importer.ts';
import type { PartyChat, PeopleChange, PeopleReads, PersonKey } from './people.ts';
import type { Language } from './reading.ts';

/** What a turn is made of: something from a chat, or a command of the desk's own to a deal. */
export type Input =
  | { readonly type: 'event'; readonly event: InboundEvent | FetchedEvent | CatalogEvent }
  | { readonly type: 'desk'; readonly deal: DealId; readonly command: DeskCommand }
  /** A supplier's listings answer by themselves. */
  | { readonly type: 'fromListing'; readonly deal: DealId; readonly supplier: SupplierId; readonly revision?: number };

/** Inputs of one queue are worked on in order: one queue for each chat and one for each deal. */
export type QueueName = string;
export type StoredInput = {
  readonly seq: number;
  readonly key: string;
  readonly queue: QueueName;
  readonly receivedAt: Instant;
  readonly attempts: number;
  readonly input: Input;
};

/** What a person wrote, kept apart from the events so that it can be erased. */
export type StoredMessage = {
  readonly id: MessageId;
  readonly chat: ChatRef;
  readonly party: PartyId;
  readonly deal?: DealId;
  readonly at: Instant;
  readonly text: string;
  readonly platformMessage?: PlatformMessage;
};

/** A message on its way out. */
export type Outgoing = {
  readonly id: MessageId;
  readonly chat: ChatRef;
  readonly party: PartyId;
  readonly deal?: DealId;
  readonly priority: 'reply' | 'relay' | 'broadcast';
  /** Messages of the same card replace each other where the earlier one is still the last thing in its chat. */
  readonly card?: string;
  readonly language: Language;
  readonly blocks: readonly Block[];
  readonly replyTo?: PlatformMessage;
  /** The desk's message that this one replaces in any case (its button was pressed). */
  readonly edits?: PlatformMessage;
  /** Told to the deal when the message has arrived or cannot arrive. */
  readonly reports?: { readonly sent: DeskCommand; readonly refused: DeskCommand };
  /** Where nobody knows whether it arrived: held for the admin, not sent again. */
  readonly hold: boolean;
  /** Not before then: the hours of whom it is for. It holds up nothing else in its chat, and comes at once when he writes himself. */
  readonly notBefore?: Instant;
};

/** A message in the outbox with what has become of it so far. */
export type QueuedMessage = Outgoing & {
  readonly seq: number;
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly partsSent: number;
  /** Set where a send was under way when the engine stopped. */
  readonly startedAt?: Instant;
};

export type BoundAction = {
  readonly token: ActionToken;
  readonly chat: ChatRef;
  readonly party: PartyId;
  readonly message: MessageId;
  readonly action: Action;
};
/** With the card and the platform's name of the message that bears the button. */
export type PressedAction = BoundAction & { readonly card?: string; readonly platformMessage?: PlatformMessage };

/** What became of a file that somebody sent. */
export type FetchedFile =
  /** `heard`: what is said in a voice message, or seen in a picture that came without a word, where somebody could make it out. */
  | { readonly type: 'stored'; readonly facts: FileFacts; readonly heard?: string }
  | Exclude<FetchOutcome, { readonly type: 'fetched' | 'retry' }>
  | { readonly type: 'unreachable' }
  | Extract<Cleaned, { readonly type: 'refused' }>;

/** A file has come, or will not come, after the message with which it was sent. */
export type FetchedEvent = Pick<InboundEvent, 'key' | 'at' | 'chat' | 'from'> & {
  readonly type: 'fetched';
  readonly file: FileId;
  readonly outcome: FetchedFile;
};

/** What has come of a catalog file that somebody has sent. */
export type CatalogEvent = Pick<InboundEvent, 'key' | 'at' | 'chat' | 'from'> & {
  readonly type: 'catalog';
  readonly task: CatalogTask;
  readonly news:
    | { readonly type: 'checked'; readonly check: CatalogCheck }
    | { readonly type: 'progress'; readonly progress: ImportShare }
    /** It goes on by itself when there is room again. */
    | { readonly type: 'diskFull'; readonly rows: number }
    /** `rejected`: the table of rejected rows, stored. */
    | { readonly type: 'done'; readonly result: StoredImport }
    /** After many tries; what was imported until then stays. */
    | { readonly type: 'failed' };
};
/** An import's end, its rejected rows as a stored file. */
export type StoredImport =
  | (Omit<Extract<CatalogImport, { readonly type: 'imported' }>, 'rejected'> & { readonly rejected?: FileFacts })
  | Exclude<CatalogImport, { readonly type: 'imported' }>;

/** Looks through a catalog file, imports it, or forgets it; its chat is told. */
export type CatalogJob = {
  readonly type: 'catalog';
  readonly key: string;
  readonly due: Instant;
  readonly chat: ChatRef;
  readonly from: PersonRef;
  readonly party: PartyId;
  readonly task: CatalogTask;
  readonly step: 'check' | 'import' | 'drop';
};

/** Fetches a file from its platform and stores it as `file`; what becomes of it is told to the chat. */
export type FetchJob = {
  readonly type: 'fetchFile';
  readonly key: string;
  readonly due: Instant;
  readonly chat: ChatRef;
  readonly from: PersonRef;
  readonly party: PartyId;
  readonly file: FileId;
  readonly ref: FileRef;
  /** It came from a buyer without a word and belongs to no request: what it shows may be one. */
  readonly look?: true;
};

/** Work outside transactions. A timer's command, or the result of the work, becomes an input under the job's key. */
export type Job = DealJob | FetchJob | CatalogJob;
export type DealJob = { readonly key: string; readonly due: Instant; readonly deal: DealId } & (
  | { readonly type: 'timer'; readonly command: DeskCommand }
  | { readonly type: 'search'; readonly revision?: number }
  | { readonly type: 'quoteFromListing'; readonly supplier: SupplierId; readonly revision?: number }
);
export type LeasedJob<J = DealJob> = { readonly job: J; readonly attempts: number };

/** Everything that one turn changes, committed at once or not at all. */
export type TurnCommit = {
  readonly at: Instant;
  /** Sequence numbers of the inputs that this turn has dealt with. */
  readonly inputs: readonly number[];
  /** `person`: who sits in the chat; absent where several people share it, or nobody wrote. `gone`: the chat has no seat any more. */
  readonly dialogue?: {
    readonly chat: ChatRef;
    readonly expected: number;
    readonly state: Dialogue;
    readonly person?: PersonKey;
    readonly gone?: true;
    /** Role or language is another than before, or was asked for: the chat's menu is shown anew. */
    readonly menu?: true;
  };
  readonly deal?: { readonly expected: number; readonly state: Deal; readonly events: readonly StoredEvent[] };
  readonly messages: readonly StoredMessage[];
  readonly outgoing: readonly Outgoing[];
  readonly actions: readonly BoundAction[];
  readonly jobs: readonly Job[];
  /** Something that the sender was not entitled to. */
  readonly attempt?: { readonly chat: ChatRef; readonly party?: PartyId; readonly what: string };
  readonly people?: readonly PeopleChange[];
  /** A listing that a supplier adds or changes; a conflict where it is no longer as it was `before`. */
  readonly listing?: { readonly before: Listing | undefined; readonly entry: CatalogEntry };
};

export type DealSummary = {
  readonly id: DealId;
  readonly number: RequestNumber;
  readonly status: Deal['status'];
  readonly version: number;
  readonly updatedAt: Instant;
};
export type InvitationSummary = DealSummary & { readonly invitation: string; readonly active: boolean; readonly invitedAt: Instant };

export type Profile = { readonly name?: string; readonly contact?: string; readonly known?: readonly string[] };
export type SupplierStatistics = {
  readonly invited: number;
  readonly answered: number;
  readonly orders: number;
  readonly medianAnswerMs?: number;
};

/** The receiving side: durable when a call resolves. */
export interface InputStore {
  /** False where the key was there already. */
  accept(queue: QueueName, key: string, input: Input, at: Instant): Promise<boolean>;
  /** Queues that have something waiting, those that wait longest first. */
  waitingQueues(limit: number): Promise<readonly QueueName[]>;
  head(queue: QueueName, limit: number): Promise<readonly StoredInput[]>;
  /** Notes a failed turn; with `giveUp` the input is set aside for the admin. */
  failed(seq: number, error: string, giveUp: boolean): Promise<void>;
}

/** What turns read and write. Reads see the last commit. */
export interface TurnStore {
  dialogue(chat: ChatRef): Promise<{ readonly state: Dialogue; readonly version: number } | undefined>;
  /** The chats of these parties, the one where somebody wrote last first; none of a person who is blocked. */
  chatsOf(parties: readonly PartyId[]): Promise<readonly PartyChat[]>;
  readonly people: PeopleReads;
  deal(id: DealId): Promise<Deal | undefined>;
  dealByNumber(number: RequestNumber): Promise<Deal | undefined>;
  events(deal: DealId): Promise<readonly StoredEvent[]>;
  /** A buyer's requests, the newest first; those not over first of all. */
  requestsOf(buyer: PartyId, limit: number): Promise<readonly DealSummary[]>;
  /** A supplier's invitations, the newest first; those still active first of all. */
  invitationsOf(supplier: SupplierId, limit: number): Promise<readonly InvitationSummary[]>;
  messages(ids: readonly MessageId[]): Promise<readonly StoredMessage[]>;
  /** What a person has written under one of the platform's message names: more than one where he edited it, the newest last. */
  versionsOf(chat: ChatRef, message: PlatformMessage): Promise<readonly MessageId[]>;
  /** The deal that a message in a chat (the desk's or the person's own) is about. */
  dealOfMessage(chat: ChatRef, message: PlatformMessage): Promise<DealId | undefined>;
  /** Whether the desk has said something of another deal in this chat since. */
  toldElsewhere(chat: ChatRef, deal: DealId, since: Instant): Promise<boolean>;
  /** The newest button in this chat that bears these words. */
  buttonNamed(chat: ChatRef, label: string): Promise<ActionToken | undefined>;
  action(token: ActionToken): Promise<PressedAction | undefined>;
  profile(party: PartyId): Promise<Profile>;
  suppliers(ids: readonly SupplierId[]): Promise<readonly Supplier[]>;
  /** Suppliers whom a name, a part of it or an id means, by name. */
  suppliersNamed(name: string, limit: number): Promise<readonly Supplier[]>;
  listings(ids: readonly ListingId[]): Promise<readonly Listing[]>;
  /** A supplier's own listings in the order of their ids. */
  listingsOf(supplier: SupplierId, limit: number): Promise<readonly Listing[]>;
  /** Switches instant quotes for one listing of the supplier, or for all that have a price; says for how many. */
  setInstantQuotes(supplier: SupplierId, on: boolean, listing?: ListingId): Promise<number>;
  /** Offers a listing of the supplier to buyers, or no longer; says whether it is his. */
  setListingActive(supplier: SupplierId, listing: ListingId, active: boolean): Promise<boolean>;
  statistics(ids: readonly SupplierId[]): Promise<ReadonlyMap<SupplierId, SupplierStatistics>>;
  nextRequestNumber(): Promise<RequestNumber>;
  nextOrderNumber(): Promise<OrderNumber>;
  /** Makes the party and its dialogue in this chat where they are not there. */
  enroll(seat: {
    readonly chat: ChatRef;
    readonly party: PartyId;
    readonly role: 'buyer' | 'supplier';
    readonly language: Language;
    readonly profile: Profile;
    readonly person?: PersonKey;
    readonly at: Instant;
  }): Promise<void>;
  /** 'conflict' where an expected version or an input is no longer as it was; nothing has changed then. */
  commitTurn(turn: TurnCommit): Promise<'committed' | 'conflict'>;
}

export interface JobStore {
  /** Takes up to `limit` jobs that are due, for `leaseMs`. */
  lease(now: Instant, leaseMs: number, limit: number): Promise<readonly LeasedJob[]>;
  nextDue(): Promise<Instant | undefined>;
  /** The same for files. */
  leaseFiles(now: Instant, leaseMs: number, limit: number): Promise<readonly LeasedJob<FetchJob>[]>;
  nextFileDue(): Promise<Instant | undefined>;
  /** The same for catalog files. */
  leaseCatalogs(now: Instant, leaseMs: number, limit: number): Promise<readonly LeasedJob<CatalogJob>[]>;
  nextCatalogDue(): Promise<Instant | undefined>;
  /** The job is due again at another time; its chat is told in the meantime, each `note` once by its key. */
  renew(job: CatalogJob, due: Instant, note?: CatalogEvent): Promise<void>;
  /** The job's end: its result is put into the deal's queue, or a file's into its chat's, under the job's key. */
  finish(job: Job, result: Input | undefined, at: Instant): Promise<void>;
  /** Puts the job off; its command, where one is given, is told to the deal in the meantime. */
  postpone(job: Job, due: Instant, error: string, note: DeskCommand | undefined, at: Instant): Promise<void>;
  /** Searches that were put off are due at once: what they waited for is back. */
  hastenSearches(now: Instant): Promise<void>;
}

/** The sending side. Each call is durable when it resolves. */
export interface OutboxStore {
  /**
   * The first unsent message of each of the platform's chats that has one due, leaving out chats ("platform:id") in `busy`. Chats come in
   * the order of the most urgent and oldest message that waits in each: a reply pulls what stands before it along. `oldest`: by age alone.
   */
  next(platform: Platform, now: Instant, limit: number, busy: ReadonlySet<string>, oldest?: boolean): Promise<readonly QueuedMessage[]>;
  nextDue(platform: Platform): Promise<Instant | undefined>;
  /** The last message sent to the chat, where nothing has been said there since. */
  lastSent(chat: ChatRef): Promise<{ readonly card?: string; readonly platformMessage: PlatformMessage } | undefined>;
  /** Marks a message as leaving; the first time of an attempt whose fate is unknown stays. */
  started(seq: number, at: Instant): Promise<void>;
  partSent(seq: number, partsSent: number, message: PlatformMessage): Promise<void>;
  sent(message: QueuedMessage, platformMessage: PlatformMessage, at: Instant): Promise<void>;
  /** Puts a message off; `unsure` where an attempt may have arrived, so that the next one finds out first. */
  retry(seq: number, due: Instant, error: string, unsure: boolean): Promise<void>;
  refused(message: QueuedMessage, error: string, at: Instant): Promise<void>;
  /** The chat is closed to the desk: the message waits, in its order, until something happens there again. */
  shutOut(message: QueuedMessage, error: string, at: Instant): Promise<void>;
  held(seq: number, error: string): Promise<void>;
}

export interface EngineStore {
  readonly inputs: InputStore;
  readonly turns: TurnStore;
  readonly jobs: JobStore;
  readonly outbox: OutboxStore;
}
