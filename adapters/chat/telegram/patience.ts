import { firstBackoffMs, longestBackoffMs } from './limits.ts';
import type { Timers } from './options.ts';

/** Resolves after `ms`, or at once when `signal` is aborted. */
export function wait(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = timers.set(ms, done);
    signal.addEventListener('abort', done);
  });
}

/** Waits between tries, each twice as long as the one before. */
export type Backoff = { next(): number; reset(): void; readonly isFresh: boolean };

export function createBackoff(): Backoff {
  let ms = firstBackoffMs;
  return {
    next() {
      const now = ms;
      ms = Math.min(longestBackoffMs, ms * 2);
      return now;
    },
    reset() {
      ms = firstBackoffMs;
    },
    get isFresh() {
      return ms === firstBackoffMs;
    },
  };
}
