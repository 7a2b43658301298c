import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/reading/index.ts';
import { type LabelledTurn, quoteInput, quoteLabels, requestInput, requestLabels } from '../../src/reading/labels.ts';
import { count, f1 } from './score.ts';

type Line = LabelledTurn & { readonly id: string; readonly request?: unknown; readonly gold: Readonly<Record<string, unknown>> };

const reader = createReader();
const linesOf = (name: string): Line[] =>
  readFileSync(fileURLToPath(new URL(`./unseen/${name}.jsonl`, import.meta.url)), 'utf8')
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line));

/** Counts the fields of every second line, from `first` on. */
function score(name: 'requests' | 'quotes', first: 0 | 1): { f1: number; misses: string[] } {
  const total = { tp: 0, fp: 0, fn: 0 };
  const misses: string[] = [];
  linesOf(name).forEach((line, i) => {
    if (i % 2 !== first) return;
    const labels =
      name === 'requests'
        ? requestLabels(reader.request(requestInput(line)), line.text)
        : quoteLabels(reader.quote(quoteInput(line)), line.text);
    const counted = count(labels, line.gold);
    total.tp += counted.tp;
    total.fp += counted.fp;
    total.fn += counted.fn;
    misses.push(...counted.misses.map((miss) => `${line.id} ${miss}`));
  });
  return { f1: f1(total), misses };
}

/** Labelled by another hand before any reading was seen; the odd lines were looked at while the rules were widened, the even ones only scored. */
describe('messages that another hand wrote and labelled', () => {
  for (const name of ['requests', 'quotes'] as const) {
    it(`${name}, the lines that were looked at`, () => {
      const result = score(name, 0);
      expect(result.f1, result.misses.join('\n')).toBeGreaterThanOrEqual(0.94);
    });
    it(`${name}, the lines that were not`, () => {
      const result = score(name, 1);
      expect(result.f1, `${result.misses.length} fields are wrong`).toBeGreaterThanOrEqual(0.88);
    });
  }
});
