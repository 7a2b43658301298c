import { z } from 'zod';
import { invalid, Refused, wrong } from './refusal.ts';

const SPARSE = z.strictObject({ indices: z.array(z.int().min(0).max(0xffffffff)), values: z.array(z.number()) });
type Sparse = z.infer<typeof SPARSE>;
const VECTOR = z.union([SPARSE, z.array(z.number())]);
const POINT = z.strictObject({
  id: z.union([z.int().min(0), z.uuid()]),
  vector: z.record(z.string(), VECTOR),
  payload: z.record(z.string(), z.unknown()).nullish(),
});
/** The body of an upsert. */
export const POINTS = z.strictObject({ points: z.array(POINT) });
/** The body of a removal. */
export const IDS = z.strictObject({ points: z.array(z.union([z.int().min(0), z.uuid()])) });

const DENSE_PARAMS = z.looseObject({ size: z.int().min(1), distance: z.literal('Cosine') });
/** The body that makes a collection. */
export const SETTINGS = z.looseObject({
  vectors: z.record(z.string(), DENSE_PARAMS).optional(),
  sparse_vectors: z.record(z.string(), z.looseObject({})).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  on_disk_payload: z.boolean().optional(),
  shard_number: z.int().min(1).optional(),
  replication_factor: z.int().min(1).optional(),
});
type Settings = z.infer<typeof SETTINGS>;

const ANY = z.strictObject({ any: z.array(z.union([z.string(), z.int()])) });
const VALUE = z.strictObject({ value: z.union([z.string(), z.int(), z.boolean()]) });
const MATCH = z.strictObject({ key: z.string(), match: z.union([ANY, VALUE]) });
const RANGE = z.strictObject({ key: z.string(), range: z.strictObject({ lte: z.number() }) });
const EMPTY = z.strictObject({ is_empty: z.strictObject({ key: z.string() }) });
const FILTER = z.strictObject({
  get must() {
    return z.array(CONDITION).optional();
  },
  get must_not() {
    return z.array(CONDITION).optional();
  },
  get should() {
    return z.array(CONDITION).optional();
  },
});
type Condition = z.infer<typeof MATCH> | z.infer<typeof RANGE> | z.infer<typeof EMPTY> | Filter;
type Filter = {
  readonly must?: readonly Condition[] | undefined;
  readonly must_not?: readonly Condition[] | undefined;
  readonly should?: readonly Condition[] | undefined;
};
const CONDITION: z.ZodType<Condition> = z.union([MATCH, RANGE, EMPTY, FILTER]);

const NEAREST = {
  using: z.string().optional(),
  filter: FILTER.optional(),
  limit: z.int().min(1).optional(),
  score_threshold: z.number().optional(),
};
const PREFETCH = z.strictObject({ query: VECTOR, ...NEAREST });
/** The body of a search. */
export const QUERY = z.strictObject({
  ...NEAREST,
  prefetch: z.array(PREFETCH).optional(),
  query: z.union([VECTOR, z.strictObject({ fusion: z.enum(['rrf']) })]),
  with_payload: z.union([z.boolean(), z.array(z.string())]).optional(),
});
type Query = z.infer<typeof QUERY>;
/** The body of a grouped search. */
export const GROUPS = QUERY.extend({ group_by: z.string(), group_size: z.int().min(1), limit: z.int().min(1) });

type Stored = z.infer<typeof POINT>;
/** A point with its score. */
export type Scored = { readonly point: Stored; readonly score: number };

const DEFAULT_LIMIT = 10;
/** Times that the server looks for groups, and then for more members of those that are not full. */
const GROUP_ROUNDS = 5;
/** The server's constant of reciprocal rank fusion. */
const RRF_K = 2;
const NONE: ReadonlySet<string | number> = new Set();

/** One collection: true scores, and a refusal for whatever does not fit its settings. */
export class Collection {
  readonly settings: Settings;
  metadata: Record<string, unknown>;
  readonly points = new Map<string | number, Stored>();
  readonly indexes = new Map<string, { readonly data_type: 'keyword' | 'float'; readonly points: number }>();
  /** Changes that were not waited for: they are accepted, and seen later. */
  readonly unseen: (() => void)[] = [];

  constructor(settings: Settings) {
    this.settings = settings;
    this.metadata = settings.metadata ?? {};
  }

