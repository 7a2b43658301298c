import { describe, expect, it } from 'vitest';
import { isFaithful } from '../../src/talk/faithful.ts';

describe('a translation', () => {
  it.each<readonly [string, string, 'en' | 'zh', readonly string[]]>([
    ['Can you print a logo in two colours?', '可以印两种颜色的标志吗？', 'zh', []],
    ['hex bolts DIN 933 M10x40 8.8, 5000 pcs CIF Hamburg', '六角螺栓 DIN 933 M10x40 8.8，5000 pcs，CIF Hamburg', 'zh', ['Hamburg']],
    ['30%定金，尾款发货前付清', '30% deposit, balance before dispatch', 'en', []],
    ['请联系▇▇', 'Please contact ▇▇', 'en', []],
    ['含税价￥1,250/吨', 'Price with tax ¥1,250/ton', 'en', []],
  ])('of "%s" stands: "%s"', (original, translation, to, names) => {
    expect(isFaithful(original, translation, to, names)).toBe(true);
  });

  it.each<readonly [why: string, string, string, 'en' | 'zh', readonly string[]]>([
    ['a changed figure', '5000件，单价1.25', '5000 pcs at 1.35', 'en', []],
    ['an added figure', '五千件', '5,000 pcs', 'en', []],
    ['a figure left out', 'MOQ 1000, 30 days', '起订量1000', 'zh', []],
    ['another unit', '20 kg each', '每个20磅', 'zh', []],
    ['another currency', 'USD 5 each', '每个5元 CNY', 'zh', []],
    ['another sign of money', '$5 each', '每个¥5', 'zh', []],
    ['another code', 'steel grade 304L needed', '需要304级钢', 'zh', []],
    ['a place translated', 'ship it to Hamburg please', '请发到汉堡', 'zh', ['Hamburg']],
    ['the same language', '要不要防锈处理？', '要不要防锈处理呢？', 'en', []],
    ['a speech of its own', 'ok', `好的${'，我们非常愿意与贵公司合作'.repeat(10)}`, 'zh', []],
    ['a mark lost', 'call ▇▇ today', '今天打电话', 'zh', []],
  ])('with %s is dropped', (_, original, translation, to, names) => {
    expect(isFaithful(original, translation, to, names)).toBe(false);
  });
});
