import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQdrantIndex } from '../../adapters/index/qdrant/index.ts';
import type { QdrantOptions } from '../../adapters/index/qdrant/options.ts';
import { IndexUnavailable } from '../../src/domain/index-unavailable.ts';
import type { ListingIndex } from '../../src/ports/listing-index.ts';
import { byWords, found, point, SPACE } from '../contracts/listing-index.ts';
import { type FakeQdrant, type Fate, type Seen, startFakeQdrant } from '../fakes/qdrant/server.ts';
import { loadSpec } from '../fakes/qdrant/spec.ts';

const spec = loadSpec();
const KEY = 'k-5up3r-s3cr3t';
const NEXT = { ...SPACE, lexicon: 2 };
const never = new AbortController().signal;
const part = (n: number) => point(`part-${n}`, 'Ningbo Fasteners', { [n]: 1, 500: 0.5 });
const PARTS = Array.from({ length: 40 }, (_, n) => part(n));

let fake: FakeQdrant;
beforeEach(async () => {
  fake = await startFakeQdrant({ spec, apiKey: KEY });
});
afterEach(() => fake.close());

function open(options: Partial<QdrantOptions> = {}): ListingIndex {
  return createQdrantIndex({ url: fake.url, apiKey: KEY, batchPoints: 8, batchesAtOnce: 1, ...options });
}

/** What the desk is told; the key is never in it, wherever it may have been printed. */
async function told(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(IndexUnavailable);
  const { message, stack, cause } = error as IndexUnavailable;
  expect(JSON.stringify([message, stack, String(cause), { ...(error as object) }])).not.toContain(KEY);
  return message;
}

function on(path: string, fate: Fate, times = Number.POSITIVE_INFINITY): (seen: Seen) => Fate {
  let left = times;
  return (seen) => (seen.path.endsWith(path) && left-- > 0 ? fate : 'answer');
}

