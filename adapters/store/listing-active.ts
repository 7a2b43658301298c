import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import { writeListings } from './catalog.ts';
import type { Database } from './database.ts';

/** Offers one of a supplier's listings to buyers, or no longer; says whether it is his. Its hash stays, so that an import of what was there leaves his wish alone. */
export async function setListingActive(database: Database, supplier: SupplierId, id: ListingId, active: boolean): Promise<boolean> {
  return database.write(async (tx) => {
    const row = await tx
      .selectFrom('listings')
      .select(['body', 'hash', 'text_hash'])
      .where('id', '=', id)
      .where('supplier', '=', supplier)
      .where('body', 'is not', null)
      .executeTakeFirst();
    if (!row?.body) return false;
    const listing = JSON.parse(row.body) as Listing;
    if (listing.active !== active)
      await writeListings(tx, [{ listing: { ...listing, active }, hash: row.hash, textHash: row.text_hash ?? '', said: true }]);
    return true;
  });
}
