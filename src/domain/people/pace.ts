import type { Instant } from '../ids.ts';

/** How much somebody has written lately in one chat. */
export type Pace = {
  readonly since: Instant;
  readonly count: number;
  /** He has been told that it is too much. */
  readonly told?: true;
};

export type Paced = { readonly pace: Pace; readonly heard: 'yes' | 'told' | 'silent' };

const MINUTE_MS = 60_000;

/** Counts one more message. Over the limit he is told once; then there is silence until a minute has passed. */
export function paced(pace: Pace | undefined, perMinute: number, now: Instant): Paced {
  if (pace === undefined || now - pace.since >= MINUTE_MS) return { pace: { since: now, count: 1 }, heard: 'yes' };
  const count = pace.count + 1;
  if (count <= perMinute) return { pace: { ...pace, count }, heard: 'yes' };
  return { pace: { ...pace, count, told: true }, heard: pace.told ? 'silent' : 'told' };
}
