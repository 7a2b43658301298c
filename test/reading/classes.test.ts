import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/reading/index.ts';
import { quoteInput, quoteLabels, requestInput, requestLabels } from '../../src/reading/labels.ts';

const reader = createReader();
const now = '2026-11-22T09:00:00Z';

type Goods = readonly (readonly [product: string, value: number, unit: string, max?: number])[];

const goodsOf = (text: string): Goods => {
  const items = (requestLabels(reader.request(requestInput({ text, now })), text).items ?? []) as readonly {
    readonly product?: string;
    readonly quantity?: { readonly value: number; readonly unit: string; readonly max?: number };
  }[];
  return items.map(({ product, quantity }): Goods[number] => {
    const [name, value, unit] = [product ?? '', quantity?.value ?? 0, quantity?.unit ?? ''];
    return quantity?.max === undefined ? [name, value, unit] : [name, value, unit, quantity.max];
  });
};

const request = (text: string): Readonly<Record<string, unknown>> => requestLabels(reader.request(requestInput({ text, now })), text);
const target = (text: string): unknown => (request(text).items as readonly { readonly targetPrice?: unknown }[])[0]?.targetPrice;
const quoted = (text: string, unit = 'pcs') => {
  const reading = reader.quote(quoteInput({ text, now, request: { product: 'goods', quantity: { value: 5000, unit } } }));
  return { reading, labels: quoteLabels(reading, text) };
};
const tiers = (text: string): readonly (readonly [number, number])[] =>
  ((quoted(text).labels.tiers ?? []) as readonly { readonly minQuantity: number; readonly amount: number }[]).map((t) => [
    t.minQuantity,
    t.amount,
  ]);

describe('how much of what', () => {
  const cases: readonly (readonly [string, Goods])[] = [
    ['Half a million paper straws 6mm, CIF Durban', [['paper straws 6mm', 500_000, 'pcs']]],
    ['one and a half million paper cups 8oz', [['paper cups 8oz', 1_500_000, 'pcs']]],
    ['quarter million zip bags 10x15', [['zip bags 10x15', 250_000, 'pcs']]],
    ['between 4 and 5 thousand tote bags, cotton', [['tote bags, cotton', 4000, 'pcs', 5000]]],
    ['3w5个纸箱 五层', [['纸箱 五层', 35_000, 'pcs']]],
    [
      '1 off custom flange DN200 and 20 off gaskets DN200',
      [
        ['custom flange DN200', 1, 'pcs'],
        ['gaskets DN200', 20, 'pcs'],
      ],
    ],
    [
      'bolts M10 2500, nuts M10 2500, washers M10 5000',
      [
        ['bolts M10', 2500, 'pcs'],
        ['nuts M10', 2500, 'pcs'],
        ['washers M10', 5000, 'pcs'],
      ],
    ],
    [
      '不锈钢螺丝 M6 5000，M8 3000，M10 2000，送义乌',
      [
        ['不锈钢螺丝 M6', 5000, 'pcs'],
        ['M8', 3000, 'pcs'],
        ['M10', 2000, 'pcs'],
      ],
    ],
    [
      'pls quote: 1) gloves nitrile M 2000 box 2) masks 3ply 50000 3) gowns 1000',
      [
        ['gloves nitrile M', 2000, 'box'],
        ['masks 3ply', 50_000, 'pcs'],
        ['gowns', 1000, 'pcs'],
      ],
    ],
    [
      'pls offer 500 nos. 100W flood light & 200 nos 50W',
      [
        ['100W flood light', 500, 'pcs'],
        ['50W', 200, 'pcs'],
      ],
    ],
    [
      '要6201轴承500套，6203轴承300套',
      [
        ['6201轴承', 500, 'set'],
        ['6203轴承', 300, 'set'],
      ],
    ],
    ['卷帘门电机 50台，发成都', [['卷帘门电机', 50, 'pcs']]],
    ['30万个瓶盖 28口径', [['瓶盖 28口径', 300_000, 'pcs']]],
    ['手工皂 3000-5000块，茶树味', [['手工皂', 3000, 'pcs', 5000]]],
    ['收购95白鹅绒 800公斤', [['95白鹅绒', 800, 'kg']]],
    [
      '要45钢圆棒2吨，和304不锈钢板3吨',
      [
        ['45钢圆棒', 2, 't'],
        ['304不锈钢板', 3, 't'],
      ],
    ],
    ['采购电池18650 3000节，带保护板', [['电池18650', 3000, 'pcs']]],
    ['Need 21700 cells 4000mAh, 2000 pcs, to Lyon', [['21700 cells 4000mAh', 2000, 'pcs']]],
    [
      '三台3吨叉车，两台2吨叉车',
      [
        ['3吨叉车', 3, 'pcs'],
        ['2吨叉车', 2, 'pcs'],
      ],
    ],
    ['wanted 40 ft flatbed trailers, qty 4', [['40 ft flatbed trailers', 4, 'pcs']]],
    ['forty thousand bottle labels', [['bottle labels', 40_000, 'pcs']]],
    ['Need: 1500 LED panels 600x600', [['LED panels 600x600', 1500, 'pcs']]],
    [
      '3000 pcs M5 x 20 screws and 1000 washers',
      [
        ['M5 x 20 screws', 3000, 'pcs'],
        ['washers', 1000, 'pcs'],
      ],
    ],
    ['消防水带 8-65-20 600盘', [['消防水带 8-65-20', 600, 'reel']]],
    ['求购废铜 20吨 每吨5万2左右', [['废铜', 20, 't']]],
    ['八十顶帐篷，总共三万以内', [['帐篷', 80, 'pcs']]],
    ['木托盘 1200*1000 二百个 每个不超过65', [['木托盘 1200*1000', 200, 'pcs']]],
  ];
  for (const [text, goods] of cases) it(text, () => expect(goodsOf(text)).toEqual(goods));

  it('asks rather than invents: a few thousand', () => {
    expect(goodsOf('a few thousand corrugated boxes')[0]?.[1]).toBe(0);
  });
  it('does not take a minus for granted', () => {
    const reading = reader.request(requestInput({ text: 'Need -500 pcs hex bolts M8', now }));
    expect(reading.items[0]?.quantity?.certainty).toBe('guessed');
  });
});

