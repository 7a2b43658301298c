import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Json } from './types.ts';

/** The official description of the API beside the checkout, where it is there. */
const FILE = new URL('../../../../shared/specs/discord-openapi.json', import.meta.url);

type Operation = {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
};
type Spec = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

export type SpecChecker = {
  /** Whether the official specification is at hand. */
  readonly present: boolean;
  /** What a call does that the specification does not know; nothing where it is not there. */
  problems(method: string, path: string, query: URLSearchParams, body: Json | undefined): readonly string[];
};

/** Whether the official specification is at hand. */
export function specIsPresent(): boolean {
  return existsSync(FILE);
}

/** Checks calls against Discord's OpenAPI document. */
export function specChecker(): SpecChecker {
  if (!specIsPresent()) return { present: false, problems: () => [] };
  const spec = JSON.parse(readFileSync(FILE, 'utf8')) as Spec;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, allErrors: false });
  ajv.addSchema(spec, 'discord');
  const compiled = new Map<string, ValidateFunction>();
  const templates = Object.keys(spec.paths).map((path) => ({ path, pattern: pathPattern(path), fixed: path.split('{').length }));
  const validator = (path: string, method: string): ValidateFunction => {
    const key = `${method} ${path}`;
    const pointer = [...['paths', path, method, 'requestBody', 'content', 'application/json', 'schema']]
      .map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const made = compiled.get(key) ?? ajv.compile({ $ref: `discord#/${pointer}` });
    compiled.set(key, made);
    return made;
  };
  return {
    present: true,
    problems(method, path, query, body) {
      const name = method.toLowerCase();
      const found = templates
        .filter(({ pattern, path: template }) => pattern.test(path) && spec.paths[template]?.[name] !== undefined)
        .sort((a, b) => a.fixed - b.fixed)[0];
      const operation = found && spec.paths[found.path]?.[name];
      if (!found || !operation) return [`${method} ${path} is no call of the API`];
      const known = new Set((operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name));
      const strange = [...query.keys()].filter((key) => !known.has(key)).map((key) => `${key} is no parameter of ${method} ${found.path}`);
      if (operation.requestBody?.content['application/json'] === undefined)
        return [...strange, ...(body === undefined ? [] : ['no body was wanted'])];
      const check = validator(found.path, name);
      return check(body ?? null)
        ? strange
        : [...strange, ...(check.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`)];
    },
  };
}

function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/gu, '\\$&').replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u');
}
