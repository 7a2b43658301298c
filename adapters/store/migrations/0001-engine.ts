import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The engine's tables: inputs, messages, dialogues, deals, jobs, outbox. */
export const engineTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable('inputs')
      .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('queue', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .addColumn('state', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('error', 'text')
      .execute();
    await schema.createIndex('inputs_waiting').on('inputs').columns(['queue', 'seq']).where(sql.ref('state'), '=', sql.lit(0)).execute();
    await schema
      .createTable('messages')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('party', 'text', (c) => c.notNull())
      .addColumn('deal', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('text', 'text')
      .addColumn('platform_message', 'text')
      .execute();
    await schema.createIndex('messages_platform').on('messages').columns(['chat', 'platform_message']).execute();
    await schema.createIndex('messages_party').on('messages').column('party').execute();
    await schema.createIndex('messages_chat').on('messages').columns(['chat', 'at']).execute();
    await schema
      .createTable('dialogues')
      .addColumn('chat', 'text', (c) => c.primaryKey())
      .addColumn('party', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .execute();
    await schema.createIndex('dialogues_party').on('dialogues').column('party').execute();
    await schema
      .createTable('parties')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('profile', 'text', (c) => c.notNull())
      .execute();
    await schema
      .createTable('deals')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('number', 'text', (c) => c.notNull().unique())
      .addColumn('buyer', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema.createIndex('deals_buyer').on('deals').columns(['buyer', 'updated_at']).execute();
    await schema
      .createTable('events')
      .addColumn('deal', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('cause', 'text', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('events_pk', ['deal', 'version'])
      .execute();
    await schema
      .createTable('invitations')
      .addColumn('deal', 'text', (c) => c.notNull())
      .addColumn('supplier', 'text', (c) => c.notNull())
      .addColumn('n', 'integer', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('active', 'integer', (c) => c.notNull())
      .addColumn('invited_at', 'bigint', (c) => c.notNull())
      .addColumn('answered_at', 'bigint')
      .addColumn('ordered', 'integer', (c) => c.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('invitations_pk', ['deal', 'supplier'])
      .execute();
    await schema.createIndex('invitations_supplier').on('invitations').columns(['supplier', 'invited_at']).execute();
    await schema
      .createTable('jobs')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('error', 'text')
      .execute();
    await schema.createIndex('jobs_due').on('jobs').column('due_at').execute();
    await schema
      .createTable('outbox')
      .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('party', 'text', (c) => c.notNull())
      .addColumn('deal', 'text')
      .addColumn('priority', 'integer', (c) => c.notNull())
      .addColumn('card', 'text')
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('blocks', 'text', (c) => c.notNull())
      .addColumn('reply_to', 'text')
      .addColumn('edits', 'text')
      .addColumn('reports', 'text')
      .addColumn('hold', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('state', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('parts_sent', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('started_at', 'bigint')
      .addColumn('sent_at', 'bigint')
      .addColumn('platform_message', 'text')
      .addColumn('error', 'text')
      .execute();
    await schema.createIndex('outbox_waiting').on('outbox').columns(['chat', 'seq']).where(sql.ref('state'), '<', sql.lit(2)).execute();
    await schema.createIndex('outbox_chat').on('outbox').columns(['chat', 'created_at']).execute();
    await schema.createIndex('outbox_sent').on('outbox').columns(['chat', 'platform_message']).execute();
    await schema
      .createTable('actions')
      .addColumn('token', 'text', (c) => c.primaryKey())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('party', 'text', (c) => c.notNull())
      .addColumn('message', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createTable('sequences')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', 'integer', (c) => c.notNull())
      .execute();
    await schema
      .createTable('counters')
      .addColumn('party', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('counters_pk', ['party', 'day', 'kind'])
      .execute();
    await schema
      .createTable('attempts')
      .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('party', 'text')
      .addColumn('what', 'text', (c) => c.notNull())
      .execute();
    await schema
      .createTable('settings')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute();
  },
};
