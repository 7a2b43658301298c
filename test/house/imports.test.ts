import { describe, expect, test } from 'vitest';
import { houseFiles } from './files.ts';
import { checkHouse, countImports, type Rule } from './rules.ts';

/** What stands around a planted file. */
const AROUND: Readonly<Record<string, string>> = {
  'src/ports/chat.ts': 'export type Accept = 1;\n',
  'src/domain/money.ts': 'export type Money = 1;\n',
};

/** What a planted file must be told, by the rule that it breaks. */
const PLANTED: readonly { readonly rule: Rule; readonly story: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    rule: 'direction',
    story: 'the domain looks at a port',
    files: { 'src/domain/planted.ts': "import type { Accept } from '../ports/chat.ts';\nexport type A = Accept;\n" },
  },
  {
    rule: 'direction',
    story: 'the domain re-exports the engine',
    files: { 'src/domain/planted.ts': "export * from '../engine/engine.ts';\n", 'src/engine/engine.ts': 'export const a = 1;\n' },
  },
  {
    rule: 'direction',
    story: 'reading asks talk',
    files: { 'src/reading/planted.ts': "export type { A } from '../talk/planted.ts';\n", 'src/talk/planted.ts': 'export type A = 1;\n' },
  },
  {
    rule: 'direction',
    story: 'matching names the type of an engine in passing',
    files: {
      'src/matching/planted.ts': "export type A = import('../engine/planted.ts').B;\n",
      'src/engine/planted.ts': 'export type B = 1;\n',
    },
  },
  {
    rule: 'direction',
    story: 'the engine loads an adapter while it runs',
    files: {
      'src/engine/planted.ts': "export const late = async () => import('../../adapters/store/planted.ts');\n",
      'adapters/store/planted.ts': 'export const a = 1;\n',
    },
  },
  {
    rule: 'direction',
    story: 'the engine requires an adapter the old way',
    files: { 'src/engine/planted.ts': "const a = require('../../adapters/store/a.ts');\n", 'adapters/store/a.ts': 'export {};\n' },
  },
  {
    rule: 'direction',
    story: 'the engine requires an adapter with import =',
    files: { 'src/engine/planted.ts': "import a = require('../../adapters/store/a.ts');\n", 'adapters/store/a.ts': 'export {};\n' },
  },
  {
    rule: 'direction',
    story: 'a port names an engine',
    files: {
      'src/ports/planted.ts': "import type { A } from '../engine/a.ts';\nexport type B = A;\n",
      'src/engine/a.ts': 'export type A = 1;\n',
    },
  },
  {
    rule: 'direction',
    story: 'an adapter calls the engine',
    files: {
      'adapters/chat/web/planted.ts': "import { a } from '../../../src/engine/a.ts';\nexport const b = a;\n",
      'src/engine/a.ts': 'export const a = 1;\n',
    },
  },
  {
    rule: 'direction',
    story: 'one chat adapter borrows from another',
    files: {
      'adapters/chat/web/planted.ts': "import type { A } from '../terminal/a.ts';\nexport type B = A;\n",
      'adapters/chat/terminal/a.ts': 'export type A = 1;\n',
    },
  },
  {
    rule: 'direction',
    story: 'the embedded index reads the store by itself',
    files: {
      'adapters/index/embedded/planted.ts': "import type { A } from '../../store/a.ts';\nexport type B = A;\n",
      'adapters/store/a.ts': 'export type A = 1;\n',
    },
  },
  {
    rule: 'direction',
    story: 'the seed drives the engine',
    files: { 'seed/planted.ts': "export { a } from '../src/engine/a.ts';\n", 'src/engine/a.ts': 'export const a = 1;\n' },
  },
  {
    rule: 'direction',
    story: 'a prompt looks at the domain',
    files: { 'prompts/planted.ts': "import type { Money } from '../src/domain/money.ts';\nexport type A = Money;\n" },
  },
  {
    rule: 'direction',
    story: 'the configuration looks at the engine',
    files: { 'src/config.ts': "import { a } from './engine/a.ts';\nexport const b = a;\n", 'src/engine/a.ts': 'export const a = 1;\n' },
  },
  {
    rule: 'direction',
    story: 'the desk ships a fake',
    files: { 'src/main.ts': "import '../test/fakes/a.ts';\n", 'test/fakes/a.ts': 'export {};\n' },
  },
  {
    rule: 'direction',
    story: 'the engine reads the configuration',
    files: {
      'src/engine/planted.ts': "import type { Config } from '../config.ts';\nexport type A = Config;\n",
      'src/config.ts': 'export type Config = 1;\n',
    },
  },
  {
    rule: 'package',
    story: 'the domain takes a package',
    files: { 'src/domain/planted.ts': "import { z } from 'zod';\nexport const a = z;\n" },
  },
  {
    rule: 'package',
    story: 'a prompt takes a logger',
    files: { 'prompts/planted.ts': "import pino from 'pino';\nexport const a = pino;\n" },
  },
  {
    rule: 'sdk',
    story: 'the engine queries by itself',
    files: { 'src/engine/planted.ts': "import type { Kysely } from 'kysely';\nexport type A = Kysely<object>;\n" },
  },
  {
    rule: 'sdk',
    story: 'the store speaks to a chat platform',
    files: { 'adapters/store/planted.ts': "import { Bot } from 'grammy';\nexport const a = Bot;\n" },
  },
  {
    rule: 'sdk',
    story: 'the composition root opens the database',
    files: { 'src/main.ts': "import { DatabaseSync } from 'node:sqlite';\nexport const a = DatabaseSync;\n" },
  },
  {
    rule: 'sdk',
    story: 'the store hands on the type of its SDK',
    files: { 'adapters/store/planted.ts': "export type { Kysely } from 'kysely';\n" },
  },
  { rule: 'sdk', story: 'a subpath of an SDK is the SDK', files: { 'seed/planted.ts': "import 'openai/resources/chat';\n" } },
  {
    rule: 'builtin',
    story: 'reading opens a file',
    files: { 'src/reading/planted.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n" },
  },
  {
    rule: 'builtin',
    story: 'the engine makes ids without asking',
    files: { 'src/engine/planted.ts': "import { randomUUID } from 'node:crypto';\nexport const a = randomUUID;\n" },
  },
  {
    rule: 'builtin',
    story: 'a module of Node without its prefix',
    files: { 'adapters/store/planted.ts': "import fs from 'fs';\nexport const a = fs;\n" },
  },
  { rule: 'types-only', story: 'a port holds a value', files: { 'src/ports/planted.ts': 'export const limit = 4;\n' } },
  {
    rule: 'types-only',
    story: 'a port imports a value',
    files: {
      'src/ports/planted.ts': "import { a } from '../domain/a.ts';\nexport type A = typeof a;\n",
      'src/domain/a.ts': 'export const a = 1;\n',
    },
  },
  {
    rule: 'platform',
    story: 'the engine knows a platform',
    files: { 'src/engine/planted.ts': "export const slow = (platform: string) => platform === 'telegram';\n" },
  },
  {
    rule: 'platform',
    story: 'a phrase names a platform',
    files: { 'src/talk/planted.ts': "export const hint = 'Open the thread in Discord.';\n" },
  },
  {
    rule: 'cycle',
    story: 'three files lead back to the first by types alone',
    files: {
      'src/domain/a.ts': "import type { B } from './b.ts';\nexport type A = B;\n",
      'src/domain/b.ts': "export type { C as B } from './c.ts';\n",
      'src/domain/c.ts': "export type C = import('./a.ts').A;\n",
    },
  },
  { rule: 'cycle', story: 'a file imports itself', files: { 'src/domain/a.ts': "import type { A } from './a.ts';\nexport type B = A;\n" } },
  { rule: 'length', story: 'a file grows too long', files: { 'src/engine/planted.ts': `${'export {};\n'.repeat(401)}` } },
  {
    rule: 'unresolved',
    story: 'a file that is not there',
    files: { 'src/domain/planted.ts': "import type { A } from './gone.ts';\nexport type B = A;\n" },
  },
  {
    rule: 'unresolved',
    story: 'an import worked out at run time',
    files: { 'src/engine/planted.ts': 'export const load = async (name: string) => import(name);\n' },
  },
  { rule: 'unplaced', story: 'a folder without a rule', files: { 'src/misc/planted.ts': 'export {};\n' } },
  { rule: 'unparsed', story: 'a file that is no TypeScript', files: { 'src/domain/planted.ts': 'export const = ;\n' } },
];