describe('what may be paid', () => {
  const cases: readonly (readonly [string, number, string])[] = [
    ['卷帘门电机 50台，每台380以内含税，发成都', 380, 'max'],
    ['打包带 PET 300卷，每卷45封顶', 45, 'max'],
    ['10万个快递袋 30*40 白色，0.12以内', 0.12, 'max'],
    ['镀锌管 60吨，价格贵过5200就不用报了', 5200, 'max'],
    ['we dont wanna pay over 3.40 a piece for 1500 ceramic mugs 11oz', 3.4, 'max'],
    ['八十顶帐篷，3米乘3米，总共三万以内', 30_000, 'max'],
  ];
  for (const [text, amount, bound] of cases) it(text, () => expect(target(text)).toMatchObject({ amount, bound }));
});

describe('when, where, how paid, with which papers', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['2000 hex bolts M8, delivery week 5 2027', { deliverBy: '2027-02-07' }],
    ['年三十前要货 500套餐具', { deliverBy: '2027-02-05' }],
    ['400 chairs by Friday 4 December', { deliverBy: '2026-12-04' }],
    ['offers by 30 Nov please: 400 office chairs, delivery end of January', { deliverBy: '2027-01-31' }],
    ['5 pallets of stretch film, Hamburg, net 30', { payment: 'net 30', destination: 'Hamburg' }],
    ['CNC brackets, 500 pcs, 50% down, 50% prior to dispatch', { payment: '50% down, 50% prior to dispatch' }],
    ['帆布袋 2000个，月底结清，送佛山', { payment: '月底结清', destination: '佛山' }],
    ['need em in Tauranga by 5 May: 300 camping chairs', { destination: 'Tauranga', deliverBy: '2027-05-05' }],
    ['路灯 一百套 到蒙罗维亚 CIF价', { destination: '蒙罗维亚', incoterm: 'CIF' }],
    ['DIN 931 bolts M16, 800 pcs, certificate 2.2 to EN 10204', { certifications: ['EN 10204 2.2'] }],
    ['ISO 4017 M12x40 bolts, 6000 pcs, ISO 9001 supplier only', { certifications: ['ISO 9001'] }],
  ];
  for (const [text, gold] of cases) it(text, () => expect(request(text)).toMatchObject(gold));

  it('a date long past is not moved to the next such day', () => {
    expect(request('Need 500 pcs hex bolts M8x30, by 3 March 2020').deliverBy).not.toBe('2027-03-03');
  });
  it('separators without sense are no date', () => {
    expect(request('want 1.200,501.200,50 by 1.200,501.200,50').deliverBy).toBeUndefined();
  });
});

