import { parseSync } from 'vite';

/** How one file names another. */
export type Import = {
  /** Undefined where it is worked out at run time and so cannot be followed. */
  readonly specifier: string | undefined;
  readonly kind: 'import' | 'export' | 'dynamic' | 'type' | 'require' | 'reference';
  readonly typeOnly: boolean;
  readonly line: number;
};

/** A place in a file, and what stands there. */
export type Finding = { readonly line: number; readonly what: string };

/** What the rules need to know of one file of code. */
export type Module = {
  readonly imports: readonly Import[];
  /** Uses of the clock, of chance, of the outside world. */
  readonly impure: readonly Finding[];
  /** Statements at the top that are more than types and type imports. */
  readonly values: readonly Finding[];
  /** Where a platform is named, outside the declaration of `Platform`. */
  readonly platforms: readonly Finding[];
  readonly lines: number;
  readonly errors: readonly string[];
};

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;
type Parent = { readonly node: Node; readonly key: string } | undefined;

const PLATFORM_NAME = /\b(?:telegram|discord)\b/giu;
const TRIPLE_SLASH = /^\s*\/\/\/\s*<reference\s+(?:path|types)=["']([^"']+)["']/gmu;

/** Names that reach outside by themselves; in a pure folder nothing may even be called so. */
const OUTSIDE = new Set([
  'AbortSignal',
  'EventSource',
  'Function',
  'WebSocket',
  'Worker',
  'XMLHttpRequest',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'eval',
  'fetch',
  'global',
  'globalThis',
  'localStorage',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'require',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);

/** Reads one file; `errors` tells what could not be parsed. */
export function readModule(path: string, text: string): Module {
  const parsed = parseSync(path, text, { sourceType: 'module', lang: /\.[cm]?ts$/u.test(path) ? 'ts' : 'js' });
  const line = lineFinder(text);
  const imports: Import[] = [...text.matchAll(TRIPLE_SLASH)].map((match) => ({
    specifier: match[1],
    kind: 'reference',
    typeOnly: true,
    line: line(match.index),
  }));
  const impure: Finding[] = [];
  const values: Finding[] = [];
  let exempt: readonly [number, number] = [-1, -1];

  const program: unknown = parsed.program;
  if (!isNode(program)) throw new Error(`${path}: the parser gave no tree`);
  for (const statement of children(program)) {
    if (!isTypeStatement(statement.node)) values.push({ line: line(statement.node.start), what: statement.node.type });
  }
  walk(program, undefined, (node, parent) => {
    const found = importOf(node);
    if (found) imports.push({ ...found, line: line(node.start) });
    const outside = outsideUse(node, parent);
    if (outside !== undefined) impure.push({ line: line(node.start), what: outside });
    if (node.type === 'TSTypeAliasDeclaration' && nameOf(node.id) === 'Platform') exempt = [node.start, node.end];
  });
  const platforms = [...text.matchAll(PLATFORM_NAME)]
    .filter((match) => match.index < exempt[0] || match.index >= exempt[1])
    .map((match) => ({ line: line(match.index), what: match[0] }));
  return {
    imports,
    impure,
    values,
    platforms,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    errors: parsed.errors.map((error) => error.message),
  };
}

function importOf(node: Node): Omit<Import, 'line'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: literal(node.source), kind: 'import', typeOnly: isTypeOnly(node, 'importKind') };
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return isNode(node.source)
        ? { specifier: literal(node.source), kind: 'export', typeOnly: isTypeOnly(node, 'exportKind') }
        : undefined;
    case 'ImportExpression':
      return { specifier: literal(node.source), kind: 'dynamic', typeOnly: false };
    case 'TSImportType':
      return { specifier: literal(node.source), kind: 'type', typeOnly: true };
    case 'TSExternalModuleReference':
      return { specifier: literal(node.expression), kind: 'require', typeOnly: false };
    case 'CallExpression': {
      const callee = node.callee;
      const called = isNode(callee) && callee.type === 'MemberExpression' ? nameOf(callee.object) : nameOf(callee);
      if (called !== 'require') return undefined;
      const given = node.arguments;
      return { specifier: Array.isArray(given) ? literal(given[0]) : undefined, kind: 'require', typeOnly: false };
    }
    default:
      return undefined;
  }
}

