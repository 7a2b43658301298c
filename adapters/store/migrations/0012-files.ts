import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whose the stored files are; their bytes lie beside the database. */
export const fileTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable('files')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('mime', 'text', (c) => c.notNull())
      .addColumn('bytes', 'bigint', (c) => c.notNull())
      .addColumn('clean', 'integer', (c) => c.notNull())
      .addColumn('party', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema.createIndex('files_hash').on('files').column('hash').execute();
    await schema.createIndex('files_party').on('files').column('party').execute();
  },
};
