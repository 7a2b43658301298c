import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listing, type Shop, stockedShop, supplier, tearDown } from './shop.ts';

const lights = [
  listing('square', 'ningbo', 'LED panel 60x60 cm 40 W 4000 K'),
  listing('long', 'ningbo', 'LED panel 30x120 cm 40 W 4000 K'),
  listing('bare', 'zhongshan', 'LED panel 600*600 40 W 4000 K'),
  listing('bulb', 'foshan', 'LED bulb A60 9 W E27 3000 K'),
  listing('granite', 'xiamen', 'Granite slab flamed 300x600x30 mm'),
  listing('tape', 'yiwu', 'Packing tape 48 mm x 100 m clear'),
  listing('bolt8', 'haiyan', 'Hex bolt DIN 933 M8x40 zinc plated'),
  listing('bolt10', 'haiyan', 'Hex bolt DIN 933 M10x40 zinc plated'),
];

describe('sizes are compared as the trade writes them', () => {
  let shop: Shop;
  beforeAll(async () => {
    const names = [...new Set(lights.map((each) => String(each.supplier)))];
    shop = await stockedShop(
      names.map((name) => supplier(name)),
      lights,
    );
  });
  afterAll(() => tearDown(shop));

  const best = async (request: string): Promise<readonly string[]> =>
    (await shop.ask(request)).suppliers.map(({ items }) => items[0]?.listing ?? '');

  it.each([
    'LED panel lights 600x600 40W',
    'LED panel 60×60 cm 40W',
    'LED panel 600*600mm 40W',
    'LED panel 600mm x 600mm',
    'LED panel 2x2 ft',
  ])('a buyer who writes %s gets the square panel of each factory, and not the long one', async (request) => {
    expect([...(await best(request))].sort()).toEqual(['bare', 'square']);
  });

  it('the sides may come in any order and unit', async () => {
    for (const request of ['LED panel 1200x300', 'LED panel 120x30 cm', 'LED panel 1x4 ft']) expect((await best(request))[0]).toBe('long');
    expect((await best('flamed granite slab 600x300 mm'))[0]).toBe('granite');
  });

  it('tells by its sides what another size is', async () => {
    const { suppliers } = await shop.ask('granite slab flamed 900x600 mm');
    expect(suppliers[0]?.items[0]?.shortfalls).toContainEqual({ type: 'measure', wanted: '900 x 600 mm', offered: '300 x 600 x 30 mm' });
  });

  it('tape of the width is found whatever length is on the roll, and M8x40 is no M10x40', async () => {
    expect((await best('packing tape 48mm x 66m'))[0]).toBe('tape');
    expect((await best('hex bolts M8x40'))[0]).toBe('bolt8');
    expect((await best('hex bolts M10x40'))[0]).toBe('bolt10');
  });
});

describe('a short list is not filled up', () => {
  it('a bulb that is much less of an answer than the panels is not asked, though there are places left', async () => {
    const shop = await stockedShop(
      ['ningbo', 'zhongshan', 'foshan'].map((name) => supplier(name)),
      lights.slice(0, 4),
    );
    try {
      const { suppliers } = await shop.ask('LED panel lights 600x600 40W', {}, 20);
      expect(suppliers.map((each) => each.supplier)).not.toContain('foshan');
      expect((await shop.ask('LED bulbs A60 9W E27')).suppliers[0]?.supplier).toBe('foshan');
    } finally {
      await tearDown(shop);
    }
  });
});
