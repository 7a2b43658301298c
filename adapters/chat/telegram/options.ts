import type { FileReader } from '../../../src/ports/files.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Clock } from '../../../src/ports/time.ts';

/** Rings once, `ms` milliseconds from now, unless it is called off. */
export type Timers = { set(ms: number, ring: () => void): () => void };

/** The few facts that the adapter must know again after a restart: which group became which supergroup. */
export type TelegramMemory = {
  get(key: `telegram.${string}`): Promise<string | undefined>;
  set(key: `telegram.${string}`, value: string): Promise<void>;
};

export type RouteRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The raw body. */
  readonly body: string;
};

export type RouteAnswer = { readonly status: number; readonly contentType: string; readonly body: string };

/** Where Telegram posts updates to, to be mounted on the desk's server. */
export type WebhookRoute = { readonly method: 'POST'; readonly path: string; handle(request: RouteRequest): Promise<RouteAnswer> };

export type TelegramOptions = {
  /** The token that @BotFather gave: the bot's number, a colon, a secret. */
  readonly token: string;
  /** Another server than Telegram's own, without a slash at the end. */
  readonly apiRoot?: string;
  /** Updates are posted to `url` (https) instead of being asked for; `secret` is 1 to 256 letters, digits, "_" and "-". */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly memory: TelegramMemory;
  /** Where the files that are sent lie. */
  readonly files: Pick<FileReader, 'read'>;
};
