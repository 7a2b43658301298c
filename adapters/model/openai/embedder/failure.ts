import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { EmbedderUnavailable } from '../../../../src/domain/embedder-unavailable.ts';

/** What to do about a call that failed. */
export type Trouble =
  | { readonly type: 'again'; readonly waitMs: number | undefined; readonly error: EmbedderUnavailable }
  | { readonly type: 'stop'; readonly error: EmbedderUnavailable };

/** What is known of a call when it fails. */
export type CallContext = { /** Scheme, host and port. */ readonly where: string; readonly model: string; readonly hasKey: boolean };

/** An account without money: waiting changes nothing. https://platform.openai.com/docs/guides/error-codes */
const NO_MONEY = 'insufficient_quota';

/** Sorts whatever a call threw by its status and code; the message never holds the key or a text. */
export function troubleOf(error: unknown, { where, model, hasKey }: CallContext): Trouble {
  const stop = (message: string): Trouble => ({ type: 'stop', error: new EmbedderUnavailable(message, true) });
  const again = (message: string, waitMs?: number): Trouble => ({
    type: 'again',
    waitMs,
    error: new EmbedderUnavailable(message, false),
  });
  if (error instanceof EmbedderUnavailable) return { type: error.final ? 'stop' : 'again', waitMs: undefined, error };
  if (error instanceof APIConnectionTimeoutError) return again(`The embedding model at ${where} did not answer in time.`);
  if (error instanceof APIConnectionError)
    return again(`The embedding model at ${where} cannot be reached. Check OPENAI_BASE_URL, and that the server runs.`);
  if (!(error instanceof APIError) || error.status === undefined)
    return again(`What answers at ${where} is not an OpenAI-compatible interface. Check OPENAI_BASE_URL.`);
  const { status, code } = error;
  switch (status) {
    case 401:
      return stop(
        hasKey
          ? `The embedding model at ${where} does not accept the key (401). Check OPENAI_API_KEY.`
          : `The embedding model at ${where} asks for a key (401). Set OPENAI_API_KEY.`,
      );
    case 403:
      return stop(`The embedding model at ${where} does not let this key use "${model}" (403). Check the rights of OPENAI_API_KEY.`);
    case 404:
      return stop(`There is no model "${model}" at ${where} (404). Check OPENAI_EMBEDDING_MODEL and OPENAI_BASE_URL.`);
    case 408:
    case 409:
      return again(`The embedding model at ${where} gave up (${status}).`, waitOf(error));
    case 429:
      return code === NO_MONEY
        ? stop(`The account at ${where} has no money left for the embedding model (429). Look at its billing.`)
        : again(`The embedding model at ${where} limits requests (429).`, waitOf(error));
    default:
      return status >= 500
        ? again(`The embedding model at ${where} failed (${status}).`, waitOf(error))
        : stop(`The embedding model at ${where} refuses what it is asked (${status}${typeof code === 'string' ? `, ${code}` : ''}).`);
  }
}

/** What the server asks to wait, in milliseconds: Retry-After in seconds, or OpenAI's retry-after-ms. */
function waitOf({ headers }: APIError): number | undefined {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms)) return ms;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