describe('offers', () => {
  const breaks: readonly (readonly [string, readonly (readonly [number, number])[]])[] = [
    [
      '5000以下0.7，5000以上0.62，一万以上0.55',
      [
        [1, 0.7],
        [5000, 0.62],
        [10_000, 0.55],
      ],
    ],
    [
      'below 500 1.20, 500-2000 1.05, above 2000 0.98 usd',
      [
        [1, 1.2],
        [500, 1.05],
        [2000, 0.98],
      ],
    ],
    [
      '41 at 2000, 38 at 5000, usd fob qingdao',
      [
        [2000, 41],
        [5000, 38],
      ],
    ],
    [
      '1-99 $5, 100-499 $4.5, 500+ $4',
      [
        [1, 5],
        [100, 4.5],
        [500, 4],
      ],
    ],
    [
      '3000块3.2元，8000块2.9元，含税',
      [
        [3000, 3.2],
        [8000, 2.9],
      ],
    ],
    ['12元一个，5000个以上11元', [[5000, 11]]],
    ['50/50 payment, 1.85 usd', []],
  ];
  for (const [text, gold] of breaks) it(text, () => expect(tiers(text)).toEqual(gold));

  it('plain terms are sure', () => {
    const { reading, labels } = quoted('0.082 EUR CIF Hamburg, 25 days, MOQ 5k, valid till end of month');
    expect(labels).toMatchObject({
      price: { amount: 0.082, currency: 'EUR' },
      moq: { value: 5000 },
      validUntil: '2026-11-30',
      place: 'Hamburg',
    });
    const { lines, moq, leadTimeDays, validUntil, incoterm, place } = reading;
    expect([lines[0]?.price, moq, leadTimeDays, validUntil, incoterm, place].map((field) => field?.certainty)).toEqual(
      Array(6).fill('sure'),
    );
  });
  it('a sum in rand, a price by the piece beside the total', () => {
    expect(quoted("R 84,500 total, that's R169 each, delivered Durban").labels.price).toEqual({ amount: 169, currency: 'ZAR', per: 'pcs' });
  });
  it('blocks are counted, samples paid', () => {
    expect(quoted('5000块3.6元，样品2块收30元').labels.sample).toEqual({ available: true, price: { amount: 30, currency: 'CNY' } });
  });
  it('the sea takes time, the work takes other', () => {
    expect(quoted('海运35天，生产15天 预付30%').labels).toMatchObject({ leadTimeDays: { min: 15, max: 15 }, payment: '预付30%' });
  });
});

describe('what is written otherwise', () => {
  it('is the same in the characters of Taiwan and Hong Kong, and in full width; its words stay as they were written', () => {
    expect(goodsOf('詢價：不鏽鋼螺絲 M6x20 數量 １０，０００ 支')).toEqual([['不鏽鋼螺絲 M6x20', 10_000, 'pcs']]);
    expect(request('咖啡豆5公噸，CIF基隆，付款月結60天')).toMatchObject({ destination: '基隆', payment: '月結60天' });
    expect(quoted('單價NT$26/支，最低訂購量2000支，交期45天').labels).toMatchObject({
      price: { amount: 26, currency: 'TWD', per: 'pcs' },
      moq: { value: 2000, unit: 'pcs' },
      leadTimeDays: { min: 45, max: 45 },
    });
  });
  it('may be a figure for a word', () => {
    expect(goodsOf('quote 4 400 mtr PVC hose 1 inch')).toEqual([['PVC hose 1 inch', 400, 'm']]);
    expect(request('3 pallets a4 paper 80gsm deliver 2 Dublin').destination).toBe('Dublin');
  });
});

