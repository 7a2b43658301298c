import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOpenAiEmbedder, type EmbedderOptions } from '../../adapters/model/openai/embedder/embedder.ts';
import { createLimiter } from '../../adapters/model/openai/embedder/limiter.ts';
import { EmbedderUnavailable } from '../../src/domain/embedder-unavailable.ts';
import { directionOf, type FakeEmbeddings, startFakeEmbeddings } from '../fakes/openai/embeddings.ts';
import { loadSchemas } from '../fakes/openai/spec.ts';

const KEY = 'sk-5up3r-s3cr3t';
const MODEL = 'text-embedding-3-small';
const never = new AbortController().signal;
const schemas = loadSchemas();

let fake: FakeEmbeddings;
let pauses: number[];
let now: number;
beforeEach(async () => {
  fake = await startFakeEmbeddings({ schemas, apiKey: KEY, models: { [MODEL]: 1_536, 'bge-m3': 64 } });
  pauses = [];
  now = 0;
});
afterEach(() => fake.close());

function open(options: Partial<EmbedderOptions> = {}) {
  return createOpenAiEmbedder({
    baseUrl: fake.baseUrl,
    apiKey: KEY,
    model: MODEL,
    dimensions: 1_536,
    allowance: { requests: 10_000, tokens: 10_000_000 },
    time: { now: () => now, pause: async (ms) => void pauses.push(ms) },
    ...options,
  });
}

async function told(work: Promise<unknown>): Promise<EmbedderUnavailable> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EmbedderUnavailable)) throw new Error(`not told: ${String(error)}`);
  expect(JSON.stringify([error.message, error.stack])).not.toContain(KEY);
  return error;
}

describe('texts get their directions', () => {
  it('in their order, whatever order the answer has, in calls of a few hundred', async () => {
    const texts = Array.from({ length: 600 }, (_, n) => `hex bolt M${n}`);
    const vectors = await open().embed(texts, never);
    expect(vectors).toHaveLength(600);
    expect([...(vectors[417] ?? [])]).toEqual([...Float32Array.from(directionOf('hex bolt M417', 1_536))]);
    expect(fake.calls.map(({ input }) => input.length).sort()).toEqual([256, 256, 88]);
  });

  it('in smaller calls where texts are long, and very long ones are cut', async () => {
    const long = 'stainless '.repeat(5_000);
    await open().embed(
      Array.from({ length: 100 }, () => long),
      never,
    );
    expect(fake.calls.length).toBeGreaterThan(1);
    for (const { input } of fake.calls) expect(input.join('').length / 3.5).toBeLessThan(101_000);
  });

  it('shortened where the model can, as it is where it cannot, without a key where none is asked for', async () => {
    const [short] = await open({ dimensions: 256 }).embed(['jar'], never);
    expect(short).toHaveLength(256);
    expect(fake.calls.at(-1)?.dimensions).toBe(256);
    const own = await startFakeEmbeddings({ schemas, models: { 'bge-m3': 64 } });
    const { apiKey: _, ...keyless } = {
      apiKey: KEY,
      baseUrl: own.baseUrl,
      model: 'bge-m3',
      dimensions: 64,
      allowance: { requests: 9, tokens: 9_999 },
    };
    expect((await createOpenAiEmbedder(keyless).embed(['jar'], never))[0]).toHaveLength(64);
    expect(own.calls.at(-1)).not.toHaveProperty('dimensions');
    await own.close();
  });

  it('and their cost is told before and counted after', async () => {
    const embedder = open();
    const texts = ['Stainless steel hex bolt, fully threaded', '六角螺栓 不锈钢 304'];
    const estimate = embedder.estimate(texts);
    expect(estimate.tokens).toBeGreaterThan(15);
    expect(estimate.usd).toBeCloseTo((estimate.tokens * 0.02) / 1e6, 12);
    await embedder.embed(texts, never);
    expect(embedder.spent().tokens).toBe(texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0));
    expect(open({ model: 'bge-m3', dimensions: 64 }).estimate(texts)).not.toHaveProperty('usd');
  });
});

