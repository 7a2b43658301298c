import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';

type Params = Record<string, unknown>;

/** A file that a call brings, under the name by which its parameters speak of it. */
export type Upload = { readonly filename: string; readonly mime: string; readonly bytes: Buffer };
export type CallBody = { readonly params: Params; readonly uploads: ReadonlyMap<string, Upload> };

/** Fields of a form are text; what is not text comes as JSON. */
function formValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' || typeof value === 'number' || typeof value === 'boolean' ? value : text;
  } catch {
    return text;
  }
}

async function rawBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function multipart(request: IncomingMessage): Promise<CallBody> {
  return new Promise((resolve, reject) => {
    const params: Params = {};
    const uploads = new Map<string, Upload>();
    const parser = busboy({ headers: request.headers });
    parser.on('field', (name, value) => {
      params[name] = formValue(value);
    });
    parser.on('file', (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        uploads.set(name, { filename: filename ?? '', mime: mimeType, bytes: Buffer.concat(chunks) });
      });
    });
    parser.on('close', () => resolve({ params, uploads }));
    parser.on('error', reject);
    request.pipe(parser);
  });
}

/** The parameters of a call, in any of the ways in which the Bot API takes them. https://core.telegram.org/bots/api#making-requests */
export async function callParams(request: IncomingMessage, query: URLSearchParams): Promise<CallBody> {
  const fromQuery = Object.fromEntries([...query].map(([name, value]) => [name, formValue(value)]));
  const type = request.headers['content-type'] ?? '';
  const none = new Map<string, Upload>();
  if (type.startsWith('multipart/form-data')) {
    const { params, uploads } = await multipart(request);
    return { params: { ...fromQuery, ...params }, uploads };
  }
  const body = await rawBody(request);
  if (body === '') return { params: fromQuery, uploads: none };
  if (type.startsWith('application/json')) return { params: { ...fromQuery, ...JSON.parse(body) }, uploads: none };
  const fields = Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, formValue(value)]));
  return { params: { ...fromQuery, ...fields }, uploads: none };
}
