import { describe, expect, it } from 'vitest';
import type { TurnState } from '../../src/ports/reading.ts';
import { createReader } from '../../src/reading/index.ts';
import { type Labels, quoteInput, quoteLabels, requestInput, requestLabels, turnInput, turnLabels } from '../../src/reading/labels.ts';

const reader = createReader();
const now = '2026-11-22T09:00:00Z';
const request = (text: string): Labels => requestLabels(reader.request(requestInput({ text, now })), text);
const quote = (text: string, value = 5000, unit = 'pcs'): Labels =>
  quoteLabels(reader.quote(quoteInput({ text, now, request: { product: 'goods', quantity: { value, unit } } })), text);

const offers = [
  { n: 1, price: { amount: 1.2, currency: 'USD', per: 'pcs' }, leadTimeDays: { min: 30, max: 30 } },
  { n: 2, price: { amount: 1.35, currency: 'USD', per: 'pcs' }, leadTimeDays: { min: 15, max: 15 } },
];
/** A talk about 5000 canvas bags: two quotes before the buyer, or a counter-offer of 1.05 before the supplier. */
function turn(role: 'buyer' | 'supplier', state: TurnState, text: string): Labels {
  const goods = { product: 'canvas tote bags', quantity: { value: 5000, unit: 'pcs' } };
  const context =
    state === 'quoted'
      ? { ...goods, lastOffer: offers[0], quotes: offers }
      : state === 'countered'
        ? { ...goods, lastOffer: { price: { amount: 1.05, currency: 'USD', per: 'pcs' } } }
        : goods;
  return turnLabels(reader.turn(turnInput({ text, now, role, state, context })), text);
}