  /** Checks all points before it takes the first. */
  upsert(points: readonly Stored[]): () => void {
    for (const { vector } of points) for (const [name, value] of Object.entries(vector)) this.#fits(name, value);
    return () => {
      for (const point of points) this.points.set(point.id, point);
    };
  }

  /** As the server: a filter beside a fusion holds for what is fused. `taken` are left out. */
  search(query: Query, taken = NONE): readonly Scored[] {
    const limit = query.limit ?? DEFAULT_LIMIT;
    if ('fusion' in query.query) {
      if (!query.prefetch || query.prefetch.length === 0)
        throw new Refused(400, 'Bad request: Fusion queries cannot be combined without prefetches');
      const lists = query.prefetch.map((one) => {
        const filter = { must: [one.filter ?? {}, query.filter ?? {}] };
        return this.#nearest(one.query, { ...one, filter }, one.limit ?? DEFAULT_LIMIT, taken);
      });
      return fused(lists).slice(0, limit);
    }
    if (query.prefetch) throw new Error('The fake has no rescoring of prefetched points.');
    return this.#nearest(query.query, query, limit, taken);
  }

  /**
   * Groups in the order of their best. As the server: it looks several times, leaving out what it has and groups that are full, then for
   * more of the best groups alone; what is fused is widened by the size of a group, and fused anew each time.
   */
  groups({
    group_by,
    group_size,
    limit,
    ...query
  }: z.infer<typeof GROUPS>): readonly { readonly id: string; readonly hits: readonly Scored[] }[] {
    this.#indexed({ must: [{ is_empty: { key: group_by } }] });
    const groups = new Map<string, Scored[]>();
    const taken = new Set<string | number>();
    const best = (): readonly string[] =>
      [...groups]
        .map(([id, hits]) => ({ id, score: Math.max(...hits.map(({ score }) => score)) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ id }) => id);
    const isFull = (id: string): boolean => (groups.get(id)?.length ?? 0) >= group_size;
    const look = (only: Filter): boolean => {
      const filter = { must: [query.filter ?? {}, only], must_not: [{ is_empty: { key: group_by } }] };
      const prefetch = query.prefetch?.map((one) => ({ ...one, limit: (one.limit ?? DEFAULT_LIMIT) * group_size }));
      const hits = this.search({ ...query, filter, ...(prefetch && { prefetch }), limit: limit * group_size }, taken);
      for (const hit of hits) {
        const id = String(hit.point.payload?.[group_by]);
        groups.set(id, [...(groups.get(id) ?? []), hit]);
        taken.add(hit.point.id);
      }
      return hits.length > 0 && best().filter(isFull).length < limit;
    };
    for (let round = 0; round < GROUP_ROUNDS; round++) {
      const full = [...groups.keys()].filter(isFull);
      if (!look({ must_not: [{ key: group_by, match: { any: full } }] })) break;
    }
    for (let round = 0; round < GROUP_ROUNDS; round++) {
      const unfilled = best().filter((id) => !isFull(id));
      if (unfilled.length === 0 || !look({ must: [{ key: group_by, match: { any: unfilled } }] })) break;
    }
    return best().map((id) => ({ id, hits: inOrder(groups.get(id) ?? []).slice(0, group_size) }));
  }

