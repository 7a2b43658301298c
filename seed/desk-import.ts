import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CatalogTask } from '../src/domain/catalog-file.ts';
import type { SupplierId } from '../src/domain/ids.ts';
import { ImportRefused } from '../src/domain/import-problem.ts';
import type { DoctorReport } from '../src/domain/listing-finding.ts';
import type { RowError } from '../src/domain/row-fault.ts';
import type { CatalogStore } from '../src/ports/catalog.ts';
import type { FileReader } from '../src/ports/files.ts';
import type { CatalogCheck, CatalogImporter, ImportColumn, ImportQuality, RejectGroup } from '../src/ports/importer.ts';
import type { ImportStore } from '../src/ports/imports.ts';
import type { Language } from '../src/ports/reading.ts';
import { createListingDoctor } from './doctor.ts';
import { type ImportOptions, importCatalog, type Reject } from './import.ts';
import { targetText } from './mapping.ts';
import type { PlannedFile } from './plan.ts';
import { csvLine, MARK, type ReasonWords, rejectsBeside } from './rejects.ts';

/** Reasons of rejected rows that are told, those of most rows first; all stand in the table of rejects. */
const TOLD_REASONS = 5;
/** Reasons that are told apart; beyond, memory would grow with a file of nonsense. */
const MOST_REASONS = 1_000;
/** Suppliers that are told by name. */
const TOLD_SUPPLIERS = 200;
/** Poor listings that are told. */
const WORST = 3;

export type DeskImporterDeps = {
  readonly store: CatalogStore;
  readonly imports: ImportStore;
  readonly files: FileReader;
  /** Where files lie while they are read, each in a folder of its own. */
  readonly directory: string;
  /** Words the faults of a row for whoever gets the table of rejects. */
  readonly word: (language: Language, errors: readonly RowError[]) => string;
};

/** Imports what people send to the desk as `sanjia catalog import` does. */
export function createDeskImporter({ store, imports, files, directory, word }: DeskImporterDeps): CatalogImporter {
  /** The file under a name by which its form is known; undefined where it is not kept any more. */
  const laid = async ({ file, name }: CatalogTask): Promise<string | undefined> => {
    const bytes = await files.read(file);
    if (!bytes) return undefined;
    const folder = join(directory, file);
    const path = join(folder, `list${/(?:\.[^./\\]*)?(?:\.gz)?$/iu.exec(name)?.[0] ?? ''}`);
    await mkdir(folder, { recursive: true });
    const lies = await stat(path).catch(() => undefined);
    if (lies?.size !== bytes.length) await writeFile(path, bytes);
    return path;
  };
  const clear = ({ file }: CatalogTask): Promise<void> => rm(join(directory, file), { recursive: true, force: true });
  const common = ({ owner, supplier }: CatalogTask, path: string): Pick<ImportOptions, 'store' | 'files' | 'owner' | 'supplier'> => ({
    store,
    files: [path],
    ...(owner === undefined ? {} : { owner }),
    ...(supplier === undefined ? {} : { supplier }),
  });

  return {
    clear,
    async check(task, signal) {
      const path = await laid(task);
      if (path === undefined) return { type: 'gone' };
      const rejects = createGroups();
      const named = new Set<SupplierId>();
      const fresh = new Map<SupplierId, string>();
      let planned: PlannedFile | undefined;
      try {
        const counts = await importCatalog({
          ...common(task, path),
          replaceSupplier: true,
          dryRun: true,
          onFile: (file) => {
            planned = file;
          },
          onReject: rejects.add,
          onSupplier: (id) => {
            if (named.size < TOLD_SUPPLIERS) named.add(id);
          },
          onOpened: (opened) => {
            for (const { id, name } of opened) if (fresh.size < TOLD_SUPPLIERS) fresh.set(id, name);
          },
          signal,
        });
        const known = await store.suppliers([...named].filter((id) => !fresh.has(id)));
        const columns = planned && columnsOf(planned);
        return {
          type: 'readable',
          ...(columns ? { columns } : {}),
          counts,
          rejects: rejects.worst(),
          known: known.map(({ name }) => name),
          fresh: [...fresh].flatMap(([id, name]) => (named.has(id) ? [name] : [])),
        };
      } catch (error) {
        return refusal(error, task);
      }
    },
    async import(task, onProgress, signal) {
      const path = await laid(task);
      if (path === undefined) return { type: 'gone' };
      const doctor = createListingDoctor(WORST);
      try {
        const counts = await importCatalog({
          ...common(task, path),
          imports,
          replaceSupplier: task.replace === true,
          rejectsFor: rejectsBeside,
          onProgress: ({ rows, bytes, totalBytes }) => onProgress({ rows, share: bytes / Math.max(1, totalBytes) }),
          onListing: (listing, profile) => {
            doctor.learn(listing, profile);
            doctor.see(listing, profile);
          },
          signal,
        });
        const table = counts.rejected > 0 ? await readFile(rejectsBeside(path)).catch(() => undefined) : undefined;
        const rejected = table && rejectedRows(table);
        return {
          type: 'imported',
          counts,
          rejects: groupsIn(rejected),
          ...(rejected ? { rejected: worded(rejected, (errors) => word(task.language ?? 'en', errors)) } : {}),
          quality: qualityOf(doctor.report()),
        };
      } catch (error) {
        return refusal(error, task);
      }
    },
  };
}

