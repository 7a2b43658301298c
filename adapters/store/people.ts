import { type Kysely, type Selectable, sql } from 'kysely';
import type { Dialogue } from '../../src/domain/dialogue.ts';
import type { DealId, Instant, PartyId, SupplierId } from '../../src/domain/ids.ts';
import type { Code, CodeKind } from '../../src/domain/people/codes.ts';
import { isAway, type SupplierTerms } from '../../src/domain/people/terms.ts';
import type { PeopleReads } from '../../src/ports/people.ts';
import type { Database } from './database.ts';
import { chatKey, chatOf } from './engine/keys.ts';
import type { PeopleTables } from './schema/people.ts';
import type { Tables } from './schema.ts';

function codeOf(row: Selectable<PeopleTables['codes']>): Code {
  return {
    code: row.code,
    kind: row.kind as CodeKind,
    ...(row.party === null ? {} : { party: row.party as PartyId }),
    ...(row.chat === null ? {} : { chat: row.chat }),
    uses: row.uses,
    expiresAt: Number(row.expires_at) as Instant,
    revoked: row.revoked === 1,
  };
}

const termsOf = (row: { terms: string }): SupplierTerms => JSON.parse(row.terms) as SupplierTerms;

async function count(read: Kysely<Tables>, table: 'suppliers' | 'attempts'): Promise<number> {
  const row = await read
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Who is who at the desk, from the store's database. */
export function peopleReads({ read }: Database): PeopleReads {
  const seats = (column: 'person' | 'chat', value: string) =>
    read
      .selectFrom('dialogues')
      .select(['party', 'other', 'state'])
      .where(column, '=', value)
      .orderBy('last_at', 'desc')
      .orderBy('chat')
      .execute();

  return {
    async flags(person) {
      const row = await read.selectFrom('people').select(['admin', 'blocked']).where('person', '=', person).executeTakeFirst();
      return { admin: row?.admin === 1, blocked: row?.blocked === 1 };
    },
    async flagged() {
      const rows = await read.selectFrom('people').selectAll().orderBy('person').execute();
      return rows.map(({ person, admin, blocked }) => ({ person, admin: admin === 1, blocked: blocked === 1 }));
    },
    async buyerOf(person) {
      for (const { state } of await seats('person', person)) {
        const { party, role, other } = JSON.parse(state) as Dialogue;
        if (role === 'buyer') return party;
        if (other?.role === 'buyer') return other.party;
      }
      return undefined;
    },
    async isPerson(name) {
      return (await seats('person', name)).length > 0;
    },
    async personsOf(party) {
      const rows = await read
        .selectFrom('dialogues')
        .select('person')
        .distinct()
        .where('person', 'is not', null)
        .where((eb) => eb.or([eb('party', '=', party), eb('other', '=', party)]))
        .execute();
      return rows.flatMap(({ person }) => person ?? []);
    },
    async partiesBehind(name) {
      const rows = [...(await seats('person', name)), ...(await seats('chat', name))];
      const found = rows.flatMap(({ party, other }) => (other === null ? [party] : [party, other]));
      const own = await read.selectFrom('parties').select('id').where('id', '=', name).executeTakeFirst();
      return [...new Set([...found, ...(own ? [own.id] : [])])] as PartyId[];
    },
    async code(code) {
      const row = await read.selectFrom('codes').selectAll().where('code', '=', code).executeTakeFirst();
      return row && codeOf(row);
    },
    async codes() {
      return (await read.selectFrom('codes').selectAll().orderBy('created_at', 'desc').orderBy('code').execute()).map(codeOf);
    },
    async terms(suppliers) {
      if (suppliers.length === 0) return new Map();
      const rows = await read
        .selectFrom('supplier_terms')
        .selectAll()
        .where('supplier', 'in', [...suppliers])
        .execute();
      return new Map(rows.map((row) => [row.supplier as SupplierId, termsOf(row)]));
    },
    async awayFrom(now) {
      const rows = await read.selectFrom('supplier_terms').selectAll().execute();
      return rows.filter((row) => isAway(termsOf(row), now)).map(({ supplier }) => supplier as SupplierId);
    },
    async beside(buyer) {
      const rows = await read
        .selectFrom('dialogues')
        .select(['party', 'other'])
        .where('other', 'is not', null)
        .where((eb) => eb.or([eb('party', '=', buyer), eb('other', '=', buyer)]))
        .execute();
      return rows.flatMap(({ party, other }) => [party, other]).filter((party) => party !== null && party !== buyer) as SupplierId[];
    },
    async counted(who, kind) {
      if (who.length === 0) return [];
      const rows = await read
        .selectFrom('counters')
        .select(['party', 'day', 'count'])
        .where('party', 'in', [...who])
        .where('kind', '=', kind)
        .execute();
      return rows.map((row) => ({ who: row.party, span: row.day, count: row.count }));
    },
    async requestsSince(buyer, since) {
      const row = await read
        .selectFrom('deals')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('buyer', '=', buyer)
        // A deal is never newer than its last change, and those are in the index.
        .where('updated_at', '>', since)
        .where('created_at', '>', since)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
    async partyOfMessage(chat, message) {
      const key = chatKey(chat);
      const named = (table: 'outbox' | 'messages') =>
        read.selectFrom(table).select('party').where('chat', '=', key).where('platform_message', '=', message).executeTakeFirst();
      return ((await named('outbox')) ?? (await named('messages')))?.party as PartyId | undefined;
    },
    async toldParty(chat, party, since) {
      const row = await read
        .selectFrom('outbox')
        .select('seq')
        .where('chat', '=', chatKey(chat))
        .where('created_at', '>', since)
        .where('party', '=', party)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async lastAt(chat) {
      const row = await read.selectFrom('dialogues').select('last_at').where('chat', '=', chatKey(chat)).executeTakeFirst();
      return Number(row?.last_at ?? 0) as Instant;
    },
    async lastSaid(deal, party) {
      const row = await read
        .selectFrom('messages')
        .select(['chat', 'at'])
        .where('party', '=', party)
        .where('deal', '=', deal)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && { chat: chatOf(row.chat), at: Number(row.at) as Instant };
    },
    async ordersOf(party, role, limit) {
      const rows =
        role === 'buyer'
          ? await read
              .selectFrom('deals')
              .select('id')
              .where('buyer', '=', party)
              .where('status', '=', 'ordered')
              .orderBy('updated_at', 'desc')
              .orderBy('number', 'desc')
              .limit(limit)
              .execute()
          : await read
              .selectFrom('invitations')
              .innerJoin('deals', 'deals.id', 'invitations.deal')
              .select('deals.id')
              .where('supplier', '=', party)
              .where('ordered', '=', 1)
              .orderBy('updated_at', 'desc')
              .orderBy('number', 'desc')
              .limit(limit)
              .execute();
      return rows.map(({ id }) => id as DealId);
    },
    async dealsOf(buyer) {
      const rows = await read.selectFrom('deals').select('id').where('buyer', '=', buyer).execute();
      return rows.map(({ id }) => id as DealId);
    },
    async counts() {
      const deals = await read
        .selectFrom('deals')
        .select((eb) => ['status', eb.fn.countAll<number>().as('n')])
        .groupBy('status')
        .execute();
      const buyers = await read
        .selectFrom('deals')
        .select((eb) => eb.fn.count<number>('buyer').distinct().as('n'))
        .executeTakeFirstOrThrow();
      const blocked = (await this.flagged()).filter((one) => one.blocked).length;
      const waiting = await read
        .selectFrom('outbox')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('state', '<', sql.lit(2))
        .executeTakeFirstOrThrow();
      return {
        buyers: Number(buyers.n),
        suppliers: await count(read, 'suppliers'),
        requests: Object.fromEntries(deals.map(({ status, n }) => [status, Number(n)])),
        blocked,
        attempts: await count(read, 'attempts'),
        waiting: Number(waiting.n),
      };
    },
    async data(party) {
      const profile = await read.selectFrom('parties').select('profile').where('id', '=', party).executeTakeFirst();
      const chats = await read
        .selectFrom('dialogues')
        .select(['chat', 'person', 'state'])
        .where((eb) => eb.or([eb('party', '=', party), eb('other', '=', party)]))
        .execute();
      const messages = await read.selectFrom('messages').select(['at', 'chat', 'text']).where('party', '=', party).orderBy('at').execute();
      const requests = await read
        .selectFrom('deals')
        .select(['number', 'status'])
        .where('buyer', '=', party)
        .orderBy('created_at')
        .execute();
      const terms = (await this.terms([party as SupplierId])).get(party as SupplierId);
      return {
        party,
        profile: profile === undefined ? {} : JSON.parse(profile.profile),
        chats: chats.map(({ chat, person, state }) => {
          const dialogue = JSON.parse(state) as Dialogue;
          const { role } = dialogue.party === party ? dialogue : (dialogue.other ?? dialogue);
          return { chat, ...(person === null ? {} : { person }), role, language: dialogue.language };
        }),
        messages: messages.map(({ at, chat, text }) => ({ at: new Date(Number(at)).toISOString(), chat, text })),
        requests,
        ...(terms === undefined ? {} : { terms }),
      };
    },
  };
}
