import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { openDatabase } from '../../adapters/store/database.ts';
import { importCatalog } from '../../seed/import.ts';
import { readQueries } from '../../seed/search.ts';
import { createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { type Print, spread, timed } from './lines.ts';

const DATA = join(import.meta.dirname, '../../../shared/data/retrieval');
const LISTED = 100;
const RANKED = 10;
const MEGABYTE = 1_000_000;
const WITHOUT = /\b(?:without|no|not)\b/;
/** ESCI's gains: exact, substitute, complement, irrelevant. */
const GAIN: Readonly<Record<string, number>> = { E: 1, S: 0.1, C: 0.01, I: 0 };

type Labels = ReadonlyMap<string, string>;

/** Imports a judged catalog, opens it again, asks all its queries, and tells quality, speed and memory. */
async function measure(print: Print, name: string, set: string, files: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'sanjia-bench-matching-'));
  const first = await openDatabase(directory);
  let rows = 0;
  const imported = await timed(async () => {
    rows = (await importCatalog({ store: createCatalogStore(first), files })).rows;
  });
  await first.close();
  const database = await openDatabase(directory);
  const store = createCatalogStore(database);
  const catalog = createCatalogIndex(store, createEmbeddedIndex());
  const opened = await timed(() => catalog.refresh());
  const matcher = createMatcher(catalog, store);
  const never = new AbortController().signal;
  const judged = readLabels(join(DATA, set, 'qrels.tsv'));
  const { queries } = readQueries(readFileSync(join(DATA, set, 'queries.tsv'), 'utf8'));
  const waits: number[] = [];
  const scores: { readonly text: string; readonly ndcg: number; readonly recall: number | null }[] = [];
  for (const { id, text } of queries) {
    let ids: readonly string[] = [];
    waits.push(
      await timed(async () => {
        ids = await matcher.search(text, LISTED, never);
      }),
    );
    const labels = judged.get(id);
    if (labels) scores.push({ text, ...score(labels, ids) });
  }
  await database.close();
  rmSync(directory, { recursive: true, force: true });
  const mean = (values: readonly number[]): string => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
  const without = scores.filter(({ text }) => WITHOUT.test(text));
  print(
    `${name}: nDCG@10 ${mean(scores.map(({ ndcg }) => ndcg))}, recall@100 ${mean(scores.flatMap(({ recall }) => recall ?? []))}, of ${scores.length} queries`,
  );
  if (set === 'esci150') print(`  with "without" or "no": nDCG@10 ${mean(without.map(({ ndcg }) => ndcg))} of ${without.length}`);
  print(
    `  imported ${rows} rows, ${Math.round((1_000 * rows) / imported)} a second; index open in ${Math.round(opened)} ms; ${spread(waits)}`,
  );
  print(`  memory of the process ${Math.round(process.memoryUsage().rss / MEGABYTE)} MB`);
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

export default async function matching(print: Print): Promise<void> {
  if (!existsSync(DATA)) {
    print('the judged data is not here');
    return;
  }
  const products = (set: string): string => join(DATA, set, 'products.jsonl');
  await measure(print, 'kinds of things', 'esci150', [products('esci150')]);
  await measure(print, 'exact items', 'match', [products('match')]);
  await measure(print, 'kinds of things among all listings', 'esci150', [products('esci150'), join(DATA, 'distractors.jsonl')]);
}
