import { afterEach, describe, expect, it } from 'vitest';
import { HAIYAN, openStreet } from './factories.ts';
import { type Person, SECOND, type World } from './world.ts';

const NINGBO = 'haitian';
const REQUEST = 'Need 50k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo, max 0.5 CNY/pc';

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** Hamburg's request lies with Ningbo and Haiyan. */
async function relayed(): Promise<{ world: World; buyer: Person; ningbo: Person; haiyan: Person }> {
  const world = await openStreet();
  worlds.push(world);
  const ningbo = await world.supplier(NINGBO);
  const haiyan = await world.supplier(HAIYAN, 'zh');
  const buyer = world.buyer();
  await buyer.says(REQUEST);
  await buyer.presses('Find suppliers');
  await world.passes(11 * SECOND);
  for (const one of [buyer, ningbo, haiyan]) one.news();
  return { world, buyer, ningbo, haiyan };
}

describe('words that fit nothing', () => {
  it('go to all suppliers, or to one, at a tap, and to nobody without', async () => {
    const { buyer, ningbo, haiyan } = await relayed();
    const asked = await buyer.says('the heads with a little red dot as always');
    expect(asked).toContain('I’m not sure what that does to R-1001.');
    expect(ningbo.news() + haiyan.news()).toBe('');
    expect(await buyer.presses('Pass it on to all 2')).toContain('I’ve asked Suppliers 1 and 2.');
    expect(ningbo.news()).toContain('the heads with a little red dot as always');
    expect(haiyan.news()).toContain('the heads with a little red dot as always');
    // The same button again is an old one.
    expect(await buyer.presses('Pass it on to all 2')).not.toContain('I’ve asked');

    await buyer.says('the heads with a little blue dot as always');
    expect(await buyer.presses('Supplier 2')).toContain('I’ve asked Supplier 2.');
    expect(ningbo.news() === '' || haiyan.news() === '').toBe(true);
  });

  it('of a supplier go to the buyer at a tap', async () => {
    const { buyer, haiyan } = await relayed();
    expect(await haiyan.says('模具上个月刚换的新的')).toContain('我没把握');
    expect(buyer.news()).toBe('');
    await haiyan.presses('原话转给买家');
    expect(buyer.news()).toContain('模具上个月刚换的新的');
  });

  it('thanks are thanks', async () => {
    const { buyer } = await relayed();
    expect(await buyer.says('thanks a lot!')).toContain('Glad to help.');
  });
});

describe('a question for suppliers', () => {
  it('can go to all of them at once', async () => {
    const { buyer, ningbo, haiyan } = await relayed();
    expect(await buyer.says('is the thread rolled or cut?')).toContain('Which supplier shall I ask?');
    await buyer.presses('Pass it on to all 2');
    expect(ningbo.news()).toContain('is the thread rolled or cut?');
    expect(haiyan.news()).toContain('is the thread rolled or cut?');
  });
});

describe('the currency in which quotes are compared', () => {
  it('is that of the target price, until the buyer asks for another', async () => {
    const { buyer, ningbo, haiyan } = await relayed();
    await ningbo.says('0.07 USD/pc FOB Ningbo, 25 days, MOQ 10k');
    await ningbo.presses('Send');
    await haiyan.says('0.48元/个，FOB宁波，20天，起订1万个');
    await haiyan.presses('发给买家');
    expect(buyer.last()).toContain('Unit price (CNY/pc)');
    expect(await buyer.says('show me that in euro please')).toContain('EUR 0.');
    expect(buyer.last()).toContain('Unit price (EUR/pc)');
    expect(await buyer.says('换成美元看看')).toContain('USD');
    expect(buyer.last()).toContain('USD/件');
    expect(ningbo.news() + haiyan.news()).not.toMatch(/changed|改了/);
  });
});

describe('a change that was only guessed at', () => {
  it('goes to nobody before the buyer has seen it', async () => {
    const { buyer, ningbo, haiyan } = await relayed();
    const shown = await buyer.says('also 4000K not 6500K');
    expect(shown).toContain('Do you want R-1001 changed like this?');
    expect(ningbo.news() + haiyan.news()).toBe('');
    expect(await buyer.presses('Yes, change it')).toContain('R-1001 is changed.');
    expect(ningbo.news()).toContain('The buyer has changed R-1001.');
  });
});
