import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Field = { readonly name: string; readonly types: readonly string[]; readonly required: boolean; readonly description: string };
type Described = { readonly fields?: readonly Field[]; readonly subtypes?: readonly string[] };
type Spec = { readonly methods: Readonly<Record<string, Described>>; readonly types: Readonly<Record<string, Described>> };

const specPath = fileURLToPath(new URL('../../../../shared/specs/telegram-bot-api.json', import.meta.url));

/** Why calls are not checked against the official description, where they are not. */
export const specAbsent = existsSync(specPath) ? undefined : 'the description of the Bot API is not beside the project';

type Checks = {
  /** A call of a method: unknown names, wrong types, missing fields, plain lengths. */
  call(method: string, params: Readonly<Record<string, unknown>>): string | undefined;
  /** An update as a bot gets it. */
  update(update: unknown): string | undefined;
};

/** Says what is wrong by the official description; nothing is where that is absent. */
export function specCheck(): Checks {
  if (specAbsent !== undefined) return { call: () => undefined, update: () => undefined };
  const spec: Spec = JSON.parse(readFileSync(specPath, 'utf8'));
  return {
    call(method, params) {
      const described = spec.methods[method];
      return described ? checkFields(spec, described.fields ?? [], params, method) : `there is no method ${method}`;
    },
    update: (update) => checkType(spec, 'Update', update, 'update'),
  };
}

function checkFields(spec: Spec, fields: readonly Field[], value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path} is no object`;
  const known = new Map(fields.map((field) => [field.name, field]));
  for (const name of Object.keys(value)) if (!known.has(name)) return `${path} has no field ${name}`;
  const given = new Map<string, unknown>(Object.entries(value));
  for (const field of fields) {
    const one = given.get(field.name);
    if (one === undefined) {
      if (field.required) return `${path}.${field.name} is required`;
      continue;
    }
    const wrong = checkTypes(spec, field.types, one, `${path}.${field.name}`) ?? checkLength(field, one, `${path}.${field.name}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

const plainLength = /(\d+)-(\d+) (characters|bytes)/u;

function checkLength({ description }: Field, value: unknown, path: string): string | undefined {
  const found = plainLength.exec(description);
  if (typeof value !== 'string' || !found || /after entit(?:y|ies) parsing/u.test(description)) return undefined;
  const length = found[3] === 'bytes' ? Buffer.byteLength(value) : value.length;
  return length < Number(found[1]) || length > Number(found[2]) ? `${path} must be ${found[0]}, is ${length}` : undefined;
}

function checkTypes(spec: Spec, types: readonly string[], value: unknown, path: string): string | undefined {
  const problems = types.map((type) => checkType(spec, type, value, path));
  return problems.includes(undefined) ? undefined : problems[0];
}

function checkType(spec: Spec, type: string, value: unknown, path: string): string | undefined {
  if (type.startsWith('Array of ')) {
    if (!Array.isArray(value)) return `${path} is no array`;
    const inner = type.slice('Array of '.length);
    return value.map((one, index) => checkType(spec, inner, one, `${path}[${index}]`)).find((problem) => problem !== undefined);
  }
  switch (type) {
    case 'Integer':
      return Number.isSafeInteger(value) ? undefined : `${path} is no integer`;
    case 'Float':
      return typeof value === 'number' ? undefined : `${path} is no number`;
    case 'String':
      return typeof value === 'string' ? undefined : `${path} is no string`;
    case 'Boolean':
      return typeof value === 'boolean' ? undefined : `${path} is no boolean`;
    case 'True':
      return value === true ? undefined : `${path} is not true`;
    case 'InputFile':
      return undefined;
    default: {
      const described = spec.types[type];
      if (!described) return `${path} is of the unknown type ${type}`;
      if (described.subtypes) return checkTypes(spec, described.subtypes, value, path);
      return checkFields(spec, described.fields ?? [], value, path);
    }
  }
}
