import type { DenseVector } from '../../../src/ports/listing-index.ts';

/** The search looks at so many leading numbers of every vector, and at the whole of the best. */
const LEADING = 16;
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
  #dimensions = 0;
  #whole = new Int8Array(0);
  #leading = new Int8Array(0);
  #used = 0;
  #scores = new Int16Array(0);

  /** Forgets all and takes vectors of this length from now on; 0: none. */
  reset(dimensions: number): void {
    this.#dimensions = dimensions;
    this.#whole = new Int8Array(0);
    this.#leading = new Int8Array(0);
    this.#used = 0;
  }

  /** Sets the vector of a place; a place without one is never found by vector. */
  set(place: number, vector: DenseVector | undefined): void {
    const d = this.#dimensions;
    if (d === 0) return;
    const lead = Math.min(LEADING, d);
    this.#used = Math.max(this.#used, place + 1);
    if (this.#used * d > this.#whole.length) {
      this.#whole = grown(this.#whole, Math.ceil(this.#used * GROWTH) * d);
      this.#leading = grown(this.#leading, Math.ceil(this.#used * GROWTH) * lead);
    }
    const numbers = vector && vector.length === d ? wholeNumbers(vector) : new Int8Array(d);
    this.#whole.set(numbers, place * d);
    this.#leading.set(numbers.subarray(0, lead), place * lead);
  }

  /** Moves vectors to new places, which are never above the old ones (-1: gone). */
  move(places: Int32Array, count: number): void {
    const d = this.#dimensions;
    if (d === 0) return;
    const lead = Math.min(LEADING, d);
    places.forEach((place, old) => {
      if (place < 0 || place === old || old >= this.#used) return;
      this.#whole.copyWithin(place * d, old * d, (old + 1) * d);
      this.#leading.copyWithin(place * lead, old * lead, (old + 1) * lead);
    });
    this.#used = Math.min(this.#used, count);
  }

  /** Up to `limit` places with the nearest vectors, none of those left out. */
  nearest(query: DenseVector, limit: number, left: ((place: number) => boolean) | null): readonly number[] {
    const d = this.#dimensions;
    if (d === 0 || query.length !== d || limit === 0 || this.#used === 0) return [];
    const wanted = wholeNumbers(query);
    const lead = Math.min(LEADING, d);
    const used = this.#used;
    if (this.#scores.length < used) this.#scores = new Int16Array(Math.ceil(used * GROWTH));
    // whole numbers all the way, and locals: four times as fast
    const scores = this.#scores;
    const leading = this.#leading;
    const whole = this.#whole;
    const counts = new Uint32Array((HIGHEST >>> STEP) + 1);
    for (let place = 0, at = 0; place < used; place++, at += lead) {
      let dot = 0;
      for (let k = 0; k < lead; k++) dot = (dot + Math.imul(wanted[k] as number, leading[at + k] as number)) | 0;
      if (dot < 0 || left?.(place)) dot = 0;
      if (dot > HIGHEST) dot = HIGHEST;
      scores[place] = dot;
      counts[dot >>> STEP] = (counts[dot >>> STEP] as number) + 1;
    }
    let step = HIGHEST >>> STEP;
    for (let above = counts[step] ?? 0; step > 0 && above < limit * REFINED; above += counts[step] ?? 0) step--;
    const least = Math.max(1, step << STEP);
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
