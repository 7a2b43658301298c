import { afterEach, expect, it } from 'vitest';
import { listing, type Shop, stockedShop, supplier, tearDown } from './shop.ts';

/** More than an index proposes for one item. */
const FLOOD = 700;
const flood = Array.from({ length: FLOOD }, (_, n) => listing(`flood-${n}`, 'flood', 'Brass ball valve DN20'));
const others = ['works', 'mill'].map((id) => listing(id, id, 'Brass ball valve with lever handle for water mains, DN20, several finishes'));

let shop: Shop;
afterEach(() => tearDown(shop));

const asked = async (): Promise<readonly string[]> =>
  (await shop.ask('brass ball valve DN20')).suppliers.map((match) => match.supplier).sort();

it('a supplier with hundreds of like listings does not keep the others off the list', async () => {
  shop = await stockedShop([supplier('flood'), supplier('works'), supplier('mill')], [...flood, ...others]);
  expect(await asked()).toEqual(['flood', 'mill', 'works']);
});

it('nor does one that has paused, who is not on it himself', async () => {
  shop = await stockedShop([supplier('flood', { paused: true }), supplier('works'), supplier('mill')], [...flood, ...others]);
  expect(await asked()).toEqual(['mill', 'works']);
});
