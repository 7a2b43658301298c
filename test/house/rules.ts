import { isBuiltin } from 'node:module';
import { dirname, join, normalize } from 'node:path/posix';
import { type Import, type Module, readModule } from './modules.ts';

/** One breach of the house's rules, named by its rule. */
export type Violation = { readonly rule: Rule; readonly path: string; readonly line: number; readonly what: string };

export type Rule =
  | 'unseen'
  | 'unparsed'
  | 'unplaced'
  | 'unresolved'
  | 'direction'
  | 'package'
  | 'sdk'
  | 'builtin'
  | 'impure'
  | 'types-only'
  | 'platform'
  | 'cycle'
  | 'length';

type Zone =
  | 'domain'
  | 'reading'
  | 'matching'
  | 'talk'
  | 'ports'
  | 'engine'
  | 'adapter'
  | 'seed'
  | 'prompts'
  | 'config'
  | 'doctor'
  | 'entry'
  | 'test'
  | 'tooling';

type Place = { readonly zone: Zone /** The adapter that a file belongs to. */; readonly unit?: string };

/** What a zone may import. An adapter sees of the adapters only itself. */
const MAY_IMPORT: Readonly<Record<Zone, readonly Zone[]>> = {
  domain: ['domain'],
  reading: ['domain', 'ports', 'reading'],
  matching: ['domain', 'ports', 'matching'],
  talk: ['domain', 'ports', 'talk'],
  ports: ['domain', 'ports'],
  engine: ['domain', 'reading', 'matching', 'talk', 'ports', 'engine'],
  adapter: ['domain', 'ports', 'adapter'],
  seed: ['domain', 'ports', 'matching', 'seed'],
  prompts: ['ports', 'prompts'],
  config: ['config', 'domain'],
  doctor: ['config', 'domain', 'ports'],
  entry: ['domain', 'reading', 'matching', 'talk', 'ports', 'engine', 'adapter', 'seed', 'prompts', 'config', 'doctor', 'entry'],
  test: [
    ...['domain', 'reading', 'matching', 'talk', 'ports', 'engine', 'adapter', 'seed', 'prompts', 'config', 'doctor', 'entry', 'test'],
  ] as const,
  tooling: [],
};

/** Zones that do no I/O, read no clock and make no ids. */
const PURE: ReadonlySet<Zone> = new Set(['domain', 'reading', 'matching', 'talk', 'ports']);
const CORE: ReadonlySet<Zone> = new Set([...PURE, 'engine']);
/** Masking knows messengers by the names that people write before their handles; it is the one place that needs them as words. */
const KNOWS_MESSENGERS = 'src/domain/mask/';

/** The web page's wire format: whoever talks to the desk as the page does may read it, the terminal for one. */
const PUBLISHED: ReadonlySet<string> = new Set(['adapters/chat/web/protocol.ts']);

/** Packages that a zone may use; a zone that is not named here may use any that is no SDK. */
const PACKAGES: Readonly<Partial<Record<Zone, readonly string[]>>> = {
  domain: [],
  reading: [],
  matching: [],
  talk: ['@fluent/bundle'],
  ports: [],
  engine: ['bottleneck', 'zod'],
  prompts: ['zod'],
  config: ['zod'],
  doctor: [],
};

/** Modules of Node that a zone may use; a zone that is not named here may use any. */
const BUILTINS: Readonly<Partial<Record<Zone, readonly string[]>>> = {
  domain: [],
  reading: [],
  matching: [],
  talk: [],
  ports: [],
  engine: [],
  prompts: [],
  config: [],
  doctor: [],
};

/** Where an SDK is at home; its types never leave that folder. Tests may drive any. */
const SDKS: readonly { readonly name: RegExp; readonly home: string }[] = [
  { name: /^(?:grammy|@grammyjs\/.+)$/u, home: 'adapters/chat/telegram/' },
  { name: /^(?:discord\.js|@discordjs\/.+|discord-api-types)$/u, home: 'adapters/chat/discord/' },
  { name: /^(?:openai|langchain|@langchain\/.+)$/u, home: 'adapters/model/' },
  { name: /^@qdrant\/.+$/u, home: 'adapters/index/qdrant/' },
  { name: /^(?:fastify|@fastify\/.+|ws)$/u, home: 'adapters/chat/web/' },
  { name: /^(?:kysely|pg|node:sqlite)$/u, home: 'adapters/store/' },
];

/** Lines that a file of code may have. */
const MAX_LINES = 400;
const CODE = /\.(?:[cm]?[jt]s)$/u;
const LIMITED = /^(?:src|adapters|seed|prompts)\/.*\.(?:[cm]?[jt]s|css|html)$/u;

