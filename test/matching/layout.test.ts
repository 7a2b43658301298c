import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSample } from '../../seed/sample.ts';
import { PROFILE_LAYOUT } from '../../src/matching/profile.ts';
import { openShop, type Shop, tearDown } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await loadSample(shop.store);
});
afterAll(() => tearDown(shop));

/**
 * A desk reads its catalog again after an upgrade where the layout's number is another, and only then. Where this fails because listings
 * are read otherwise on purpose, raise PROFILE_LAYOUT and note the new sum; where the sample catalog is another, note the sum alone.
 */
it('gives a new number to the layout of profiles whenever listings are read otherwise', async () => {
  const sum = createHash('sha1');
  for (const { profile } of await shop.store.entries(2_000)) sum.update(profile);
  expect({ layout: PROFILE_LAYOUT, sum: sum.digest('base64url') }).toEqual({ layout: 3, sum: 'PnrY_EIhAvFnaRSAylzeWYrxXtM' });
});
