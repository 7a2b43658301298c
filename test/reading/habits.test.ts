import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/reading/index.ts';
import { explain, quoteInput, quoteLabels, requestInput, requestLabels } from '../../src/reading/labels.ts';

const reader = createReader();
const now = '2026-11-22T09:00:00Z';

const read = (text: string) => reader.request(requestInput({ text, now }));
const request = (text: string): Readonly<Record<string, unknown>> => requestLabels(read(text), text);
type Item = {
  readonly product?: string;
  readonly quantity?: { readonly value: number; readonly max?: number; readonly unit: string };
  readonly targetPrice?: { readonly amount: number; readonly per: string; readonly bound: string };
};
const itemsOf = (text: string): readonly Item[] => (request(text).items ?? []) as readonly Item[];
const quoted = (text: string, unit = 'pcs', value = 500): Readonly<Record<string, unknown>> =>
  quoteLabels(reader.quote(quoteInput({ text, now, request: { product: 'goods', quantity: { value, unit } } })), text);

/** A reading that is tabled below: what a buyer or a supplier wrote, and what a trader takes from it. */
const table = <T>(cases: readonly (readonly [text: string, wanted: T])[], readOne: (text: string) => T): void => {
  for (const [text, wanted] of cases) it(text, () => expect(readOne(text)).toEqual(wanted));
};

describe('the day by which goods are wanted', () => {
  table<string | undefined>(
    [
      ['need 500 gym mats 10mm, delivered Hamburg before Feb', '2027-01-31'],
      ['300 pcs desk lamp, need b4 end of Feb, Rotterdam', '2027-02-28'],
      ['kids raincoats 1,500 pcs, pre-March delivery to Oslo', '2027-02-28'],
      ['we need 900 brake pads before Q2', '2027-03-31'],
      ['要500个纸箱，2月前到宁波', '2027-01-31'],
      ['不锈钢板20吨，3月份之前交', '2027-02-28'],
      ['轴承200套，2月底前到货', '2027-02-28'],
      ['玻璃瓶2万个，年前交货，送杭州', '2027-02-06'],
      ['年前最后一单：打包带 50卷，送佛山', undefined],
      ['春节后交货，凉席3000张，到温州', undefined],
      ['not before March, 50 sofas to Lyon', undefined],
      ['150 flood lights, at the latest 15.12., DAP Wien', '2026-12-15'],
      ['20 t potato starch, Lieferung bis 31.01. frei Köln', '2027-01-31'],
      ['螺丝5万个 12.25前到苏州', '2026-12-25'],
      ['面料2000米，最晚1.15交', '2027-01-15'],
      ['托盘500个 30天内交完', '2026-12-22'],
      ['标签5万张 半个月内送完', '2026-12-07'],
      ['铜线 3吨 送台州 三天内报价', undefined],
      ['need it by month end, 300 rolls tape', '2026-11-30'],
      ['within a week 900 pens', '2026-11-29'],
      ['月饼礼盒 500个 中秋前要到', '2027-09-15'],
    ],
    (text) => request(text).deliverBy as string | undefined,
  );
});

describe('what is counted, and what a piece of it holds', () => {
  table<readonly (readonly [string | undefined, number | undefined, string | undefined])[]>(
    [
      ['2000 exercise books A5 80 sheets', [['exercise books A5 80 sheets', 2000, 'pcs']]],
      ['need 300 sets cookware 10pcs non stick induction', [['cookware 10pcs non stick induction', 300, 'set']]],
      ['kitchen knife set 6 pcs with block, 1200 sets, Hamburg', [['kitchen knife set 6 pcs with block', 1200, 'set']]],
      ['ceramic one piece toilet S-trap 300mm, 220 sets, FOB Chaozhou', [['ceramic one piece toilet S-trap 300mm', 220, 'set']]],
      ['纸浆蛋托 30枚装 10w个', [['纸浆蛋托 30枚装', 100_000, 'pcs']]],
      ['螺丝刀组套 32件 1500套', [['螺丝刀组套 32件', 1500, 'set']]],
      ['我要订5000本笔记本，A5，80g道林纸，100张', [['笔记本，A5', 5000, 'pcs']]],
      ['2 forklifts 3t, budget 30k usd', [['forklifts 3t', 2, 'pcs']]],
      [
        '4 pumps 11kW and 2 pumps 5kW',
        [
          ['pumps 11kW', 4, 'pcs'],
          ['pumps 5kW', 2, 'pcs'],
        ],
      ],
      [
        'we need ball bearing, 16 pcs, and adapter sleeve, also 16. Genuine only',
        [
          ['ball bearing', 16, 'pcs'],
          ['adapter sleeve', 16, 'pcs'],
        ],
      ],
      ['2000 cartons 40x30x20 5 ply brown, to Lyon', [['cartons 40x30x20 5 ply brown', 2000, 'carton']]],
      ['pls quote 25 kg bags x 400 of calcium propionate food grade', [['calcium propionate food grade', 400, 'bag']]],
      ['10 drums 200L of hydraulic oil ISO VG 46', [['hydraulic oil ISO VG 46', 10, 'drum']]],
      ['生石灰粉 200目 一个月要用1500吨的，先订300吨', [['生石灰粉 200目', 300, 't']]],
      ['annual demand 100k, start with 8,000 - hinge 35mm cup soft close', [['hinge 35mm cup soft close', 8000, 'pcs']]],
      ['M12平垫 发黑 5万件', [['M12平垫 发黑', 50_000, 'pcs']]],
      ['货到武汉 变压器油 20桶', [['变压器油', 20, 'drum']]],
      ['钢筋40吨 云南昭通工地用', [['钢筋', 40, 't']]],
      ['we want 90 chairs (edit: 96) beech', [['chairs', 96, 'pcs']]],
      ['400 helmets - boss now says 450 - delivered Leeds', [['helmets', 450, 'pcs']]],
    ],
    (text) => itemsOf(text).map(({ product, quantity }) => [product, quantity?.value, quantity?.unit] as const),
  );

  it('三五吨 is three to five', () => {
    expect(itemsOf('干辣椒 新一代 三五吨 发成都')[0]?.quantity).toEqual({ value: 3, max: 5, unit: 't' });
  });
});

