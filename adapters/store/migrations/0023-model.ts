import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What language models have cost. */
export const modelTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('model_spend')
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('calls', 'integer', (c) => c.notNull())
      .addColumn('input_tokens', 'bigint', (c) => c.notNull())
      .addColumn('output_tokens', 'bigint', (c) => c.notNull())
      .addColumn('money', 'double precision', (c) => c.notNull())
      .addPrimaryKeyConstraint('model_spend_pk', ['day', 'person'])
      .execute();
  },
};
