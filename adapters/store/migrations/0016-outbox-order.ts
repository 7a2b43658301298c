import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What waits to be sent, in the order in which a courier takes it. */
export const outboxOrder: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex('outbox_order')
      .on('outbox')
      .columns(['platform', 'priority', 'seq'])
      .where(sql.ref('state'), '<', sql.lit(2))
      .execute();
    await db.schema
      .createIndex('outbox_due')
      .on('outbox')
      .columns(['platform', 'due_at'])
      .where(sql.ref('state'), '<', sql.lit(2))
      .execute();
  },
};
