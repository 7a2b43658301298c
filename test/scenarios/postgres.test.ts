import { expect, inject, it } from 'vitest';
import { makeSchema } from '../fakes/postgres.ts';
import { orderOfBolts } from './bolts.ts';
import { World } from './world.ts';

it('plays the whole deal over PostgreSQL, and is the same desk after a stop', async ({ skip, onTestFinished }) => {
  const server = inject('postgres');
  if (server === '') skip('no PostgreSQL answers; TEST_DATABASE_URL names one');
  const schema = await makeSchema(server);
  onTestFinished(schema.drop);
  const world = await World.open({ databaseUrl: schema.url });
  await world.seatAll();
  await orderOfBolts(world);
  await world.restart();
  expect(await world.buyer().commands('orders')).toContain('O-1001');
  expect((await world.store.turns.people.counts()).requests).toEqual({ ordered: 1 });
  await world.close();
});
