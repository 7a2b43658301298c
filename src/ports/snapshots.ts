/** A block of bytes that can be made again, with a head of plain JSON. */
export type Snapshot = {
  readonly head: unknown;
  /** Each begins at a multiple of eight bytes, so that words and figures can be read where they lie. */
  readonly blocks: readonly Uint8Array<ArrayBuffer>[];
};

/** A snapshot to be kept: each block in parts that stand one after the other, so that it need not be put together in memory. */
export type Parted = { readonly head: unknown; readonly blocks: readonly (readonly Uint8Array[])[] };

/** Keeps what is dear to make, so that a start need not make it again. Losing one costs time and nothing else. */
export interface Snapshots {
  /** The last one of a name; null where there is none, where it is not whole, or where it belongs to another store. */
  load(name: string): Promise<Snapshot | null>;
  /** Replaces the last one in one step. The blocks must not change meanwhile. */
  save(name: string, snapshot: Parted): Promise<void>;
}
