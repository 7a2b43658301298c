import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const FOLDERS = ['src', 'adapters', 'seed', 'prompts', 'test'];
const TEXT = /\.(?:[cm]?[jt]s|json|css|html|svg|ftl|md)$/u;

/** The house's own text files by their path from the root, tracked or not yet. */
export function houseFiles(): ReadonlyMap<string, string> {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  ).map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length));
  const atRoot = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  return new Map(
    [...inFolders, ...atRoot]
      .filter((path) => TEXT.test(path))
      .sort()
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(ROOT, path), 'utf8')]),
  );
}
