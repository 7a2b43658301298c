import { describe, expect, it } from 'vitest';
import { readListingWish } from '../../src/domain/listing-wish.ts';

describe('what a supplier says of one of his listings', () => {
  it.each([
    ['pause L-123', 'L-123', false],
    ['Please pause listing sample-012-01.', 'sample-012-01', false],
    ['take down HB_40/2 please', 'HB_40/2', false],
    ['resume L-123!', 'L-123', true],
    ['下架 L-123', 'L-123', false],
    ['请下架产品：L-123。', 'L-123', false],
    ['上架L-123', 'L-123', true],
    ['把 L-123 下架', 'L-123', false],
    ['L-123上架吧', 'L-123', true],
    ['恢复 货号7', '货号7', true],
  ])('is understood: %s', (text, listing, active) => {
    expect(readListingWish(text)).toEqual({ listing, active });
  });

  it.each([
    'pause',
    'pause until Monday',
    'pause requests for a week',
    '暂停接单',
    '暂停到周一',
    'resume',
    'we can resume delivery of 500 pcs next week',
    'please hide my name from the buyer in R-1001, thanks',
    '0.05 USD/pc, MOQ 10k',
    '',
  ])('is not heard in: %s', (text) => {
    expect(readListingWish(text)).toBeUndefined();
  });
});
