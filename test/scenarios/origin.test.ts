import { afterEach, describe, expect, it } from 'vitest';
import { hashesOf } from '../../seed/hash.ts';
import type { ListingId } from '../../src/domain/ids.ts';
import { profileOf } from '../../src/matching/profile.ts';
import { HAIYAN, openStreet, REQUEST, seatedFactory } from './factories.ts';
import type { World } from './world.ts';

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** A street in which it is said of one factory's bolts that they are made in Vietnam, and of the other's that they are made in China. */
async function open(): Promise<World> {
  const world = await openStreet();
  worlds.push(world);
  const bolts = await world.catalog.listings(['haitian-bolt' as ListingId, 'haiyan-bolt' as ListingId]);
  await world.catalog.putListings(
    bolts.map((bolt) => {
      const listing = { ...bolt, origin: bolt.supplier === HAIYAN ? 'VN' : 'CN' };
      return { listing, ...hashesOf(listing), profile: profileOf(listing) };
    }),
  );
  return world;
}

describe('a buyer who says where the goods are to be made', () => {
  it.each(['made in Vietnam please', 'not from China'])(
    'in a later message is shown it, and only who makes them there is asked: %s',
    async (wish) => {
      const world = await open();
      const ningbo = await seatedFactory(world);
      const haiyan = await seatedFactory(world, 'haiyan', HAIYAN);
      const buyer = world.buyer();
      await buyer.says(REQUEST);
      const card = await buyer.says(wish);
      expect(card).toContain(wish.replace(' please', ''));
      expect(card).not.toContain('Destination');
      await buyer.presses('Find suppliers');
      await buyer.presses('Send now');
      expect(haiyan.sees()).toContain(wish.replace(' please', ''));
      expect(ningbo.sees()).not.toContain('hex bolts');
    },
  );
});
