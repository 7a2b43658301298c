import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothOrigins, readOrigins } from '../../src/matching/origin.ts';
import { listing, type Shop, stockedShop, supplier, tearDown } from './shop.ts';

const among = (...countries: readonly string[]): object => ({ among: countries, not: [] });
const not = (...countries: readonly string[]): object => ({ among: [], not: countries });

describe('where goods must be from', () => {
  it.each([
    ['500 m2 marble tiles, made in Italy, CIF Hamburg', among('IT')],
    ['jasmine rice Thai origin 100% grade A', among('TH')],
    ['marble, country of origin: Egypt or Turkey', among('EG', 'TR')],
    ['bearings, must be from Japan, Germany or Sweden', among('JP', 'DE', 'SE')],
    ['10 t black pepper, not from India please', not('IN')],
    ['bearings, no Chinese brands', not('CN')],
    ['hex bolts non-Chinese origin', not('CN')],
    ['valves other than Indian or Chinese origin', not('IN', 'CN')],
    ['6205 bearings, no Chinese goods, Japan made', { among: ['JP'], not: ['CN'] }],
    ['20吨黑胡椒，不要印度货', not('IN')],
    ['螺母5000个，原产地越南', among('VN')],
    ['台湾产轴承，非大陆产', { among: ['TW'], not: ['CN'] }],
    ['只要德国或意大利的', among('DE', 'IT')],
  ])('%s', (text, origins) => {
    expect(readOrigins(text).origins).toEqual(origins);
  });

  it('is the whole of Europe where that is said', () => {
    const { origins } = readOrigins('M8 bolts, European origin only');
    expect(origins?.among).toEqual(expect.arrayContaining(['DE', 'IT', 'PL', 'GB', 'CH']));
    expect(readOrigins('EU made only').origins?.among).not.toContain('GB');
  });

  it.each([
    'Italian marble tiles',
    'hex bolts from China, ship to Germany',
    'German quality pipe, made in China is ok',
    'Turkish origin preferred',
    'chargers, EU plug only',
    'any origin',
    '不限产地',
    '印度产也可以',
    '中国产业园交货',
  ])('is not said by "%s"', (text) => {
    expect(readOrigins(text)).toEqual({ origins: null, rest: text });
  });

  it('is taken out of the words that name the thing, and adds up', () => {
    expect(readOrigins('marble tiles made in Italy').rest).toBe('marble tiles');
    expect(bothOrigins({ among: ['IT'], not: [] }, { among: ['DE'], not: ['CN'] })).toEqual({ among: ['IT', 'DE'], not: ['CN'] });
    expect(bothOrigins(null, { among: ['DE'], not: [] })).toEqual({ among: ['DE'], not: [] });
  });
});

describe('a buyer who wants goods from certain countries', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await stockedShop(
      ['hanoi', 'mumbai', 'silent'].map((id) => supplier(id)),
      [
        listing('vn', 'hanoi', 'Black pepper 550 g/l ASTA', { origin: 'VN' }),
        listing('in', 'mumbai', 'Black pepper 550 g/l ASTA', { origin: 'IN' }),
        listing('unsaid', 'silent', 'Black pepper 550 g/l ASTA'),
        listing('tea', 'mumbai', 'Assam tea CTC', { origin: 'IN' }),
      ],
    );
  });
  afterAll(() => tearDown(shop));

  it('hears of none from elsewhere, and is told who does not say', async () => {
    for (const text of ['black pepper 550 g/l, not from India', 'black pepper 550 g/l Vietnam origin', '黑胡椒 不要印度货']) {
      const { suppliers } = await shop.ask(text);
      expect(suppliers.map((each) => each.supplier)).toEqual(['hanoi', 'silent']);
      expect(suppliers[0]?.items[0]?.reasons).toContainEqual({ type: 'origin', country: 'VN' });
      expect(suppliers[1]?.items[0]?.shortfalls).toContainEqual({ type: 'origin' });
    }
  });

  it('also where he says it beside the item', async () => {
    const { suppliers } = await shop.ask('black pepper', { origins: { among: ['IN'], not: [] } });
    expect(suppliers.map((each) => each.supplier)).toEqual(['mumbai', 'silent']);
  });

  it('is told that there is some from elsewhere where there is none from there', async () => {
    const { suppliers, widenings } = await shop.ask('assam tea, made in Kenya or Sri Lanka');
    expect(suppliers).toEqual([]);
    expect(widenings).toContainEqual({ type: 'origin' });
  });
});
