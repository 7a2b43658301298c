import process from 'node:process';
import { SingleBar } from 'cli-progress';
import { takeEngineLock } from '../../adapters/store/lock.ts';
import { type Config, readConfig } from '../config.ts';
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

const ALREADY_RUNS = {
  directory: ({ dataDir }: Config) =>
    `Another desk already runs on the data directory ${dataDir}. Stop it first, or set DATA_DIR to another place.`,
  database: () => 'Another desk already runs on the database of DATABASE_URL. Stop it first, or give this one a database of its own.',
};

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
    const log = createLog(config.logLevel);
    const stores = await openStores(config, log);
    const taken = await takeEngineLock(config.dataDir, stores.database);
    if (taken.type === 'taken') {
      process.stderr.write(`${ALREADY_RUNS[taken.by](config)}\n`);
      await stores.database.close();
      return 1;
    }
    const notice = await stores.meanings.notice();
    if (notice !== undefined) process.stderr.write(`${notice}\n`);
    await seed(stores);
    const running = await startDesk(config, stores, taken.lock, log);
    process.stdout.write(`Sanjia is at ${running.web.url()}\n`);
    const replaced = stores.database.replaced.then(() => {
      process.stderr.write('Another desk has taken over the database while the connection to it was lost; this one stops.\n');
      return 1;
    });
    const code = await Promise.race([stop.then(() => 0), replaced]);
    await running.stop();
    return code;
  } catch (error) {
    process.stderr.write(`The desk could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
