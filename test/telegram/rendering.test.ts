import { describe, expect, it } from 'vitest';
import { partBody, renderParts } from '../../adapters/chat/telegram/render.ts';
import type { MessageId } from '../../src/domain/ids.ts';
import type { Block } from '../../src/ports/blocks.ts';
import type { OutMessage } from '../../src/ports/chat.ts';
import type { Language } from '../../src/ports/reading.ts';
import { buttons } from './house.ts';

function bodies(blocks: readonly Block[], language: Language = 'en', more: Partial<OutMessage> = {}) {
  return renderParts({ id: 'm1' as MessageId, chat: { platform: 'telegram', id: '4711' }, language, blocks, ...more }).map((part) => {
    const body = partBody(part);
    if (!body) throw new Error('the adapter does not read what it wrote');
    return body;
  });
}

/** The same message in both languages, one above the other: as an ordinary message, then as a rich one where it is one. */
function both(en: readonly Block[], zh: readonly Block[]): string {
  const shown = [...bodies(en), ...bodies(zh, 'zh')].flatMap(({ html, rich, keyboard }) => [
    html,
    ...(rich === undefined ? [] : [`rich: ${rich}`]),
    ...(keyboard ?? []).map((row) =>
      row.map((key) => `[${key.text}${'url' in key ? ` → ${key.url}` : key.style ? ` ${key.style}` : ''}]`).join(' '),
    ),
  ]);
  return `\n${shown.join('\n\n')}\n`;
}

