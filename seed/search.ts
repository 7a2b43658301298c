import type { Matcher } from '../src/ports/matching.ts';

export type QueryRun = { readonly query_id: string; readonly ids: readonly string[] };
export type QueryFile = {
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  readonly errors: readonly { readonly line: number; readonly reason: string }[];
};

/** Reads a tab-separated file of queries: its header names the columns query_id and query. */
export function readQueries(tsv: string): QueryFile {
  const [header = '', ...lines] = tsv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = header.split('\t');
  const id = columns.indexOf('query_id');
  const text = columns.indexOf('query');
  if (id < 0 || text < 0) return { queries: [], errors: [{ line: 1, reason: 'the first line must name the columns query_id and query' }] };
  const queries: { id: string; text: string }[] = [];
  const errors: { line: number; reason: string }[] = [];
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const cells = line.split('\t');
    if (cells[id] && cells[text]?.trim()) queries.push({ id: cells[id], text: cells[text] });
    else errors.push({ line: i + 2, reason: 'expected a query_id and a query' });
  });
  return { queries, errors };
}

/** Runs each query of a file, one after the other; up to `limit` ids each, best first. */
export async function* searchQueries(matcher: Matcher, tsv: string, limit: number, signal: AbortSignal): AsyncGenerator<QueryRun> {
  for (const { id, text } of readQueries(tsv).queries) yield { query_id: id, ids: await matcher.search(text, limit, signal) };
}
