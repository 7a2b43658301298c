import { readFile } from 'node:fs/promises';
import { ImportRefused } from '../src/domain/import-problem.ts';
import { examineArchive } from './archive.ts';
import type { Source } from './source.ts';

/** Rows that are read from a sheet; the format has to be held in memory in part, so longer lists come as CSV. */
export const MOST_SHEET_ROWS = 100_000;
/** Of the file, and of all that it unpacks to, in bytes: a small file may claim to hold gigabytes. */
const LARGEST_FILE = 64_000_000;
const LARGEST_UNPACKED = 250_000_000;
/** The length of a day with a time at its end, in `toISOString`. */
const DAY_LENGTH = 10;

/** A row of a sheet, with its number as the spreadsheet shows it. */
export type SheetRow = { readonly line: number; readonly cells: readonly string[] };

/** Looks through a workbook before it is read. Rejects with `ImportRefused` where it is broken anywhere, or unpacks to too much. */
export async function checkWorkbook({ path, bytes }: Source): Promise<void> {
  if (bytes > LARGEST_FILE) throw new ImportRefused({ type: 'tooLarge', file: path, limit: LARGEST_FILE });
  const found = await examineArchive(await readFile(path), LARGEST_UNPACKED);
  if (found === 'large') throw new ImportRefused({ type: 'tooLarge', file: path, limit: LARGEST_UNPACKED });
  // one without a directory is left to the reader, which tells a protected file from one that is no workbook
  if (found === 'broken') throw new ImportRefused({ type: 'broken', file: path });
}

/** The rows of a workbook's first sheet, empty ones left out. Rejects with `ImportRefused`. */
export async function* sheetRows({ path }: Source): AsyncGenerator<SheetRow> {
  const file = await readFile(path);
  const [{ EncryptedFileError }, { streamXlsxRows }] = await Promise.all([import('hucre'), import('hucre/xlsx')]);
  try {
    for await (const { index, values } of streamXlsxRows(file, { maxRows: MOST_SHEET_ROWS + 2 })) {
      const cells = values.map(cellText);
      if (cells.some((cell) => cell !== '')) yield { line: index + 1, cells };
    }
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused({ type: error instanceof EncryptedFileError ? 'protected' : 'broken', file: path });
  }
}

function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, DAY_LENGTH);
  return '';
}