/** Checks files, given by their path from the root with forward slashes; a house without a module is itself a breach. */
export function checkHouse(files: ReadonlyMap<string, string>): readonly Violation[] {
  const modules = new Map<string, Module>();
  for (const [path, text] of files) if (CODE.test(path)) modules.set(path, readModule(path, text));
  if (modules.size === 0) return [{ rule: 'unseen', path: '.', line: 1, what: 'no module was read' }];

  const violations: Violation[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, module] of modules) {
    const place = placeOf(path);
    const add = (rule: Rule, line: number, what: string): void => void violations.push({ rule, path, line, what });
    for (const error of module.errors) add('unparsed', 1, error);
    if (place === undefined) {
      add('unplaced', 1, 'no rule says what this file may import');
      continue;
    }
    if (PURE.has(place.zone)) for (const use of module.impure) add('impure', use.line, use.what);
    if (CORE.has(place.zone) && !path.startsWith(KNOWS_MESSENGERS))
      for (const name of module.platforms) add('platform', name.line, name.what);
    if (place.zone === 'ports') for (const value of module.values) add('types-only', value.line, value.what);

    const targets: string[] = [];
    for (const one of module.imports) {
      const checked = checkImport(path, place, one, files);
      if (checked.type === 'breach') add(checked.rule, one.line, checked.what);
      else if (checked.target !== undefined) targets.push(checked.target);
    }
    graph.set(path, targets);
  }
  for (const cycle of cycles(graph)) violations.push({ rule: 'cycle', path: cycle[0] ?? '.', line: 1, what: cycle.join(' -> ') });
  for (const [path, text] of files) {
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (LIMITED.test(path) && lines > MAX_LINES) violations.push({ rule: 'length', path, line: lines, what: `${lines} lines` });
  }
  return violations;
}

/** How many imports the files hold; lets a test see that they were truly read. */
export function countImports(files: ReadonlyMap<string, string>): number {
  return [...files].reduce((sum, [path, text]) => sum + (CODE.test(path) ? readModule(path, text).imports.length : 0), 0);
}

type Checked =
  | { readonly type: 'fine'; readonly target?: string }
  | { readonly type: 'breach'; readonly rule: Rule; readonly what: string };

function checkImport(path: string, place: Place, one: Import, files: ReadonlyMap<string, string>): Checked {
  if (one.specifier === undefined) {
    return place.zone === 'test' ? { type: 'fine' } : breach('unresolved', 'an import worked out at run time cannot be followed');
  }
  if (one.specifier.startsWith('.')) return checkFile(path, place, one.specifier, files);
  const sdk = SDKS.find((known) => known.name.test(packageOf(one.specifier ?? '')));
  if (sdk !== undefined && place.zone !== 'test') {
    if (!path.startsWith(sdk.home)) return breach('sdk', `${one.specifier} belongs to ${sdk.home}`);
    if (one.kind === 'export') return breach('sdk', `${one.specifier} is handed on`);
  }
  if (isBuiltin(one.specifier)) {
    if (!one.specifier.startsWith('node:')) return breach('builtin', `${one.specifier} without node:`);
    return allows(BUILTINS[place.zone], one.specifier) ? { type: 'fine' } : breach('builtin', one.specifier);
  }
  if (/^[/#~]|^[a-z]+:/u.test(one.specifier)) return breach('unresolved', one.specifier);
  return allows(PACKAGES[place.zone], packageOf(one.specifier)) ? { type: 'fine' } : breach('package', one.specifier);
}

function checkFile(path: string, place: Place, specifier: string, files: ReadonlyMap<string, string>): Checked {
  const target = normalize(join(dirname(path), specifier));
  if (!files.has(target)) return breach('unresolved', specifier);
  const other = placeOf(target);
  const sameAdapter = other?.zone !== 'adapter' || place.zone !== 'adapter' || other.unit === place.unit || PUBLISHED.has(target);
  if (other === undefined || !MAY_IMPORT[place.zone].includes(other.zone) || !sameAdapter) {
    return breach('direction', `${place.unit ?? place.zone} imports ${other?.unit ?? other?.zone ?? 'the unknown'}: ${specifier}`);
  }
  return { type: 'fine', target };
}

function breach(rule: Rule, what: string): Checked {
  return { type: 'breach', rule, what };
}

function allows(list: readonly string[] | undefined, name: string): boolean {
  return list === undefined || list.includes(name);
}

function packageOf(specifier: string): string {
  return specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
}

/** The zone of a path; undefined where the house has no room for it. */
function placeOf(path: string): Place | undefined {
  const [top, second = '', third, ...deeper] = path.split('/');
  switch (top) {
    case 'src':
      if (third !== undefined) return sourceFolder(second);
      if (second.startsWith('config') && second.endsWith('.ts')) return { zone: 'config' };
      if (second === 'doctor.ts') return { zone: 'doctor' };
      return ['main.ts', 'cli.ts', 'probes.ts'].includes(second) ? { zone: 'entry' } : undefined;
    case 'adapters':
      // The store's databases share one schema and are one adapter; elsewhere each folder is one.
      if (third === undefined) return undefined;
      return { zone: 'adapter', unit: second === 'store' || deeper.length === 0 ? `${top}/${second}` : `${top}/${second}/${third}` };
    case 'seed':
    case 'prompts':
    case 'test':
      return { zone: top };
    default:
      return second === '' ? { zone: 'tooling' } : undefined;
  }
}

function sourceFolder(folder: string): Place | undefined {
  switch (folder) {
    case 'domain':
    case 'reading':
    case 'matching':
    case 'talk':
    case 'ports':
    case 'engine':
      return { zone: folder };
    case 'cli':
    case 'run':
      return { zone: 'entry' };
    default:
      return undefined;
  }
}

/** Each knot of files that lead back to themselves, type imports included, told once (Tarjan). */
function cycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (path: string): number => {
    const own = order.size;
    order.set(path, own);
    stack.push(path);
    let lowest = own;
    for (const next of graph.get(path) ?? []) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, order.get(next) ?? lowest);
    }
    low.set(path, lowest);
    if (lowest === own) {
      const knot = stack.splice(stack.indexOf(path));
      if (knot.length > 1 || (graph.get(path) ?? []).includes(path)) found.push(knot);
    }
    return lowest;
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return found;
}
