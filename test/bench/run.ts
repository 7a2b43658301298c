import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { type Bench, timed } from './lines.ts';

/** Runs the benches beside this file one after the other; words after `npm run bench --` choose among them by name. */
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .sort();

function isBench(value: unknown): value is Bench {
  return typeof value === 'function';
}

if (files.length === 0) {
  process.stderr.write('No bench was found.\n');
  process.exitCode = 1;
}
process.stdout.write(`Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores\n`);
for (const name of files) {
  process.stdout.write(`\n${name.slice(0, -'.bench.ts'.length)}\n`);
  try {
    const loaded: unknown = await import(pathToFileURL(`${import.meta.dirname}/${name}`).href);
    const bench: unknown = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
    if (!isBench(bench)) throw new Error('it has no default export to run');
    const ms = await timed(() => bench((line) => void process.stdout.write(`  ${line}\n`)));
    process.stdout.write(`  took ${(ms / 1000).toFixed(1)} s\n`);
  } catch (error) {
    process.stderr.write(`  failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
}
