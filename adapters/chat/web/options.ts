import type { ConversationStore } from '../../../src/ports/conversations.ts';
import type { FileStore } from '../../../src/ports/files.ts';
import type { Clock } from '../../../src/ports/time.ts';

/** The few calls of a logger that the adapter needs; pino fits. No field ever holds a token or a message's text. */
export type WebLogger = {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
};

export type RouteRequest = {
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The raw body, empty for GET. */
  readonly body: string;
};

export type RouteAnswer = { readonly status: number; readonly contentType: string; readonly body: string };

/** A route of another part of the desk (health, metrics, a platform's webhook) on the same port. */
export type Route = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Only with the admin token as bearer; refused always where the desk has none. */
  readonly admin?: boolean;
  handle(request: RouteRequest): Promise<RouteAnswer>;
};

export type WebOptions = {
  readonly conversations: ConversationStore;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly logger: WebLogger;
  /** Whoever opens the page may play the sample suppliers. */
  readonly demo: boolean;
  /** UTF-16 units in one message; 100,000 where absent. */
  readonly maxTextLength?: number;
  readonly adminToken?: string;
  /** Origins besides the host's own from which the page may be served ("https://desk.example"), for a proxy that rewrites Host. */
  readonly origins?: readonly string[];
  readonly routes?: readonly Route[];
  readonly limits?: Partial<WebLimits>;
};

export type WebLimits = {
  /** `say` and `press` frames of one conversation at once, and how many more each second. */
  readonly frameBurst: number;
  readonly framesPerSecond: number;
  /** Conversations opened from one address at once, and how many more each minute. */
  readonly openBurst: number;
  readonly opensPerMinute: number;
  readonly sockets: number;
  /** Between two pings, and so the time after which a dead socket is dropped. */
  readonly heartbeatMs: number;
  /** A socket that has not said hello by then is closed. */
  readonly helloMs: number;
};

export const defaultLimits: WebLimits = {
  frameBurst: 60,
  framesPerSecond: 10,
  openBurst: 30,
  opensPerMinute: 30,
  sockets: 2_000,
  heartbeatMs: 30_000,
  helloMs: 10_000,
};
