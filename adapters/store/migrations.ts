import type { Migration } from 'kysely/migration';
import { engineTables } from './migrations/0001-engine.ts';
import { catalogTables } from './migrations/0002-catalog.ts';
import { conversationTables } from './migrations/0003-conversations.ts';
import { cursorTables } from './migrations/0010-cursors.ts';
import { fileTables } from './migrations/0012-files.ts';
import { peopleTables } from './migrations/0015-people.ts';
import { outboxOrder } from './migrations/0016-outbox-order.ts';
import { importTables } from './migrations/0020-imports.ts';
import { outboxShutOut } from './migrations/0021-outbox-shut-out.ts';
import { embeddingTables } from './migrations/0022-embeddings.ts';
import { modelTables } from './migrations/0023-model.ts';
import { listingSaid } from './migrations/0026-listing-said.ts';

/** Applied once each, in the order of their names; a migration that has been released is never changed. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-engine': engineTables,
  '0002-catalog': catalogTables,
  '0003-conversations': conversationTables,
  '0010-cursors': cursorTables,
  '0012-files': fileTables,
  '0015-people': peopleTables,
  '0016-outbox-order': outboxOrder,
  '0020-imports': importTables,
  '0021-outbox-shut-out': outboxShutOut,
  '0022-embeddings': embeddingTables,
  '0023-model': modelTables,
  '0026-listing-said': listingSaid,
};
