import { expect } from 'vitest';
import { type Person, SECOND, type World } from './world.ts';

/** What a buyer in Hamburg needs. */
export const BOLTS = 'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April, max 0.09 EUR/pc, 30 days net';

/** The suppliers who have been invited to the only request, in the buyer's numbering, as persons at their chats. */
export async function invited(world: World): Promise<readonly Person[]> {
  const rows = await world.database.read.selectFrom('invitations').select(['supplier', 'n']).orderBy('n').execute();
  return Promise.all(rows.map((row) => world.supplier(row.supplier)));
}

/** A buyer in Hamburg gets comparable quotes from one message, and an order from one more. */
export async function orderOfBolts(world: World): Promise<void> {
  const buyer = world.buyer();
  const card = await buyer.says(BOLTS);
  expect(card).toContain('hex bolts DIN 933 M10x40 8.8 zinc plated');
  expect(card).toContain('5,000 pcs');
  expect(card).toContain('Hamburg');
  expect(card).toContain('EUR 0.09');

  const found = await buyer.presses('Find suppliers');
  expect(found).toMatch(/Supplier 1|1\./);
  await world.passes(11 * SECOND);
  // Sample suppliers with instant quotes have answered.
  expect(buyer.sees()).toMatch(/0\.0\d/);

  const suppliers = await invited(world);
  expect(suppliers.length).toBe(5);
  for (const supplier of suppliers) {
    expect(supplier.sees()).toContain('5,000 pcs');
    expect(supplier.sees()).not.toMatch(/0\.09(?!\d)/);
  }
  const [first] = suppliers;
  if (!first) throw new Error('nobody was invited');
  const readBack = await first.says('0.082 EUR FOB Ningbo, 25 days, MOQ 5k, valid till end of month');
  expect(readBack).toContain('EUR 0.082');
  await first.presses('Send');
  expect(buyer.last()).toContain('0.082');

  const accepted = await buyer.presses('Accept 1');
  expect(accepted.length).toBeGreaterThan(0);
  await world.passes(9 * SECOND);
  expect(first.sees()).toMatch(/confirm/i);
  await first.presses('Confirm');
  expect(first.last()).toMatch(/O-1001/);
  expect(buyer.sees()).toMatch(/O-1001/);
}
