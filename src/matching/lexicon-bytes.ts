import type { Lexicon } from './lexicon.ts';

/** Of the stored form; another layout is refitted. */
const LAYOUT = 1;
type Head = {
  readonly layout: number;
  readonly version: number;
  readonly listings: number;
  readonly lengths: readonly number[];
  readonly terms: number;
  readonly vocabulary: readonly (readonly [string, number])[];
};

/** A lexicon as bytes: the length of a JSON head, term ids, their frequencies, the head. */
export function encodeLexicon(lexicon: Lexicon): Uint8Array<ArrayBuffer> {
  const head: Head = {
    layout: LAYOUT,
    version: lexicon.version,
    listings: lexicon.listings,
    lengths: lexicon.lengths,
    terms: lexicon.frequency.size,
    vocabulary: [...lexicon.vocabulary],
  };
  const json = new TextEncoder().encode(JSON.stringify(head));
  const figures = new Uint32Array(2 + 2 * lexicon.frequency.size);
  figures[0] = json.length;
  figures[1] = lexicon.frequency.size;
  figures.set([...lexicon.frequency.keys()], 2);
  figures.set([...lexicon.frequency.values()], 2 + lexicon.frequency.size);
  const bytes = new Uint8Array(figures.byteLength + json.length);
  bytes.set(new Uint8Array(figures.buffer));
  bytes.set(json, figures.byteLength);
  return bytes;
}

/** Reads the stored form; null where it is of another layout. */
export function decodeLexicon(bytes: Uint8Array<ArrayBuffer>): Lexicon | null {
  const start = new Uint32Array(bytes.slice(0, 8).buffer);
  const count = start[1] ?? 0;
  const figures = new Uint32Array(bytes.slice(8, 8 + 8 * count).buffer);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(8 + 8 * count, 8 + 8 * count + (start[0] ?? 0)))) as Head;
  if (head.layout !== LAYOUT) return null;
  const frequency = new Map<number, number>();
  for (let n = 0; n < count; n++) frequency.set(figures[n] ?? 0, figures[count + n] ?? 0);
  return { version: head.version, listings: head.listings, lengths: head.lengths, frequency, vocabulary: new Map(head.vocabulary) };
}
