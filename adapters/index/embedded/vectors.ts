import type { DenseVector } from '../../../src/ports/listing-index.ts';
import { Rows } from './products.ts';

/** Vectors longer than this are searched by their leading numbers first. */
const SEARCHED_WHOLE = 128;
/** The share of a longer vector that leads. */
const LEADING_SHARE = 1 / 6;
/** How many more than asked for are then looked at whole. */
const REFINED = 4;
const LENGTH = 127;
/** More places than an index ever has. */
const PLACES = 2 ** 32;
/** Two vectors of that length that are one. */
const HIGHEST = LENGTH * LENGTH;
/** The nearest so far are thinned out whenever there are so many times as many as asked for. */
const SPARE = 8;

/** The vectors of an index by place, as whole numbers of one byte. */
export class Vectors {
  readonly #dimensions: number;
  readonly #leading: number;
  readonly #rows: Rows | null;
  #used = 0;

  /** For vectors of this length; 0: none. */
  constructor(dimensions: number) {
    this.#dimensions = dimensions;
    this.#leading = dimensions <= SEARCHED_WHOLE ? dimensions : Math.ceil(dimensions * LEADING_SHARE);
    this.#rows = dimensions === 0 ? null : new Rows(dimensions);
  }

  /** A copy of the numbers of the first `count` places. */
  copy(count: number): Int8Array<ArrayBuffer> {
    return this.#rows?.copy(count) ?? new Int8Array(0);
  }

  /** Takes back what `copy` gave. */
  restore(numbers: Int8Array<ArrayBuffer>, count: number): void {
    this.#rows?.restore(numbers, count);
    this.#used = count;
  }

  /** Sets the vector of a place; a place without one is never found by vector. */
  set(place: number, vector: DenseVector | undefined): void {
    this.#used = Math.max(this.#used, place + 1);
    if (vector && vector.length === this.#dimensions) this.#rows?.set(place, wholeNumbers(vector));
    else this.#rows?.clear(place);
  }

  /** Moves vectors to new places, which are never above the old ones (-1: gone). */
  move(places: Int32Array, count: number): void {
    places.forEach((place, old) => {
      if (place >= 0 && place !== old && old < this.#used) this.#rows?.move(old, place);
    });
    this.#used = Math.min(this.#used, count);
  }

  /** Up to `limit` places with the nearest vectors, nearest first, none of those left out. */
  nearest(query: DenseVector, limit: number, left: ((place: number) => boolean) | null): readonly number[] {
    const rows = this.#rows;
    if (!rows || query.length !== this.#dimensions || limit === 0) return [];
    rows.by(wholeNumbers(query));
    if (this.#leading === this.#dimensions) return this.#search(rows, limit, left);
    const near = Float64Array.from(this.#search(rows, limit * REFINED, left), (place) =>
      keyOf(rows.products(place, place + 1)[0] ?? 0, place),
    );
    return Array.from(near.sort().subarray(0, limit), placeOf);
  }

  /** The places whose leading numbers are nearest. */
  #search(rows: Rows, limit: number, left: ((place: number) => boolean) | null): readonly number[] {
    const nearest = new Float64Array(Math.min(this.#used, limit * SPARE));
    let count = 0;
    let least = 0;
    for (let from = 0; from < this.#used; ) {
      const sums = rows.products(from, this.#used, this.#leading);
      for (let n = 0; n < sums.length; n++) {
        const sum = sums[n] as number;
        if (sum <= least || left?.(from + n)) continue;
        nearest[count++] = keyOf(sum, from + n);
        if (count < nearest.length) continue;
        nearest.sort();
        if (count <= limit) continue;
        count = limit;
        // a later place that is only as near comes after those kept
        least = sumOf(nearest[limit - 1] as number);
      }
      from += sums.length;
    }
    return Array.from(nearest.subarray(0, count).sort().subarray(0, limit), placeOf);
  }
}

/** One number for sum and place, so that a plain sort of numbers puts the nearest first and equal ones in order. */
function keyOf(sum: number, place: number): number {
  return (2 * HIGHEST - sum) * PLACES + place;
}

function placeOf(key: number): number {
  return key % PLACES;
}

function sumOf(key: number): number {
  return 2 * HIGHEST - Math.floor(key / PLACES);
}

function wholeNumbers(vector: DenseVector): Int8Array {
  if (vector instanceof Int8Array) return vector;
  let norm = 0;
  for (const value of vector) norm += value * value;
  norm = Math.sqrt(norm) || 1;
  return Int8Array.from(vector, (value) => Math.round((LENGTH * value) / norm));
}
