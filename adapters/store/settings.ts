import type { Database } from './database.ts';

/** Small facts that the desk keeps about itself. */
export type DeskSetting =
  | 'catalog.layout'
  | 'desk.id'
  | 'desk.url'
  | 'index.model'
  | 'index.refit'
  | 'sample.loading'
  | 'terminal.buyer'
  | 'discord.awake'
  | `telegram.${string}`;

/** The desk's own notes, one value a key. */
export type SettingsStore = {
  get(key: DeskSetting): Promise<string | undefined>;
  set(key: DeskSetting, value: string): Promise<void>;
};

export function createSettings(database: Database): SettingsStore {
  return {
    async get(key) {
      const row = await database.read.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value;
    },
    async set(key, value) {
      await database.write((tx) =>
        tx
          .insertInto('settings')
          .values({ key, value })
          .onConflict((c) => c.column('key').doUpdateSet({ value }))
          .execute(),
      );
    },
  };
}
