import type { Clock } from '../../../src/ports/time.ts';

const msPerSecond = 1_000;
/** Past this many names the full ones are forgotten. */
const maxNames = 10_000;

export type Buckets = {
  /** Takes one permit of `name`; false when there is none left. */
  take(name: string): boolean;
};

/** A token bucket for each name: `burst` permits at once, `perSecond` more each second. */
export function createBuckets(burst: number, perSecond: number, clock: Clock): Buckets {
  const levels = new Map<string, { level: number; at: number }>();
  const refilled = (bucket: { level: number; at: number }, now: number): number =>
    Math.min(burst, bucket.level + (Math.max(0, now - bucket.at) / msPerSecond) * perSecond);
  const forgetFull = (now: number): void => {
    for (const [name, bucket] of levels) if (refilled(bucket, now) >= burst) levels.delete(name);
  };
  return {
    take(name) {
      const now = clock.now();
      const bucket = levels.get(name);
      const level = bucket === undefined ? burst : refilled(bucket, now);
      if (bucket === undefined && levels.size >= maxNames) forgetFull(now);
      if (level < 1) {
        levels.set(name, { level, at: now });
        return false;
      }
      levels.set(name, { level: level - 1, at: now });
      return true;
    },
  };
}
