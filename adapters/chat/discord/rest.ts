import { setTimeout } from 'node:timers/promises';
import { DiscordAPIError, DiscordjsErrorCodes, HTTPError, RateLimitError, REST } from 'discord.js';
import type { SendOutcome } from '../../../src/ports/chat.ts';
import type { DiscordOptions, Sleep } from './options.ts';

/** Discord is given up on after this time, in milliseconds. */
const REQUEST_TIMEOUT_MS = 15_000;
/** A pause that Discord asks for is never taken as shorter than this, in milliseconds. */
const SHORTEST_PAUSE_MS = 250;
/** When to try again where Discord could not be reached at all, in milliseconds. */
const UNREACHABLE_PAUSE_MS = 5_000;
/** A token that is refused is not accepted a moment later either, in milliseconds. */
const BAD_TOKEN_PAUSE_MS = 300_000;
/** Waits between the attempts to read something, in milliseconds; after the last one the reading fails. */
const READ_PAUSES_MS = [500, 2_000, 8_000] as const;

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
/** Nothing can have been sent where no connection came about. Codes of Node and undici. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
]);

/** Error codes. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const CODES = { unknownChannel: 10_003, unknownMessage: 10_008, cannotMessageUser: 50_007, noMutualGuild: 50_278 } as const;

/** Whether a person takes no direct messages: not from this bot, or from nobody who shares no server with him. */
export function isClosed(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.code === CODES.cannotMessageUser || error.code === CODES.noMutualGuild);
}

/** Discord's REST API: each request goes out at most once, and none waits for a limit to pass. */
export function createRest({ token, apiRoot }: Pick<DiscordOptions, 'token' | 'apiRoot'>): REST {
  return new REST({ api: apiRoot, version: '10', retries: 0, timeout: REQUEST_TIMEOUT_MS, rejectOnRateLimit: () => true }).setToken(token);
}

/** Waits with the process's own timer. */
export const systemSleep: Sleep = async (ms, signal) => {
  await setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);
};

/** What a failed request means for the message that it was to send. */
export function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof RateLimitError)
    return { type: 'retry', afterMs: pauseOf(error), limit: true, scope: error.global ? 'platform' : 'chat' };
  if (error instanceof DiscordAPIError) return refusal(error);
  if (error instanceof HTTPError) return { type: 'unknown', error: `HTTP ${error.status}` };
  if (NEVER_LEFT.has(codeOf(error))) return { type: 'retry', afterMs: UNREACHABLE_PAUSE_MS };
  return { type: 'unknown', error: nameOf(error) };
}

function refusal(error: DiscordAPIError): SendOutcome {
  const detail = `${error.status} ${error.code}`;
  if (error.status === UNAUTHORIZED) return { type: 'retry', afterMs: BAD_TOKEN_PAUSE_MS };
  if (isClosed(error)) return { type: 'refused', reason: 'blocked', detail };
  if (error.status === NOT_FOUND) return { type: 'refused', reason: 'gone', detail };
  if (error.status === FORBIDDEN) return { type: 'refused', reason: 'forbidden', detail };
  // Discord names the fields that it refuses, never their content.
  return {
    type: 'refused',
    reason: 'invalid',
    detail: `${detail} ${Object.keys(error.rawError).includes('errors') ? error.message : ''}`.trim(),
  };
}

/** How long Discord wants us to wait, in milliseconds. */
function pauseOf({ retryAfter, sublimitTimeout }: RateLimitError): number {
  return Math.ceil(Math.max(retryAfter, sublimitTimeout, SHORTEST_PAUSE_MS));
}

/** Whether Discord refuses the token itself. */
export function isBadToken(error: unknown): boolean {
  return (error instanceof DiscordAPIError && error.status === UNAUTHORIZED) || codeOf(error) === DiscordjsErrorCodes.TokenInvalid;
}

/** Whether Discord has decided; everything else may go better the next time. */
export function isFinal(error: unknown): boolean {
  return error instanceof DiscordAPIError;
}

/** The name of an error for the log: code and status, no content. */
export function nameOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return `${error.status} ${error.code}`;
  if (error instanceof HTTPError) return `HTTP ${error.status}`;
  const code = codeOf(error);
  return code === '' ? (error instanceof Error ? error.name : 'unknown') : code;
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Does something that may be done again: waits out limits, and tries again where Discord stumbles. Rejects with what remains. */
export async function patiently<T>(work: () => Promise<T>, sleep: Sleep, signal: AbortSignal): Promise<T> {
  for (let failures = 0; ; ) {
    try {
      return await work();
    } catch (error) {
      const pause = error instanceof RateLimitError ? pauseOf(error) : READ_PAUSES_MS[failures];
      if (signal.aborted || isFinal(error) || pause === undefined) throw error;
      if (!(error instanceof RateLimitError)) failures += 1;
      await sleep(pause, signal);
    }
  }
}