describe('what suppliers write', () => {
  const cases: readonly (readonly [string, Labels, number?, string?])[] = [
    [
      '$0.075 if 20000, otherwise $0.08. 20 days',
      { price: { amount: 0.08, currency: 'USD', per: 'pcs' }, tiers: [{ minQuantity: 20_000, unit: 'pcs', amount: 0.075 }] },
    ],
    [
      '每千个180元，5万个起170，版费500',
      { price: { amount: 0.18, currency: 'CNY', per: 'pcs' }, tiers: [{ minQuantity: 50_000, unit: 'pcs', amount: 0.17 }] },
      50_000,
    ],
    [
      '$0.32/pc @10k, $0.30/pc @ 50k, samples $25',
      {
        tiers: [
          { minQuantity: 10_000, unit: 'pcs', amount: 0.32 },
          { minQuantity: 50_000, unit: 'pcs', amount: 0.3 },
        ],
      },
    ],
    [
      '28元/卷，1000卷以上26，3000卷以上24.5',
      {
        price: { amount: 28, currency: 'CNY', per: 'roll' },
        tiers: [
          { minQuantity: 1000, unit: 'roll', amount: 26 },
          { minQuantity: 3000, unit: 'roll', amount: 24.5 },
        ],
      },
      2000,
      'roll',
    ],
    [
      '1250 USD/MT CFR Santos, LC 90 days ok, offer valid till Friday',
      { incoterm: 'CFR', place: 'Santos', payment: 'LC 90 days', validUntil: '2026-11-27' },
      60,
      't',
    ],
    [
      'fob hcm 3.25$ moq 2k pcs lt 35d deposit 40%',
      { price: { amount: 3.25, currency: 'USD', per: 'pcs' }, leadTimeDays: { min: 35, max: 35 }, payment: 'deposit 40%' },
    ],
    [
      'Powder now 162 rupees a kilo ex Erode, minimum 2 tons, 10 days',
      { price: { amount: 162, currency: 'INR', per: 'kg' }, incoterm: 'EXW', place: 'Erode', moq: { value: 2, unit: 't' } },
      5,
      't',
    ],
    [
      'sample is free but you pay the courier (about 40 usd). bulk price 6.90',
      { price: { amount: 6.9, currency: 'USD', per: 'pcs' }, sample: { available: true, free: true } },
    ],
    ['we dont do free samples, one sample is $9. 0.41 usd each', { sample: { available: true, price: { amount: 9, currency: 'USD' } } }],
    [
      '880元/套 样品950元一套 交期25天',
      { price: { amount: 880, currency: 'CNY', per: 'set' }, sample: { available: true, price: { amount: 950, currency: 'CNY' } } },
      200,
      'set',
    ],
    ['不好意思刚才报错了，是3.85不是3.58', { price: { amount: 3.85, currency: 'CNY', per: 'pcs' } }],
    ['最低6.8，不能再低了，10天交货', { price: { amount: 6.8, currency: 'CNY', per: 'pcs' } }],
    ['1块零5一个，报价只到后天', { price: { amount: 1.05, currency: 'CNY', per: 'pcs' }, validUntil: '2026-11-24' }],
    ['含税含运3.6，不含税3.3，5千起，10天货期', { price: { amount: 3.6, currency: 'CNY', per: 'pcs' }, moq: { value: 5000, unit: 'pcs' } }],
    ['单价58，MOQ200，交期15-18天，付款3-6-1', { moq: { value: 200, unit: 'pcs' }, payment: '3-6-1' }],
    ['本报价自发出之日起15日内有效，单价1260元', { validUntil: '2026-12-07' }],
    [
      '一千瓶31.8 三千瓶29.5，最小单500瓶，样品就不寄了',
      {
        price: { amount: 31.8, currency: 'CNY', per: 'bottle' },
        tiers: [
          { minQuantity: 1000, unit: 'bottle', amount: 31.8 },
          { minQuantity: 3000, unit: 'bottle', amount: 29.5 },
        ],
        moq: { value: 500, unit: 'bottle' },
        sample: { available: false },
      },
      2000,
      'bottle',
    ],
    ['4.2一个，打样免费，3天出样，大货12天', { leadTimeDays: { min: 12, max: 12 } }],
    ['5块8一只，开模20天，大货30天', { leadTimeDays: { min: 30, max: 30 } }],
    ['一千个180元', { price: { amount: 0.18, currency: 'CNY', per: 'pcs' } }],
    ['整机7万5千6一台', { price: { amount: 75_600, currency: 'CNY', per: 'pcs' } }, 2],
    ['1250目重钙680一吨出厂价，广西贺州自提，现款现货', { incoterm: 'EXW', payment: '现款现货' }, 60, 't'],
  ];
  for (const [text, wanted, value, unit] of cases) it(text, () => expect(quote(text, value, unit)).toMatchObject(wanted));

  it('a price that stands by a stock says nothing of least quantities or breaks', () => {
    const labels = quote('含税含运3.6，不含税3.3，5千起');
    expect(labels.tiers).toBeUndefined();
  });
  for (const text of [
    'We would love to but better you ask someone else.',
    '您好，我司MOQ 2000台，1000台无法单独排产，暂时不能报价，抱歉',
    '产能满了，年后才能接单',
    'mill is closed until March, not possible to quote',
  ])
    it(`declines: ${text}`, () => expect(quote(text)).toEqual({ decline: true }));
  for (const text of ['can offer 5.80 usd per pc, 500 pcs min', '昨天还是13900，今天报14200'])
    it(`asks nothing: ${text}`, () => expect(quote(text).question).toBeUndefined());
});

