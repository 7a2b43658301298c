import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from './files.ts';

/**
 * Adds to the lock file the builds for other machines that npm leaves out where its registry does not offer them. `npm ci` refuses a
 * lock file without them, and on a Mac it would install nothing to run. Run with `npm run lock` after each `npm install`.
 */
type Entry = {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
};
type Lock = { readonly packages: Readonly<Record<string, Entry>> };
type Missing = { readonly name: string; readonly version: string; readonly dev: boolean };

const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const EXACT = /^\d+\.\d+\.\d+/u;

/** The optional packages that entries of a lock file ask for and that it does not hold. */
export function missingFrom(lock: Lock): readonly Missing[] {
  const found = new Map<string, Missing>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const isThere = `${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages;
      if (!isThere) found.set(name, { name, version, dev: entry.dev === true });
    }
  }
  return [...found.values()];
}

/** The entry of a build for one kind of machine, which its name tells: "@oxlint/binding-linux-arm64-musl". */
function entryOf({ name, version, dev }: Missing): Entry {
  if (!EXACT.test(version)) throw new Error(`${name}: ${version} is no exact version`);
  const words = name.split(/[/-]/u);
  const os = OS.filter((one) => words.includes(one));
  const cpu = CPU.filter((one) => words.includes(one));
  if (os.length + cpu.length === 0) throw new Error(`${name} does not tell its machine`);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : [];
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(dev ? { dev } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

/** The lock file of the checkout. */
export function readLock(): Lock {
  return JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
}

if (import.meta.main) {
  const lock = readLock();
  const missing = missingFrom(lock);
  const added = missing.map((one) => [`node_modules/${one.name}`, entryOf(one)] as const);
  const packages = Object.fromEntries([...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(join(ROOT, 'package-lock.json'), `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  process.stdout.write(`${added.length} builds for other machines were added to the lock file.\n`);
}