describe('every kind of block, in English and Chinese', () => {
  it('text, with what a person wrote in quotation marks and nothing read as markup', () => {
    const spans = (words: string) => [
      { text: 'R-1001', style: 'strong' as const },
      { text: ': ' },
      { text: words, style: 'quoted' as const },
      { text: ' · ', style: 'muted' as const },
      { text: '/help', style: 'code' as const },
    ];
    expect(
      both([{ type: 'text', spans: spans('5 < 6 & "<b>bold</b>"') }], [{ type: 'text', spans: spans('螺栓<b>&amp;') }]),
    ).toMatchInlineSnapshot(`
      "
      <b>R-1001</b>: “5 &lt; 6 &amp; &quot;&lt;b&gt;bold&lt;/b&gt;&quot;” · <code>/help</code>

      <b>R-1001</b>: “螺栓&lt;b&gt;&amp;amp;” · <code>/help</code>
      "
    `);
  });

  it('a long text that somebody wrote, as a quotation', () => {
    const quoted = (text: string): Block => ({ type: 'text', spans: [{ text, style: 'quoted' }] });
    expect(both([quoted('First line\nsecond <line>')], [quoted('第一行\n第二行')])).toMatchInlineSnapshot(`
      "
      <blockquote>First line
      second &lt;line&gt;</blockquote>

      <blockquote>第一行
      第二行</blockquote>
      "
    `);
  });

  it('fields, with marks in words and the words they were read from', () => {
    const en: Block = {
      type: 'fields',
      title: [{ text: 'R-1001' }],
      rows: [
        { label: 'Product', value: [{ text: 'hex bolts M10x40', style: 'quoted' }], evidence: 'hex bolts M10x40' },
        { label: 'Quantity', value: [{ text: '5,000 pcs' }], evidence: '5k pcs' },
        { label: 'Deliver by', value: [{ text: '15 Apr 2027' }], evidence: 'by 15 April', mark: 'guessed' },
        { label: 'Price', value: [{ text: 'EUR 0.09' }], mark: 'conflict' },
        { label: 'Destination', value: [{ text: 'not said yet', style: 'muted' }], mark: 'missing' },
      ],
    };
    const zh: Block = {
      type: 'fields',
      title: [{ text: 'R-1001' }],
      rows: [
        { label: '数量', value: [{ text: '5,000 件' }], evidence: '5k' },
        { label: '最晚交期', value: [{ text: '2027年4月15日' }], mark: 'guessed' },
        { label: '目的地', value: [{ text: '还没说' }], mark: 'missing' },
      ],
    };
    expect(both([en], [zh])).toMatchInlineSnapshot(`
      "
      <b>R-1001</b>
      <b>Product</b>: “hex bolts M10x40”
      <b>Quantity</b>: 5,000 pcs
      <b>Deliver by</b>: 15 Apr 2027 — ❓ please check
      <b>Price</b>: EUR 0.09 — ⚠️ contradicts itself
      <b>Destination</b>: not said yet — ❗ missing
      <blockquote expandable><i>As it was written</i>
      Quantity ← “5k pcs”
      Deliver by ← “by 15 April”</blockquote>

      <b>R-1001</b>
      <b>数量</b>：5,000 件
      <b>最晚交期</b>：2027年4月15日 — ❓ 请核对
      <b>目的地</b>：还没说 — ❗ 缺
      <blockquote expandable><i>原文</i>
      数量 ← “5k”</blockquote>
      "
    `);
  });

  it('a table: a real one, and labelled lines where the server knows none', () => {
    const table = (title: string, labels: readonly string[], rows: readonly (readonly string[])[]): Block => ({
      type: 'table',
      title: [{ text: title }],
      columns: labels.map((label, index) => ({ label: [{ text: label }], align: index === 0 ? 'start' : 'end' })),
      rows: rows.map((row) => row.map((text, index) => ({ spans: [{ text, ...(index === 0 ? { style: 'strong' as const } : {}) }] }))),
    });
    expect(
      both(
        [
          { type: 'text', spans: [{ text: 'Two quotes' }] },
          table(
            'CIF Hamburg',
            ['Supplier', 'Price', 'MOQ'],
            [
              ['Supplier 1', 'EUR 0.082', '10,000 pcs – not met'],
              ['Supplier 2', 'EUR 0.079 ✓ lowest', '5,000 pcs ✓'],
            ],
          ),
        ],
        [table('CIF 汉堡', ['供应商', '单价'], [['供应商1', 'EUR 0.082']])],
      ),
    ).toMatchInlineSnapshot(`
      "
      Two quotes

      <b>CIF Hamburg</b>
      ▪️ <b>Supplier 1</b>
      • Price: EUR 0.082
      • MOQ: 10,000 pcs – not met
      ▪️ <b>Supplier 2</b>
      • Price: EUR 0.079 ✓ lowest
      • MOQ: 5,000 pcs ✓

      rich: <p>Two quotes</p><table bordered striped><caption><b>CIF Hamburg</b></caption><tr><th align="left">Supplier</th><th align="right">Price</th><th align="right">MOQ</th></tr><tr><td align="left"><b>Supplier 1</b></td><td align="right">EUR 0.082</td><td align="right">10,000 pcs – not met</td></tr><tr><td align="left"><b>Supplier 2</b></td><td align="right">EUR 0.079 ✓ lowest</td><td align="right">5,000 pcs ✓</td></tr></table>

      <b>CIF 汉堡</b>
      ▪️ <b>供应商1</b>
      • 单价：EUR 0.082

      rich: <table bordered striped><caption><b>CIF 汉堡</b></caption><tr><th align="left">供应商</th><th align="right">单价</th></tr><tr><td align="left"><b>供应商1</b></td><td align="right">EUR 0.082</td></tr></table>
      "
    `);
  });

  it('a list, a deadline and buttons', () => {
    const at = Date.UTC(2027, 1, 2, 9, 0, 10);
    const list: Block = { type: 'list', items: [[{ text: 'Supplier 2: leaves open the lead time' }], [{ text: 'Supplier 3: <none>' }]] };
    const actions: Block = {
      type: 'actions',
      buttons: [
        { label: 'Send now', token: 't1', style: 'primary' },
        { label: 'Leave out 1', token: 't2' },
        { label: 'Cancel the request', token: 't3', style: 'danger' },
      ],
    };
    expect(
      both(
        [list, { type: 'deadline', at, label: 'Goes out by itself' }, actions],
        [{ type: 'deadline', at: Date.UTC(2027, 1, 2, 9), label: '请在此之前回复' }, buttons('接受1', '接受2', '跟1还价')],
      ),
    ).toMatchInlineSnapshot(`
      "
      • Supplier 2: leaves open the lead time
      • Supplier 3: &lt;none&gt;

      ⏳ Goes out by itself: <tg-time unix="1801558810">2 Feb 2027, 09:00:10 UTC</tg-time>

      [Send now primary] [Leave out 1]

      [Cancel the request danger]

      ⏳ 请在此之前回复：<tg-time unix="1801558800">2027年2月2日 09:00 UTC</tg-time>

      [接受1] [接受2] [跟1还价]
      "
    `);
  });
});

