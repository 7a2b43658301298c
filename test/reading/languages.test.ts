import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Grammar } from '../../src/reading/core/view.ts';
import { english } from '../../src/reading/en/index.ts';
import { createReader } from '../../src/reading/index.ts';
import { quoteInput, quoteLabels, requestInput, requestLabels, turnInput, turnLabels } from '../../src/reading/labels.ts';
import { chinese } from '../../src/reading/zh/index.ts';

const now = '2026-11-22T09:00:00Z';

/** Esperanto, as one folder would bring it. */
const esperanto: Grammar = {
  cues: {
    need: 'ni bezonas|bezonas',
    stop: 'ni|estas|kaj',
    ship: 'liverado al|al',
    by: 'antaŭ',
    lead: 'liverebla en',
    unit: 'prezo',
  },
  parts: { unit: { pcs: 'pecoj|peco', t: 'tunoj' }, span: { 7: 'semajnoj', 1: 'tagoj' }, currency: { EUR: 'eŭroj' } },
  names: { place: 'gdansko' },
  moves: { accept: 'konsentite', yes: 'jes' },
  says: { perWords: /^po$/, priceLead: /^estas$/ },
  needs: ['bezonas'],
  numeralAt: (tokens, i) => (tokens[i]?.low === 'dek' ? { value: 10, to: i + 1 } : undefined),
  dayAt: () => undefined,
};

const core = fileURLToPath(new URL('../../src/reading/core/', import.meta.url));
const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

describe('a language is one folder', () => {
  it('the rules hold no Chinese', () => {
    expect(files.length).toBeGreaterThan(30);
    const found = files.filter((name) => /\p{Script=Han}/u.test(withoutComments(readFileSync(core + name, 'utf8'))));
    expect(found).toEqual([]);
  });

  it('the rules ask for words by name: no pattern of theirs lists words of a language', () => {
    const listed = /\/\^?\((?:[a-z']{2,}\|){3,}[^/]*\/[giu]*\.test/;
    const found = files.filter((name) => listed.test(withoutComments(readFileSync(core + name, 'utf8'))));
    expect(found).toEqual([]);
  });

  it('a third language is read beside the two', () => {
    const reader = createReader([english, chinese, esperanto]);
    const text = 'ni bezonas 5000 pecoj vazoj M10, liverado al Gdansko';
    expect(requestLabels(reader.request(requestInput({ text, now })), text)).toEqual({
      items: [{ product: 'vazoj M10', quantity: { value: 5000, unit: 'pcs' } }],
      destination: 'Gdansko',
    });
    const answer = 'prezo estas 1.20 eŭroj po peco, liverebla en dek tagoj';
    expect(quoteLabels(reader.quote(quoteInput({ text: answer, now })), answer)).toEqual({
      price: { amount: 1.2, currency: 'EUR', per: 'pcs' },
      leadTimeDays: { min: 10, max: 10 },
    });
    const context = { product: 'vazoj', quotes: [{ n: 1 }], lastOffer: { price: { amount: 1.2, currency: 'EUR', per: 'pcs' } } };
    const yes = reader.turn(turnInput({ text: 'konsentite', now, role: 'buyer', state: 'quoted', context }));
    expect(turnLabels(yes, 'konsentite')).toEqual({ intent: 'accept' });
  });

  it('each language is read without the others', () => {
    const en = 'need 500 pcs steel brackets, CIF Hamburg';
    expect(requestLabels(createReader([english]).request(requestInput({ text: en, now })), en)).toMatchObject({
      items: [{ product: 'steel brackets', quantity: { value: 500, unit: 'pcs' } }],
      incoterm: 'CIF',
    });
    const zh = '求购不锈钢螺丝5000个，送宁波';
    expect(requestLabels(createReader([chinese]).request(requestInput({ text: zh, now })), zh)).toMatchObject({
      items: [{ product: '不锈钢螺丝', quantity: { value: 5000, unit: 'pcs' } }],
      destination: '宁波',
    });
  });
});
