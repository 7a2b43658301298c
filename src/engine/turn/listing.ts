import type { ListingId } from '../../domain/ids.ts';
import { readListingWish } from '../../domain/listing-wish.ts';
import { speech } from '../../talk/index.ts';
import { supplierHere } from './settings.ts';
import { hearLanguage } from './text.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** Does what a supplier says of one of his listings; false where a text says nothing of the kind. */
export async function listingSaid(deps: TurnDeps, turn: ChatTurn, text: string): Promise<boolean> {
  const supplier = supplierHere(turn.dialogue);
  const wish = supplier === undefined ? undefined : readListingWish(text);
  if (supplier === undefined || !wish) return false;
  hearLanguage(turn, text);
  const id = wish.listing as ListingId;
  const own = await deps.store.setListingActive(supplier, id, wish.active);
  const [listing] = own ? await deps.store.listings([id]) : [];
  turn.said.push(listing ? speech.listingActive(listing, turn.dialogue) : speech.listingUnknown(wish.listing, turn.dialogue));
  return true;
}
