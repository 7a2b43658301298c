import { expect, it } from 'vitest';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { turnStore } from '../../adapters/store/engine/turns.ts';
import { entryOf } from '../../seed/entry.ts';
import type { Instant, ListingId, SupplierId } from '../../src/domain/ids.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import { overStores } from '../fakes/stores.ts';

const NUTS: Listing = {
  id: 'L-1' as ListingId,
  supplier: 'haitian' as SupplierId,
  title: 'Hex nuts DIN 934 M12',
  description: '',
  category: [],
  attributes: {},
  identifiers: [],
  priceBreaks: [{ minQuantity: 1, unit: 'pcs', amount: 0.05 }],
  currency: 'USD',
  unit: 'pcs',
  certificates: [],
  active: true,
  instantQuote: false,
};

overStores('a listing', (open) => {
  it('writes a listing with a turn, and not over what somebody else has changed meanwhile', async () => {
    const { database } = await open();
    const catalog = createCatalogStore(database);
    const store = turnStore(database, catalog);
    const write = (before: Listing | undefined, after: Listing) =>
      store.commitTurn({
        ...{ at: Date.parse('2026-11-23T09:30:00Z') as Instant, inputs: [], messages: [], outgoing: [], actions: [], jobs: [] },
        listing: { before, entry: entryOf(after) },
      });
    const stored = async () => (await catalog.listings([NUTS.id]))[0];

    expect(await write(undefined, NUTS)).toBe('committed');
    const seen = await stored();
    await store.setListingActive(NUTS.supplier, NUTS.id, false);
    expect(await write(seen, { ...NUTS, certificates: ['ISO 9001'] })).toBe('conflict');
    expect(await write(undefined, NUTS)).toBe('conflict');
    const paused = await stored();
    expect(paused).toEqual({ ...NUTS, active: false });
    expect(await write(paused, { ...NUTS, active: false, certificates: ['ISO 9001'] })).toBe('committed');
    expect((await stored())?.certificates).toEqual(['ISO 9001']);
    await catalog.removeListings([NUTS.id]);
    expect(await write(undefined, NUTS)).toBe('committed');
    expect(await stored()).toEqual(NUTS);
  });
});
