import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/reading/index.ts';
import {
  type LabelledTurn,
  quoteInput,
  quoteLabels,
  requestInput,
  requestLabels,
  turnInput,
  turnLabels,
} from '../../src/reading/labels.ts';
import { count, f1 } from './score.ts';

type Kind = 'request' | 'quote' | 'turn';
type Line = LabelledTurn & {
  readonly id: string;
  readonly lang: string;
  readonly request?: unknown;
  readonly gold: Readonly<Record<string, unknown>>;
};

const reader = createReader();
const shared = fileURLToPath(new URL('../../../shared/data/messages/', import.meta.url));
const own = fileURLToPath(new URL('./', import.meta.url));

const linesOf = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line));

function read(kind: Kind, line: Line): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'request':
      return requestLabels(reader.request(requestInput(line)), line.text);
    case 'quote':
      return quoteLabels(reader.quote(quoteInput(line)), line.text);
    case 'turn':
      return turnLabels(reader.turn(turnInput(line)), line.text);
    default: {
      const never: never = kind;
      return never;
    }
  }
}

function score(kind: Kind, lines: readonly Line[]): { f1: number; misses: string[] } {
  const total = { tp: 0, fp: 0, fn: 0 };
  const misses: string[] = [];
  for (const line of lines) {
    const counted = count(read(kind, line), line.gold);
    total.tp += counted.tp;
    total.fp += counted.fp;
    total.fn += counted.fn;
    misses.push(...counted.misses.map((miss) => `${line.id} ${miss}`));
  }
  return { f1: f1(total), misses };
}

const FLOOR: Readonly<Record<Kind, number>> = { request: 0.97, quote: 0.97, turn: 0.95 };
const OWN_FLOOR: Readonly<Record<Kind, number>> = { request: 0.95, quote: 0.95, turn: 0.94 };
const KINDS: readonly Kind[] = ['request', 'quote', 'turn'];

describe('the development messages are read as they are labelled', () => {
  for (const kind of KINDS) {
    const file = `${shared}${kind}s.jsonl`;
    for (const lang of ['en', 'zh', 'mixed']) {
      it.skipIf(!existsSync(file))(`${kind}s in ${lang}`, () => {
        const result = score(
          kind,
          linesOf(file).filter((line) => line.lang === lang),
        );
        expect(result.f1, result.misses.join('\n')).toBeGreaterThanOrEqual(FLOOR[kind]);
      });
    }
  }
});

describe('messages in the voices of many traders are read as they are labelled', () => {
  for (const kind of KINDS) {
    it(`${kind}s`, () => {
      const result = score(kind, linesOf(`${own}own-${kind}s.jsonl`));
      expect(result.f1, result.misses.join('\n')).toBeGreaterThanOrEqual(OWN_FLOOR[kind]);
    });
  }
});
