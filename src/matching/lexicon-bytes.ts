import { idfsOf } from './latent.ts';
import type { Lexicon } from './lexicon.ts';

/** Of the stored form; another layout is refitted. */
export const LEXICON_LAYOUT = 3;
type Head = {
  readonly layout: number;
  readonly version: number;
  readonly listings: number;
  readonly lengths: readonly number[];
  readonly dimensions: number;
  readonly brands: readonly (readonly [number, number])[];
};

/** At the start: bytes of the head and of the words; how many terms there are, terms with vectors, and words. */
const LENGTHS = 5;

/** A lexicon as bytes: lengths, the figures of terms and words one list after the other, vectors, the words on a line each, a JSON head. */
export function encodeLexicon({ version, listings, lengths, frequency, brands, vocabulary, latent }: Lexicon): Uint8Array<ArrayBuffer> {
  const head: Head = { layout: LEXICON_LAYOUT, version, listings, lengths, dimensions: latent?.dimensions ?? 0, brands: [...brands] };
  const text = new TextEncoder();
  const words = text.encode([...vocabulary.keys()].join('\n'));
  const json = text.encode(JSON.stringify(head));
  const rows = latent?.row ?? new Map<number, number>();
  const figures = new Uint32Array(LENGTHS + 2 * frequency.size + rows.size + vocabulary.size);
  figures.set([json.length, words.length, frequency.size, rows.size, vocabulary.size]);
  let at = LENGTHS;
  for (const list of [frequency.keys(), frequency.values(), rows.keys(), vocabulary.values()])
    for (const figure of list) figures[at++] = figure;
  const vectors = latent?.vectors ?? new Int8Array(0);
  const parts = [new Uint8Array(figures.buffer), new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.length), words, json];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    bytes.set(part, start);
    start += part.length;
  }
  return bytes;
}

/** Reads the stored form; null where it is of another layout. */
export function decodeLexicon(bytes: Uint8Array<ArrayBuffer>): Lexicon | null {
  const figuresOf = (from: number, to: number): Uint32Array<ArrayBuffer> => new Uint32Array(bytes.slice(4 * from, 4 * to).buffer);
  const [json = 0, letters = 0, terms = 0, rows = 0, words = 0] = figuresOf(0, LENGTHS);
  const head = headOf(bytes.subarray(bytes.length - json));
  if (head?.layout !== LEXICON_LAYOUT) return null;
  const end = LENGTHS + 2 * terms + rows + words;
  const figures = figuresOf(LENGTHS, end);
  const frequency = new Map<number, number>();
  for (let n = 0; n < terms; n++) frequency.set(figures[n] as number, figures[terms + n] as number);
  const row = new Map<number, number>();
  for (let n = 0; n < rows; n++) row.set(figures[2 * terms + n] as number, n);
  const vocabulary = new Map<string, number>();
  const written = new TextDecoder().decode(bytes.subarray(bytes.length - json - letters, bytes.length - json)).split('\n');
  for (let n = 0; n < words; n++) vocabulary.set(written[n] as string, figures[2 * terms + rows + n] as number);
  const { version, listings, lengths, dimensions, brands } = head;
  const vectors = new Int8Array(bytes.slice(4 * end, 4 * end + rows * dimensions).buffer);
  return {
    version,
    listings,
    lengths,
    frequency,
    brands: new Map(brands),
    vocabulary,
    ...(rows > 0 ? { latent: { dimensions, row, vectors, idfs: idfsOf(row, { frequency, listings }) } } : {}),
  };
}

/** The head at the end of the stored form; null where none is there, as in one of another layout. */
function headOf(bytes: Uint8Array): Head | null {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Head;
  } catch {
    return null;
  }
}
