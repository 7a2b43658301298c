import { describe, expect, it } from 'vitest';
import { Vectors } from '../../adapters/index/embedded/vectors.ts';

/** Numbers -127..127 that look random and are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.round((state / 2 ** 32 - 0.5) * 254);
  };
}

/** Of length 127, as the vectors of an index are. */
function direction(dimensions: number, next: () => number): Int8Array {
  const values = Array.from({ length: dimensions }, next);
  const length = Math.hypot(...values);
  return Int8Array.from(values, (value) => Math.round((127 * value) / length));
}

function dot(one: Int8Array, other: Int8Array): number {
  return one.reduce((sum, value, k) => sum + value * (other[k] ?? 0), 0);
}

describe('the nearest of many vectors', () => {
  it.each([10, 96, 128])('are those that plain multiplication finds, of %i numbers each', (dimensions) => {
    const next = numbers(dimensions);
    const rows = Array.from({ length: 5_000 }, () => direction(dimensions, next));
    const vectors = new Vectors(dimensions);
    for (const [place, row] of rows.entries()) vectors.set(place, row);
    const wanted = direction(dimensions, next);
    const isLeft = (place: number): boolean => place % 3 === 0;
    const plain = [...rows.keys()]
      .filter((place) => !isLeft(place) && dot(wanted, rows[place] ?? wanted) > 0)
      .sort((a, b) => dot(wanted, rows[b] ?? wanted) - dot(wanted, rows[a] ?? wanted) || a - b);
    expect(vectors.nearest(wanted, 40, isLeft)).toEqual(plain.slice(0, 40));
    const again = new Vectors(dimensions);
    again.restore(vectors.copy(rows.length), rows.length);
    expect(again.nearest(wanted, 40, isLeft)).toEqual(plain.slice(0, 40));
  });

  it('come nearest first out of long ones too, and follow what moves and goes', () => {
    const next = numbers(7);
    const rows = Array.from({ length: 600 }, () => Float32Array.from({ length: 1_000 }, next));
    const vectors = new Vectors(1_000);
    for (const [place, row] of rows.entries()) vectors.set(place, row);
    const wanted = rows[300] ?? new Float32Array(0);
    expect(vectors.nearest(wanted, 5, null)[0]).toBe(300);
    vectors.move(
      Int32Array.from(rows, (_, place) => (place < 100 ? -1 : place - 100)),
      500,
    );
    expect(vectors.nearest(wanted, 5, null)[0]).toBe(200);
    vectors.set(200, undefined);
    expect(vectors.nearest(wanted, 500, null)).not.toContain(200);
    expect(vectors.nearest(new Float32Array(3), 5, null)).toEqual([]);
  });
});
