import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOf, createBody, editBody } from '../../adapters/chat/discord/body.ts';
import { escapeMarkdown, markdown } from '../../adapters/chat/discord/markdown.ts';
import { renderMessage } from '../../adapters/chat/discord/render.ts';
import type { MessageId } from '../../src/domain/ids.ts';
import type { Block, Button } from '../../src/ports/blocks.ts';
import type { OutMessage } from '../../src/ports/chat.ts';
import type { Language } from '../../src/ports/reading.ts';
import { isEmpty, problemsOfMessage } from '../fakes/discord/checks.ts';
import { shown } from '../fakes/discord/person.ts';
import type { Body } from '../fakes/discord/types.ts';

const message = (blocks: readonly Block[], language: Language = 'en', more: Partial<OutMessage> = {}): OutMessage => ({
  id: 'o_0123456789abcdef' as MessageId,
  chat: { platform: 'discord', id: '1' },
  language,
  blocks,
  ...more,
});

/** The bodies that go out, each checked by the service's own rules. */
function bodies(out: OutMessage): readonly Body[] {
  return renderMessage(out).map((part) => {
    const call = callOf(part);
    if (!call) throw new Error('the part is no call');
    const body = JSON.parse(JSON.stringify(call.edits === undefined ? createBody(call) : editBody(call))) as Body;
    expect(problemsOfMessage(body, call.edits === undefined ? 'create' : 'edit')).toEqual([]);
    expect(isEmpty(body)).toBe(false);
    return body;
  });
}

function screen(out: OutMessage): string {
  return bodies(out)
    .map((body) => shown({ content: '', embeds: [], components: [], ...body } as Parameters<typeof shown>[0]))
    .join('\n=====\n');
}

const button = (label: string, token: string, style?: Button['style']): Button => ({ label, token, ...(style ? { style } : {}) });
const buttons = (count: number): Block => ({
  type: 'actions',
  buttons: Array.from({ length: count }, (_, n) => button(`Accept ${n + 1}`, `token${n}`)),
});

const CARD: Readonly<Record<Language, readonly Block[]>> = {
  en: [
    { type: 'text', spans: [{ text: 'Request ' }, { text: 'R-1001', style: 'strong' }, { text: ' as I read it.' }] },
    {
      type: 'fields',
      title: [{ text: 'R-1001 · item 1', style: 'strong' }],
      rows: [
        { label: 'Product', value: [{ text: 'hex bolts DIN 933 M10x40 8.8', style: 'quoted' }] },
        {
          label: 'Quantity',
          value: [
            { text: '5,000 pcs', style: 'strong' },
            { text: ' (about)', style: 'muted' },
          ],
          evidence: '5k',
          mark: 'guessed',
        },
        { label: 'Price', value: [{ text: 'USD 0.08' }], evidence: '8 or 9 cents', mark: 'conflict' },
        { label: 'Destination', value: [], mark: 'missing' },
      ],
    },
    { type: 'text', spans: [{ text: 'To change anything, just write it.', style: 'muted' }] },
    { type: 'list', items: [[{ text: 'make it 6,000' }], [{ text: 'code', style: 'code' }, { text: ' M10' }]] },
    { type: 'deadline', at: Date.UTC(2026, 10, 23, 10), label: 'Goes out by itself' },
    {
      type: 'actions',
      buttons: [button('Find suppliers', 'aaa', 'primary'), button('Cancel request', 'bbb', 'danger'), button('Change', 'ccc')],
    },
  ],
  zh: [
    { type: 'text', spans: [{ text: '询价' }, { text: 'R-1001', style: 'strong' }, { text: '，以下是我读到的内容。' }] },
    {
      type: 'fields',
      title: [{ text: 'R-1001 · 第1项' }],
      rows: [
        { label: '产品', value: [{ text: '六角螺栓 DIN 933 M10x40 8.8级', style: 'quoted' }] },
        { label: '数量', value: [{ text: '5,000件', style: 'strong' }], evidence: '五千', mark: 'guessed' },
        { label: '目的地', value: [], mark: 'missing' },
      ],
    },
    { type: 'deadline', at: Date.UTC(2026, 10, 23, 10), label: '到时自动发出' },
    { type: 'actions', buttons: [button('找供应商', 'aaa', 'primary')] },
  ],
};

const QUOTES: Readonly<Record<Language, readonly Block[]>> = {
  en: [
    {
      type: 'table',
      title: [{ text: 'CIF Hamburg' }],
      columns: [
        { label: [{ text: 'Supplier' }], align: 'start' },
        { label: [{ text: 'Unit price' }], align: 'end' },
        { label: [{ text: 'Total' }], align: 'end' },
      ],
      rows: [
        [
          {
            spans: [
              { text: 'Supplier 1', style: 'strong' },
              { text: ' · China', style: 'muted' },
            ],
          },
          { spans: [{ text: 'EUR 0.082', style: 'strong' }, { text: ' ✓ best' }], tone: 'good' },
          { spans: [{ text: 'EUR 410' }] },
        ],
        [
          { spans: [{ text: 'Supplier 2', style: 'strong' }] },
          { spans: [{ text: 'not said', style: 'muted' }], tone: 'gap' },
          { spans: [] },
        ],
      ],
    },
    { type: 'text', spans: [{ text: 'Rates of 20 Nov 2026.', style: 'muted' }] },
    { type: 'actions', buttons: [button('Accept 1', 'aaa')] },
  ],
  zh: [
    {
      type: 'table',
      columns: [
        { label: [{ text: '供应商' }], align: 'start' },
        { label: [{ text: '单价' }], align: 'end' },
      ],
      rows: [[{ spans: [{ text: '供应商1', style: 'strong' }] }, { spans: [{ text: '0.62元' }] }]],
    },
  ],
};

