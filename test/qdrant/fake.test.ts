import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant/server.ts';
import { loadSpec } from '../fakes/qdrant/spec.ts';

const spec = loadSpec();
const SETTINGS = { vectors: { sense: { size: 2, distance: 'Cosine' } }, sparse_vectors: { terms: {} } };
const ID = '5f8c3f0a-7c1d-4b0e-9a57-d1f2c6b84e93';

describe('the fake Qdrant refuses what the real one refuses', () => {
  let fake: FakeQdrant;
  const ask = async (method: string, path: string, body?: unknown, key = 'a key') => {
    const headers = { 'api-key': key, 'content-type': 'application/json' };
    const answer = await fetch(`${fake.url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: answer.status, text: await answer.text() };
  };
  const write = (vector: unknown, id: unknown = ID) => ask('PUT', '/collections/shop/points?wait=true', { points: [{ id, vector }] });
  const search = (body: object) => ask('POST', '/collections/shop/points/query', body);

  beforeEach(async () => {
    fake = await startFakeQdrant({ spec, apiKey: 'a key' });
    expect((await ask('PUT', '/collections/shop', SETTINGS)).status).toBe(200);
  });
  afterEach(() => fake.close());

  it('whoever has no key, or another, but for the version', async () => {
    expect(await ask('GET', '/collections', undefined, 'another key')).toEqual({ status: 401, text: 'Invalid API key or JWT' });
    expect((await fetch(`${fake.url}/collections`)).status).toBe(401);
    expect((await fetch(fake.url)).status).toBe(200);
  });

  it('collections and aliases that are not there, or are there already', async () => {
    expect((await ask('GET', '/collections/other')).status).toBe(404);
    expect((await ask('POST', '/collections/other/points/query', { query: [1, 0] })).status).toBe(404);
    expect((await ask('PUT', '/collections/shop', SETTINGS)).status).toBe(409);
    const actions = (name: string, of: string) => ({ actions: [{ create_alias: { alias_name: name, collection_name: of } }] });
    expect((await ask('POST', '/collections/aliases', actions('shown', 'other'))).status).toBe(404);
    expect((await ask('POST', '/collections/aliases', actions('shop', 'shop'))).status).toBe(400);
    expect((await ask('POST', '/collections/aliases', actions('shown', 'shop'))).status).toBe(200);
    expect((await ask('PUT', '/collections/shown', SETTINGS)).status).toBe(400);
  });

  it('vectors with another name, size or form', async () => {
    expect((await write({ sense: [1, 0], terms: { indices: [1], values: [1] } })).status).toBe(200);
    expect((await write({ other: [1, 0] })).text).toContain('Not existing vector name error: other');
    expect((await write({ sense: [1, 0, 0] })).text).toContain('expected dim: 2, got 3');
    expect((await write({ terms: [1, 0] })).status).toBe(400);
    expect((await write({ sense: { indices: [1], values: [1] } })).status).toBe(400);
    expect((await search({ query: [1, 0], using: 'terms' })).status).toBe(400);
    expect((await search({ query: [1, 0] })).status).toBe(400);
  });

  it('terms that come twice, are not 32 bits wide, or have no weight', async () => {
    expect((await write({ terms: { indices: [1, 1], values: [1, 2] } })).status).toBe(422);
    expect((await write({ terms: { indices: [1, 2], values: [1] } })).status).toBe(422);
    expect((await write({ terms: { indices: [2, 1], values: [1, 2] } })).status).toBe(422);
    expect((await write({ terms: { indices: [2 ** 32], values: [1] } })).status).toBe(400);
    expect((await write({ terms: { indices: [-1], values: [1] } })).status).toBe(400);
    expect((await write({ terms: { indices: [1], values: ['1'] } })).status).toBe(400);
  });

  it('ids that are neither UUIDs nor whole numbers, fusion of nothing, filters without an index', async () => {
    expect((await write({ sense: [1, 0] }, 'bolt-a2')).status).toBe(400);
    expect((await write({ sense: [1, 0] }, 7)).status).toBe(200);
    expect((await search({ query: { fusion: 'rrf' } })).status).toBe(400);
    const filter = { must_not: [{ key: 'supplier', match: { any: ['x'] } }] };
    expect((await search({ query: [1, 0], using: 'sense', filter })).text).toContain('Index required');
  });

  it('changes by a key that may only read', async () => {
    const other = await startFakeQdrant({ spec, apiKey: 'a key', readOnlyKey: 'a reader' });
    const by = (method: string, path: string, body?: object) =>
      fetch(`${other.url}${path}`, {
        method,
        headers: { 'api-key': 'a reader', 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
    expect((await by('GET', '/collections')).status).toBe(200);
    expect((await by('POST', '/collections/shop/points/query', { query: [1, 0] })).status).toBe(404);
    expect((await by('PUT', '/collections/shop', SETTINGS)).status).toBe(403);
    expect((await by('POST', '/collections/aliases', { actions: [] })).status).toBe(403);
    await other.close();
  });

  it('filters of a kind that the index of a field does not serve, and takes no score that only equals the threshold', async () => {
    await ask('PUT', '/collections/shop/index?wait=true', { field_name: 'moq', field_schema: 'float' });
    const filter = { must: [{ key: 'moq', match: { value: '5' } }] };
    expect((await search({ query: [1, 0], using: 'sense', filter })).text).toContain('types: [keyword]');
    await write({ sense: [0, 1] });
    expect((await search({ query: [1, 0], using: 'sense' })).text).toContain(ID);
    expect((await search({ query: [1, 0], using: 'sense', score_threshold: 0 })).text).toContain('"points":[]');
  });

  it('scores of fused groups are of several rounds, so that a worse hit may score as a better one', async () => {
    await ask('PUT', '/collections/shop/index?wait=true', { field_name: 'by', field_schema: 'keyword' });
    const point = (n: number) => ({ id: n, vector: { sense: [1, n / 10] }, payload: { by: n < 4 ? 'many' : 'few' } });
    await ask('PUT', '/collections/shop/points?wait=true', { points: [0, 1, 2, 3, 4].map(point) });
    const grouped = { group_by: 'by', group_size: 2, limit: 2, with_payload: false };
    const groups = async (body: object) =>
      JSON.parse((await ask('POST', '/collections/shop/points/query/groups', { ...grouped, ...body })).text).result.groups;
    const plain = await groups({ query: [1, 0], using: 'sense' });
    expect(plain.map(({ id, hits }: { id: string; hits: { id: number }[] }) => [id, hits.map((hit) => hit.id)])).toEqual([
      ['many', [0, 1]],
      ['few', [4]],
    ]);
    const fused = await groups({ prefetch: [{ query: [1, 0], using: 'sense', limit: 5 }], query: { fusion: 'rrf' } });
    expect(fused[1]).toMatchObject({ id: 'few', hits: [{ id: 4, score: 0.5 }] });
  });

  it('shows what was not waited for only later', async () => {
    const points = [{ id: ID, vector: { sense: [1, 0] } }];
    expect((await ask('PUT', '/collections/shop/points', { points })).text).toContain('acknowledged');
    expect((await search({ query: [1, 0], using: 'sense' })).text).toContain('"points":[]');
  });

  it.skipIf(!spec)('fields and parameters that the document does not name', async () => {
    expect((await search({ query: [1, 0], using: 'sense', limits: 3 })).status).toBe(400);
    expect((await search({ query: [1, 0], using: 'sense', limit: 0 })).status).toBe(400);
    expect((await ask('PUT', '/collections/shop/points?waits=true', { points: [] })).status).toBe(400);
    expect((await ask('PUT', '/collections/more', { ...SETTINGS, on_disk: true })).status).toBe(400);
    expect((await ask('PUT', '/collections/more', { vectors: { sense: { size: 2, distance: 'Cosinus' } } })).status).toBe(400);
    expect(spec?.request('PUT', '/collections/{collection_name}', new URLSearchParams(), { ...SETTINGS, sparse_vector: {} })).toContain(
      'additional',
    );
  });
});
