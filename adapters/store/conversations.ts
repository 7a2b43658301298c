import type { Kysely, Selectable } from 'kysely';
import type { Instant, PartyId, SupplierId } from '../../src/domain/ids.ts';
import type { Listing, Supplier } from '../../src/ports/catalog.ts';
import type { Conversation, ConversationStore, TranscriptEntry } from '../../src/ports/conversations.ts';
import type { Clock, Random } from '../../src/ports/time.ts';
import type { Database } from './database.ts';
import type { ConversationTables } from './schema/conversations.ts';
import type { Tables } from './schema.ts';

/** About 190 bits: a link cannot be guessed. */
const TOKEN_LENGTH = 32;
const ID_LENGTH = 16;
/** Kinds of goods named for a sample supplier. */
const GOODS_NAMED = 3;

/** Conversations and their transcripts in the store's database. */
export function createConversationStore(database: Database, { clock, random }: { clock: Clock; random: Random }): ConversationStore {
  const { read } = database;
  const find = (column: 'id' | 'token' | 'party', value: string, from: Kysely<Tables> = read) =>
    from.selectFrom('conversations').selectAll().where(column, '=', value).executeTakeFirst();

  const open = async (tx: Kysely<Tables>, seat: Pick<Conversation, 'role' | 'party' | 'title' | 'sample'>): Promise<Conversation> => {
    const opened = { id: random.token(ID_LENGTH), token: random.token(TOKEN_LENGTH), ...seat, createdAt: clock.now() };
    const { id, token, role, party, title, sample, createdAt } = opened;
    await tx
      .insertInto('conversations')
      .values({ id, token, role, party, title, sample: sample ? 1 : 0, created_at: createdAt, entries: 0, change: 0 })
      .execute();
    return opened;
  };

  return {
    byToken: async (token) => conversationOf(await find('token', token)),
    byId: async (id) => conversationOf(await find('id', id)),
    openBuyer: (title) =>
      database.write((tx) => open(tx, { role: 'buyer', party: random.token(ID_LENGTH) as PartyId, title, sample: false })),
    openSupplier: (supplier) =>
      database.write(async (tx) => {
        const known = conversationOf(await find('party', supplier, tx));
        if (known !== undefined) return known;
        const row = await tx.selectFrom('suppliers').select('body').where('id', '=', supplier).executeTakeFirst();
        if (row === undefined) return undefined;
        const { name, sample } = JSON.parse(row.body) as Supplier;
        return open(tx, { role: 'supplier', party: supplier, title: name, sample });
      }),
    sampleSuppliers: (query, limit) => sampleSuppliers(read, query, limit),
    put: (conversation, entry) =>
      database.write(async (tx) => {
        const known = await tx
          .selectFrom('transcripts')
          .selectAll()
          .where('conversation', '=', conversation)
          .where('key', '=', entry.key)
          .executeTakeFirst();
        // What a user wrote stays as he wrote it, and a key of one side is never taken over by the other.
        if (known !== undefined && (known.body === entry.body || known.direction === 'in' || entry.direction === 'in'))
          return entryOf(known);
        const { change, entries } = await tx
          .updateTable('conversations')
          .set((eb) => ({ change: eb('change', '+', 1), entries: eb('entries', '+', known === undefined ? 1 : 0) }))
          .where('id', '=', conversation)
          .returning(['change', 'entries'])
          .executeTakeFirstOrThrow();
        const row =
          known === undefined
            ? { conversation, ...entry, seq: Number(entries), change: Number(change), revision: 1 }
            : { ...known, body: entry.body, change: Number(change), revision: known.revision + 1 };
        const { body, revision } = row;
        await tx
          .insertInto('transcripts')
          .values(row)
          .onConflict((c) => c.columns(['conversation', 'key']).doUpdateSet({ body, revision, change: row.change }))
          .execute();
        return entryOf(row);
      }),
    async since(conversation, change, limit) {
      const rows = await read
        .selectFrom('transcripts')
        .selectAll()
        .where('conversation', '=', conversation)
        .where('change', '>', change)
        .orderBy('change')
        .limit(limit)
        .execute();
      const last = rows.at(-1)?.change;
      if (last !== undefined) return { entries: rows.map(entryOf), change: Number(last) };
      // Never more than was asked for: something may have been put between the two reads.
      const newest = Number((await find('id', conversation))?.change ?? 0);
      return { entries: [], change: Math.min(change, newest) };
    },
  };
}

