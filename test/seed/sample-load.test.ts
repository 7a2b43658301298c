import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStores, type Stores, seedSample } from '../../src/run/stores.ts';

let directory: string;
let stores: Stores;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sanjia-sample-'));
  stores = await openStores({ dataDir: directory });
});
afterEach(async () => {
  await stores.database.close();
  rmSync(directory, { recursive: true, force: true });
});

const counts = async (): Promise<{ suppliers: number; listings: number }> => stores.catalog.counts();

describe('the first load of the sample catalog', () => {
  it('goes on at the next start where it was broken off, and is done once', async () => {
    const dies = seedSample(stores, ({ rows }) => {
      if (rows >= 1_000) throw new Error('killed');
    });
    await expect(dies).rejects.toThrow('killed');
    const before = await counts();
    expect(before.listings).toBe(1_000);
    const seen: number[] = [];
    expect(await seedSample(stores, ({ rows }) => seen.push(rows))).toBe(true);
    expect(seen[0]).toBeGreaterThan(1_000);
    expect(await counts()).toMatchObject({ suppliers: 116, listings: 1_441 });
    expect(await stores.catalog.lexiconVersion()).toBe(1);
    expect(await seedSample(stores, () => undefined)).toBe(false);
  });

  it('leaves a catalog alone that has suppliers of its own', async () => {
    const supplier = { id: 'pest' as never, name: 'Pest', country: 'HU', certificates: [], languages: [], sample: false, paused: false };
    await stores.catalog.putSuppliers([supplier]);
    expect(await seedSample(stores, () => undefined)).toBe(false);
    expect(await counts()).toMatchObject({ suppliers: 1, listings: 0 });
  });
});
