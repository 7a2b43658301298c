import process from 'node:process';
import { SingleBar } from 'cli-progress';
import { type Stores, seedSample } from './stores.ts';

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
