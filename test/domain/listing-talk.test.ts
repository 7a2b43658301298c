import { describe, expect, it } from 'vitest';
import { readListingWords } from '../../src/domain/listing-change.ts';
import { asksForListings, idsIn, readListingTalk } from '../../src/domain/listing-talk.ts';

const ID = 'NB-M8x30';

describe('what a supplier says of one of his listings', () => {
  it.each([
    'NB-M8x30 out of stock until further notice',
    'take NB-M8x30 off',
    'take NB-M8x30 down please',
    'NB-M8x30 offline please',
    'delete NB-M8x30',
    'we stop selling NB-M8x30',
    'NB-M8x30先下架',
    'NB-M8x30 缺货了',
    '把NB-M8x30暂停一下',
    '删除NB-M8x30',
    'NB-M8x30不卖了',
  ])('pauses: %s', (text) => expect(readListingTalk(text, ID)).toEqual({ type: 'active', active: false }));

  it.each([
    'put NB-M8x30 back online',
    'NB-M8x30 available again',
    'NB-M8x30 is back in stock',
    'reactivate NB-M8x30',
    'NB-M8x30重新上架',
    'NB-M8x30 有货了',
    '恢复NB-M8x30',
  ])('brings back: %s', (text) => expect(readListingTalk(text, ID)).toEqual({ type: 'active', active: true }));

  it.each([
    ['answer automatically for NB-M8x30', true],
    ['switch on instant quotes for NB-M8x30', true],
    ['instant on NB-M8x30', true],
    ['NB-M8x30 打开自动报价', true],
    ['给NB-M8x30开即时报价', true],
    ['turn instant quotes off for NB-M8x30', false],
    ['no instant quotes for NB-M8x30 please', false],
    ['NB-M8x30 不要自动报价了', false],
    ['关掉NB-M8x30的自动报价', false],
  ])('switches instant quotes: %s', (text, on) => expect(readListingTalk(text, ID)).toEqual({ type: 'instant', on }));

  it.each([
    ['NB-M8x30 is now 0.068 USD', 'price now 0.068 USD', true],
    ['set NB-M8x30 to 0.068 USD', 'price set  to 0.068 USD', true],
    ['the lead time of NB-M8x30 is 18 days', 'the lead time of  is 18 days', false],
    ['NB-M8x30 0.068 USD', 'price 0.068 USD', false],
    ['NB-M8x30改成0.068美元', '单价 改成0.068美元', true],
    ['把NB-M8x30的起订量改成5000', '起订量改成5000', true],
  ])('has other terms: %s', (text, words, sure) => {
    const talk = readListingTalk(text, ID);
    expect(talk).toMatchObject({ type: 'terms', sure });
    expect(talk?.type === 'terms' && talk.words.replace(/\s+/gu, ' ')).toBe(words.replace(/\s+/gu, ' '));
  });

  it.each(['what about NB-M8x30?', 'NB-M8x30', 'NB-M8x30 好的'])('is nothing: %s', (text) =>
    expect(readListingTalk(text, ID)).toBeUndefined(),
  );
});

describe('the id in a text', () => {
  it.each([
    ['把NB-M8x30的起订量改成5000', 'NB-M8x30'],
    ['set nb-m8x30, to 0.07', 'NB-M8X30'],
    ['L-261123-x7k2p: MOQ 5000', 'L-261123-x7k2p'],
    ['货号 20417 改价0.3元', '20417'],
  ])('%s', (text, id) => expect(idsIn(text)).toContain(id));

  it.each(['R-1001 for NB-M8x30: 0.07 USD', 'as in r1001', 'we can do that', '0.07 USD, 25 days'])('is not looked for: %s', (text) =>
    expect(idsIn(text)).toEqual([]),
  );
});

describe('the wish to see one’s listings', () => {
  it.each([
    'my listings',
    'show me my products',
    'What do I sell here?',
    'list my items',
    '我的产品',
    '看看我有哪些产品',
    '我们的商品列表',
    '我在卖的产品有哪些？',
  ])('%s', (text) => expect(asksForListings(text)).toBe(true));
  it.each(['my product is better', 'we sell 500 pcs', '我的产品单价0.3元', 'what do you sell?', '产品质量好'])('is not %s', (text) =>
    expect(asksForListings(text)).toBe(false),
  );
});

describe('a new listing in a supplier’s words', () => {
  it.each([
    ['please add a new product: hex bolts A2 M10x50, 0.12 EUR', 'hex bolts A2 M10x50, 0.12 EUR'],
    ['new item: nylon nuts M6, EUR 0.015/pc', 'nylon nuts M6, EUR 0.015/pc'],
    ['Could you add spring washers M8, 0.02 EUR/pc', 'spring washers M8, 0.02 EUR/pc'],
    ['add: hex bolts M8, 0.05 USD', 'hex bolts M8, 0.05 USD'],
    ['加一个产品：304不锈钢六角螺栓 M10x50，单价0.85元', '304不锈钢六角螺栓 M10x50，单价0.85元'],
    ['新产品 尼龙螺母 M6，0.05元一个', '尼龙螺母 M6，0.05元一个'],
    ['上架一个新产品：弹簧垫圈 M8 0.03元/个', '弹簧垫圈 M8 0.03元/个'],
    ['新增：不锈钢螺栓 M8x30，单价0.35元/个', '不锈钢螺栓 M8x30，单价0.35元/个'],
  ])('%s', (text, words) => expect(readListingWords(text)).toMatchObject({ type: 'add', words }));

  it.each(['can you add 500 pcs more?', 'please add for zinc 0.02 EUR', 'add 0.02 USD for packing', '加0.02元包装费', '新年快乐'])(
    'is not %s',
    (text) => expect(readListingWords(text)).toBeUndefined(),
  );
});
