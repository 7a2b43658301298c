import { existsSync, readFileSync } from 'node:fs';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';

/** The official document, which lies beside the project where it lies at all. */
const FILE = new URL('../../../../shared/specs/openai-openapi.json', import.meta.url);

/** Checks a body against one of the document's schemas, which names all that may stand in it: undefined, or what is wrong. */
export type ModelSpec = (schema: string, body: unknown) => string | undefined;

type JsonObject = { readonly [key: string]: unknown };
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the document merely describes, and Ajv would take for rules. */
function plain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plain);
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(
        ([key]) => !['discriminator', 'example', 'format', 'nullable', '$recursiveAnchor', '$recursiveRef', 'x-oaiMeta'].includes(key),
      )
      .map(([key, value]) => [key, plain(value)]),
  );
}

/** The spec, or null where the document is absent: then the fake has only its own rules. */
export function loadModelSpec(): ModelSpec | null {
  if (!existsSync(FILE)) return null;
  const document: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  const components = isObject(document) && isObject(document.components) ? document.components : {};
  const schemas = isObject(components.schemas) ? components.schemas : {};
  const ajv = new Ajv2019({ strict: false, allErrors: false, validateSchema: false });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(plain(schema) as object, `#/components/schemas/${name}`);
  const compiled = new Map<string, ValidateFunction>();
  return (name, body) => {
    const known = compiled.get(name) ?? ajv.compile({ $ref: `#/components/schemas/${name}`, unevaluatedProperties: false });
    compiled.set(name, known);
    return known(body) ? undefined : ajv.errorsText(known.errors?.slice(-3), { dataVar: 'body' });
  };
}
