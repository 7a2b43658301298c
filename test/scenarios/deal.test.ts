import { afterEach, describe, expect, it } from 'vitest';
import type { SupplierId } from '../../src/domain/ids.ts';
import { BOLTS, invited, orderOfBolts } from './bolts.ts';
import { DAY, HOUR, SECOND, World, type WorldOptions } from './world.ts';

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

describe('a buyer in Hamburg', () => {
  it('gets comparable quotes from one message, and an order from one more', async () => {
    const world = await open();
    await orderOfBolts(world);
  });

  it('is asked only for what is missing and answers in his own words', async () => {
    const world = await open();
    const buyer = world.buyer();
    const question = await buyer.says('hex bolts DIN 933 M10x40 zinc plated');
    expect(question).toMatch(/how many|how much|quantity/i);
    const card = await buyer.says('5000');
    expect(card).toContain('5,000');
    expect(buyer.buttons().some((button) => button.label.includes('Find suppliers'))).toBe(true);
    expect(await buyer.says('make it 6000')).toContain('6,000');
    expect(await buyer.says('to Rotterdam instead')).toContain('Rotterdam');
  });

  it('undoes a slip of the finger', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says(BOLTS);
    await buyer.says('ok');
    await world.passes(11 * SECOND);
    await buyer.presses('Accept');
    await buyer.presses('Undo');
    await world.passes(60 * SECOND);
    for (const supplier of await invited(world)) expect(supplier.sees()).not.toMatch(/O-\d{4}/);
    const deal = await world.database.read.selectFrom('deals').select('status').executeTakeFirstOrThrow();
    expect(deal.status).toBe('open');
  });

  it('undoes it by a word as well, while it can be undone', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says(BOLTS);
    await buyer.says('ok');
    await world.passes(11 * SECOND);
    await buyer.presses('Accept 1');
    await buyer.says('wait, not that one');
    await world.passes(60 * SECOND);
    const deal = await world.database.read.selectFrom('deals').select('status').executeTakeFirstOrThrow();
    expect(deal.status).toBe('open');
  });

  it('may write what stands on a button', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says(BOLTS);
    expect(await buyer.says('find suppliers')).toMatch(/suppliers fit/);
  });

  it('begins anew after a search that found nothing', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('10 tons of dinosaur bones');
    await buyer.presses('Find suppliers');
    await buyer.says('ok then 40 office chairs with mesh back, DAP Berlin');
    const deals = await world.database.read.selectFrom('deals').select('number').execute();
    expect(deals).toHaveLength(2);
    expect(buyer.last()).toContain('40 pcs');
  });

  it('is told when nothing matches', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('Need 3 pcs used locomotive class 120 with ETCS level 2');
    const answer = await buyer.presses('Find suppliers');
    expect(answer).toMatch(/found no|no supplier|nobody|nothing/i);
    expect(await invited(world)).toEqual([]);
  });

  it('gets goods from where they may be from alone', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('Need 2000 pcs t-shirts 100% cotton 180 gsm crew neck black, made in Turkey or Egypt, FOB please');
    const found = await buyer.presses('Find suppliers');
    expect(found).toMatch(/made in (Türkiye|Turkey)/);
    expect(found).toContain('made in Egypt');
    await world.passes(11 * SECOND);
    const rows = await world.database.read.selectFrom('invitations').select('supplier').execute();
    expect(rows.map((row) => row.supplier).sort()).toEqual(['sample-037', 'sample-039']);
  });

  it('sees who has paid for a place, beside the best and called so', async () => {
    const bolts = 'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg';
    const plain = await open();
    await plain.buyer().says(bolts);
    await plain.buyer().presses('Find suppliers');
    await plain.passes(11 * SECOND);
    const ranked = (await invited(plain)).length;
    const rows = await plain.database.read.selectFrom('deals').select('state').execute();
    const { candidates } = JSON.parse(String(rows[0]?.state)) as { candidates: readonly { supplier: SupplierId }[] };
    const last = candidates.at(-1)?.supplier;
    if (last === undefined) throw new Error('nobody is left to be a sponsor');

    const world = await open({ policy: { sponsored: [last] } });
    const buyer = world.buyer();
    await buyer.says(bolts);
    expect(await buyer.presses('Find suppliers')).toContain('Sponsored · Supplier 6');
    await world.passes(11 * SECOND);
    expect(await invited(world)).toHaveLength(ranked + 1);
  });

  it('corrects himself by editing what he wrote', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('Need 5k pcs hex bolts DIN 933 M10x40, CIF Hamburg');
    await buyer.edits(1, 'Need 7k pcs hex bolts DIN 933 M10x40, CIF Rotterdam');
    expect(buyer.last()).toContain('7,000 pcs');
    await buyer.edits(1, 'Need 8k pcs hex bolts DIN 933 M10x40, CIF Rotterdam');
    expect(buyer.last()).toContain('8,000 pcs');
    expect(buyer.last()).toContain('Rotterdam');
  });

  it('hears nothing of an edit that the desk had read already', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('Need 5k pcs hex bolts DIN 933 M10x40, CIF Hamburg');
    expect(await buyer.edits(1, 'Need 5k pcs hex bolts DIN 933 M10x40, CIF Hamburg')).toBe('');
    await buyer.edits(1, 'Need 7k pcs hex bolts DIN 933 M10x40, CIF Hamburg');
    expect(buyer.last()).toContain('7,000 pcs');
  });

  it('joins a paste that was split into one request', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('Good morning, please quote 5,000 pcs hex bolts DIN 933 M10x40 8.8 zinc plated');
    world.clock.advance(200);
    await buyer.says('and 2,000 pcs hex nuts DIN 934 M10 zinc plated, CIF Hamburg');
    const deals = await world.database.read.selectFrom('deals').select('number').execute();
    expect(deals).toHaveLength(1);
    expect(buyer.last()).toContain('2,000 pcs');
    expect(buyer.last()).toContain('5,000 pcs');
  });
});

