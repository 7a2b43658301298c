import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partBody, renderParts } from '../../adapters/chat/telegram/render.ts';
import type { MessageId } from '../../src/domain/ids.ts';
import type { Block, Span } from '../../src/ports/blocks.ts';
import { parseHtml } from '../fakes/telegram/html.ts';
import { parseRich } from '../fakes/telegram/rich.ts';

const hostile = fc.constantFrom(
  '<b>',
  '</b>',
  '</blockquote>',
  '<tg-time unix="1">',
  '&lt;',
  '&amp;amp;',
  '"',
  '<table>',
  '\ud800',
  '\0',
  '\u202e',
  '😀',
  '👩‍👩‍👧‍👦',
  '镀锌。',
  'sentence. ',
  '\n',
  '\r\n',
  ' ',
  '@everyone',
  'x'.repeat(700),
);
const words = fc.array(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 12 }).map((parts) => parts.join(''));
const span: fc.Arbitrary<Span> = fc.record(
  { text: words, style: fc.constantFrom('strong' as const, 'muted' as const, 'code' as const, 'quoted' as const) },
  { requiredKeys: ['text'] },
);
const spans = fc.array(span, { maxLength: 3 });
const rows = fc.array(
  fc.record(
    { label: words, value: spans, evidence: words, mark: fc.constantFrom('guessed' as const, 'conflict' as const, 'missing' as const) },
    { requiredKeys: ['label', 'value'] },
  ),
  { maxLength: 4 },
);
const column = fc.record({ label: spans, align: fc.constantFrom('start' as const, 'end' as const) });
const cell = fc.record({ spans });
const button = fc.record({ label: words, token: fc.stringMatching(/^[a-z0-9]{20}$/u) });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), spans }),
  fc.record({ type: fc.constant('fields' as const), title: spans, rows }, { requiredKeys: ['type', 'rows'] }),
  fc.record({
    type: fc.constant('table' as const),
    columns: fc.array(column, { maxLength: 24 }),
    rows: fc.array(fc.array(cell, { maxLength: 24 }), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('list' as const), items: fc.array(spans, { maxLength: 4 }) }),
  fc.record({ type: fc.constant('deadline' as const), at: fc.integer({ min: 0, max: 4e12 }), label: words }),
  fc.record({ type: fc.constant('actions' as const), buttons: fc.array(button, { maxLength: 4 }) }),
);

/** Everything but white space, which may change where a text is cut. */
const dense = (text: string): string => text.replace(/\s+/gu, '');

describe('whatever the desk says', () => {
  it('is taken by Telegram: markup that parses, lengths within its limits', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.constantFrom('en' as const, 'zh' as const), (blocks, language) => {
        const parts = renderParts({ id: 'm1' as MessageId, chat: { platform: 'telegram', id: '1' }, language, blocks });
        expect(parts.length).toBeGreaterThan(0);
        for (const part of parts) {
          const body = partBody(part);
          if (!body) throw new Error('the adapter does not read what it wrote');
          parseHtml(body.html, true);
          if (body.rich !== undefined) parseRich(body.rich);
          for (const key of body.keyboard?.flat() ?? []) expect(key.text.trim()).not.toBe('');
        }
        expect(parts.flatMap((part) => partBody(part)?.keyboard?.flat() ?? [])).toHaveLength(
          blocks.reduce((sum, one) => sum + (one.type === 'actions' ? one.buttons.length : 0), 0),
        );
      }),
      { seed: 20_261_123, numRuns: 400 },
    );
  });

  it('arrives whole, in order, and as it was written', () => {
    const visible = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(visible, (texts) => {
        const blocks: Block[] = texts.map((text) => ({ type: 'text', spans: [{ text, style: 'strong' }] }));
        const parts = renderParts({ id: 'm1' as MessageId, chat: { platform: 'telegram', id: '1' }, language: 'en', blocks });
        const read = parts.map((part) => parseHtml(partBody(part)?.html ?? '', true).text).join('');
        const controls = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu;
        expect(dense(read)).toBe(dense(texts.join('').replace(controls, '')) || 'Pleasechoose:');
      }),
      { seed: 20_261_123, numRuns: 200 },
    );
  });
});
