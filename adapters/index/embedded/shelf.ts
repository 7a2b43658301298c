import type { ListingId, SupplierId } from '../../../src/domain/ids.ts';
import type { CandidateQuery, Point, Space } from '../../../src/ports/listing-index.ts';
import type { Parted, Snapshot } from '../../../src/ports/snapshots.ts';
import { FactTable } from './facts.ts';
import { EMPTY_SEGMENT, findTerm, mergeSegment, type Segment } from './segment.ts';
import { best } from './select.ts';
import { Vectors } from './vectors.ts';

/** New points are searched one by one until a query finds more of them than this; then they go into the postings. */
const SEARCHED_ONE_BY_ONE = 200;
/** While points pour in they are put aside up to this many, or this share of the rest. */
const PUT_ASIDE = 6_000;
const PUT_ASIDE_SHARE = 0.3;
/** How many times more is asked for where one supplier has too many of the best. */
const WIDER = 4;
/** Places found by one query before its list grows. */
const FIRST_TOUCHED = 8_192;
/** Raised whenever a snapshot is laid out otherwise; one of another layout is made anew. */
const LAYOUT = 2;

type Head = {
  readonly layout: number;
  readonly space: Space;
  readonly revision: number;
  readonly ids: readonly ListingId[];
  readonly suppliers: readonly SupplierId[];
  readonly kinds: ReturnType<FactTable['copy']>['kinds'];
};

/** The points of one space in memory: postings, vectors, and what is new and not in them yet. Changing one listing touches that alone. */
export class Shelf {
  readonly space: Space;
  /** Changes of the catalog up to here are in. */
  revision = 0;
  /** Points added or removed since the last snapshot. */
  changed = 0;
  #segment: Segment = EMPTY_SEGMENT;
  #merged = 0;
  #ids: ListingId[] = [];
  #supplierOf: number[] = [];
  #recent: Point[] = [];
  readonly #dead = new Set<number>();
  readonly #slots = new Map<ListingId, number>();
  readonly #suppliers = new Map<SupplierId, number>();
  readonly #facts = new FactTable();
  readonly #vectors: Vectors;
  #scores = new Float32Array(0);
  #touched = new Uint32Array(FIRST_TOUCHED);

  constructor(space: Space) {
    this.space = space;
    this.#vectors = new Vectors(space.dimensions);
  }

  get size(): number {
    return this.#slots.size;
  }