/** Each of these reaches the clock, chance or the outside world. */
const IMPURE: readonly string[] = [
  'export const a = Date.now();',
  "export const a = Date['now']();",
  'export const a = new Date();',
  'export const a = Date();',
  'const D = Date; export const a = new D();',
  'export const a = { Date };',
  'export const a = Math.random();',
  'const { random } = Math; export const a = random();',
  'export const a = Temporal.Now.instant();',
  'export const a = crypto.randomUUID();',
  'export const a = performance.now();',
  'setTimeout(() => {}, 1);',
  "export const a = await fetch('http://localhost/');",
  'export const a = process.env;',
  'export const a = (process as { env: object }).env;',
  'export const a = globalThis.Date;',
  'export const a = import.meta.url;',
  'export const a = { process };',
  "console.log('a');",
  'export const a = AbortSignal.timeout(5);',
];

/** None of these does. */
const PURE: readonly string[] = [
  'export const a = (at: number) => new Date(at).toISOString();',
  'export const a = Date.UTC(2026, 1, 1);',
  'export const a = (x: object) => x instanceof Date;',
  'export type A = { readonly process: string; fetch(): Date };',
  'export const a = (b: { process: string }) => b.process;',
  'export const a = { process: 1, fetch() { return 2; } };',
  'export const a = Math.round(1.5);',
  "export const a = Temporal.PlainDate.from('2026-04-15');",
];

