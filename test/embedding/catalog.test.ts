import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashesOf } from '../../seed/hash.ts';
import { EmbedderUnavailable } from '../../src/domain/embedder-unavailable.ts';
import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import { profileOf } from '../../src/matching/profile.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import { type ReindexStep, reindexCatalog } from '../../src/run/reindex.ts';
import { openStores, type Stores } from '../../src/run/stores.ts';
import { type FakeEmbeddings, startFakeEmbeddings } from '../fakes/openai/embeddings.ts';
import { loadSchemas } from '../fakes/openai/spec.ts';
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant/server.ts';
import { loadSpec } from '../fakes/qdrant/spec.ts';

const never = new AbortController().signal;
const MODEL = 'bge-m3';
const DIMENSIONS = 64;
const spec = loadSpec();
const schemas = loadSchemas();

/** Goods with codes; enough of them for an offline encoder to learn from. */
const GOODS = ['bottle', 'valve', 'bearing', 'carton', 'panel', 'pump', 'cable'];
function listing(n: number, more: Partial<Listing> = {}): Listing {
  const good = GOODS[n % GOODS.length] ?? '';
  return {
    id: `l-${n}` as ListingId,
    supplier: `s-${n % 9}` as SupplierId,
    title: `${good} series ${n} AX${1_000 + n}`,
    description: `A ${good} for industry, tested before dispatch.`,
    category: ['Industry', good],
    attributes: { grade: `G${n % 5}` },
    identifiers: [{ kind: 'mpn', code: `AX${1_000 + n}` }],
    priceBreaks: [],
    certificates: [],
    active: true,
    instantQuote: false,
    ...more,
  };
}
const CATALOG = Array.from({ length: 320 }, (_, n) => listing(n));

