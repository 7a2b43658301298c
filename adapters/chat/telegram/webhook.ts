import { createHash, timingSafeEqual } from 'node:crypto';
import type { Log } from '../../../src/ports/log.ts';
import { groups, type Numbered } from './batch.ts';
import type { Intake } from './intake.ts';
import { albumWaitMs } from './limits.ts';
import type { RouteAnswer, RouteRequest, Timers, WebhookRoute } from './options.ts';
import { wait } from './patience.ts';

/** The header in which Telegram sends the secret. https://core.telegram.org/bots/api#setwebhook */
const secretHeader = 'x-telegram-bot-api-secret-token';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const answer = (status: number, body: string): RouteAnswer => ({ status, contentType: 'text/plain; charset=utf-8', body });

const stored = answer(200, 'ok');
/** Telegram offers the update again. */
const later = answer(503, 'later');

export type WebhookDeps = {
  readonly url: string;
  readonly secret: string;
  /** Absent before the adapter has started and while it stops. */
  readonly intake: () => Intake | undefined;
  readonly timers: Timers;
  readonly log: Log;
  readonly signal: AbortSignal;
};

type Album = { readonly parts: Numbered[]; readonly taken: Promise<boolean> };

/** Takes updates that Telegram posts; 200 only once they are stored. */
export function createWebhook({ url, secret, intake, timers, log, signal }: WebhookDeps): WebhookRoute {
  const albums = new Map<string, Album>();
  const expected = digest(secret);

  const genuine = (headers: RouteRequest['headers']): boolean => {
    const given = headers[secretHeader];
    return typeof given === 'string' && timingSafeEqual(digest(given), expected);
  };

  /** The messages of an album come in posts of their own, which are answered together. */
  const album = (key: string, part: Numbered, into: Intake): Promise<boolean> => {
    const open = albums.get(key);
    if (open) {
      open.parts.push(part);
      return open.taken;
    }
    const parts = [part];
    const taken = wait(timers, albumWaitMs, signal).then(async () => {
      albums.delete(key);
      const [whole] = groups(parts.toSorted((a, b) => a.id - b.id));
      return whole === undefined || (await into.take(whole.heard));
    });
    albums.set(key, { parts, taken });
    return taken;
  };

  return {
    method: 'POST',
    path: new URL(url).pathname,
    async handle({ headers, body }) {
      if (!genuine(headers)) {
        log.warn({ platform: 'telegram' }, 'a post to the webhook without its secret was refused');
        return answer(401, 'secret');
      }
      const into = intake();
      if (!into || signal.aborted) return later;
      let update: unknown;
      try {
        update = JSON.parse(body);
      } catch {
        return answer(400, 'malformed');
      }
      try {
        const read = into.read(update);
        if (!read) return answer(400, 'malformed');
        const key = read.heard.type === 'event' ? read.heard.album : undefined;
        return (await (key === undefined ? into.take(read.heard) : album(key, read, into))) ? stored : later;
      } catch (error) {
        log.error({ platform: 'telegram', error: error instanceof Error ? error.name : 'unknown' }, 'an update could not be stored');
        return later;
      }
    },
  };
}
