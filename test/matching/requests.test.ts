import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSample } from '../../seed/sample.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import { openShop, type Shop, tearDown } from './shop.ts';

/** A request as buyers write it, and what the title of the best listing must say; null: nothing in the sample catalog is an answer. */
type Judged = { readonly request: string; readonly finds: RegExp | null };
const ANY_CASE = '(?i)';
/** All requests, on a machine that does much else. */
const LONGEST_MS = 120_000;

function judged(): readonly Judged[] {
  const lines = readFileSync(join(import.meta.dirname, 'requests.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return lines.map((line) => {
    const [request = '', finds = '-'] = line.split('\t');
    if (finds === '-') return { request, finds: null };
    return { request, finds: finds.startsWith(ANY_CASE) ? new RegExp(finds.slice(ANY_CASE.length), 'i') : new RegExp(finds) };
  });
}

describe('the sample catalog is asked as buyers ask', () => {
  let shop: Shop;
  const answers: { readonly request: string; readonly finds: RegExp | null; readonly best: Listing | undefined }[] = [];
  beforeAll(async () => {
    shop = await openShop(mkdtempSync(join(tmpdir(), 'sanjia-judged-')));
    await loadSample(shop.store);
    for (const { request, finds } of judged()) {
      const { suppliers } = await shop.ask(request);
      const id = suppliers[0]?.items[0]?.listing;
      const [best] = id ? await shop.store.listings([id]) : [];
      answers.push({ request, finds, best });
    }
  }, LONGEST_MS);
  afterAll(() => {
    rmSync(shop.directory, { recursive: true, force: true });
    return tearDown(shop);
  });

  it('says so for at least 25 of 30 requests that nothing matches', () => {
    const none = answers.filter(({ finds }) => finds === null);
    const told = none.filter(({ best }) => best === undefined);
    expect(none.length).toBeGreaterThanOrEqual(30);
    expect(told.length / none.length).toBeGreaterThanOrEqual(25 / 30);
  });

  it('turns away at most 5 of the others', () => {
    expect(
      answers.filter(({ finds, best }) => finds !== null && best === undefined).map(({ request }) => request).length,
    ).toBeLessThanOrEqual(5);
  });

  it('puts the right thing first in nine of ten, in English and in Chinese', () => {
    for (const chinese of [false, true]) {
      const asked = answers.filter(({ request, finds }) => finds !== null && /\p{Script=Han}/u.test(request) === chinese);
      const right = asked.filter(({ finds, best }) => finds !== null && best !== undefined && finds.test(best.title));
      expect(asked.length).toBeGreaterThanOrEqual(30);
      expect(right.length / asked.length).toBeGreaterThanOrEqual(0.9);
    }
  });
});
