import type { ChannelCursors, KnownChannel } from '../../src/ports/channel-cursors.ts';
import type { Platform } from '../../src/ports/chat.ts';
import type { Database } from './database.ts';

const KINDS: readonly KnownChannel['kind'][] = ['direct', 'thread', 'channel'];

/** The channels of one platform, kept in the store's database. */
export function createChannelCursors(database: Database, platform: Platform): ChannelCursors {
  return {
    async all() {
      const rows = await database.read.selectFrom('channel_cursors').selectAll().where('platform', '=', platform).execute();
      return rows.map(({ channel, kind, owner, after }) => ({
        channel,
        kind: KINDS.find((known) => known === kind) ?? 'channel',
        ...(owner === null ? {} : { owner }),
        after,
      }));
    },
    async set({ channel, kind, owner = null, after }) {
      await database.write((tx) =>
        tx
          .insertInto('channel_cursors')
          .values({ platform, channel, kind, owner, after })
          .onConflict((c) => c.columns(['platform', 'channel']).doUpdateSet({ kind, owner, after }))
          .execute(),
      );
    },
    async remove(channel) {
      await database.write((tx) =>
        tx.deleteFrom('channel_cursors').where('platform', '=', platform).where('channel', '=', channel).execute(),
      );
    },
  };
}
