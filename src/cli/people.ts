import process from 'node:process';
import { Command } from 'commander';
import { changePeopleNow } from '../../adapters/store/people-changes.ts';
import type { PartyId, RequestNumber, SupplierId } from '../domain/ids.ts';
import { CODE_LENGTH, type Code, faultOf, freshCode } from '../domain/people/codes.ts';
import { ERASED_PARTY } from '../domain/people/erased.ts';
import { chatOfName } from '../engine/chats.ts';
import { type Blocking, blocking } from '../engine/turn/block.ts';
import { forgetting, forgettingSeats, withoutOffice } from '../engine/turn/forget.ts';
import type { PeopleChange } from '../ports/people.ts';
import type { TurnStore } from '../ports/store.ts';
import { openStores, type Stores } from '../run/stores.ts';
import { systemClock, systemRandom } from '../run/system.ts';
import { configFor, DATA_OPTION } from './options.ts';

type Data = { readonly data?: string };

/** Opens the store for one command, beside a desk that runs or without one, and closes it. */
export async function withStores<T>({ data }: Data, work: (stores: Stores) => Promise<T>): Promise<T> {
  const stores = await openStores(configFor(data));
  try {
    return await work(stores);
  } finally {
    await stores.database.close();
  }
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** Stores a code and prints what to do with it. */
export async function handOut({ database, settings }: Stores, code: Code): Promise<void> {
  await changePeopleNow(database, [{ type: 'codeMade', code }], systemClock.now());
  const bot = await settings.get('telegram.username');
  process.stdout.write(
    [
      `Code: ${code.code} (${code.uses === 1 ? 'one chat' : `${code.uses} chats`}, until ${day(code.expiresAt)} UTC)`,
      `Send "/join ${code.code}" to the desk in any chat.`,
      ...(bot === undefined ? [] : [`Or open https://t.me/${bot}?start=join_${code.code}`]),
      '',
    ].join('\n'),
  );
}

/** A code for the command line to hand out. */
export function codeNow(kind: 'supplier' | 'admin', more?: Parameters<typeof freshCode>[3]): Code {
  return freshCode(kind, systemRandom.token(CODE_LENGTH), systemClock.now(), more);
}

/** Prints the codes that still open something. */
export async function printCodes({ engine }: Stores): Promise<void> {
  const now = systemClock.now();
  for (const code of await engine.turns.people.codes())
    if (faultOf(code, now) === undefined)
      process.stdout.write(`${code.code}\t${code.kind}\t${code.party ?? ''}\t${code.uses}\t${day(code.expiresAt)}\n`);
}

/** Takes a code back. */
export async function revokeCode({ database, engine }: Stores, code: string): Promise<void> {
  if (!(await engine.turns.people.code(code))) throw new Error(`There is no code ${code}. \`npx sanjia supplier codes\` shows them.`);
  await changePeopleNow(database, [{ type: 'codeRevoked', code }], systemClock.now());
  process.stdout.write(`${code} opens nothing any more.\n`);
}

/** `sanjia admin ...`: who runs the desk from a chat. */
export function adminCommands(): Command {
  const admin = new Command('admin').description('make somebody an admin in the chat');
  admin
    .command('code')
    .description('print a code that makes whoever sends it to the desk an admin; it holds for an hour')
    .option(...DATA_OPTION)
    .action((options: Data) => withStores(options, (stores) => handOut(stores, codeNow('admin'))));
  admin
    .command('list')
    .description('list the admins')
    .option(...DATA_OPTION)
    .action((options: Data) =>
      withStores(options, async ({ engine }) => {
        for (const { person, admin: isAdmin } of await engine.turns.people.flagged()) if (isAdmin) process.stdout.write(`${person}\n`);
      }),
    );
  admin
    .command('remove')
    .description('take the admin’s commands from a person')
    .argument('<person>', 'as `sanjia admin list` shows it')
    .option(...DATA_OPTION)
    .action((person: string, options: Data) =>
      withStores(options, async ({ database, engine }) => {
        if (!(await engine.turns.people.flags(person)).admin)
          throw new Error(`${person} is no admin. \`npx sanjia admin list\` shows them.`);
        await changePeopleNow(database, [{ type: 'flags', person, flags: { admin: false } }], systemClock.now());
        process.stdout.write(`${person} is no admin any more.\n`);
      }),
    );
  return admin;
}

async function block({ database, engine }: Stores, name: string, blocked: boolean): Promise<void> {
  const now = systemClock.now();
  const found = await blocking(engine.turns, name, blocked, now);
  if (!found) throw new Error(`Nobody is known by ${name}. A person (telegram:4711), a supplier's id or a request's number does.`);
  await changePeopleNow(database, found.people, now, found.jobs);
  for (const who of [...found.persons, ...found.suppliers]) process.stdout.write(`${who} is ${blocked ? '' : 'no longer '}blocked.\n`);
}

/** Erases somebody, on either side; without `really` it only says what that means. Throws where there is nobody. */
async function forget({ database, engine, files }: Stores, who: string, really: boolean): Promise<void> {
  const store = engine.turns;
  const now = systemClock.now();
  const parties = await partiesOf(store, who);
  const companies = await store.suppliers(parties as readonly SupplierId[]);
  const gone: Pick<Blocking, 'people' | 'jobs'>[] = [];
  const words: string[] = [];
  for (const { id, name } of companies) {
    const { chats } = await store.people.data(id);
    const own = who === id ? chats : chats.filter(({ chat, person }) => chat === who || person === who);
    if (own.length === 0) continue;
    const seats = own.map(({ chat }) => chatOfName(chat));
    gone.push(await forgettingSeats(store, id, seats, now));
    words.push(
      own.length < chats.length
        ? `${name} goes on with its other chats.`
        : `${name} has nobody left here: it is out of its open requests and gets no new ones until somebody joins for it.`,
    );
  }
  for (const party of parties) if (!companies.some(({ id }) => id === party)) gone.push(await forgetting(store, party, now));
  if (gone.length === 0) throw new Error(`Nobody sits here for ${who}: there is nothing to erase.`);
  if (!really) throw new Error([`This erases ${who} and can't be undone.`, ...words, 'Give --yes to do it.'].join(' '));
  for (const { people, jobs } of gone) await changePeopleNow(database, [...people, ...(await officesOf(store, people))], now, jobs);
  await files.erase(ERASED_PARTY);
  process.stdout.write([`${who} is erased.`, ...words, ''].join('\n'));
}

/** `sanjia person ...`: what the desk holds of persons, and who may not use it. */
export function personCommands(): Command {
  const person = new Command('person').description('show, erase and block persons');
  const name = ['<name>', "a person (telegram:4711), a supplier's id, or a request's number for its buyer"] as const;
  person
    .command('block')
    .description('let nothing more from or to somebody; what he has open is called off')
    .argument(...name)
    .option(...DATA_OPTION)
    .action((who: string, options: Data) => withStores(options, (stores) => block(stores, who, true)));
  person
    .command('unblock')
    .description('take that back')
    .argument(...name)
    .option(...DATA_OPTION)
    .action((who: string, options: Data) => withStores(options, (stores) => block(stores, who, false)));
  person
    .command('show')
    .description('print all that the desk holds of somebody, as JSON')
    .argument(...name)
    .option(...DATA_OPTION)
    .action((who: string, options: Data) =>
      withStores(options, async ({ engine }) => {
        const parties = await partiesOf(engine.turns, who);
        const held = await Promise.all(parties.map((party) => engine.turns.people.data(party)));
        process.stdout.write(`${JSON.stringify(held, undefined, 2)}\n`);
      }),
    );
  person
    .command('forget')
    .description('erase somebody: his words, files, name, contacts and seats; figures and events of his deals stay')
    .argument(...name)
    .option('--yes', 'really do it')
    .option(...DATA_OPTION)
    .action((who: string, { yes, ...options }: Data & { readonly yes?: true }) =>
      withStores(options, (stores) => forget(stores, who, yes === true)),
    );
  return person;
}

/** Those among the erased who were admins are so no more. */
async function officesOf(store: TurnStore, people: readonly PeopleChange[]): Promise<readonly PeopleChange[]> {
  const persons = people.flatMap((change) => (change.type === 'erased' ? change.persons : []));
  return (await Promise.all(persons.map((person) => withoutOffice(store, person)))).flat();
}

/** The parties behind a name that the operator gives. Throws where there are none. */
async function partiesOf(store: TurnStore, name: string): Promise<readonly PartyId[]> {
  const deal = await store.dealByNumber(name.toUpperCase() as RequestNumber);
  const parties = deal ? [deal.buyer] : await store.people.partiesBehind(name);
  if (parties.length === 0)
    throw new Error(`Nobody is known by ${name}. A person (telegram:4711), a supplier's id or a request's number does.`);
  return parties;
}
