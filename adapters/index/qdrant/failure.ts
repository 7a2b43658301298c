import { QdrantClientResourceExhaustedError } from '@qdrant/js-client-rest';
import { IndexUnavailable } from '../../../src/domain/index-unavailable.ts';

/** What went wrong between the desk and Qdrant. */
export type QdrantTrouble =
  | 'unreachable'
  | 'broken-off'
  | 'timed-out'
  | 'unauthorised'
  | 'forbidden'
  | 'not-qdrant'
  | 'too-old'
  | 'foreign'
  | 'missing'
  | 'unprepared'
  | 'busy'
  | 'full'
  | 'refused'
  | 'failing';

/** Qdrant cannot serve; the message says what went wrong, where, and what to do, and never holds the key. */
export class QdrantUnavailable extends IndexUnavailable {
  readonly trouble: QdrantTrouble;
  /** What the server asks to wait, in milliseconds; 0 where it asks nothing. */
  readonly waitMs: number;

  constructor(trouble: QdrantTrouble, message: string, waitMs = 0) {
    super(message);
    this.trouble = trouble;
    this.waitMs = waitMs;
  }
}

/** What is known of a call when it fails. */
export type CallContext = {
  /** Scheme, host and port; no user, no key. */
  readonly where: string;
  /** "searching", "writing points" ... */
  readonly doing: string;
  readonly apiKey: string | undefined;
  readonly timedOutAfterMs: number | undefined;
};

/** Connections that ended while something was under way, as undici and the system name them. */
const BROKEN_OFF: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);
const NO_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN']);
/** Answers that are no HTTP at all: a port of gRPC, of a database. */
const NO_HTTP = /^HPE_/u;
/** The two sides could not agree on how to speak in secret. */
const NO_TRUST = /SSL|TLS|CERT|UNABLE_TO_VERIFY/u;
const LONGEST_QUOTE = 300;

/** Turns whatever a call threw into the one error that the port knows. */
export function troubleOf(error: unknown, context: CallContext): QdrantUnavailable {
  const { where, doing, apiKey, timedOutAfterMs } = context;
  if (error instanceof QdrantUnavailable) return error;
  if (timedOutAfterMs !== undefined) {
    return new QdrantUnavailable(
      'timed-out',
      `Qdrant at ${where} did not answer within ${timedOutAfterMs / 1000} s while ${doing}. Look at its load and at the network between.`,
    );
  }
  // The client library reads only the first digit of Retry-After; longer waits come from the doubled pauses.
  if (error instanceof QdrantClientResourceExhaustedError) {
    return new QdrantUnavailable(
      'busy',
      `Qdrant at ${where} limits requests (429) while ${doing}. Look at the limits that are set for it.`,
      error.retry_after * 1000,
    );
  }
  const answer = answerOf(error);
  if (answer) return troubleOfStatus(answer.status, quote(answer.words, apiKey), context);
  const code = codeOf(error);
  if (error instanceof SyntaxError || NO_HTTP.test(code)) return notQdrant(where, code === '' ? 'its answer cannot be read' : code);
  if (NO_TRUST.test(code)) {
    return new QdrantUnavailable(
      'unreachable',
      `Qdrant at ${where} gives no connection that can be trusted (${code}). Check whether QDRANT_URL begins rightly with http:// or https://, and the server's certificate.`,
    );
  }
  if (BROKEN_OFF.has(code)) {
    return new QdrantUnavailable(
      'broken-off',
      `Qdrant at ${where} broke the connection off while ${doing} (${code}). Look whether the server is still running.`,
    );
  }
  if (NO_NAME.has(code)) {
    return new QdrantUnavailable(
      'unreachable',
      `Qdrant at ${where} cannot be reached: no machine of this name is known (${code}). Check QDRANT_URL.`,
    );
  }
  return new QdrantUnavailable(
    'unreachable',
    `Qdrant at ${where} cannot be reached (${code === '' ? 'no connection' : code}). Check QDRANT_URL, and that the server runs.`,
  );
}

/** Something answers, but it is not Qdrant's REST interface. */
export function notQdrant(where: string, why: string): QdrantUnavailable {
  return new QdrantUnavailable(
    'not-qdrant',
    `What answers at ${where} is not the REST interface of Qdrant (${why}). Check QDRANT_URL; the port is usually 6333, and 6334 is another protocol.`,
  );
}

/** By the status that Qdrant gives to each kind of error; its words only inform. */
function troubleOfStatus(status: number, words: string, { where, doing, apiKey }: CallContext): QdrantUnavailable {
  const said = words === '' ? '' : `: ${words}`;
  switch (status) {
    case 401:
      return new QdrantUnavailable(
        'unauthorised',
        apiKey === undefined
          ? `Qdrant at ${where} asks for a key (401). Set QDRANT_API_KEY.`
          : `Qdrant at ${where} does not accept the key (401). Check QDRANT_API_KEY.`,
      );
    case 403:
      return new QdrantUnavailable(
        'forbidden',
        `Qdrant at ${where} does not let this key do that (403) while ${doing}${said}. QDRANT_API_KEY must be a key that may write and make collections.`,
      );
    case 404:
      return new QdrantUnavailable(
        'missing',
        `Qdrant at ${where} no longer has the collection (404) while ${doing}${said}. It is made again from the catalog.`,
      );
    case 408:
    case 504:
      return new QdrantUnavailable('timed-out', `Qdrant at ${where} gave up waiting (${status}) while ${doing}${said}. Look at its load.`);
    case 429:
    case 503:
      return new QdrantUnavailable('busy', `Qdrant at ${where} is busy (${status}) while ${doing}${said}. Look at its load.`);
    case 507:
      return new QdrantUnavailable('full', `Qdrant at ${where} has no room left (507) while ${doing}${said}. Give it more disk or memory.`);
    default:
      return status >= 500
        ? new QdrantUnavailable('failing', `Qdrant at ${where} failed (${status}) while ${doing}${said}. Its log tells more.`)
        : new QdrantUnavailable('refused', `Qdrant at ${where} refused (${status}) while ${doing}${said}.`);
  }
}

/** Status and words of an answer that is not a success; the client library throws it with `status` and `data`. */
function answerOf(error: unknown): { readonly status: number; readonly words: string } | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const data = 'data' in error ? error.data : undefined;
  if (typeof data === 'string') return { status: error.status, words: data };
  if (typeof data === 'object' && data !== null && 'status' in data) {
    const { status } = data;
    if (typeof status === 'object' && status !== null && 'error' in status && typeof status.error === 'string')
      return { status: error.status, words: status.error };
  }
  return { status: error.status, words: '' };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause instanceof Error ? error.cause : error;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  // Where a name has several addresses, the reasons stand one level deeper.
  const [first]: readonly unknown[] = cause instanceof AggregateError ? cause.errors : [];
  return first instanceof Error && 'code' in first && typeof first.code === 'string' ? first.code : '';
}

function quote(words: string, apiKey: string | undefined): string {
  const safe = apiKey === undefined ? words : words.replaceAll(apiKey, '(key)');
  const line = safe
    .replaceAll(/\s+/gu, ' ')
    .replace(/[\s.!]+$/u, '')
    .trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}...` : line;
}
