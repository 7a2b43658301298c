import process from 'node:process';
import { Command } from 'commander';
import { takeEngineLock } from '../../adapters/store/lock.ts';
import type { SupplierId } from '../domain/ids.ts';
import { openStores } from '../run/compose.ts';
import { configFor, DATA_OPTION } from './options.ts';

/** `sanjia supplier ...`: who supplies, and how he gets in. */
export function supplierCommands(): Command {
  const supplier = new Command('supplier').description('list suppliers and give them their link');
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
      const lock = takeEngineLock(config.dataDir);
      const running = lock ? undefined : await settings.get('desk.url');
      lock?.release();
      const conversation = await conversations.openSupplier(id as SupplierId);
      await database.close();
      if (!conversation) throw new Error(`There is no supplier ${id}. \`sanjia supplier list\` shows them.`);
      process.stdout.write(`${running ?? `http://${config.host}:${config.port}`}/#${conversation.token}\n`);
    });
  return supplier;
}
