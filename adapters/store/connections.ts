import type { Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

/** What the database needs of its engine (SQLite, PostgreSQL): one place for each thing in which they differ. */
export type Connections = {
  readonly engine: 'sqlite' | 'postgres';
  /** Sees the last commit. */
  readonly read: Kysely<Tables>;
  /** One connection at most. */
  readonly writer: Kysely<Tables>;
  /** Begins a transaction beside which no other writer's runs, of this process or another. */
  readonly begin: ReturnType<typeof sql.raw>;
  /** Makes this the one engine on the database, for as long as it is open; false where another is. */
  own(): Promise<boolean>;
  /** Gives that up. */
  disown(): Promise<void>;
  /** Resolves where another engine has taken the place of this one; nothing is written any more. */
  readonly replaced: Promise<void>;
  close(): Promise<void>;
};
