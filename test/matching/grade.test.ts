import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradeAt, gradeName } from '../../src/matching/grade.ts';
import { normalise, words } from '../../src/matching/text.ts';
import { listing, type Shop, stockedShop, supplier, tearDown } from './shop.ts';

const graded = (text: string): readonly string[] => {
  const { words: list } = words(normalise(text));
  return list.flatMap((_, n) => {
    const grade = gradeAt(list, n);
    return grade ? [gradeName(grade.kind, grade.value)] : [];
  });
};

describe('grades of materials', () => {
  it.each([
    ['stainless steel sheet 304 2B', ['304']],
    ['SUS316L pipe', ['316L']],
    ['不锈钢板 201', ['201']],
    ['hex bolts M8x40 A2-70', ['304']],
    ['A4-80 螺栓', ['316']],
    ['hex bolt M10x40 8.8 zinc plated', ['8.8']],
    ['aluminium plate 6061-T6', ['6061']],
    ['Q235 steel plate 10mm', ['Q235']],
    ['17-4PH stainless bar', ['630']],
  ])('are known in company: %s', (text, names) => {
    expect(graded(text)).toEqual(names);
  });

  it.each(['wing screws DIN 316', 'A4 paper 80 gsm', '304 pcs of cotton bags', 'bearing 6061', 'dinner plates 8.8 inch'])(
    'are taken from nothing else: %s',
    (text) => {
      expect(graded(text)).toEqual([]);
    },
  );
});

describe('a buyer who asks for a grade', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await stockedShop(
      [supplier('foshan'), supplier('wuxi'), supplier('jiaxing')],
      [
        listing('cheap', 'foshan', '201 stainless steel sheet 2B 1.0 x 1219 x 2438 mm'),
        listing('thick', 'wuxi', '304 stainless steel sheet 2B 1.2 x 1219 x 2438 mm'),
        listing('a2', 'jiaxing', 'Hex bolt DIN 933 M8x40 A2-70'),
        listing('zinc', 'foshan', 'Hex bolt DIN 933 M8x40 grade 8.8 zinc plated'),
      ],
    );
  });
  afterAll(() => tearDown(shop));

  it('gets that grade in another thickness, and not another grade in his', async () => {
    const { suppliers } = await shop.ask('stainless steel sheet 304 2B 1219x2438x1.0 mm');
    expect(suppliers.map(({ items }) => items[0]?.listing)).toEqual(['thick']);
  });

  it('is told where only another grade is there', async () => {
    const { suppliers } = await shop.ask('hex bolts DIN 933 M8x40 A4-70');
    const shortfalls = suppliers.flatMap(({ items }) => items.map((item) => [item.listing, item.shortfalls]));
    expect(shortfalls).toContainEqual(['a2', [{ type: 'measure', wanted: 'A4-70', offered: '304' }]]);
  });

  it('knows a bolt of A2 for one of 304, and one of 8.8 for another material', async () => {
    const { suppliers } = await shop.ask('304 hex bolts M8x40');
    expect(suppliers.map(({ items }) => items[0]?.listing)).toEqual(['a2']);
  });
});
