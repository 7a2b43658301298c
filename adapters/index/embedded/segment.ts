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
  const counts = new Map<number, number>();
  for (let t = 0; t < old.terms.length; t++) {
    let count = 0;
    for (let i = old.starts[t] ?? 0; i < (old.starts[t + 1] ?? 0); i++) if ((places[old.slots[i] ?? 0] ?? -1) >= 0) count++;
    if (count > 0) counts.set(old.terms[t] ?? 0, count);
  }
  points.forEach((point, n) => {
    if ((places[first + n] ?? -1) < 0) return;
    for (let i = 0; i < point.sparse.indices.length; i++) {
      const term = point.sparse.indices[i] ?? 0;
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  });
  const terms = Uint32Array.from(counts.keys()).sort();
  const starts = new Uint32Array(terms.length + 1);
  const next = new Map<number, number>();
  let total = 0;
  terms.forEach((term, t) => {
    starts[t] = total;
    next.set(term, total);
    total += counts.get(term) ?? 0;
  });
  starts[terms.length] = total;
  const slots = new Uint32Array(total);
  const impacts = new Uint8Array(total);
  for (let t = 0; t < old.terms.length; t++) {
    const term = old.terms[t] ?? 0;
    let at = next.get(term) ?? 0;
    for (let i = old.starts[t] ?? 0; i < (old.starts[t + 1] ?? 0); i++) {
      const place = places[old.slots[i] ?? 0] ?? -1;
      if (place < 0) continue;
      slots[at] = place;
      impacts[at++] = old.impacts[i] ?? 0;
    }
    next.set(term, at);
  }
  points.forEach((point, n) => {
    const place = places[first + n] ?? -1;
    if (place < 0) return;
    for (let i = 0; i < point.sparse.indices.length; i++) {
      const term = point.sparse.indices[i] ?? 0;
      const at = next.get(term) ?? 0;
      slots[at] = place;
      impacts[at] = Math.max(1, Math.min(255, Math.round((point.sparse.values[i] ?? 0) * 255)));
      next.set(term, at + 1);
    }
  });
  return { terms, starts, slots, impacts };
}
