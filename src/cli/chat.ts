import process from 'node:process';
import { Command } from 'commander';
import { runTerminal } from '../../adapters/chat/terminal/run.ts';
import { takeEngineLock } from '../../adapters/store/lock.ts';
import { namedBy } from '../domain/people/named.ts';
import type { Supplier } from '../ports/catalog.ts';
import { createLog } from '../run/log.ts';
import { seed } from '../run/seeding.ts';
import { openStores, type Stores } from '../run/stores.ts';
import { configFor, DATA_OPTION } from './options.ts';

/** Suppliers named where a name fits several. */
const NAMES_SHOWN = 8;

/** The supplier that a name, a part of it or an id means. Throws, with those it could be, where that is not one. */
export function findSupplier(suppliers: readonly Supplier[], name: string): Supplier {
  const found = namedBy(suppliers, name);
  const [only, another] = found;
  if (!only) throw new Error(`There is no supplier "${name}". \`npx sanjia supplier list\` shows them.`);
  if (!another) return only;
  throw new Error(
    [
      `Several suppliers fit "${name}"; say more of the name, or the id:`,
      ...found.slice(0, NAMES_SHOWN).map((s) => `  ${s.id}  ${s.name}`),
    ].join('\n'),
  );
}

/** The secret of the conversation that the terminal enters. A buyer's is the same at each visit, unless a new one is wanted. */
async function tokenFor(stores: Stores, as: string, fresh: boolean): Promise<string> {
  if (as === 'buyer') {
    const kept = fresh ? undefined : await stores.settings.get('terminal.buyer');
    if (kept !== undefined && (await stores.conversations.byToken(kept))) return kept;
    const { token } = await stores.conversations.openBuyer('Buyer');
    await stores.settings.set('terminal.buyer', token);
    return token;
  }
  const name = /^supplier:(.+)$/u.exec(as)?.[1]?.trim();
  if (name === undefined) throw new Error(`--as takes buyer or supplier:NAME, not "${as}".`);
  const supplier = findSupplier(await stores.catalog.allSuppliers(), name);
  const conversation = await stores.conversations.openSupplier(supplier.id);
  if (!conversation) throw new Error(`The chat of ${supplier.name} could not be opened.`);
  return conversation.token;
}

/** `sanjia chat`: the same desk in the terminal. It talks to the desk that runs on the data directory, or runs one for as long as it is open. */
export function chatCommand(): Command {
  return new Command('chat')
    .description('talk to the desk in the terminal')
    .requiredOption('--as <who>', 'buyer, or supplier:NAME')
    .option('--new', 'as buyer: begin a new conversation')
    .option(...DATA_OPTION)
    .action(async ({ as, new: fresh, data }: { as: string; new?: boolean; data?: string }) => {
      const config = configFor(data);
      const stores = await openStores(config);
      const taken = await takeEngineLock(config.dataDir, stores.database);
      let stop = () => stores.database.close();
      try {
        let baseUrl = await stores.settings.get('desk.url');
        if (taken.type === 'held') {
          await seed(stores);
          const { startDesk } = await import('../run/compose.ts');
          const running = await startDesk({ ...config, host: '127.0.0.1', port: 0 }, stores, taken.lock, createLog(config.logLevel));
          stop = running.stop;
          baseUrl = running.web.url();
        }
        if (baseUrl === undefined) throw new Error('A desk runs on this data directory, but its address is not known. Start it again.');
        const token = await tokenFor(stores, as, fresh ?? false);
        const seat = { type: 'token', token } as const;
        const language = /^zh/i.test(Intl.DateTimeFormat().resolvedOptions().locale) ? 'zh' : 'en';
        const end = await runTerminal({ baseUrl, seat, input: process.stdin, output: process.stdout, language });
        if (end.type === 'failed') throw new Error(end.reason);
      } finally {
        await stop();
      }
    });
}
