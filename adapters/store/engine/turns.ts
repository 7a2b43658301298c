import { type Kysely, sql } from 'kysely';
import type { StoredEvent } from '../../../src/domain/deal/events.ts';
import type { Deal } from '../../../src/domain/deal/state.ts';
import type { Action, Dialogue } from '../../../src/domain/dialogue.ts';
import type { DealId, Instant, ListingId, MessageId, OrderNumber, PartyId, RequestNumber, SupplierId } from '../../../src/domain/ids.ts';
import { namedBy } from '../../../src/domain/people/named.ts';
import type { Block } from '../../../src/ports/blocks.ts';
import type { Listing, Supplier } from '../../../src/ports/catalog.ts';
import type { PartyChat } from '../../../src/ports/people.ts';
import type { InvitationSummary, Profile, StoredMessage, SupplierStatistics, TurnCommit, TurnStore } from '../../../src/ports/store.ts';
import type { Database } from '../database.ts';
import { setInstantQuotes } from '../instant.ts';
import { setListingActive } from '../listing-active.ts';
import { peopleReads } from '../people.ts';
import type { Tables } from '../schema.ts';
import { commitTurn } from './commit.ts';
import { chatKey, chatOf } from './keys.ts';
import { statistics } from './statistics.ts';

/** The last messages of a chat in which a button is looked for by its words. */
const MESSAGES_WITH_BUTTONS = 4;
/** Requests and orders are numbered from here, so that a new desk's first one looks like the others. */
const FIRST_NUMBER = 1001;

/** Where listings and suppliers come from: the catalog's part of the store. */
export type CatalogReads = {
  allSuppliers(): Promise<readonly Supplier[]>;
  suppliers(ids: readonly SupplierId[]): Promise<readonly Supplier[]>;
  listings(ids: readonly ListingId[]): Promise<readonly Listing[]>;
  listingsOf(supplier: SupplierId, limit: number): Promise<readonly Listing[]>;
};

function summary(row: { id: string; number: string; status: string; version: number; updated_at: number }) {
  return {
    id: row.id as DealId,
    number: row.number as RequestNumber,
    status: row.status as Deal['status'],
    version: row.version,
    updatedAt: row.updated_at as Instant,
  };
}

/** Statuses in which a deal is over. */
const OVER = ['ordered', 'expired', 'cancelled'] as const;

async function nextNumber(db: Database, name: string): Promise<number> {
  return db.write(async (tx: Kysely<Tables>) => {
    const row = await tx
      .insertInto('sequences')
      .values({ name, value: FIRST_NUMBER })
      .onConflict((c) => c.column('name').doUpdateSet((eb) => ({ value: eb('sequences.value', '+', 1) })))
      .returning('value')
      .executeTakeFirstOrThrow();
    return row.value;
  });
}

