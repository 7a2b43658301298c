import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach, describe, expect, it } from 'vitest';
import { readMessageCases } from '../../prompts/read-message.cases.ts';
import { evaluate } from '../../src/cli/eval.ts';
import { askedAbout, type FakeModel, startFakeModel } from '../fakes/model/server.ts';
import { loadModelSpec } from '../fakes/model/spec.ts';

const servers: FakeModel[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function given(): Promise<{ fake: FakeModel; run: (env?: Record<string, string>) => Promise<{ code: number; lines: string[] }> }> {
  const fake = await startFakeModel(loadModelSpec());
  servers.push(fake);
  return {
    fake,
    run: async (env = {}) => {
      const lines: string[] = [];
      const set = { OPENAI_BASE_URL: fake.url, OPENAI_API_KEY: 'key-of-the-test', OPENAI_MODEL: 'reader-1', LOG_LEVEL: 'silent', ...env };
      return { code: await evaluate(set, (line) => void lines.push(line)), lines };
    },
  };
}

describe('measuring the prompts', () => {
  it('says what is missing where there is no model', async () => {
    const lines: string[] = [];
    expect(await evaluate({}, (line) => void lines.push(line))).toBe(2);
    expect(lines).toEqual([
      'No model is configured. Set OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL, to measure the prompts on one.',
    ]);
  });

  it('tells how a model has done, beside the own reader, and what it has cost', async () => {
    const { fake, run } = await given();
    // A model that finds the product and the intent of each request, and translates one text of six.
    fake.fate = (asked) => {
      const { text, to } = askedAbout(asked);
      if (to !== undefined)
        return { type: 'says', content: { translation: String(text).startsWith('30%') ? '30% deposit, balance before dispatch' : '' } };
      const known = readMessageCases.find((one) => one.text === text);
      const items = (known?.labels.items ?? []) as readonly { readonly product: string }[];
      const quotations = items.map(({ product }, item) => ({ field: 'product', item, words: product, english: '' }));
      return { type: 'says', content: { intent: known?.labels.intent ?? 'smalltalk', quotations } };
    };
    const { code, lines } = await run({ MODEL_PRICE_IN: '1', MODEL_PRICE_OUT: '2' });
    expect(code).toBe(0);
    const [, both, alone] =
      /F1 (0\.\d+), own reader alone (0\.\d+)$/u.exec(lines.find((line) => line.startsWith('read_message')) ?? '') ?? [];
    expect(Number(both)).toBeGreaterThan(Number(alone));
    expect(lines).toContain('translate 1: 6 cases, 1 faithful');
    expect(lines).toContain('see_file 1: not measured (set OPENAI_VISION_MODEL)');
    expect(lines.at(-1)).toBe('cost: 17 calls, 2040 tokens sent, 510 received, 0.0031 in money');
  });

  it('shows sheets to the model that looks, and reads the line that it makes of each', async () => {
    const { fake, run } = await given();
    const sheets: Buffer[] = [];
    fake.fate = (asked) => {
      const content = asked.messages.at(-1)?.content;
      const [part] = Array.isArray(content) ? content : [];
      if (part?.type !== 'file') {
        const { to } = askedAbout(asked);
        return { type: 'says', content: to === undefined ? { intent: 'smalltalk', quotations: [] } : { translation: '' } };
      }
      sheets.push(Buffer.from(String(part.file.file_data).split(',')[1] ?? '', 'base64'));
      const isGloves = sheets.at(-1)?.includes('Nitrile gloves');
      return {
        type: 'says',
        content: { request: isGloves ? '800 boxes Nitrile gloves powder free size L, delivery Rotterdam, 15 March 2027' : '' },
      };
    };
    const { code, lines } = await run({ OPENAI_VISION_MODEL: 'seer-1' });
    expect(code).toBe(0);
    expect(lines.find((line) => line.startsWith('see_file 1'))).toMatch(/^see_file 1: 5 cases, F1 0\.5\d\d$/u);
    expect((await PDFDocument.load(sheets[0] ?? '')).getPageCount()).toBe(1);
  });

  it('ends with an error where the model never answers', async () => {
    const { fake, run } = await given();
    fake.fate = () => ({ type: 'fails', status: 500 });
    const { code, lines } = await run();
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(/not answered \(server, resting\)/);
  });
});
