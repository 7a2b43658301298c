import type { Point } from '../../../src/ports/listing-index.ts';

/** Postings of all terms, one after the other: terms ascending, where the postings of each start, places and weights (0..255). */
export type Segment = {
  readonly terms: Uint32Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly slots: Uint32Array<ArrayBuffer>;
  readonly impacts: Uint8Array<ArrayBuffer>;
};

export const EMPTY_SEGMENT: Segment = {
  terms: new Uint32Array(0),
  starts: new Uint32Array(1),
  slots: new Uint32Array(0),
  impacts: new Uint8Array(0),
};

/** Place of a term in an ascending list, or -1. */
export function findTerm(terms: ArrayLike<number>, term: number): number {
  let low = 0;
  let high = terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = terms[middle] as number;
    if (value === term) return middle;
    if (value < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The postings with old places moved (`places`, -1: gone) and the points of the places from `first` on added. */
export function mergeSegment(old: Segment, places: Int32Array, points: readonly Point[], first: number): Segment {
  const kept = points.flatMap((point, n) =>
    (places[first + n] ?? -1) < 0 ? [] : [{ sparse: point.sparse, place: places[first + n] ?? 0 }],
  );
  const fresh = freshTerms(kept.map(({ sparse }) => sparse));
  const terms = union(old.terms, fresh);
  // where each old term stands now, and each term of the points in the order they come in: looked up once, used twice
  const moved = new Uint32Array(old.terms.length);
  for (let from = 0, to = 0; from < moved.length; from++) {
    while (terms[to] !== old.terms[from]) to++;
    moved[from] = to;
  }
  const found = new Uint32Array(kept.reduce((sum, { sparse }) => sum + sparse.indices.length, 0));
  const starts = new Uint32Array(terms.length + 1);
  for (let t = 0; t < moved.length; t++) {
    const at = (moved[t] as number) + 1;
    const end = old.starts[t + 1] as number;
    for (let i = old.starts[t] as number; i < end; i++)
      if ((places[old.slots[i] as number] as number) >= 0) starts[at] = (starts[at] as number) + 1;
  }
  let next = 0;
  for (const { sparse } of kept) {
    for (let i = 0; i < sparse.indices.length; i++) {
      const at = findTerm(terms, sparse.indices[i] as number);
      found[next++] = at;
      starts[at + 1] = (starts[at + 1] as number) + 1;
    }
  }
  for (let t = 0; t < terms.length; t++) starts[t + 1] = (starts[t + 1] as number) + (starts[t] as number);
  const free = starts.slice();
  const slots = new Uint32Array(starts[terms.length] as number);
  const impacts = new Uint8Array(slots.length);
  const put = (at: number, place: number, impact: number): void => {
    const to = free[at] as number;
    free[at] = to + 1;
    slots[to] = place;
    impacts[to] = impact;
  };
  for (let t = 0; t < moved.length; t++) {
    const at = moved[t] as number;
    const end = old.starts[t + 1] as number;
    for (let i = old.starts[t] as number; i < end; i++) {
      const place = places[old.slots[i] as number] as number;
      if (place >= 0) put(at, place, old.impacts[i] as number);
    }
  }
  next = 0;
  for (const { sparse, place } of kept)
    for (let i = 0; i < sparse.indices.length; i++) put(found[next++] as number, place, impactOf(sparse.values[i] as number));
  return withoutEmpty({ terms, starts, slots, impacts });
}

/** A weight 0..1 as a whole number; what is there at all weighs something. */
function impactOf(value: number): number {
  return Math.max(1, Math.min(255, Math.round(value * 255)));
}

/** All terms of points, ascending, each once. */
function freshTerms(sparse: readonly Point['sparse'][]): Uint32Array<ArrayBuffer> {
  const list = new Uint32Array(sparse.reduce((sum, { indices }) => sum + indices.length, 0));
  let at = 0;
  for (const { indices } of sparse) {
    list.set(indices, at);
    at += indices.length;
  }
  list.sort();
  let unique = 0;
  for (let i = 0; i < list.length; i++) if (i === 0 || list[i] !== list[i - 1]) list[unique++] = list[i] as number;
  return list.slice(0, unique);
}

/** Two ascending lists in one, each term once. */
function union(a: Uint32Array<ArrayBuffer>, b: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  if (a.length === 0) return b;
  const list = new Uint32Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const left = i < a.length ? (a[i] as number) : Number.POSITIVE_INFINITY;
    const right = j < b.length ? (b[j] as number) : Number.POSITIVE_INFINITY;
    list[length++] = Math.min(left, right);
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return list.slice(0, length);
}

/** Drops terms that no point has any more. */
function withoutEmpty(segment: Segment): Segment {
  const { terms, starts } = segment;
  let kept = 0;
  for (let t = 0; t < terms.length; t++) {
    if (starts[t] === starts[t + 1]) continue;
    terms[kept] = terms[t] as number;
    starts[kept++] = starts[t] as number;
  }
  if (kept === terms.length) return segment;
  starts[kept] = starts[terms.length] as number;
  return { ...segment, terms: terms.slice(0, kept), starts: starts.slice(0, kept + 1) };
}
