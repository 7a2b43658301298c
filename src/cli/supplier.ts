import process from 'node:process';
import { Command, InvalidArgumentError } from 'commander';
import { takeEngineLock } from '../../adapters/store/lock.ts';
import type { SupplierId } from '../domain/ids.ts';
import { MOST_CHATS, MOST_DAYS } from '../domain/people/codes.ts';
import { openStores } from '../run/stores.ts';
import { findSupplier } from './chat.ts';
import { configFor, DATA_OPTION } from './options.ts';
import { codeNow, handOut, printCodes, revokeCode, withStores } from './people.ts';

const DAY_MS = 86_400_000;

/** `sanjia supplier ...`: who supplies, and how he gets in. */
export function supplierCommands(): Command {
  const supplier = new Command('supplier').description('list suppliers and let their people in');
  supplier
    .command('list')
    .description('list suppliers: id, country, name')
    .option(...DATA_OPTION)
    .action(async ({ data }: { data?: string }) => {
      const { database, catalog } = await openStores(configFor(data));
      for (const { id, country, name } of await catalog.allSuppliers()) process.stdout.write(`${id}\t${country}\t${name}\n`);
      await database.close();
    });
  supplier
    .command('link')
    .description("print the secret link of a supplier's own chat on the web page")
    .argument('<id>', 'as `sanjia supplier list` shows it')
    .option(...DATA_OPTION)
    .action(async (id: string, { data }: { data?: string }) => {
      const config = configFor(data);
      const { database, conversations, settings } = await openStores(config);
      // The desk that runs knows its address; one that is yet to start has the configured one.
      const taken = await takeEngineLock(config.dataDir, database);
      const running = taken.type === 'taken' ? await settings.get('desk.url') : undefined;
      if (taken.type === 'held') await taken.lock.release();
      const conversation = await conversations.openSupplier(id as SupplierId);
      await database.close();
      if (!conversation) throw new Error(`There is no supplier ${id}. \`sanjia supplier list\` shows them.`);
      process.stdout.write(`${running ?? `http://${config.host}:${config.port}`}/#${conversation.token}\n`);
    });
  supplier
    .command('invite')
    .description('print a code that seats a person for the supplier in a chat of his own')
    .argument('<name>', 'the id, the name or a part of it')
    .option('--chats <n>', 'how many chats may use it', wholeUpTo(MOST_CHATS), 1)
    .option('--days <n>', 'how many days it holds; 7 where it is not given', wholeUpTo(MOST_DAYS))
    .option(...DATA_OPTION)
    .action((name: string, { chats, days, ...options }: { chats: number; days?: number; data?: string }) =>
      withStores(options, async (stores) => {
        const { id } = findSupplier(await stores.catalog.allSuppliers(), name);
        await handOut(stores, codeNow('supplier', { party: id, uses: chats, ...(days === undefined ? {} : { ms: days * DAY_MS }) }));
      }),
    );
  supplier
    .command('codes')
    .description('list the codes that still open something: code, kind, for whom, uses left, until when')
    .option(...DATA_OPTION)
    .action((options: { data?: string }) => withStores(options, printCodes));
  supplier
    .command('revoke')
    .description('take a code back')
    .argument('<code>')
    .option(...DATA_OPTION)
    .action((code: string, options: { data?: string }) => withStores(options, (stores) => revokeCode(stores, code)));
  return supplier;
}

/** Reads an option that is a whole number from 1 on. */
function wholeUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < 1 || value > most) throw new InvalidArgumentError(`Expected a whole number from 1 to ${most}.`);
    return value;
  };
}
