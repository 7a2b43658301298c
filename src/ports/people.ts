import type { DealId, Instant, PartyId, SupplierId } from '../domain/ids.ts';
import type { Code } from '../domain/people/codes.ts';
import type { SupplierTerms } from '../domain/people/terms.ts';
import type { ChatRef, PlatformMessage } from './chat.ts';

/** A person over all platforms: "platform:id". */
export type PersonKey = string;

/** What the admin has settled about a person. */
export type Flags = { readonly admin: boolean; readonly blocked: boolean };

/** Something that is counted within a span of time: requests that a supplier has had on a day, wrong codes within an hour. */
export type Count = {
  readonly who: PartyId | PersonKey;
  readonly kind: 'invited' | 'codes';
  /** The day or hour that is counted. */
  readonly span: string;
  /** Taking one more than that is a conflict; absent, it is only counted. */
  readonly limit?: number;
};

/** A change to who may do what, made in the same transaction as the turn that it follows from. */
export type PeopleChange =
  | { readonly type: 'codeMade'; readonly code: Code }
  /** A conflict where the code opens nothing any more. */
  | { readonly type: 'codeUsed'; readonly code: string }
  | { readonly type: 'codeRevoked'; readonly code: string }
  | { readonly type: 'terms'; readonly supplier: SupplierId; readonly terms: SupplierTerms }
  | { readonly type: 'flags'; readonly person: PersonKey; readonly flags: Partial<Flags> }
  /** A party is no longer reached in a chat; its unsent messages there are dropped. */
  | { readonly type: 'unseated'; readonly chat: ChatRef; readonly party: PartyId }
  /** All chats of a buyer become another's; his deals are moved by commands of their own. */
  | { readonly type: 'merged'; readonly from: PartyId; readonly into: PartyId }
  | ({ readonly type: 'counted' } & Count)
  /** What the person wrote, and his name and contact, are gone; figures and events stay. */
  | {
      readonly type: 'erased';
      readonly party: PartyId;
      /** "platform:id" of the party's chats. */
      readonly chats: readonly string[];
      /** Who goes. */
      readonly persons: readonly PersonKey[];
      /** 'chats': others answer for the party as well, and only what was written in these chats goes. */
      readonly extent: 'all' | 'chats';
    };

/** A chat that a party is in. */
export type PartyChat = {
  readonly party: PartyId;
  readonly chat: ChatRef;
  readonly language: 'en' | 'zh';
  /** When somebody last wrote or pressed something there; 0 where nobody has yet. */
  readonly lastAt: Instant;
  readonly focus?: { readonly deal: DealId; readonly since: Instant };
};

/** Numbers of the desk for its admin. */
export type DeskCounts = {
  readonly buyers: number;
  readonly suppliers: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly blocked: number;
  readonly attempts: number;
  readonly waiting: number;
};

/** All that the desk holds of a party, for its own eyes. */
export type PartyData = {
  readonly party: PartyId;
  readonly profile: unknown;
  readonly chats: readonly { readonly chat: string; readonly person?: PersonKey; readonly role: string; readonly language: string }[];
  readonly messages: readonly { readonly at: string; readonly chat: string; readonly text: string | null }[];
  readonly requests: readonly { readonly number: string; readonly status: string }[];
  readonly terms?: SupplierTerms;
};

/** Who is who, who may what, and how often. Reads see the last commit. */
export interface PeopleReads {
  flags(person: PersonKey): Promise<Flags>;
  /** All persons about whom the admin has settled something. */
  flagged(): Promise<readonly ({ readonly person: PersonKey } & Flags)[]>;
  /** The party as which a person buys, in whichever chat of his. */
  buyerOf(person: PersonKey): Promise<PartyId | undefined>;
  /** Whether somebody of this name sits in a chat of his own. */
  isPerson(name: PersonKey): Promise<boolean>;
  /** The persons who speak for a party. */
  personsOf(party: PartyId): Promise<readonly PersonKey[]>;
  /** The party behind a person, a chat ("platform:id") or a party's own id. */
  partiesBehind(name: string): Promise<readonly PartyId[]>;
  code(code: string): Promise<Code | undefined>;
  codes(): Promise<readonly Code[]>;
  terms(suppliers: readonly SupplierId[]): Promise<ReadonlyMap<SupplierId, SupplierTerms>>;
  /** Suppliers who get no requests for longer than a night. */
  awayFrom(now: Instant): Promise<readonly SupplierId[]>;
  /** Suppliers who sit in a chat of this buyer: he does not ask himself. */
  beside(buyer: PartyId): Promise<readonly SupplierId[]>;
  counted(
    who: readonly string[],
    kind: Count['kind'],
  ): Promise<readonly { readonly who: string; readonly span: string; readonly count: number }[]>;
  /** Requests that a buyer has made since. */
  requestsSince(buyer: PartyId, since: Instant): Promise<number>;
  /** Whose a message in a chat is: the party that wrote it or was told. */
  partyOfMessage(chat: ChatRef, message: PlatformMessage): Promise<PartyId | undefined>;
  /** Whether the desk has told this party something in this chat since. */
  toldParty(chat: ChatRef, party: PartyId, since: Instant): Promise<boolean>;
  /** When somebody last wrote in this chat before the turn that runs. */
  lastAt(chat: ChatRef): Promise<Instant>;
  /** Where a party last wrote about a deal. */
  lastSaid(deal: DealId, party: PartyId): Promise<{ readonly chat: ChatRef; readonly at: Instant } | undefined>;
  /** Deals that came to an order, the newest first: a buyer's own, or those that a supplier won. */
  ordersOf(party: PartyId, role: 'buyer' | 'supplier', limit: number): Promise<readonly DealId[]>;
  /** A buyer's deals, whatever became of them. */
  dealsOf(buyer: PartyId): Promise<readonly DealId[]>;
  counts(): Promise<DeskCounts>;
  data(party: PartyId): Promise<PartyData>;
}
