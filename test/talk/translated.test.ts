import { describe, expect, it } from 'vitest';
import { isForeign } from '../../src/domain/tongue.ts';
import { quoted, row, strong } from '../../src/talk/blocks.ts';
import { translated } from '../../src/talk/translated.ts';
import { plain } from './plain.ts';

describe('words in another language', () => {
  it.each([
    ['可以含税吗，能开专票吗？', 'en', true],
    ['Can you print a logo in two colours?', 'zh', true],
    ['hex bolts zinc plated', 'zh', true],
    ['¿Cuál es el precio por caja?', 'en', true],
    ['Какая цена?', 'en', true],
    ['Какая цена?', 'zh', true],
    ['Can you print a logo in two colours?', 'en', false],
    ['可以含税吗，能开专票吗？', 'zh', false],
    ['M10x40 8.8 DIN 933', 'zh', false],
    ['CIF Hamburg', 'zh', false],
    ['STM32F103C8T6 LQFP48 ST', 'en', false],
    ['M8 螺栓 A2', 'zh', false],
    ['Stainless steel hex bolts, fully threaded', 'en', false],
    ['Wir brauchen 5.000 Stück Sechskantschrauben in Hamburg', 'en', true],
    ['Necesitamos 2.000 kg de ácido cítrico', 'en', true],
  ] as const)('%s for a reader of %s: %s', (text, language, foreign) => {
    expect(isForeign(text, language)).toBe(foreign);
  });

  it('stand as they were said, with the translation beside them', () => {
    const draft = translated(
      [
        { type: 'text', spans: [{ text: 'Supplier 2 asks about R-1001: ' }, quoted('要不要防锈处理？')] },
        { type: 'fields', rows: [row('Payment', [quoted('30%定金，尾款发货前付清')]), row('Price', [strong('USD 0.08/pc')])] },
        { type: 'text', spans: [quoted('ok for me')] },
      ],
      'en',
      (text) =>
        ({ 要不要防锈处理: 'Do you want rust protection?', '30%定金，尾款发货前付清': '30% deposit, balance before dispatch' })[
          text.replace('？', '')
        ],
    );
    expect(plain(draft)).toMatchInlineSnapshot(`
      "Supplier 2 asks about R-1001: “要不要防锈处理？”
      Translated by machine: “Do you want rust protection?”
        Payment: “30%定金，尾款发货前付清” (30% deposit, balance before dispatch)
        Price: USD 0.08/pc
      “ok for me”"
    `);
  });

  it('stay alone where no translation can be had', () => {
    const draft = [{ type: 'text' as const, spans: [quoted('要不要防锈处理？')] }];
    expect(translated(draft, 'en', () => undefined)).toStrictEqual(draft);
  });
});
