import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/** The official document, which lies beside the project where it lies at all. */
const FILE = new URL('../../../../shared/specs/qdrant-openapi.json', import.meta.url);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** Checks what goes over the wire; each answer is undefined or what is wrong. */
export type Spec = {
  /** Of a path as the document writes it: `/collections/{collection_name}`. */
  request(method: string, path: string, query: URLSearchParams, body: unknown): string | undefined;
  response(method: string, path: string, body: unknown): string | undefined;
};

/** The spec, or null where the document is absent: then the fake has only its own rules. */
export function loadSpec(): Spec | null {
  if (!existsSync(FILE)) return null;
  const document: Json = JSON.parse(readFileSync(FILE, 'utf8'));
  const paths = objectAt(document, 'paths');
  const schemas = objectAt(objectAt(document, 'components'), 'schemas');
  const ajv = {
    /** What is asked may hold nothing that the document does not name. */
    closed: ajvOf(schemas, true),
    open: ajvOf(schemas, false),
  };
  const compiled = new Map<string, ValidateFunction>();
  const check = (kind: 'closed' | 'open', key: string, schema: Json, value: unknown): string | undefined => {
    const name = `${kind} ${key}`;
    let validate = compiled.get(name);
    if (!validate) {
      const translated = translate(schema, kind === 'closed');
      validate = ajv[kind].compile(isObject(translated) ? translated : {});
      compiled.set(name, validate);
    }
    if (validate(value)) return undefined;
    return ajv[kind].errorsText(validate.errors?.slice(-3), { dataVar: 'body' });
  };

  return {
    request(method, path, query, body) {
      const operation = objectAt(objectAt(paths, path), method.toLowerCase());
      const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
      for (const [name, value] of query) {
        const known = parameters.find((one) => isObject(one) && one.in === 'query' && one.name === name);
        if (!isObject(known)) return `unknown query parameter ${name}`;
        const read = value === 'true' ? true : value === 'false' ? false : /^\d+$/u.test(value) ? Number(value) : value;
        const wrong = check('closed', `${method} ${path} ?${name}`, known.schema ?? {}, read);
        if (wrong) return `query parameter ${name}: ${wrong}`;
      }
      if (operation.requestBody === undefined) return body === undefined ? undefined : 'a body where none is asked for';
      return check('closed', `${method} ${path}`, jsonSchema(operation.requestBody), body);
    },
    response(method, path, body) {
      const operation = objectAt(objectAt(paths, path), method.toLowerCase());
      return check('open', `${method} ${path}`, jsonSchema(objectAt(objectAt(operation, 'responses'), '200')), body);
    },
  };
}

function ajvOf(schemas: JsonObject, closed: boolean): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: false });
  const whole = (low: number, high: number) => ({
    type: 'number' as const,
    validate: (n: number) => Number.isInteger(n) && n >= low && n <= high,
  });
  ajv.addFormat('uint8', whole(0, 255));
  ajv.addFormat('uint32', whole(0, 2 ** 32 - 1));
  for (const name of ['uint', 'uint64']) ajv.addFormat(name, whole(0, Number.MAX_SAFE_INTEGER));
  for (const name of ['int32', 'int64']) ajv.addFormat(name, whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));
  for (const name of ['float', 'double']) ajv.addFormat(name, { type: 'number', validate: (n: number) => Number.isFinite(n) });
  ajv.addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu);
  ajv.addFormat('date-time', true);
  for (const [name, schema] of Object.entries(schemas)) {
    const translated = translate(schema, closed);
    if (isObject(translated)) ajv.addSchema(translated, `#/components/schemas/${name}`);
  }
  return ajv;
}

/** OpenAPI 3.0 says `nullable`, JSON Schema has a type null; `{ nullable: true }` alone means only null here. */
function translate(schema: Json, closed: boolean): Json {
  if (Array.isArray(schema)) return schema.map((one: Json) => translate(one, closed));
  if (!isObject(schema)) return schema;
  const { nullable, properties, ...rest } = schema;
  const out: Record<string, Json> = {};
  for (const [key, value] of Object.entries(rest))
    out[key] = ['enum', 'default', 'example'].includes(key) ? value : translate(value, closed);
  if (isObject(properties)) {
    out.properties = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, translate(value, closed)]));
    if (closed && out.additionalProperties === undefined && out.allOf === undefined) out.additionalProperties = false;
  }
  if (nullable !== true) return out;
  if (Object.keys(out).every((key) => key === 'description')) return { type: 'null' };
  return { anyOf: [out, { type: 'null' }] };
}

function jsonSchema(part: Json): Json {
  return objectAt(objectAt(objectAt(part, 'content'), 'application/json'), 'schema');
}

function objectAt(value: Json | undefined, key: string): JsonObject {
  const found = isObject(value) ? value[key] : undefined;
  if (!isObject(found)) throw new Error(`The document has no ${key} there.`);
  return found;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
