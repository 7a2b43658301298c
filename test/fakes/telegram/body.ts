import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';

type Params = Record<string, unknown>;

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

function multipart(request: IncomingMessage): Promise<Params> {
  return new Promise((resolve, reject) => {
    const params: Params = {};
    const parser = busboy({ headers: request.headers });
    parser.on('field', (name, value) => {
      params[name] = formValue(value);
    });
    parser.on('file', (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        params[name] = { filename, mimeType, bytes: Buffer.concat(chunks).length };
      });
    });
    parser.on('close', () => resolve(params));
    parser.on('error', reject);
    request.pipe(parser);
  });
}

/** The parameters of a call, in any of the ways in which the Bot API takes them. https://core.telegram.org/bots/api#making-requests */
export async function callParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const fromQuery = Object.fromEntries([...query].map(([name, value]) => [name, formValue(value)]));
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return { ...fromQuery, ...(await multipart(request)) };
  const body = await rawBody(request);
  if (body === '') return fromQuery;
  if (type.startsWith('application/json')) return { ...fromQuery, ...JSON.parse(body) };
  return { ...fromQuery, ...Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, formValue(value)])) };
}
