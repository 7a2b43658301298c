import { describe, expect, it } from 'vitest';
import { worthOfSense } from '../../src/matching/sense.ts';

describe("a model's view of listings that fit by their words", () => {
  it('counts by its order alone, and one that was not seen stands in the middle', () => {
    const worths = worthOfSense([0.31, undefined, 0.3, 0.29], 1);
    expect(worths[0]).toBeCloseTo(0.05);
    expect(worths.slice(1, 3)).toEqual([0, 0]);
    expect(worths[3]).toBeCloseTo(-0.05);
    expect(worthOfSense([0.9, undefined, 0.1, 0], 1)).toEqual(worths);
  });

  it('treats equals alike', () => {
    expect(worthOfSense([0.5, 0.5, 0.5], 1)).toEqual([0, 0, 0]);
  });

  it('is not asked where codes tell better, or where there is nothing to compare', () => {
    expect(worthOfSense([0.9, 0.1], 0)).toEqual([0, 0]);
    expect(worthOfSense([0.9, undefined], 1)).toEqual([0, 0]);
  });
});
