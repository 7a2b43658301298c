import { type Api, GrammyError } from 'grammy';
import type { FetchOutcome, FileSource } from '../../../src/ports/files.ts';
import { maxDownloadBytes } from './limits.ts';
import { failureOf } from './outcome.ts';
import { toGrammy } from './signal.ts';

const telegramRoot = 'https://api.telegram.org';
const notFound = 404;

/** Telegram has no code for it. */
const tooBig = /file is too big/iu;

function refusal(error: unknown): FetchOutcome {
  if (error instanceof GrammyError && tooBig.test(error.description)) return { type: 'too-big', limit: maxDownloadBytes };
  const failure = failureOf(error);
  if (failure.type === 'retry') return { type: 'retry', afterMs: failure.afterMs };
  return failure.type === 'refused' ? { type: 'gone' } : { type: 'retry' };
}

/** Fetches what people have sent: Telegram names a place for it, which holds for an hour. https://core.telegram.org/bots/api#getfile */
export function createFileSource(raw: Pick<Api['raw'], 'getFile'>, token: string, apiRoot = telegramRoot): FileSource {
  return {
    async fetch({ id, bytes }, signal): Promise<FetchOutcome> {
      if (bytes !== undefined && bytes > maxDownloadBytes) return { type: 'too-big', bytes, limit: maxDownloadBytes };
      let path: string | undefined;
      try {
        ({ file_path: path } = await raw.getFile({ file_id: id }, toGrammy(signal)));
      } catch (error) {
        return refusal(error);
      }
      if (path === undefined) return { type: 'retry' };
      try {
        const answer = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal });
        if (answer.status === notFound) return { type: 'gone' };
        if (!answer.ok) return { type: 'retry' };
        const fetched = new Uint8Array(await answer.arrayBuffer());
        if (fetched.length > maxDownloadBytes) return { type: 'too-big', bytes: fetched.length, limit: maxDownloadBytes };
        return { type: 'fetched', bytes: fetched };
      } catch {
        return { type: 'retry' };
      }
    },
  };
}
