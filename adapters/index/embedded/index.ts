import type { ListingIndex, Space } from '../../../src/ports/listing-index.ts';
import type { Snapshots } from '../../../src/ports/snapshots.ts';
import { Shelf } from './shelf.ts';

/** The snapshot's name. */
const SNAPSHOT = 'points';
/** A snapshot is worth writing when so many points, and this share of all, have changed since the last. */
const WORTH_KEEPING = 1_000;
const WORTH_KEEPING_SHARE = 0.1;

export type EmbeddedOptions = {
  /** Where it is kept between two runs; without, it is made again from the store at each start. */
  readonly snapshots?: Snapshots;
  /** Changes from which a snapshot is worth writing. */
  readonly worthKeeping?: number;
  /** Told where a snapshot could not be read or written; the index goes on without. */
  readonly onTrouble?: (error: unknown) => void;
};

/**
 * The index that needs no server: in memory, with snapshots on the disk from which it goes on by the catalog's revisions. A space other
 * than that of the snapshot is filled beside it, while the old points answer.
 */
export function createEmbeddedIndex({ snapshots, worthKeeping = WORTH_KEEPING, onTrouble }: EmbeddedOptions = {}): ListingIndex {
  let serving: Shelf | null = null;
  let target: Shelf | null = null;
  let looked = false;

  const kept = async (): Promise<Shelf | null> => {
    try {
      const snapshot = await snapshots?.load(SNAPSHOT);
      return snapshot ? Shelf.from(snapshot) : null;
    } catch (error) {
      onTrouble?.(error);
      return null;
    }
  };

  const keep = async (shelf: Shelf): Promise<void> => {
    if (!snapshots || shelf.changed < Math.max(worthKeeping, shelf.size * WORTH_KEEPING_SHARE)) return;
    try {
      await snapshots.save(SNAPSHOT, shelf.snapshot());
    } catch (error) {
      onTrouble?.(error);
    }
  };

  const meanwhile = (): { meanwhile?: Space } => (serving && serving !== target ? { meanwhile: serving.space } : {});

  const prepared = (): Shelf => {
    if (target) return target;
    throw new Error('the index was not prepared for a space');
  };

  return {
    async ensure(space) {
      if (target && sameSpace(target.space, space)) return { emptied: false, revision: target.revision, ...meanwhile() };
      // Another process of this desk may have made it already.
      const found = !looked || target !== null ? await kept() : null;
      looked = true;
      if (found && sameSpace(found.space, space)) {
        target = found;
        serving = found;
        return { emptied: false, revision: found.revision };
      }
      serving ??= found;
      target = new Shelf(space);
      if (!serving || serving.size === 0) serving = target;
      return { emptied: true, revision: 0, ...meanwhile() };
    },
    async upsert(points) {
      prepared().upsert(points);
    },
    async remove(ids) {
      prepared().remove(ids);
    },
    async candidates(query, signal) {
      signal.throwIfAborted();
      if (!serving) return [];
      if (serving === target) return serving.candidates(query);
      // the direction is of the new space, the points are of the old
      const { dense: _, ...words } = query;
      return serving.candidates(words);
    },
    async stats() {
      return { points: target?.size ?? 0, space: target?.space ?? null };
    },
    async mark(revision, complete) {
      const shelf = prepared();
      shelf.revision = revision;
      if (!complete) return;
      serving = shelf;
      await keep(shelf);
    },
  };
}

function sameSpace(one: Space, other: Space): boolean {
  return one.model === other.model && one.dimensions === other.dimensions && one.lexicon === other.lexicon;
}
