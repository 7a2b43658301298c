import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FileId } from '../../../src/domain/ids.ts';
import type { Conversation, ConversationStore } from '../../../src/ports/conversations.ts';
import type { FetchOutcome, FileRef, FileSource, FileStore } from '../../../src/ports/files.ts';
import type { Clock } from '../../../src/ports/time.ts';
import type { Buckets } from './buckets.ts';
import { filesPath, maxFileBytes } from './protocol.ts';

/** What a browser may show by itself; everything else is only saved. */
const shown: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'audio/ogg', 'application/pdf']);
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

export type FilesDeps = {
  readonly conversations: ConversationStore;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly frames: Buckets;
};

/** The name under which an upload is kept until it is fetched: of this conversation, by the client's own id. */
export function uploadId({ id }: Pick<Conversation, 'id'>, client: string): FileId {
  return `u_${id}_${client}` as FileId;
}

const bearer = ({ headers }: FastifyRequest): string => /^Bearer (.{1,200})$/u.exec(headers.authorization ?? '')?.[1] ?? '';

/** Takes in what the page's user sends, and gives out what the desk has shown him; both with the secret of his conversation. */
export async function registerFiles(app: FastifyInstance, { conversations, files, clock, frames }: FilesDeps): Promise<void> {
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxFileBytes }, (_request, body, parsed) => parsed(null, body));

    scope.put<{ Params: { id: string } }>(`${filesPath}/:id`, { bodyLimit: maxFileBytes }, async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const conversation = await conversations.byToken(bearer(request));
      if (conversation === undefined) return reply.code(401).send({ error: 'unknown-token' });
      if (!frames.take(conversation.id)) return reply.code(429).send({ error: 'too-many' });
      const { body, params } = request;
      if (!uuid.test(params.id) || !Buffer.isBuffer(body) || body.length === 0) return reply.code(400).send({ error: 'malformed' });
      const mime = (request.headers['content-type'] ?? '').slice(0, 100);
      const { party } = conversation;
      await files.put({ id: uploadId(conversation, params.id), kind: 'document', mime, clean: false, party, createdAt: clock.now() }, body);
      return reply.code(201).send({ id: params.id });
    });
    done();
  });

  app.get<{ Params: { id: string } }>(`${filesPath}/:id`, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const conversation = await conversations.byToken(bearer(request));
    if (conversation === undefined) return reply.code(401).send({ error: 'unknown-token' });
    // A file's id cannot be guessed, and stands only in the transcripts of those who may see it.
    const id = request.params.id as FileId;
    const file = id.startsWith('u_') ? undefined : await files.file(id);
    const bytes = file && (await files.read(id));
    if (!file || !bytes) return reply.code(404).send({ error: 'unknown-file' });
    const type = shown.has(file.mime) ? file.mime : 'application/octet-stream';
    return reply.header('content-disposition', 'attachment').type(type).send(Buffer.from(bytes));
  });
}

/** Uploads as the desk fetches them: they are here already. */
export function uploadSource(files: FileStore): FileSource {
  return {
    async fetch({ id }: FileRef): Promise<FetchOutcome> {
      try {
        const [file, bytes] = [await files.file(id as FileId), await files.read(id as FileId)];
        return file && bytes ? { type: 'fetched', bytes, mime: file.mime } : { type: 'gone' };
      } catch {
        return { type: 'retry' };
      }
    },
    release: ({ id }) => files.remove([id as FileId]),
  };
}
