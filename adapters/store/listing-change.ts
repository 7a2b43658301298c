import type { Kysely } from 'kysely';
import type { TurnCommit } from '../../src/ports/store.ts';
import { writeListings } from './catalog.ts';
import { VersionConflict } from './engine/keys.ts';
import type { Tables } from './schema.ts';

/** Writes a listing within a turn's transaction. A conflict where it is no longer as the turn saw it. */
export async function changeListing(tx: Kysely<Tables>, { before, entry }: NonNullable<TurnCommit['listing']>): Promise<void> {
  const row = await tx.selectFrom('listings').select(['body', 'hash']).where('id', '=', entry.listing.id).executeTakeFirst();
  if ((row?.body ?? undefined) !== (before && JSON.stringify(before))) throw new VersionConflict();
  await writeListings(tx, [row && before ? { ...entry, hash: row.hash, said: true } : entry]);
}