export function turnStore(db: Database, catalog: CatalogReads): TurnStore {
  const dealWhere = async (column: 'id' | 'number', value: string): Promise<Deal | undefined> => {
    const row = await db.read.selectFrom('deals').select('state').where(column, '=', value).executeTakeFirst();
    return row && (JSON.parse(row.state) as Deal);
  };

  return {
    async dialogue(chat) {
      const row = await db.read.selectFrom('dialogues').select(['state', 'version']).where('chat', '=', chatKey(chat)).executeTakeFirst();
      return row && { state: JSON.parse(row.state) as Dialogue, version: row.version };
    },

    async chatsOf(parties) {
      if (parties.length === 0) return [];
      const rows = await db.read
        .selectFrom('dialogues')
        .select(['chat', 'party', 'other', 'state', 'last_at'])
        .where((eb) => eb.or([eb('party', 'in', [...parties]), eb('other', 'in', [...parties])]))
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('people')
                .select('people.person')
                .whereRef('people.person', '=', 'dialogues.person')
                .where('blocked', '=', sql.lit(1)),
            ),
          ),
        )
        .orderBy('last_at', 'desc')
        .orderBy('chat')
        .execute();
      return rows.flatMap((row): PartyChat[] => {
        const state = JSON.parse(row.state) as Dialogue;
        const at = { chat: chatOf(row.chat), language: state.language, lastAt: Number(row.last_at) as Instant };
        return [state, ...(state.other ? [state.other] : [])]
          .filter(({ party }) => parties.includes(party))
          .map(({ party, focus }) => ({ party, ...at, ...(focus === undefined ? {} : { focus }) }));
      });
    },
    people: peopleReads(db),

    deal: (id) => dealWhere('id', id),
    dealByNumber: (number) => dealWhere('number', number),

    async events(deal) {
      const rows = await db.read.selectFrom('events').selectAll().where('deal', '=', deal).orderBy('version').execute();
      return rows.map(
        (row): StoredEvent => ({ version: row.version, at: row.at as Instant, cause: row.cause, event: JSON.parse(row.body) }),
      );
    },

    async requestsOf(buyer, limit) {
      const rows = await db.read
        .selectFrom('deals')
        .select(['id', 'number', 'status', 'version', 'updated_at'])
        .where('buyer', '=', buyer)
        .orderBy((eb) => eb('status', 'in', [...OVER]))
        .orderBy('updated_at', 'desc')
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return rows.map(summary);
    },

    async invitationsOf(supplier, limit) {
      const rows = await db.read
        .selectFrom('invitations')
        .innerJoin('deals', 'deals.id', 'invitations.deal')
        .select(['deals.id', 'number', 'deals.status', 'version', 'updated_at', 'invitations.status as invitation', 'active', 'invited_at'])
        .where('supplier', '=', supplier)
        .orderBy('active', 'desc')
        .orderBy('invited_at', 'desc')
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return rows.map(
        (row): InvitationSummary => ({
          ...summary(row),
          invitation: row.invitation,
          active: row.active === 1,
          invitedAt: row.invited_at as Instant,
        }),
      );
    },

    async messages(ids) {
      if (ids.length === 0) return [];
      const rows = await db.read
        .selectFrom('messages')
        .selectAll()
        .where('id', 'in', [...ids])
        .where('text', 'is not', null)
        .execute();
      return rows.map(
        (row): StoredMessage => ({
          id: row.id as MessageId,
          chat: chatOf(row.chat),
          party: row.party as PartyId,
          ...(row.deal === null ? {} : { deal: row.deal as DealId }),
          at: row.at as Instant,
          text: row.text ?? '',
          ...(row.platform_message === null ? {} : { platformMessage: row.platform_message }),
        }),
      );
    },

    async versionsOf(chat, message) {
      const rows = await db.read
        .selectFrom('messages')
        .select('id')
        .where('chat', '=', chatKey(chat))
        .where('platform_message', '=', message)
        .orderBy('at')
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map((row) => row.id as MessageId);
    },

    async dealOfMessage(chat, message) {
      const key = chatKey(chat);
      const sent = await db.read
        .selectFrom('outbox')
        .select('deal')
        .where('chat', '=', key)
        .where('platform_message', '=', message)
        .orderBy('seq')
        .executeTakeFirst();
      const row =
        sent ??
        (await db.read
          .selectFrom('messages')
          .select('deal')
          .where('chat', '=', key)
          .where('platform_message', '=', message)
          .orderBy('at')
          .executeTakeFirst());
      return (row?.deal ?? undefined) as DealId | undefined;
    },

    async toldElsewhere(chat, deal, since) {
      const row = await db.read
        .selectFrom('outbox')
        .select('seq')
        .where('chat', '=', chatKey(chat))
        .where('created_at', '>', since)
        .where('deal', 'is not', null)
        .where('deal', '!=', deal)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async buttonNamed(chat, label) {
      const rows = await db.read
        .selectFrom('outbox')
        .select('blocks')
        .where('chat', '=', chatKey(chat))
        .orderBy('created_at', 'desc')
        .orderBy('seq', 'desc')
        .limit(MESSAGES_WITH_BUTTONS)
        .execute();
      const wanted = label.trim().toLowerCase();
      for (const row of rows) {
        const buttons = (JSON.parse(row.blocks) as Block[]).flatMap((block) => (block.type === 'actions' ? block.buttons : []));
        const found = buttons.find((button) => button.label.toLowerCase() === wanted);
        if (found) return found.token;
      }
      return undefined;
    },

    async action(token) {
      const row = await db.read
        .selectFrom('actions')
        .leftJoin('outbox', 'outbox.id', 'actions.message')
        .select(['actions.chat', 'actions.party', 'actions.message', 'action', 'card', 'platform_message'])
        .where('token', '=', token)
        .executeTakeFirst();
      return (
        row && {
          token,
          chat: chatOf(row.chat),
          party: row.party as PartyId,
          message: row.message as MessageId,
          action: JSON.parse(row.action) as Action,
          ...(row.card === null ? {} : { card: row.card }),
          ...(row.platform_message === null ? {} : { platformMessage: row.platform_message }),
        }
      );
    },

    async profile(party) {
      const row = await db.read.selectFrom('parties').select('profile').where('id', '=', party).executeTakeFirst();
      return row ? (JSON.parse(row.profile) as Profile) : {};
    },

    suppliers: (ids) => (ids.length === 0 ? Promise.resolve([]) : catalog.suppliers(ids)),
    suppliersNamed: async (name, limit) => namedBy(await catalog.allSuppliers(), name).slice(0, limit),
    listings: (ids) => (ids.length === 0 ? Promise.resolve([]) : catalog.listings(ids)),
    listingsOf: (supplier, limit) => catalog.listingsOf(supplier, limit),
    setInstantQuotes: (supplier, on, listing) => setInstantQuotes(db, supplier, on, listing),
    setListingActive: (supplier, listing, active) => setListingActive(db, supplier, listing, active),
    statistics: (ids): Promise<ReadonlyMap<SupplierId, SupplierStatistics>> => statistics(db, ids),

    nextRequestNumber: async () => `R-${await nextNumber(db, 'request')}` as RequestNumber,
    nextOrderNumber: async () => `O-${await nextNumber(db, 'order')}` as OrderNumber,

    async enroll({ chat, party, role, language, profile, person, at }) {
      const state: Dialogue = { party, role, language, languageChosen: false };
      await db.write(async (tx) => {
        await tx
          .insertInto('parties')
          .values({ id: party, role, created_at: at, profile: JSON.stringify(profile) })
          .onConflict((c) => c.column('id').doNothing())
          .execute();
        await tx
          .insertInto('dialogues')
          .values({ chat: chatKey(chat), party, other: null, person: person ?? null, last_at: 0, version: 1, state: JSON.stringify(state) })
          .onConflict((c) => c.column('chat').doNothing())
          .execute();
      });
    },

    commitTurn: (turn: TurnCommit) => commitTurn(db, turn),
  };
}
