import type { ListingId, SupplierId } from '../domain/ids.ts';
import type { CatalogChange } from '../ports/catalog.ts';
import type { Parted, Snapshot } from '../ports/snapshots.ts';
import { vectorOf } from './latent.ts';
import type { Latent, Lexicon } from './lexicon.ts';
import { PROFILE_LAYOUT, type Profile } from './profile.ts';
import type { Candidate } from './rank.ts';

/** Raised whenever a snapshot is laid out otherwise; one of another layout is made anew. */
const LAYOUT = 1;

type Head = {
  readonly layout: number;
  readonly profiles: number;
  readonly lexicon: number;
  readonly revision: number;
  readonly ids: readonly ListingId[];
  /** Of each listing, as a number of `suppliers`. */
  readonly supplierOf: readonly number[];
  readonly suppliers: readonly SupplierId[];
};

/** A listing as ranking knows it, and whose it is. */
export type BookEntry = Candidate<ListingId> & { readonly supplier: SupplierId };

/** The profiles of all active listings in memory, up to a revision of the catalog. */
export class ProfileBook {
  /** Changes of the catalog up to here are in. */
  revision = 0;
  /** Listings that changed since the last snapshot. */
  changed = 0;
  #entries = new Map<ListingId, BookEntry>();

  get size(): number {
    return this.#entries.size;
  }

  get(id: ListingId): BookEntry | undefined {
    return this.#entries.get(id);
  }

  /** Up to so many of its listings, from all over it. */
  some(count: number): readonly ListingId[] {
    const every = Math.ceil(this.size / count);
    return [...this.#entries.keys()].filter((_, n) => n % every === 0);
  }

  /** Takes a page of changes, which are in order of revision. */
  follow(changes: readonly CatalogChange[], { latent }: Lexicon): void {
    const kept = changes.filter(({ profile }) => profile?.[0] === PROFILE_LAYOUT);
    const vectorAt = vectorBlock(kept.length, latent);
    for (const { id, profile } of changes) if (profile?.[0] !== PROFILE_LAYOUT) this.#entries.delete(id);
    kept.forEach(({ id, supplier, profile }, n) => {
      if (profile) this.#entries.set(id, { id, supplier, profile, vector: vectorAt(n, profile) });
    });
    this.changed += changes.length;
    this.revision = changes.at(-1)?.revision ?? this.revision;
  }

  /** Works the vectors out again, by another lexicon. */
  turnTo({ latent }: Lexicon): void {
    const vectorAt = vectorBlock(this.#entries.size, latent);
    this.changed = this.#entries.size;
    let n = 0;
    for (const entry of this.#entries.values()) this.#entries.set(entry.id, { ...entry, vector: vectorAt(n++, entry.profile) });
  }

  /** All of it in a few blocks, under the lexicon that its vectors are of. */
  snapshot(lexicon: Lexicon): Parted {
    const entries = [...this.#entries.values()];
    const suppliers = new Map<SupplierId, number>();
    for (const { supplier } of entries) if (!suppliers.has(supplier)) suppliers.set(supplier, suppliers.size);
    const lengths = Uint32Array.from(entries, ({ profile }) => profile.length);
    const none = new Int8Array(lexicon.latent?.dimensions ?? 0);
    const head: Head = {
      layout: LAYOUT,
      profiles: PROFILE_LAYOUT,
      lexicon: lexicon.version,
      revision: this.revision,
      ids: entries.map(({ id }) => id),
      supplierOf: entries.map(({ supplier }) => suppliers.get(supplier) ?? 0),
      suppliers: [...suppliers.keys()],
    };
    this.changed = 0;
    const blocks: readonly (readonly ArrayBufferView[])[] = [
      [lengths],
      entries.map(({ profile }) => profile),
      entries.map(({ vector = none }) => vector),
    ];
    return { head, blocks: blocks.map((parts) => parts.map(bytesOf)) };
  }

  /** A book as it was when the snapshot was taken; null where that is of another layout. Its vectors are of `lexicon` in any case. */
  static from({ head, blocks: [lengths, words, vectors] }: Snapshot, lexicon: Lexicon): ProfileBook | null {
    if (!isHead(head) || !lengths || !words || !vectors) return null;
    const dimensions = lexicon.latent?.dimensions ?? 0;
    const same = head.lexicon === lexicon.version && vectors.length === head.ids.length * dimensions;
    const book = new ProfileBook();
    book.revision = head.revision;
    const lengthOf = new Uint32Array(lengths.buffer, lengths.byteOffset, head.ids.length);
    let at = words.byteOffset;
    head.ids.forEach((id, n) => {
      const length = lengthOf[n] ?? 0;
      const profile = new Uint32Array(words.buffer, at, length);
      at += profile.byteLength;
      const vector = same && dimensions > 0 ? new Int8Array(vectors.buffer, vectors.byteOffset + n * dimensions, dimensions) : undefined;
      const supplier = head.suppliers[head.supplierOf[n] ?? 0];
      if (supplier !== undefined) book.#entries.set(id, { id, supplier, profile, vector });
    });
    if (!same) book.turnTo(lexicon);
    return book;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** One block for the vectors of many listings costs far less memory than one each. */
function vectorBlock(count: number, latent: Latent | undefined): (n: number, profile: Profile) => Int8Array | undefined {
  if (!latent) return () => undefined;
  const { dimensions } = latent;
  const block = new Int8Array(count * dimensions);
  return (n, profile) => vectorOf(profile, latent, block.subarray(n * dimensions, (n + 1) * dimensions));
}

function isHead(head: unknown): head is Head {
  return (
    typeof head === 'object' &&
    head !== null &&
    'layout' in head &&
    head.layout === LAYOUT &&
    'profiles' in head &&
    head.profiles === PROFILE_LAYOUT
  );
}
