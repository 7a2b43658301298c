import process from 'node:process';
import { openBar } from './bar.ts';
import { type Stores, seedSample } from './stores.ts';

/** Loads the sample catalog on a first run, with a bar where somebody watches. */
export async function seed(stores: Stores): Promise<void> {
  const bar = openBar('Loading the sample catalog');
  const seeded = await seedSample(stores, ({ rows, bytes, totalBytes }) => bar.update(bytes, totalBytes, rows));
  bar.end();
  if (seeded && process.stderr.isTTY !== true) process.stderr.write('The sample catalog is loaded.\n');
}
