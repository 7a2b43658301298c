import type { Kysely } from 'kysely';
import type { ListingId } from '../../src/domain/ids.ts';
import type { ImportStore } from '../../src/ports/imports.ts';
import { dropListings, inParts, writeListings, writeSuppliers } from './catalog.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

/** Imports that were begun and never finished are remembered up to so many. */
const MOST_UNFINISHED = 8;
const ROWS_PER_INSERT = 200;

/** Unfinished imports in the store's database. */
export function createImportStore(database: Database): ImportStore {
  const { read } = database;
  return {
    async reached(key) {
      const row = await read.selectFrom('imports').select('state').where('key', '=', key).executeTakeFirst();
      return row?.state;
    },
    async taken(key, ids) {
      const rows = await inParts(ids, (part) =>
        read
          .selectFrom('import_met')
          .select(['listing', 'file', 'line'])
          .where('import', '=', key)
          .where('listing', 'in', part)
          .where('taken', '=', 1)
          .execute(),
      );
      return new Map(rows.map(({ listing, file, line }) => [listing as ListingId, { file, line: Number(line) }]));
    },
    advance: ({ key, suppliers, listings, met, state }) =>
      database.write(async (tx) => {
        await note(tx, key, state);
        await writeSuppliers(tx, suppliers);
        await writeListings(tx, listings);
        for (let at = 0; at < met.length; at += ROWS_PER_INSERT) {
          const rows = met.slice(at, at + ROWS_PER_INSERT);
          await tx
            .insertInto('import_met')
            .values(rows.map(({ id, file, line, taken }) => ({ import: key, listing: id, file, line, taken: taken ? 1 : 0 })))
            .onConflict((c) =>
              c.columns(['import', 'listing']).doUpdateSet((eb) => ({
                file: eb.ref('excluded.file'),
                line: eb.ref('excluded.line'),
                taken: eb.ref('excluded.taken'),
              })),
            )
            .execute();
        }
      }),
    sweep: (key, stateAfter) =>
      database.write(async (tx) => {
        const mine = tx.selectFrom('import_met').select('listing').where('import', '=', key);
        const gone = await tx
          .selectFrom('listings')
          .select('id')
          .where(
            'supplier',
            'in',
            tx
              .selectFrom('listings')
              .select('supplier')
              .distinct()
              .where('id', 'in', mine.where('taken', '=', 1)),
          )
          .where('body', 'is not', null)
          .where('id', 'not in', mine)
          .orderBy('id')
          .execute();
        const removed = await dropListings(
          tx,
          gone.map(({ id }) => id),
        );
        await note(tx, key, stateAfter(removed));
        return removed;
      }),
    finish: (key) => database.write((tx) => forget(tx, [key])),
  };
}

async function note(tx: Kysely<Tables>, key: string, state: string): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable('imports').set({ state }).where('key', '=', key).executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const known = await tx.selectFrom('imports').select(['key', 'serial']).orderBy('serial', 'desc').execute();
  await tx
    .insertInto('imports')
    .values({ key, serial: Number(known[0]?.serial ?? 0) + 1, state })
    .execute();
  const old = known.slice(MOST_UNFINISHED - 1).map((one) => one.key);
  if (old.length > 0) await forget(tx, old);
}

async function forget(tx: Kysely<Tables>, keys: readonly string[]): Promise<void> {
  await tx.deleteFrom('import_met').where('import', 'in', keys).execute();
  await tx.deleteFrom('imports').where('key', 'in', keys).execute();
}
