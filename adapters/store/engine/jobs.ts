import type { Instant } from '../../../src/domain/ids.ts';
import type { Job, JobStore } from '../../../src/ports/store.ts';
import type { Database } from '../database.ts';
import { addInput } from './inputs.ts';

export function jobStore(db: Database): JobStore {
  return {
    lease: (now, leaseMs, limit) =>
      db.write(async (tx) => {
        const rows = await tx.selectFrom('jobs').selectAll().where('due_at', '<=', now).orderBy('due_at').limit(limit).execute();
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
        return rows.map((row) => ({ job: JSON.parse(row.body) as Job, attempts: row.attempts }));
      }),

    async nextDue() {
      const row = await db.read.selectFrom('jobs').select('due_at').orderBy('due_at').limit(1).executeTakeFirst();
      return row?.due_at as Instant | undefined;
    },

    finish: (job, result, at) =>
      db.write(async (tx) => {
        await tx.deleteFrom('jobs').where('key', '=', job.key).execute();
        if (result) await addInput(tx, `deal:${job.deal}`, `job:${job.key}`, result, at);
      }),

    postpone: (job, due, error, note, at) =>
      db.write(async (tx) => {
        await tx
          .updateTable('jobs')
          .set((eb) => ({ due_at: due, attempts: eb('attempts', '+', 1), error }))
          .where('key', '=', job.key)
          .execute();
        if (note) await addInput(tx, `deal:${job.deal}`, `job:${job.key}:postponed`, { type: 'desk', deal: job.deal, command: note }, at);
      }),
  };
}