const visible = (html: string): string =>
  html
    .replace(/<[^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

describe('a long message', () => {
  it('is cut after a paragraph or a sentence, has its buttons at the end and replies once', () => {
    const sentence = 'The zinc coat is 8 µm & passes 72 hours of salt spray. ';
    const long: Block = { type: 'text', spans: [{ text: sentence.repeat(150).trim(), style: 'strong' }] };
    const parts = bodies([{ type: 'text', spans: [{ text: 'Answer' }] }, long, buttons('OK')], 'en', {
      replyTo: '4711/9',
      edits: '4711/8',
    });
    expect(parts.map(({ html }) => visible(html).length)).toEqual([6, 4_069, 4_069, 109]);
    for (const { html } of parts) {
      expect(visible(html).length).toBeLessThanOrEqual(4_096);
      expect((html.match(/<b>/gu) ?? []).length).toBe((html.match(/<\/b>/gu) ?? []).length);
    }
    expect(parts.slice(1).every(({ html }) => visible(html).endsWith('spray.'))).toBe(true);
    expect(parts.map(({ html }) => visible(html)).join(' ')).toBe(`Answer ${sentence.repeat(150).trim()}`);
    expect(parts.map(({ keyboard }) => keyboard !== undefined)).toEqual([...parts.slice(1).map(() => false), true]);
    expect(parts.map(({ replyTo, edits }) => [replyTo, edits])).toEqual([
      ['4711/9', '4711/8'],
      ...parts.slice(1).map(() => [undefined, undefined]),
    ]);
    expect(parts.map(({ quiet }) => quiet === true)).toEqual([false, ...parts.slice(1).map(() => true)]);
  });

  it('in Chinese is cut after a full stop', () => {
    const sentence = '镀锌层八微米，盐雾试验七十二小时。';
    const parts = bodies([{ type: 'text', spans: [{ text: sentence.repeat(400) }] }], 'zh');
    expect(parts.length).toBe(2);
    for (const { html } of parts) expect(html.endsWith('。')).toBe(true);
  });

  it('without any place to cut keeps whole characters', () => {
    for (const unit of ['😀', '👩‍👩‍👧‍👦', 'é', '\u{20bb7}']) {
      const parts = bodies([{ type: 'text', spans: [{ text: `x${unit.repeat(5_000)}` }] }]);
      expect(parts.length).toBeGreaterThan(1);
      for (const { html } of parts) {
        expect(html.isWellFormed()).toBe(true);
        expect(html.length).toBeLessThanOrEqual(4_096);
        expect(html.replace(/^x/u, '').startsWith(unit)).toBe(true);
      }
      expect(parts.map(({ html }) => html).join('')).toBe(`x${unit.repeat(5_000)}`);
    }
  });

  it('keeps a block whole where one message can hold it', () => {
    const block = (letter: string): Block => ({ type: 'text', spans: [{ text: letter.repeat(2_500) }] });
    expect(bodies([block('a'), block('b')]).map(({ html }) => html.length)).toEqual([2_500, 2_500]);
    expect(
      bodies([block('a').type === 'text' ? { type: 'text', spans: [{ text: 'a'.repeat(1_000) }] } : block('a'), block('b')]),
    ).toHaveLength(1);
  });
});

describe('what cannot be sent as it is', () => {
  it('loses only what nobody could see', () => {
    expect(bodies([{ type: 'text', spans: [{ text: 'a\ud800b\0c\u202ed' }] }])[0]?.html).toBe('a\ufffdbcd');
  });

  it('buttons alone get a line above them', () => {
    expect(bodies([buttons('Yes', 'No')])[0]).toEqual({
      html: 'Please choose:',
      keyboard: [
        [
          { text: 'Yes', callback_data: 'tok_Yes' },
          { text: 'No', callback_data: 'tok_No' },
        ],
      ],
    });
  });

  it('more buttons than Telegram takes are left out at the end', () => {
    const many = buttons(...Array.from({ length: 120 }, (_, index) => `n${index}`));
    expect(bodies([many])[0]?.keyboard?.flat()).toHaveLength(100);
  });
});