  upsert(points: readonly Point[]): void {
    for (const point of points) {
      this.#drop(point.id);
      this.#slots.set(point.id, this.#ids.length);
      this.#ids.push(point.id);
      let supplier = this.#suppliers.get(point.supplier);
      if (supplier === undefined) {
        supplier = this.#suppliers.size;
        this.#suppliers.set(point.supplier, supplier);
      }
      this.#supplierOf.push(supplier);
      this.#facts.set(this.#ids.length - 1, point.facts);
      this.#vectors.set(this.#ids.length - 1, point.dense);
      this.#recent.push(point);
    }
    this.changed += points.length;
    if (this.#recent.length > Math.max(PUT_ASIDE, this.#merged * PUT_ASIDE_SHARE)) this.#merge();
  }

  remove(ids: readonly ListingId[]): void {
    for (const id of ids) this.#drop(id);
    this.changed += ids.length;
  }

  /** Ids of the best by words and of the nearest by meaning; `dense` is left out where the query's direction is of another space. */
  candidates(query: CandidateQuery): readonly ListingId[] {
    if (this.#recent.length > SEARCHED_ONE_BY_ONE) this.#merge();
    const count = this.#ids.length;
    if (this.#scores.length < count) this.#scores = new Float32Array(Math.ceil(count * 1.5));
    if (this.#touched.length < count) this.#touched = new Uint32Array(Math.ceil(count * 1.5));
    const touched = this.#accumulate(query);
    const scores = this.#scores;
    const left = this.#left(query);
    if (left) for (const slot of touched) if (left(slot)) scores[slot] = 0;
    const scoreOf = (slot: number): number => scores[slot] ?? 0;
    const byWords = (limit: number): readonly number[] => {
      const proposed = best(touched, scores, limit);
      return query.perSupplier === undefined ? proposed : proposed.toSorted((a, b) => scoreOf(b) - scoreOf(a) || a - b);
    };
    const found = new Set(this.#spread(query.limit, query.perSupplier, byWords));
    for (const slot of touched) scores[slot] = 0;
    const { dense } = query;
    if (dense) {
      const bySense = (limit: number): readonly number[] => this.#vectors.nearest(dense, limit, left);
      for (const slot of this.#spread(query.denseLimit ?? 0, query.perSupplier, bySense)) found.add(slot);
    }
    return [...found].flatMap((slot) => this.#ids[slot] ?? []);
  }

  /** Up to `limit` of what is proposed best first, and at most so many of one supplier; asks for more where that leaves too few. */
  #spread(limit: number, most: number | undefined, propose: (limit: number) => readonly number[]): readonly number[] {
    for (let asked = limit; ; asked *= WIDER) {
      const proposed = propose(asked);
      if (most === undefined) return proposed;
      const taken = new Map<number, number>();
      const kept = proposed.filter((slot) => {
        const supplier = this.#supplierOf[slot] ?? -1;
        taken.set(supplier, (taken.get(supplier) ?? 0) + 1);
        return (taken.get(supplier) ?? 0) <= most;
      });
      if (kept.length >= limit || proposed.length < asked) return kept.slice(0, limit);
    }
  }

  /** All of it, as it stands now: what changes later does not reach the snapshot. */
  snapshot(): Parted {
    this.#merge();
    const { terms, starts, slots, impacts } = this.#segment;
    const { kinds, kindOf, moqs } = this.#facts.copy();
    const head: Head = {
      layout: LAYOUT,
      space: this.space,
      revision: this.revision,
      ids: this.#ids,
      suppliers: [...this.#suppliers.keys()],
      kinds,
    };
    const blocks = [terms, starts, slots, impacts, Uint32Array.from(this.#supplierOf), kindOf, moqs, this.#vectors.copy(this.#ids.length)];
    this.changed = 0;
    return {
      // in words at once, since the lists go on changing while the file is written
      head: structuredClone(head),
      blocks: blocks.map((block) => [new Uint8Array(block.buffer, block.byteOffset, block.byteLength)]),
    };
  }

  /** A shelf as it was when the snapshot was taken; null where that is of another layout. */
  static from({ head, blocks }: Snapshot): Shelf | null {
    if (!isHead(head)) return null;
    const [terms, starts, slots, impacts, supplierOf, kindOf, moqs, vectors] = blocks;
    if (!terms || !starts || !slots || !impacts || !supplierOf || !kindOf || !moqs || !vectors) return null;
    const shelf = new Shelf(head.space);
    shelf.revision = head.revision;
    shelf.#segment = { terms: words(terms), starts: words(starts), slots: words(slots), impacts };
    shelf.#ids = [...head.ids];
    shelf.#merged = head.ids.length;
    shelf.#supplierOf = [...words(supplierOf)];
    for (const supplier of head.suppliers) shelf.#suppliers.set(supplier, shelf.#suppliers.size);
    for (const id of head.ids) shelf.#slots.set(id, shelf.#slots.size);
    const amounts = new Float64Array(moqs.buffer, moqs.byteOffset, moqs.byteLength >>> 3);
    shelf.#facts.restore({ kinds: head.kinds, kindOf: words(kindOf), moqs: amounts });
    shelf.#vectors.restore(new Int8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength), head.ids.length);
    return shelf;
  }

  #drop(id: ListingId): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#dead.add(slot);
    this.#slots.delete(id);
  }

  /** Moves recent points into the postings and gives the places of removed ones back. */
  #merge(): void {
    if (this.#recent.length === 0 && this.#dead.size === 0) return;
    const places = new Int32Array(this.#ids.length).fill(-1);
    let next = 0;
    for (let slot = 0; slot < this.#ids.length; slot++) {
      const id = this.#ids[slot];
      if (id === undefined || this.#dead.has(slot)) continue;
      places[slot] = next;
      this.#ids[next] = id;
      this.#supplierOf[next] = this.#supplierOf[slot] ?? 0;
      this.#slots.set(id, next);
      next++;
    }
    this.#facts.move(places, next);
    this.#vectors.move(places, next);
    this.#segment = mergeSegment(this.#segment, places, this.#recent, this.#merged);
    this.#ids.length = next;
    this.#supplierOf.length = next;
    this.#dead.clear();
    this.#recent = [];
    this.#merged = next;
  }

  /** Which places a query leaves out; null where none is. */
  #left({ exclude, filter }: CandidateQuery): ((slot: number) => boolean) | null {
    const suppliers = new Set(exclude.flatMap((supplier) => this.#suppliers.get(supplier) ?? []));
    if (this.#dead.size === 0 && suppliers.size === 0 && !filter) return null;
    const contradicts = filter ? this.#facts.contradicts(filter) : () => false;
    return (slot) => this.#dead.has(slot) || (suppliers.size > 0 && suppliers.has(this.#supplierOf[slot] ?? -1)) || contradicts(slot);
  }

  /** Adds up the scores of all points that share a term; gives their places. */
  #accumulate({ sparse }: CandidateQuery): Uint32Array {
    const { terms, starts, slots, impacts } = this.#segment;
    const scores = this.#scores;
    const touched = this.#touched;
    let count = 0;
    for (let n = 0; n < sparse.indices.length; n++) {
      const weight = (sparse.values[n] ?? 0) / 255;
      const at = findTerm(terms, sparse.indices[n] ?? 0);
      if (at < 0) continue;
      const end = starts[at + 1] as number;
      for (let i = starts[at] as number; i < end; i++) {
        const slot = slots[i] as number;
        const score = scores[slot] as number;
        if (score === 0) touched[count++] = slot;
        scores[slot] = score + weight * (impacts[i] as number);
      }
    }
    this.#recent.forEach((point, n) => {
      let score = 0;
      for (let i = 0; i < sparse.indices.length; i++) {
        const at = findTerm(point.sparse.indices, sparse.indices[i] ?? 0);
        if (at >= 0) score += (sparse.values[i] ?? 0) * (point.sparse.values[at] ?? 0);
      }
      if (score <= 0) return;
      touched[count++] = this.#merged + n;
      scores[this.#merged + n] = score;
    });
    return touched.subarray(0, count);
  }
}

function words(block: Uint8Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  return new Uint32Array(block.buffer, block.byteOffset, block.byteLength >>> 2);
}

function isHead(head: unknown): head is Head {
  return typeof head === 'object' && head !== null && 'layout' in head && head.layout === LAYOUT;
}
