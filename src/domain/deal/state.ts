import type { Field, Words } from '../evidence.ts';
import type { DealFile } from '../file.ts';
import type {
  DateString,
  DealId,
  Instant,
  ListingId,
  MessageId,
  OrderNumber,
  PartyId,
  QuestionId,
  RequestNumber,
  SupplierId,
} from '../ids.ts';
import type { Reason, Shortfall } from '../match.ts';
import type { Currency } from '../money.ts';
import type { Quantity } from '../quantity.ts';
import type { QuoteTerms } from '../quote.ts';
import type { RequestSpec } from '../request.ts';

/** A supplier's best listing for one item (counted from 0) of the request. */
export type CandidateItem = {
  readonly item: number;
  readonly listing: ListingId;
  readonly reasons: readonly Reason[];
  readonly shortfalls: readonly Shortfall[];
};

/** A supplier whose listings match. */
export type Candidate = {
  readonly supplier: SupplierId;
  /** 0..1 */
  readonly relevance: number;
  readonly items: readonly CandidateItem[];
  /** The supplier answers from its listing's price breaks by itself. */
  readonly instant: boolean;
  /** He may have the sponsored place beside the best, if his rank alone does not bring him in. */
  readonly sponsored?: true;
};

/** 'closed': the request ended while the supplier was still in it; he is told. With an order, one who had quoted stays 'quoted' and his quote is rejected. */
export type InvitationStatus = 'queued' | 'delivered' | 'quoted' | 'declined' | 'silent' | 'undeliverable' | 'closed';

/** One supplier's part in a deal. `n` is what the buyer calls him: "Supplier 2". */
export type Invitation = {
  readonly supplier: SupplierId;
  readonly n: number;
  readonly items: readonly CandidateItem[];
  readonly instant: boolean;
  readonly status: InvitationStatus;
  /** Asked in the sponsored place, and not for his rank. */
  readonly sponsored?: true;
  /** The request's revision to which `items` belong. */
  readonly revision?: number;
  readonly invitedAt: Instant;
  /** When silence brings in the next best. */
  readonly respondBy: Instant;
  /** The day for which an answer was promised. */
  readonly promised?: DateString | 'undated';
};

export type QuoteStatus = 'submitted' | 'countered' | 'accepted' | 'rejected' | 'withdrawn' | 'expired';

/** A supplier's offer. Its figures never change under the same revision. */
export type Quote = {
  readonly supplier: SupplierId;
  /** From 1; each new submission is one more. */
  readonly revision: number;
  readonly terms: QuoteTerms;
  readonly status: QuoteStatus;
  readonly at: Instant;
  readonly instant: boolean;
  /** The request's revision that it answers. */
  readonly answers: number;
  /** The end of its last valid day (UTC); absent where the supplier named none. */
  readonly expiresAt?: Instant;
  /** The buyer has been reminded that it ends soon. */
  readonly reminded?: true;
};

/** A quote read but not yet confirmed by its supplier. `answers`: the request's revision when it was read. */
export type QuoteDraft = { readonly supplier: SupplierId; readonly terms: QuoteTerms; readonly answers?: number };

/** A term that a quote can lack. */
export type Gap = 'price' | 'moq' | 'leadTime' | 'incoterm' | 'place' | 'validity' | 'payment';

/** What one side asks of the other on the table of one supplier's quote. */
export type Counter = {
  readonly supplier: SupplierId;
  readonly by: 'buyer' | 'supplier';
  readonly terms: QuoteTerms;
  readonly quantity?: Field<Quantity>;
  readonly words: Words;
  readonly at: Instant;
};

/** `scope: 'request'`: the answer goes to every invited supplier; `'offer'`: to its owner alone. */
export type Question = {
  readonly id: QuestionId;
  readonly by: 'buyer' | 'supplier';
  readonly supplier: SupplierId;
  readonly scope: 'request' | 'offer';
  readonly words: Words;
  readonly answer?: Words;
};

/** An acceptance that does not bind yet. */
export type Acceptance = { readonly supplier: SupplierId; readonly revision: number; readonly bindsAt: Instant };

export type Order = { readonly number: OrderNumber; readonly supplier: SupplierId; readonly revision: number; readonly at: Instant };

export type DealStatus = 'draft' | 'open' | 'awarded' | 'ordered' | 'expired' | 'cancelled';

/** A request and all that has followed from it, folded from its events. */
export type Deal = {
  readonly id: DealId;
  readonly number: RequestNumber;
  readonly buyer: PartyId;
  /** The count of events applied. */
  readonly version: number;
  readonly status: DealStatus;
  readonly spec: RequestSpec;
  /** Grows with each change after opening; quotes say which one they answer. */
  readonly revision: number;
  /** The revision in which an item of the open request last became another product, or went; what was quoted before is for other goods. */
  readonly productsRevision?: number;
  /** The buyer lets suppliers see his target price. */
  readonly targetShared: boolean;
  /** The currency in which the buyer wants quotes compared, where he has said so. */
  readonly currency?: Currency;
  /** The messages in which the buyer described his need, oldest first. */
  readonly messages: readonly MessageId[];
  readonly openedAt?: Instant;
  readonly expiresAt?: Instant;
  /** When the buyer is reminded that the request ends soon. */
  readonly remindAt?: Instant;
  /** He has been reminded. */
  readonly reminded?: true;
  /** 'none': not searched; 'searching': a job runs; 'found' or 'nothing'. */
  readonly search: 'none' | 'searching' | 'delayed' | 'found' | 'nothing';
  /** The revision that the last search was started for; results for another one are stale. */
  readonly searchRevision?: number;
  /** Best first; those not yet invited, the left-out ones among them. */
  readonly candidates: readonly Candidate[];
  readonly leftOut: readonly SupplierId[];
  /** The shortlist goes out then, unless the buyer sends it sooner. */
  readonly relayAt?: Instant;
  readonly invitations: readonly Invitation[];
  /** The buyer has been told that nobody is left to invite. */
  readonly exhausted?: true;
  readonly drafts: readonly QuoteDraft[];
  /** One a supplier: his latest revision. */
  readonly quotes: readonly Quote[];
  /** Those that no quote has answered yet, oldest first. */
  readonly counters: readonly Counter[];
  readonly questions: readonly Question[];
  /** What the desk has asked for at the buyer's tap and no new revision has answered yet. */
  readonly gapsAsked?: readonly { readonly supplier: SupplierId; readonly gap: Gap }[];
  /** Pictures, documents and voice messages of either side, oldest first. */
  readonly files?: readonly DealFile[];
  readonly acceptance?: Acceptance;
  /** The bound choice, waiting for the supplier's confirmation. */
  readonly award?: { readonly supplier: SupplierId; readonly revision: number; readonly at: Instant; readonly confirmBy?: Instant };
  readonly order?: Order;
  /** From the order on (by default) both sides see each other's names and contacts. */
  readonly revealed: boolean;
};

export type { Missing } from '../request.ts';
