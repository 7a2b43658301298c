import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { normalise, words } from '../../src/matching/text.ts';

/** Another way of searching the same listings: ids, best first. */
export type Baseline = { readonly name: string; search(text: string, limit: number): readonly string[] };

type Product = { readonly id: string; readonly fields: readonly string[] };

/** Title, brand, colour with category, and the text, as all who have tried the data weigh them. */
const FIELD_WEIGHTS: readonly number[] = [8, 4, 3, 1];

/** The listings of JSON lines as the baselines take them. */
export function readProducts(files: readonly string[]): readonly Product[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const { id, title, brand, color, category, bullets, description } = JSON.parse(line) as Record<string, string> & {
          category?: readonly string[];
        };
        return {
          id: String(id),
          fields: [title ?? '', brand ?? '', [color ?? '', ...(category ?? [])].join(' '), `${bullets ?? ''} ${description ?? ''}`],
        };
      }),
  );
}

/** SQLite's full-text search with its own stemmer and rank, any word of the query. */
export function fullText(products: readonly Product[]): Baseline {
  const database = new DatabaseSync(':memory:');
  database.exec("CREATE VIRTUAL TABLE listing USING fts5(id UNINDEXED, title, brand, category, body, tokenize = 'porter unicode61')");
  const insert = database.prepare('INSERT INTO listing VALUES (?, ?, ?, ?, ?)');
  database.exec('BEGIN');
  for (const { id, fields } of products) insert.run(id, ...fields);
  database.exec('COMMIT');
  const find = database.prepare(
    `SELECT id FROM listing WHERE listing MATCH ? ORDER BY bm25(listing, 0, ${FIELD_WEIGHTS.join(', ')}), id LIMIT ?`,
  );
  return {
    name: 'FTS5',
    search(text, limit) {
      const any = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(' OR ');
      return any === '' ? [] : find.all(any, limit).map((row) => String(row.id));
    },
  };
}

const SATURATION = 1.2;
const LENGTH_SHARE = 0.5;

/** BM25 over weighted fields, with the desk's own words and nothing else of it. */
export function weightedFields(products: readonly Product[]): Baseline {
  const terms = (text: string): readonly string[] => words(normalise(text)).words.map((word) => word.text);
  const read = products.map(({ fields }) => fields.map(terms));
  const averages = FIELD_WEIGHTS.map((_, n) => Math.max(1, read.reduce((sum, fields) => sum + (fields[n]?.length ?? 0), 0) / read.length));
  const postings = new Map<string, Map<number, number>>();
  read.forEach((fields, at) => {
    fields.forEach((list, n) => {
      const share = (FIELD_WEIGHTS[n] ?? 0) / (1 - LENGTH_SHARE + (LENGTH_SHARE * list.length) / (averages[n] ?? 1));
      for (const term of list) {
        const found = postings.get(term) ?? new Map<number, number>();
        postings.set(term, found.set(at, (found.get(at) ?? 0) + share));
      }
    });
  });
  return {
    name: 'BM25F',
    search(text, limit) {
      const scores = new Map<number, number>();
      for (const term of new Set(terms(text))) {
        const found = postings.get(term) ?? new Map<number, number>();
        const idf = Math.log(1 + (products.length - found.size + 0.5) / (found.size + 0.5));
        for (const [at, weight] of found) scores.set(at, (scores.get(at) ?? 0) + (idf * weight) / (SATURATION + weight));
      }
      return [...scores]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, limit)
        .map(([at]) => products[at]?.id ?? '');
    },
  };
}

const RESAMPLES = 2_000;

/** The mean of paired differences and the bounds of 95 % of its bootstrap, drawn the same way each time. */
export function pairedBootstrap(differences: readonly number[]): { readonly mean: number; readonly low: number; readonly high: number } {
  let seed = 1;
  const draw = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return differences[Math.floor((seed / 2 ** 32) * differences.length)] ?? 0;
  };
  const mean = (next: (n: number) => number): number =>
    differences.reduce((sum, _, n) => sum + next(n), 0) / Math.max(1, differences.length);
  const means = Array.from({ length: RESAMPLES }, () => mean(draw)).sort((a, b) => a - b);
  return {
    mean: mean((n) => differences[n] ?? 0),
    low: means[Math.floor(0.025 * RESAMPLES)] ?? 0,
    high: means[Math.floor(0.975 * RESAMPLES)] ?? 0,
  };
}
