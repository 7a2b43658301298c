import type { FileId, Instant } from '../domain/ids.ts';
import type { FileStore } from '../ports/files.ts';
import type { CatalogImporter } from '../ports/importer.ts';
import type { Log } from '../ports/log.ts';
import type { CatalogEvent, CatalogJob, JobStore, LeasedJob, QueueName, StoredImport } from '../ports/store.ts';
import type { Clock } from '../ports/time.ts';
import { chatName } from './chats.ts';
import type { Step } from './pump.ts';

/** Imports side by side: each takes a processor for itself. */
const IMPORTS_AT_ONCE = 1;
/** An import whose desk was killed goes on after this, in milliseconds; one that runs says so more often. */
const LEASE_MS = 20_000;
/** An import tells this often, in milliseconds, how far it is. */
const NEWS_MS = 5_000;
/** First wait after a failure, doubled each time up to the longest, in milliseconds. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 300_000;
/** After so many the sender is told that it does not work; about half an hour. */
const ATTEMPTS = 10;

export type CatalogDeps = {
  readonly jobs: JobStore;
  readonly importer: CatalogImporter;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly notify: (queue: QueueName) => void;
};

type News = CatalogEvent['news'];

/** The step of the loop that looks through catalog files and imports them, beside the other jobs and outside of transactions. */
export function catalogStep({ jobs, importer, files, clock, log, notify }: CatalogDeps, signal: AbortSignal): Step {
  const event = ({ key, chat, from, task }: CatalogJob, more: string, news: News): CatalogEvent => {
    const at = clock.now();
    return { type: 'catalog', key: `job:${key}${more}`, at, chat, from, task, news };
  };
  const told = ({ chat }: CatalogJob): void => notify(`chat:${chatName(chat)}`);

  const imported = async (job: CatalogJob): Promise<News> => {
    let last: number = clock.now();
    let telling: Promise<unknown> = Promise.resolve();
    const result = await importer.import(
      job.task,
      (progress) => {
        const now = clock.now();
        if (now - last < NEWS_MS) return;
        last = now;
        const note = event(job, `:${now}`, { type: 'progress', progress });
        telling = telling.then(() => jobs.renew(job, (now + LEASE_MS) as Instant, note)).then(() => told(job));
      },
      signal,
    );
    await telling;
    if (result.type === 'refused' && result.problem.type === 'diskFull') return { type: 'diskFull', rows: result.problem.rows };
    return { type: 'done', result: result.type === 'imported' ? await withTable(job, result) : result };
  };

  const withTable = async (
    { task, party }: CatalogJob,
    { rejected: bytes, ...result }: Extract<Awaited<ReturnType<CatalogImporter['import']>>, { type: 'imported' }>,
  ): Promise<StoredImport> => {
    if (!bytes) return result;
    const facts = { id: `${task.file}_rejects` as FileId, kind: 'document', mime: 'text/csv', clean: false } as const;
    const { party: _, createdAt: __, ...rejected } = await files.put({ ...facts, party, createdAt: clock.now() }, bytes);
    return { ...result, rejected };
  };

  const work = async (job: CatalogJob): Promise<News | undefined> => {
    switch (job.step) {
      case 'check':
        return { type: 'checked', check: await importer.check(job.task, signal) };
      case 'import':
        return imported(job);
      case 'drop':
        return undefined;
      default:
        return job.step satisfies never;
    }
  };

  const postpone = async (job: CatalogJob, attempts: number, error: string, note?: News): Promise<void> => {
    const due = (clock.now() + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts)) as Instant;
    await jobs.postpone(job, due, error, undefined, clock.now());
    if (note) await jobs.renew(job, due, event(job, ':put-off', note));
    told(job);
  };

  const run = async ({ job, attempts }: LeasedJob<CatalogJob>): Promise<void> => {
    let news: News | undefined;
    try {
      news = await work(job);
    } catch (error) {
      if (signal.aborted) {
        // The next start goes on at once.
        await jobs.renew(job, clock.now());
        return;
      }
      log.warn({ key: job.key, attempts, error: error instanceof Error ? error.name : 'unknown' }, 'a catalog file could not be worked on');
      if (attempts + 1 < ATTEMPTS) {
        await postpone(job, attempts, 'to be tried again');
        return;
      }
      news = { type: 'failed' };
    }
    // What is full now may have room later; the sender hears of it once.
    if (news?.type === 'diskFull') {
      await postpone(job, attempts, 'the disk is full', news);
      return;
    }
    await jobs.finish(job, news && { type: 'event', event: event(job, '', news) }, clock.now());
    told(job);
    const isOver = job.step === 'drop' || (news?.type === 'done' && news.result.type !== 'gone');
    if (!isOver) return;
    await files.remove([job.task.file]);
    await importer.clear(job.task);
  };

  return async () => {
    for (;;) {
      const leased = await jobs.leaseCatalogs(clock.now(), LEASE_MS, IMPORTS_AT_ONCE);
      if (leased.length === 0 || signal.aborted) return jobs.nextCatalogDue();
      await Promise.all(leased.map(run));
    }
  };
}
