import { type Kysely, sql } from 'kysely';
import type { Dialogue } from '../../src/domain/dialogue.ts';
import type { PartyId } from '../../src/domain/ids.ts';
import { ERASED_PARTY } from '../../src/domain/people/erased.ts';
import { withoutSeat, withParty } from '../../src/domain/people/seats.ts';
import type { Count, PeopleChange, PersonKey } from '../../src/ports/people.ts';
import type { Job } from '../../src/ports/store.ts';
import type { Database } from './database.ts';
import { addJob } from './engine/jobs.ts';
import { chatKey, VersionConflict } from './engine/keys.ts';
import type { Tables } from './schema.ts';

/** The chat of what has been erased. */
const NOWHERE = '';

type Of<T extends PeopleChange['type']> = Extract<PeopleChange, { type: T }>;
type Row = { readonly chat: string; readonly version: number; readonly state: string };

/** Changes a dialogue that is not the turn's own; a turn that runs there meanwhile is worked out anew. */
async function rewrite(tx: Kysely<Tables>, row: Row, change: (state: Dialogue) => Dialogue | undefined): Promise<void> {
  const next = change(JSON.parse(row.state) as Dialogue);
  if (next === undefined) {
    await tx.deleteFrom('dialogues').where('chat', '=', row.chat).execute();
    return;
  }
  const { party, other } = next;
  await tx
    .updateTable('dialogues')
    .set({ party, other: other?.party ?? null, version: row.version + 1, state: JSON.stringify(next) })
    .where('chat', '=', row.chat)
    .execute();
}

const seatsOf = (tx: Kysely<Tables>, party: PartyId) =>
  tx
    .selectFrom('dialogues')
    .select(['chat', 'version', 'state'])
    .where((eb) => eb.or([eb('party', '=', party), eb('other', '=', party)]))
    .execute();

/** Messages that have not gone out are not sent any more. */
async function dropped(tx: Kysely<Tables>, chats: readonly string[], party?: PartyId): Promise<void> {
  if (chats.length === 0) return;
  await tx
    .updateTable('outbox')
    .set({ state: 3, blocks: '[]', error: 'the receiver is gone' })
    .where('chat', 'in', [...chats])
    .where('state', '=', sql.lit(0))
    .$if(party !== undefined, (query) => query.where('party', '=', party ?? ''))
    .execute();
}

async function flagged(tx: Kysely<Tables>, { person, flags }: Of<'flags'>): Promise<void> {
  const { admin, blocked } = flags;
  const set = {
    ...(admin === undefined ? {} : { admin: admin ? 1 : 0 }),
    ...(blocked === undefined ? {} : { blocked: blocked ? 1 : 0 }),
  };
  await tx
    .insertInto('people')
    .values({ person, admin: 0, blocked: 0, ...set })
    .onConflict((c) => c.column('person').doUpdateSet(set))
    .execute();
  if (!blocked) return;
  const seats = await tx.selectFrom('dialogues').select('chat').where('person', '=', person).execute();
  await dropped(
    tx,
    seats.map(({ chat }) => chat),
  );
}

async function unseated(tx: Kysely<Tables>, { chat, party }: Of<'unseated'>): Promise<void> {
  const key = chatKey(chat);
  await dropped(tx, [key], party);
  const row = await tx.selectFrom('dialogues').select(['chat', 'version', 'state']).where('chat', '=', key).executeTakeFirst();
  if (row) await rewrite(tx, row, (state) => withoutSeat(state, party));
}

async function merged(tx: Kysely<Tables>, { from, into }: Of<'merged'>): Promise<void> {
  for (const row of await seatsOf(tx, from)) await rewrite(tx, row, (state) => withParty(state, from, into));
  for (const table of ['messages', 'actions', 'outbox', 'files'] as const)
    await tx.updateTable(table).set({ party: into }).where('party', '=', from).execute();
  const profiles = await tx.selectFrom('parties').select(['id', 'profile']).where('id', 'in', [from, into]).execute();
  const known = profiles.map(({ profile }) => JSON.parse(profile) as { name?: string; contact?: string; known?: string[] });
  const own = profiles.find(({ id }) => id === into);
  // Both names stay masked in what is relayed.
  const names = [...new Set(known.flatMap(({ name, contact, known: more }) => [name, contact, ...(more ?? [])]))];
  if (own) {
    const profile = { ...JSON.parse(own.profile), known: names.filter((name) => name !== undefined) };
    await tx
      .updateTable('parties')
      .set({ profile: JSON.stringify(profile) })
      .where('id', '=', into)
      .execute();
  }
}

async function counted(tx: Kysely<Tables>, { who, kind, span, limit }: Count): Promise<void> {
  // Of wrong codes only the hour that runs is looked at.
  if (kind === 'codes') await tx.deleteFrom('counters').where('kind', '=', kind).where('day', '<', span).execute();
  const { count } = await tx
    .insertInto('counters')
    .values({ party: who, day: span, kind, count: 1 })
    .onConflict((c) => c.columns(['party', 'day', 'kind']).doUpdateSet((eb) => ({ count: eb('counters.count', '+', 1) })))
    .returning('count')
    .executeTakeFirstOrThrow();
  if (limit !== undefined && count > limit) throw new VersionConflict();
}

