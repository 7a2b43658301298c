import { idfsOf } from './latent.ts';
import type { Lexicon } from './lexicon.ts';

/** Of the stored form; another layout is refitted. */
const LAYOUT = 2;
type Head = {
  readonly layout: number;
  readonly version: number;
  readonly listings: number;
  readonly lengths: readonly number[];
  readonly dimensions: number;
  readonly brands: readonly (readonly [number, number])[];
  readonly vocabulary: readonly (readonly [string, number])[];
};

/** A lexicon as bytes: three lengths, term ids and their frequencies, terms with vectors, the vectors, a JSON head. */
export function encodeLexicon(lexicon: Lexicon): Uint8Array<ArrayBuffer> {
  const { latent } = lexicon;
  const head: Head = {
    layout: LAYOUT,
    version: lexicon.version,
    listings: lexicon.listings,
    lengths: lexicon.lengths,
    dimensions: latent?.dimensions ?? 0,
    brands: [...lexicon.brands],
    vocabulary: [...lexicon.vocabulary],
  };
  const json = new TextEncoder().encode(JSON.stringify(head));
  const figures = new Uint32Array(LENGTHS + 2 * lexicon.frequency.size + (latent?.row.size ?? 0));
  figures.set([json.length, lexicon.frequency.size, latent?.row.size ?? 0]);
  figures.set([...lexicon.frequency.keys()], LENGTHS);
  figures.set([...lexicon.frequency.values()], LENGTHS + lexicon.frequency.size);
  if (latent) figures.set([...latent.row.keys()], LENGTHS + 2 * lexicon.frequency.size);
  const vectors = latent?.vectors ?? new Int8Array(0);
  const bytes = new Uint8Array(figures.byteLength + vectors.length + json.length);
  bytes.set(new Uint8Array(figures.buffer));
  bytes.set(new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.length), figures.byteLength);
  bytes.set(json, figures.byteLength + vectors.length);
  return bytes;
}

/** Reads the stored form; null where it is of another layout. */
export function decodeLexicon(bytes: Uint8Array<ArrayBuffer>): Lexicon | null {
  const lengths = new Uint32Array(bytes.slice(0, 4 * LENGTHS).buffer);
  const [json = 0, count = 0, rows = 0] = lengths;
  const figures = new Uint32Array(bytes.slice(4 * LENGTHS, 4 * (LENGTHS + 2 * count + rows)).buffer);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(bytes.length - json))) as Head;
  if (head.layout !== LAYOUT) return null;
  const frequency = new Map<number, number>();
  for (let n = 0; n < count; n++) frequency.set(figures[n] ?? 0, figures[count + n] ?? 0);
  const row = new Map<number, number>();
  for (let n = 0; n < rows; n++) row.set(figures[2 * count + n] ?? 0, n);
  const start = 4 * (LENGTHS + 2 * count + rows);
  const vectors = new Int8Array(bytes.slice(start, start + rows * head.dimensions).buffer);
  return {
    version: head.version,
    listings: head.listings,
    lengths: head.lengths,
    frequency,
    brands: new Map(head.brands),
    vocabulary: new Map(head.vocabulary),
    ...(rows > 0
      ? { latent: { dimensions: head.dimensions, row, vectors, idfs: idfsOf(row, { frequency, listings: head.listings }) } }
      : {}),
  };
}

/** Lengths at the start: of the head, of the frequencies, of the terms with vectors. */
const LENGTHS = 3;