describe('what buyers ask for', () => {
  const cases: readonly (readonly [string, Labels])[] = [
    [
      'pls quote for 12 nos. SS304 ball valve 2" 3pc full bore, CIF Jebel Ali',
      { items: [{ quantity: { value: 12, unit: 'pcs' } }], destination: 'Jebel Ali' },
    ],
    [
      '* Hex key set 9pc CrV - 1,500 sets\n* Tape measure 5m - 4,000 pcs',
      { items: [{ quantity: { value: 1500, unit: 'set' } }, { quantity: { value: 4000, unit: 'pcs' } }] },
    ],
    [
      'necesito 3 contenedores de 40HC de papel bond A4 75g, CIF Callao, carta de credito',
      { items: [{ quantity: { value: 3, unit: 'container' } }], payment: 'carta de credito' },
    ],
    [
      'two 20 footers of basmati rice 1121 sella, to Jeddah',
      { items: [{ product: 'basmati rice 1121 sella', quantity: { value: 2, unit: 'container' } }] },
    ],
    [
      'looking for someone to make 200 hoodies 400gsm heavyweight, around $18 each landed in Austin',
      { items: [{ product: 'hoodies 400gsm heavyweight', quantity: { value: 200, unit: 'pcs' } }], destination: 'Austin' },
    ],
    ['need 50 chairs oak, must reach Cebu by July 15, ENplus certificate', { certifications: ['ENplus'], destination: 'Cebu' }],
    [
      '需要采购无纺布口罩机一台，每分钟80片以上，预算18万，送河南新乡',
      { items: [{ quantity: { value: 1, unit: 'pcs' }, targetPrice: { amount: 180_000, currency: 'CNY', per: 'lot', bound: 'max' } }] },
    ],
    [
      '买10台55寸商用显示器，总共不超过3万5',
      { items: [{ quantity: { value: 10, unit: 'pcs' }, targetPrice: { amount: 35_000, currency: 'CNY', per: 'lot', bound: 'max' } }] },
    ],
    [
      '超声波模块 5000块，舵机 9克 3000个，发重庆',
      { items: [{ quantity: { value: 5000, unit: 'pcs' } }, { quantity: { value: 3000, unit: 'pcs' } }], destination: '重庆' },
    ],
    [
      '食品级玉米纤维 先来500公斤 不需要样品 送青岛黄岛区',
      { items: [{ product: '食品级玉米纤维', quantity: { value: 500, unit: 'kg' } }] },
    ],
  ];
  for (const [text, wanted] of cases) it(text, () => expect(request(text)).toMatchObject(wanted));

  it('quantities to choose from are no price', () => {
    expect(request('custom mailer boxes 250x200x80mm, qty 2500/5000/10000, to Leeds')).toMatchObject({
      items: [{ quantity: { value: 2500 } }],
    });
    expect(JSON.stringify(request('custom mailer boxes 250x200x80mm, qty 2500/5000/10000, to Leeds'))).not.toContain('targetPrice');
  });
});

