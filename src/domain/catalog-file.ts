import type { FileId, SupplierId } from './ids.ts';

/** How the rows of a catalog file stand in it. */
export type CatalogForm = 'csv' | 'tsv' | 'jsonl' | 'xlsx';

const ENDINGS: Readonly<Record<string, CatalogForm>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.txt': 'tsv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.xlsx': 'xlsx',
};
const PACKED = /\.gz$/iu;
const LAST_ENDING = /\.[^./\\]+$/u;
/** Of a file that somebody sends and that can hardly be anything but a list of goods. */
const SENT = /\.(?:csv|tsv|jsonl|ndjson|xlsx?)(?:\.gz)?$/iu;
/** UTF-16 units of a file's name that are kept. */
const LONGEST_NAME = 80;

/** What a file's name says that it holds; `form` is undefined for one that is no catalog. */
export function catalogForm(name: string): { readonly form: CatalogForm | undefined; readonly packed: boolean; readonly ending: string } {
  const packed = PACKED.test(name);
  const ending = (LAST_ENDING.exec(packed ? name.replace(PACKED, '') : name)?.[0] ?? '').toLowerCase();
  const form = ENDINGS[ending];
  return { form: packed && form === 'xlsx' ? undefined : form, packed, ending };
}

/** The name of a file that was sent, where by its ending it is a list of goods; its beginning is cut where it is long. */
export function sentCatalog(name: string | undefined): string | undefined {
  return name !== undefined && SENT.test(name) ? name.slice(-LONGEST_NAME) : undefined;
}

/** A catalog file that somebody has sent and what he may do with it. */
export type CatalogTask = {
  readonly file: FileId;
  /** As its sender calls it; its ending says what it is. */
  readonly name: string;
  /** Rows of this supplier alone are taken; absent: whose rows they are, the file says. */
  readonly owner?: SupplierId;
  /** Whose the rows are that name nobody. */
  readonly supplier?: SupplierId;
  /** Removes what its suppliers have in the catalog and the file does not hold. */
  readonly replace?: true;
  /** In which its sender is told what is wrong with each row; absent until he says yes. */
  readonly language?: 'en' | 'zh';
};
