import { afterEach, expect, it } from 'vitest';
import type { Matcher } from '../../src/ports/matching.ts';
import { SECOND, World, type WorldOptions } from './world.ts';

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});
async function open(options: WorldOptions = {}): Promise<World> {
  const world = await World.open(options);
  worlds.push(world);
  await world.seatAll();
  return world;
}

const BOLTS = 'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo';

it('tells the buyer that matching is delayed while the index is away, and goes on by itself', async () => {
  let away = true;
  const world = await open({
    matcher: (matcher): Matcher => ({
      ...matcher,
      match: (request, limit, signal) => (away ? Promise.reject(new Error('connection refused')) : matcher.match(request, limit, signal)),
    }),
  });
  const buyer = world.buyer();
  await buyer.says(BOLTS);
  const told = await buyer.presses('Find suppliers');
  expect(told).toMatch(/longer/);
  await world.passes(3 * SECOND);
  expect(buyer.buttons().some((button) => button.label === 'Send now')).toBe(false);
  away = false;
  await world.passes(10 * SECOND);
  expect(buyer.sees()).toMatch(/suppliers fit/);
});

it('sends again what the platform put off or did not answer to, once', async () => {
  const world = await open();
  const buyer = world.buyer();
  world.chat.failures.push({ type: 'retry', afterMs: 5_000 }, { type: 'unknown', error: 'cut off' });
  expect(await buyer.says(BOLTS)).toBe('');
  await world.passes(6 * SECOND);
  expect(buyer.news()).toBe('');
  await world.passes(10 * SECOND);
  expect(buyer.sees().match(/This is what I read/g)).toHaveLength(1);
});

it('asks the next best where a supplier cannot be reached', async () => {
  const world = await open({ policy: { inviteCount: 2 } });
  const buyer = world.buyer();
  await buyer.says(BOLTS);
  await buyer.presses('Find suppliers');
  const [best] = JSON.parse(
    (await world.database.read.selectFrom('events').select('body').where('type', '=', 'suppliersMatched').executeTakeFirstOrThrow()).body,
  ).candidates;
  await (await world.supplier(best.supplier)).commands('instant', 'off');
  world.chat.gone.add(best.supplier);
  await buyer.presses('Send now');
  const invitations = await world.database.read.selectFrom('invitations').select(['supplier', 'status']).orderBy('n').execute();
  expect(invitations).toHaveLength(3);
  expect(invitations[0]?.status).toBe('undeliverable');
});

it('goes on where it was after a stop in the middle', async () => {
  const world = await open();
  const buyer = world.buyer();
  await buyer.says(BOLTS);
  await buyer.presses('Find suppliers');
  await world.restart();
  await world.passes(11 * SECOND);
  const invitations = await world.database.read.selectFrom('invitations').select('supplier').execute();
  expect(invitations).toHaveLength(5);
});
