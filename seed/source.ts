import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type CatalogForm, catalogForm } from '../src/domain/catalog-file.ts';
import { ImportRefused } from '../src/domain/import-problem.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** A catalog file that has been looked through once. */
export type Source = {
  readonly path: string;
  readonly form: CatalogForm;
  readonly gzip: boolean;
  readonly encoding: Encoding;
  /** Of the file on the disk. */
  readonly bytes: number;
  /** Equal for equal bytes. */
  readonly hash: string;
};

const PIECE = 1 << 18;
/** Bytes looked at to tell UTF-16 without a mark: every other byte of Latin letters, figures and signs is zero there. */
const SNIFFED = 4_096;
/** Of the bytes in one half of such a text, so many in a hundred are zero, and next to none in the other. */
const ZEROES = 30;
const STRAY_ZEROES = 2;

/** Looks through a file once: its form, its encoding, its hash. Rejects with `ImportRefused` where it cannot be a catalog. */
export async function openSource(path: string): Promise<Source> {
  const { form, packed: gzip, ending } = catalogForm(path);
  const found = await stat(path).catch((error: unknown) => {
    throw refusedBy(error, path);
  });
  if (!found.isFile()) throw new ImportRefused({ type: 'folder', file: path });
  if (form === undefined) throw new ImportRefused({ type: 'kind', file: path, ending });
  if (found.size === 0) throw new ImportRefused({ type: 'empty', file: path });
  const digest = createHash('sha256');
  const bytes = rawBytes({ path, gzip }, (piece) => digest.update(piece));
  const encoding = form === 'xlsx' ? await hashed(bytes) : await encodingOf(bytes, path);
  return { path, form, gzip, encoding, bytes: found.size, hash: digest.digest('base64url') };
}

async function hashed(bytes: AsyncIterable<Uint8Array>): Promise<'utf-8'> {
  for await (const _ of bytes);
  return 'utf-8';
}

/** The text of a source in pieces, without its mark. `onBytes` is told of the bytes of the file that have been read. */
export async function* textOf(source: Source, onBytes?: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(source.encoding);
  for await (const piece of rawBytes(source, (read) => onBytes?.(read.length))) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** The bytes of a file, unpacked; `onPiece` sees them as they lie on the disk. Rejects with `ImportRefused`. */
async function* rawBytes(
  { path, gzip }: Pick<Source, 'path' | 'gzip'>,
  onPiece: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  async function* watched(): AsyncGenerator<Buffer<ArrayBuffer>> {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer<ArrayBuffer>>) {
      onPiece(piece);
      yield piece;
    }
  }
  // pipeline tears both ends down where one fails or the reader stops early; the error comes out of the iteration
  const stream = gzip ? pipeline(Readable.from(watched()), createGunzip({ chunkSize: PIECE }), () => undefined) : watched();
  try {
    yield* stream as AsyncIterable<Buffer<ArrayBuffer>>;
  } catch (error) {
    throw refusedBy(error, path);
  }
}

/** What an error of the file system or of unpacking means for the file; others stay as they are. */
function refusedBy(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return new ImportRefused({ type: 'missing', file });
    case 'EISDIR':
      return new ImportRefused({ type: 'folder', file });
    case 'EACCES':
    case 'EPERM':
      return new ImportRefused({ type: 'forbidden', file });
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return new ImportRefused({ type: 'broken', file });
    default:
      return error;
  }
}

/** Tells a text's encoding: by its mark, else UTF-8 where all of it is that, else UTF-16 by its zeroes, else GB18030 where it is that. */
async function encodingOf(bytes: AsyncIterable<Uint8Array<ArrayBuffer>>, file: string): Promise<Encoding> {
  const chinese = new TextDecoder('gb18030', { fatal: true });
  let encoding: Encoding | null = null;
  let tail: Uint8Array<ArrayBuffer> = new Uint8Array();
  let utf8 = true;
  let gb18030 = true;
  let any = false;
  for await (const piece of bytes) {
    if (!any) encoding = markOf(piece) ?? wideOf(piece.subarray(0, SNIFFED));
    any = true;
    if (encoding !== null) continue;
    if (utf8) {
      const whole = tail.length === 0 ? piece : Buffer.concat([tail, piece]);
      const cut = whole.length - unfinished(whole);
      utf8 = isUtf8(whole.subarray(0, cut));
      tail = whole.slice(cut);
    }
    if (piece.includes(0)) throw new ImportRefused({ type: 'encoding', file });
    try {
      if (gb18030) chinese.decode(piece, { stream: true });
    } catch {
      gb18030 = false;
    }
    if (!utf8 && !gb18030) throw new ImportRefused({ type: 'encoding', file });
  }
  if (!any) throw new ImportRefused({ type: 'empty', file });
  if (encoding !== null) return encoding;
  if (utf8 && isUtf8(tail)) return 'utf-8';
  if (gb18030) return 'gb18030';
  throw new ImportRefused({ type: 'encoding', file });
}

function markOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function wideOf(bytes: Uint8Array): Encoding | null {
  const zeroes = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeroes[i % 2] = (zeroes[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeroes.map((count) => (200 * count) / bytes.length);
  if (odd >= ZEROES && even <= STRAY_ZEROES) return 'utf-16le';
  if (even >= ZEROES && odd <= STRAY_ZEROES) return 'utf-16be';
  return null;
}

/** How many bytes at the end begin a UTF-8 character that goes on in the next piece. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
