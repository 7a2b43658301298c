import process from 'node:process';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { EmbedderUnavailable } from '../domain/embedder-unavailable.ts';
import { IndexUnavailable } from '../domain/index-unavailable.ts';
import type { EmbeddingCost } from '../ports/embedder.ts';
import { type ReindexStep, reindexCatalog } from '../run/reindex.ts';
import { openStores } from '../run/stores.ts';
import { configFor, DATA_OPTION } from './options.ts';

/** Dollars below a cent are told as such. */
const CENT = 0.01;

function priced({ tokens, usd }: EmbeddingCost): string {
  if (usd === undefined) return `${tokens} tokens`;
  return `${tokens} tokens, ${usd < CENT ? 'less than a cent' : `about ${usd.toFixed(2)} US dollars`}`;
}

/** Tells each step: sentences on standard output, a bar where somebody watches. */
function teller(): { tell(step: ReindexStep): void; end(): void } {
  let bar: SingleBar | undefined;
  const end = (): void => {
    bar?.stop();
    bar = undefined;
  };
  const show = (format: string, done: number, of: number): void => {
    if (!process.stderr.isTTY) return;
    if (!bar) {
      bar = new SingleBar({ format, stream: process.stderr, hideCursor: true });
      bar.start(of, 0);
    }
    bar.setTotal(of);
    bar.update(done);
    if (done >= of) end();
  };
  const say = (line: string): void => {
    end();
    process.stdout.write(`${line}\n`);
  };
  return {
    end,
    tell(step) {
      switch (step.type) {
        case 'plan':
          say(`${step.listings} active listings, from ${step.from} to ${step.to}.`);
          if (step.resumes) say('An earlier reindexing was cut off; this one goes on from there.');
          if (step.missing > 0) say(`${step.missing} are to be embedded: ${priced(step.cost)}.`);
          return;
        case 'embedded':
          return show('Embedding {bar} {value}/{total} · {eta_formatted} left', step.done, step.of);
        case 'fitted':
          return say('The lexicon is fitted. The index is made anew beside the one that serves.');
        case 'filled':
          return show('Filling {bar} {percentage}% · {eta_formatted} left', step.done, step.of);
        case 'done':
          say(`Done: ${step.points} listings, lexicon ${step.space.lexicon}. Searches go to the new index.`);
          if (step.forgotten > 0) say(`${step.forgotten} directions that nothing needs any more were cleared away.`);
          if (step.spent.tokens > 0) say(`Embedding used ${priced(step.spent)}.`);
          return;
        default:
          return step satisfies never;
      }
    },
  };
}

async function runReindex(flags: { data?: string; dryRun?: boolean }): Promise<void> {
  const stores = await openStores(configFor(flags.data));
  const stopping = new AbortController();
  const stop = (): void => stopping.abort(new Error('Stopped. What was done is kept; run it again to go on.'));
  process.once('SIGINT', stop);
  const { tell, end } = teller();
  try {
    await reindexCatalog(stores, { signal: stopping.signal, dryRun: flags.dryRun ?? false, onStep: tell });
  } catch (error) {
    if (!(error instanceof IndexUnavailable || error instanceof EmbedderUnavailable)) throw error;
    throw new Error(`${error.message}\nThe desk goes on as before. What was done is kept; run this again to go on.`);
  } finally {
    end();
    process.off('SIGINT', stop);
    await stores.database.close();
  }
}

/** `sanjia catalog reindex`: the index made anew in the space that the settings ask for. */
export function reindexCommand(): Command {
  return new Command('reindex')
    .description('fit the lexicon again and make the index anew, with the configured embedding model, while the old one answers')
    .option(...DATA_OPTION)
    .option('--dry-run', 'tell what would be done and what it costs, and do nothing')
    .action(runReindex);
}
