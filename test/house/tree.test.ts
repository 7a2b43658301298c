import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingFrom, readLock } from './complete-lock.ts';
import { ROOT } from './files.ts';

const README = join(ROOT, 'README.md');
/** Roots that every machine has and that a file may well name. */
const TOO_SHORT = 4;

/** The files that git tracks; undefined where this is no checkout. */
function trackedFiles(): readonly string[] | undefined {
  try {
    return execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\0')
      .filter((path) => path !== '' && existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isFile());
  } catch {
    return undefined;
  }
}

describe('the tree', () => {
  test('names no path of the machine that it lies on', ({ skip }) => {
    const tracked = trackedFiles();
    if (tracked === undefined) return skip('this is no git checkout');
    const here = ROOT.replace(/[/\\]$/u, '');
    if (here.length < TOO_SHORT) return skip('the checkout lies at the root of the disk');
    expect(tracked.length).toBeGreaterThan(20);
    expect(tracked.filter((path) => readFileSync(join(ROOT, path)).includes(here))).toEqual([]);
  });

  test('tells the two commands in its README', ({ skip }) => {
    if (!existsSync(README)) return skip('there is no README yet');
    const text = readFileSync(README, 'utf8');
    expect(text).toContain('npm ci && npm start');
    expect(text).toContain('npm ci && npm test');
  });

  test('has the scripts that its README and CI call, and Node as a dependency', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      engines: { node: '>=20' },
      allowScripts: { node: true },
      scripts: { start: expect.any(String), test: expect.any(String), check: expect.any(String), bench: expect.any(String) },
      dependencies: { node: expect.stringMatching(/^26\.\d+\.\d+$/u) },
    });
  });

  test('pins each dependency to one version, as an older Node would otherwise be given older ones', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, range]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(range),
    );
    expect(loose).toEqual([]);
  });

  test('locks the builds for every kind of machine, without which npm ci refuses to install', () => {
    expect(missingFrom(readLock()).map((one) => one.name)).toEqual([]);
  });
});
