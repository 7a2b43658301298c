import { setTimeout as pause } from 'node:timers/promises';
import { QdrantClient } from '@qdrant/js-client-rest';
import { z } from 'zod';
import { notQdrant, QdrantUnavailable, troubleOf } from './failure.ts';
import {
  BUSY_PAUSE_MS,
  LONGEST_PAUSE_MS,
  OLDEST_SERVER,
  type QdrantOptions,
  REST_PORT,
  SEARCH_TIMEOUT_MS,
  WRITE_ATTEMPTS,
  WRITE_TIMEOUT_MS,
} from './options.ts';

type Api = ReturnType<QdrantClient['api']>;
type Init = { readonly signal: AbortSignal };
/** One call of the client library. */
export type Call = (api: Api, init: Init) => Promise<{ readonly data: unknown }>;

/** A server that calls are made to; whatever goes wrong is a `QdrantUnavailable`, but the caller's own abort stays what it is. */
export type Connection = {
  /** One try within the time of a search. */
  search<T>(doing: string, call: Call, result: z.ZodType<T>, signal: AbortSignal): Promise<T>;
  /** Within the time of a search, and tried again while the server says that it is busy. */
  read<T>(doing: string, call: Call, result: z.ZodType<T>): Promise<T>;
  /** The same with the time of a write. */
  write<T>(doing: string, call: Call, result: z.ZodType<T>): Promise<T>;
  /** Rejects where the server is none of Qdrant's, or too old. Asked once. */
  check(): Promise<void>;
  /** Scheme, host and port. */
  readonly where: string;
};

const ROOT = z.object({ title: z.string(), version: z.string().regex(/^\d+\.\d+/u) });

/** Opens nothing yet: the first call does. */
export function connect(options: QdrantOptions): Connection {
  const { client, where } = clientOf(options);
  const api = client.api();
  const time = options.time ?? { deadline: (ms) => AbortSignal.timeout(ms), pause: (ms) => pause(ms) };
  const searchMs = options.searchTimeoutMs ?? SEARCH_TIMEOUT_MS;
  const writeMs = options.writeTimeoutMs ?? WRITE_TIMEOUT_MS;
  let checked = false;

  const once = async <T>(doing: string, call: Call, result: z.ZodType<T>, limitMs: number, signal?: AbortSignal): Promise<T> => {
    signal?.throwIfAborted();
    const deadline = time.deadline(limitMs);
    let data: unknown;
    try {
      data = (await call(api, { signal: signal ? AbortSignal.any([signal, deadline]) : deadline })).data;
    } catch (error) {
      signal?.throwIfAborted();
      throw troubleOf(error, { where, doing, apiKey: options.apiKey, timedOutAfterMs: deadline.aborted ? limitMs : undefined });
    }
    const read = result.safeParse(data);
    if (!read.success) throw notQdrant(where, `its answer while ${doing} has another form`);
    return read.data;
  };

  /** The server closes connections that were idle; a call that fell on such a one goes over another. All calls may be made twice. */
  const twice = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof QdrantUnavailable && error.trouble === 'broken-off') return ask();
      throw error;
    }
  };

  const persistently = async <T>(doing: string, call: Call, result: z.ZodType<T>, limitMs: number): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await twice(() => once(doing, call, result, limitMs));
      } catch (error) {
        if (!(error instanceof QdrantUnavailable) || error.trouble !== 'busy' || attempt === WRITE_ATTEMPTS) throw error;
        await time.pause(Math.min(LONGEST_PAUSE_MS, Math.max(error.waitMs, BUSY_PAUSE_MS * 2 ** (attempt - 1))));
      }
    }
  };

  return {
    where,
    search: (doing, call, result, signal) => twice(() => once(doing, call, result, searchMs, signal)),
    read: (doing, call, result) => persistently(doing, call, result, searchMs),
    write: (doing, call, result) => persistently(doing, call, result, writeMs),
    async check() {
      if (checked) return;
      const { title, version } = await once('asking for its version', (to, init) => to.root({}, init), ROOT, searchMs);
      if (!title.toLowerCase().includes('qdrant')) throw notQdrant(where, 'it calls itself something else');
      const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
      if (major < OLDEST_SERVER.major || (major === OLDEST_SERVER.major && minor < OLDEST_SERVER.minor)) {
        throw new QdrantUnavailable(
          'too-old',
          `Qdrant at ${where} is version ${version}; ${OLDEST_SERVER.major}.${OLDEST_SERVER.minor} or newer is needed. Update the server.`,
        );
      }
      checked = true;
    },
  };
}

/**
 * The client library drops the path of an address and takes 6333 for a port that the address does not show, ":443" included; it also
 * overwrites a caller's signal where it has a time-out of its own, and prints to the console where a key goes over plain HTTP.
 */
function clientOf({ url, apiKey }: QdrantOptions): { readonly client: QdrantClient; readonly where: string } {
  const parsed = new URL(url);
  const given = /^https?:\/\/(?:[^/?#]*@)?(?:\[[^\]]*\]|[^/?#:]*):(\d+)/iu.exec(url)?.[1];
  const port = given === undefined ? REST_PORT : Number(given);
  const prefix = parsed.pathname.replace(/\/+$/u, '');
  const client = new QdrantClient({
    host: parsed.hostname,
    https: parsed.protocol === 'https:',
    port,
    ...(prefix === '' ? {} : { prefix }),
    ...(apiKey === undefined ? {} : { headers: { 'api-key': apiKey } }),
    timeout: Number.POSITIVE_INFINITY,
    checkCompatibility: false,
  });
  return { client, where: `${parsed.protocol}//${parsed.hostname}:${port}${prefix}` };
}
