import process from 'node:process';
import { SingleBar } from 'cli-progress';
import { takeEngineLock } from '../../adapters/store/lock.ts';
import { readConfig } from '../config.ts';
import { openStores, type Stores, seedSample, startDesk } from './compose.ts';
import { createLog } from './log.ts';

/** Loads the sample catalog on a first run, with a bar where somebody watches. */
export async function seed(stores: Stores): Promise<void> {
  const watched = process.stderr.isTTY === true;
  const bar = new SingleBar({
    format: 'Loading the sample catalog {bar} {percentage}% · {rows} listings',
    stream: process.stderr,
    hideCursor: true,
  });
  let started = false;
  const seeded = await seedSample(stores, ({ rows, bytes, totalBytes }) => {
    if (!watched) return;
    if (!started) bar.start(totalBytes, 0, { rows: 0 });
    started = true;
    bar.update(bytes, { rows });
  });
  if (started) bar.stop();
  if (seeded && !watched) process.stderr.write('The sample catalog is loaded.\n');
}

/** Runs the desk until it is told to stop. Resolves to the exit code. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const read = readConfig(env);
  if (read.type === 'invalid') {
    process.stderr.write(`${read.problems.join('\n')}\n`);
    return 1;
  }
  const { config } = read;
  for (const warning of read.warnings) process.stderr.write(`${warning}\n`);
  const stop = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  try {
    const lock = takeEngineLock(config.dataDir);
    if (!lock) {
      process.stderr.write(
        `Another desk already runs on the data directory ${config.dataDir}. Stop it first, or set DATA_DIR to another place.\n`,
      );
      return 1;
    }
    const log = createLog(config.logLevel);
    const stores = await openStores(config, log);
    const notice = await stores.meanings.notice();
    if (notice !== undefined) process.stderr.write(`${notice}\n`);
    await seed(stores);
    const running = await startDesk(config, stores, lock, log);
    process.stdout.write(`Sanjia is at ${running.web.url()}\n`);
    await stop;
    await running.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`The desk could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
