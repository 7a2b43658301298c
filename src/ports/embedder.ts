import type { ListingId } from '../domain/ids.ts';

/** What embedding costs: tokens, and US dollars where the model's price is known. */
export type EmbeddingCost = { readonly tokens: number; readonly usd?: number };

/** Turns texts into directions by a model. */
export interface Embedder {
  /** Its name in the space of an index. */
  readonly model: string;
  readonly dimensions: number;
  /** One direction a text, in their order. Rejects with `EmbedderUnavailable` once trying again is of no use for now. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
  /** The direction of a buyer's words: one try while he waits; null where the model cannot just now. Rejects only with the caller's abort. */
  ask(text: string, signal: AbortSignal): Promise<Float32Array | null>;
  /** What `embed` would cost, estimated by the letters. */
  estimate(texts: readonly string[]): EmbeddingCost;
  /** What was spent since the start, as the model counts it. */
  spent(): EmbeddingCost;
}

/** A text with its direction, and the listing whose index entry it completes. */
export type Embedded = { readonly text: string; readonly vector: Float32Array; readonly listing: ListingId };

/** Keeps directions by model and text, so that no text is paid for twice. */
export interface EmbeddingStore {
  /** In the order of the texts; undefined for those that were never embedded. */
  known(model: string, texts: readonly string[]): Promise<readonly (Float32Array | undefined)[]>;
  /** Keeps directions. `follow`: the listings count as changed, so that every index that follows the catalog takes them. */
  put(model: string, made: readonly Embedded[], follow: boolean): Promise<void>;
  /** Forgets directions of all texts but these, and, where `model` is given, of all other models; says how many there were. */
  keepOnly(texts: AsyncIterable<readonly string[]>, model: string | undefined): Promise<number>;
}
