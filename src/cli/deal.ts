import process from 'node:process';
import { Command } from 'commander';
import type { RequestNumber } from '../domain/ids.ts';
import { loadWords } from '../engine/turn/context.ts';
import { openStores } from '../run/stores.ts';
import { configFor, DATA_OPTION } from './options.ts';
import { story } from './story.ts';

/** `sanjia deal R-1001`: the audit trail of a deal. */
export function dealCommand(): Command {
  return new Command('deal')
    .description('tell the story of a deal, event by event, each figure with the words it was read from')
    .argument('<number>', 'the request number, such as R-1001')
    .option(...DATA_OPTION)
    .action(async (number: string, { data }: { data?: string }) => {
      const { database, engine } = await openStores(configFor(data));
      try {
        const deal = await engine.turns.dealByNumber(number.toUpperCase() as RequestNumber);
        if (!deal) throw new Error(`There is no request ${number} on this desk.`);
        const events = await engine.turns.events(deal.id);
        const words = await loadWords(engine.turns, [deal, events], []);
        process.stdout.write(`${story(deal, events, words)}\n`);
      } finally {
        await database.close();
      }
    });
}
