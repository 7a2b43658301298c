import { hash } from 'node:crypto';
import { ImportRefused } from '../src/domain/import-problem.ts';
import { columnOf, guessMapping, type Mapping } from './columns.ts';
import { applyPlan, type ColumnPlan, readMapping } from './mapping.ts';
import { countSheet, type Header, readHeader } from './read.ts';
import { checkWorkbook } from './sheet.ts';
import { openSource, type Source } from './source.ts';

/** Columns of a table; a row beyond its header is a bad row. */
const MOST_COLUMNS = 500;

/** A file with what its columns hold; null for JSON lines, which name their fields themselves. */
export type PlannedFile = {
  readonly source: Source;
  readonly mapping: Mapping | null;
  /** Rows above the names of the columns. */
  readonly above: number;
  /** Rows below the header, where they had to be counted. */
  readonly rows?: number;
};

/** Looks through the files before anything is written. Rejects with `ImportRefused` where one of them cannot be taken. */
export async function planFiles(paths: readonly string[], mappingFile?: string): Promise<readonly PlannedFile[]> {
  const plan = mappingFile === undefined ? undefined : await readMapping(mappingFile);
  const files: PlannedFile[] = [];
  for (const path of paths) {
    const source = await openSource(path);
    if (source.form === 'xlsx') await checkWorkbook(source);
    const header = source.form === 'jsonl' ? undefined : await headerOf(source);
    const mapping = header ? tableMapping(source, header, plan, mappingFile ?? '') : null;
    const above = header?.above ?? 0;
    files.push({ source, mapping, above, ...(source.form === 'xlsx' ? { rows: await countSheet(source, above) } : {}) });
  }
  return files;
}

async function headerOf(source: Source): Promise<Header> {
  const header = await readHeader(source);
  if (header === null) throw new ImportRefused({ type: 'empty', file: source.path });
  const columns = header.cells.length;
  if (columns > MOST_COLUMNS) throw new ImportRefused({ type: 'tooManyColumns', file: source.path, columns, limit: MOST_COLUMNS });
  return header;
}

function tableMapping(source: Source, header: Header, plan: ColumnPlan | undefined, mappingFile: string): Mapping {
  const guessed = guessMapping(header.cells);
  const mapping = plan ? applyPlan(guessed, plan, mappingFile) : guessed;
  const columns = mapping.map(({ header: name }) => name);
  if (!mapping.some(({ target }) => target.type === 'field')) throw new ImportRefused({ type: 'header', file: source.path, columns });
  if (columnOf(mapping, 'row') !== undefined) return mapping;
  for (const field of ['id', 'title'] as const)
    if (columnOf(mapping, field) === undefined) throw new ImportRefused({ type: 'lacking', file: source.path, field, columns });
  return mapping;
}

/** What tells one import from another: the bytes of its files, their columns, and what else decides what comes of them. */
export function importKey(files: readonly PlannedFile[], options: Readonly<Record<string, unknown>>): string {
  const parts = files.map(({ source, mapping }) => [source.hash, source.form, mapping]);
  return hash('sha256', JSON.stringify([parts, options]), 'base64url');
}
