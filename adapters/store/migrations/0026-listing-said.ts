import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Listings that their suppliers have changed in the chat since they were imported. */
export const listingSaid: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('listings')
      .addColumn('said', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};
