import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileKind } from '../../src/domain/file.ts';
import type { FileId, Instant, PartyId } from '../../src/domain/ids.ts';
import type { FileStore, StoredFile } from '../../src/ports/files.ts';
import type { Database } from './database.ts';
import type { FileTables } from './schema/files.ts';

/** Bytes of the largest file that is kept: what a Telegram bot can fetch, with room for a picture that grows when it is drawn anew. */
const MAX_BYTES = 40_000_000;
/** Folders by the first letters of the hash, so that none holds too many. */
const FOLDER_LETTERS = 2;
const HASH = /^[0-9a-f]{64}$/u;

const missing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Bytes on the disk under their hash; there whole or not at all. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const half = `${path}.half`;
  const handle = await open(half, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(half, path);
  await synced(folder);
  await synced(dirname(folder));
}

function fileOf(row: FileTables['files']): StoredFile {
  return {
    id: row.id as FileId,
    kind: row.kind as FileKind,
    mime: row.mime,
    bytes: Number(row.bytes),
    clean: row.clean === 1,
    party: row.party as PartyId,
    createdAt: Number(row.created_at) as Instant,
  };
}

/**
 * Files in the folder `files` of the data directory, whose they are in the database. They lie beside it, not in it: one write at a time
 * goes through the database's log, and a file of 20 MB there would hold up every turn.
 */
export function createFileStore(database: Database, dataDir: string): FileStore & { sweep(): Promise<void> } {
  const root = join(dataDir, 'files');
  const pathOf = (hash: string): string => join(root, hash.slice(0, FOLDER_LETTERS), hash);
  const rowOf = (id: FileId) => database.read.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
  let tail: Promise<unknown> = Promise.resolve();
  /** One after the other, so that nothing is taken away that is just being stored again. */
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const done = tail.then(work);
    tail = done.catch(() => undefined);
    return done;
  };

  const drop = async (rows: readonly Pick<FileTables['files'], 'id' | 'hash'>[]): Promise<void> => {
    if (rows.length === 0) return;
    await database.write((tx) =>
      tx
        .deleteFrom('files')
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute(),
    );
    for (const hash of new Set(rows.map((row) => row.hash))) {
      const left = await database.read.selectFrom('files').select('id').where('hash', '=', hash).executeTakeFirst();
      if (!left) await rm(pathOf(hash), { force: true });
    }
  };

  return {
    async file(id) {
      const row = await rowOf(id);
      return row && fileOf(row);
    },
    async read(id) {
      const row = await rowOf(id);
      if (!row) return undefined;
      try {
        return await readFile(pathOf(row.hash));
      } catch (error) {
        if (missing(error)) return undefined;
        throw error;
      }
    },
    put: (file, bytes) =>
      inOrder(async () => {
        const known = await rowOf(file.id);
        if (known) return fileOf(known);
        if (bytes.length > MAX_BYTES) throw new Error(`a file of ${bytes.length} bytes is larger than the store takes`);
        const hash = createHash('sha256').update(bytes).digest('hex');
        await writeDurably(pathOf(hash), bytes);
        const { id, kind, mime, clean, party, createdAt } = file;
        await database.write((tx) =>
          tx
            .insertInto('files')
            .values({ id, hash, kind, mime, bytes: bytes.length, clean: clean ? 1 : 0, party, created_at: createdAt })
            .execute(),
        );
        return { ...file, bytes: bytes.length };
      }),
    remove: (ids) =>
      inOrder(async () => {
        if (ids.length === 0) return;
        await drop(
          await database.read
            .selectFrom('files')
            .select(['id', 'hash'])
            .where('id', 'in', [...ids])
            .execute(),
        );
      }),
    erase: (party) =>
      inOrder(async () => {
        const rows = await database.read.selectFrom('files').select(['id', 'hash']).where('party', '=', party).execute();
        await drop(rows);
        return rows.length;
      }),
    /** Takes away bytes that belong to nobody: of a person who was erased, of a write that was cut off. */
    sweep: () =>
      inOrder(async () => {
        const rows = await database.read.selectFrom('files').select('hash').execute();
        const owned = new Set(rows.map(({ hash }) => hash));
        const found = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
          if (missing(error)) return [];
          throw error;
        });
        for (const entry of found) {
          const isBytes = entry.isFile() && HASH.test(entry.name.replace(/\.half$/u, ''));
          if (isBytes && !owned.has(entry.name)) await rm(join(entry.parentPath, entry.name), { force: true });
        }
      }),
  };
}
