import type { DateString, PartyId } from '../domain/ids.ts';
import type { HiddenText } from '../domain/mask/hide.ts';
import type { Intent, Language, OfferInContext, TurnState } from './reading.ts';

/** Why a model has given nothing that can be used. */
export type ModelFailure =
  /** Not in the time that it was given. */
  | 'slow'
  /** No connection, or one that broke. */
  | 'unreachable'
  /** The server does not take the key. */
  | 'key'
  /** The server does not know the model. */
  | 'no-model'
  /** 429: too many requests, or the account is used up. */
  | 'limited'
  /** The server failed (5xx). */
  | 'server'
  /** The model will not answer. */
  | 'refused'
  /** The answer ended before its end. */
  | 'cut-off'
  /** The answer is not of the form that was asked for. */
  | 'malformed'
  /** The server or the model cannot do such a thing. */
  | 'unsupported'
  /** The day's budget is used up. */
  | 'budget'
  /** The server failed a moment ago and is left alone. */
  | 'resting';

/** What came of asking a model. */
export type ModelOutcome<T> =
  | { readonly type: 'answer'; readonly value: T }
  /** It was asked and has found nothing to say. */
  | { readonly type: 'nothing' }
  | { readonly type: 'failed'; readonly reason: ModelFailure };

/** What words of a message are quoted as. */
export type QuotedField =
  | 'product'
  | 'quantity'
  | 'targetPrice'
  | 'code'
  | 'incoterm'
  | 'place'
  | 'destination'
  | 'deliverBy'
  | 'certificate'
  | 'payment'
  | 'sample'
  | 'detail'
  | 'price'
  | 'moq'
  | 'leadTime'
  | 'validUntil'
  | 'question'
  | 'refusal'
  | 'until'
  | 'pick';

/** Words of the message for one field. */
export type Quotation = {
  readonly field: QuotedField;
  /** Which item of the request is meant, from 0. */
  readonly item: number;
  /** Exactly as they stand in the text. */
  readonly words: string;
  /** The same in English, each figure kept. */
  readonly english: string;
};

/** A model's reading: what the message does, and quotations of it; values are worked out elsewhere. */
export type QuotedReading = { readonly intent: Intent; readonly quotations: readonly Quotation[] };

/** A message to be read by a model. Nothing in it tells who anybody is. */
export type ModelReadAsk = {
  /** On whose account the tokens go; never sent. */
  readonly person: PartyId;
  readonly text: HiddenText;
  readonly role: 'buyer' | 'supplier';
  readonly state: TurnState;
  /** The products asked for. */
  readonly items: readonly HiddenText[];
  readonly lastOffer?: Pick<OfferInContext, 'price' | 'moq' | 'leadTimeDays' | 'incoterm'>;
  readonly asked?: HiddenText;
};

/** Reads with a language model. None of these helpers ever rejects; a signal that aborts ends the waiting. */
export interface ModelReader {
  read(ask: ModelReadAsk, signal: AbortSignal): Promise<ModelOutcome<QuotedReading>>;
}

/** A text to be said in the language of whoever hears it. */
export type TranslateAsk = {
  /** On whose account the tokens go; never sent. */
  readonly person: PartyId;
  readonly text: HiddenText;
  readonly to: Language;
};

/** Translates what is relayed; whether figures and names stand unchanged is checked by whoever uses it. */
export interface Translator {
  translate(ask: TranslateAsk, signal: AbortSignal): Promise<ModelOutcome<string>>;
}

/** A voice message to be written down. It is sent as it is: a voice cannot be masked. */
export type TranscribeAsk = {
  /** On whose account it goes; never sent. */
  readonly person: PartyId;
  readonly bytes: Uint8Array;
  readonly mime: string;
};

/** Writes down what is said. */
export interface Transcriber {
  transcribe(ask: TranscribeAsk, signal: AbortSignal): Promise<ModelOutcome<string>>;
}

/** A picture or a PDF of a part or a specification. It is sent as it is: what can be seen in it cannot be masked. */
export type ViewAsk = {
  /** On whose account the tokens go; never sent. */
  readonly person: PartyId;
  readonly bytes: Uint8Array;
  readonly mime: string;
};

/** Tells what a buyer would write who wants what the file shows. */
export interface Viewer {
  view(ask: ViewAsk, signal: AbortSignal): Promise<ModelOutcome<string>>;
}

/** What a configured model helps with; each is there where the server can do it. */
export type ModelHelpers = {
  readonly reader?: ModelReader;
  readonly translator?: Translator;
  readonly transcriber?: Transcriber;
  readonly viewer?: Viewer;
};

/** What has been used of a model. Money is in the currency of the operator's price. */
export type Spend = { readonly calls: number; readonly input: number; readonly output: number; readonly money: number };

/** Keeps what models have cost, by day (UTC) and person. */
export interface ModelLedger {
  spent(day: DateString, person: PartyId): Promise<{ readonly desk: Spend; readonly own: Spend }>;
  add(day: DateString, person: PartyId, spend: Spend): Promise<void>;
}