function isTypeOnly(node: Node, key: 'importKind' | 'exportKind'): boolean {
  if (node[key] === 'type') return true;
  const specifiers = node.specifiers;
  return Array.isArray(specifiers) && specifiers.length > 0 && specifiers.every((one: unknown) => isNode(one) && one[key] === 'type');
}

/** Whether a statement at the top of a file leaves nothing behind when types are stripped. */
function isTypeStatement(node: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
      return isTypeOnly(node, 'importKind');
    case 'ExportAllDeclaration':
      return isTypeOnly(node, 'exportKind');
    case 'ExportNamedDeclaration':
      return isNode(node.declaration) ? isTypeStatement(node.declaration) : isTypeOnly(node, 'exportKind');
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return true;
    default:
      return node.declare === true;
  }
}

/** What of the clock, of chance or of the outside world a node uses; undefined where nothing. */
function outsideUse(node: Node, parent: Parent): string | undefined {
  if (node.type === 'MetaProperty' && nameOf(node.meta) === 'import') return 'import.meta';
  const name = nameOf(node);
  if (name === undefined || parent === undefined || !isReference(parent)) return undefined;
  if (OUTSIDE.has(name)) return name;
  const member =
    parent.node.type === 'MemberExpression' && parent.key === 'object' && parent.node.computed !== true
      ? nameOf(parent.node.property)
      : undefined;
  switch (name) {
    case 'Date': {
      const given = parent.node.arguments;
      const dated = parent.node.type === 'NewExpression' && parent.key === 'callee' && Array.isArray(given) && given.length > 0;
      const tested = parent.node.type === 'BinaryExpression' && parent.node.operator === 'instanceof';
      return dated || tested || member === 'UTC' || member === 'parse' ? undefined : 'Date as a clock';
    }
    case 'Math':
      return member !== undefined && member !== 'random' ? undefined : 'Math.random';
    case 'Temporal':
      return member !== undefined && member !== 'Now' ? undefined : 'Temporal.Now';
    default:
      return undefined;
  }
}

/** Wrappers of a value; every other TypeScript node holds the names of types. */
const VALUE_WRAPPERS = new Set(['TSAsExpression', 'TSInstantiationExpression', 'TSNonNullExpression', 'TSSatisfiesExpression']);

/** Whether a name in this place stands for a value, and is not the name of a member, a label or a type. */
function isReference({ node, key }: { readonly node: Node; readonly key: string }): boolean {
  if (node.type.startsWith('TS')) return VALUE_WRAPPERS.has(node.type);
  if (key === 'property' && node.type === 'MemberExpression') return node.computed === true;
  if (key === 'key') return node.computed === true;
  return key !== 'label' && key !== 'imported' && key !== 'exported' && node.type !== 'MetaProperty';
}

function walk(node: Node, parent: Parent, visit: (node: Node, parent: Parent) => void): void {
  visit(node, parent);
  for (const child of children(node)) walk(child.node, { node, key: child.key }, visit);
}

function children(node: Node): readonly { readonly node: Node; readonly key: string }[] {
  return Object.entries(node).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).map((child) => ({ node: child, key })),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function nameOf(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Identifier' && typeof value.name === 'string' ? value.name : undefined;
}

/** The text of a string literal or of a template without holes. */
function literal(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Literal') return typeof value.value === 'string' ? value.value : undefined;
  if (value.type !== 'TemplateLiteral') return undefined;
  const quasis = value.quasis;
  const only: unknown = Array.isArray(quasis) && quasis.length === 1 ? quasis[0] : undefined;
  const cooked = isNode(only) ? only.value : undefined;
  return typeof cooked === 'object' && cooked !== null && 'cooked' in cooked && typeof cooked.cooked === 'string'
    ? cooked.cooked
    : undefined;
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/gu)].map((match) => match.index + 1)];
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
