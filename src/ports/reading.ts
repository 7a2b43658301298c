import type { Field, Words } from '../domain/evidence.ts';
import type { DateString, Instant, MessageId } from '../domain/ids.ts';
import type { Currency } from '../domain/money.ts';
import type { Quantity } from '../domain/quantity.ts';
import type { QuoteTerms } from '../domain/quote.ts';
import type { RequestItem, RequestTerms } from '../domain/request.ts';

/** A language the desk speaks and has a grammar for. */
export type Language = 'en' | 'zh';

/** A text to be read; `message` is only copied into the evidence; `now` is the moment for relative dates. */
export type TextToRead = { readonly message: MessageId; readonly text: string; readonly now: Instant };

/** In an amendment `index` says which item of the request is changed (from 0); absent: a new item, or the only one. */
export type ItemReading = RequestItem & { readonly index?: number };
export type RequestReading = RequestTerms & {
  readonly items: readonly ItemReading[];
  /** In an amendment, what is taken out: a key of the terms ("certifications", "sample", "targetPrice"...) or the name of one certificate. */
  readonly dropped?: readonly Field<string>[];
};

export type QuoteReading = QuoteTerms & {
  /** The supplier will not quote. */
  readonly decline?: Words;
  /** Something is asked that must be answered before or beside the quote; the words of the question. */
  readonly question?: Words;
};

/** What a speaker knows of the thing in hand; products as plain text. */
export type RequestedItem = { readonly product?: string; readonly quantity?: Quantity };

/** Where the deal stands for the speaker; `README` of the message data describes each. */
export type TurnState = 'idle' | 'drafting' | 'asked' | 'invited' | 'open' | 'quoted' | 'countered' | 'ordered';

/** An offer as plain figures. */
export type OfferInContext = {
  readonly price?: { readonly amount: number; readonly currency: string; readonly per: string };
  readonly moq?: Quantity;
  readonly leadTimeDays?: { readonly min: number; readonly max: number };
  readonly incoterm?: string;
  readonly place?: string;
  readonly payment?: string;
};

export type TurnContext = {
  readonly items: readonly RequestedItem[];
  /** The offer on the table, from which relative prices ("5% off") are worked out. */
  readonly lastOffer?: OfferInContext;
  /** As the buyer sees them, numbered by `n`. */
  readonly quotes?: readonly ({ readonly n: number } & OfferInContext)[];
  /** The question that the desk, or the other side through the desk, has just put. */
  readonly asked?: string;
};

export type Intent =
  | 'request'
  | 'amend'
  | 'confirm'
  | 'cancel'
  | 'quote'
  | 'decline'
  | 'ask'
  | 'answer'
  | 'counter'
  | 'accept'
  | 'reject'
  | 'withdraw'
  | 'promise'
  | 'status'
  | 'human'
  | 'help'
  | 'smalltalk';

/** A message inside a deal: what it does, and what it says. */
export type TurnReading = {
  readonly intent: Intent;
  /** Whether the intent itself is sure. */
  readonly certainty: 'sure' | 'guessed';
  /** The request, or the keys of it that change or are answered. */
  readonly request?: RequestReading;
  /** The quote, or the terms asked for in a counter-offer. */
  readonly quote?: QuoteReading;
  /** The quantity that a counter-offer rests on ("0.27 if you take 10k"). */
  readonly quantity?: Field<Quantity>;
  /** When a promised answer will come. */
  readonly until?: Field<DateString>;
  /** The number of the quote that is meant. */
  readonly pick?: Field<number>;
  /** The currency in which the buyer wants to see prices ("show me that in USD"). */
  readonly currency?: Field<Currency>;
  readonly language: Language;
};

/** Reads trade messages. Pure, synchronous, never throws; what is not in the text is absent. */
export interface OwnReader {
  request(input: TextToRead): RequestReading;
  quote(input: TextToRead & { readonly items: readonly RequestedItem[] }): QuoteReading;
  turn(input: TextToRead & { readonly role: 'buyer' | 'supplier'; readonly state: TurnState; readonly context: TurnContext }): TurnReading;
}
