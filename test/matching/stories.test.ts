import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import { createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { worthOfRecord } from '../../src/matching/record.ts';
import { listing, openShop, type Shop, stockedShop, supplier, tearDown } from './shop.ts';

const SUPPLIERS = [
  supplier('ningbo', { certificates: ['ISO 9001:2015'] }),
  supplier('haiyan', { certificates: ['CE'] }),
  supplier('xuzhou'),
  supplier('weifang', { certificates: ['HALAL'] }),
  supplier('resting', { paused: true }),
];
const LISTINGS = [
  listing('m8', 'ningbo', 'Hex bolt DIN 933 M8x40 grade 8.8 zinc plated', {
    titleZh: '六角头螺栓 DIN933 M8x40 8.8级 镀锌',
    category: ['Fasteners', 'Bolts'],
  }),
  listing('m10', 'ningbo', 'Hex bolt DIN 933 M10x40 grade 8.8 zinc plated', {
    titleZh: '六角头螺栓 DIN933 M10x40 8.8级 镀锌',
    category: ['Fasteners', 'Bolts'],
    moq: { value: 10_000, unit: 'pcs' },
  }),
  listing('m10-h', 'haiyan', 'M10x40 hex bolts, zinc plated, 8.8', { category: ['Fasteners', 'Bolts'] }),
  listing('nut', 'haiyan', 'Hex nut DIN 934 M10 zinc plated', { category: ['Fasteners', 'Nuts'] }),
  listing('paused', 'resting', 'Hex bolt DIN 933 M10x40 grade 8.8 zinc plated', { category: ['Fasteners', 'Bolts'] }),
  listing('jar', 'xuzhou', 'Glass jar 500 ml with bamboo lid', { titleZh: '500ml玻璃罐 竹盖', category: ['Packaging', 'Jars'] }),
  listing('jar-bare', 'xuzhou', 'Glass jar 500 ml without lid', { titleZh: '500ml玻璃罐 不含盖', category: ['Packaging', 'Jars'] }),
  listing('jar-big', 'xuzhou', 'Glass jar 750 ml with metal lid', { category: ['Packaging', 'Jars'] }),
  listing('citric', 'weifang', 'Citric acid monohydrate food grade 25 kg bag', {
    titleZh: '一水柠檬酸 食品级',
    category: ['Chemicals', 'Acids'],
    identifiers: [
      { kind: 'cas', code: '5949-29-1' },
      { kind: 'hs', code: '2918.14' },
    ],
  }),
  listing('citric-dry', 'weifang', 'Citric acid anhydrous food grade 25 kg bag', {
    category: ['Chemicals', 'Acids'],
    identifiers: [{ kind: 'cas', code: '77-92-9' }],
  }),
  listing('lye', 'weifang', 'Caustic soda flakes 99 % 25 kg bag', { category: ['Chemicals', 'Alkalis'] }),
  listing('flask', 'xuzhou', 'Drinking flask 64 oz with straw', { category: ['Drinkware'] }),
  listing('flask-small', 'xuzhou', 'Drinking flask 32 oz with straw', { category: ['Drinkware'] }),
  listing('fleece', 'ningbo', 'Polar fleece fabric 280 gsm', { category: ['Fabrics'] }),
  listing('fleece-thin', 'ningbo', 'Polar fleece fabric 180 gsm', { category: ['Fabrics'] }),
  listing('cable', 'ningbo', 'Solar cable 1x6 mm2 tinned copper', { titleZh: '光伏电缆 6平方', category: ['Cables'] }),
  listing('cable-thin', 'ningbo', 'Solar cable 1x4 mm2 tinned copper', { titleZh: '光伏电缆 4平方', category: ['Cables'] }),
  listing('bearing', 'haiyan', 'Deep groove ball bearing 6205-2RS, 25x52x15 mm', {
    category: ['Bearings'],
    identifiers: [{ kind: 'mpn', code: '6205-2RS' }],
  }),
];

describe('a buyer asks a small catalog', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await stockedShop(SUPPLIERS, LISTINGS);
  });
  afterAll(() => tearDown(shop));

  const firstOf = async (text: string): Promise<string | undefined> => (await shop.find(text))[0];

  it('for M10x40 bolts, and M8x40 is told as another size and comes later', async () => {
    const found = await shop.find('hex bolt M10x40 8.8 zinc plated');
    expect(found.slice(0, 3)).not.toContain('m8');
    const { suppliers } = await shop.ask('hex bolt M10x40 8.8 zinc plated');
    expect(suppliers.map((each) => each.supplier).sort()).toEqual(['haiyan', 'ningbo']);
    const ningbo = suppliers.find((each) => each.supplier === 'ningbo');
    expect(ningbo?.items[0]?.listing).toBe('m10');
    expect(ningbo?.items[0]?.reasons).toContainEqual({ type: 'measure', value: 'M10' });
    expect(ningbo?.items[0]?.shortfalls).toEqual([]);
  });

  it('in Chinese, and finds titles in either language', async () => {
    expect(['m10', 'm10-h']).toContain(await firstOf('六角螺栓 M10x40 镀锌'));
    expect(await firstOf('食品级一水柠檬酸')).toBe('citric');
    expect(await firstOf('无水柠檬酸')).toBe('citric-dry');
  });

  it('for half a litre, which is 500 ml and not 750', async () => {
    expect((await shop.find('glass jar 0.5 L')).slice(0, 2).sort()).toEqual(['jar', 'jar-bare']);
  });

  it('without lids, in both languages', async () => {
    expect(await firstOf('glass jars 500 ml without lids')).toBe('jar-bare');
    expect(await firstOf('500ml玻璃罐 不含盖')).toBe('jar-bare');
    expect(await firstOf('glass jars 500 ml with lid')).toBe('jar');
    for (const text of ['glass jar 500 ml, not with a lid', 'glass jar 500 ml lid-free', '500ml玻璃罐 不需要盖', '500ml玻璃罐 无盖'])
      expect(await firstOf(text)).toBe('jar-bare');
  });

  it('in other units and by the short forms of the trade', async () => {
    expect(await firstOf('1/2 gallon drinking flask')).toBe('flask');
    expect(await firstOf('polar fleece 280 g/m2')).toBe('fleece');
    expect(await firstOf('polar fleece 280克/平米')).toBe('fleece');
    expect(await firstOf('光伏电缆 6平方')).toBe('cable');
    expect(await firstOf('NaOH flakes')).toBe('lye');
  });

  it('by CAS number, and the substance itself comes first whatever the words say', async () => {
    const { suppliers } = await shop.ask('acid', {
      items: [{ product: 'citric acid anhydrous', identifiers: [{ kind: 'cas', code: '5949-29-1' }] }],
    });
    expect(suppliers[0]?.items[0]?.listing).toBe('citric');
    expect(suppliers[0]?.items[0]?.reasons).toContainEqual({ type: 'identifier', code: '5949-29-1' });
    expect(await firstOf('5949-29-1')).toBe('citric');
  });

  it('by part number, split or joined', async () => {
    for (const text of ['6205-2RS', '62052RS', '6205 2rs', 'bearing 6205-2rs c3']) expect(await firstOf(text)).toBe('bearing');
  });

  it('with a slip of the finger', async () => {
    expect(await firstOf('citrc acid monohydrate')).toBe('citric');
    expect(await firstOf('bearngs deep groove')).toBe('bearing');
  });

  it('for something nobody here sells, and is told so with what would widen it', async () => {
    for (const text of ['grand piano', 'frozen salmon fillets', '钢琴', '%%%', '']) {
      expect((await shop.ask(text)).suppliers).toEqual([]);
    }
    const { suppliers, widenings } = await shop.ask('bearing for submarine propeller shaft type 777');
    expect(suppliers).toEqual([]);
    expect(widenings.length).toBeGreaterThan(0);
  });

  it('and never hears from a supplier who is paused or left out', async () => {
    const { suppliers } = await shop.ask('hex bolt M10x40', { exclude: ['ningbo' as SupplierId] });
    expect(suppliers.map((each) => each.supplier)).toEqual(['haiyan']);
  });

  it('with a certificate and a quantity, and sees who lacks what', async () => {
    const { suppliers } = await shop.ask('', {
      items: [{ product: 'hex bolt M10x40 zinc plated', quantity: { value: 5_000, unit: 'pcs' }, identifiers: [] }],
      certifications: ['ISO 9001'],
    });
    const ningbo = suppliers.find((each) => each.supplier === 'ningbo')?.items[0];
    const haiyan = suppliers.find((each) => each.supplier === 'haiyan')?.items[0];
    expect(ningbo?.reasons).toContainEqual({ type: 'certificate', name: 'ISO 9001' });
    expect(ningbo?.shortfalls).toContainEqual({ type: 'moq', moq: { value: 10_000, unit: 'pcs' } });
    expect(haiyan?.shortfalls).toContainEqual({ type: 'certificate', name: 'ISO 9001' });
  });

  it('for two items, and one entry a supplier names what each can serve', async () => {
    const { suppliers } = await shop.ask('', {
      items: [
        { product: 'hex bolt M10x40 zinc plated', identifiers: [] },
        { product: 'hex nut M10 zinc plated', identifiers: [] },
      ],
    });
    expect(suppliers[0]?.supplier).toBe('haiyan');
    expect(suppliers[0]?.items.map((each) => [each.item, each.listing])).toEqual([
      [0, 'm10-h'],
      [1, 'nut'],
    ]);
    expect(new Set(suppliers.map((each) => each.supplier)).size).toBe(suppliers.length);
  });
});

