import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What waits for somebody to come back into his chat. */
export const outboxShutOut: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('outbox_shut_out').on('outbox').columns(['chat', 'seq']).where(sql.ref('state'), '=', sql.lit(5)).execute();
  },
};
