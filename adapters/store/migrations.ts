import type { Migration } from 'kysely/migration';
import { engineTables } from './migrations/0001-engine.ts';

/** Applied once each, in the order of their names; a migration that has been released is never changed. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-engine': engineTables,
};