describe('two suppliers whose listings say the same', () => {
  const HOUR = 3_600_000;
  const good = { invited: 20, answered: 19, orders: 6, medianAnswerMs: 2 * HOUR };
  const poor = { invited: 20, answered: 3, orders: 0, medianAnswerMs: 40 * HOUR };

  it.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('stand by their record: %s before %s', async (better, other) => {
    const shop = await stockedShop(
      [supplier('a'), supplier('b')],
      ['a', 'b'].flatMap((id) => [listing(`${id}-nut`, id, 'Hex nut DIN 934 M10'), listing(`${id}-jar`, id, 'Glass jar 500 ml')]),
    );
    const recorded = createMatcher(
      createCatalogIndex(shop.store, createEmbeddedIndex()),
      shop.store,
      async () =>
        new Map([
          [better as SupplierId, good],
          [other as SupplierId, poor],
        ]),
    );
    const request = { items: [{ product: 'hex nut M10', identifiers: [] }], certifications: [], exclude: [] };
    const { suppliers } = await recorded.match(request, 5, new AbortController().signal);
    expect(suppliers.map((each) => each.supplier)).toEqual([better, other]);
    await tearDown(shop);
  });

  it('and a record moves nobody far: a newcomer stands in the middle', () => {
    expect(worthOfRecord(undefined)).toBe(0.5);
    expect(worthOfRecord({ invited: 0, answered: 0, orders: 0 })).toBeCloseTo(0.5);
    expect(worthOfRecord(good)).toBeGreaterThan(0.7);
    expect(worthOfRecord(poor)).toBeLessThan(0.35);
    expect(worthOfRecord({ invited: 1, answered: 1, orders: 0, medianAnswerMs: HOUR })).toBeLessThan(worthOfRecord(good));
  });
});

