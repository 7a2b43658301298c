import process from 'node:process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createModelLedger } from '../../adapters/store/model-ledger.ts';
import { personCommands } from '../../src/cli/people.ts';
import type { PartyId, RequestNumber } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/run/system.ts';
import { asksForBolts, HAIYAN, openStreet, REQUEST, seatedFactory } from './factories.ts';
import type { World } from './world.ts';

const worlds: World[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const world of worlds.splice(0)) await world.close();
});

async function open(): Promise<World> {
  const world = await openStreet();
  worlds.push(world);
  return world;
}

/** All that the store holds, row by row. */
async function held(world: World): Promise<readonly string[]> {
  const { read } = world.database;
  const tables = (await read.introspection.getTables()).map(({ name }) => name);
  const rows = await Promise.all(
    tables.map(async (table) =>
      (
        await read
          .selectFrom(table as 'messages')
          .selectAll()
          .execute()
      ).map((row) => `${table}: ${JSON.stringify(row)}`),
    ),
  );
  return rows.flat();
}

/** The operator's command line, and what it prints. */
async function forget(world: World, ...args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  vi.spyOn(systemClock, 'now').mockReturnValue(world.clock.now());
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  await personCommands().parseAsync(['forget', ...args, '--data', world.dir], { from: 'user' });
  vi.restoreAllMocks();
  await world.passes(1_000);
  return printed.join('');
}

const spent = { calls: 1, input: 10, output: 10, money: 0.1 };
const DAY = '2026-11-23' as never;

describe('a person who is erased', () => {
  it('is nowhere in the store any more: not in what he opened in a group, nor in what the model cost for him', async () => {
    const world = await open();
    const hamburg = await asksForBolts(world.buyer('hamburg'));
    const deal = await world.store.turns.dealByNumber('R-1001' as RequestNumber);
    if (!deal) throw new Error('no deal');
    const ledger = createModelLedger(world.database);
    await ledger.add(DAY, deal.buyer, spent);
    // A group in which he, and somebody whose name begins like his, have opened requests.
    const group = await world.store.turns.dialogue({ platform: 'web', id: 'hamburg' });
    const openers = ['web:hamburg', 'web:hamburg2'].map((person) => ({ deal: deal.id, person }));
    await world.database.write((tx) =>
      tx
        .insertInto('dialogues')
        .values({
          chat: 'web:group',
          party: 'b_group',
          other: null,
          person: null,
          version: 1,
          last_at: 0,
          state: JSON.stringify({ ...group?.state, party: 'b_group', openers }),
        })
        .execute(),
    );
    await hamburg.commands('forget');
    await hamburg.presses('Erase everything');
    const state = (await world.store.turns.dialogue({ platform: 'web', id: 'group' }))?.state;
    expect(state?.openers).toEqual([{ deal: deal.id, person: 'web:hamburg2' }]);
    expect((await ledger.spent(DAY, deal.buyer)).own.calls).toBe(0);
    expect((await ledger.spent(DAY, deal.buyer)).desk.calls).toBe(1);
    // What came in stays known by its key, so that it counts once; and the farewell went to him after he was erased.
    const traces = (await held(world)).filter((row) => row.includes('web:hamburg"') && !row.startsWith('inputs:'));
    expect(traces).toHaveLength(1);
    expect(traces[0]).toContain('you are erased');
  });
});

describe('`sanjia person forget`', () => {
  it('erases a buyer', async () => {
    const world = await open();
    const hamburg = await asksForBolts(world.buyer('hamburg'));
    await expect(forget(world, 'web:hamburg')).rejects.toThrow(/can't be undone.*--yes/u);
    expect(await forget(world, 'R-1001', '--yes')).toBe('R-1001 is erased.\n');
    expect((await held(world)).filter((row) => row.startsWith('messages') && row.includes('50k pcs'))).toEqual([]);
    expect((await world.store.turns.dealByNumber('R-1001' as RequestNumber))?.status).toBe('cancelled');
    hamburg.news();
    await expect(forget(world, 'web:nobody', '--yes')).rejects.toThrow('Nobody is known by web:nobody.');
  });

  it("erases a supplier's person: his seat and words go, the company stays, and its buyers are told where nobody is left", async () => {
    const world = await open();
    const chen = await seatedFactory(world);
    const li = await seatedFactory(world, 'haiyan', HAIYAN);
    const buyer = await asksForBolts(world.buyer('lyon'));
    await chen.says('0.08 USD FOB Ningbo, 25 days');
    await chen.presses('Send to the buyer');
    await createModelLedger(world.database).add(DAY, 'haitian' as PartyId, spent);
    buyer.news();

    await expect(forget(world, 'web:ningbo')).rejects.toThrow('Ningbo Haitian Fastener has nobody left here');
    expect(await forget(world, 'web:ningbo', '--yes')).toBe(
      'web:ningbo is erased.\nNingbo Haitian Fastener has nobody left here: it is out of its open requests and gets no new ones until somebody joins for it.\n',
    );
    expect(buyer.news()).toContain('can’t supply R-1001');
    const rows = await held(world);
    expect(rows.filter((row) => row.includes('web:ningbo"') && !row.startsWith('inputs:'))).toEqual([]);
    expect(rows.filter((row) => row.startsWith('messages') && row.includes('0.08 USD'))).toEqual([]);
    expect(rows.filter((row) => row.startsWith('model_spend') && row.includes('haitian'))).toEqual([]);
    expect(rows.some((row) => row.startsWith('suppliers') && row.includes('Ningbo Haitian Fastener'))).toBe(true);
    const second = world.buyer('oslo');
    await second.says(REQUEST);
    await second.presses('Find suppliers');
    expect(second.last()).toContain('One supplier fits');
    expect(li.sees()).toContain('R-1001');
  });

  it('leaves the supplier to his colleague, and his buying to nobody', async () => {
    const world = await open();
    const chen = await seatedFactory(world);
    const wei = await world.supplier('haitian');
    await chen.says('I also need to buy: 20 t steel wire rod 6.5 mm SAE1008, CIF Rotterdam');
    expect(await forget(world, 'web:ningbo', '--yes')).toBe(
      'web:ningbo is erased.\nNingbo Haitian Fastener goes on with its other chats.\n',
    );
    await asksForBolts(world.buyer('lyon'));
    expect(wei.sees()).toContain('A buyer asks for a quote');
    expect(chen.news()).toBe('');
    await expect(forget(world, 'web:ningbo', '--yes')).rejects.toThrow('Nobody is known by web:ningbo.');
  });
});
