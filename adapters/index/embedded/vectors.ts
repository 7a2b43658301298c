import type { DenseVector } from '../../../src/ports/listing-index.ts';

/** The search looks at some leading numbers of every vector, so many at a time, and at the whole of the best. */
const BLOCK = 16;
/** The share of a vector that leads: one block of the offline encoder's, more of a model's longer ones. */
const LEADING_SHARE = 1 / 6;
/** How many more than asked for are looked at whole. */
const REFINED = 4;
const GROWTH = 1.5;
const LENGTH = 127;
/** More places than an index ever has. */
const PLACES = 2 ** 32;
/** Two vectors of that length that are one. */
const HIGHEST = LENGTH * LENGTH;
/** Scores are counted in steps of two to this power. */
const STEP = 4;

/** The vectors of an index by place, as whole numbers of one byte. */
export class Vectors {
  readonly #dimensions: number;
  #whole = new Int8Array(0);
  /** The leading numbers, a block of each place after the other, so that a search reads memory in order. */
  readonly #leading: Int8Array<ArrayBuffer>[];
  #used = 0;
  #scores = new Int32Array(0);

  /** For vectors of this length; 0: none. */
  constructor(dimensions: number) {
    this.#dimensions = dimensions;
    this.#leading = Array.from({ length: Math.ceil((dimensions * LEADING_SHARE) / BLOCK) }, () => new Int8Array(0));
  }

  /** A copy of the numbers of the first `count` places. */
  copy(count: number): Int8Array<ArrayBuffer> {
    const numbers = new Int8Array(count * this.#dimensions);
    numbers.set(this.#whole.subarray(0, numbers.length));
    return numbers;
  }

  /** Takes back what `copy` gave, and keeps it. */
  restore(numbers: Int8Array<ArrayBuffer>, count: number): void {
    this.#whole = numbers;
    this.#used = count;
    this.#leading.forEach((_, n) => {
      this.#leading[n] = new Int8Array(count * BLOCK);
    });
    for (let place = 0; place < count; place++) this.#lead(place);
  }

