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
/** Times that the server looks for groups and their members. */
const GROUP_ROUNDS = 5;
/** The server's constant of reciprocal rank fusion. */
const RRF_K = 2;

/** One collection: true scores, and a refusal for whatever does not fit its settings. */
export class Collection {
  readonly settings: Settings;
  metadata: Record<string, unknown>;
  readonly points = new Map<string | number, Stored>();
  readonly indexes = new Map<string, unknown>();
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

  search(query: Query): readonly Scored[] {
    const limit = query.limit ?? DEFAULT_LIMIT;
    if ('fusion' in query.query) {
      if (!query.prefetch || query.prefetch.length === 0)
        throw new Refused(400, 'Bad request: Fusion queries cannot be combined without prefetches');
      const lists = query.prefetch.map((one) => this.#nearest(one.query, one, one.limit ?? DEFAULT_LIMIT));
      return fused(lists).slice(0, limit);
    }
    if (query.prefetch) throw new Error('The fake has no rescoring of prefetched points.');
    return this.#nearest(query.query, query, limit);
  }

  /** Groups in the order of their best. As the server: prefetches are widened by the size of a group, and asked again without full groups. */
  groups({
    group_by,
    group_size,
    limit,
    ...query
  }: z.infer<typeof GROUPS>): readonly { readonly id: string; readonly hits: readonly Scored[] }[] {
    this.#indexed({ must: [{ is_empty: { key: group_by } }] });
    const groups = new Map<string, Scored[]>();
    for (let round = 0; round < GROUP_ROUNDS; round++) {
      const full = [...groups].flatMap(([id, hits]) => (hits.length < group_size ? [] : [id]));
      const without = { must_not: [{ key: group_by, match: { any: full } }, { is_empty: { key: group_by } }] };
      const prefetch = query.prefetch?.map((one) => {
        const filter = { must: [one.filter ?? {}, without] };
        return { ...one, limit: (one.limit ?? DEFAULT_LIMIT) * group_size, filter };
      });
      const filter = { must: [query.filter ?? {}, without] };
      for (const hit of this.search({ ...query, filter, ...(prefetch && { prefetch }), limit: limit * group_size })) {
        const id = String(hit.point.payload?.[group_by]);
        const hits = groups.get(id) ?? [];
        if (hits.length < group_size && !hits.some(({ point }) => point.id === hit.point.id)) groups.set(id, [...hits, hit]);
      }
    }
    return [...groups].slice(0, limit).map(([id, hits]) => ({ id, hits }));
  }

  #nearest(vector: z.infer<typeof VECTOR>, { using = '', filter, score_threshold }: z.infer<typeof PREFETCH> | Query, limit: number) {
    this.#fits(using, vector);
    this.#indexed(filter);
    const found: Scored[] = [];
    for (const point of this.points.values()) {
      const own = point.vector[using];
      if (own === undefined || !passes(point, filter)) continue;
      const score = Array.isArray(vector)
        ? Array.isArray(own)
          ? cosine(vector, own)
          : undefined
        : Array.isArray(own)
          ? undefined
          : dot(vector, own);
      if (score !== undefined && (score_threshold === undefined || score >= score_threshold)) found.push({ point, score });
    }
    return found.sort((a, b) => b.score - a.score).slice(0, limit);
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

  /** As a server in strict mode: what is filtered by must be indexed. */
  #indexed(filter: Filter | undefined): void {
    for (const key of keysOf(filter)) {
      if (!this.indexes.has(key))
        throw new Refused(400, `Bad request: Index required but not found for "${key}" of one of the following types: [keyword]`);
    }
  }
}

function keysOf(filter: Filter | undefined): readonly string[] {
  const conditions = [...(filter?.must ?? []), ...(filter?.must_not ?? []), ...(filter?.should ?? [])];
  return conditions.flatMap((one) => ('key' in one ? [one.key] : 'is_empty' in one ? [one.is_empty.key] : keysOf(one)));
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
  return [...all.values()].sort((a, b) => b.score - a.score);
}
