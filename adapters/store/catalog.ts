import type { Insertable, Kysely } from 'kysely';
import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import type { CatalogStore, Listing, ListingWrite, Supplier } from '../../src/ports/catalog.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

/** Ids asked for in one statement; SQLite takes 32,766 parameters, but a long list plans slowly. */
const IDS_PER_QUERY = 500;
/** Rows written by one statement. */
const ROWS_PER_INSERT = 100;
const LEXICON_ROW = 1;

/** The catalog in the store's database. */
export function createCatalogStore(database: Database): CatalogStore {
  const { read } = database;
  return {
    async allSuppliers() {
      const rows = await read.selectFrom('suppliers').select('body').orderBy('name').orderBy('id').execute();
      return rows.map(({ body }) => JSON.parse(body) as Supplier);
    },
    async suppliers(ids) {
      const rows = await inParts(ids, (part) => read.selectFrom('suppliers').select('body').where('id', 'in', part).execute());
      return rows.map(({ body }) => JSON.parse(body) as Supplier);
    },
    putSuppliers: (suppliers) => database.write((tx) => writeSuppliers(tx, suppliers)),
    async listings(ids) {
      const rows = await inParts(ids, (part) => read.selectFrom('listings').select(['id', 'body']).where('id', 'in', part).execute());
      const found = new Map(rows.map(({ id, body }) => [id, body]));
      return ids.flatMap((id) => {
        const body = found.get(id);
        return body ? [JSON.parse(body) as Listing] : [];
      });
    },
    async listingsOf(supplier, limit, after) {
      const rows = await read
        .selectFrom('listings')
        .select('body')
        .where('supplier', '=', supplier)
        .where('body', 'is not', null)
        .where('id', '>', after ?? '')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.flatMap(({ body }) => (body ? [JSON.parse(body) as Listing] : []));
    },
    async known(ids) {
      const rows = await inParts(ids, (part) =>
        read
          .selectFrom('listings')
          .select(['id', 'supplier', 'hash', 'text_hash', 'said'])
          .where('id', 'in', part)
          .where('body', 'is not', null)
          .execute(),
      );
      return new Map(
        rows.map(({ id, supplier, hash, text_hash, said }) => [
          id as ListingId,
          { supplier: supplier as SupplierId, hash, textHash: text_hash ?? '', said: said === 1 },
        ]),
      );
    },
    putListings: (entries) => database.write((tx) => writeListings(tx, entries)),
    removeListings: (ids) => database.write((tx) => dropListings(tx, ids)),
    async idsOf(supplier) {
      const rows = await read
        .selectFrom('listings')
        .select('id')
        .where('supplier', '=', supplier)
        .where('body', 'is not', null)
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id as ListingId);
    },
    async page(limit, after) {
      const rows = await read
        .selectFrom('listings')
        .select('body')
        .where('body', 'is not', null)
        .where('id', '>', after ?? '')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.flatMap(({ body }) => (body ? [JSON.parse(body) as Listing] : []));
    },
    async entries(limit, after) {
      const rows = await read
        .selectFrom('listings')
        .select(['body', 'hash', 'text_hash', 'profile'])
        .where('body', 'is not', null)
        .where('id', '>', after ?? '')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.flatMap(({ body, hash, text_hash, profile }) =>
        body && profile ? [{ listing: JSON.parse(body) as Listing, hash, textHash: text_hash ?? '', profile: wordsOf(profile) }] : [],
      );
    },
    async changes(after, limit) {
      const rows = await read
        .selectFrom('listings')
        .select(['id', 'supplier', 'revision', 'active', 'profile'])
        .where('revision', '>', after)
        .orderBy('revision')
        .limit(limit)
        .execute();
      const words = pooled(rows.map(({ active, profile }) => (active === 1 ? profile : null)));
      return rows.map(({ id, supplier, revision }, n) => ({
        id: id as ListingId,
        supplier: supplier as SupplierId,
        revision: Number(revision),
        ...(words[n] ? { profile: words[n] } : {}),
      }));
    },
    revision: () => highest(read),
    async counts() {
      const { suppliers } = await read
        .selectFrom('suppliers')
        .select((eb) => eb.fn.countAll<number>().as('suppliers'))
        .executeTakeFirstOrThrow();
      const found = await read
        .selectFrom('listings')
        .select((eb) => [eb.fn.countAll<number>().as('listings'), eb.fn.sum<number | null>('active').as('active')])
        .where('body', 'is not', null)
        .executeTakeFirstOrThrow();
      return {
        suppliers: Number(suppliers),
        listings: Number(found.listings),
        active: Number(found.active ?? 0),
        revision: await highest(read),
      };
    },
    async lexicon() {
      const row = await read.selectFrom('lexicon').select(['version', 'data']).executeTakeFirst();
      return row ? { version: row.version, data: new Uint8Array(row.data) } : null;
    },
    async lexiconVersion() {
      const row = await read.selectFrom('lexicon').select('version').executeTakeFirst();
      return row?.version ?? 0;
    },
    saveLexicon: ({ version, data }) =>
      database.write(async (tx) => {
        await tx
          .insertInto('lexicon')
          .values({ id: LEXICON_ROW, version, data })
          .onConflict((c) => c.column('id').doUpdateSet({ version, data }))
          .execute();
      }),
  };
}

