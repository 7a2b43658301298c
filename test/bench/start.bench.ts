import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** Starts whose median is told. */
const STARTS = 5;

const main = join(import.meta.dirname, '../../src/main.ts');

/** Milliseconds until the desk says that it serves, and the process. */
async function start(dir: string): Promise<{ ms: number; child: ChildProcess }> {
  const from = performance.now();
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, DATA_DIR: dir, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => data.toString().includes('http://') && resolve());
    child.once('exit', () => reject(new Error('the desk did not start')));
  });
  return { ms: performance.now() - from, child };
}

const end = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/** Resident memory of a process in MB; undefined where the system does not tell. */
function memory(pid: number | undefined): number | undefined {
  try {
    const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1_024;
  } catch {
    return undefined;
  }
}

/** How long a first start with its seeding takes, how long the next ones, and how much memory the desk holds. */
export default async function bench(print: (line: string) => void): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'sanjia-start-'));
  try {
    const first = await start(dir);
    await end(first.child);
    const times: number[] = [];
    let resident: number | undefined;
    for (let i = 0; i < STARTS; i += 1) {
      const { ms, child } = await start(dir);
      times.push(ms);
      resident = memory(child.pid) ?? resident;
      await end(child);
    }
    times.sort((a, b) => a - b);
    print(
      `start: ${(first.ms / 1_000).toFixed(2)} s with the sample catalog's first seeding, ${((times[Math.floor(STARTS / 2)] ?? 0) / 1_000).toFixed(2)} s after that (median of ${STARTS})`,
    );
    print(resident === undefined ? 'start: memory is not told on this system' : `start: ${resident.toFixed(0)} MB resident when it serves`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
