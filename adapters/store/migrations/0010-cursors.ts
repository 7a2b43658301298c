import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How far the channels of chat platforms have been read. */
export const cursorTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('channel_cursors')
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('owner', 'text')
      .addColumn('after', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('channel_cursors_pk', ['platform', 'channel'])
      .execute();
  },
};
