import type { Field, Words } from '../evidence.ts';
import type { FileFacts } from '../file.ts';
import type { DateString, DealId, MessageId, OrderNumber, PartyId, QuestionId, RequestNumber, SupplierId } from '../ids.ts';
import type { Widening } from '../match.ts';
import type { Currency } from '../money.ts';
import type { Standing } from '../people/terms.ts';
import type { Quantity } from '../quantity.ts';
import type { QuoteTerms } from '../quote.ts';
import type { RequestSpec } from '../request.ts';
import type { DealEvent } from './events.ts';
import type { Candidate, DealStatus, Gap, Missing } from './state.ts';

/** What the buyer does. `by` is checked against the deal's buyer. */
export type BuyerCommand = { readonly by: PartyId } & (
  | {
      readonly type: 'draftRequest';
      readonly id: DealId;
      readonly number: RequestNumber;
      readonly spec: RequestSpec;
      readonly message: MessageId;
    }
  | { readonly type: 'amendRequest'; readonly spec: RequestSpec; readonly message?: MessageId }
  | { readonly type: 'confirmRequest' }
  | { readonly type: 'shareTarget'; readonly shared: boolean }
  /** Quotes are compared in this currency, as the buyer asks. */
  | { readonly type: 'compareIn'; readonly currency: Currency }
  | { readonly type: 'leaveOut'; readonly supplier: SupplierId }
  | { readonly type: 'takeBackIn'; readonly supplier: SupplierId }
  | { readonly type: 'sendNow' }
  | { readonly type: 'inviteNext' }
  | { readonly type: 'cancelRequest' }
  | { readonly type: 'acceptQuote'; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'undoAcceptance' }
  | { readonly type: 'rejectQuote'; readonly supplier: SupplierId; readonly revision: number }
  /** Asks suppliers for a term that their quotes lack. */
  | { readonly type: 'askGap'; readonly suppliers: readonly SupplierId[]; readonly gap: Gap }
  | { readonly type: 'askSupplier'; readonly supplier: SupplierId; readonly words: Words }
  | { readonly type: 'answerSupplier'; readonly question: QuestionId; readonly words: Words }
  | {
      readonly type: 'counterQuote';
      readonly supplier: SupplierId;
      readonly terms: QuoteTerms;
      readonly quantity?: Field<Quantity>;
      readonly words: Words;
    }
  /** Takes the supplier's own proposal (his counterBack): his quote is revised to it, and can then be accepted. */
  | { readonly type: 'takeProposal'; readonly supplier: SupplierId }
  /** For one supplier alone, or for every invited one. `words`: what was written beside them and means nothing by itself. */
  | (SentFiles & { readonly type: 'attachFiles'; readonly supplier?: SupplierId })
);

type SentFiles = { readonly files: readonly FileFacts[]; readonly message: MessageId; readonly words?: Words };

/** What a supplier does. `by` must have been invited. */
export type SupplierCommand = { readonly by: SupplierId } & (
  | { readonly type: 'draftQuote'; readonly terms: QuoteTerms }
  | { readonly type: 'confirmQuote' }
  | { readonly type: 'dropQuoteDraft' }
  | { readonly type: 'decline'; readonly words?: Words }
  | { readonly type: 'promiseAnswer'; readonly until?: DateString }
  | { readonly type: 'withdrawQuote' }
  | { readonly type: 'askBuyer'; readonly scope: 'request' | 'offer'; readonly words: Words }
  | { readonly type: 'answerBuyer'; readonly question: QuestionId; readonly words: Words }
  | { readonly type: 'counterBack'; readonly terms: QuoteTerms; readonly quantity?: Field<Quantity>; readonly words: Words }
  /** Takes the buyer's counter-offer: the quote is revised to it. */
  | { readonly type: 'takeCounter' }
  | { readonly type: 'confirmOrder'; readonly number: OrderNumber }
  | { readonly type: 'refuseOrder' }
  | (SentFiles & { readonly type: 'showFiles' })
);

