import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createQdrantIndex } from '../../adapters/index/qdrant/index.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { loadSample } from '../../seed/sample.ts';
import { IndexUnavailable } from '../../src/domain/index-unavailable.ts';
import { createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { CatalogStore } from '../../src/ports/catalog.ts';
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant/server.ts';
import { loadSpec } from '../fakes/qdrant/spec.ts';

const never = new AbortController().signal;
const BEST = 10;
const REQUESTS = [
  'stainless steel hex bolts M8 A2',
  'glass jars 500 ml without lids',
  'LED panel light 60x60 40W',
  'food grade citric acid',
  'corrugated cartons',
  '不锈钢螺栓',
  '玻璃瓶',
  'solar panel 550W monocrystalline',
  'cotton t-shirt 180 gsm',
  'USB-C cable 1 m',
];

describe('the sample catalog is found through Qdrant as it is through the embedded index', () => {
  let dir: string;
  let database: Database;
  let store: CatalogStore;
  let fake: FakeQdrant;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sanjia-qdrant-'));
    database = await openDatabase(dir);
    store = createCatalogStore(database);
    await loadSample(store);
    fake = await startFakeQdrant({ spec: loadSpec() });
  });
  afterAll(async () => {
    await fake.close();
    await database.close();
    await rm(dir, { recursive: true });
  });

  it('the same best listings in the same order', async () => {
    const embedded = createMatcher(createCatalogIndex(store, createEmbeddedIndex()), store);
    const remote = createMatcher(createCatalogIndex(store, createQdrantIndex({ url: fake.url })), store);
    for (const request of REQUESTS) {
      const expected = await embedded.search(request, BEST, never);
      expect(expected.length, request).toBeGreaterThan(0);
      expect(await remote.search(request, BEST, never), request).toEqual(expected);
    }
  });

  it('while the server is away the matcher says so, and then it answers again', async () => {
    const remote = createMatcher(createCatalogIndex(store, createQdrantIndex({ url: fake.url })), store);
    const expected = await remote.search('glass jars', BEST, never);
    fake.fate = () => 'cut';
    await expect(remote.search('glass jars', BEST, never)).rejects.toBeInstanceOf(IndexUnavailable);
    fake.fate = () => 'answer';
    expect(await remote.search('glass jars', BEST, never)).toEqual(expected);
  });

  it('a server that lost the collection while the desk runs has it again with the next search, and the log tells each once', async () => {
    const told: string[] = [];
    const tell = (_: unknown, message: string): void => void told.push(message);
    const log = { info: tell, warn: tell, error: tell };
    const remote = createMatcher(createCatalogIndex(store, createQdrantIndex({ url: fake.url }), { log }), store);
    const expected = await remote.search('glass jars', BEST, never);
    for (const name of fake.collections.keys()) await fetch(`${fake.url}/collections/${name}`, { method: 'DELETE' });
    await expect(remote.search('glass jars', BEST, never)).rejects.toBeInstanceOf(IndexUnavailable);
    fake.fate = () => 'cut';
    for (let n = 0; n < 3; n++) await expect(remote.search('glass jars', BEST, never)).rejects.toBeInstanceOf(IndexUnavailable);
    fake.fate = () => 'answer';
    expect(await remote.search('glass jars', BEST, never)).toEqual(expected);
    expect(told).toEqual([
      expect.stringMatching(/no longer has the collection/u),
      expect.stringMatching(/broke the connection off/u),
      'The index answers again.',
    ]);
  });

  it('whoever no longer waits for a server that hangs is let go at once', async () => {
    const remote = createMatcher(createCatalogIndex(store, createQdrantIndex({ url: fake.url })), store);
    const buyer = new AbortController();
    const gone = new Error('withdrawn');
    fake.fate = () => 'hang';
    fake.onHang = () => buyer.abort(gone);
    await expect(remote.search('glass jars', BEST, buyer.signal)).rejects.toBe(gone);
    fake.fate = () => 'answer';
  });

  it('a desk that starts again writes nothing that the server has already', async () => {
    const fill = createMatcher(createCatalogIndex(store, createQdrantIndex({ url: fake.url })), store);
    const expected = await fill.search('glass jars', BEST, never);
    const before = fake.seen.length;
    const restarted = createMatcher(createCatalogIndex(store, createQdrantIndex({ url: fake.url })), store);
    expect(await restarted.search('glass jars', BEST, never)).toEqual(expected);
    expect(fake.seen.slice(before).filter(({ method, path }) => method !== 'GET' && !path.endsWith('/query'))).toEqual([]);
  });

  it('a desk that could not prepare the index when it started does so as soon as the server is there', async () => {
    fake.fate = () => 'cut';
    const remote = createMatcher(createCatalogIndex(store, createQdrantIndex({ url: fake.url })), store);
    await expect(remote.search('glass jars', BEST, never)).rejects.toBeInstanceOf(IndexUnavailable);
    await expect(remote.search('glass jars', BEST, never)).rejects.toBeInstanceOf(IndexUnavailable);
    fake.fate = () => 'answer';
    expect((await remote.search('glass jars', BEST, never)).length).toBeGreaterThan(0);
  });
});
