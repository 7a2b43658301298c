import type { Point } from '../../../src/ports/listing-index.ts';

/** Postings of all terms, one after the other: terms ascending, where the postings of each start, places and weights (0..255). */
export type Segment = {
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  readonly slots: Uint32Array;
  readonly impacts: Uint8Array;
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
    const value = terms[middle] ?? 0;
    if (value === term) return middle;
    if (value < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The postings with old places moved (`places`, -1: gone) and the points of the places from `first` on added. */
export function mergeSegment(old: Segment, places: Int32Array, points: readonly Point[], first: number): Segment {
  const all = allTerms(old, points);
  const counts = new Uint32Array(all.length);
  eachPosting(old, places, points, first, (term) => {
    const at = findTerm(all, term);
    counts[at] = (counts[at] ?? 0) + 1;
  });
  const kept = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const terms = new Uint32Array(kept);
  const starts = new Uint32Array(kept + 1);
  let total = 0;
  let next = 0;
  counts.forEach((count, at) => {
    if (count === 0) return;
    terms[next] = all[at] ?? 0;
    starts[next++] = total;
    total += count;
  });
  starts[kept] = total;
  const free = starts.slice();
  const slots = new Uint32Array(total);
  const impacts = new Uint8Array(total);
  eachPosting(old, places, points, first, (term, place, impact) => {
    const at = findTerm(terms, term);
    const to = free[at] ?? 0;
    free[at] = to + 1;
    slots[to] = place;
    impacts[to] = impact;
  });
  return { terms, starts, slots, impacts };
}

/** All terms of a segment and of points, ascending, each once. */
function allTerms(old: Segment, points: readonly Point[]): Uint32Array {
  let count = old.terms.length;
  for (const point of points) count += point.sparse.indices.length;
  const list = new Uint32Array(count);
  list.set(old.terms);
  let at = old.terms.length;
  for (const point of points) {
    list.set(point.sparse.indices, at);
    at += point.sparse.indices.length;
  }
  list.sort();
  let unique = 0;
  for (let i = 0; i < list.length; i++) if (i === 0 || list[i] !== list[i - 1]) list[unique++] = list[i] ?? 0;
  return list.slice(0, unique);
}

/** Goes through all postings that stay, those of old places first. */
function eachPosting(
  old: Segment,
  places: Int32Array,
  points: readonly Point[],
  first: number,
  visit: (term: number, place: number, impact: number) => void,
): void {
  for (let t = 0; t < old.terms.length; t++) {
    for (let i = old.starts[t] ?? 0; i < (old.starts[t + 1] ?? 0); i++) {
      const place = places[old.slots[i] ?? 0] ?? -1;
      if (place >= 0) visit(old.terms[t] ?? 0, place, old.impacts[i] ?? 0);
    }
  }
  points.forEach(({ sparse }, n) => {
    const place = places[first + n] ?? -1;
    if (place < 0) return;
    for (let i = 0; i < sparse.indices.length; i++)
      visit(sparse.indices[i] ?? 0, place, Math.max(1, Math.min(255, Math.round((sparse.values[i] ?? 0) * 255))));
  });
}