describe('what is said in a deal', () => {
  const cases: readonly (readonly ['buyer' | 'supplier', TurnState, string, Labels])[] = [
    ['buyer', 'quoted', 'ok lets do 2', { intent: 'accept', pick: 2 }],
    ['buyer', 'quoted', '那就第二个吧', { intent: 'accept', pick: 2 }],
    ['buyer', 'quoted', '第二家虽然贵点但是服务好，定他', { intent: 'accept', pick: 2 }],
    ['buyer', 'quoted', 'what about payment 30/70?', { intent: 'counter', payment: '30/70' }],
    ['buyer', 'quoted', '月结30天的话就定了', { intent: 'counter', payment: '月结30天' }],
    ['buyer', 'quoted', '1.2 is ok if freight included', { intent: 'counter' }],
    ['buyer', 'quoted', 'i need faster delivery', { intent: 'counter' }],
    ['buyer', 'quoted', '价格能接受，交期太长了', { intent: 'counter' }],
    ['buyer', 'quoted', '要求15天交货，能做就定', { intent: 'counter', leadTimeDays: { min: 15, max: 15 } }],
    [
      'buyer',
      'quoted',
      '1.2有点高了，1.05行不行，行我今天就打定金',
      { intent: 'counter', price: { amount: 1.05, currency: 'USD', per: 'pcs' } },
    ],
    [
      'buyer',
      'quoted',
      '1.2 is heavy my brother, do 1.1 and i send deposit today',
      { intent: 'counter', price: { amount: 1.1, currency: 'USD', per: 'pcs' } },
    ],
    ['buyer', 'quoted', 'give me 3% and i sign today', { intent: 'counter', price: { amount: 1.164, currency: 'USD', per: 'pcs' } }],
    ['buyer', 'quoted', 'price ok. but 30 days?? we need 20 days max', { intent: 'counter', leadTimeDays: { min: 20, max: 20 } }],
    ['buyer', 'quoted', 'both too expensive for our project, we decline', { intent: 'reject' }],
    ['buyer', 'quoted', 'no thanks both too high', { intent: 'reject' }],
    ['buyer', 'quoted', '第二家的质量怎么样', { intent: 'ask' }],
    ['buyer', 'quoted', '1号加急能几天', { intent: 'ask' }],
    ['buyer', 'quoted', '可以，合同发我邮箱', { intent: 'accept' }],
    ['buyer', 'quoted', 'we changed our mind, need 8000 now', { intent: 'amend', items: [{ quantity: { value: 8000, unit: 'pcs' } }] }],
    ['buyer', 'quoted', '地址改成东莞', { intent: 'amend', destination: '东莞' }],
    ['buyer', 'open', 'also need it in blue', { intent: 'amend' }],
    [
      'buyer',
      'open',
      '预算最多8000',
      { intent: 'amend', items: [{ targetPrice: { amount: 8000, currency: 'CNY', per: 'lot', bound: 'max' } }] },
    ],
    ['buyer', 'open', '数量增加一倍', { intent: 'amend', items: [{ quantity: { value: 10_000, unit: 'pcs' } }] }],
    ['buyer', 'drafting', 'Change port from Hamburg to Rotterdam please.', { intent: 'amend', destination: 'Rotterdam' }],
    ['buyer', 'drafting', 'the date is wrong. not 5 April, 25 April', { intent: 'amend', deliverBy: '2027-04-25' }],
    ['buyer', 'drafting', '等等，先别发', { intent: 'promise' }],
    ['buyer', 'ordered', '到现在还没收到货', { intent: 'status' }],
    ['buyer', 'ordered', '货有问题，找谁处理', { intent: 'human' }],
    ['supplier', 'invited', '图纸收到了，周四之前给您报价', { intent: 'promise', until: '2026-11-26' }],
    ['supplier', 'countered', '量加到1万可以做', { intent: 'counter', quantity: { value: 10_000, unit: 'pcs' } }],
    ['supplier', 'countered', 'can buyer take 6000?', { intent: 'counter', quantity: { value: 6000, unit: 'pcs' } }],
    ['supplier', 'countered', 'split the difference?', { intent: 'counter' }],
    ['supplier', 'countered', 'thats too cheap for us sorry', { intent: 'reject' }],
    ['supplier', 'quoted', 'kindly treat our offer of this morning as null', { intent: 'withdraw' }],
    ['supplier', 'quoted', '价格只保留三天', { intent: 'quote', validUntil: '2026-11-25' }],
    ['supplier', 'ordered', 'shipped today, DHL 123456789', { intent: 'smalltalk' }],
    [
      'buyer',
      'quoted',
      'number 1, 1.12 and I take it',
      { intent: 'counter', pick: 1, price: { amount: 1.12, currency: 'USD', per: 'pcs' } },
    ],
    ['buyer', 'quoted', 'ok number 2 for 1.3, deal', { intent: 'counter', pick: 2, price: { amount: 1.3, currency: 'USD', per: 'pcs' } }],
    ['buyer', 'quoted', 'no 2 at 1.2 deal', { intent: 'counter', pick: 2 }],
    ['buyer', 'quoted', '2号1.28就成交', { intent: 'counter', pick: 2, price: { amount: 1.28, currency: 'USD', per: 'pcs' } }],
    ['buyer', 'quoted', 'number 1 at 1.2, I take it', { intent: 'accept', pick: 1 }],
    ['buyer', 'quoted', 'We need 7000 now, not 5000', { intent: 'amend', items: [{ quantity: { value: 7000, unit: 'pcs' } }] }],
    ['buyer', 'quoted', '5000个不够，改成6500个', { intent: 'amend', items: [{ quantity: { value: 6500, unit: 'pcs' } }] }],
    ['buyer', 'quoted', 'how much is it DDP Lyon?', { intent: 'counter', incoterm: 'DDP', place: 'Lyon' }],
    ['buyer', 'quoted', 'CIF德班多少钱', { intent: 'counter', incoterm: 'CIF', place: '德班' }],
    ['buyer', 'open', '不发嘉兴了，改发湖州德清', { intent: 'amend', destination: '湖州德清' }],
    ['buyer', 'open', '减掉500个', { intent: 'amend', items: [{ quantity: { value: 4500, unit: 'pcs' } }] }],
    ['buyer', 'open', 'pls stop, we found them in our own stock, no more quotes', { intent: 'cancel' }],
    ['buyer', 'quoted', '另外新增需求：双肩包 牛津布 300个 送南宁', { intent: 'request' }],
    ['buyer', 'quoted', 'someone phone me please', { intent: 'human' }],
    ['buyer', 'idle', 'many thanks for your help last month', { intent: 'smalltalk' }],
    ['supplier', 'invited', 'quotation follows in 3 days', { intent: 'promise', until: '2026-11-25' }],
    ['supplier', 'invited', 'at the fair today, you get our price 26 November', { intent: 'promise', until: '2026-11-26' }],
    ['supplier', 'invited', '今天出货走不开，27号给你报价', { intent: 'promise', until: '2026-11-27' }],
  ];
  for (const [role, state, text, wanted] of cases)
    it(`${role}, ${state}: ${text}`, () => expect(turn(role, state, text)).toMatchObject(wanted));
});
