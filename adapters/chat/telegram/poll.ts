import type { Api } from 'grammy';
import type { Clock } from '../../../src/ports/time.ts';
import { albumSize, firstUnstored, groups, type Numbered } from './batch.ts';
import { type CallDeps, persist } from './call.ts';
import type { Intake } from './intake.ts';
import { albumWaitMs, maxAlbumWaits, maxUpdates, pollSeconds } from './limits.ts';
import { createBackoff, wait } from './patience.ts';
import { toGrammy } from './signal.ts';
import { allowedUpdates } from './updates.ts';

/** A server that answers "nothing new" sooner than this, in milliseconds, does not hold requests open. */
const heldMs = 500;
/** Between two requests to such a server. */
const unheldPauseMs = 300;
/** Given to the last call, which confirms what is stored. */
const confirmMs = 3_000;

export type PollDeps = CallDeps & { readonly raw: Pick<Api['raw'], 'getUpdates'>; readonly intake: Intake; readonly clock: Clock };

/**
 * Asks for updates until `signal` is aborted. The offset moves past an update only once it is stored, so that what is under way
 * when the desk dies comes again. https://core.telegram.org/bots/api#getupdates
 */
export async function poll(deps: PollDeps, signal: AbortSignal): Promise<void> {
  const { raw, intake, clock, log, timers } = deps;
  const backoff = createBackoff();
  let offset: number | undefined;

  const ask = async (seconds: number): Promise<readonly Numbered[] | undefined> => {
    const found = await persist(deps, signal, () =>
      raw.getUpdates(
        { limit: maxUpdates, timeout: seconds, allowed_updates: [...allowedUpdates], ...(offset === undefined ? {} : { offset }) },
        toGrammy(signal),
      ),
    );
    return found?.flatMap((update) => intake.read(update) ?? []);
  };

  /** The rest of an album may still be on its way; asking from the same offset brings all of it. */
  const wholeAlbums = async (batch: readonly Numbered[]): Promise<readonly Numbered[] | undefined> => {
    let whole = batch;
    for (let waits = 0; waits < maxAlbumWaits; waits += 1) {
      const before = albumSize(whole);
      if (before === 0 || whole.length >= maxUpdates) return whole;
      await wait(timers, albumWaitMs, signal);
      const again = await ask(0);
      if (!again) return undefined;
      whole = again;
      if (albumSize(whole) === before) return whole;
    }
    return whole;
  };

  /** Stores a batch in order; the offset then stands before the first update that is not stored. */
  const store = async (batch: readonly Numbered[]): Promise<boolean> => {
    const all = groups(batch);
    for (const [done, { heard }] of all.entries()) {
      let stored = false;
      try {
        stored = !signal.aborted && (await intake.take(heard));
      } catch (error) {
        log.error({ platform: 'telegram', error: error instanceof Error ? error.name : 'unknown' }, 'an update could not be stored');
      }
      if (!stored) {
        offset = firstUnstored(all, done);
        return false;
      }
    }
    offset = Math.max(...batch.map(({ id }) => id)) + 1;
    return true;
  };

  while (!signal.aborted) {
    const asked = clock.now();
    const first = await ask(pollSeconds);
    if (!first) break;
    if (first.length === 0) {
      // All is confirmed. Without an offset the next answer begins with the earliest update, even where Telegram
      // has begun to number anew, as it does after a quiet week.
      offset = undefined;
      if (clock.now() - asked < heldMs) await wait(timers, unheldPauseMs, signal);
      continue;
    }
    const batch = await wholeAlbums(first);
    if (!batch) break;
    if (batch.length === 0 || (await store(batch))) backoff.reset();
    else await wait(timers, backoff.next(), signal);
  }
  if (offset !== undefined) await confirm(raw, offset);
}

/** Tells Telegram what is stored, so that it does not come again. It may fail: what comes again is known by its key. */
async function confirm(raw: PollDeps['raw'], offset: number): Promise<void> {
  try {
    await raw.getUpdates({ offset, limit: 1, timeout: 0, allowed_updates: [...allowedUpdates] }, toGrammy(AbortSignal.timeout(confirmMs)));
  } catch {
    // The keys of the events do the rest.
  }
}