  #nearest(
    vector: z.infer<typeof VECTOR>,
    { using = '', filter, score_threshold }: z.infer<typeof PREFETCH> | Query,
    limit: number,
    taken: ReadonlySet<string | number>,
  ): readonly Scored[] {
    this.#fits(using, vector);
    this.#indexed(filter);
    const found: Scored[] = [];
    for (const point of this.points.values()) {
      const own = point.vector[using];
      if (own === undefined || taken.has(point.id) || !passes(point, filter)) continue;
      const score = Array.isArray(vector)
        ? Array.isArray(own)
          ? cosine(vector, own)
          : undefined
        : Array.isArray(own)
          ? undefined
          : dot(vector, own);
      // more than the threshold, not as much
      if (score !== undefined && (score_threshold === undefined || score > score_threshold)) found.push({ point, score });
    }
    return inOrder(found).slice(0, limit);
  }

  #fits(name: string, value: z.infer<typeof VECTOR>): void {
    const dense = this.settings.vectors?.[name];
    const sparse = this.settings.sparse_vectors?.[name];
    if (!dense && !sparse) throw wrong(`Not existing vector name error: ${name}`);
    if (Array.isArray(value)) {
      if (!dense) throw wrong('Conversion between sparse and regular vectors failed');
      if (value.length !== dense.size) throw wrong(`Vector dimension error: expected dim: ${dense.size}, got ${value.length}`);
      return;
    }
    if (!sparse) throw wrong('Conversion between sparse and regular vectors failed');
    if (value.indices.length !== value.values.length) throw invalid(`${name}.values: must be the same length as indices`);
    if (new Set(value.indices).size !== value.indices.length) throw invalid(`${name}.indices: must be unique`);
    // The server sorts by itself; the adapter is to spare it that.
    if (value.indices.some((index, n) => n > 0 && index < (value.indices[n - 1] ?? 0))) throw invalid(`${name}.indices: not sorted`);
  }

  /** As a server in strict mode: what is filtered by must be indexed, and for that kind of question. */
  #indexed(filter: Filter | undefined): void {
    for (const { key, types } of keysOf(filter)) {
      const own = this.indexes.get(key)?.data_type;
      if (own === undefined || !types.includes(own))
        throw new Refused(
          400,
          `Bad request: Index required but not found for "${key}" of one of the following types: [${types.join(', ')}]. Help: Create an index for this key or use a different filter.`,
        );
    }
  }
}

type Key = { readonly key: string; readonly types: readonly ('keyword' | 'float')[] };

function keysOf(filter: Filter | undefined): readonly Key[] {
  const conditions = [...(filter?.must ?? []), ...(filter?.must_not ?? []), ...(filter?.should ?? [])];
  return conditions.flatMap((one): readonly Key[] => {
    if ('match' in one) return [{ key: one.key, types: ['keyword'] }];
    if ('range' in one) return [{ key: one.key, types: ['float'] }];
    return 'is_empty' in one ? [{ key: one.is_empty.key, types: ['keyword', 'float'] }] : keysOf(one);
  });
}

function passes(point: Stored, filter: Filter | undefined): boolean {
  const holds = (one: Condition): boolean => {
    if ('is_empty' in one) return valuesOf(point, one.is_empty.key).length === 0;
    if ('match' in one) {
      const wanted: readonly unknown[] = 'any' in one.match ? one.match.any : [one.match.value];
      return valuesOf(point, one.key).some((value) => wanted.includes(value));
    }
    if ('range' in one) return valuesOf(point, one.key).some((value) => typeof value === 'number' && value <= one.range.lte);
    return passes(point, one);
  };
  if (filter?.must?.some((one) => !holds(one)) || filter?.must_not?.some(holds)) return false;
  return !filter?.should || filter.should.length === 0 || filter.should.some(holds);
}

/** A field of several values is met by any of them; none, null and an empty list are the same. */
function valuesOf({ payload }: Stored, key: string): readonly unknown[] {
  const value = payload?.[key] ?? [];
  return Array.isArray(value) ? value : [value];
}

/** Undefined where two have no index in common: the server does not return such points at all. */
function dot(a: Sparse, b: Sparse): number | undefined {
  const weights = new Map(a.indices.map((index, n) => [index, a.values[n] ?? 0]));
  let sum: number | undefined;
  b.indices.forEach((index, n) => {
    const weight = weights.get(index);
    if (weight !== undefined) sum = (sum ?? 0) + weight * (b.values[n] ?? 0);
  });
  return sum;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const product = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, value, n) => sum + value * (y[n] ?? 0), 0);
  const length = Math.sqrt(product(a, a) * product(b, b));
  return length === 0 ? 0 : product(a, b) / length;
}

function fused(lists: readonly (readonly Scored[])[]): Scored[] {
  const all = new Map<string | number, Scored>();
  for (const list of lists) {
    list.forEach(({ point }, position) => {
      all.set(point.id, { point, score: (all.get(point.id)?.score ?? 0) + 1 / (position + RRF_K) });
    });
  }
  return inOrder([...all.values()]);
}

/** The best first; those that are alike come in an order that nobody should count on. */
function inOrder(hits: readonly Scored[]): Scored[] {
  return [...hits].sort((a, b) => b.score - a.score || (String(a.point.id) < String(b.point.id) ? 1 : -1));
}
