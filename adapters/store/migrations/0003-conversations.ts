import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The web page's conversations and their transcripts. */
export const conversationTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable('conversations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('token', 'text', (c) => c.notNull().unique())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('party', 'text', (c) => c.notNull().unique())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('sample', 'integer', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('entries', 'bigint', (c) => c.notNull().defaultTo(0))
      .addColumn('change', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await schema
      .createTable('transcripts')
      .addColumn('conversation', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('change', 'bigint', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('direction', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('transcripts_pk', ['conversation', 'key'])
      .execute();
    await schema.createIndex('transcripts_change').on('transcripts').columns(['conversation', 'change']).execute();
  },
};
