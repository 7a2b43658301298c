import { expect, it } from 'vitest';
import { companyForms } from '../../src/domain/mask/company-forms.ts';
import { mask } from '../../src/domain/mask/mask.ts';

it.each([
  ['Ningbo Jade Anvil Fasteners (Sample)', 'Ningbo', 'best regards, Mr. Wang, Jade Anvil', 'Jade Anvil'],
  ['Guangzhou Loom & Lychee Apparel (Sample)', 'Guangzhou', 'we at loom & lychee can do 4.20', 'loom & lychee'],
  ['Hengda Precision Co., Ltd.', 'Ningbo', 'Hengda Precision is our factory', 'Hengda Precision'],
  ['宁波玉砧紧固件有限公司（样例）', 'Ningbo', '我是玉砧的小王，0.5元含税', '玉砧'],
])('masks what sets %s apart in its own texts', (name, city, text, hidden) => {
  expect(mask(text, { known: companyForms(name, city) }).text).not.toContain(hidden);
});

it('leaves the goods and the port alone', () => {
  const known = companyForms('Ningbo Jade Anvil Fasteners (Sample)', 'Ningbo');
  expect(mask('hex bolts and other fasteners, FOB Ningbo, 0.082 USD', { known }).pieces).toEqual([]);
  const han = companyForms('宁波玉砧紧固件有限公司（样例）', 'Ningbo');
  expect(mask('紧固件 FOB宁波 0.5元', { known: han }).pieces).toEqual([]);
});
