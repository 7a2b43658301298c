import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Schemas } from './spec.ts';

/** What a test lets happen to a call: answered, never answered, cut off, or refused as the interface refuses. */
export type Fate =
  | 'answer'
  | 'hang'
  | 'cut'
  | { readonly status: number; readonly code?: string | null; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };
export type Call = { readonly model: string; readonly input: readonly string[]; readonly dimensions?: number };

/** Servers of OpenAI's embeddings: whoever has the key gets directions in which texts with the same words lie near. */
export type FakeEmbeddings = {
  readonly baseUrl: string;
  readonly calls: readonly Call[];
  fate: (call: Call) => Fate;
  close(): Promise<void>;
};

export type FakeOptions = {
  readonly schemas: Schemas | null;
  readonly apiKey?: string;
  /** Each model with the length of its vectors. */
  readonly models: Readonly<Record<string, number>>;
};

const REQUEST = z.strictObject({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048)]),
  encoding_format: z.literal('float'),
  dimensions: z.int().min(1).optional(),
});
const LARGEST_TEXT = 8_192 * 4;

/** Starts one on a port of the loopback. */
export async function startFakeEmbeddings({ schemas, apiKey, models }: FakeOptions): Promise<FakeEmbeddings> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    const refuse = (status: number, message: string, code: string | null = null): void => {
      const body = { error: { message, type: 'invalid_request_error', param: null, code } };
      const own = schemas?.('ErrorResponse', body);
      send(own ? 501 : status, own ?? body);
    };
    void (async () => {
      const raw = await bodyOf(request);
      if (request.method !== 'POST' || request.url !== '/v1/embeddings')
        return refuse(404, `Unknown request URL: ${request.url}`, 'unknown_url');
      if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`)
        return refuse(401, 'Incorrect API key provided', 'invalid_api_key');
      const fault = schemas?.('CreateEmbeddingRequest', JSON.parse(raw));
      if (fault) return refuse(400, fault);
      const read = REQUEST.safeParse(JSON.parse(raw));
      if (!read.success) return refuse(400, read.error.message);
      const { model, input, dimensions } = read.data;
      const texts = typeof input === 'string' ? [input] : input;
      const call: Call = { model, input: texts, ...(dimensions === undefined ? {} : { dimensions }) };
      calls.push(call);
      const fate = fake.fate(call);
      if (fate === 'hang') return;
      if (fate === 'cut') return void request.socket.destroy();
      if (typeof fate === 'object') {
        if (fate.body !== undefined) return send(fate.status, fate.body, fate.headers);
        const error = { message: 'as the test wants it', type: 'error', param: null, code: fate.code ?? null };
        return send(fate.status, { error }, fate.headers);
      }
      const own = models[model];
      if (own === undefined) return refuse(404, `The model \`${model}\` does not exist`, 'model_not_found');
      if (dimensions !== undefined && dimensions > own) return refuse(400, 'Invalid value for dimensions');
      if (texts.some((text) => text.length > LARGEST_TEXT))
        return refuse(400, 'maximum context length exceeded', 'context_length_exceeded');
      const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
      const answer = {
        object: 'list',
        model,
        // the interface promises no order
        data: texts.map((text, index) => ({ object: 'embedding', index, embedding: directionOf(text, dimensions ?? own) })).reverse(),
        usage: { prompt_tokens: tokens, total_tokens: tokens },
      };
      const wrong = schemas?.('CreateEmbeddingResponse', answer);
      return wrong ? send(501, wrong) : send(200, answer);
    })();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const fake: FakeEmbeddings = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls,
    fate: () => 'answer',
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Words that mean alike share a direction; every other word has its own. */
const MEANS: Readonly<Record<string, string>> = { flacon: 'bottle', phial: 'bottle', jar: 'bottle', jars: 'bottle' };

/** The sum of a text's words, each at a place told by its letters; of length one. */
export function directionOf(text: string, dimensions: number): readonly number[] {
  const sum = Array.from({ length: dimensions }, () => 0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let h = 7;
    for (const letter of MEANS[word] ?? word) h = (Math.imul(h, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
    sum[h % dimensions] = (sum[h % dimensions] ?? 0) + 1;
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
