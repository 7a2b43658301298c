import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { guessMapping, type Mapping, rowOf } from './columns.ts';
import type { RowError } from './rows.ts';

/** Something that stands in a file, with the line it begins on (from 1), or why it could not be read. */
export type Read = { readonly line: number } & (
  | { readonly type: 'value'; readonly value: unknown }
  | { readonly type: 'bad'; readonly error: RowError }
);

/** Bytes looked at to tell the encoding. */
const SNIFFED = 65_536;
const LONGEST_LINE = 4_000_000;

export type ReadOptions = {
  /** Called as bytes of the file have been taken in. */
  readonly onBytes?: (bytes: number) => void;
  readonly onMapping?: (mapping: Mapping) => void;
};

/** The rows of a CSV, TSV or JSON lines file, by its ending, one after the other. Rejects where the file cannot be opened or is of no known kind. */
export async function* readRows(file: string, options: ReadOptions = {}): AsyncGenerator<Read> {
  const kind = extname(file).toLowerCase();
  switch (kind) {
    case '.jsonl':
    case '.ndjson':
      yield* jsonLines(file, options);
      return;
    case '.csv':
    case '.tsv':
    case '.txt':
      yield* table(file, kind === '.csv' ? [',', ';'] : ['\t'], options);
      return;
    default:
      throw new Error(`${file}: expected a file ending in .csv, .tsv or .jsonl`);
  }
}

async function* jsonLines(file: string, options: ReadOptions): AsyncGenerator<Read> {
  let line = 0;
  let rest = '';
  const one = (text: string): Read | null => {
    line++;
    const trimmed = text.trim();
    if (trimmed === '') return null;
    try {
      return { type: 'value', line, value: JSON.parse(trimmed) };
    } catch (error) {
      const at = /position (\d+)/.exec(error instanceof Error ? error.message : '');
      return { type: 'bad', line, error: { column: at ? String(Number(at[1]) + 1) : '1', reason: 'not JSON' } };
    }
  };
  for await (const chunk of await decoded(file, options)) {
    rest += chunk;
    let from = 0;
    for (let end = rest.indexOf('\n', from); end >= 0; end = rest.indexOf('\n', from)) {
      const read = one(rest.slice(from, end));
      if (read) yield read;
      from = end + 1;
    }
    rest = rest.slice(from);
    if (rest.length > LONGEST_LINE) {
      yield {
        type: 'bad',
        line: line + 1,
        error: { column: String(LONGEST_LINE), reason: 'a line without end: this is no JSON lines file' },
      };
      return;
    }
  }
  const last = one(rest);
  if (last) yield last;
}

async function* table(file: string, delimiters: readonly string[], options: ReadOptions): AsyncGenerator<Read> {
  const parser = parse({
    delimiter: [...delimiters],
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_LINE,
  });
  const source = Readable.from(await decoded(file, options));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let mapping: Mapping | null = null;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (mapping === null) {
        mapping = guessMapping(record);
        options.onMapping?.(mapping);
        if (!mapping.some(({ field }) => field === 'title')) {
          yield { type: 'bad', line: 1, error: { column: '', reason: 'no column holds a title: the first line must name the columns' } };
          return;
        }
      } else if (record.length > mapping.length) {
        yield {
          type: 'bad',
          line: line + 1,
          error: { column: String(mapping.length + 1), reason: `${record.length} cells where the header has ${mapping.length}` },
        };
      } else {
        yield { type: 'value', line: line + 1, value: rowOf(mapping, record) };
      }
      line = info.lines;
    }
  } catch (error) {
    yield { type: 'bad', line: line + 1, error: { column: '', reason: error instanceof Error ? error.message : String(error) } };
  } finally {
    source.destroy();
  }
}

/** The file as text in pieces: UTF-8, UTF-16 by its mark, else GB18030. */
async function decoded(file: string, { onBytes }: ReadOptions): Promise<AsyncIterable<string>> {
  const decoder = new TextDecoder(await encodingOf(file));
  const stream = createReadStream(file, { highWaterMark: 1 << 18 });
  async function* pieces(): AsyncGenerator<string> {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      onBytes?.(chunk.length);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  }
  return pieces();
}

/** Tells a text file's encoding from its first bytes. */
async function encodingOf(file: string): Promise<'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED), 0, SNIFFED, 0);
    if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
    if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
    try {
      // `stream` forgives a character cut at the end of the piece
      new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true });
      return 'utf-8';
    } catch {
      return 'gb18030';
    }
  } finally {
    await handle.close();
  }
}
