import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Profile, profileOf } from '../src/matching/profile.ts';
import { rememberingStem } from '../src/matching/stem.ts';
import type { Listing } from '../src/ports/catalog.ts';

/** Listings after which it pays to start threads. */
const MANY = 1_500;
const MOST_THREADS = 3;
/** Of a thread's short-lived values, in megabytes; they are few. */
const YOUNG_MB = 16;
const ENDED = -1;

/** Reads listings into their profiles; a long import shares the work with threads. */
export interface Profiler {
  profiles(listings: readonly Listing[]): Promise<readonly Profile[]>;
  close(): Promise<void>;
}

/** A profiler for one import. */
export function createProfiler(): Profiler {
  const stemOf = rememberingStem();
  const read = (listings: readonly Listing[]): readonly Profile[] => listings.map((listing) => profileOf(listing, stemOf));
  let threads: readonly Worker[] = [];
  let seen = 0;
  return {
    async profiles(listings) {
      seen += listings.length;
      if (threads.length === 0 && seen > MANY) threads = started();
      const size = Math.ceil(listings.length / (threads.length + 1));
      const others = threads.map((thread, n) => shared(thread, listings.slice((n + 1) * size, (n + 2) * size), read));
      const own = read(listings.slice(0, size));
      return [...own, ...(await Promise.all(others)).flat()];
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()));
      threads = [];
    },
  };
}

function started(): readonly Worker[] {
  const count = Math.min(MOST_THREADS, availableParallelism() - 1);
  return Array.from({ length: count }, () => {
    const thread = new Worker(new URL('./profile-worker.ts', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    thread.unref();
    return thread;
  });
}

/** A thread's share of the work; what a thread cannot do is done here. */
function shared(
  thread: Worker,
  listings: readonly Listing[],
  read: (listings: readonly Listing[]) => readonly Profile[],
): Promise<readonly Profile[]> {
  if (listings.length === 0) return Promise.resolve([]);
  // the id of a thread that has ended
  if (thread.threadId === ENDED) return Promise.resolve(read(listings));
  return new Promise<readonly Profile[]>((resolve) => {
    const settle = (profiles: readonly Profile[]): void => {
      thread.off('message', settle);
      thread.off('error', fail);
      thread.off('exit', fail);
      resolve(profiles);
    };
    const fail = (): void => settle(read(listings));
    thread.on('message', settle);
    thread.once('error', fail);
    thread.once('exit', fail);
    // while it is waited for, the thread keeps the process alive
    thread.ref();
    thread.postMessage(listings);
  }).finally(() => thread.unref());
}
