import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Directions of texts by a model. */
export const embeddingTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('embeddings')
      .addColumn('model', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('vector', 'blob', (c) => c.notNull())
      .addPrimaryKeyConstraint('embeddings_key', ['model', 'hash'])
      .execute();
  },
};
