import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { createSnapshots } from '../../adapters/store/snapshots.ts';
import { fitCatalog } from '../../seed/fit.ts';
import { hashesOf } from '../../seed/hash.ts';
import { loadSample } from '../../seed/sample.ts';
import { type CatalogIndex, createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { profileOf } from '../../src/matching/profile.ts';
import type { CatalogStore, Listing } from '../../src/ports/catalog.ts';
import type { Point } from '../../src/ports/listing-index.ts';
import type { Snapshots } from '../../src/ports/snapshots.ts';

const never = new AbortController().signal;
const REQUESTS = ['stainless steel hex bolts M8 A2', 'glass jars 500 ml without lids', '玻璃瓶', 'corrugated cartons'];

describe('a desk that starts again', () => {
  let directory: string;
  let database: Database;
  let store: CatalogStore;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'sanjia-kept-'));
    database = await openDatabase(directory);
    store = createCatalogStore(database);
    await loadSample(store);
  });
  afterEach(async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** One run of the desk over the data directory; says how many points it had to make. */
  function start(snapshots: Snapshots = createSnapshots(directory, 'a desk')): { catalog: CatalogIndex; made: () => number } {
    const index = createEmbeddedIndex({ snapshots });
    let points = 0;
    const upsert = index.upsert.bind(index);
    const counted = {
      ...index,
      upsert: (all: readonly Point[]) => {
        points += all.length;
        return upsert(all);
      },
    };
    return { catalog: createCatalogIndex(store, counted, { snapshots }), made: () => points };
  }

  const answers = async (catalog: CatalogIndex): Promise<readonly (readonly string[])[]> => {
    const matcher = createMatcher(catalog, store);
    const found: (readonly string[])[] = [];
    for (const request of REQUESTS) found.push(await matcher.search(request, 20, never));
    return found;
  };

  async function change(id: string, with_: Partial<Listing>): Promise<void> {
    const [old] = (await store.entries(2_000)).filter(({ listing }) => listing.id === id);
    if (!old) throw new Error(`there is no ${id}`);
    const listing = { ...old.listing, ...with_ };
    await store.putListings([{ listing, ...hashesOf(listing), profile: profileOf(listing) }]);
  }

  it('answers as before and makes no point again', async () => {
    const first = start();
    const expected = await answers(first.catalog);
    expect(first.made()).toBeGreaterThan(1_000);
    const second = start();
    expect(await answers(second.catalog)).toEqual(expected);
    expect(second.made()).toBe(0);
  });

  it('follows what was changed, removed and paused while it was down', async () => {
    const [changed = '', removed = '', paused = ''] = (await answers(start().catalog))[1] ?? [];
    await change(changed, { title: 'Zirconium crucible for induction furnaces', description: '', attributes: {} });
    await store.removeListings([removed as Listing['id']]);
    await change(paused, { active: false });
    const again = start();
    const found = (await answers(again.catalog))[1] ?? [];
    expect(found).not.toContain(removed);
    expect(found).not.toContain(paused);
    expect((await createMatcher(again.catalog, store).search('zirconium crucible', 1, never))[0]).toBe(changed);
    expect(again.made()).toBe(1);
    expect(found).toEqual((await answers(start({ load: async () => null, save: async () => undefined }).catalog))[1]);
  });

  it('takes nothing from a file that is cut short, damaged or of another desk', async () => {
    const expected = await answers(start().catalog);
    const folder = join(directory, 'index');
    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(files).toHaveLength(2);
    const whole = files.map((file) => readFileSync(file));
    const spoil = (how: (bytes: Buffer) => Buffer): void => {
      for (const [n, file] of files.entries()) writeFileSync(file, how(Buffer.from(whole[n] ?? [])));
    };
    const flipped = (bytes: Buffer): Buffer => {
      const middle = bytes.length >>> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      return bytes;
    };
    for (const how of [(bytes: Buffer) => bytes.subarray(0, -9), flipped, () => Buffer.alloc(0), () => Buffer.from('no snapshot at all')]) {
      spoil(how);
      const again = start();
      expect(await answers(again.catalog)).toEqual(expected);
      expect(again.made()).toBeGreaterThan(1_000);
    }
    const moved = start(createSnapshots(directory, 'another desk'));
    expect(await answers(moved.catalog)).toEqual(expected);
    expect(moved.made()).toBeGreaterThan(1_000);
  });

  it('goes on without snapshots where the disk is full, and removes what an interrupted one left', async () => {
    const troubles: unknown[] = [];
    const full: Snapshots = { load: async () => null, save: async () => Promise.reject(new Error('ENOSPC')) };
    const log = { info: () => undefined, warn: (fields: unknown) => void troubles.push(fields), error: () => undefined };
    const index = createEmbeddedIndex({ snapshots: full, onTrouble: (error) => troubles.push(error) });
    expect((await answers(createCatalogIndex(store, index, { snapshots: full, log })))[0]?.length).toBeGreaterThan(0);
    expect(troubles).toHaveLength(2);
    await answers(start().catalog);
    writeFileSync(join(directory, 'index', 'points.half.draft'), 'x');
    await fitCatalog(store);
    await start().catalog.settle();
    expect(readdirSync(join(directory, 'index')).sort()).toEqual(['points.bin', 'profiles.bin']);
  });

  it('takes a lexicon that was fitted again: its older points answer until the new ones are made', async () => {
    const running = start();
    const expected = await answers(running.catalog);
    await fitCatalog(store);
    expect(await answers(running.catalog)).toEqual(expected);
    await running.catalog.settle();
    expect(running.catalog.lexicon().version).toBe(await store.lexiconVersion());
    expect(running.made()).toBe(2 * (await store.counts()).active);
    expect(await answers(running.catalog)).toEqual(expected);
    const again = start();
    expect(await answers(again.catalog)).toEqual(expected);
    expect(again.made()).toBe(0);
  });
});
