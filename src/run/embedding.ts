import { EmbedderUnavailable } from '../domain/embedder-unavailable.ts';
import { IndexUnavailable } from '../domain/index-unavailable.ts';
import type { Alarm } from '../engine/pump.ts';
import type { CatalogIndex } from '../matching/catalog-index.ts';
import type { Log } from '../ports/log.ts';

/** How often new listings are looked for, and how long a model that was down is left alone, in milliseconds. */
const EVERY_MS = 30_000;

/** Embeds in the background what the catalog has and the model has not seen; what fails is tried again by itself. */
export function keepEmbedding(index: Pick<CatalogIndex, 'embed'>, log: Log, alarm: Alarm): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let cancel = (): void => undefined;
  let running: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    try {
      await index.embed(stopping.signal);
    } catch (error) {
      if (stopping.signal.aborted) return;
      if (!(error instanceof EmbedderUnavailable) && !(error instanceof IndexUnavailable)) throw error;
      log.warn({}, error.message);
      if (error instanceof EmbedderUnavailable && error.final) return;
    }
    if (!stopping.signal.aborted) cancel = alarm.set(EVERY_MS, begin);
  };
  const begin = (): void => {
    running = round().catch((error: unknown) =>
      log.error({ error: String(error) }, 'Embedding the catalog stopped; the next start goes on.'),
    );
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
