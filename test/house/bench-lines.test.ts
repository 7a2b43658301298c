import { describe, expect, test } from 'vitest';
import { percentile, ratioLine, spread } from '../bench/lines.ts';

describe('the lines of a bench', () => {
  test('give the nearest rank', () => {
    const samples = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([0, 0.5, 0.99, 1].map((share) => percentile(samples, share))).toEqual([1, 50, 99, 100]);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  test('read as sentences', () => {
    expect(spread([1, 2, 3, 4])).toBe('p50 2.00 ms, p99 4.00 ms, max 4.00 ms (4 samples)');
    expect(ratioLine('messages', 812.4, 'bare commits', 5034)).toBe('messages: 812 per second, 0.16 of bare commits (5034 per second)');
  });
});