describe('every kind of block', () => {
  it('of a request, in English', () => {
    expect(screen(message(CARD.en))).toMatchInlineSnapshot(`
      "Request **R-1001** as I read it.
      # R-1001 · item 1
      **Product:** hex bolts DIN 933 M10x40 8.8
      **Quantity:** **5,000 pcs** (about) (? please check)
      -# read from “5k”
      **Price:** USD 0.08 (≠ contradicts itself)
      -# read from “8 or 9 cents”
      **Destination:** (missing)

      -# To change anything, just write it.

      - make it 6,000
      - \`code\` M10

      Goes out by itself: <t:1795428000:R>
      [Find suppliers] [Cancel request] [Change]"
    `);
  });
  it('of a request, in Chinese', () => {
    expect(screen(message(CARD.zh, 'zh'))).toMatchInlineSnapshot(`
      "询价**R-1001**，以下是我读到的内容。
      # R-1001 · 第1项
      **产品：** 六角螺栓 DIN 933 M10x40 8.8级
      **数量：** **5,000件** （? 请核对）
      -# 读自“五千”
      **目的地：** （缺）

      到时自动发出：<t:1795428000:R>
      [找供应商]"
    `);
  });
  it('of quotes, each row a field of its own, in English', () => {
    expect(screen(message(QUOTES.en))).toMatchInlineSnapshot(`
      "# CIF Hamburg
      » Supplier 1 · China
        Unit price: **EUR 0.082** ✓ best
        Total: EUR 410
      » Supplier 2
        Unit price: not said
      -# Rates of 20 Nov 2026\\.
      [Accept 1]"
    `);
  });
  it('of quotes, in Chinese', () => {
    expect(screen(message(QUOTES.zh, 'zh'))).toMatchInlineSnapshot(`
      "» 供应商1
        单价：0.62元"
    `);
  });
  it('becomes one call with nonce, no mentions and a reply that need not find its message', () => {
    expect(bodies(message([{ type: 'text', spans: [{ text: 'Noted.' }] }], 'en', { replyTo: '42', quiet: true }))).toMatchInlineSnapshot(`
      [
        {
          "allowed_mentions": {
            "parse": [],
            "replied_user": false,
          },
          "content": "Noted.",
          "enforce_nonce": true,
          "flags": 4096,
          "message_reference": {
            "fail_if_not_exists": false,
            "message_id": "42",
          },
          "nonce": "o_0123456789abcdef-0",
        },
      ]
    `);
  });
  it('replaces what stood there before, buttons and cards included', () => {
    expect(bodies(message([{ type: 'text', spans: [{ text: 'Noted.' }] }], 'en', { edits: '42', replyTo: '41' }))).toMatchInlineSnapshot(`
      [
        {
          "allowed_mentions": {
            "parse": [],
            "replied_user": false,
          },
          "components": [],
          "content": "Noted.",
          "embeds": [],
        },
      ]
    `);
  });
});

describe('what a person writes', () => {
  const hostile = [
    '**bold** _it_ __u__ ~~s~~ `code` ```block``` ||spoiler||',
    '@everyone @here <@123> <@&456> <#789> <:smile:1> <t:1> </source:1>',
    'https://evil.example [click](https://evil.example) discord.gg/abc DISCORD.COM/invite/x',
    '# heading\n## two\n-# small\n> quote\n>>> long\n- list\n* list\n1. one\n+ plus',
  ];
  it('shows as it was written', () => {
    expect(hostile.map(escapeMarkdown)).toMatchInlineSnapshot(`
      [
        "\\*\\*bold\\*\\* \\_it\\_ \\_\\_u\\_\\_ \\~\\~s\\~\\~ \\\`code\\\` \\\`\\\`\\\`block\\\`\\\`\\\` \\|\\|spoiler\\|\\|",
        "\\@everyone \\@here \\<\\@123\\> \\<\\@&456\\> \\<\\#789\\> \\<:smile:1\\> \\<t:1\\> \\</source:1\\>",
        "https\\://evil.example \\[click\\](https\\://evil.example) discord\\.gg/abc DISCORD\\.COM/invite/x",
        "\\# heading
      \\#\\# two
      -\\# small
      \\> quote
      \\>\\>\\> long
      \\- list
      \\* list
      1\\. one
      \\+ plus",
      ]
    `);
  });
  it('is never lost or formatted by escaping', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '|',
      '<@1>',
      '@everyone',
      'https://a.b',
      '[a](b)',
      '# ',
      '- ',
      '> ',
      '1. ',
      '\n',
      '\\',
      'a',
      '中',
      '😀',
      ' ',
      'discord.gg/x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const escaped = escapeMarkdown(text);
        expect(escaped.replace(/\\([^\p{L}\p{N}\s])/gu, '$1')).toBe(text);
        const bare = escaped.replace(/\\[^\p{L}\p{N}\s]/gu, 'x');
        expect(bare).not.toMatch(/[*_~`|<>[\]@#\\]|:\/\/|discord\.gg|(?:^|\s)(?:[-+]|\d+\.)(?:\s|$)/u);
      }),
    );
  });
  it('stands in quotation marks, and as a quotation where it has lines', () => {
    expect(markdown([{ text: 'Buyer: ' }, { text: 'zinc *please*', style: 'quoted' }])).toBe('Buyer: “zinc \\*please\\*”');
    expect(markdown([{ text: 'Buyer: ' }, { text: 'one\n# two', style: 'quoted' }, { text: 'end' }])).toBe(
      'Buyer: \n> one\n> \\# two\nend',
    );
  });
  it('cannot break out of bold or code', () => {
    expect(
      markdown([
        { text: ' a**b ', style: 'strong' },
        { text: 'c', style: 'strong' },
      ]),
    ).toBe(' **a\\*\\*b c**');
    expect(
      markdown([
        { text: 'a`b', style: 'code' },
        { text: 'a<@1>', style: 'code' },
      ]),
    ).toBe('a\\`ba\\<\\@1\\>');
  });
});