function columnsOf({ mapping }: PlannedFile): readonly ImportColumn[] | undefined {
  return mapping?.flatMap(({ header, target }) => (header === '' ? [] : [{ header, target: targetText(header, target) }]));
}

/** Why a file is not taken, under its sender's name for it; other errors go on. */
function refusal(error: unknown, { name }: CatalogTask): Extract<CatalogCheck, { type: 'refused' }> {
  if (error instanceof ImportRefused) return { type: 'refused', problem: { ...error.problem, file: name } };
  throw error;
}

function qualityOf({ counts, ...report }: DoctorReport): ImportQuality {
  return { ...report, poor: [...counts].map(([type, listings]) => ({ type, listings })).sort((a, b) => b.listings - a.listings) };
}

type RejectedRow = {
  readonly line: string;
  readonly columns: string;
  readonly errors: readonly RowError[];
  readonly cells: readonly string[];
};
type Rejected = { readonly header: readonly string[]; readonly rows: readonly RejectedRow[] };

/** The rejects of a whole import, also of one that was broken off, as they stand in its table, which holds faults and no words. */
function rejectedRows(table: Buffer): Rejected {
  const [header = [], ...rows]: readonly (readonly string[])[] = parse(table, { bom: true, relax_column_count: true });
  return {
    header,
    rows: rows.map(([line = '', columns = '', faults = '[]', ...cells]) => ({
      line,
      columns,
      cells,
      errors: errorsIn(faults),
    })),
  };
}

/** The faults of a row; an import that an earlier version began holds them in words, which are told as they are. */
function errorsIn(faults: string): readonly RowError[] {
  try {
    return JSON.parse(faults) as readonly RowError[];
  } catch {
    return [{ column: '', fault: { type: 'unfit', value: faults } }];
  }
}

/** The table for whoever mends it. */
function worded({ header, rows }: Rejected, word: ReasonWords): Uint8Array<ArrayBuffer> {
  const lines = rows.map(({ line, columns, errors, cells }) => csvLine([line, columns, word(errors), ...cells]));
  return new TextEncoder().encode(MARK + csvLine(header) + lines.join(''));
}

function groupsIn(rejected: Rejected | undefined): readonly RejectGroup[] {
  const groups = createGroups();
  for (const { line, errors } of rejected?.rows ?? []) for (const error of errors) groups.add({ ...error, line: Number(line) });
  return groups.worst();
}

/** Rejected rows by reason. */
function createGroups(): { add(reject: Omit<Reject, 'file'>): void; worst(): readonly RejectGroup[] } {
  const groups = new Map<string, RejectGroup>();
  return {
    add({ column, fault, line }) {
      const key = JSON.stringify([column, fault.type]);
      const group = groups.get(key);
      if (group) groups.set(key, { ...group, rows: group.rows + 1 });
      else if (groups.size < MOST_REASONS) groups.set(key, { column, fault, rows: 1, line });
    },
    worst: () => [...groups.values()].sort((a, b) => b.rows - a.rows || a.line - b.line).slice(0, TOLD_REASONS),
  };
}
