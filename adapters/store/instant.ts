import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import type { Database } from './database.ts';

/** Switches instant quotes on or off for one listing of a supplier, or for all that have a price; says for how many. */
export async function setInstantQuotes(database: Database, supplier: SupplierId, on: boolean, listing?: ListingId): Promise<number> {
  return database.write(async (tx) => {
    let query = tx.selectFrom('listings').select(['id', 'body']).where('supplier', '=', supplier).where('body', 'is not', null);
    if (listing !== undefined) query = query.where('id', '=', listing);
    let count = 0;
    for (const { id, body } of await query.execute()) {
      const now = JSON.parse(body ?? '{}') as Listing;
      if (on && (now.priceBreaks.length === 0 || now.currency === undefined)) continue;
      count += 1;
      if (now.instantQuote === on) continue;
      await tx
        .updateTable('listings')
        .set({ body: JSON.stringify({ ...now, instantQuote: on } satisfies Listing), said: 1 })
        .where('id', '=', id)
        .execute();
    }
    return count;
  });
}
