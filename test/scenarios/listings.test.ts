import { afterEach, describe, expect, it } from 'vitest';
import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import { asksForBolts, HAIYAN, openStreet, seatedFactory } from './factories.ts';
import type { Person, World } from './world.ts';

const NINGBO = 'haitian' as SupplierId;
const BOLT = 'haitian-bolt' as ListingId;

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function open(): Promise<{ world: World; factory: Person }> {
  const world = await openStreet();
  worlds.push(world);
  return { world, factory: await seatedFactory(world) };
}

async function added(world: World): Promise<Listing | undefined> {
  return (await world.catalog.listingsOf(NINGBO, 10)).find(({ id }) => id !== BOLT);
}

async function bolt(world: World): Promise<Listing | undefined> {
  return (await world.catalog.listings([BOLT]))[0];
}

describe('a factory writes its listings in the chat', () => {
  it('adds one, which goes up with one tap and no sooner', async () => {
    const { world, factory } = await open();
    const card = await factory.says('add: hex nuts DIN 934 M12 zinc plated, 0.05 USD/pc, MOQ 10k, 25 days, FOB Ningbo');
    expect(card).toContain('Product: hex nuts DIN 934 M12 zinc plated');
    expect(card).toMatch(/Unit price: .*0\.05/);
    expect(card).toContain('MOQ: 10,000 pcs');
    expect(card).toContain('Price basis: FOB Ningbo');
    expect(await added(world)).toBeUndefined();

    await factory.presses('Put it up');
    const listing = await added(world);
    expect(listing).toMatchObject({
      title: 'hex nuts DIN 934 M12 zinc plated',
      priceBreaks: [{ minQuantity: 1, unit: 'pcs', amount: 0.05 }],
      currency: 'USD',
      moq: { value: 10_000, unit: 'pcs' },
      leadTimeDays: { min: 25, max: 25 },
      incoterm: 'FOB',
      place: 'Ningbo',
      active: true,
      instantQuote: false,
    });
    expect(factory.last()).toContain(`${listing?.id}`);
    const buyer = world.person('hanna');
    await buyer.says('Need 20k pcs hex nuts DIN 934 M12 zinc plated, FOB Ningbo');
    await buyer.presses('Find suppliers');
    await buyer.presses('Send now');
    expect(factory.sees()).toContain('hex nuts DIN 934 M12 zinc plated');
    expect(await factory.commands('instant', `on ${listing?.id}`)).toContain('on for this listing');
  });

  it('adds one in Chinese, and sees what it has not said', async () => {
    const { world, factory } = await open();
    const card = await factory.says('新增：不锈钢螺栓 M8x30，单价0.35元/个，起订5000，交期15天');
    expect(card).toContain('产品: 不锈钢螺栓 M8x30');
    expect(card).toContain('价格条款: 还没说');
    await factory.presses('上架这个产品');
    expect(await added(world)).toMatchObject({ title: '不锈钢螺栓 M8x30', currency: 'CNY', moq: { value: 5_000 } });
  });

  it('adds it once, however often the button is pressed', async () => {
    const { world, factory } = await open();
    await factory.says('new listing: brass washers M6, 0.02 USD/pc');
    const token = factory.buttons().find(({ label }) => label === 'Put it up')?.token ?? '';
    await factory.pressesToken(token);
    const id = (await added(world))?.id;
    await factory.says(`${id} price 0.03 USD`);
    await factory.presses('Change it');
    await factory.pressesToken(token);
    expect(await added(world)).toMatchObject({ priceBreaks: [{ amount: 0.03 }] });
    expect(await world.catalog.listingsOf(NINGBO, 10)).toHaveLength(2);
  });

  it('drops one that was misread, and one without a name cannot go up', async () => {
    const { world, factory } = await open();
    await factory.says('add: brass washers M6, 0.02 USD/pc');
    await factory.presses('Drop it');
    expect(factory.sees()).toContain('as they were');
    expect(await added(world)).toBeUndefined();
    const nameless = await factory.says('add: 0.05 USD/pc, MOQ 10k');
    expect(nameless).toContain('can’t tell what it is called');
    expect(nameless).not.toContain('[Put it up]');
  });

  it.each([
    ['price of haitian-bolt now 0.06', 'Change it', { priceBreaks: [{ minQuantity: 10_000, unit: 'pcs', amount: 0.06 }], currency: 'USD' }],
    ['haitian-bolt MOQ 5000', 'Change it', { moq: { value: 5_000, unit: 'pcs' }, priceBreaks: [{ amount: 0.07 }] }],
    [
      'change haitian-bolt: 0.065 USD/pc, CIF Hamburg',
      'Change it',
      { incoterm: 'CIF', place: 'Hamburg', priceBreaks: [{ amount: 0.065 }] },
    ],
    ['改价 haitian-bolt 0.33元', '确认改动', { priceBreaks: [{ minQuantity: 10_000, unit: 'pcs', amount: 0.33 }], currency: 'CNY' }],
    ['haitian-bolt 交期20天', '确认改动', { leadTimeDays: { min: 20, max: 20 }, currency: 'USD' }],
  ])('changes one with a tap: %s', async (text, button, expected) => {
    const { world, factory } = await open();
    const before = await bolt(world);
    const revision = await world.catalog.revision();
    expect(await factory.says(text)).toMatch(button === 'Change it' ? /\[Change it\] \[Drop it\]/ : /\[确认改动\] \[不要了\]/);
    expect(await bolt(world)).toEqual(before);
    await factory.presses(button);
    expect(await bolt(world)).toMatchObject({ title: before?.title, active: true, ...expected });
    expect(await world.catalog.revision()).toBe(revision + 1);
  });

  it('shows what it was beside what it becomes, price by price', async () => {
    const { factory } = await open();
    const card = await factory.says('haitian-bolt price 0.06 USD for 10k, 0.055 for 50k');
    expect(card).toContain('USD 0.06/pc from 10,000 pcs; USD 0.055/pc from 50,000 pcs (before: USD 0.07/pc from 10,000 pcs)');
    expect(await factory.says('haitian-bolt delivery by truck')).toContain('found no price');
  });

  it('pauses, brings back, switches instant quotes and lists as it would say it', async () => {
    const { world, factory } = await open();
    expect(await factory.says('haitian-bolt 缺货了')).toContain('已下架');
    expect(await bolt(world)).toMatchObject({ active: false });
    expect(await factory.says('put haitian-bolt back online please')).toContain('is offered to buyers');
    expect(await factory.says('switch on instant quotes for haitian-bolt')).toContain('Instant quotes are on');
    expect(await bolt(world)).toMatchObject({ active: true, instantQuote: true });
    expect(await factory.says('show me my products')).toMatch(/haitian-bolt · .* · USD 0\.07\/pc · instant quotes on/);
    expect(await factory.says('haitian-bolt不要自动报价了')).toContain('关闭');
    expect(await bolt(world)).toMatchObject({ instantQuote: false });
  });

  it.each([
    ['set the price of the M10x40 hex bolts to 0.06', '[Change it]', { priceBreaks: [{ amount: 0.06 }] }],
    ['M10x40 hex bolt now 0.058 USD, MOQ 8000', '[Change it]', { moq: { value: 8_000 }, priceBreaks: [{ amount: 0.058 }] }],
    ['六角头螺栓价格改成0.33元', '[确认改动]', { priceBreaks: [{ amount: 0.33 }], currency: 'CNY' }],
  ])('knows one by its name: %s', async (text, button, expected) => {
    const { world, factory } = await open();
    const card = await factory.says(text);
    expect(card).toContain('haitian-bolt');
    expect(card).toContain(button);
    await factory.presses(button.slice(1, -1));
    expect(await bolt(world)).toMatchObject(expected);
  });

  it('pauses by its name, and asks which where several fit', async () => {
    const { world, factory } = await open();
    expect(await factory.says('the hex bolts M10x40 are out of stock')).toContain('haitian-bolt');
    expect(await bolt(world)).toMatchObject({ active: false });
    expect(await factory.says('螺栓重新上架')).toContain('已上架');
    await factory.says('add: hex bolts DIN 933 M12x60 grade 8.8, 0.11 USD/pc');
    await factory.presses('Put it up');
    const which = await factory.says('pause the hex bolts');
    expect(which).toContain('Which of these do you mean?');
    expect(which).toContain('haitian-bolt · Hex bolt DIN 933 M10x40');
    expect(await bolt(world)).toMatchObject({ active: true });
    expect(await factory.says('pause M10x40')).toContain('haitian-bolt');
    expect(await bolt(world)).toMatchObject({ active: false });
  });

  it('takes no word of a bargain for a change of a listing', async () => {
    const { world, factory } = await open();
    await asksForBolts(world.buyer());
    expect(await factory.says('hex bolts M10x40 now 0.069 USD/pc FOB Ningbo, 20 days')).not.toContain('[Change it]');
    expect(await factory.says('update my listing: hex bolts M10x40 price 0.066 USD')).toContain('[Change it]');
    expect(await factory.says('pause until Monday')).not.toContain('haitian-bolt');
  });

  it('quotes with a listing’s number while it is asked, and changes the listing only where it says so', async () => {
    const { world, factory } = await open();
    await asksForBolts(world.buyer());
    expect(await factory.says('haitian-bolt 0.068 USD/pc FOB Ningbo, 20 days')).not.toContain('[Change it]');
    expect(await factory.says('set haitian-bolt to 0.066 USD')).toContain('[Change it]');
  });

  it('changes none of another factory, and none that is not there', async () => {
    const { world, factory } = await open();
    const others = await world.catalog.listingsOf(HAIYAN, 10);
    expect(await factory.says('change listing haiyan-bolt: 0.01 USD/pc')).toContain('no listing haiyan-bolt');
    expect(await factory.says('haiyan-bolt price 0.01 USD')).not.toContain('[Change it]');
    expect(await world.catalog.listingsOf(HAIYAN, 10)).toEqual(others);
    expect(await world.person('hanna').says('new listing: brass washers M6, 0.02 USD/pc')).not.toContain('[Put it up]');
  });
});
