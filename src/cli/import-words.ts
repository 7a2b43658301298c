import type { ImportProblem, MappingMistake } from '../domain/import-problem.ts';

const MEGABYTE = 1_000_000;
/** Columns of a header that are shown where they are not known. */
const SHOWN_COLUMNS = 12;

/** Why a catalog file is not taken, and what to do, for whoever gave the command. */
export function problemText(problem: ImportProblem): string {
  const { file } = problem;
  switch (problem.type) {
    case 'missing':
      return `There is no file ${file}.`;
    case 'folder':
      return `${file} is a folder; a file is wanted.`;
    case 'forbidden':
      return `${file} may not be read. Give this user the right to read it.`;
    case 'empty':
      return `${file} is empty: there is nothing to import.`;
    case 'encoding':
      return `${file} is no text in UTF-8, UTF-16 or GB18030. Save it as "CSV UTF-8" and import it again.`;
    case 'protected':
      return `${file} is protected by a password, or is an old .xls under another name. Save it as .xlsx without a password, or as "CSV UTF-8".`;
    case 'broken':
      return `${file} is broken or cut off and cannot be unpacked. Save or download it again.`;
    case 'kind':
      return `${file}: expected a file ending in .csv, .tsv, .jsonl or .xlsx (the first three also as .gz), and this one ends in "${problem.ending}".`;
    case 'endless':
      return `${file}: from line ${problem.line} on it cannot be told where a row ends: a quotation mark is opened and not closed, or the line has no end. The rows above it are imported; mend the line and import the file again.`;
    case 'tooLarge':
      return `${file} takes more than ${Math.round(problem.limit / MEGABYTE)} MB when it is unpacked, which is too much for a workbook. Save it as "CSV UTF-8" and import that.`;
    case 'tooManyRows':
      return `${file} has more than ${problem.limit.toLocaleString('en')} rows, which is too many for a workbook. Save it as "CSV UTF-8" and import that.`;
    case 'tooManyColumns':
      return `${file} has ${problem.columns} columns; up to ${problem.limit} are read. Delete those that are empty or hold nothing of the listing.`;
    case 'header':
      return `${file}: the first line names no column that is known; it holds ${columnList(problem.columns)}. Write the names of the columns into the first line, or say with --mapping what each holds.`;
    case 'lacking':
      return `${file}: no column holds the ${problem.field}; there are ${columnList(problem.columns)}. Name one "${problem.field}", or say with --mapping which it is.`;
    case 'mapping':
      return problem.mistakes.map((mistake) => `${file}: ${mistakeText(mistake)}`).join('\n');
    case 'supplier':
      return `There is no supplier with the id ${problem.id}. \`sanjia supplier list\` shows them; a new supplier is named by his name.`;
    case 'diskFull':
      return `The disk is full. ${problem.rows} rows are imported; make room and give the same command again, and it goes on from there.`;
    default:
      return problem satisfies never;
  }
}

function mistakeText(mistake: MappingMistake): string {
  switch (mistake.type) {
    case 'json':
      return `this is not JSON (${mistake.detail})`;
    case 'shape':
      return `expected {"columns": {"HEADER": "field", ...}}${mistake.path === '' ? '' : `; at ${mistake.path}`}: ${mistake.detail}`;
    case 'field':
      return `the column "${mistake.column}" is said to hold "${mistake.field}", which is no field. Fields: ${mistake.known.join(', ')}`;
    case 'twice':
      return `the columns ${columnList(mistake.columns)} are all said to hold "${mistake.field}"; one can`;
    case 'column':
      return `there is no column "${mistake.column}" in the file; it has ${columnList(mistake.columns)}`;
    default:
      return mistake satisfies never;
  }
}

function columnList(columns: readonly string[]): string {
  const shown = columns.slice(0, SHOWN_COLUMNS).map((column) => `"${column}"`);
  return shown.join(', ') + (columns.length > SHOWN_COLUMNS ? ` and ${columns.length - SHOWN_COLUMNS} more` : '');
}