/** What the desk's own jobs, timers and couriers bring. One that no longer applies is refused as 'stale' and told to nobody. */
export type DeskCommand =
  /** `revision`: the one that the search follow-up named; absent, the result counts for whichever search runs. */
  | {
      readonly type: 'suppliersFound';
      readonly candidates: readonly Candidate[];
      readonly widenings: readonly Widening[];
      readonly revision?: number;
    }
  | { readonly type: 'searchFailed' }
  | { readonly type: 'relayDue' }
  /** `revision`: the request's revision that the terms were worked out for; absent, the present one. */
  | { readonly type: 'instantQuote'; readonly supplier: SupplierId; readonly terms: QuoteTerms; readonly revision?: number }
  | { readonly type: 'delivered'; readonly supplier: SupplierId }
  | { readonly type: 'undeliverable'; readonly supplier: SupplierId }
  | { readonly type: 'silenceDue'; readonly supplier: SupplierId }
  | { readonly type: 'bindDue'; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'awardDue'; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'quoteExpiryDue'; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'quoteReminderDue'; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'requestReminderDue' }
  | { readonly type: 'requestExpiryDue' }
  /** The buyer turned out to be the same as another: the deal is his. */
  | { readonly type: 'buyerMoved'; readonly to: PartyId }
  /** The buyer has himself erased: what is open is called off. */
  | { readonly type: 'buyerGone' }
  /** The supplier has left the desk: he can keep no offer. */
  | { readonly type: 'supplierGone'; readonly supplier: SupplierId };

export type DealCommand = BuyerCommand | SupplierCommand | DeskCommand;

/** Why a command was not carried out; worded by `talk`. */
export type Refusal =
  | { readonly type: 'incomplete'; readonly missing: readonly Missing[] }
  | { readonly type: 'notYours' }
  /** The deal has moved on: a button of an old card, a timer that no longer applies. */
  | { readonly type: 'stale'; readonly status: DealStatus }
  | { readonly type: 'quoteChanged'; readonly revision: number }
  | { readonly type: 'quoteGone' }
  | { readonly type: 'nothingPending' }
  | { readonly type: 'noPrice' }
  | { readonly type: 'lastSupplier' }
  | { readonly type: 'tooMany'; readonly limit: number; readonly what?: 'files' };

/** How long things take and how many there may be; an operator's settings. */
export type DeskPolicy = {
  /** Suppliers asked at once. */
  readonly inviteCount: number;
  /** Suppliers who have paid for a place beside the best, where they match; it is labelled. */
  readonly sponsored?: readonly SupplierId[];
  /** Milliseconds in which the buyer may change the shortlist before it goes out. */
  readonly shortlistMs: number;
  /** Milliseconds after which an unanswered invitation counts as silent. */
  readonly responseMs: number;
  /** Milliseconds in which an acceptance can be undone. */
  readonly undoMs: number;
  /** Milliseconds which the chosen supplier has to confirm. */
  readonly confirmMs: number;
  /** Milliseconds for which a request stays open. */
  readonly requestMs: number;
  /** Milliseconds before an end at which people are reminded. */
  readonly remindMs: number;
  /** Messages that a chat may send in a minute before the desk stops answering. */
  readonly messagesPerMinute: number;
  /** Requests that a buyer may make in 24 hours. */
  readonly requestsPerDay: number;
  /** How a supplier stands now; absent, all are ready at any time. */
  readonly standing?: (supplier: SupplierId) => Standing | undefined;
  /** Items of one request. */
  readonly maxItems: number;
  /** Questions between the buyer and one supplier in one deal; as many counter-offers may wait for an answer. */
  readonly maxQuestions: number;
  /** Files that one side may bring into one deal. */
  readonly maxFiles: number;
};

/** What `decide` gives. */
export type Decision =
  | { readonly type: 'events'; readonly events: readonly DealEvent[] }
  | { readonly type: 'refused'; readonly refusal: Refusal };
