import { EmbedderUnavailable } from '../domain/embedder-unavailable.ts';
import { IndexUnavailable } from '../domain/index-unavailable.ts';
import type { Alarm } from '../engine/pump.ts';
import type { CatalogIndex } from '../matching/catalog-index.ts';
import type { Log } from '../ports/log.ts';

/** How often new listings are looked for, and how long a model or an index that was down is left alone, in milliseconds. */
const EVERY_MS = 30_000;

const FOR_NOW = 'New listings are found by their words until then; it is tried again by itself.';
const FOR_GOOD = 'New listings are found by their words until this is mended and the desk started again.';

/**
 * From the start of the desk on keeps the index equal to the catalog in the background, and embeds what the model has not seen: a wrong
 * setting is told before the first buyer comes, and what fails is tried again by itself. `onBack`: an index that had failed answers again.
 */
export function keepIndex(
  index: Pick<CatalogIndex, 'embed' | 'refresh'>,
  log: Log,
  alarm: Alarm,
  onBack: () => Promise<void>,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let cancel = (): void => undefined;
  let running: Promise<void> = Promise.resolve();
  let wasAway = false;
  /** What the model does not do, as the log has it. */
  let trouble: string | undefined;
  /** A model that refuses is not asked again before the next start. */
  let embeds = true;

  const follow = async (): Promise<void> => {
    try {
      await index.refresh(signal);
      if (wasAway) await onBack();
      wasAway = false;
    } catch (error) {
      if (!(error instanceof IndexUnavailable)) throw error;
      // why, the index tells the log itself
      wasAway = true;
    }
  };
  const embed = async (): Promise<void> => {
    try {
      await index.embed(signal);
      trouble = undefined;
    } catch (error) {
      if (error instanceof IndexUnavailable) return;
      if (!(error instanceof EmbedderUnavailable)) throw error;
      if (trouble !== error.message) log.warn({}, `${error.message} ${error.final ? FOR_GOOD : FOR_NOW}`);
      trouble = error.message;
      embeds = !error.final;
    }
  };
  const round = async (): Promise<void> => {
    try {
      await follow();
      if (embeds && !wasAway) await embed();
    } catch (error) {
      if (!signal.aborted) log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'keeping the index up failed and goes on');
    }
    if (!signal.aborted) cancel = alarm.set(EVERY_MS, begin);
  };
  const begin = (): void => {
    running = round();
  };
  begin();
  return {
    async stop() {
      stopping.abort();
      cancel();
      await running;
    },
  };
}