function conversationOf(row: Selectable<ConversationTables['conversations']> | undefined): Conversation | undefined {
  return (
    row && {
      id: row.id,
      token: row.token,
      role: row.role === 'supplier' ? 'supplier' : 'buyer',
      party: row.party as PartyId,
      title: row.title,
      sample: row.sample === 1,
      createdAt: Number(row.created_at) as Instant,
    }
  );
}

function entryOf(row: Selectable<ConversationTables['transcripts']>): TranscriptEntry {
  return {
    seq: Number(row.seq),
    at: Number(row.at) as Instant,
    direction: row.direction === 'in' ? 'in' : 'out',
    body: row.body,
    key: row.key,
    revision: row.revision,
  };
}

/** Those to whom the desk spoke last come first, since they are the ones with a request to answer. */
async function sampleSuppliers(
  read: Kysely<Tables>,
  query: string,
  limit: number,
): Promise<readonly { supplier: SupplierId; title: string; about: string }[]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const bodies = await read.selectFrom('suppliers').select('body').orderBy('name').execute();
  const suppliers = bodies.map(({ body }) => JSON.parse(body) as Supplier).filter(({ sample, paused }) => sample && !paused);
  const goods = await goodsOf(
    read,
    suppliers.map(({ id }) => id),
  );
  const heard = await lastHeard(read);
  return suppliers
    .map((supplier) => ({ supplier, sold: goods.get(supplier.id) ?? { kinds: [], text: '' }, at: heard.get(supplier.id) ?? 0 }))
    .filter(({ supplier, sold }) => {
      const text =
        `${supplier.name} ${supplier.nameZh ?? ''} ${supplier.city ?? ''} ${supplier.country} ${supplier.id} ${sold.text}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => b.at - a.at)
    .slice(0, limit)
    .map(({ supplier, sold }) => ({
      supplier: supplier.id,
      title: supplier.name,
      about: [supplier.nameZh, supplier.city, sold.kinds.slice(0, GOODS_NAMED).join(', ')].filter(Boolean).join(' · '),
    }));
}

async function goodsOf(read: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlyMap<string, { kinds: string[]; text: string }>> {
  const goods = new Map<string, { kinds: string[]; text: string }>();
  if (ids.length === 0) return goods;
  const rows = await read.selectFrom('listings').select('body').where('supplier', 'in', ids).where('active', '=', 1).execute();
  for (const { body } of rows) {
    if (body === null) continue;
    const { supplier, title, titleZh, category } = JSON.parse(body) as Listing;
    const sold = goods.get(supplier) ?? { kinds: [], text: '' };
    const kind = category.at(-1);
    if (kind !== undefined && !sold.kinds.includes(kind)) sold.kinds.push(kind);
    sold.text += ` ${title} ${titleZh ?? ''} ${category.join(' ')}`;
    goods.set(supplier, sold);
  }
  return goods;
}

async function lastHeard(read: Kysely<Tables>): Promise<ReadonlyMap<string, number>> {
  const rows = await read
    .selectFrom('conversations')
    .innerJoin('transcripts', 'transcripts.conversation', 'conversations.id')
    .select((eb) => ['conversations.party', eb.fn.max('transcripts.at').as('at')])
    .where('conversations.role', '=', 'supplier')
    .where('transcripts.direction', '=', 'out')
    .groupBy('conversations.party')
    .execute();
  return new Map(rows.map(({ party, at }) => [party, Number(at)]));
}