describe('a catalog that changes', () => {
  it('serves the edited listing at once, forgets the paused and the removed one, and says the same when opened again', async () => {
    const shop = await stockedShop(SUPPLIERS, LISTINGS);
    expect((await shop.find('ceramic mug'))[0]).not.toBe('mug');
    await shop.put(listing('mug', 'xuzhou', 'Ceramic mug 350 ml white'));
    expect((await shop.find('ceramic mug'))[0]).toBe('mug');
    await shop.put(listing('mug', 'xuzhou', 'Porcelain teapot 1.2 L'));
    expect((await shop.find('teapot'))[0]).toBe('mug');
    await shop.put(listing('jar', 'xuzhou', 'Glass jar 500 ml with bamboo lid', { active: false }));
    expect(await shop.find('glass jar bamboo lid')).not.toContain('jar');
    expect(await shop.store.removeListings(['m8' as ListingId])).toBe(1);
    expect(await shop.store.removeListings(['m8' as ListingId])).toBe(0);
    expect(await shop.find('hex bolt M8x40')).not.toContain('m8');
    const questions = ['hex bolt M10', 'glass jar', 'citric acid', 'teapot', '6205-2RS', '柠檬酸'];
    const before = await Promise.all(questions.map(shop.find));
    await shop.close();
    const again = await openShop(shop.directory);
    expect(await Promise.all(questions.map(again.find))).toEqual(before);
    await tearDown(again);
  });
});