describe('a figure put right in the same breath', () => {
  it('counts in its last value, and is not sure', () => {
    expect(goodsOf('need 48 chairs, no wait 36, delivered to Leeds')).toEqual([['chairs', 36, 'pcs']]);
    expect(goodsOf('3吨 不对 5吨 白糖 送到郑州')).toEqual([['白糖', 5, 't']]);
    const { reading, labels } = quoted('price is 0.85, sorry 0.58 usd/pc, 20 days no wait 25, moq 500 actually 1000');
    expect(labels).toMatchObject({ price: { amount: 0.58 }, leadTimeDays: { min: 25 }, moq: { value: 1000 } });
    expect(reading.leadTimeDays?.certainty).toBe('guessed');
  });
  it('stands where what follows is refused, or is the number of an offer', () => {
    expect(quoted('0.85 USD, MOQ 1000 pcs, sorry 500 pcs not possible').labels.moq).toEqual({ value: 1000, unit: 'pcs' });
    expect(quoted('no 1 at 0.85 usd, no 2 at 0.95 usd').labels.price).toMatchObject({ amount: 0.85 });
  });
});

describe('what stands beside a price', () => {
  const tax = (text: string) => quoted(text).reading.tax?.value;
  it('is the tax in it or on top of it', () => {
    expect(tax('0.85 usd + 18% gst ex works')).toEqual({ included: false, rate: 18 });
    expect(tax('12 EUR incl. 19% VAT')).toEqual({ included: true, rate: 19 });
    expect(tax('5.8元含13%税')).toEqual({ included: true, rate: 13 });
    expect(tax('單價5.2，未稅')).toEqual({ included: false });
    expect(tax('不含税5.3，含税5.8')).toEqual({ included: false });
    expect(tax('0.85 usd FOB Ningbo')).toBeUndefined();
  });
  it('is that the goods lie ready, unless that is denied', () => {
    const stock = (text: string) => quoted(text).reading.stock;
    expect(stock('5.8元，现货')).toMatchObject({ at: { start: 5, end: 7 }, certainty: 'sure' });
    expect(stock('0.85 usd, ex stock Dubai')).toBeDefined();
    expect(stock('5.8元，没有现货，要20天')).toBeUndefined();
    expect(stock('not in stock now, 4 weeks, 12 eur')).toBeUndefined();
  });
  it('is a wish of the buyer, with the parts of the description that stand apart', () => {
    expect(request('求购螺栓M10 500个，要含税价，现货').details).toEqual(['含税', '现货']);
    expect(request('need hinges 4 inch 500 pcs, 2mm thick, satin finish').details).toEqual(['2mm thick']);
    expect(request('LED panel lights 600x600 40W, 500 pcs, CIF Hamburg, 5 years warranty').details).toEqual(['5 years warranty']);
    expect(request('need 300 office chairs with 2-year warranty, delivered Leeds').details).toEqual(['2-year warranty']);
    expect(request('LED面板灯 60x60 500个，CIF汉堡，质保五年').details).toEqual(['质保五年']);
    expect(request('求购空压机2台，保修两年').details).toEqual(['保修两年']);
    expect(request('need 300 office chairs delivered Leeds').details).toBeUndefined();
  });

  it('is where the goods are to be made, or not', () => {
    expect(request('Need 5000 pcs cotton tote bags made in Vietnam, CIF Hamburg').details).toEqual(['made in Vietnam']);
    expect(request('Looking for 20 tons citric acid, not from China, FOB').details).toEqual(['not from China']);
    expect(request('求购不锈钢螺丝M8x30 1万个，要越南产的').details).toEqual(['要越南产的']);
    expect(request('咖啡豆 2吨，产地：巴西').details).toEqual(['产地：巴西']);
    const pepper = request('black pepper 500g/l, Vietnam origin, 15 tons');
    expect(pepper.details).toContain('Vietnam origin');
    expect(pepper).toMatchObject({ items: [{ product: expect.stringContaining('pepper') }] });
    expect(request('need certificate of origin with 300 chairs').details).toBeUndefined();
  });
});
