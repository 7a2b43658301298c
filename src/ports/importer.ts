import type { CatalogTask } from '../domain/catalog-file.ts';
import type { ImportProblem } from '../domain/import-problem.ts';
import type { DoctorReport, Finding } from '../domain/listing-finding.ts';
import type { RowError } from '../domain/row-fault.ts';

/** What an import did, or would do, in rows. */
export type ImportCounts = {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Not written, since what the supplier has said in his chat since stands. */
  readonly kept: number;
  readonly removed: number;
  readonly rejected: number;
};

/** A column by its header and what it is taken as: a field's name, "attribute: NAME", "ignore". */
export type ImportColumn = { readonly header: string; readonly target: string };

/** Rows that were rejected for the same kind of reason in the same column; the fault is the first one's. */
export type RejectGroup = RowError & {
  readonly rows: number;
  /** The first of them, from 1. */
  readonly line: number;
};

/** What a file holds, and what an import of it would do; nothing has been written. */
export type CatalogCheck =
  | {
      readonly type: 'readable';
      /** Absent for JSON lines, which name their fields themselves. */
      readonly columns?: readonly ImportColumn[];
      /** `removed`: what a replacing import would remove. */
      readonly counts: ImportCounts;
      readonly rejects: readonly RejectGroup[];
      /** Suppliers whose rows it holds by name, those that the desk does not know yet apart. */
      readonly known: readonly string[];
      readonly fresh: readonly string[];
    }
  | { readonly type: 'refused'; readonly problem: ImportProblem }
  /** The file is not kept any more. */
  | { readonly type: 'gone' };

/** How good the listings are that an import has added or changed; `poor` says how many have each finding, those of most first. */
export type ImportQuality = Pick<DoctorReport, 'listings' | 'mean' | 'worst'> & {
  readonly poor: readonly { readonly type: Finding['type']; readonly listings: number }[];
};

/** What came of an import. */
export type CatalogImport =
  | {
      readonly type: 'imported';
      readonly counts: ImportCounts;
      readonly rejects: readonly RejectGroup[];
      /** The rejected rows with their own cells and what is wrong with each, as a table that can be mended and sent. */
      readonly rejected?: Uint8Array;
      readonly quality: ImportQuality;
    }
  | Exclude<CatalogCheck, { readonly type: 'readable' }>;

export type ImportShare = { readonly rows: number; readonly share: number };

/** Imports catalog files that come through a chat. An import that is broken off goes on where it was when it is asked for again. */
export interface CatalogImporter {
  /** Rejects as `import` does. */
  check(task: CatalogTask, signal: AbortSignal): Promise<CatalogCheck>;
  /** Rejects with the signal's reason where it is aborted, and where the store fails. */
  import(task: CatalogTask, onProgress: (progress: ImportShare) => void, signal: AbortSignal): Promise<CatalogImport>;
  /** Forgets what was laid out of a file to read it. */
  clear(task: CatalogTask): Promise<void>;
}