describe('a model that does not answer as it should', () => {
  it('is asked again after the pause it wants, or after longer and longer ones', async () => {
    let left = 4;
    fake.fate = () => {
      left -= 1;
      if (left === 3) return { status: 429, headers: { 'retry-after': '7' }, code: 'rate_limit_exceeded' };
      if (left === 2) return { status: 429, headers: { 'retry-after-ms': '250' } };
      return left === 1 ? { status: 503 } : left === 0 ? 'cut' : 'answer';
    };
    expect(await open().embed(['jar'], never)).toHaveLength(1);
    expect(pauses).toEqual([7_000, 250, 4_000, 8_000]);
  });

  it('is given up for now when it stays down', async () => {
    fake.fate = () => ({ status: 500 });
    const error = await told(open().embed(['jar'], never));
    expect(error.final).toBe(false);
    expect(error.message).toMatch(/failed \(500\)/u);
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
  });

  it('is not asked again where asking changes nothing, and the setting at fault is named', async () => {
    const once = async (options: Partial<EmbedderOptions>): Promise<string> => {
      const error = await told(open(options).embed(['jar'], never));
      expect(error.final).toBe(true);
      expect(pauses).toEqual([]);
      return error.message;
    };
    expect(await once({ apiKey: 'sk-other' })).toMatch(/does not accept the key \(401\).*OPENAI_API_KEY/u);
    expect(await once({ model: 'text-embedding-9' })).toMatch(/no model "text-embedding-9".*OPENAI_EMBEDDING_MODEL/u);
    expect(await once({ baseUrl: `${fake.baseUrl}/v9` })).toMatch(/\(404\).*OPENAI_BASE_URL/u);
    expect(await once({ dimensions: 9, model: 'bge-m3' })).toMatch(/vectors of 64 numbers, not 9.*OPENAI_EMBEDDING_DIMENSIONS/u);
    fake.fate = () => ({ status: 429, code: 'insufficient_quota' });
    expect(await once({})).toMatch(/no money left.*billing/u);
    fake.fate = () => ({ status: 403 });
    expect(await once({})).toMatch(/does not let this key/u);
    fake.fate = () => ({ status: 400, code: 'odd' });
    expect(await once({})).toMatch(/refuses what it is asked \(400, odd\)/u);
  });

  it('nor where something else answers, or nothing', async () => {
    fake.fate = () => ({ status: 200, body: '<html>Welcome</html>' });
    expect((await told(open().embed(['jar'], never))).final).toBe(false);
    const { baseUrl } = fake;
    await fake.close();
    expect((await told(open({ baseUrl }).embed(['jar'], never))).message).toMatch(/cannot be reached.*OPENAI_BASE_URL/u);
    fake = await startFakeEmbeddings({ schemas, models: {} });
  });

  it('does not keep a buyer waiting: one try, and then a rest', async () => {
    const embedder = open();
    expect(await embedder.ask('glass jar', never)).toHaveLength(1_536);
    fake.fate = () => ({ status: 503 });
    expect(await embedder.ask('glass jar', never)).toBeNull();
    fake.fate = () => 'answer';
    const before = fake.calls.length;
    expect(await embedder.ask('glass jar', never)).toBeNull();
    expect(fake.calls).toHaveLength(before);
    now += 31_000;
    expect(await embedder.ask('glass jar', never)).toHaveLength(1_536);
    expect(await embedder.ask('   ', never)).toBeNull();
    expect(pauses).toEqual([]);
  });

  it('is left when the buyer has gone, or the desk stops', async () => {
    const gone = new AbortController();
    fake.fate = () => {
      gone.abort(new Error('withdrawn'));
      return 'hang';
    };
    await expect(open().ask('jar', gone.signal)).rejects.toThrow('withdrawn');
    await expect(open().embed(['jar'], gone.signal)).rejects.toThrow('withdrawn');
  });
});

describe('an account is used no faster than it allows', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('by requests and by tokens a minute; buyers go first', async () => {
    const limiter = createLimiter({ requests: 3, tokens: 1_000 });
    const done: string[] = [];
    const run = (name: string, tokens: number, urgent = false): void => void limiter.run(tokens, urgent, async () => void done.push(name));
    for (const name of ['a', 'b', 'c', 'd']) run(name, 10);
    run('buyer', 10, true);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(done).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done).toHaveLength(5);
    expect(done.indexOf('buyer')).toBeLessThan(done.indexOf('d'));
    run('large', 900);
    run('huge', 5_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(done).not.toContain('huge');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toContain('large');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toContain('huge');
  });
});
