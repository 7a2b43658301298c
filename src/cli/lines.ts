import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

/** Where JSON.parse stopped, counted from 1; the first column where it does not say. */
function columnOf(message: string): number {
  const column = /column (\d+)/.exec(message)?.[1];
  const position = /position (\d+)/.exec(message)?.[1];
  return column === undefined ? Number(position ?? 0) + 1 : Number(column);
}

/** The column at which a key of a line of JSON stands, counted from 1. */
function keyColumn(line: string, path: readonly PropertyKey[]): number {
  const key = path.findLast((part) => typeof part === 'string');
  return key === undefined ? 1 : Math.max(0, line.indexOf(JSON.stringify(key))) + 1;
}

function parse<T>(line: string, schema: z.ZodType<T>): { value: T } | { column: number; reason: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { column: columnOf(message), reason: 'this is not JSON' };
  }
  const checked = schema.safeParse(json);
  if (checked.success) return { value: checked.data };
  const [issue] = checked.error.issues;
  const path = issue?.path ?? [];
  return { column: keyColumn(line, path), reason: `${path.join('.') || 'the line'}: ${issue?.message ?? 'does not fit'}` };
}

/** Reads JSON lines, writes one answer a line; bad lines go to `errors` and the rest goes on. True where all went well. */
export async function eachLine<T>(
  input: Readable,
  output: Writable,
  errors: Writable,
  schema: z.ZodType<T>,
  answer: (value: T) => unknown,
): Promise<boolean> {
  let number = 0;
  let good = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parse(line, schema);
    if ('value' in parsed) {
      if (!output.write(`${JSON.stringify(answer(parsed.value))}\n`)) await new Promise((resolve) => output.once('drain', resolve));
    } else {
      good = false;
      errors.write(`line ${number}, column ${parsed.column}: ${parsed.reason}\n`);
    }
  }
  return good;
}

/** The instants that scripts write: ISO 8601 with a zone. */
export const instant = z.iso.datetime({ offset: true });
