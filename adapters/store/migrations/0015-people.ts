import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Codes, persons and suppliers' settings; who sits in a chat, with which seats, and what is held back until his hours. */
export const peopleTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable('codes')
      .addColumn('code', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('party', 'text')
      .addColumn('chat', 'text')
      .addColumn('uses', 'integer', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('revoked', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createTable('people')
      .addColumn('person', 'text', (c) => c.primaryKey())
      .addColumn('admin', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('blocked', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await schema
      .createTable('supplier_terms')
      .addColumn('supplier', 'text', (c) => c.primaryKey())
      .addColumn('terms', 'text', (c) => c.notNull())
      .execute();
    await schema.alterTable('dialogues').addColumn('other', 'text').execute();
    await schema.alterTable('dialogues').addColumn('person', 'text').execute();
    await schema
      .alterTable('dialogues')
      .addColumn('last_at', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await schema.createIndex('dialogues_other').on('dialogues').column('other').execute();
    await schema.createIndex('dialogues_person').on('dialogues').column('person').execute();
    await schema
      .alterTable('outbox')
      .addColumn('not_before', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};
