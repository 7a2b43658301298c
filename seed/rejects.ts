import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RowError } from '../src/domain/row-fault.ts';
import { type Mapping, REJECT_COLUMNS } from './columns.ts';
import type { Raw } from './read.ts';

/** What the column of reasons says of a row. */
export type ReasonWords = (errors: readonly RowError[]) => string;

/** The mark by which spreadsheets know UTF-8. */
export const MARK = '\uFEFF';

/** Where the rejects of a file are told, unless another place is named: beside it, as NAME.rejects.csv. */
export function rejectsBeside(path: string): string {
  const name = basename(path)
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]+$/, '');
  return join(dirname(path), `${name}.rejects.csv`);
}

/** A table of rejected rows with their own cells, which can be mended and imported again. It is made with the first of them. */
export class RejectsFile {
  readonly path: string;
  readonly #words: ReasonWords;
  readonly #header: readonly string[];
  #pending: string[] = [];
  #file: number | undefined;
  #bytes: number;

  /** Goes on behind the first `bytes` of the file, which an import that was broken off has noted. */
  constructor(path: string, mapping: Mapping | null, words: ReasonWords, bytes = 0) {
    this.path = path;
    this.#words = words;
    this.#header = [...REJECT_COLUMNS, ...(mapping === null ? ['row'] : mapping.map(({ header }) => header))];
    this.#bytes = bytes;
  }

  add(line: number, errors: readonly RowError[], raw: Raw): void {
    const columns = errors.map(({ column }) => column).join('; ');
    this.#pending.push(csvLine([String(line), columns, this.#words(errors), ...(raw.type === 'cells' ? raw.cells : [raw.text])]));
  }

  /** Writes what has been added; gives the length of the file, 0 where there is none. */
  flush(): number {
    if (this.#pending.length === 0) return this.#bytes;
    if (this.#file === undefined) {
      // 'a+' makes the file where there is none and keeps what is there until it is cut
      this.#file = openSync(this.path, 'a+');
      this.#bytes = Math.min(this.#bytes, fstatSync(this.#file).size);
      ftruncateSync(this.#file, this.#bytes);
    }
    const text = (this.#bytes === 0 ? MARK + csvLine(this.#header) : '') + this.#pending.join('');
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#bytes += bytes.length;
    this.#pending = [];
    return this.#bytes;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

/** One line of a table, quoted where it has to be (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
