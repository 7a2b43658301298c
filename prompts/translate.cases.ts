import type { TranslationCase } from './cases.ts';

/** Texts on which `translate` is measured: a translation counts where no figure, unit, currency, code or place has changed. */
export const translateCases: readonly TranslationCase[] = [
  { id: 'zh-question', text: '请问螺栓要不要做防锈处理？每箱20 kg可以吗？', to: 'en' },
  { id: 'zh-payment', text: '30%定金，尾款发货前付清', to: 'en' },
  { id: 'zh-number-word', text: '五千件起订，交期大概三周', to: 'en' },
  { id: 'en-product', text: 'Hex bolts DIN 933 M10x40, 8.8, zinc plated, 5,000 pcs CIF Hamburg', to: 'zh' },
  { id: 'en-question', text: 'Could you hold USD 0.19/pc until 15 April if we take 2x40HQ?', to: 'zh' },
  { id: 'de-remark', text: 'Bitte ohne Holzpaletten liefern, sonst gibt es Probleme beim Zoll in Rotterdam', to: 'en' },
];
