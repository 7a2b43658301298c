import { setTimeout as pause } from 'node:timers/promises';
import OpenAI from 'openai';
import { EmbedderUnavailable } from '../../../../src/domain/embedder-unavailable.ts';
import type { Embedder, EmbeddingCost } from '../../../../src/ports/embedder.ts';
import { type CallContext, troubleOf } from './failure.ts';
import { type Allowance, createLimiter, type Limiter } from './limiter.ts';
import { knownModel, tokensOf } from './models.ts';

export type EmbedderOptions = {
  readonly baseUrl: string;
  /** Servers of one's own often need none. */
  readonly apiKey?: string;
  readonly model: string;
  /** Length of the vectors. Asked for where the model can shorten them and this is less than its own. */
  readonly dimensions: number;
  readonly allowance: Allowance;
  readonly limiter?: Limiter;
  readonly time?: EmbedderTime;
};

/** The only places where the adapter meets time; tests bring their own. */
export type EmbedderTime = {
  /** Milliseconds, from any start. */
  now(): number;
  pause(ms: number, signal: AbortSignal): Promise<void>;
};

/** Texts in one call; the interface takes 2,048. */
const BATCH_TEXTS = 256;
/** Estimated tokens in one call; the interface takes 300,000, and 8,192 of one text. */
const BATCH_TOKENS = 100_000;
/** Longer texts are cut; what a listing is stands at its beginning. */
const LONGEST_TEXT = 6_000;
/** Longest wait for one call, in milliseconds. */
const CALL_MS = 60_000;
/** A buyer waits for it. */
const ASK_MS = 3_000;
/** After a failure buyers' words are not sent for so long, so that not every search waits in vain. */
const REST_MS = 30_000;
const ATTEMPTS = 6;
/** First pause before a call is tried again, in milliseconds; doubled each time. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const MILLION = 1_000_000;

type Batch = { readonly texts: readonly string[]; readonly tokens: number };

/** Embeddings over OpenAI's interface, by whichever server speaks it. Retries inside the client library are off. */
export function createOpenAiEmbedder(options: EmbedderOptions): Embedder {
  const { baseUrl, apiKey, model, dimensions } = options;
  const client = new OpenAI({ baseURL: baseUrl, apiKey: apiKey ?? 'none', maxRetries: 0, timeout: CALL_MS });
  const limiter = options.limiter ?? createLimiter(options.allowance);
  const time = options.time ?? { now: () => performance.now(), pause: async (ms, signal) => pause(ms, undefined, { signal }) };
  const known = knownModel(model);
  const shortened = known?.shortens === true && dimensions < known.dimensions;
  const context: CallContext = { where: new URL(baseUrl).origin, model, hasKey: apiKey !== undefined };
  let spentTokens = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;

  const costOf = (tokens: number): EmbeddingCost => ({
    tokens,
    ...(known?.usd === undefined ? {} : { usd: (tokens * known.usd) / MILLION }),
  });

  /** One call. Rejects with whatever the client library throws, or where the answer does not fit. */
  const call = async (texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> => {
    const answer = await client.embeddings.create(
      { model, input: [...texts], encoding_format: 'float', ...(shortened ? { dimensions } : {}) },
      { signal },
    );
    spentTokens += answer.usage?.total_tokens ?? 0;
    const vectors: Float32Array[] = [];
    for (const { index, embedding } of answer.data ?? []) vectors[index] = Float32Array.from(embedding);
    return texts.map((_, n) => {
      const vector = vectors[n];
      if (vector?.length === dimensions && vector.every(Number.isFinite)) return vector;
      throw new EmbedderUnavailable(
        `The model "${model}" gives vectors of ${vector?.length ?? 0} numbers, not ${dimensions}. Set OPENAI_EMBEDDING_DIMENSIONS to what it gives, then run sanjia catalog reindex.`,
        true,
      );
    });
  };

  const persistent = async ({ texts, tokens }: Batch, signal: AbortSignal): Promise<readonly Float32Array[]> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await limiter.run(tokens, false, () => {
          signal.throwIfAborted();
          return call(texts, signal);
        });
      } catch (error) {
        signal.throwIfAborted();
        const trouble = troubleOf(error, context);
        if (trouble.type === 'stop' || attempt === ATTEMPTS) throw trouble.error;
        await time.pause(Math.min(LONGEST_PAUSE_MS, trouble.waitMs ?? FIRST_PAUSE_MS * 2 ** (attempt - 1)), signal);
      }
    }
  };

  return {
    model,
    dimensions,
    async embed(texts, signal) {
      const batches = batchesOf(texts.map((text) => text.slice(0, LONGEST_TEXT)));
      return (await Promise.all(batches.map((batch) => persistent(batch, signal)))).flat();
    },
    async ask(text, signal) {
      signal.throwIfAborted();
      const words = text.slice(0, LONGEST_TEXT);
      if (words.trim() === '' || time.now() < restsUntil) return null;
      const patience = AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]);
      const given = new Promise<null>((resolve) => {
        patience.addEventListener('abort', () => resolve(null), { once: true });
      });
      const asked = limiter.run(tokensOf(words), true, async () =>
        patience.aborted ? null : ((await call([words], patience))[0] ?? null),
      );
      const answer = await Promise.race([asked, given]).catch(() => null);
      signal.throwIfAborted();
      if (answer === null) restsUntil = time.now() + REST_MS;
      return answer;
    },
    estimate: (texts) => costOf(texts.reduce((sum, text) => sum + tokensOf(text.slice(0, LONGEST_TEXT)), 0)),
    spent: () => costOf(spentTokens),
  };
}

/** Cuts a list into calls by number and by tokens. */
function batchesOf(texts: readonly string[]): readonly Batch[] {
  const batches: Batch[] = [];
  let batch: string[] = [];
  let tokens = 0;
  const close = (): void => {
    if (batch.length > 0) batches.push({ texts: batch, tokens });
    batch = [];
    tokens = 0;
  };
  for (const text of texts) {
    const more = tokensOf(text);
    if (batch.length === BATCH_TEXTS || (batch.length > 0 && tokens + more > BATCH_TOKENS)) close();
    batch.push(text);
    tokens += more;
  }
  close();
  return batches;
}
