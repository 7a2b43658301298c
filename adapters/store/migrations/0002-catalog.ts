import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Suppliers, listings with their profiles, and the lexicon. */
export const catalogTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    const bytes = 'blob';
    await schema
      .createTable('suppliers')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .execute();
    await schema
      .createTable('listings')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('supplier', 'text', (c) => c.notNull())
      .addColumn('revision', 'bigint', (c) => c.notNull())
      .addColumn('active', 'integer', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('body', 'text')
      .addColumn('profile', bytes)
      .execute();
    await schema.createIndex('listings_revision').on('listings').column('revision').execute();
    await schema.createIndex('listings_supplier').on('listings').columns(['supplier', 'id']).execute();
    await schema
      .createTable('lexicon')
      .addColumn('id', 'integer', (c) => c.primaryKey())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('data', bytes, (c) => c.notNull())
      .execute();
  },
};