describe('a desk whose QDRANT settings are wrong is told which, and what to do', () => {
  it('another key, and no key', async () => {
    expect(await told(open({ apiKey: `${KEY}-old` }).ensure(SPACE))).toMatch(/does not accept the key.*Check QDRANT_API_KEY/u);
    const keyless = createQdrantIndex({ url: fake.url });
    expect(await told(keyless.ensure(SPACE))).toMatch(/asks for a key.*Set QDRANT_API_KEY/u);
    expect(await told(open({ apiKey: 'other' }).candidates(byWords({ 1: 1 }), never))).toContain('QDRANT_API_KEY');
  });

  it('a key that may only read', async () => {
    const spied = await startFakeQdrant({ spec, apiKey: KEY, readOnlyKey: 'r-3ad' });
    const reader = createQdrantIndex({ url: spied.url, apiKey: 'r-3ad' });
    expect(await told(reader.ensure(SPACE))).toMatch(/does not let this key do that.*Global manage access is required.*may write/u);
    expect(spied.collections.size).toBe(0);
    await spied.close();
    fake.fate = ({ method }) =>
      method === 'PUT' ? { status: 403, body: { status: { error: `Forbidden: ${KEY} is read-only` }, time: 0 } } : 'answer';
    expect(await told(open().ensure(SPACE))).toContain('(key) is read-only');
  });

  it('an address where nothing answers, and one with no such name', async () => {
    const { url } = fake;
    await fake.close();
    expect(await told(createQdrantIndex({ url, apiKey: KEY }).ensure(SPACE))).toMatch(/cannot be reached \(ECONNREFUSED\).*QDRANT_URL/u);
    const nameless = createQdrantIndex({ url: 'http://qdrant.invalid:6333', apiKey: KEY });
    expect(await told(nameless.ensure(SPACE))).toMatch(
      /qdrant\.invalid:6333 cannot be reached: no machine of this name is known \((?:ENOTFOUND|EAI_AGAIN)\)/u,
    );
  });

  it('an address with https where the server has none', async () => {
    const secret = createQdrantIndex({ url: fake.url.replace('http:', 'https:'), apiKey: KEY });
    expect(await told(secret.ensure(SPACE))).toMatch(/no connection that can be trusted.*http:\/\/ or https:\/\//u);
  });

  it('and sees which port was meant: 6333 where none is given, and 443 only where it is', async () => {
    const where = (url: string) => told(createQdrantIndex({ url, apiKey: KEY }).ensure(SPACE));
    expect(await where('https://qdrant.invalid')).toContain('https://qdrant.invalid:6333 ');
    expect(await where('https://qdrant.invalid:443/')).toContain('https://qdrant.invalid:443 ');
    expect(await where('http://qdrant.invalid:80/vectors')).toContain('http://qdrant.invalid:80/vectors ');
  });

  it('an address where something else answers', async () => {
    for (const answer of ['<html>Welcome</html>', '{"title":"another database","version":"9.1"}', '{"hello":true}']) {
      const other = createServer((_, response) => response.end(answer));
      await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
      const address = other.address();
      const port = typeof address === 'object' ? address?.port : 0;
      expect(await told(createQdrantIndex({ url: `http://127.0.0.1:${port}` }).ensure(SPACE))).toMatch(
        /not the REST interface of Qdrant.*QDRANT_URL/u,
      );
      other.closeAllConnections();
      other.close();
    }
  });

  it('a server that is too old for what is needed', async () => {
    const old = await startFakeQdrant({ spec, version: '1.9.7' });
    expect(await told(createQdrantIndex({ url: old.url }).ensure(SPACE))).toMatch(/version 1\.9\.7; 1\.16 or newer/u);
    await old.close();
  });

  it("a collection that somebody else's program made under the name", async () => {
    await make('sanjia', { vectors: { text: { size: 4, distance: 'Cosine' } } });
    expect(await told(open().ensure(SPACE))).toMatch(/"sanjia" that this desk did not make/u);
    expect([...fake.collections.keys()]).toEqual(['sanjia']);
  });

  it("an alias that leads to somebody else's collection", async () => {
    await make('their-products', { vectors: { text: { size: 4, distance: 'Cosine' } } });
    await post('/collections/aliases', { actions: [{ create_alias: { alias_name: 'sanjia', collection_name: 'their-products' } }] });
    expect(await told(open().ensure(SPACE))).toMatch(/"sanjia" that this desk did not make/u);
    expect([...fake.collections.keys()]).toEqual(['their-products']);
  });

  it('and the address shows neither a user nor a password', async () => {
    const port = new URL(fake.url).port;
    await fake.close();
    const message = await told(createQdrantIndex({ url: `http://desk:pa55word@127.0.0.1:${port}`, apiKey: KEY }).ensure(SPACE));
    expect(message).not.toMatch(/desk:|pa55word/u);
  });

  it('keeps the path of an address behind a proxy, and prints nothing', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    await told(open({ url: `${fake.url}/vectors/` }).ensure(SPACE));
    expect(fake.seen[0]?.path).toBe('/vectors/');
    await open().ensure(SPACE);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

describe('a server that fails in the middle', () => {
  it('stops while points are written: told, and the rest goes on from what is noted', async () => {
    const index = open();
    await index.ensure(SPACE);
    await index.upsert(PARTS.slice(0, 8));
    await index.mark(8, false);
    fake.fate = on('/points', 'cut', 2);
    expect(await told(index.upsert(PARTS.slice(8)))).toMatch(/broke the connection off while writing points/u);
    expect(fake.seen.filter(({ path }) => path.endsWith('/points'))).toHaveLength(3);
    await index.upsert(PARTS.slice(8));
    expect((await index.stats()).points).toBe(40);
  });

  it('stops while a buyer waits for a search: told, and the next one is answered', async () => {
    const index = open();
    await index.ensure(SPACE);
    await index.upsert(PARTS);
    fake.fate = on('/query', 'cut', 2);
    expect(await told(index.candidates(byWords({ 3: 1 }), never))).toMatch(/broke the connection off while searching/u);
    expect(await found(index, byWords({ 3: 1 }))).toEqual(['part-3']);
  });

  it('closes a connection that was idle just as a call comes: the call goes over another, and nobody notices', async () => {
    const index = open();
    await index.ensure(SPACE);
    fake.fate = on('/points', 'cut', 1);
    await index.upsert(PARTS);
    fake.fate = on('/query', 'cut', 1);
    expect(await found(index, byWords({ 3: 1 }))).toEqual(['part-3']);
  });

  it('applies a write but cannot say so any more: writing it again changes nothing', async () => {
    const index = open();
    await index.ensure(SPACE);
    fake.fate = on('/points', 'cut-after', 1);
    await index.upsert(PARTS);
    fake.fate = on('/points', 'cut-after', 2);
    await told(index.upsert(PARTS));
    await index.upsert(PARTS);
    expect((await index.stats()).points).toBe(40);
  });

  it('is full, or fails inside, or refuses: its own words are passed on', async () => {
    const index = open();
    await index.ensure(SPACE);
    const fail = async (status: number, words: string) => {
      fake.fate = on('/points', { status, body: { status: { error: words }, time: 0 } }, 1);
      return told(index.upsert(PARTS));
    };
    expect(await fail(507, 'disk usage over 95 %')).toMatch(/no room left \(507\).*disk usage over 95 %/u);
    expect(await fail(500, 'Service internal error: x')).toMatch(/failed \(500\).*Service internal error/u);
    expect(await fail(400, `Wrong input: ${KEY}`)).toMatch(/refused \(400\).*Wrong input: \(key\)/u);
    expect(await told(index.upsert([point('p', 's', { 1: 1 }, [1, 0])]))).toMatch(/expected dim: 3, got 2/u);
  });

  it('has lost the collection: told, and filled again', async () => {
    const index = open();
    await index.ensure(SPACE);
    await index.upsert(PARTS);
    for (const name of fake.collections.keys())
      await fetch(`${fake.url}/collections/${name}`, { method: 'DELETE', headers: { 'api-key': KEY } });
    expect(await told(index.upsert(PARTS))).toMatch(/no longer has the collection.*made again/u);
    expect(await told(index.candidates(byWords({ 1: 1 }), never))).toMatch(/no longer has the collection/u);
    expect(await index.ensure(SPACE)).toEqual({ emptied: true, revision: 0 });
    await index.upsert(PARTS);
    expect(await found(index, byWords({ 3: 1 }))).toEqual(['part-3']);
  });

  it('is not there when the desk starts: what is asked meanwhile is told, and it goes on once it is', async () => {
    const index = open();
    fake.fate = () => 'cut';
    await told(index.ensure(SPACE));
    expect(await told(index.upsert(PARTS))).toContain('was not prepared');
    fake.fate = () => 'answer';
    expect((await index.ensure(SPACE)).emptied).toBe(true);
    await index.upsert(PARTS);
  });
});

describe('a server that is slow or busy', () => {
  it('is not waited for longer than agreed', async () => {
    const deadlines: { readonly ms: number; readonly controller: AbortController }[] = [];
    const time = {
      deadline(ms: number) {
        const controller = new AbortController();
        deadlines.push({ ms, controller });
        return controller.signal;
      },
      pause: async () => undefined,
    };
    const index = open({ time, searchTimeoutMs: 2_500, writeTimeoutMs: 20_000 });
    await index.ensure(SPACE);
    fake.onHang = () => deadlines.at(-1)?.controller.abort();
    fake.fate = on('/query', 'hang');
    expect(await told(index.candidates(byWords({ 1: 1 }), never))).toContain('did not answer within 2.5 s while searching');
    expect(deadlines.at(-1)?.ms).toBe(2_500);
    fake.fate = on('/points', 'hang');
    expect(await told(index.upsert(PARTS))).toContain('did not answer within 20 s while writing points');
  });

  it('is left at once when the buyer no longer waits', async () => {
    const index = open();
    await index.ensure(SPACE);
    const buyer = new AbortController();
    const gone = new Error('withdrawn');
    fake.onHang = () => buyer.abort(gone);
    fake.fate = on('/query', 'hang');
    await expect(index.candidates(byWords({ 1: 1 }), buyer.signal)).rejects.toBe(gone);
  });

  it('is asked again after the pause it wants, and given up in the end', async () => {
    const pauses: number[] = [];
    const time = { deadline: () => never, pause: async (ms: number) => void pauses.push(ms) };
    const index = open({ time });
    await index.ensure(SPACE);
    fake.fate = on('/points', { status: 429, headers: { 'retry-after': '3' } }, 2);
    await index.upsert(PARTS.slice(0, 8));
    expect(pauses).toEqual([3_000, 3_000]);
    pauses.length = 0;
    fake.fate = on('/points', { status: 503 });
    expect(await told(index.upsert(PARTS))).toMatch(/is busy \(503\)/u);
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('gets no more calls at once than agreed', async () => {
    const index = open({ batchPoints: 1, batchesAtOnce: 3 });
    await index.ensure(SPACE);
    fake.fate = on('/points', 'hang');
    let hanging = 0;
    const buyer = new Promise<void>((full) => {
      fake.onHang = () => {
        hanging++;
        if (hanging === 3) full();
      };
    });
    const writing = told(index.upsert(PARTS));
    await buyer;
    expect(hanging).toBe(3);
    await fake.close();
    expect(await writing).toMatch(/broke the connection off|cannot be reached/u);
    fake = await startFakeQdrant({ spec });
  });
});

async function post(path: string, body: object, method = 'POST'): Promise<void> {
  const headers = { 'api-key': KEY, 'content-type': 'application/json' };
  expect((await fetch(`${fake.url}${path}`, { method, headers, body: JSON.stringify(body) })).status).toBe(200);
}

async function make(name: string, settings: object): Promise<void> {
  await post(`/collections/${name}`, settings, 'PUT');
}

describe('another space is filled beside the one that serves', () => {
  it('answers from the old until the new is complete, then from the new alone', async () => {
    const index = open();
    await index.ensure(SPACE);
    await index.upsert([point('old', 'Ningbo Fasteners', { 1: 1 }, [127, 0, 0])]);
    await index.mark(1, true);
    expect(await index.ensure(NEXT)).toEqual({ emptied: true, revision: 0, meanwhile: SPACE });
    await index.upsert([point('new', 'Ningbo Fasteners', { 1: 1 }, [0, 127, 0])]);
    await index.mark(1, false);
    const query = { ...byWords({ 1: 1 }), dense: Int8Array.from([127, 127, 0]), denseLimit: 5 };
    expect(await found(index, query)).toEqual(['old']);
    const last = fake.seen.at(-1);
    expect(last?.path.endsWith('/query') && JSON.stringify(last.body)).not.toContain('sense');
    await index.mark(2, true);
    expect(await found(index, query)).toEqual(['new']);
    expect([...fake.collections]).toHaveLength(1);
    expect(fake.aliases.size).toBe(1);
  });

  it('answers every search while the alias moves', async () => {
    const index = open();
    await index.ensure(SPACE);
    await index.upsert(PARTS);
    await index.mark(40, true);
    await index.ensure(NEXT);
    await index.upsert(PARTS);
    const searches = PARTS.map((_, n) => found(index, byWords({ [n]: 1 })));
    const moving = index.mark(40, true);
    const more = PARTS.map((_, n) => found(index, byWords({ [n]: 1 })));
    await moving;
    expect(await Promise.all([...searches, ...more])).toEqual([...PARTS, ...PARTS].map(({ id }) => [id]));
  });

  it('has a search again that fell on the old collection as it went', async () => {
    const index = open();
    await index.ensure(SPACE);
    await index.upsert(PARTS);
    fake.fate = on('/query', { status: 404 }, 1);
    expect(await found(index, byWords({ 3: 1 }))).toEqual(['part-3']);
  });

  it('does not lose its way when the desk dies in the middle of filling, at whatever call', async () => {
    const calls = await fill(Number.POSITIVE_INFINITY);
    const whole = contents();
    for (let dies = 1; dies <= calls; dies++) {
      await fake.close();
      fake = await startFakeQdrant({ spec, apiKey: KEY });
      const old = open();
      await old.ensure(SPACE);
      await old.upsert([point('old', 'Ningbo Fasteners', { 500: 1 })]);
      await old.mark(1, true);
      await fill(dies).catch((error: unknown) => expect(error).toBeInstanceOf(IndexUnavailable));
      fake.fate = () => 'answer';
      expect((await found(open(), byWords({ 500: 1 }, 100))).length).toBeGreaterThan(0);
      await fill(Number.POSITIVE_INFINITY);
      expect(contents()).toEqual(whole);
    }
    expect(calls).toBeGreaterThan(10);
  });

  it('lets two processes of one desk fill it at the same time', async () => {
    const old = open();
    await old.ensure(SPACE);
    await old.mark(1, true);
    const both = [open(), open()];
    await Promise.all(
      both.map(async (index) => {
        await index.ensure(NEXT);
        await index.upsert(PARTS);
        await index.mark(40, true);
      }),
    );
    for (const index of [...both, open()]) expect(await found(index, byWords({ 3: 1 }))).toEqual(['part-3']);
    expect([...fake.collections]).toHaveLength(1);
  });

  it('removes what an abandoned fill left, and nothing that only has such a name', async () => {
    const index = open();
    await index.ensure(SPACE);
    await index.mark(1, true);
    await index.ensure(NEXT);
    await make('sanjia-0123456789ab', { sparse_vectors: { terms: {} } });
    await make('sanjia-archive', { sparse_vectors: { terms: {} } });
    await index.ensure({ ...SPACE, lexicon: 3 });
    const names = [...fake.collections.keys()];
    expect(names).toHaveLength(4);
    expect(names).toEqual(expect.arrayContaining(['sanjia-0123456789ab', 'sanjia-archive']));
  });

  /** Follows a catalog of forty changes by tens as the desk does; the server stops after some calls, before or after it carried one out. */
  async function fill(until: number): Promise<number> {
    const index = open();
    let calls = 0;
    fake.fate = () => (++calls > until ? 'cut' : calls === until && calls % 2 === 0 ? 'cut-after' : 'answer');
    const { revision = 0 } = await index.ensure(NEXT);
    for (let from = revision; from < PARTS.length; from += 10) {
      await index.upsert(PARTS.slice(from, from + 10));
      await index.remove(PARTS.slice(from, from + 2).map(({ id }) => id));
      await index.mark(from + 10, from + 10 === PARTS.length);
    }
    await index.mark(PARTS.length, true);
    return calls;
  }

  function contents(): unknown {
    return [...fake.collections].map(([name, { points, metadata, indexes }]) => ({
      name,
      serves: fake.aliases.get('sanjia') === name,
      points: [...points.values()].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
      metadata,
      indexed: [...indexes.keys()],
    }));
  }
});

describe('an operator may choose how the collection is kept', () => {
  it('quantized, on disk, with shards and copies', async () => {
    const index = open({
      collection: 'desk-2',
      scalarQuantization: true,
      onDisk: true,
      replicationFactor: 2,
      shardNumber: 3,
      writeConsistency: 2,
    });
    await index.ensure(SPACE);
    const [name = '', collection] = [...fake.collections][0] ?? [];
    expect(name).toMatch(/^desk-2-[0-9a-f]{12}$/u);
    expect(collection?.settings).toMatchObject({
      on_disk_payload: true,
      replication_factor: 2,
      shard_number: 3,
      write_consistency_factor: 2,
    });
    expect(collection?.settings.vectors?.sense).toMatchObject({
      on_disk: true,
      quantization_config: { scalar: { type: 'int8', always_ram: true } },
    });
    expect(fake.aliases.get('desk-2')).toBe(name);
    const indexed = ['category', 'certificates', 'incoterm', 'moq', 'moq_unit', 'origin', 'supplier'];
    expect([...(collection?.indexes.keys() ?? [])].sort()).toEqual(indexed);
  });
});
