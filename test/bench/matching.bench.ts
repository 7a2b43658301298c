import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { readQueries } from '../../seed/search.ts';
import { type Baseline, fullText, pairedBootstrap, readProducts, weightedFields } from './baselines.ts';
import type { Measured } from './catalog-process.ts';
import { type Print, spread } from './lines.ts';

const DATA = join(import.meta.dirname, '../../../shared/data/retrieval');
const CHILD = join(import.meta.dirname, 'catalog-process.ts');
/** As `npm start` runs the desk: garbage is collected early, which costs nothing here and saves some 100 MB. */
const COLLECTED_EARLY = ['--max-semi-space-size=4', '--heap-growing-percent=40'];
const LARGEST_ANSWER = 100_000_000;
const LISTED = 100;
const RANKED = 10;
const MEGABYTE = 1_000_000;
const WITHOUT = /\b(?:without|no|not)\b/;
/** ESCI's gains: exact, substitute, complement, irrelevant. */
const GAIN: Readonly<Record<string, number>> = { E: 1, S: 0.1, C: 0.01, I: 0 };

type Labels = ReadonlyMap<string, string>;

/** Runs one step in a process of its own, so that its memory is its own. */
function step(...words: readonly string[]): Measured {
  const printed = execFileSync(process.execPath, [...COLLECTED_EARLY, CHILD, ...words], { encoding: 'utf8', maxBuffer: LARGEST_ANSWER });
  return JSON.parse(printed) as Measured;
}

/** Imports a judged catalog, makes its index, opens it again, asks all its queries, and tells quality, speed and memory. */
function measure(print: Print, name: string, set: string, files: readonly string[]): void {
  const directory = mkdtempSync(join(tmpdir(), 'sanjia-bench-matching-'));
  const queryFile = join(DATA, set, 'queries.tsv');
  try {
    const imported = step('import', directory, ...files);
    const made = step('search', directory, queryFile);
    const opened = step('search', directory, queryFile);
    if (imported.type !== 'imported' || made.type !== 'searched' || opened.type !== 'searched') throw new Error('a step answers another');
    const judged = readLabels(join(DATA, set, 'qrels.tsv'));
    const { queries } = readQueries(readFileSync(queryFile, 'utf8'));
    const scores = queries.flatMap(({ id, text }, n) => {
      const labels = judged.get(id);
      return labels ? [{ text, labels, ...score(labels, opened.found[n] ?? []) }] : [];
    });
    const mean = (values: readonly number[]): string => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
    const without = scores.filter(({ text }) => WITHOUT.test(text));
    print(
      `${name}: nDCG@10 ${mean(scores.map(({ ndcg }) => ndcg))}, recall@100 ${mean(scores.flatMap(({ recall }) => recall ?? []))}, of ${scores.length} queries`,
    );
    if (set === 'esci150') print(`  with "without" or "no": nDCG@10 ${mean(without.map(({ ndcg }) => ndcg))} of ${without.length}`);
    const products = readProducts(files);
    for (const baseline of [fullText(products), weightedFields(products)]) print(`  ${against(baseline, scores)}`);
    const same = JSON.stringify(made.found) === JSON.stringify(opened.found);
    print(`  imported ${imported.rows} rows, ${Math.round((1_000 * imported.rows) / imported.ms)} a second, in ${megabytes(imported)}`);
    print(`  index made in ${seconds(made.openMs)}, opened again in ${seconds(opened.openMs)}, ${same ? 'the same' : 'ANOTHER'} answers`);
    print(`  ${megabytes(made)} at most when it is made, ${megabytes(opened)} when it is opened`);
    print(`  first query ${(opened.waits[0] ?? 0).toFixed(1)} ms, all: ${spread(opened.waits)}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** "over FTS5 (0.601): +0.120, 95 % between +0.083 and +0.157", on the same queries. */
function against(baseline: Baseline, scores: readonly { readonly text: string; readonly labels: Labels; readonly ndcg: number }[]): string {
  const others = scores.map(({ text, labels }) => score(labels, baseline.search(text, LISTED)).ndcg);
  const { mean, low, high } = pairedBootstrap(scores.map(({ ndcg }, n) => ndcg - (others[n] ?? 0)));
  const its = others.reduce((sum, value) => sum + value, 0) / others.length;
  const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(3)}`;
  return `over ${baseline.name} (${its.toFixed(3)}): ${signed(mean)}, 95 % between ${signed(low)} and ${signed(high)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}

function megabytes({ memory }: Measured): string {
  return `${Math.round(memory / MEGABYTE)} MB`;
}

function readLabels(file: string): ReadonlyMap<string, Labels> {
  const judged = new Map<string, Map<string, string>>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [query = '', id = '', label = ''] = line.trim().split('\t');
    const labels = judged.get(query) ?? new Map<string, string>();
    judged.set(query, labels.set(id, label));
  }
  return judged;
}

function score(labels: Labels, ids: readonly string[]): { readonly ndcg: number; readonly recall: number | null } {
  const discounted = (gains: readonly number[]): number =>
    gains.slice(0, RANKED).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
  const gain = (label: string | undefined): number => GAIN[label ?? 'I'] ?? 0;
  const ideal = discounted([...labels.values()].map(gain).sort((a, b) => b - a));
  const exact = [...labels].filter(([, label]) => label === 'E').map(([id]) => id);
  const listed = new Set(ids);
  return {
    ndcg: ideal === 0 ? 0 : discounted(ids.map((id) => gain(labels.get(id)))) / ideal,
    recall: exact.length === 0 ? null : exact.filter((id) => listed.has(id)).length / exact.length,
  };
}

export default function matching(print: Print): void {
  if (!existsSync(DATA)) {
    print('the judged data is not here');
    return;
  }
  const products = (set: string): string => join(DATA, set, 'products.jsonl');
  measure(print, 'kinds of things', 'esci150', [products('esci150')]);
  measure(print, 'exact items', 'match', [products('match')]);
  measure(print, 'kinds of things among all listings', 'esci150', [products('esci150'), join(DATA, 'distractors.jsonl')]);
}
