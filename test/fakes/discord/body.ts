import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import type { FakeFile, Json } from './types.ts';

type Read = { readonly body: Json | undefined; readonly files: readonly FakeFile[] };

const json = (raw: string): Json | undefined => (raw === '' ? undefined : (JSON.parse(raw) as Json));

/** A call's body: JSON, or a form with the JSON in `payload_json` and files beside it. https://docs.discord.com/developers/reference#uploading-files */
export async function readCall(request: IncomingMessage): Promise<Read> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    let raw = '';
    for await (const chunk of request) raw += String(chunk);
    return { body: json(raw), files: [] };
  }
  return new Promise((resolve, reject) => {
    const files: FakeFile[] = [];
    let payload = '';
    const parser = busboy({ headers: request.headers });
    parser.on('field', (name, value) => {
      if (name === 'payload_json') payload = value;
      else reject(new Error(`the form has a field ${name}`));
    });
    parser.on('file', (name, stream, { filename, mimeType }) => {
      if (!/^files\[\d+\]$/u.test(name)) reject(new Error(`the form has a file ${name}`));
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => files.push({ filename: filename ?? '', contentType: mimeType, bytes: Buffer.concat(chunks) }));
    });
    parser.on('close', () => resolve({ body: json(payload), files }));
    parser.on('error', reject);
    request.pipe(parser);
  });
}
