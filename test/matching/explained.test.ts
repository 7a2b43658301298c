import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reason } from '../../src/domain/match.ts';
import { listing, type Shop, stockedShop, supplier, tearDown } from './shop.ts';

const LISTINGS = [
  listing('bolt', 'ningbo', 'Hex bolt DIN 933 M10x40 grade 8.8, zinc plated', { titleZh: '六角头螺栓 DIN933 M10x40 8.8级 镀锌' }),
  listing('regulator', 'ningbo', 'LM2596S-5.0 step-down converter 5 V, TO-263-5', { titleZh: '5V降压芯片 TO-263-5 LM2596S-5.0' }),
  listing('soda', 'ningbo', 'Caustic soda flakes 99 % in 25 kg bag', { titleZh: '片碱 99%' }),
  listing('cell', 'ningbo', 'LiFePO4 battery 12 V 100 Ah', { description: 'Rechargeable lithium cells of grade A.' }),
  listing('socket', 'ningbo', '内六角螺钉 M6x20 12.9级'),
  ...['nut', 'washer', 'anchor', 'rivet'].map((thing) => listing(thing, 'ningbo', `${thing} DIN 9${thing.length} zinc plated`)),
];

describe('why a listing matches is told in its own words', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await stockedShop([supplier('ningbo')], LISTINGS);
  });
  afterAll(() => tearDown(shop));

  const reasons = async (text: string): Promise<readonly Reason[]> => (await shop.ask(text)).suppliers[0]?.items[0]?.reasons ?? [];
  const said = async (text: string): Promise<readonly string[]> =>
    (await reasons(text)).flatMap((reason) => (reason.type === 'terms' ? reason.terms : []));

  it('whatever the plural or a slip of the pen, and words side by side are one quotation', async () => {
    expect(await said('hex bolts zinc plated')).toEqual(['Hex bolt', 'zinc plated']);
    expect(await said('caustc soda')).toEqual(['Caustic soda']);
  });

  it('by a formula or a short form', async () => {
    expect(await said('NaOH flakes')).toEqual(['Caustic soda flakes']);
  });

  it('in the language of the request where the listing has it, else in its own', async () => {
    expect(await said('镀锌六角螺栓')).toEqual(['六角', '螺栓', '镀锌']);
    expect(await said('hex bolts DIN 933')).toEqual(['Hex bolt DIN 933']);
    expect(await said('socket screws 12.9')).toEqual(['内六角螺钉']);
    expect(await reasons('socket screws 12.9')).toContainEqual({ type: 'measure', value: '12.9' });
  });

  it('with codes as the listing writes them, and measures with their units', async () => {
    expect(await reasons('lm2596s5.0 converter')).toContainEqual({ type: 'identifier', code: 'LM2596S-5.0' });
    expect(await reasons('lifepo4 12v 100ah')).toContainEqual({ type: 'measure', value: '12 V' });
    expect(await reasons('lifepo4 12v 100ah')).toContainEqual({ type: 'measure', value: '100 Ah' });
  });

  it('from its text where the title does not say it', async () => {
    expect(await said('rechargeable lifepo4 batteries')).toEqual(['LiFePO4 battery', 'Rechargeable']);
  });
});