describe('limits', () => {
  it('splits a long text at its lines and sentences', () => {
    const sentence = 'The bolts are packed in cartons of two hundred. ';
    const parts = bodies(message([{ type: 'text', spans: [{ text: sentence.repeat(100).trim() }] }, buttons(1)]));
    expect(parts.map(({ content }) => String(content).length)).toEqual([1967, 1967, 863]);
    expect(parts.every(({ content }) => String(content).endsWith('.'))).toBe(true);
    expect(parts.map(({ components }) => components === undefined)).toEqual([true, true, false]);
    expect(new Set(parts.map(({ nonce }) => nonce)).size).toBe(3);
  });
  it('keeps a long bold run bold in each piece', () => {
    const parts = bodies(message([{ type: 'text', spans: [{ text: 'word '.repeat(500).trim(), style: 'strong' }] }]));
    for (const { content } of parts) expect(String(content)).toMatch(/^\*\*.*\*\*$/u);
  });
  it('puts more buttons than fit into menus, and more menus than fit into another message', () => {
    expect(screen(message([{ type: 'text', spans: [{ text: 'Yours:' }] }, buttons(25)])).split('\n')).toHaveLength(6);
    expect(screen(message([{ type: 'text', spans: [{ text: 'Yours:' }] }, buttons(26)]))).toMatchInlineSnapshot(`
      "Yours:
      {Choose (1 of 2): 25}
      {Choose (2 of 2): 1}"
    `);
    expect(screen(message([buttons(130)], 'zh'))).toMatchInlineSnapshot(`
      "请选择
      {请选择（1/6）: 25}
      {请选择（2/6）: 25}
      {请选择（3/6）: 25}
      {请选择（4/6）: 25}
      {请选择（5/6）: 25}
      =====
      更多：
      {请选择（6/6）: 5}"
    `);
  });
  it('hold for whatever the desk says', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 3_000 });
    const span = fc.record({ text, style: fc.constantFrom('strong' as const, 'muted' as const, 'code' as const, 'quoted' as const) });
    const spans = fc.array(span, { maxLength: 4 });
    const block = fc.oneof(
      fc.record({ type: fc.constant('text' as const), spans }),
      fc.record({ type: fc.constant('list' as const), items: fc.array(spans, { maxLength: 6 }) }),
      fc.record({
        type: fc.constant('deadline' as const),
        at: fc.integer({ min: 1, max: 2e12 }),
        label: fc.string({ minLength: 1, maxLength: 60 }),
      }),
      fc.record({
        type: fc.constant('fields' as const),
        title: spans,
        rows: fc.array(
          fc.record({ label: text, value: spans, evidence: text, mark: fc.constantFrom('guessed' as const, 'missing' as const) }),
          { maxLength: 8 },
        ),
      }),
      fc.record({
        type: fc.constant('table' as const),
        title: spans,
        columns: fc.constant([
          { label: [{ text: 'a' }], align: 'start' as const },
          { label: [{ text: 'b' }], align: 'end' as const },
        ]),
        rows: fc.array(fc.tuple(fc.record({ spans }), fc.record({ spans })), { maxLength: 40 }),
      }),
      fc.integer({ min: 1, max: 140 }).map(buttons),
    );
    fc.assert(
      fc.property(fc.uniqueArray(block, { maxLength: 6, selector: (one) => one.type }), (blocks) => {
        const tokens = blocks.flatMap((one) => (one.type === 'actions' ? one.buttons.map(({ token }) => token) : []));
        const out = JSON.stringify(bodies(message(blocks)));
        for (const token of tokens) expect(out.split(`"${token}"`).length - 1).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});
