/** Writes one line of a bench's report. */
export type Print = (line: string) => void;

/** What a bench file gives as its default export. */
export type Bench = (print: Print) => Promise<void>;

/** The value below which `share` (0 to 1) of the samples lie (nearest rank); NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length))) - 1] ?? Number.NaN;
}

/** "p50 1.2 ms, p99 3.4 ms, max 5.6 ms (1000 samples)", of samples in milliseconds. */
export function spread(samples: readonly number[]): string {
  const at = (share: number): string => `${percentile(samples, share).toFixed(2)} ms`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)} (${samples.length} samples)`;
}

/** "messages: 812 per second, 0.16 of bare commits (5034 per second)". */
export function ratioLine(what: string, perSecond: number, baseline: string, baselinePerSecond: number): string {
  return `${what}: ${Math.round(perSecond)} per second, ${(perSecond / baselinePerSecond).toFixed(2)} of ${baseline} (${Math.round(baselinePerSecond)} per second)`;
}

/** Runs `work` and gives the milliseconds that it took. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
