import type { FileId } from '../../src/domain/ids.ts';
import type { FileStore, StoredFile } from '../../src/ports/files.ts';

/** The most that the store on the disk takes, so that this one refuses the same. */
const MAX_BYTES = 40_000_000;

/** Files in memory. */
export function memoryFiles(): FileStore {
  const all = new Map<FileId, { readonly file: StoredFile; readonly bytes: Uint8Array }>();
  return {
    file: async (id) => all.get(id)?.file,
    read: async (id) => all.get(id)?.bytes,
    async put(file, bytes) {
      const known = all.get(file.id);
      if (known) return known.file;
      if (bytes.length > MAX_BYTES) throw new Error('too large');
      const stored = { ...file, bytes: bytes.length };
      all.set(file.id, { file: stored, bytes: Uint8Array.from(bytes) });
      return stored;
    },
    async remove(ids) {
      for (const id of ids) all.delete(id);
    },
    async erase(party) {
      const own = [...all.values()].filter(({ file }) => file.party === party);
      for (const { file } of own) all.delete(file.id);
      return own.length;
    },
  };
}
