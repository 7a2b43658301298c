import type { ListingId } from '../domain/ids.ts';
import type { ListingWrite, Supplier } from './catalog.ts';

/** Where an import met a listing: the number of its file (from 0) and the line (from 1). */
export type Place = { readonly file: number; readonly line: number };
/** A listing that a row named; `taken` where the row was good. */
export type Met = Place & { readonly id: ListingId; readonly taken: boolean };

/** A batch of an import, and how far it is after it. */
export type ImportStep = {
  readonly key: string;
  readonly suppliers: readonly Supplier[];
  readonly listings: readonly ListingWrite[];
  readonly met: readonly Met[];
  /** Opaque to the store. */
  readonly state: string;
};

/** Keeps how far imports are, in the same transactions as what they write, so that one that is broken off goes on where it was. */
export interface ImportStore {
  /** The state of an import that has not been finished. */
  reached(key: string): Promise<string | undefined>;
  /** Where an import took these listings before. */
  taken(key: string, ids: readonly ListingId[]): Promise<ReadonlyMap<ListingId, Place>>;
  /** Writes a batch and the state in one transaction. */
  advance(step: ImportStep): Promise<void>;
  /** Removes what the suppliers of an import's listings have besides, and notes the state that comes of their number, which it gives. */
  sweep(key: string, stateAfter: (removed: number) => string): Promise<number>;
  /** Forgets an import that is done. */
  finish(key: string): Promise<void>;
}
