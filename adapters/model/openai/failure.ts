import type { ModelFailure } from '../../../src/ports/model.ts';

const SECOND_MS = 1000;
/** Codes by which servers say that a filter, not the model, has refused. */
const FILTERED: ReadonlySet<string> = new Set(['content_filter', 'content_policy_violation', 'ContentFilterFinishReasonError']);

type Told = { readonly status?: number; readonly code?: string; readonly param?: string };

/** What an error says by its figures: status, code and parameter. Its words are never looked at. */
export function toldBy(error: unknown): Told {
  if (typeof error !== 'object' || error === null) return {};
  return {
    ...('status' in error && typeof error.status === 'number' ? { status: error.status } : {}),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('param' in error && typeof error.param === 'string' ? { param: error.param } : {}),
  };
}

/** The failure behind an error that a client library threw. */
export function failureOf(error: unknown): ModelFailure {
  const { status, code } = toldBy(error);
  const name = error instanceof Error ? error.constructor.name : '';
  if (FILTERED.has(code ?? '') || FILTERED.has(name)) return 'refused';
  if (name === 'LengthFinishReasonError') return 'cut-off';
  if (status === undefined) {
    return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError') ? 'slow' : 'unreachable';
  }
  if (status === 401 || status === 403) return 'key';
  if (status === 404) return 'no-model';
  if (status === 408) return 'slow';
  if (status === 429) return 'limited';
  return status >= 500 ? 'server' : 'unsupported';
}

/** How long the server asks to be left alone, in milliseconds; undefined where it does not say. `Retry-After` holds seconds or a date. */
export function askedToWait(error: unknown, now: number): number | undefined {
  if (typeof error !== 'object' || error === null || !('headers' in error) || !(error.headers instanceof Headers)) return undefined;
  const said = error.headers.get('retry-after');
  if (said === null) return undefined;
  const seconds = Number(said);
  const ms = Number.isFinite(seconds) ? seconds * SECOND_MS : Date.parse(said) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