describe('a factory in Ningbo', () => {
  it('asks a question that all invited hear the answer to', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
    await buyer.presses('Find suppliers');
    await buyer.presses('Send now');
    const silent = (await invited(world)).filter((supplier) => !supplier.sees().includes('Instant'));
    const [asker] = silent;
    if (!asker) throw new Error('nobody was invited');
    await asker.says('is the zinc plating blue or yellow?');
    expect(buyer.last()).toContain('blue or yellow');
    await buyer.says('blue please');
    for (const supplier of await invited(world)) expect(supplier.sees()).toContain('blue please');
  });

  it('asks about its own offer, and nobody else hears of it', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
    await buyer.presses('Find suppliers');
    await buyer.presses('Send now');
    const [asker, ...others] = await invited(world);
    if (!asker) throw new Error('nobody was invited');
    await asker.says('can you accept payment 30% deposit, 70% before shipment?');
    expect(buyer.last()).toContain('30% deposit');
    await buyer.says('yes, 30/70 suits us');
    expect(asker.sees()).toContain('30/70 suits us');
    for (const other of others) expect(other.sees()).not.toContain('30/70');
  });

  it('keeps its contacts to itself until the order', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
    await buyer.presses('Find suppliers');
    await buyer.presses('Send now');
    const [first] = await invited(world);
    if (!first) throw new Error('nobody was invited');
    const told = await first.says('can you accept black oxide? better call me on +86 574 8765 4321 or wechat ningbo_bolt88');
    expect(buyer.sees()).not.toContain('8765');
    expect(buyer.sees()).not.toContain('ningbo_bolt88');
    expect(buyer.sees()).toContain('black oxide');
    expect(told).toContain('keep back');
  });

  it('is never taken to say yes by a question', async () => {
    const world = await open();
    const buyer = world.buyer();
    await buyer.says('Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
    await buyer.presses('Find suppliers');
    await buyer.presses('Send now');
    const [first] = await invited(world);
    if (!first) throw new Error('nobody was invited');
    await first.says('0.0815 USD FOB Ningbo, 25 days');
    await first.says('Is hot-dip galvanised ok or must it be electro zinc?');
    expect(buyer.sees()).not.toContain('0.0815');
    expect(buyer.sees()).toContain('hot-dip galvanised');
  });

  it('steps back from an order in its own words, and the next best is asked', async () => {
    const world = await open({ policy: { inviteCount: 2 } });
    const buyer = world.buyer();
    await buyer.says(BOLTS);
    await buyer.presses('Find suppliers');
    await buyer.presses('Send now');
    await buyer.presses('Accept 1');
    await world.passes(9 * SECOND);
    const [first] = await invited(world);
    if (!first) throw new Error('nobody was invited');
    await first.says('sorry we cannot deliver this, the line is down');
    const deal = await world.database.read.selectFrom('deals').select('status').executeTakeFirstOrThrow();
    expect(deal.status).toBe('open');
    expect((await invited(world)).length).toBe(3);
  });

  it('lets a listing answer by itself, or not', async () => {
    const world = await open();
    const { id } = (await world.catalog.listingsOf('sample-012' as SupplierId, 1))[0] ?? { id: '' };
    const factory = await world.supplier('sample-012');
    expect(await factory.commands('instant', 'off')).toMatch(/off/);
    expect(await factory.commands('listings')).not.toContain('instant quotes on ');
    expect(await factory.commands('instant', `on ${id}`)).toMatch(/on for this listing/);
    expect(await factory.commands('listings')).toContain(id);
    expect(await factory.commands('instant', 'on sample-013-01')).toMatch(/No listing/);
    expect(await world.buyer().commands('instant', 'on')).not.toMatch(/on for/);
  });

  it('pauses one of his listings, and brings it back', async () => {
    const world = await open();
    const { id } = (await world.catalog.listingsOf('sample-012' as SupplierId, 1))[0] ?? { id: '' };
    const factory = await world.supplier('sample-012');
    const active = async (): Promise<boolean | undefined> => (await world.catalog.listingsOf('sample-012' as SupplierId, 1))[0]?.active;
    expect(await factory.says(`pause ${id}`)).toContain('is paused');
    expect(await active()).toBe(false);
    expect(await factory.commands('listings')).toContain('paused');
    expect((await world.catalog.changes(0, 10_000)).find((change) => change.id === id)?.profile).toBeUndefined();
    expect(await factory.says(`上架 ${id}`)).toContain('已上架');
    expect(await active()).toBe(true);
    expect((await world.catalog.changes(0, 10_000)).find((change) => change.id === id)?.profile).toBeDefined();
    expect(await factory.says('pause sample-013-01')).toContain('没有编号为sample-013-01');
    expect(await world.buyer().says(`pause ${id}`)).not.toContain('is paused');
    expect(await active()).toBe(true);
  });

  it('declines, and the next best is asked by itself', async () => {
    const world = await open({ policy: { inviteCount: 3 } });
    const buyer = world.buyer();
    await buyer.says(BOLTS);
    await buyer.presses('Find suppliers');
    await buyer.presses('Send now');
    const before = await invited(world);
    await before[0]?.says('sorry we do not make this size, cannot quote');
    expect((await invited(world)).length).toBe(before.length + 1);
  });

  it('never has a reply guessed that could belong to two requests', async () => {
    const world = await open();
    const hamburg = world.buyer('hamburg');
    const lyon = world.buyer('lyon');
    for (const buyer of [hamburg, lyon]) {
      await buyer.says('Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
      await buyer.presses('Find suppliers');
      await buyer.presses('Send now');
    }
    const [first] = await invited(world);
    if (!first) throw new Error('nobody was invited');
    const asked = await first.says('0.08 USD');
    expect(asked).toMatch(/which/i);
    await first.presses('R-1002');
    expect(first.last()).toContain('USD 0.08');
    await first.presses('Send');
    expect(lyon.sees()).toContain('0.08');
  });
});

describe('time', () => {
  it('brings in the next best when a supplier is silent, reminds and expires', async () => {
    const world = await open({ policy: { responseMs: 4 * HOUR, inviteCount: 2 } });
    const buyer = world.buyer();
    await buyer.says('Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
    await buyer.presses('Find suppliers');
    await buyer.presses('Send now');
    await world.passes(5 * HOUR);
    const silent = await world.database.read.selectFrom('invitations').select('supplier').where('status', '=', 'silent').execute();
    expect(await invited(world)).toHaveLength(2 + silent.length);
    await world.passes(12 * DAY + 20 * HOUR);
    expect(buyer.sees()).toMatch(/expires|ends/i);
    await world.passes(2 * DAY);
    const deal = await world.database.read.selectFrom('deals').select('status').executeTakeFirstOrThrow();
    expect(deal.status).toBe('expired');
  });
});
