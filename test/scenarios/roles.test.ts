import { afterEach, describe, expect, it } from 'vitest';
import { asksForBolts, HAIYAN, openStreet, seatedFactory } from './factories.ts';
import { HOUR, type Person, SECOND, type World, type WorldOptions } from './world.ts';

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function open(policy: WorldOptions['policy'] = {}): Promise<World> {
  const world = await openStreet({ policy: { undoMs: SECOND, ...policy } });
  worlds.push(world);
  return world;
}

async function quotes(factory: Person, price = '0.08'): Promise<void> {
  await factory.says(`${price} USD FOB Ningbo, 25 days`);
  await factory.presses('Send to the buyer');
}
const codeIn = (text: string): string => /\/(?:link|join) (\w+)/.exec(text)?.[1] ?? '';

describe('one person in two roles', () => {
  it('buys in the chat in which he supplies, and is never asked by himself', async () => {
    const world = await open();
    const trader = await seatedFactory(world);
    const neighbour = await seatedFactory(world, 'haiyan', HAIYAN);
    expect(await trader.says('I need 50k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo')).toContain('[Find suppliers]');
    await trader.presses('Find suppliers');
    await trader.presses('Send now');
    expect(neighbour.news()).toContain('R-1001');
    expect(trader.sees()).not.toContain('A buyer asks for a quote');
    expect(await trader.commands('requests')).toMatch(/Your request:.*R-1001/s);
  });

  it('speaks in the role that a card, a number or his words belong to, and is asked where that is unclear', async () => {
    const world = await open();
    const trader = await seatedFactory(world);
    const neighbour = await seatedFactory(world, 'haiyan', HAIYAN);
    await trader.says('I need 50k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
    await trader.presses('Find suppliers');
    await trader.presses('Send now');
    await quotes(neighbour);
    // Now a buyer in Hamburg asks him.
    await asksForBolts(world.buyer('hamburg'));
    expect(trader.sees()).toContain('A buyer asks for a quote: R-1002');
    const asked = await trader.says('ok, 0.075 would be fine');
    expect(asked).toContain('You buy and supply here');
    await trader.presses('I as a supplier');
    expect(trader.last()).toContain('USD 0.075');
    expect(trader.last()).toContain('R-1002');
    await trader.presses('Send to the buyer');
    // A number says which deal, and with it the role.
    await trader.says('R-1001: number 1, can you do 0.07?');
    expect(neighbour.news()).toContain('0.07');
    expect(await trader.commands('quotes')).toMatch(/Offers on your table:.*R-1001.*Your quotes:.*R-1002/s);
  });

  it('is understood by the card to which he replies', async () => {
    const world = await open();
    const trader = await seatedFactory(world);
    const neighbour = await seatedFactory(world, 'haiyan', HAIYAN);
    await trader.says('I need 50k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
    await trader.presses('Find suppliers');
    await trader.presses('Send now');
    await quotes(neighbour);
    await asksForBolts(world.buyer('hamburg'));
    const invitation = world.chat.seen('ningbo').find(({ message }) => JSON.stringify(message.blocks).includes('A buyer asks'));
    await trader.says('0.079 USD FOB Ningbo', invitation?.key);
    expect(trader.last()).toMatch(/Your quote for R-1002.*0\.079/s);
  });
});

describe('a buyer with several chats', () => {
  it('links them with a code and finds his deals in each; news comes where he last dealt with it', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    const telegram = await asksForBolts(world.person('petra-telegram'));
    const discord = world.person('petra-discord');
    expect(await discord.commands('requests')).toContain('no request open');
    const shown = await telegram.commands('link');
    expect(shown).toContain('within 15 minutes');
    expect(await discord.commands('link', codeIn(shown))).toContain('one buyer now');
    expect(await discord.commands('requests')).toContain('R-1001');
    expect(await telegram.commands('link', codeIn(shown))).toContain('used up');

    telegram.news();
    await quotes(factory);
    expect(telegram.news()).toContain('USD 0.08');
    expect(discord.news()).toBe('');
    await discord.says('R-1001: any news?');
    await quotes(factory, '0.077');
    expect(discord.news()).toContain('0.077');
    expect(telegram.news()).toBe('');
    await discord.presses('Accept 1');
    await world.passes(2 * SECOND);
    await factory.presses('Confirm the order');
    expect(await telegram.commands('orders')).toContain('O-1001');
  });

  it('brings the deals of both along, and a code that is too old opens nothing', async () => {
    const world = await open();
    const first = await asksForBolts(world.person('first'));
    const second = await asksForBolts(world.person('second'));
    const old = codeIn(await first.commands('link'));
    await world.passes(16 * 60 * SECOND);
    expect(await second.commands('link', old)).toContain('expired');
    await second.commands('link', codeIn(await first.commands('link')));
    for (const chat of [first, second]) expect(await chat.commands('requests')).toMatch(/R-100[12].*R-100[12]/s);
    expect(await second.commands('link', codeIn(await first.commands('link')))).toContain('linked already');
    expect(await second.says('R-1002: make it 60k pcs')).toContain('60,000');
  });
});

describe('a supplier’s person goes', () => {
  it('hands over to a colleague, who goes on with what is open', async () => {
    const world = await open();
    const chen = await seatedFactory(world);
    const buyer = await asksForBolts(world.buyer());
    await chen.commands('settings');
    await chen.presses('Hand over');
    const li = world.person('li');
    expect(await li.commands('join', codeIn(chen.last()))).toContain('A colleague hands Ningbo Haitian Fastener over to you');
    await li.presses('Accept');
    while (li.last().includes('[Skip]')) await li.presses('Skip');
    expect(li.sees()).toMatch(/wait for your answer.*R-1001/s);
    expect(chen.last()).toContain('Requests no longer come to this chat');
    await quotes(li);
    expect(buyer.sees()).toContain('USD 0.08');
    chen.news();
    await asksForBolts(world.buyer('lyon'));
    expect(chen.news()).toBe('');
    expect(li.news()).toContain('R-1002');
  });

  it('leaves amid a deal: his offer is withdrawn, the buyer is told, the next best is asked', async () => {
    const world = await open({ inviteCount: 1 });
    const factory = await seatedFactory(world);
    const buyer = await asksForBolts(world.buyer());
    await quotes(factory);
    buyer.news();
    const next = await seatedFactory(world, 'haiyan', HAIYAN);
    expect(await factory.commands('leave')).toContain('your offers are withdrawn');
    await factory.presses('Stay');
    expect(factory.last()).toContain('everything stays');
    await factory.commands('leave');
    await factory.presses('Leave');
    expect(factory.last()).toContain('Nothing for Ningbo Haitian Fastener comes to this chat');
    expect(buyer.news()).toMatch(/can’t supply R-1001/);
    expect(next.sees()).toContain('R-1001');
    const deal = await world.store.turns.dealByNumber('R-1001' as never);
    expect(deal?.quotes[0]?.status).toBe('withdrawn');
    await asksForBolts(world.buyer('lyon'));
    expect(factory.news()).toBe('');
    expect(await factory.commands('leave')).toContain('don’t answer for a supplier');
  });

  it('goes alone where a colleague answers as well', async () => {
    const world = await open();
    const chen = await seatedFactory(world);
    const li = await world.supplier('haitian');
    await asksForBolts(world.buyer());
    await chen.commands('leave');
    expect(chen.last()).toContain('Your colleagues go on');
    await chen.presses('Leave');
    await quotes(li);
    expect(li.last()).toContain('with the buyer');
  });
});

describe('a person and what is held of him', () => {
  it('is shown all of it, and after a second tap is gone: words, name, open requests; figures stay', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    const buyer = await asksForBolts(world.buyer('hamburg'));
    await quotes(factory);
    await buyer.presses('Accept 1');
    await world.passes(2 * SECOND);
    await factory.presses('Confirm the order');
    await buyer.says('A new request: 20k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
    await buyer.presses('Find suppliers');
    await buyer.presses('Send now');
    await buyer.says('ask 1 whether Petra from Elbe Maschinenbau can visit');
    factory.news();
    const data = await buyer.commands('mydata');
    expect(data).toMatch(/Requests: R-1001 and R-1002/);
    expect(data).toContain('50k pcs hex bolts');
    await buyer.commands('forget');
    expect(buyer.last()).toContain('can’t be undone');
    await buyer.presses('Erase everything');
    expect(buyer.last()).toContain('you are erased');
    expect(factory.news()).toContain('The buyer has called off R-1002');

    const { read } = world.database;
    const texts = await read.selectFrom('messages').select(['text', 'chat']).where('party', '!=', 'haitian').execute();
    expect(texts.length).toBeGreaterThan(2);
    for (const { text, chat } of texts) expect([text, chat]).toEqual([null, '']);
    const said = await read.selectFrom('outbox').select('blocks').where('chat', '!=', 'web:ningbo').execute();
    expect(said.map(({ blocks }) => blocks).join()).not.toMatch(/Petra|50k pcs/);
    const order = await world.store.turns.dealByNumber('R-1001' as never);
    expect(order?.status).toBe('ordered');
    expect(order?.quotes[0]?.terms.lines[0]?.price.value.amount).toBe(0.08);
    expect((await read.selectFrom('events').select('type').where('type', '=', 'orderPlaced').execute()).length).toBe(1);
    expect(await factory.commands('orders')).toContain('O-1001');

    expect(await buyer.commands('orders')).toContain('no order yet');
    await world.passes(HOUR);
    expect(await buyer.commands('mydata')).not.toContain('R-1001');
  });

  it('who supplies gives his seat up with it', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    const buyer = await asksForBolts(world.buyer());
    await quotes(factory);
    buyer.news();
    await factory.commands('forget');
    await factory.presses('Erase everything');
    expect(buyer.news()).toContain('can’t supply R-1001');
    const texts = await world.database.read.selectFrom('messages').select('text').where('party', '=', 'haitian').execute();
    expect(texts.every(({ text }) => text === null)).toBe(true);
    await asksForBolts(world.buyer('lyon'));
    expect(factory.news()).toBe('');
  });
});
