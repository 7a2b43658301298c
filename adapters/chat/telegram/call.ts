import type { Log } from '../../../src/ports/log.ts';
import type { Timers } from './options.ts';
import { type Failure, failureOf } from './outcome.ts';
import { createBackoff, wait } from './patience.ts';

/** Another program may only be about to stop, as where one desk takes over from another: it is waited for, in milliseconds, and so often. */
const conflictMs = 15_000;
const maxConflicts = 8;
const shared = 'another program receives with the same TELEGRAM_BOT_TOKEN; the desk waits for it to stop';

export type CallDeps = { readonly timers: Timers; readonly log: Log };

/** Why the adapter can't go on, for the operator; undefined where another try may succeed. */
function finalWords(failure: Failure): string | undefined {
  switch (failure.type) {
    case 'unauthorized':
    case 'not-found':
      return 'Telegram does not know the token in TELEGRAM_BOT_TOKEN: the desk runs on without Telegram';
    case 'conflict':
      return 'another program receives with the same TELEGRAM_BOT_TOKEN: this desk takes nothing more from Telegram; stop the other one and start this one again';
    case 'refused':
      return `Telegram refuses the desk's settings (${failure.detail}): the desk runs on without Telegram`;
    case 'moved':
    case 'unmodified':
    case 'uneditable':
      return `Telegram answered strangely (${failure.type}): the desk runs on without Telegram`;
    case 'retry':
    case 'unknown':
      return undefined;
    default:
      return failure satisfies never;
  }
}

/** Calls until it succeeds. Undefined when it never will, which is then in the log, or when `signal` is aborted. */
export async function persist<T>({ timers, log }: CallDeps, signal: AbortSignal, call: () => Promise<T>): Promise<T | undefined> {
  const backoff = createBackoff();
  let conflicts = 0;
  while (!signal.aborted) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) return undefined;
      const failure = failureOf(error);
      if (failure.type === 'conflict' && conflicts < maxConflicts) {
        if (conflicts === 0) log.warn({ platform: 'telegram' }, shared);
        conflicts += 1;
        await wait(timers, conflictMs, signal);
        continue;
      }
      const final = finalWords(failure);
      if (final !== undefined) {
        log.error({ platform: 'telegram' }, final);
        return undefined;
      }
      if (backoff.isFresh) log.warn({ platform: 'telegram' }, 'Telegram cannot be reached; the desk tries again');
      const pause = backoff.next();
      await wait(timers, failure.type === 'retry' ? Math.max(failure.afterMs, pause) : pause, signal);
    }
  }
  return undefined;
}
