import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';

// The directory at the end of a ZIP archive and what it points to (APPNOTE 4.3.7, 4.3.12, 4.3.16).
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

type Entry = {
  readonly method: number;
  readonly crc: number;
  readonly unpacked: number;
  readonly packed: Buffer;
};

/**
 * Unpacks an archive in passing and holds each part to its length and check sum, which readers of workbooks do not. `large` where it says
 * that it unpacks to more than `limit` bytes; nothing is unpacked then, nor beyond what it says. `none` where there is no directory.
 */
export async function examineArchive(file: Buffer, limit: number): Promise<'whole' | 'broken' | 'large' | 'none'> {
  const end = endOf(file);
  if (end === undefined) return 'none';
  const entries = entriesOf(file, end);
  if (entries === undefined) return 'broken';
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > limit) return 'large';
  for (const entry of entries) if (!(await isWhole(entry))) return 'broken';
  return 'whole';
}

function endOf(file: Buffer): number | undefined {
  for (let at = file.length - END_LENGTH; at >= Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT); at--)
    if (file.readUInt32LE(at) === END_SIGNATURE) return at;
  return undefined;
}

function entriesOf(file: Buffer, end: number): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    if (at + ENTRY_LENGTH > file.length || file.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined;
    const local = file.readUInt32LE(at + 42);
    if (local + LOCAL_LENGTH > file.length || file.readUInt32LE(local) !== LOCAL_SIGNATURE) return undefined;
    const from = local + LOCAL_LENGTH + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    entries.push({
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      unpacked: file.readUInt32LE(at + 24),
      packed: file.subarray(from, from + file.readUInt32LE(at + 20)),
    });
    at += ENTRY_LENGTH + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

async function isWhole({ method, crc, unpacked, packed }: Entry): Promise<boolean> {
  if (method === STORED) return packed.length === unpacked && crc32(packed) === crc;
  if (method !== DEFLATED) return false;
  let length = 0;
  let sum = 0;
  try {
    for await (const piece of pipeline(Readable.from([packed]), createInflateRaw(), () => undefined) as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > unpacked) return false;
      sum = crc32(piece, sum);
    }
  } catch {
    return false;
  }
  return length === unpacked && sum === crc;
}
