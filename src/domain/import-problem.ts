/** Why a catalog file is not taken at all; `file` is its path or name as it was given. */
export type ImportProblem = { readonly file: string } & (
  | { readonly type: 'missing' | 'folder' | 'forbidden' | 'empty' | 'encoding' | 'protected' | 'broken' }
  /** From a line on (from 1) the file does not fall into rows: a quotation mark is not closed, or the line does not end. */
  | { readonly type: 'endless'; readonly line: number }
  | { readonly type: 'kind'; readonly ending: string }
  /** Too large to be unpacked; in bytes. */
  | { readonly type: 'tooLarge'; readonly limit: number }
  /** A sheet of more rows than are read. */
  | { readonly type: 'tooManyRows'; readonly limit: number }
  | { readonly type: 'tooManyColumns'; readonly columns: number; readonly limit: number }
  /** The first line names no column that is known. */
  | { readonly type: 'header'; readonly columns: readonly string[] }
  /** No column holds what every listing must have. */
  | { readonly type: 'lacking'; readonly field: string; readonly columns: readonly string[] }
  | { readonly type: 'mapping'; readonly mistakes: readonly MappingMistake[] }
  | { readonly type: 'supplier'; readonly id: string }
  /** What was taken until then stays, and the next run goes on from there. */
  | { readonly type: 'diskFull'; readonly rows: number }
);

/** One mistake in a file that says which column holds what. */
export type MappingMistake =
  | { readonly type: 'json'; readonly detail: string }
  | { readonly type: 'shape'; readonly path: string; readonly detail: string }
  | { readonly type: 'field'; readonly column: string; readonly field: string; readonly known: readonly string[] }
  | { readonly type: 'twice'; readonly field: string; readonly columns: readonly string[] }
  | { readonly type: 'column'; readonly column: string; readonly columns: readonly string[] };

/** A catalog file cannot be taken; nothing of it is known to be bad but the whole. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(`${problem.type}: ${problem.file}`);
    this.problem = problem;
  }
}