describe('what a buyer would pay', () => {
  type Targets = readonly (readonly [number, string, string] | undefined)[];
  table<Targets>(
    [
      ['need 2,000 sets cutlery stainless, budget max 6.5 usd', [[6.5, 'set', 'max']]],
      ['500 pcs backpack 30L, budget around 4.20 eur', [[4.2, 'pcs', 'max']]],
      ['保温杯2000个，预算25以内', [[25, 'pcs', 'max']]],
      ['budget $20 total for 100 stickers', [[20, 'lot', 'max']]],
      ['雨伞300把 预算总共9块', [[9, 'lot', 'max']]],
      ['300 chairs, our budget is 12,000 EUR', [[12_000, 'lot', 'max']]],
      ['have 2,500 usd for 5000 pens', [[2500, 'lot', 'max']]],
      ['手里就3万块，做2000个帆布袋', [[30_000, 'lot', 'max']]],
      ['Need 240 banquet chairs gold and 30 round tables 180cm. chairs cant go over $19 each', [[19, 'pcs', 'max'], undefined]],
      [
        '床单2000条 枕套4000个 床单目标价35，枕套8块',
        [
          [35, 'pcs', 'about'],
          [8, 'pcs', 'about'],
        ],
      ],
      ['要书桌30张，椅子60把，椅子单价不超过150', [undefined, [150, 'pcs', 'max']]],
      ['800 sets luggage abs, was thinking abt 32 usd a set', [[32, 'set', 'about']]],
      ['纸箱5000个 希望每个不到2块', [[2, 'pcs', 'max']]],
    ],
    (text) =>
      itemsOf(text).map(({ targetPrice }) =>
        targetPrice === undefined ? undefined : ([targetPrice.amount, targetPrice.per, targetPrice.bound] as const),
      ),
  );

  it('a budget taken as the price of one is a guess', () => {
    const text = 'need 2,000 sets cutlery stainless, budget max 6.5 usd';
    expect(explain(read(text), text).find((one) => one.field === 'items.0.targetPrice')?.certainty).toBe('guessed');
  });
});

describe('where the goods go, and where they are handed over', () => {
  table<readonly [place: string | undefined, destination: string | undefined]>(
    [
      ['bike helmets 1200 pcs FOB Shenzhen', ['Shenzhen', undefined]],
      ['300 sofas FOB Foshan, going to Jeddah', ['Foshan', 'Jeddah']],
      ['铸铁井盖 300套 报FOB天津价，最终到吉达', ['天津', '吉达']],
      ['pumps 30 pcs, fob your port', [undefined, undefined]],
      ['FOB中国港口 打火机 5万个', [undefined, undefined]],
      ['pallets 500, CIF Lagos', [undefined, 'Lagos']],
      ['Base oil SN150, 500 mt in flexitanks, FOB Hamriyah. Discharge will be Mombasa', ['Hamriyah', 'Mombasa']],
      ['the stuff goes to our DC in Tilburg, 2000 storage boxes', [undefined, 'Tilburg']],
      ['展示架120只，12月初要摆进深圳门店', [undefined, '深圳门店']],
      ['叉车轮胎 16条。郑州 款到发货没问题', [undefined, '郑州']],
      ['for the mugs max 1.2', [undefined, undefined]],
    ],
    (text) => {
      const reading = read(text);
      const said = (words: { readonly at: { readonly start: number; readonly end: number } } | undefined): string | undefined =>
        words === undefined ? undefined : text.slice(words.at.start, words.at.end);
      return [said(reading.place), said(reading.destination)];
    },
  );
});

