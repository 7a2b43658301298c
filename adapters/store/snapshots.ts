import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Snapshot, Snapshots } from '../../src/ports/snapshots.ts';

/** Where the snapshots lie in the data directory; the folder may be removed at any time. */
const FOLDER = 'index';
/** "SNAP" and the version of this form. */
const MAGIC = 0x534e_4101;
/** Four words: the magic, the length of the head, the checksum of all that follows, a spare one. */
const PREAMBLE = 16;
const ALIGNED = 8;

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
      const lengths = blocks.map((block) => block.byteLength);
      const own = new TextEncoder().encode(JSON.stringify({ owner, head, lengths } satisfies Head));
      const parts = [own, ...blocks].flatMap((part) => [part, new Uint8Array(padding(part.byteLength))]);
      const preamble = Uint32Array.of(
        MAGIC,
        own.byteLength,
        parts.reduce((sum, part) => crc32(part, sum), 0),
        0,
      );
      const draft = join(folder, `${name}.${randomUUID()}.draft`);
      try {
        const file = await open(draft, 'w');
        try {
          for (const part of [new Uint8Array(preamble.buffer), ...parts]) await file.writeFile(part);
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
