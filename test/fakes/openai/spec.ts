import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/** The official document, which lies beside the project where it lies at all. */
const FILE = new URL('../../../../shared/specs/openai-openapi.json', import.meta.url);

/** Checks a value against a schema of the document by its name; undefined or what is wrong. */
export type Schemas = (name: string, value: unknown) => string | undefined;

/** The document's schemas, or null where it is absent: then the fake has only its own rules. */
export function loadSchemas(): Schemas | null {
  if (!existsSync(FILE)) return null;
  const document = JSON.parse(readFileSync(FILE, 'utf8')) as { components: { schemas: Record<string, object> } };
  const ajv = new Ajv({ strict: false });
  for (const format of ['float', 'double', 'int32', 'int64', 'binary', 'uri', 'unixtime']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'openai', components: document.components });
  const compiled = new Map<string, ValidateFunction>();
  return (name, value) => {
    const validate = compiled.get(name) ?? ajv.compile({ $ref: `openai#/components/schemas/${name}` });
    compiled.set(name, validate);
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };
}