/** A person's words go wherever they lie: with the messages, in transcripts, in what the desk said to him and of him; and so does where he wrote. */
async function erased(tx: Kysely<Tables>, { party, chats, persons, extent }: Of<'erased'>): Promise<void> {
  const his = extent === 'all' ? sql<boolean>`party = ${party}` : sql<boolean>`party = ${party} and chat in (${sql.join(chats)})`;
  await tx.updateTable('messages').set({ text: null, chat: NOWHERE, platform_message: null }).where(his).execute();
  await dropped(tx, chats, party);
  await tx
    .updateTable('outbox')
    .set({ blocks: '[]', chat: NOWHERE, platform_message: null })
    .where(his)
    .where('state', '>=', sql.lit(2))
    .execute();
  await tx.deleteFrom('actions').where(his).execute();
  if (chats.length > 0) await chatsErased(tx, chats);
  for (const person of persons) await openerErased(tx, person);
  const seats = await seatsOf(tx, party);
  if (seats.every(({ chat }) => chats.includes(chat))) await tx.deleteFrom('model_spend').where('person', '=', party).execute();
  if (extent !== 'all') return;
  await tx.deleteFrom('codes').where('party', '=', party).execute();
  await tx.updateTable('parties').set({ profile: '{}' }).where('id', '=', party).execute();
  await tx
    .updateTable('outbox')
    .set({ blocks: '[]' })
    .where('deal', 'in', (eb) => eb.selectFrom('deals').select('id').where('buyer', '=', party))
    .where('state', '>=', sql.lit(2))
    .execute();
  await tx.updateTable('files').set({ party: ERASED_PARTY }).where('party', '=', party).execute();
  for (const row of seats) await rewrite(tx, row, (state) => withoutSeat(state, party));
}

/** Where others read along, nobody knows any more what this person has opened. */
async function openerErased(tx: Kysely<Tables>, person: PersonKey): Promise<void> {
  const rows = await tx
    .selectFrom('dialogues')
    .select(['chat', 'version', 'state'])
    .where('state', 'like', `%${JSON.stringify({ person }).slice(1, -1)}%`)
    .execute();
  for (const row of rows)
    await rewrite(tx, row, ({ openers = [], ...state }) => {
      const left = openers.filter((one) => one.person !== person);
      return left.length === 0 ? state : { ...state, openers: left };
    });
}

/** What is kept by chat: attempts, messages that were set aside, codes, and on the web page the transcript. */
async function chatsErased(tx: Kysely<Tables>, chats: readonly string[]): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({ chat: NOWHERE })
    .where('chat', 'in', [...chats])
    .execute();
  const queues = chats.map((chat) => `chat:${chat}`);
  await tx.updateTable('inputs').set({ body: '' }).where('queue', 'in', queues).where('state', '!=', sql.lit(0)).execute();
  await tx
    .deleteFrom('codes')
    .where('chat', 'in', [...chats])
    .execute();
  await tx
    .deleteFrom('channel_cursors')
    .where(sql<string>`platform || ':' || channel`, 'in', [...chats])
    .execute();
  const web = chats.filter((chat) => chat.startsWith('web:')).map((chat) => chat.slice('web:'.length));
  if (web.length > 0) await tx.deleteFrom('transcripts').where('conversation', 'in', web).execute();
}

/** Makes one change within a turn's transaction. Throws a conflict where it no longer holds what the change rests on. */
export async function changePeople(tx: Kysely<Tables>, change: PeopleChange, at: number): Promise<void> {
  switch (change.type) {
    case 'codeMade': {
      const { code, kind, party, chat, uses, expiresAt } = change.code;
      await tx
        .insertInto('codes')
        .values({ code, kind, party: party ?? null, chat: chat ?? null, uses, expires_at: expiresAt, revoked: 0, created_at: at })
        .execute();
      return;
    }
    case 'codeUsed': {
      const { numUpdatedRows } = await tx
        .updateTable('codes')
        .set((eb) => ({ uses: eb('uses', '-', 1) }))
        .where('code', '=', change.code)
        .where('uses', '>', 0)
        .where('revoked', '=', 0)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw new VersionConflict();
      return;
    }
    case 'codeRevoked':
      await tx.updateTable('codes').set({ revoked: 1 }).where('code', '=', change.code).execute();
      return;
    case 'terms': {
      const terms = JSON.stringify(change.terms);
      await tx
        .insertInto('supplier_terms')
        .values({ supplier: change.supplier, terms })
        .onConflict((c) => c.column('supplier').doUpdateSet({ terms }))
        .execute();
      return;
    }
    case 'flags':
      return flagged(tx, change);
    case 'unseated':
      return unseated(tx, change);
    case 'merged':
      return merged(tx, change);
    case 'counted':
      return counted(tx, change);
    case 'erased':
      return erased(tx, change);
    default:
      change satisfies never;
  }
}

/** Makes changes outside a turn, all or none: what an admin does from the command line. A desk that runs does the jobs within a minute. */
export async function changePeopleNow(
  database: Database,
  changes: readonly PeopleChange[],
  at: number,
  jobs: readonly Job[] = [],
): Promise<void> {
  await database.write(async (tx) => {
    for (const job of jobs) await addJob(tx, job);
    for (const change of changes) await changePeople(tx, change, at);
  });
}
