import type { CatalogTables } from './schema/catalog.ts';
import type { ConversationTables } from './schema/conversations.ts';
import type { CursorTables } from './schema/cursors.ts';
import type { EmbeddingTables } from './schema/embeddings.ts';
import type { EngineTables } from './schema/engine.ts';
import type { FileTables } from './schema/files.ts';
import type { ModelTables } from './schema/model.ts';
import type { PeopleTables } from './schema/people.ts';

/** All tables, for kysely. Each part of the store names its own beside its code and is added here. */
export type Tables = EngineTables &
  CatalogTables &
  ConversationTables &
  CursorTables &
  EmbeddingTables &
  FileTables &
  ModelTables &
  PeopleTables;
