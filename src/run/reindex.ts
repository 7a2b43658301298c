import { fitCatalog } from '../../seed/fit.ts';
import { costOfRest, embedRest, forgetRest } from '../matching/meaning.ts';
import type { EmbeddingCost } from '../ports/embedder.ts';
import type { Space } from '../ports/listing-index.ts';
import type { Stores } from './stores.ts';

/** What a reindexing does, as it goes. */
export type ReindexStep =
  /** Before anything is done: from what to what, and what embedding costs. */
  | {
      readonly type: 'plan';
      readonly from: string;
      readonly to: string;
      readonly listings: number;
      readonly missing: number;
      readonly cost: EmbeddingCost;
      /** An earlier one was cut off after it had fitted the lexicon; this one goes on from there. */
      readonly resumes: boolean;
    }
  | { readonly type: 'embedded'; readonly done: number; readonly of: number }
  | { readonly type: 'fitted'; readonly listings: number }
  | { readonly type: 'filled'; readonly done: number; readonly of: number }
  | { readonly type: 'done'; readonly space: Space; readonly points: number; readonly spent: EmbeddingCost; readonly forgotten: number };

export type ReindexOptions = {
  readonly signal: AbortSignal;
  /** Tells the plan and does nothing. */
  readonly dryRun?: boolean;
  readonly onStep: (step: ReindexStep) => void;
};

type ReindexStores = Pick<Stores, 'catalog' | 'settings' | 'index' | 'meanings'>;

/**
 * Fits the lexicon again and makes the whole index anew in the space that the settings ask for, beside the one that serves, which then
 * gives way to it in one step. Cut off at any moment, the next call goes on. Rejects with `EmbedderUnavailable` or `IndexUnavailable`;
 * nothing is lost by either.
 */
export async function reindexCatalog({ catalog, settings, index, meanings }: ReindexStores, options: ReindexOptions): Promise<void> {
  const { signal, onStep } = options;
  const { configured } = meanings;
  const embedder = configured?.embedder;
  const { active: listings } = await catalog.counts();
  const rest = configured && embedder ? await costOfRest(catalog, configured, embedder) : { listings: 0, tokens: 0 };
  // an unfinished reindexing has noted the version that it fitted
  const resumes = Number((await settings.get('index.refit')) || Number.NaN) === (await catalog.lexiconVersion());
  onStep({ type: 'plan', from: await meanings.serving(), to: meanings.wanted, listings, missing: rest.listings, cost: rest, resumes });
  if (options.dryRun) return;
  // An index that cannot be reached is told before anything is paid for.
  await index.index.stats();
  if (configured && embedder && rest.listings > 0) {
    const onProgress = (done: number): void => onStep({ type: 'embedded', done, of: rest.listings });
    await embedRest(catalog, configured, embedder, signal, { after: 0, follow: false, onProgress });
  }
  signal.throwIfAborted();
  // before the lexicon, whose new version is what a desk that runs looks for
  await meanings.choose();
  if (!resumes) {
    await fitCatalog(catalog);
    await settings.set('index.refit', String(await catalog.lexiconVersion()));
  }
  onStep({ type: 'fitted', listings });
  signal.throwIfAborted();
  await index.settle(({ revision, of }) => {
    onStep({ type: 'filled', done: revision, of });
    signal.throwIfAborted();
  });
  await settings.set('index.refit', '');
  const forgotten = await forgetRest(catalog, meanings, await meanings.current());
  const { space, points } = await index.index.stats();
  if (space) onStep({ type: 'done', space, points, spent: embedder?.spent() ?? { tokens: 0 }, forgotten });
}
