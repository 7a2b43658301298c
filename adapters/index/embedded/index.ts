import type { ListingId, SupplierId } from '../../../src/domain/ids.ts';
import type { CandidateQuery, IndexStats, ListingIndex, Point, Space } from '../../../src/ports/listing-index.ts';
import { EMPTY_SEGMENT, findTerm, mergeSegment, type Segment } from './segment.ts';
import { best } from './select.ts';
import { Vectors } from './vectors.ts';

/** New points are searched one by one until a query finds more of them than this; then they go into the postings. */
const SEARCHED_ONE_BY_ONE = 200;
/** While points pour in they are put aside up to this many, or this share of the rest. */
const PUT_ASIDE = 6_000;
const PUT_ASIDE_SHARE = 0.3;

/**
 * The index that needs no server: postings in memory, made again from the store's profiles at each start, so that it can
 * never differ from what the store says. Changing one listing touches that listing alone.
 */
export function createEmbeddedIndex(): ListingIndex {
  let space: Space | null = null;
  let segment: Segment = EMPTY_SEGMENT;
  let merged = 0;
  const ids: ListingId[] = [];
  const supplierOf: number[] = [];
  const dead = new Set<number>();
  const slots = new Map<ListingId, number>();
  const suppliers = new Map<SupplierId, number>();
  let recent: Point[] = [];
  const vectors = new Vectors();
  let scores = new Float32Array(0);

  const clear = (): void => {
    segment = EMPTY_SEGMENT;
    merged = 0;
    ids.length = 0;
    supplierOf.length = 0;
    dead.clear();
    slots.clear();
    recent = [];
  };

  /** Moves recent points into the postings and gives the places of removed ones back. */
  const merge = (): void => {
    const places = new Int32Array(ids.length).fill(-1);
    let next = 0;
    for (let slot = 0; slot < ids.length; slot++) {
      if (dead.has(slot)) continue;
      places[slot] = next;
      const id = ids[slot];
      if (id === undefined) continue;
      ids[next] = id;
      supplierOf[next] = supplierOf[slot] ?? 0;
      slots.set(id, next);
      next++;
    }
    vectors.move(places, next);
    segment = mergeSegment(segment, places, recent, merged);
    ids.length = next;
    supplierOf.length = next;
    dead.clear();
    recent = [];
    merged = next;
  };

  const drop = (id: ListingId): void => {
    const slot = slots.get(id);
    if (slot === undefined) return;
    dead.add(slot);
    slots.delete(id);
  };

  return {
    async ensure(wanted) {
      const same =
        space !== null && space.model === wanted.model && space.dimensions === wanted.dimensions && space.lexicon === wanted.lexicon;
      space = wanted;
      if (!same) {
        clear();
        vectors.reset(wanted.dimensions);
      }
      return { emptied: !same };
    },
    async upsert(points) {
      for (const point of points) {
        drop(point.id);
        slots.set(point.id, ids.length);
        ids.push(point.id);
        let supplier = suppliers.get(point.supplier);
        if (supplier === undefined) {
          supplier = suppliers.size;
          suppliers.set(point.supplier, supplier);
        }
        supplierOf.push(supplier);
        vectors.set(ids.length - 1, point.dense);
        recent.push(point);
      }
      if (recent.length > Math.max(PUT_ASIDE, merged * PUT_ASIDE_SHARE)) merge();
    },
    async remove(gone) {
      for (const id of gone) drop(id);
    },
    async candidates(query, signal) {
      signal.throwIfAborted();
      if (recent.length > SEARCHED_ONE_BY_ONE) merge();
      if (scores.length < ids.length) scores = new Float32Array(Math.ceil(ids.length * 1.5));
      const touched = accumulate(query);
      const left = new Set(query.exclude.map((supplier) => suppliers.get(supplier) ?? -1));
      const gone = (slot: number): boolean => dead.has(slot) || (left.size > 0 && left.has(supplierOf[slot] ?? -1));
      if (dead.size > 0 || left.size > 0) for (const slot of touched) if (gone(slot)) scores[slot] = 0;
      const found = new Set(best(touched, scores, query.limit));
      for (const slot of touched) scores[slot] = 0;
      if (query.dense)
        for (const slot of vectors.nearest(query.dense, query.denseLimit ?? 0, dead.size > 0 || left.size > 0 ? gone : null))
          found.add(slot);
      return [...found].flatMap((slot) => ids[slot] ?? []);
    },
    async stats(): Promise<IndexStats> {
      return { points: slots.size, space };
    },
  };

  function accumulate(query: CandidateQuery): Uint32Array {
    let touched = new Uint32Array(1024);
    let count = 0;
    const touch = (slot: number): void => {
      if (count === touched.length) {
        const wider = new Uint32Array(count * 2);
        wider.set(touched);
        touched = wider;
      }
      touched[count++] = slot;
    };
    for (let n = 0; n < query.sparse.indices.length; n++) {
      const term = query.sparse.indices[n] ?? 0;
      const weight = (query.sparse.values[n] ?? 0) / 255;
      const at = findTerm(segment.terms, term);
      if (at < 0) continue;
      const end = segment.starts[at + 1] ?? 0;
      for (let i = segment.starts[at] ?? 0; i < end; i++) {
        const slot = segment.slots[i] ?? 0;
        const score = scores[slot] ?? 0;
        if (score === 0) touch(slot);
        scores[slot] = score + weight * (segment.impacts[i] ?? 0);
      }
    }
    recent.forEach((point, n) => {
      let score = 0;
      for (let i = 0; i < query.sparse.indices.length; i++) {
        const at = findTerm(point.sparse.indices, query.sparse.indices[i] ?? 0);
        if (at >= 0) score += (query.sparse.values[i] ?? 0) * (point.sparse.values[at] ?? 0);
      }
      if (score > 0) {
        touch(merged + n);
        scores[merged + n] = score;
      }
    });
    return touched.subarray(0, count);
  }
}
