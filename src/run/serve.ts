import process from 'node:process';
import { takeEngineLock } from '../../adapters/store/lock.ts';
import { type Config, readConfig } from '../config.ts';
import { startDesk } from './compose.ts';
import { createLog } from './log.ts';
import { seed } from './seeding.ts';
import { openStores, type Stores } from './stores.ts';

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
  let stores: Stores | undefined;
  try {
    const log = createLog(config.logLevel);
    stores = await openStores(config, log);
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
    // Connections to a server would keep the process alive.
    await stores?.database.close();
    return 1;
  }
}
