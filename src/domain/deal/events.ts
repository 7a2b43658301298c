import type { Field, Words } from '../evidence.ts';
import type { DealFile } from '../file.ts';
import type { DateString, DealId, Instant, MessageId, OrderNumber, PartyId, QuestionId, RequestNumber, SupplierId } from '../ids.ts';
import type { Widening } from '../match.ts';
import type { Currency } from '../money.ts';
import type { Quantity } from '../quantity.ts';
import type { QuoteTerms } from '../quote.ts';
import type { RequestSpec } from '../request.ts';
import type { Candidate, CandidateItem, Gap } from './state.ts';

/** What happened in a deal. Events hold figures, spans and message ids, never texts or personal data. */
export type DealEvent =
  | {
      readonly type: 'requestDrafted';
      readonly id: DealId;
      readonly number: RequestNumber;
      readonly buyer: PartyId;
      readonly spec: RequestSpec;
      readonly message: MessageId;
    }
  /** The whole request as it now stands; with its new end and reminder where another day of delivery moves them. */
  | {
      readonly type: 'requestAmended';
      readonly spec: RequestSpec;
      readonly message?: MessageId;
      readonly expiresAt?: Instant;
      readonly remindAt?: Instant;
    }
  | { readonly type: 'requestOpened'; readonly expiresAt: Instant; readonly remindAt: Instant }
  | { readonly type: 'targetShared'; readonly shared: boolean }
  | { readonly type: 'currencyChosen'; readonly currency: Currency }
  | { readonly type: 'searchDelayed' }
  | { readonly type: 'suppliersMatched'; readonly candidates: readonly Candidate[]; readonly relayAt: Instant }
  | { readonly type: 'nothingMatched'; readonly widenings: readonly Widening[] }
  | { readonly type: 'supplierLeftOut'; readonly supplier: SupplierId }
  | { readonly type: 'supplierTakenBackIn'; readonly supplier: SupplierId }
  | {
      readonly type: 'supplierInvited';
      readonly supplier: SupplierId;
      readonly n: number;
      readonly items: readonly CandidateItem[];
      readonly instant: boolean;
      readonly sponsored?: true;
      readonly respondBy: Instant;
      /** When his hours begin, where it waits for them. */
      readonly from?: Instant;
    }
  | { readonly type: 'invitationDelivered'; readonly supplier: SupplierId }
  | { readonly type: 'invitationUndeliverable'; readonly supplier: SupplierId }
  | { readonly type: 'invitationDeclined'; readonly supplier: SupplierId; readonly words?: Words }
  | { readonly type: 'invitationSilent'; readonly supplier: SupplierId }
  | { readonly type: 'answerPromised'; readonly supplier: SupplierId; readonly until?: DateString; readonly respondBy: Instant }
  /** Nobody is left to invite. */
  | { readonly type: 'candidatesExhausted' }
  | { readonly type: 'quoteDrafted'; readonly supplier: SupplierId; readonly terms: QuoteTerms }
  | { readonly type: 'quoteDraftDropped'; readonly supplier: SupplierId }
  | {
      readonly type: 'quoteSubmitted';
      readonly supplier: SupplierId;
      readonly revision: number;
      readonly terms: QuoteTerms;
      readonly instant: boolean;
      readonly answers: number;
      readonly expiresAt?: Instant;
      /** When the buyer is reminded of its end. */
      readonly remindAt?: Instant;
    }
  | {
      readonly type: 'quoteCountered';
      readonly supplier: SupplierId;
      readonly by: 'buyer' | 'supplier';
      readonly terms: QuoteTerms;
      readonly quantity?: Field<Quantity>;
      readonly words: Words;
    }
  | { readonly type: 'quoteRejected'; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'quoteWithdrawn'; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'quoteExpired'; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'quoteReminded'; readonly supplier: SupplierId; readonly revision: number }
  | {
      readonly type: 'questionAsked';
      readonly question: QuestionId;
      readonly by: 'buyer' | 'supplier';
      readonly supplier: SupplierId;
      readonly scope: 'request' | 'offer';
      readonly words: Words;
    }
  /** `respondBy`: the new term of a supplier whose quote has waited for the answer. */
  | { readonly type: 'questionAnswered'; readonly question: QuestionId; readonly words: Words; readonly respondBy?: Instant }
  /** The desk asks a supplier for a term that his quote lacks, at the buyer's tap. */
  | { readonly type: 'gapAsked'; readonly supplier: SupplierId; readonly gap: Gap }
  /** `words`: what its sender wrote beside it, where that did nothing else; with the first of several. */
  | { readonly type: 'fileAttached'; readonly file: DealFile; readonly words?: Words }
  | { readonly type: 'quoteAccepted'; readonly supplier: SupplierId; readonly revision: number; readonly bindsAt: Instant }
  | { readonly type: 'acceptanceUndone'; readonly supplier: SupplierId }
  | { readonly type: 'requestAwarded'; readonly supplier: SupplierId; readonly revision: number; readonly confirmBy: Instant }
  /** The chosen supplier does not stand by his quote; the request is open again. */
  | {
      readonly type: 'awardRefused';
      readonly supplier: SupplierId;
      /** The request's new end, where the old one would leave too little time. */
      readonly expiresAt?: Instant;
    }
  | { readonly type: 'orderPlaced'; readonly number: OrderNumber; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'partiesRevealed'; readonly supplier: SupplierId }
  /** The buyer turned out to be the same as another. */
  | { readonly type: 'buyerMoved'; readonly buyer: PartyId }
  | { readonly type: 'requestReminded' }
  | { readonly type: 'requestExpired' }
  | { readonly type: 'requestCancelled' };

export type { Gap } from './state.ts';

/** An event as it is stored: in order, with its version, its time and the message that caused it. */
export type StoredEvent = { readonly version: number; readonly at: Instant; readonly cause: MessageId | string; readonly event: DealEvent };
