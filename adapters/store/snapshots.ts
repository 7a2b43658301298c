import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Parted, Snapshot, Snapshots } from '../../src/ports/snapshots.ts';

/** Where the snapshots lie in the data directory; the folder may be removed at any time. */
const FOLDER = 'index';
/** "SNAP" and the version of this form. */
const MAGIC = 0x534e_4101;
/** Four words: the magic, the length of the head, the checksum of all that follows, a spare one. */
const PREAMBLE = 16;
const ALIGNED = 8;
/** Parts written at once, which systems take up to 1,024 of (IOV_MAX). */
const PARTS_AT_ONCE = 512;

type Head = { readonly owner: string; readonly head: unknown; readonly lengths: readonly number[] };

/**
 * Snapshots as files of a data directory, each written beside the last one and then put in its place. `owner` names the store they were
 * made from: one that was made from another is passed over.
 */
export function createSnapshots(dir: string, owner: string): Snapshots {
  const folder = join(dir, FOLDER);
  return {
    async load(name) {
      const bytes = await read(join(folder, `${name}.bin`));
      return bytes && unpack(bytes, owner);
    },
    async save(name, { head, blocks }) {
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `${name}.${randomUUID()}.draft`);
      try {
        const file = await open(draft, 'w');
        try {
          await write(file, owner, { head, blocks });
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, join(folder, `${name}.bin`));
      } finally {
        await rm(draft, { force: true });
      }
      await sweep(folder, name);
    },
  };
}

async function write(file: FileHandle, owner: string, { head, blocks }: Parted): Promise<void> {
  const lengths = blocks.map((parts) => parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  const own = new TextEncoder().encode(JSON.stringify({ owner, head, lengths } satisfies Head));
  let at = PREAMBLE;
  let sum = 0;
  for (const [n, parts] of [[own], ...blocks].entries()) {
    const padded = [...parts, new Uint8Array(padding(n === 0 ? own.byteLength : (lengths[n - 1] ?? 0)))];
    for (let from = 0; from < padded.length; from += PARTS_AT_ONCE) {
      const some = padded.slice(from, from + PARTS_AT_ONCE);
      for (const part of some) sum = crc32(part, sum);
      at += await writeWhole(file, some, at);
    }
  }
  await writeWhole(file, [new Uint8Array(Uint32Array.of(MAGIC, own.byteLength, sum, 0).buffer)], 0);
}

/** A disk that is nearly full may take a part of what is written. */
async function writeWhole(file: FileHandle, parts: readonly Uint8Array[], at: number): Promise<number> {
  const length = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const { bytesWritten } = await file.writev([...parts], at);
  if (bytesWritten < length) throw new Error(`of ${length} bytes of a snapshot ${bytesWritten} were written`);
  return length;
}

/** Removes drafts that a process left when it died; one that another process is writing fails and is written again later. */
async function sweep(folder: string, name: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (file.startsWith(`${name}.`) && file.endsWith('.draft')) await rm(join(folder, file), { force: true });
  }
}

/** A file in one block of its own; null where there is none. */
async function read(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const file = await open(path, 'r');
    try {
      const bytes = new Uint8Array((await file.stat()).size);
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
        if (bytesRead === 0) return null;
        at += bytesRead;
      }
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function unpack(bytes: Uint8Array<ArrayBuffer>, owner: string): Snapshot | null {
  if (bytes.length < PREAMBLE) return null;
  const [magic, headLength = 0, sum] = new Uint32Array(bytes.buffer, 0, PREAMBLE / 4);
  if (magic !== MAGIC || crc32(bytes.subarray(PREAMBLE)) !== sum) return null;
  const own = JSON.parse(new TextDecoder().decode(bytes.subarray(PREAMBLE, PREAMBLE + headLength))) as Head;
  if (own.owner !== owner) return null;
  let at = PREAMBLE + headLength + padding(headLength);
  const blocks = own.lengths.map((length) => {
    const block = bytes.subarray(at, at + length);
    at += length + padding(length);
    return block;
  });
  return { head: own.head, blocks };
}

function padding(length: number): number {
  return (ALIGNED - (length % ALIGNED)) % ALIGNED;
}
