import type { Instant } from '../domain/ids.ts';
import type { Log } from '../ports/log.ts';
import type { DealJob, Input, JobStore, LeasedJob, QueueName } from '../ports/store.ts';
import type { Clock } from '../ports/time.ts';
import type { Alarm, Step } from './pump.ts';

/** Jobs run side by side. */
const JOBS_AT_ONCE = 8;
/** A job that takes longer, or whose worker was killed, is done anew after this, in milliseconds. */
const LEASE_MS = 20_000;
/** A helper that does not answer is waited for so long, in milliseconds: timers and other deals wait with it. */
const PATIENCE_MS = 8_000;
/** First wait after a failure, doubled each time up to the longest, in milliseconds. */
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 300_000;

/** Does what a job asks for, outside any transaction. Rejects where a helper (index, model) fails; then it is tried again later. */
export type Worker = (job: DealJob, signal: AbortSignal) => Promise<Input | undefined>;

export type WorkDeps = {
  readonly jobs: JobStore;
  readonly worker: Worker;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly log: Log;
  /** Something was put into a queue. */
  readonly notify: (queue: QueueName) => void;
};

/** The step of the work loop: runs all jobs that are due and puts their results into the deals' queues. */
export function workStep({ jobs, worker, clock, alarm, log, notify }: WorkDeps, signal: AbortSignal): Step {
  const inTime = async (job: DealJob): Promise<Input | undefined> => {
    const late = new AbortController();
    const callOff = alarm.set(PATIENCE_MS, () => late.abort(new DOMException('It took too long.', 'TimeoutError')));
    try {
      return await worker(job, AbortSignal.any([signal, late.signal]));
    } finally {
      callOff();
    }
  };
  const run = async ({ job, attempts }: LeasedJob): Promise<void> => {
    const queue = `deal:${job.deal}`;
    let result: Input | undefined;
    try {
      result = await inTime(job);
    } catch (error) {
      if (signal.aborted) return;
      const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts);
      // the helper's own trouble is told once by itself
      const tell = attempts === 0 ? 'warn' : 'info';
      log[tell](
        { job: job.type, key: job.key, attempts, error: error instanceof Error ? error.name : 'unknown' },
        'a job failed and is tried again',
      );
      const note = job.type === 'search' && attempts === 0 ? ({ type: 'searchFailed' } as const) : undefined;
      await jobs.postpone(job, (clock.now() + wait) as Instant, String(error), note, clock.now()).finally(() => notify(queue));
      return;
    }
    // Also where the store is lost: it may have the result all the same.
    await jobs.finish(job, result, clock.now()).finally(() => notify(queue));
  };

  return async () => {
    for (;;) {
      const leased = await jobs.lease(clock.now(), LEASE_MS, JOBS_AT_ONCE);
      if (leased.length === 0 || signal.aborted) return jobs.nextDue();
      await Promise.all(leased.map(run));
    }
  };
}
