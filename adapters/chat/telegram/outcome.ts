import { GrammyError, HttpError } from 'grammy';
import type { SendOutcome } from '../../../src/ports/chat.ts';

/** What a call that did not succeed means. */
export type Failure =
  | Exclude<SendOutcome, { readonly type: 'sent' }>
  /** The group is a supergroup now; the same call goes there. */
  | { readonly type: 'moved'; readonly to: number }
  /** The message already says just that. */
  | { readonly type: 'unmodified' }
  /** The message is gone, or too old to be changed. */
  | { readonly type: 'uneditable' }
  /** The server does not know the method, or the token. */
  | { readonly type: 'not-found' }
  | { readonly type: 'unauthorized' }
  | { readonly type: 'conflict' };

const msPerSecond = 1_000;
/** Where Telegram asks for a pause without saying how long. */
const pauseMs = 1_000;
/** Before the next try where no connection came about, so that nothing can have arrived. */
const unreachableMs = 5_000;

/** Errors of the network that come before anything was sent. */
const neverSent: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

type Refusal = { readonly of: Failure | { readonly type: 'reason'; readonly reason: 'gone' | 'forbidden' }; readonly says: RegExp };

/** Telegram gives one code, 400, to all of these and tells them apart in words alone. */
const refusals: readonly Refusal[] = [
  { of: { type: 'unmodified' }, says: /message is not modified/iu },
  {
    of: { type: 'uneditable' },
    says: /message to edit not found|message can't be edited|no (?:text|media) in the message|message_id_invalid|message identifier/iu,
  },
  {
    of: { type: 'reason', reason: 'gone' },
    says: /chat not found|peer_id_invalid|chat_id_invalid|chat was de(?:activated|leted)|user not found|thread not found|topic_(?:deleted|closed)/iu,
  },
  {
    of: { type: 'reason', reason: 'forbidden' },
    says: /(?:not enough|have no) rights|chat_(?:\w+_)?forbidden|chat_restricted|user_banned/iu,
  },
];

/** What a person or a group that is closed to the bot (403) can't open again by coming back; all else can. */
const closedForGood: readonly (Refusal & { readonly of: { readonly type: 'reason' } })[] = [
  { of: { type: 'reason', reason: 'gone' }, says: /user is (?:deactivated|deleted)|chat was deleted/iu },
  {
    of: { type: 'reason', reason: 'forbidden' },
    says: /(?:not enough|have no) rights|write access|messages to bots|chat_(?:\w+_)?forbidden/iu,
  },
];

function badRequest(description: string): Failure {
  const found = refusals.find(({ says }) => says.test(description))?.of;
  if (found?.type === 'reason') return { type: 'refused', reason: found.reason, detail: description };
  return found ?? { type: 'refused', reason: 'invalid', detail: description };
}

function refused({ error_code: code, description, parameters }: GrammyError): Failure {
  if (parameters.migrate_to_chat_id !== undefined) return { type: 'moved', to: parameters.migrate_to_chat_id };
  switch (code) {
    case 400:
      return badRequest(description);
    case 401:
      return { type: 'unauthorized' };
    case 403:
      return {
        type: 'refused',
        reason: closedForGood.find(({ says }) => says.test(description))?.of.reason ?? 'blocked',
        detail: description,
      };
    case 404:
      return { type: 'not-found' };
    case 409:
      return { type: 'conflict' };
    case 413:
      return { type: 'refused', reason: 'invalid', detail: description };
    case 429:
      return { type: 'retry', afterMs: parameters.retry_after === undefined ? pauseMs : parameters.retry_after * msPerSecond, limit: true };
    default:
      if (code >= 500) return { type: 'unknown', error: `Telegram answered ${code}` };
      return { type: 'refused', reason: 'invalid', detail: `${code}: ${description}` };
  }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : undefined;
}

/** Reads what grammY threw: refused by Telegram, or failed on the way. */
export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) return refused(error);
  const inner = error instanceof HttpError ? error.error : error;
  const code = codeOf(inner);
  if (code !== undefined && neverSent.has(code)) return { type: 'retry', afterMs: unreachableMs };
  return { type: 'unknown', error: code ?? (inner instanceof Error ? inner.name : 'unknown') };
}
