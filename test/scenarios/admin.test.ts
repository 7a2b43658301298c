import { afterEach, describe, expect, it } from 'vitest';
import { changePeopleNow } from '../../adapters/store/people-changes.ts';
import { freshCode } from '../../src/domain/people/codes.ts';
import { asksForBolts, HAIYAN, openStreet, seatedFactory } from './factories.ts';
import { type Person, SECOND, type World, type WorldOptions } from './world.ts';

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function open(policy: WorldOptions['policy'] = {}): Promise<World> {
  const world = await openStreet({ policy });
  worlds.push(world);
  return world;
}

async function adminOf(world: World): Promise<Person> {
  const now = world.clock.now();
  await changePeopleNow(world.database, [{ type: 'codeMade', code: freshCode('admin', 'AdminCode123', now) }], now);
  const admin = world.person('admin');
  await admin.commands('join', 'AdminCode123');
  return admin;
}
const attempts = (world: World) => world.database.read.selectFrom('attempts').select('what').execute();

describe('the admin', () => {
  it('becomes one by a code that holds once, and is told his commands', async () => {
    const world = await open();
    const admin = await adminOf(world);
    expect(admin.sees()).toMatch(/You are an admin.*\/invite.*\/desk/s);
    expect(await admin.commands('help')).toContain('/unblock');
    const late = world.person('late');
    expect(await late.commands('join', 'AdminCode123')).toContain('used up');
    expect(await late.commands('help')).not.toContain('/unblock');
  });

  it('invites a supplier’s people from the chat, and takes a code back', async () => {
    const world = await open();
    const admin = await adminOf(world);
    expect(await admin.commands('suppliers')).toMatch(/haitian · Ningbo Haitian Fastener · no chat yet/);
    expect(await admin.commands('invite', 'a')).toContain('Several suppliers fit');
    expect(await admin.commands('invite', 'nobody')).toContain('no supplier');
    const made = await admin.commands('invite', 'ningbo haitian 2 14');
    expect(made).toContain('seats 2 chats and holds for 14 days');
    expect(made).toContain('https://desk.example/join/');
    const code = /Fastener: (\w+)/.exec(made)?.[1] ?? '';
    const factory = world.person('ningbo');
    expect(await factory.commands('start', `join_${code}`)).toContain('Ningbo Haitian Fastener');
    await factory.presses('Accept');
    expect(await admin.commands('suppliers', 'haitian')).toContain('one chat');
    expect(await admin.commands('codes')).toContain('one use left');
    await admin.presses('Take back');
    expect(admin.last()).toContain('opens nothing any more');
    expect(await world.person('colleague').commands('join', code)).toContain('taken back');
  });

  it('is the only one who has these commands; who tries them is recorded', async () => {
    const world = await open();
    const stranger = world.person('stranger');
    for (const name of ['invite', 'suppliers', 'codes', 'block', 'unblock', 'desk'])
      expect(await stranger.commands(name, 'haitian')).toContain('I don’t know');
    expect(await attempts(world)).toHaveLength(6);
  });

  it('sees the desk in figures', async () => {
    const world = await open();
    await asksForBolts(world.buyer());
    const admin = await adminOf(world);
    expect(await admin.commands('desk')).toMatch(/Buyers with requests: 1\n.*Suppliers: 2\n.*Requests: 1 open/);
  });
});