describe('the house', () => {
  test('keeps its own rules', () => {
    const files = houseFiles();
    expect(countImports(files)).toBeGreaterThan(50);
    expect(checkHouse(files).map((one) => `${one.path}:${one.line} ${one.rule}: ${one.what}`)).toEqual([]);
  });

  test.each(PLANTED)('notices a breach of "$rule": $story', ({ rule, files }) => {
    const told = checkHouse(new Map(Object.entries({ ...AROUND, ...files })));
    expect(told.map((one) => one.rule)).toEqual([rule]);
    expect(told[0]?.path).toSatisfy((path: string) => path in files);
  });

  test('notices a planted import among all its other files', () => {
    const house = new Map(houseFiles()).set(
      'src/domain/planted.ts',
      "import type { Accept } from '../ports/chat.ts';\nexport type A = Accept;\n",
    );
    expect(checkHouse(house)).toContainEqual({ rule: 'direction', path: 'src/domain/planted.ts', line: 1, what: expect.any(String) });
  });

  test('takes a house in which it sees no module for broken', () => {
    expect(checkHouse(new Map([['README.md', '# Nothing\n']])).map((one) => one.rule)).toEqual(['unseen']);
  });

  test.each(IMPURE)('lets no pure folder say: %s', (code) => {
    expect(checkHouse(new Map([['src/domain/planted.ts', code]])).map((one) => one.rule)).toContain('impure');
  });

  test.each(PURE)('lets a pure folder say: %s', (code) => {
    expect(checkHouse(new Map([['src/domain/planted.ts', code]]))).toEqual([]);
  });

  test('lets the composition root see everything but the tests', () => {
    const house = new Map([
      ['src/main.ts', "import '../adapters/store/a.ts';\nimport '../seed/a.ts';\nimport './engine/a.ts';\n"],
      ['adapters/store/a.ts', "import { Kysely } from 'kysely';\nexport const a = Kysely;\n"],
      ['seed/a.ts', 'export {};\n'],
      ['src/engine/a.ts', 'export {};\n'],
    ]);
    expect(checkHouse(house)).toEqual([]);
  });
});
