/** Branded identifiers: a string of one kind cannot be passed where another is meant. */
declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Readonly<Record<Name, true>> };

/** One request and all that follows from it. */
export type DealId = Brand<string, 'DealId'>;
/** What people call a request: "R-1001". */
export type RequestNumber = Brand<string, 'RequestNumber'>;
/** What people call an order: "O-1001". */
export type OrderNumber = Brand<string, 'OrderNumber'>;
/** A stored message, incoming or outgoing; texts are kept under it and can be erased. */
export type MessageId = Brand<string, 'MessageId'>;
/** A buyer (a person who may write from several chats) or a supplier's seat at the desk. */
export type PartyId = Brand<string, 'PartyId'>;
/** A supplier; the same value serves as its PartyId. */
export type SupplierId = PartyId & Brand<string, 'SupplierId'>;
/** A stored file; its bytes are kept under it and can be erased. */
export type FileId = Brand<string, 'FileId'>;
export type ListingId = Brand<string, 'ListingId'>;
/** A question between the two sides of a deal, numbered within the deal from 1. */
export type QuestionId = Brand<number, 'QuestionId'>;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;
/** A calendar day, YYYY-MM-DD. */
export type DateString = Brand<string, 'DateString'>;
/** A short random string behind a button; the store knows what it stands for. */
export type ActionToken = string;