describe('whoever is blocked', () => {
  it('gets nothing and is not heard; what he has open is called off, and he may come back', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    const buyer = await asksForBolts(world.buyer('pest'));
    factory.news();
    buyer.news();
    const admin = await adminOf(world);
    expect(await admin.commands('block', 'R-1001')).toContain('Blocked: web:pest');
    expect(factory.news()).toContain('The buyer has called off R-1001');
    expect(await buyer.says('hello? any news?')).toBe('');
    expect(await buyer.commands('requests')).toBe('');
    expect(await admin.commands('block')).toContain('web:pest');
    const { length } = await world.database.read.selectFrom('messages').select('id').execute();
    await buyer.says('still there?');
    expect(await world.database.read.selectFrom('messages').select('id').execute()).toHaveLength(length);
    await admin.commands('unblock', 'web:pest');
    expect(await buyer.commands('requests')).toContain('R-1001');
    expect(await admin.commands('block', 'web:admin')).toContain('That would be you');
    expect(await admin.commands('block', 'web:unheard-of')).toContain('Blocked: web:unheard-of');
    expect(await world.person('unheard-of').says('hello')).toBe('');
    expect(await admin.commands('block', 'nobody')).toContain('I know nobody');
  });

  it('may be a supplier: his part in every deal ends, and the next best is asked', async () => {
    const world = await open({ inviteCount: 1 });
    const factory = await seatedFactory(world);
    const neighbour = await seatedFactory(world, 'haiyan', HAIYAN);
    const buyer = await asksForBolts(world.buyer());
    const [first, second] = factory.news() === '' ? [neighbour, factory] : [factory, neighbour];
    await first.says('0.08 USD FOB Ningbo, 25 days');
    await first.presses('Send to the buyer');
    buyer.news();
    const admin = await adminOf(world);
    await admin.commands('block', first === factory ? 'haitian' : 'haiyan');
    expect(buyer.news()).toContain('can’t supply R-1001');
    expect(second.sees()).toContain('R-1001');
    expect(await admin.commands('suppliers')).toContain('blocked');
  });
});

describe('limits', () => {
  it('tell a flooding chat once, then nothing until a minute has passed', async () => {
    const world = await open({ messagesPerMinute: 5 });
    const flood = world.person('flood');
    for (let i = 0; i < 5; i += 1) expect(await flood.says('hello')).not.toBe('');
    expect(await flood.says('hello')).toContain('more than I can take in');
    for (let i = 0; i < 10; i += 1) expect(await flood.says('hello')).toBe('');
    await world.passes(61 * SECOND);
    expect(await flood.says('hello')).toContain('Welcome');
  });

  it('let a buyer make so many requests within a day', async () => {
    const world = await open({ requestsPerDay: 2 });
    const buyer = world.buyer();
    await asksForBolts(buyer);
    await buyer.says('A new request: 2 t citric acid monohydrate, CFR Santos');
    await buyer.presses('Find suppliers');
    expect(await buyer.says('A new request: 300 office chairs with armrests, DAP Oslo')).toContain('made 2 requests within a day');
    await world.passes(24 * 3_600 * SECOND);
    expect(await buyer.says('A new request: 300 office chairs with armrests, DAP Oslo')).toContain('R-1003');
  });
});

describe('lists and links', () => {
  it('name quotes and orders on either side, and open a request for those who are in it', async () => {
    const world = await open({ undoMs: SECOND, inviteCount: 1 });
    const factory = await seatedFactory(world);
    const buyer = await asksForBolts(world.buyer());
    expect(await buyer.commands('quotes')).toContain('No offer lies on your table');
    expect(await factory.commands('orders')).toContain('no order yet');
    await factory.says('0.08 USD FOB Ningbo, 25 days');
    await factory.presses('Send to the buyer');
    expect(await buyer.commands('quotes')).toMatch(/R-1001 · Supplier 1 · USD 0.08\/pc, FOB · hex bolts/);
    expect(await factory.commands('quotes')).toMatch(/Your quotes:\n.*R-1001 · USD 0.08\/pc, FOB/);
    expect(await buyer.commands('start', 'rfq_1001')).toContain('R-1001 · hex bolts');
    expect(await factory.commands('start', 'rfq_R-1001')).toContain('R-1001');
    const before = await attempts(world);
    const stranger = world.person('stranger');
    const refused = await stranger.commands('start', 'rfq_1001');
    expect(refused).toBe(await stranger.commands('start', 'rfq_9999'));
    expect(refused).not.toContain('bolts');
    expect(await attempts(world)).toHaveLength(before.length + 2);

    await buyer.presses('Accept 1');
    await world.passes(2 * SECOND);
    await factory.presses('Confirm the order');
    expect(await buyer.commands('orders')).toMatch(/Your orders:\n.*O-1001 · R-1001 · 23 Nov 2026 · hex bolts/);
    expect(await factory.commands('orders')).toMatch(/Orders you have won:\n.*O-1001 · R-1001/);
  });

  it('of one person are not shown where others read along', async () => {
    const world = await open();
    const group = world.person('group');
    for (const name of ['settings', 'orders', 'quotes', 'join', 'desk'])
      expect(await group.commands(name, '', 'shared')).toContain('Others read along');
  });
});