/** Adds or replaces suppliers. */
export async function writeSuppliers(tx: Kysely<Tables>, suppliers: readonly Supplier[]): Promise<void> {
  for (const supplier of suppliers) {
    await tx
      .insertInto('suppliers')
      .values({ id: supplier.id, name: supplier.name, body: JSON.stringify(supplier) })
      .onConflict((c) => c.column('id').doUpdateSet({ name: supplier.name, body: JSON.stringify(supplier) }))
      .execute();
  }
}

/** Adds or replaces listings, each under a revision of its own. */
export async function writeListings(tx: Kysely<Tables>, entries: readonly ListingWrite[]): Promise<void> {
  let revision = await highest(tx);
  const whole: Insertable<Tables['listings']>[] = [];
  for (const { profile, listing, hash, textHash, said } of entries) {
    const common = {
      supplier: listing.supplier,
      revision: ++revision,
      active: listing.active ? 1 : 0,
      hash,
      text_hash: textHash,
      body: JSON.stringify(listing),
      said: said ? 1 : 0,
    };
    if (profile) {
      whole.push({ id: listing.id, ...common, profile: new Uint8Array(profile.buffer, profile.byteOffset, profile.byteLength) });
    } else await tx.updateTable('listings').set(common).where('id', '=', listing.id).execute();
  }
  for (let at = 0; at < whole.length; at += ROWS_PER_INSERT) {
    await tx
      .insertInto('listings')
      .values(whole.slice(at, at + ROWS_PER_INSERT))
      .onConflict((c) =>
        c.column('id').doUpdateSet((eb) => ({
          supplier: eb.ref('excluded.supplier'),
          revision: eb.ref('excluded.revision'),
          active: eb.ref('excluded.active'),
          hash: eb.ref('excluded.hash'),
          text_hash: eb.ref('excluded.text_hash'),
          body: eb.ref('excluded.body'),
          profile: eb.ref('excluded.profile'),
          said: eb.ref('excluded.said'),
        })),
      )
      .execute();
  }
}

/** Removes listings, so that an index that follows the revisions learns of it; says how many there were. */
export async function dropListings(tx: Kysely<Tables>, ids: readonly string[]): Promise<number> {
  let revision = await highest(tx);
  let removed = 0;
  for (const id of ids) {
    const { numUpdatedRows } = await tx
      .updateTable('listings')
      .set({ revision: ++revision, active: 0, hash: '', text_hash: null, body: null, profile: null, said: 0 })
      .where('id', '=', id)
      .where('body', 'is not', null)
      .executeTakeFirst();
    removed += Number(numUpdatedRows);
  }
  return removed;
}

async function highest(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('listings')
    .select((eb) => eb.fn.max('revision').as('revision'))
    .executeTakeFirst();
  return Number(row?.revision ?? 0);
}

/** The words of many stored profiles in one block, which costs far less memory than a block each. */
function pooled(all: readonly (Uint8Array | null)[]): readonly (Uint32Array<ArrayBuffer> | null)[] {
  const block = new Uint32Array(all.reduce((sum, bytes) => sum + ((bytes?.byteLength ?? 0) >>> 2), 0));
  const target = new Uint8Array(block.buffer);
  let at = 0;
  return all.map((bytes) => {
    if (!bytes) return null;
    const length = bytes.byteLength >>> 2;
    target.set(bytes.subarray(0, 4 * length), 4 * at);
    at += length;
    return block.subarray(at - length, at);
  });
}

/** The words of a stored profile, copied so that they stand aligned in memory. */
function wordsOf(bytes: Uint8Array): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(bytes.byteLength >>> 2);
  new Uint8Array(words.buffer).set(bytes.subarray(0, words.byteLength));
  return words;
}

/** Asks for many ids in statements of a size that plans quickly. */
export async function inParts<Id, Row>(ids: readonly Id[], ask: (part: readonly Id[]) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < ids.length; at += IDS_PER_QUERY) rows.push(...(await ask(ids.slice(at, at + IDS_PER_QUERY))));
  return rows;
}
