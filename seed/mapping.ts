import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ImportRefused, type MappingMistake } from '../src/domain/import-problem.ts';
import { FIELD_NAMES, type FieldName, type Mapping, type Target } from './columns.ts';

/** How a mapping file names what is no field: "attribute" (under the header), "attribute: colour", "ignore". */
const ATTRIBUTE = 'attribute';
const IGNORE = 'ignore';
const shape = z.strictObject({ columns: z.record(z.string(), z.string()) });

/** What a mapping file says of columns, by their header. */
export type ColumnPlan = ReadonlyMap<string, Target>;

/** Reads a file that says which column holds what. Rejects with `ImportRefused`, which names each mistake. */
export async function readMapping(file: string): Promise<ColumnPlan> {
  const refuse = (mistakes: readonly MappingMistake[]): ImportRefused => new ImportRefused({ type: 'mapping', file, mistakes });
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw code === 'ENOENT' ? new ImportRefused({ type: 'missing', file }) : error;
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw refuse([{ type: 'json', detail: error instanceof Error ? error.message : String(error) }]);
  }
  const parsed = shape.safeParse(json);
  if (!parsed.success)
    throw refuse(parsed.error.issues.map(({ path, message }) => ({ type: 'shape', path: path.map(String).join('.'), detail: message })));
  const plan = new Map<string, Target>();
  const holders = new Map<FieldName, string[]>();
  const mistakes: MappingMistake[] = [];
  for (const [column, written] of Object.entries(parsed.data.columns)) {
    const target = targetOf(column.trim(), written.trim());
    if (target === null) {
      mistakes.push({ type: 'field', column, field: written, known: [...FIELD_NAMES, ATTRIBUTE, IGNORE] });
      continue;
    }
    plan.set(column.trim(), target);
    if (target.type === 'field') holders.set(target.field, [...(holders.get(target.field) ?? []), column]);
  }
  for (const [field, columns] of holders) if (columns.length > 1) mistakes.push({ type: 'twice', field, columns });
  if (mistakes.length > 0) throw refuse(mistakes);
  return plan;
}

function targetOf(column: string, written: string): Target | null {
  if (written === IGNORE) return { type: 'ignore' };
  if (written === ATTRIBUTE) return { type: 'attribute', name: column };
  const name = /^attribute:\s*(.+)$/u.exec(written)?.[1];
  if (name !== undefined) return { type: 'attribute', name };
  const field = FIELD_NAMES.find((known) => known === written);
  return field ? { type: 'field', field } : null;
}

/** A guessed mapping with what a file says of its columns in place of the guess. Throws `ImportRefused` where it names a column that is not there. */
export function applyPlan(guessed: Mapping, plan: ColumnPlan, file: string): Mapping {
  const columns = guessed.map(({ header }) => header);
  const strange = [...plan.keys()].filter((column) => !columns.includes(column));
  if (strange.length > 0)
    throw new ImportRefused({ type: 'mapping', file, mistakes: strange.map((column) => ({ type: 'column', column, columns })) });
  const named = new Set([...plan.values()].flatMap((target) => (target.type === 'field' ? [target.field] : [])));
  return guessed.map(({ header, target }) => {
    const said = plan.get(header);
    if (said) return { header, target: said };
    // what was guessed for one column and said of another is that other's
    const lost = target.type === 'field' && named.has(target.field);
    return { header, target: lost ? { type: 'attribute', name: header } : target };
  });
}

/** How a mapping file writes a target. */
export function targetText(header: string, target: Target): string {
  switch (target.type) {
    case 'field':
      return target.field;
    case 'attribute':
      return target.name === header ? ATTRIBUTE : `${ATTRIBUTE}: ${target.name}`;
    case 'ignore':
      return IGNORE;
    default:
      return target satisfies never;
  }
}

/** Saves a mapping so that it can be changed by hand and given again. */
export async function saveMapping(file: string, mapping: Mapping): Promise<void> {
  const named = mapping.filter(({ header }) => header !== '');
  const columns = Object.fromEntries(named.map(({ header, target }) => [header, targetText(header, target)]));
  await writeFile(file, `${JSON.stringify({ columns }, null, 2)}\n`);
}
