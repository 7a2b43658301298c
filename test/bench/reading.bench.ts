import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Instant, MessageId } from '../../src/domain/ids.ts';
import { mask } from '../../src/domain/mask/mask.ts';
import { createReader } from '../../src/reading/index.ts';
import { type LabelledTurn, quoteInput, requestInput, turnInput } from '../../src/reading/labels.ts';
import type { Print } from './lines.ts';

/** Prints how long the own reader takes for a message, and how long it and the mask take for a text of 100,000 characters. */
const shared = fileURLToPath(new URL('../../../shared/data/messages/', import.meta.url));
const own = fileURLToPath(new URL('../reading/', import.meta.url));
const ROUNDS = 30;
const WARM_UP = 5;
const LONG = 100_000;

const reader = createReader();
const load = (file: string): LabelledTurn[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line): LabelledTurn => JSON.parse(line))
    : [];

export default function bench(print: Print): void {
  const times: number[] = [];
  for (const kind of ['request', 'quote', 'turn'] as const) {
    const lines = [...load(`${shared}${kind}s.jsonl`), ...load(`${own}own-${kind}s.jsonl`)];
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const line of lines) {
        const from = performance.now();
        if (kind === 'request') reader.request(requestInput(line));
        else if (kind === 'quote') reader.quote(quoteInput(line));
        else reader.turn(turnInput(line));
        if (round >= WARM_UP) took.push(performance.now() - from);
      }
    }
    print(report(`${kind}s (${lines.length})`, took));
    times.push(...took);
  }
  print(report('all', times));

  for (const unit of [
    'need 500 pcs of steel pipe 2" sch40 to Hamburg, CIF, target $3/pc. ',
    '求购不锈钢管500支，发天津，单价30元以内；',
    'a',
    '1',
    '一',
    '(',
    '1-a',
    '$',
    '30% deposit ',
  ]) {
    const text = unit.repeat(Math.ceil(LONG / unit.length)).slice(0, LONG);
    const read = least(() => reader.request({ message: 'm' as MessageId, text, now: 0 as Instant }));
    const masked = least(() => mask(text));
    print(`${LONG} characters of ${JSON.stringify(unit.slice(0, 24))}: read ${read.toFixed(1)} ms, masked ${masked.toFixed(1)} ms`);
  }
}

/** Milliseconds of the fastest of five runs. */
function least(work: () => unknown): number {
  const took: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const from = performance.now();
    work();
    took.push(performance.now() - from);
  }
  return Math.min(...took);
}

function report(name: string, took: number[]): string {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3);
  return `${name}: median ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}
