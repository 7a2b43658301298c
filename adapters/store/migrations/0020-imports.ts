import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How far imports are, what they have met, and which of a listing's text has been read. */
export const importTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema.alterTable('listings').addColumn('text_hash', 'text').execute();
    await schema
      .createTable('imports')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('serial', 'bigint', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .execute();
    await schema
      .createTable('import_met')
      .addColumn('import', 'text', (c) => c.notNull())
      .addColumn('listing', 'text', (c) => c.notNull())
      .addColumn('file', 'integer', (c) => c.notNull())
      .addColumn('line', 'bigint', (c) => c.notNull())
      .addColumn('taken', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('import_met_key', ['import', 'listing'])
      .execute();
  },
};
