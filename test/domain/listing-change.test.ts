import { describe, expect, it } from 'vitest';
import { readListingWords } from '../../src/domain/listing-change.ts';

describe('what a supplier writes of a listing', () => {
  it.each([
    ['add: hex bolts M8, 0.05 USD/pc', 'hex bolts M8, 0.05 USD/pc'],
    ['Please add a new listing: hex bolts M8', 'hex bolts M8'],
    ['新增：不锈钢螺栓 M8x30，单价0.35元/个', '不锈钢螺栓 M8x30，单价0.35元/个'],
    ['添加产品：六角螺母', '六角螺母'],
  ])('adds one: %s', (text, words) => {
    expect(readListingWords(text)).toMatchObject({ type: 'add', words });
  });

  it.each([
    ['price of L-12 now 0.06', 'L-12', 'price now 0.06'],
    ['change the MOQ of L-12 to 5000', 'L-12', 'MOQ to 5000'],
    ['L-12 MOQ 5000', 'L-12', 'MOQ 5000'],
    ['change L-12: 0.06 USD, MOQ 5000', 'L-12', '0.06 USD, MOQ 5000'],
    ['改价 L-12 0.33元', 'L-12', '单价 0.33元'],
    ['L-12 交期20天', 'L-12', '交期20天'],
  ])('changes one: %s', (text, listing, words) => {
    expect(readListingWords(text)).toMatchObject({ type: 'change', listing, words });
  });

  it.each([
    '0.05 USD FOB Ningbo, 25 days',
    'R-1001 price 0.08 USD',
    'add 500 pcs more',
    '改价 0.33元',
    'MOQ 5000',
    'my price is 0.08',
    'pause L-12',
  ])('leaves all else alone: %s', (text) => {
    expect(readListingWords(text)).toBeUndefined();
  });
});
