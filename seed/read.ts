import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { ImportRefused } from '../src/domain/import-problem.ts';
import { type RowError, toldValue } from '../src/domain/row-fault.ts';
import { rowOf } from './cells.ts';
import { guessMapping, type Mapping } from './columns.ts';
import { MOST_SHEET_ROWS, sheetRows } from './sheet.ts';
import { type Source, textOf } from './source.ts';

/** What stands in a file as it is written: cells of a table, or a line of JSON. */
export type Raw = { readonly type: 'cells'; readonly cells: readonly string[] } | { readonly type: 'json'; readonly text: string };
/** A row, with the line it begins on (from 1), or why it could not be read. */
export type Read = { readonly line: number; readonly raw: Raw } & (
  | { readonly type: 'value'; readonly value: unknown }
  | { readonly type: 'bad'; readonly error: RowError }
);
type Cells = { readonly line: number; readonly cells: readonly string[] };

/** UTF-16 units of a line of JSON, or of a row of a table with line ends in its cells. */
const LONGEST_LINE = 4_000_000;

/** Rows in which a header is looked for: the name of the firm, an address and a date may stand above it. */
const HEADER_WITHIN = 12;
/** Columns that a row must name to be taken for a header below others. */
const FEWEST_NAMED = 3;

/** The names of a table's columns, and how many rows stand above them. */
export type Header = { readonly cells: readonly string[]; readonly above: number };

/** The header of a table: the first row that names columns, else its first row; null for JSON lines, and for an empty table. */
export async function readHeader(source: Source): Promise<Header | null> {
  if (source.form === 'jsonl') return null;
  let first: Header | null = null;
  let above = 0;
  for await (const { cells } of cellsOf(source)) {
    first ??= { cells, above };
    if (guessMapping(cells).filter(({ target }) => target.type === 'field').length >= FEWEST_NAMED) return { cells, above };
    if (++above >= HEADER_WITHIN) break;
  }
  return first;
}

/** Reads a workbook through: its rows below the header. Rejects with `ImportRefused` where it is broken anywhere, or too long. */
export async function countSheet(source: Source, above: number): Promise<number> {
  let rows = -1 - above;
  for await (const _ of sheetRows(source)) rows++;
  if (rows > MOST_SHEET_ROWS) throw new ImportRefused({ type: 'tooManyRows', file: source.path, limit: MOST_SHEET_ROWS });
  return rows;
}

/**
 * The rows of a file, one after the other, without the first `skip`. `mapping` is that of its columns, above whose names so many rows stand;
 * JSON lines need none. Rejects with `ImportRefused`.
 */
export async function* readRows(
  source: Source,
  mapping: Mapping | null,
  above = 0,
  skip = 0,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Read> {
  if (mapping === null) {
    yield* jsonLines(source, skip, onBytes);
    return;
  }
  // the header is one more
  let left = skip + above + 1;
  for await (const { line, cells } of cellsOf(source, onBytes)) {
    if (left > 0) {
      left--;
      continue;
    }
    const raw: Raw = { type: 'cells', cells };
    const extra = cells.findIndex((cell, i) => i >= mapping.length && cell.trim() !== '');
    if (extra >= 0) {
      yield {
        type: 'bad',
        line,
        raw,
        error: { column: String(extra + 1), fault: { type: 'cells', cells: cells.length, header: mapping.length } },
      };
    } else yield { type: 'value', line, raw, value: rowOf(mapping, cells) };
  }
}

async function* jsonLines(source: Source, skip: number, onBytes?: (bytes: number) => void): AsyncGenerator<Read> {
  let line = 0;
  let left = skip;
  let rest = '';
  const one = (text: string): Read | null => {
    line++;
    const trimmed = text.trim();
    if (trimmed === '') return null;
    if (left > 0) {
      left--;
      return null;
    }
    const raw: Raw = { type: 'json', text: trimmed };
    try {
      return { type: 'value', line, raw, value: JSON.parse(trimmed) };
    } catch (error) {
      const at = /position (\d+)/.exec(error instanceof Error ? error.message : '');
      return {
        type: 'bad',
        line,
        raw,
        error: { column: at ? String(Number(at[1]) + 1) : '1', fault: { type: 'json', value: toldValue(trimmed) } },
      };
    }
  };
  for await (const chunk of textOf(source, onBytes)) {
    rest += chunk;
    let from = 0;
    for (let end = rest.indexOf('\n', from); end >= 0; end = rest.indexOf('\n', from)) {
      const read = one(rest.slice(from, end));
      if (read) yield read;
      from = end + 1;
    }
    rest = rest.slice(from);
    if (rest.length > LONGEST_LINE) throw new ImportRefused({ type: 'endless', file: source.path, line: line + 1 });
  }
  const last = one(rest);
  if (last) yield last;
}

async function* cellsOf(source: Source, onBytes?: (bytes: number) => void): AsyncGenerator<Cells> {
  if (source.form !== 'xlsx') {
    yield* table(source, onBytes);
    return;
  }
  yield* sheetRows(source);
  onBytes?.(source.bytes);
}

async function* table(source: Source, onBytes?: (bytes: number) => void): AsyncGenerator<Cells> {
  const pieces = textOf(source, onBytes);
  const { value: head = '' } = await pieces.next();
  const parser = parse({
    delimiter: source.form === 'tsv' && head.includes('\t') ? '\t' : likeliestDelimiter(head),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_LINE,
  });
  async function* whole(): AsyncGenerator<string> {
    yield head;
    yield* pieces;
  }
  const text = Readable.from(whole());
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let line = 0;
  // The parser counts a CR and LF within a cell as two lines.
  let overcounted = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const counted = record.reduce((sum, cell) => sum + (cell.match(/[\r\n]/g)?.length ?? 0), 0);
      line = info.lines - overcounted - counted;
      if (counted > 0) overcounted += counted - record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      if (record.some((cell) => cell.trim() !== '')) yield { line, cells: record };
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
    throw code.startsWith('CSV_') ? new ImportRefused({ type: 'endless', file: source.path, line: line + 1 }) : error;
  } finally {
    text.destroy();
  }
}

/** What parts cells: the sign that cuts most of the first lines into equally many, outside of quotation marks. */
function likeliestDelimiter(text: string): string {
  const lines = text.replace(/"[^"]*"/g, '').split(/\r\n|\r|\n/, HEADER_WITHIN);
  const cuts = (sign: string): number => {
    const equal = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(sign).length - 1;
      equal.set(count, (equal.get(count) ?? 0) + count);
    }
    return Math.max(...equal.values());
  };
  return [',', ';', '\t'].reduce((best, sign) => (cuts(sign) > cuts(best) ? sign : best));
}
