import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../../src/domain/ids.ts';
import type { Input, InputStore, QueueName, StoredInput } from '../../../src/ports/store.ts';
import type { Database } from '../database.ts';
import type { Tables } from '../schema.ts';

/** Adds an input unless its key is there; tells whether it was new. */
export async function addInput(tx: Kysely<Tables>, queue: QueueName, key: string, input: Input, at: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('inputs')
    .values({ key, queue, body: JSON.stringify(input), received_at: at, state: 0, attempts: 0, error: null })
    .onConflict((c) => c.column('key').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export function inputStore(db: Database): InputStore {
  return {
    accept: (queue, key, input, at) => db.write((tx) => addInput(tx, queue, key, input, at)),

    async waitingQueues(limit) {
      const rows = await db.read
        .selectFrom('inputs')
        .select(['queue', sql<number>`min(seq)`.as('first')])
        .where('state', '=', sql.lit(0))
        .groupBy('queue')
        .orderBy('first')
        .limit(limit)
        .execute();
      return rows.map((row) => row.queue);
    },

    async head(queue, limit) {
      const rows = await db.read
        .selectFrom('inputs')
        .selectAll()
        .where('queue', '=', queue)
        .where('state', '=', sql.lit(0))
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(
        (row): StoredInput => ({
          seq: row.seq,
          key: row.key,
          queue: row.queue,
          receivedAt: row.received_at as Instant,
          attempts: row.attempts,
          input: JSON.parse(row.body) as Input,
        }),
      );
    },

    async failed(seq, error, giveUp) {
      await db.write((tx) =>
        tx
          .updateTable('inputs')
          .set((eb) => ({ attempts: eb('attempts', '+', 1), error, state: giveUp ? 2 : 0 }))
          .where('seq', '=', seq)
          .execute(),
      );
    },
  };
}
