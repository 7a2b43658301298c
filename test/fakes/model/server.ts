import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModelSpec } from './spec.ts';

/** A chat completion as it was asked for. */
export type Asked = {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly temperature?: number;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: { readonly name: string; readonly strict?: boolean; readonly schema: unknown };
  };
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
};

/** What becomes of a request. */
export type Fate =
  /** An object is sent as JSON, a string as it is. */
  | { readonly type: 'says'; readonly content: unknown; readonly finish?: 'stop' | 'length' | 'content_filter' }
  | { readonly type: 'refuses'; readonly words: string }
  | {
      readonly type: 'fails';
      readonly status: number;
      readonly code?: string;
      readonly param?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A page of something else, with status 200. */
  | { readonly type: 'babbles'; readonly body: string }
  | { readonly type: 'hangs' }
  | { readonly type: 'breaks-off' };

/** A model server on a port of the loopback, which takes nothing that the official document does not know. */
export type FakeModel = {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Voice messages as they came: the file's name and size, and the model. */
  readonly heard: readonly { readonly name: string; readonly type: string; readonly model: string; readonly bytes: number }[];
  /** Asked before each completion. */
  fate: (asked: Asked) => Fate;
  /** What a voice message says. */
  says: () => Fate;
  models: readonly string[];
  /** Called as soon as a request has come that will hang. */
  onHang: () => void;
  close(): Promise<void>;
};

const USAGE = { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 };
const KEY = 'key-of-the-test';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Starts one. `apiKey`: the only key that it takes. */
export async function startFakeModel(spec: ModelSpec | null, { apiKey = KEY }: { readonly apiKey?: string } = {}): Promise<FakeModel> {
  const asked: Asked[] = [];
  const heard: { name: string; type: string; model: string; bytes: number }[] = [];

  const send = (response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
  const fail = (response: ServerResponse, status: number, code: string | null, param: string | null, headers = {}): void =>
    send(response, status, { error: { message: 'as the story wants it', type: 'error', code, param } }, headers);

  const settle = (response: ServerResponse, fate: Fate, answer: (said: Extract<Fate, { type: 'says' | 'refuses' }>) => unknown): void => {
    switch (fate.type) {
      case 'says':
      case 'refuses':
        send(response, 200, answer(fate));
        return;
      case 'fails':
        fail(response, fate.status, fate.code ?? null, fate.param ?? null, fate.headers);
        return;
      case 'babbles':
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end(fate.body);
        return;
      case 'hangs':
        fake.onHang();
        return;
      case 'breaks-off':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"id":');
        setImmediate(() => response.destroy());
        return;
      default:
        fate satisfies never;
    }
  };

  const complete = (body: unknown, response: ServerResponse): void => {
    const wrong = spec?.('CreateChatCompletionRequest', body);
    if (wrong !== undefined) throw new Error(`not a request of the official document: ${wrong}`);
    const request = body as Asked;
    asked.push(request);
    settle(response, fake.fate(request), (said) => {
      const content = said.type === 'refuses' ? null : typeof said.content === 'string' ? said.content : JSON.stringify(said.content);
      const [tool] = request.tools ?? [];
      const message = tool
        ? {
            role: 'assistant',
            content: null,
            refusal: null,
            tool_calls: [{ id: 'call_1', type: 'function', function: { name: tool.function.name, arguments: content ?? '' } }],
          }
        : { role: 'assistant', content, refusal: said.type === 'refuses' ? said.words : null };
      const completion = {
        id: `chatcmpl-${asked.length}`,
        object: 'chat.completion',
        created: 1_700_000_000,
        model: request.model,
        choices: [
          {
            index: 0,
            message,
            logprobs: null,
            finish_reason: said.type === 'says' ? (said.finish ?? (tool ? 'tool_calls' : 'stop')) : 'stop',
          },
        ],
        usage: USAGE,
      };
      const unlike = spec?.('CreateChatCompletionResponse', completion);
      if (unlike !== undefined) throw new Error(`the fake's own answer is none of the official document: ${unlike}`);
      return completion;
    });
  };

  const transcribe = async (request: IncomingMessage, bytes: Buffer, response: ServerResponse): Promise<void> => {
    const form = await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const file = form.get('file');
    if (!(file instanceof File)) throw new Error('no file came');
    const fields = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
    const wrong = spec?.('CreateTranscriptionRequest', fields);
    if (wrong !== undefined) throw new Error(`not a request of the official document: ${wrong}`);
    heard.push({ name: file.name, type: file.type, model: String(form.get('model')), bytes: file.size });
    settle(response, fake.says(), (said) => ({
      text: said.type === 'says' ? String(said.content) : '',
      usage: { type: 'tokens', input_tokens: 40, output_tokens: 20, total_tokens: 60 },
    }));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await bodyOf(request);
    if (request.headers.authorization !== `Bearer ${apiKey}`) return fail(response, 401, 'invalid_api_key', null);
    switch (`${request.method} ${request.url}`) {
      case 'POST /v1/chat/completions':
        return complete(JSON.parse(bytes.toString('utf8')), response);
      case 'POST /v1/audio/transcriptions':
        return transcribe(request, bytes, response);
      case 'GET /v1/models':
        return send(response, 200, {
          object: 'list',
          data: fake.models.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'fake' })),
        });
      default:
        return fail(response, 404, 'unknown_url', null);
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      mistakes.push(error instanceof Error ? error : new Error(String(error)));
      fail(response, 501, null, null);
    });
  });
  const mistakes: Error[] = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeModel = {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    heard,
    fate: () => ({ type: 'fails', status: 500 }),
    says: () => ({ type: 'fails', status: 500 }),
    models: ['reader-1'],
    onHang: () => undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (mistakes[0]) throw mistakes[0];
    },
  };
  return fake;
}

/** The JSON object that a completion was asked about. */
export function askedAbout({ messages }: Asked): Readonly<Record<string, unknown>> {
  const content = messages.at(-1)?.content;
  const part: unknown = Array.isArray(content) ? content.find((one) => isObject(one) && one.type === 'text') : undefined;
  const text = typeof content === 'string' ? content : isObject(part) ? String(part.text) : '{}';
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : {};
}
