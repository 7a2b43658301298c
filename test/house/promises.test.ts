import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from './files.ts';

const STORE = `export type Store = { save(): Promise<void> };
export const openStore = (): Store => ({ save: async () => {} });
`;

/** Promises that nobody waits for, and a switch that forgets a case; each is told by the rule beside it. */
const PLANTED: readonly { readonly rule: string; readonly code: string }[] = [
  {
    rule: 'no-floating-promises',
    code: "import { openStore } from './store.ts';\nexport const go = (): void => {\n  openStore().save();\n};\n",
  },
  {
    rule: 'no-floating-promises',
    code: "import { writeFile } from 'node:fs/promises';\nexport const go = (): void => {\n  writeFile('a', 'b');\n};\n",
  },
  {
    rule: 'no-floating-promises',
    code: "import type { Kysely } from 'kysely';\nexport const go = (db: Kysely<{ t: { a: number } }>): void => {\n  db.selectFrom('t').execute();\n};\n",
  },
  {
    rule: 'no-misused-promises',
    code: "import type { Store } from './store.ts';\nexport const go = (all: readonly Store[]): void => {\n  all.forEach(async (one) => {\n    await one.save();\n  });\n};\n",
  },
  {
    rule: 'switch-exhaustiveness-check',
    code: "export const go = (kind: 'a' | 'b'): void => {\n  switch (kind) {\n    case 'a':\n      break;\n  }\n};\n",
  },
];

const WAITED = "import { openStore } from './store.ts';\nexport const go = async (): Promise<void> => {\n  await openStore().save();\n};\n";

describe('the linter of `npm run check`', () => {
  const room = mkdtempSync(join(tmpdir(), 'sanjia-lint-'));
  afterAll(() => rmSync(room, { recursive: true, force: true }));

  const lint = (code: string): { readonly status: number | null; readonly output: string } => {
    const folder = mkdtempSync(join(room, 'case-'));
    for (const name of ['tsconfig.json', '.oxlintrc.json', 'package.json']) copyFileSync(join(ROOT, name), join(folder, name));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'store.ts'), STORE);
    writeFileSync(join(folder, 'src', 'planted.ts'), code);
    const run = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint'), 'src'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status: run.status, output: `${run.stdout}${run.stderr}` };
  };

  test.each(PLANTED)('tells of $rule', ({ rule, code }) => {
    const { status, output } = lint(code);
    expect(output).toContain(rule);
    expect(status).toBe(1);
  });

  test('has nothing to say where the promise is waited for', () => {
    expect(lint(WAITED)).toMatchObject({ status: 0 });
  });
});
