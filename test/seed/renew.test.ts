import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createSettings } from '../../adapters/store/settings.ts';
import { createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { keepCatalogCurrent } from '../../src/run/renewal.ts';
import { openRoom, type Room } from './room.ts';

const PRICES = `id,supplier,title,price,currency,unit
B-1,Ningbo Fasteners,Hex bolt DIN 933 M10x40 zinc plated,0.05,USD,pcs
B-2,Ningbo Fasteners,Flange nut DIN 6923 M10,0.03,USD,pcs
F-1,Shaoxing Textile,Cotton canvas 12 oz natural,2.10,USD,m
`;
let room: Room;
let told: string;
beforeEach(async () => {
  room = await openRoom();
  told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await room.close();
});

async function found(words: string): Promise<readonly string[]> {
  const index = createCatalogIndex(room.store, createEmbeddedIndex());
  await index.settle();
  return createMatcher(index, room.store).search(words, 3, new AbortController().signal);
}

/** Leaves the catalog as an earlier version of the program would have: profiles and lexicon laid out otherwise. */
async function asOfOld(): Promise<void> {
  const entries = await room.store.entries(10);
  const known = await room.store.known(entries.map(({ listing }) => listing.id));
  await room.store.putListings(
    entries.map(({ listing, hash, profile }) => ({
      listing,
      hash,
      textHash: 'old',
      profile: profile.with(0, (profile[0] ?? 0) - 1),
      ...(known.get(listing.id)?.said ? { said: true } : {}),
    })),
  );
  await room.store.saveLexicon({ version: 1, data: new TextEncoder().encode('{"layout":1}') });
}

describe('a catalog that an earlier version of the program has read', () => {
  it('is read again at the first start, and then no more', async () => {
    const settings = createSettings(room.database);
    await room.run(room.file('prices.csv', PRICES));
    await asOfOld();
    expect(await found('hex bolt M10x40')).toEqual([]);
    await keepCatalogCurrent(room.store, settings);
    expect(told).toContain('Reading the whole catalog again (listings: 3)');
    expect(await found('hex bolt M10x40')).toContain('B-1');
    const revision = await room.store.revision();
    told = '';
    await keepCatalogCurrent(room.store, settings);
    expect(told).toBe('');
    expect(await room.store.revision()).toBe(revision);
  });

  it('keeps what a supplier has changed in his chat, and takes the same file for the same', async () => {
    await room.run(room.file('prices.csv', PRICES));
    const [entry] = await room.store.entries(1);
    if (!entry) throw new Error('the catalog is empty');
    await room.store.putListings([{ ...entry, listing: { ...entry.listing, title: 'Hex bolt DIN 933 M10x40, dacromet' }, said: true }]);
    await asOfOld();
    await keepCatalogCurrent(room.store, createSettings(room.database));
    expect(await room.listing('B-1')).toMatchObject({ title: 'Hex bolt DIN 933 M10x40, dacromet' });
    expect(await room.run(room.file('prices.csv', PRICES), { replaceSupplier: true })).toMatchObject({ changed: 0, unchanged: 2, kept: 1 });
  });

  it('is a matter of nothing where the catalog is empty', async () => {
    await keepCatalogCurrent(room.store, createSettings(room.database));
    expect(told).toBe('');
    expect(await room.store.lexicon()).toBeNull();
  });
});