describe('certificates', () => {
  table<unknown>(
    [
      ['1x40hq tyres 295/80R22.5. need ECE and GCC. cif jeddah', ['ECE', 'GCC']],
      ['rebar 12mm 300 t, EN 10204 3.1 mill cert', ['EN 10204 3.1']],
      ['PU hose 8x5mm 150 rolls. Have INMETRO? not needed for this', undefined],
      ['3 nos cold room 6x4x3 mtr complete with panel', undefined],
    ],
    (text) => request(text).certifications,
  );
});

describe('how long an offer holds', () => {
  table<unknown>(
    [
      ['USD 2.74 DC25+ HK stock, price good today only', '2026-11-22'],
      ['28,40 EUR DDP Gothenburg. Offer open until year end', '2026-12-31'],
      ['565 usd cfr manila, quote stands till end of week', '2026-11-27'],
      ['8050元/吨 送到黄岛 现货 价格只管今天', '2026-11-22'],
      ['565美金/吨，报价三个工作日内有效… 算了就写到3月2号吧', '2027-03-02'],
      ['6350一吨，今天的价，明天不保证', undefined],
    ],
    (text) => quoted(text).validUntil,
  );
});

describe('samples offered', () => {
  table<unknown>(
    [
      ['$2.62/m FOB Ningbo. Hanger free of charge, freight by you', { available: true, free: true }],
      ['0.19 usd fob ningbo. Sample 3 pcs free just pay DHL 28usd', { available: true, free: true }],
      ['6.8元，板可以免费寄给你，运费到付', { available: true, free: true }],
      ['3 usd, 15-18 days once samples are signed', undefined],
      ['4.5 usd. one sample 60 usd refundable on order', { available: true, price: { amount: 60, currency: 'USD' } }],
    ],
    (text) => quoted(text).sample,
  );
});

describe('the last word on a price', () => {
  table<unknown>(
    [
      [
        'usd 548 fob iskenderun, for CFR Constanta plus 27. so 575 cfr Constanta all in',
        [{ amount: 575, currency: 'USD', per: 'pcs' }, 'CFR', 'Constanta'],
      ],
      [
        '65元一台 深圳交货不含税，按FOB盐田算 9.1美金。就按FOB报您吧：9.1美金/台',
        [{ amount: 9.1, currency: 'USD', per: 'pcs' }, 'FOB', '盐田'],
      ],
      ['list price 12 usd, for you 10.8 fob shanghai', [{ amount: 10.8, currency: 'USD', per: 'pcs' }, 'FOB', 'shanghai']],
      ['老客户价18，新客户20，第一次合作给您按19走', [{ amount: 19, currency: 'CNY', per: 'pcs' }, undefined, undefined]],
      ['6.180 EUR/km, copper base 950 incl., CPT Warsaw', [{ amount: 6180, currency: 'EUR', per: 'km' }, 'CPT', 'Warsaw']],
      ['1.250 EUR/pc', [{ amount: 1.25, currency: 'EUR', per: 'pcs' }, undefined, undefined]],
      ['21,500 usd per 40hq cif jebel ali', [{ amount: 21_500, currency: 'USD', per: 'container' }, 'CIF', 'jebel ali']],
    ],
    (text) => {
      const { price, incoterm, place } = quoted(text);
      return [price, incoterm, place];
    },
  );
});

describe('terms that are turned down or only counted from', () => {
  table<unknown>(
    [
      ['Rs. 2.15 per pc, 45 days credit difficult, 30 days credit max', ['30 days credit', undefined]],
      ['USD 24 CFR Santos. If pay in full we give 23.3', [undefined, undefined]],
      ['565美金/吨，天津港装，定金后20天装船', [undefined, { min: 20, max: 20 }]],
      ['3块，确认样后25天', [undefined, { min: 25, max: 25 }]],
      ['6.8元一条，货期25日，落五成定金，余款出货前清', ['五成定金，余款出货前清', { min: 25, max: 25 }]],
      ['$5.95/sqft cif houston. 4 to 5 weeks from deposit + sailing', [undefined, { min: 28, max: 35 }]],
    ],
    (text) => {
      const { payment, leadTimeDays } = quoted(text);
      return [payment, leadTimeDays];
    },
  );
});

describe('a refusal, and an answer put off', () => {
  table<unknown>(
    [
      ['SKF original? we are only dealing chinese brand ZWZ, LYC. Not our item, sorry.', { decline: true }],
      ['我们只做金属件，塑料的不碰', { decline: true }],
      ['今天没货源，钢厂检修，明后天我问到了再给您报', {}],
      ['越南工厂放假，报不了，年后再说吧', { decline: true }],
    ],
    (text) => quoted(text),
  );
});
