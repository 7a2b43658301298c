import { type APIAttachment, type APIMessage, type RawFile, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { FileId } from '../../../src/domain/ids.ts';
import type { Block } from '../../../src/ports/blocks.ts';
import type { FetchOutcome, FileReader, FileSource } from '../../../src/ports/files.ts';
import { MAX_DOWNLOAD_BYTES, MAX_FILES, MAX_UPLOAD_BYTES } from './limits.ts';
import { isFinal, outcomeOf } from './rest.ts';
import type { Words } from './words.ts';

/** A file that hangs on a message; its bytes are read when it is sent. */
export const hungFile = z.object({ id: z.string(), name: z.string(), mime: z.string() });
export type HungFile = z.output<typeof hungFile>;

const NOT_FOUND: ReadonlySet<number> = new Set([403, 404]);

/** The files of a message, by as many messages as they need. */
export function filesOf(blocks: readonly Block[]): readonly (readonly HungFile[])[] {
  const all = blocks.flatMap((block): readonly HungFile[] => {
    if (block.type !== 'picture' && block.type !== 'file') return [];
    const { id, name, mime, bytes } = block.file;
    return bytes > MAX_UPLOAD_BYTES ? [] : [{ id, name, mime }];
  });
  return Array.from({ length: Math.ceil(all.length / MAX_FILES) }, (_, n) => all.slice(n * MAX_FILES, (n + 1) * MAX_FILES));
}

/** Blocks in which a file that Discord would refuse is a line that says so. */
export function withoutTooLarge(blocks: readonly Block[], words: Words): readonly Block[] {
  return blocks.map((block) => {
    const isTooLarge = (block.type === 'picture' || block.type === 'file') && block.file.bytes > MAX_UPLOAD_BYTES;
    return isTooLarge ? { type: 'text', spans: [{ text: words.tooLarge(block.file.name) }] } : block;
  });
}

/** Reads files for sending; those that have been erased are left out. */
export async function loaded(files: readonly HungFile[], store: Pick<FileReader, 'read'>): Promise<readonly RawFile[]> {
  const read: RawFile[] = [];
  for (const { id, name, mime } of files) {
    const bytes = await store.read(id as FileId);
    if (bytes) read.push({ name, contentType: mime, data: Buffer.from(bytes) });
  }
  return read;
}

function attachmentsOf({ attachments, message_snapshots }: APIMessage): readonly APIAttachment[] {
  return [...attachments, ...(message_snapshots?.[0]?.message.attachments ?? [])];
}

function refusal(error: unknown): FetchOutcome {
  if (isFinal(error)) {
    const outcome = outcomeOf(error);
    return outcome.type === 'refused' ? { type: 'gone' } : { type: 'retry' };
  }
  const outcome = outcomeOf(error);
  return outcome.type === 'retry' ? { type: 'retry', afterMs: outcome.afterMs } : { type: 'retry' };
}

/** Fetches attachments. Their addresses run out, so each is asked for anew by the message on which it hangs. */
export function createFileSource(rest: () => REST): FileSource {
  return {
    async fetch({ id, bytes }, signal): Promise<FetchOutcome> {
      if (bytes !== undefined && bytes > MAX_DOWNLOAD_BYTES) return { type: 'too-big', bytes, limit: MAX_DOWNLOAD_BYTES };
      const [channel = '', message = '', attachment] = id.split(':');
      let url: string | undefined;
      try {
        const found = (await rest().get(Routes.channelMessage(channel, message), { signal })) as APIMessage;
        url = attachmentsOf(found).find((one) => one.id === attachment)?.url;
      } catch (error) {
        return refusal(error);
      }
      if (url === undefined) return { type: 'gone' };
      try {
        const answer = await fetch(url, { signal });
        if (NOT_FOUND.has(answer.status)) return { type: 'gone' };
        if (!answer.ok) return { type: 'retry' };
        const fetched = new Uint8Array(await answer.arrayBuffer());
        if (fetched.length > MAX_DOWNLOAD_BYTES) return { type: 'too-big', bytes: fetched.length, limit: MAX_DOWNLOAD_BYTES };
        return { type: 'fetched', bytes: fetched };
      } catch {
        return { type: 'retry' };
      }
    },
  };
}
