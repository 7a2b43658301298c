import { expect, it } from 'vitest';
import type { DealId, Instant } from '../../src/domain/ids.ts';
import { workStep } from '../../src/engine/work.ts';
import type { Log } from '../../src/ports/log.ts';
import type { DealJob, JobStore } from '../../src/ports/store.ts';

const silent = new Proxy({} as Log, { get: () => () => undefined });
const search: DealJob = { key: 'search:d1:1', type: 'search', deal: 'd1' as DealId, due: 0 as Instant };

it('waits for no helper that never answers: the search is tried again later, and the buyer is told', async () => {
  const postponed: unknown[] = [];
  let ring: () => void = () => undefined;
  let leased = 0;
  const jobs = {
    lease: async () => (leased++ === 0 ? [{ job: search, attempts: 0 }] : []),
    nextDue: async () => undefined,
    postpone: async (job: DealJob, due: Instant, error: string, note: unknown) => void postponed.push({ job, due, error, note }),
  } as unknown as JobStore;
  const worker = (_: DealJob, signal: AbortSignal): Promise<undefined> =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  const alarm = {
    set: (_: number, next: () => void) => {
      ring = next;
      return () => undefined;
    },
  };
  const clock = { now: () => 1_000 as Instant };
  const step = workStep({ jobs, worker, clock, alarm, log: silent, notify: () => undefined }, new AbortController().signal);
  const done = step();
  await Promise.resolve();
  await Promise.resolve();
  expect(postponed).toEqual([]);
  ring();
  await done;
  expect(postponed).toEqual([{ job: search, due: 3_000, error: expect.stringContaining('too long'), note: { type: 'searchFailed' } }]);
});
