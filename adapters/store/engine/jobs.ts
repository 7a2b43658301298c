import type { Kysely } from 'kysely';
import type { Instant } from '../../../src/domain/ids.ts';
import type { CatalogJob, DealJob, FetchJob, Job, JobStore, LeasedJob, QueueName } from '../../../src/ports/store.ts';
import type { Database } from '../database.ts';
import type { Tables } from '../schema.ts';
import { addInput } from './inputs.ts';
import { chatKey } from './keys.ts';

/** Jobs that are done beside each other: a large file holds up no timer, and an import no file. */
const LANES = {
  deals: ['timer', 'search', 'quoteFromListing'],
  files: ['fetchFile'],
  catalogs: ['catalog'],
} as const satisfies Readonly<Record<string, readonly Job['type'][]>>;
type Lane = keyof typeof LANES;

/** The queue that hears what came of a job. */
const queueOf = (job: Job): QueueName => ('deal' in job ? `deal:${job.deal}` : `chat:${chatKey(job.chat)}`);

/** Adds a job unless its key is there. */
export async function addJob(tx: Kysely<Tables>, job: Job): Promise<void> {
  await tx
    .insertInto('jobs')
    .values({ key: job.key, kind: job.type, due_at: job.due, body: JSON.stringify(job), attempts: 0, error: null })
    .onConflict((c) => c.column('key').doNothing())
    .execute();
}

export function jobStore(db: Database): JobStore {
  const nextDue = async (lane: Lane) => {
    const row = await db.read
      .selectFrom('jobs')
      .select('due_at')
      .where('kind', 'in', LANES[lane])
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    return row?.due_at as Instant | undefined;
  };
  const lease = <J extends Job>(lane: Lane, now: Instant, leaseMs: number, limit: number): Promise<readonly LeasedJob<J>[]> =>
    db.write(async (tx) => {
      const rows = await tx
        .selectFrom('jobs')
        .selectAll()
        .where('due_at', '<=', now)
        .where('kind', 'in', LANES[lane])
        .orderBy('due_at')
        .limit(limit)
        .execute();
      if (rows.length === 0) return [];
      await tx
        .updateTable('jobs')
        .set({ due_at: now + leaseMs })
        .where(
          'key',
          'in',
          rows.map((row) => row.key),
        )
        .execute();
      return rows.map((row) => ({ job: JSON.parse(row.body) as J, attempts: row.attempts }));
    });

  return {
    lease: (now, leaseMs, limit) => lease<DealJob>('deals', now, leaseMs, limit),
    leaseFiles: (now, leaseMs, limit) => lease<FetchJob>('files', now, leaseMs, limit),
    leaseCatalogs: (now, leaseMs, limit) => lease<CatalogJob>('catalogs', now, leaseMs, limit),
    nextDue: () => nextDue('deals'),
    nextFileDue: () => nextDue('files'),
    nextCatalogDue: () => nextDue('catalogs'),

    finish: (job, result, at) =>
      db.write(async (tx) => {
        await tx.deleteFrom('jobs').where('key', '=', job.key).execute();
        if (result) await addInput(tx, queueOf(job), `job:${job.key}`, result, at);
      }),

    postpone: (job, due, error, note, at) =>
      db.write(async (tx) => {
        await tx
          .updateTable('jobs')
          .set((eb) => ({ due_at: due, attempts: eb('attempts', '+', 1), error }))
          .where('key', '=', job.key)
          .execute();
        if (note && 'deal' in job)
          await addInput(tx, queueOf(job), `job:${job.key}:postponed`, { type: 'desk', deal: job.deal, command: note }, at);
      }),

    hastenSearches: (now) =>
      db.write(async (tx) => {
        await tx
          .updateTable('jobs')
          .set({ due_at: now })
          .where('kind', '=', 'search' satisfies Job['type'])
          .where('attempts', '>', 0)
          .where('due_at', '>', now)
          .execute();
      }),

    renew: (job, due, note) =>
      db.write(async (tx) => {
        await tx.updateTable('jobs').set({ due_at: due }).where('key', '=', job.key).execute();
        if (note) await addInput(tx, queueOf(job), note.key, { type: 'event', event: note }, note.at);
      }),
  };
}