for (const kind of ['the embedded index', 'Qdrant'] as const) {
  describe(`a catalog with the directions of a model, in ${kind}`, () => {
    let directory: string;
    let model: FakeEmbeddings;
    let server: FakeQdrant | undefined;
    const opened: Stores[] = [];
    beforeEach(async () => {
      directory = mkdtempSync(join(tmpdir(), 'sanjia-embedding-'));
      model = await startFakeEmbeddings({ schemas, models: { [MODEL]: DIMENSIONS } });
      server = kind === 'Qdrant' ? await startFakeQdrant({ spec }) : undefined;
    });
    afterEach(async () => {
      for (const stores of opened.splice(0)) await stores.database.close();
      await model.close();
      await server?.close();
      rmSync(directory, { recursive: true, force: true });
    });

    async function open(configured = true): Promise<Stores> {
      const embedding = { model: MODEL, dimensions: DIMENSIONS, requestsPerMinute: 100_000, tokensPerMinute: 1e9 };
      const stores = await openStores({
        dataDir: directory,
        ...(server ? { qdrant: { url: server.url } } : {}),
        ...(configured ? { openai: { baseUrl: model.baseUrl, embedding, waitMs: 0, budget: {} } } : {}),
      });
      opened.push(stores);
      return stores;
    }

    async function put({ catalog }: Stores, ...listings: readonly Listing[]): Promise<void> {
      await catalog.putListings(listings.map((each) => ({ listing: each, ...hashesOf(each), profile: profileOf(each) })));
    }

    async function reindex(stores: Stores, onStep: (step: ReindexStep) => void = () => undefined): Promise<readonly ReindexStep[]> {
      const steps: ReindexStep[] = [];
      const tell = (step: ReindexStep): void => {
        steps.push(step);
        onStep(step);
      };
      await reindexCatalog(stores, { signal: never, onStep: tell });
      return steps;
    }

    const find = ({ matcher }: Stores, words: string): Promise<readonly string[]> => matcher.search(words, 10, never);
    /** What the index proposes for the sense of words that no listing has. */
    async function near({ index }: Stores, words: string): Promise<readonly string[]> {
      const dense = await index.direction(words, never);
      if (!dense) return [];
      return index.index.candidates({ sparse: { indices: [], values: [] }, dense, limit: 1, denseLimit: 10, exclude: [] }, never);
    }
    const embedded = (): number => model.calls.reduce((sum, { input }) => sum + (input.length > 1 ? input.length : 0), 0);

    it('is found by words at once and by meaning when the model has seen it; nothing is paid for twice', async () => {
      const stores = await open();
      await put(stores, ...CATALOG);
      expect(await find(stores, 'AX1007')).toContain('l-7');
      expect(await near(stores, 'flacon')).toEqual([]);
      await stores.index.embed(never);
      expect(embedded()).toBe(320);
      const bottles = await near(stores, 'flacon');
      expect(bottles).toHaveLength(10);
      expect(bottles.every((id) => Number(id.slice(2)) % GOODS.length === 0)).toBe(true);
      expect((await find(stores, 'flacon')).length).toBeGreaterThan(0);
      await stores.index.embed(never);
      const again = await open();
      await again.index.embed(never);
      expect((await near(again, 'flacon')).toSorted()).toEqual(bottles.toSorted());
      expect(embedded()).toBe(320);
    });

    it('is embedded again where its words change, and not for a new price', async () => {
      const stores = await open();
      await put(stores, ...CATALOG);
      await stores.index.embed(never);
      const calls = model.calls.length;
      await put(stores, listing(7, { priceBreaks: [{ minQuantity: 1, price: 9 } as unknown as Listing['priceBreaks'][number]] }));
      await stores.index.embed(never);
      expect(model.calls).toHaveLength(calls);
      await put(stores, listing(8, { title: 'phial', description: '', category: ['phial'], attributes: {} }));
      await stores.index.embed(never);
      expect(model.calls.slice(calls).map(({ input }) => input.length)).toEqual([1]);
      expect(await near(stores, 'flacon')).toContain('l-8');
    });

    it('forgets with reindex what no listing says any more, and of the rest nothing', async () => {
      const stores = await open();
      await put(stores, ...CATALOG);
      await stores.index.embed(never);
      await put(stores, listing(8, { title: 'phial' }), listing(9, { active: false }));
      await stores.catalog.removeListings(['l-10', 'l-11'] as ListingId[]);
      expect((await reindex(stores)).at(-1)).toMatchObject({ type: 'done', forgotten: 3 });
      const calls = model.calls.length;
      await put(stores, listing(9));
      await stores.index.embed(never);
      expect(model.calls).toHaveLength(calls);
      expect((await reindex(stores)).at(-1)).toMatchObject({ forgotten: 0 });
    });

    it('is searched by words while the model is away, and by its codes as well as ever', async () => {
      const codes = [3, 77, 150, 301].map((n) => `AX${1_000 + n}`);
      const plain = await open(false);
      await put(plain, ...CATALOG);
      const expected = await Promise.all(codes.map(async (code) => (await find(plain, code))[0]));
      expect(expected).toEqual(['l-3', 'l-77', 'l-150', 'l-301']);
      const stores = await open();
      await reindex(stores);
      expect(await Promise.all(codes.map(async (code) => (await find(stores, code))[0]))).toEqual(expected);
      model.fate = () => ({ status: 500 });
      expect(await Promise.all(codes.map(async (code) => (await find(stores, code))[0]))).toEqual(expected);
      expect(await near(stores, 'flacon')).toEqual([]);
    });

    it('settles between listings whose words fit alike by their sense, and never between codes', async () => {
      const stores = await open();
      const dosing = (n: number, from: string, use: string): Listing =>
        listing(n, {
          supplier: from as SupplierId,
          title: 'dosing pump stainless',
          description: use,
          identifiers: [],
          category: ['Industry'],
          attributes: {},
        });
      await put(stores, ...CATALOG, dosing(901, 's-1', 'Fills a carton.'), dosing(902, 's-2', 'Fills a bottle.'));
      await stores.catalog.putSuppliers(
        [...new Set(['s-1', 's-2', ...CATALOG.map((each) => each.supplier)])].map((id) => ({
          id: id as SupplierId,
          name: id,
          country: 'CN',
          certificates: [],
          languages: ['en'],
          sample: true,
          paused: false,
        })),
      );
      const ask = async (product: string, ...codes: readonly string[]): Promise<readonly string[]> => {
        const items = [{ product, identifiers: codes.map((code) => ({ kind: 'mpn' as const, code })) }];
        const { suppliers } = await stores.matcher.match({ items, certifications: [], exclude: [] }, 5, never);
        return suppliers.map((each) => each.items[0]?.listing ?? '');
      };
      const words = 'dosing pump stainless flacon';
      expect((await ask(words)).slice(0, 2)).toEqual(['l-901', 'l-902']);
      const byCode = await ask('flacon', 'AX1003');
      await reindex(stores);
      expect((await ask(words)).slice(0, 2)).toEqual(['l-902', 'l-901']);
      expect(await ask('flacon', 'AX1003')).toEqual(byCode);
      expect(byCode[0]).toBe('l-3');
    });

    it('goes to the model with reindex alone: told at start, answered all the while, and paid for once however often it is cut off', async () => {
      const before = await open(false);
      await put(before, ...CATALOG);
      await reindex(before);
      expect(await before.meanings.notice()).toBeUndefined();
      const stores = await open();
      expect(await stores.meanings.notice()).toMatch(
        /ask for the model bge-m3 \(64 numbers\).*made with the offline encoder.*catalog reindex/u,
      );
      await stores.index.embed(never);
      expect(embedded()).toBe(0);
      model.fate = () => (embedded() > 256 ? { status: 401 } : 'answer');
      await expect(reindex(stores)).rejects.toBeInstanceOf(EmbedderUnavailable);
      model.fate = () => 'answer';
      const stopsAt = ['plan', 'embedded', 'fitted', 'filled'] as const;
      for (const stop of stopsAt) {
        const killed = await open();
        const dies = reindex(killed, (step) => {
          if (step.type === stop) throw new Error('killed');
        });
        await expect(dies).rejects.toThrow('killed');
        expect((await find(await open(), 'bottle AX1007')).slice(0, 1)).toEqual(['l-7']);
      }
      const last = await open();
      const steps = await reindex(last);
      expect(await near(last, 'flacon')).toHaveLength(10);
      expect(steps.at(-1)).toMatchObject({ type: 'done', points: 320, space: { model: MODEL, dimensions: DIMENSIONS } });
      expect(await last.meanings.notice()).toBeUndefined();
      // the last 64 were refused once
      expect(embedded()).toBe(320 + 64);
      if (server) expect(server.collections.size).toBe(1);
    });
  });
}