  /** Sets the vector of a place; a place without one is never found by vector. */
  set(place: number, vector: DenseVector | undefined): void {
    const d = this.#dimensions;
    if (d === 0) return;
    this.#used = Math.max(this.#used, place + 1);
    if (this.#used * d > this.#whole.length) {
      const room = Math.ceil(this.#used * GROWTH);
      this.#whole = grown(this.#whole, room * d);
      this.#leading.forEach((block, n) => {
        this.#leading[n] = grown(block, room * BLOCK);
      });
    }
    this.#whole.set(vector && vector.length === d ? wholeNumbers(vector) : new Int8Array(d), place * d);
    this.#lead(place);
  }

  /** Moves vectors to new places, which are never above the old ones (-1: gone). */
  move(places: Int32Array, count: number): void {
    const d = this.#dimensions;
    if (d === 0) return;
    places.forEach((place, old) => {
      if (place < 0 || place === old || old >= this.#used) return;
      this.#whole.copyWithin(place * d, old * d, (old + 1) * d);
      this.#lead(place);
    });
    this.#used = Math.min(this.#used, count);
  }

  /** Up to `limit` places with the nearest vectors, none of those left out. */
  nearest(query: DenseVector, limit: number, left: ((place: number) => boolean) | null): readonly number[] {
    const d = this.#dimensions;
    if (d === 0 || query.length !== d || limit === 0 || this.#used === 0) return [];
    const wanted = wholeNumbers(query);
    const used = this.#used;
    if (this.#scores.length < used) this.#scores = new Int32Array(Math.ceil(used * GROWTH));
    const scores = this.#scores;
    for (const [n, block] of this.#leading.entries()) addProducts(scores, block, blockOf(wanted, n), used, n === 0);
    if (left) for (let place = 0; place < used; place++) if (left(place)) scores[place] = 0;
    const counts = countSteps(scores, used);
    let step = HIGHEST >>> STEP;
    for (let above = counts[step] ?? 0; step > 0 && above < limit * REFINED; above += counts[step] ?? 0) step--;
    const least = Math.max(1, step << STEP);
    const whole = this.#whole;
    // one number for score and place, so that a plain sort of numbers puts the nearest first and equal ones in order
    const near: number[] = [];
    for (let place = 0; place < used; place++) {
      if ((scores[place] as number) < least) continue;
      let dot = 0;
      const at = place * d;
      for (let k = 0; k < d; k++) dot = (dot + Math.imul(wanted[k] as number, whole[at + k] as number)) | 0;
      near.push((2 * HIGHEST - dot) * PLACES + place);
    }
    const sorted = Float64Array.from(near).sort();
    return Array.from(sorted.subarray(0, limit), (each) => each % PLACES);
  }

  /** Copies a place's leading numbers out of the whole ones. */
  #lead(place: number): void {
    const d = this.#dimensions;
    this.#leading.forEach((block, n) => {
      block.set(blockOf(this.#whole.subarray(place * d, (place + 1) * d), n), place * BLOCK);
    });
  }
}

/** The n-th block of a vector, filled up with zeros where the vector ends in it. */
function blockOf(vector: Int8Array, n: number): Int8Array {
  const part = vector.subarray(n * BLOCK, (n + 1) * BLOCK);
  if (part.length === BLOCK) return part;
  const block = new Int8Array(BLOCK);
  block.set(part);
  return block;
}

/** How many scores lie in each step; scores outside the range count as its ends. */
function countSteps(scores: Int32Array, used: number): Uint32Array {
  const counts = new Uint32Array((HIGHEST >>> STEP) + 1);
  for (let place = 0; place < used; place++) {
    const score = scores[place] as number;
    const step = score <= 0 ? 0 : score >= HIGHEST ? HIGHEST >>> STEP : score >>> STEP;
    counts[step] = (counts[step] as number) + 1;
  }
  return counts;
}

/** Adds the products of one block to each place's score. Written out, with the query in registers: twice as fast as a loop. */
function addProducts(scores: Int32Array, block: Int8Array, wanted: Int8Array, used: number, first: boolean): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0, m = 0, n = 0, o = 0, p = 0] = wanted;
  for (let place = 0, at = 0; place < used; place++, at += BLOCK) {
    const one =
      Math.imul(a, block[at] as number) +
      Math.imul(b, block[at + 1] as number) +
      Math.imul(c, block[at + 2] as number) +
      Math.imul(d, block[at + 3] as number);
    const two =
      Math.imul(e, block[at + 4] as number) +
      Math.imul(f, block[at + 5] as number) +
      Math.imul(g, block[at + 6] as number) +
      Math.imul(h, block[at + 7] as number);
    const three =
      Math.imul(i, block[at + 8] as number) +
      Math.imul(j, block[at + 9] as number) +
      Math.imul(k, block[at + 10] as number) +
      Math.imul(l, block[at + 11] as number);
    const four =
      Math.imul(m, block[at + 12] as number) +
      Math.imul(n, block[at + 13] as number) +
      Math.imul(o, block[at + 14] as number) +
      Math.imul(p, block[at + 15] as number);
    scores[place] = (one + two + three + four + (first ? 0 : (scores[place] as number))) | 0;
  }
}

function wholeNumbers(vector: DenseVector): Int8Array {
  if (vector instanceof Int8Array) return vector;
  let norm = 0;
  for (const value of vector) norm += value * value;
  norm = Math.sqrt(norm) || 1;
  return Int8Array.from(vector, (value) => Math.round((LENGTH * value) / norm));
}

function grown(values: Int8Array<ArrayBuffer>, length: number): Int8Array<ArrayBuffer> {
  const wider = new Int8Array(length);
  wider.set(values);
  return wider;
}
