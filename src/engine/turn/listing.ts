import type { ListingId, SupplierId } from '../../domain/ids.ts';
import { asksForListings, idsIn, type ListingTalk, REQUEST_NUMBER, readListingTalk } from '../../domain/listing-talk.ts';
import { readListingWish } from '../../domain/listing-wish.ts';
import { listingsNamed } from '../../matching/listing-named.ts';
import type { Listing } from '../../ports/catalog.ts';
import { listingSpeech, speech } from '../../talk/index.ts';
import { readListing } from './listing-read.ts';
import { supplierHere } from './settings.ts';
import { hearLanguage, LONGEST_TEXT } from './text.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** A supplier's listings named at once. */
const LISTINGS_SHOWN = 30;
/** A supplier's listings that are looked through for one that he names by its words. */
const LOOKED_THROUGH = 500;
/** Those that he is shown where several fit. */
const WHICH_SHOWN = 8;

/** Shows a supplier what he sells here. */
export async function showListings(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId): Promise<void> {
  const own = await deps.store.listingsOf(supplier, LISTINGS_SHOWN + 1);
  turn.said.push(speech.listings(own.slice(0, LISTINGS_SHOWN), turn.dialogue, own.length > LISTINGS_SHOWN));
}

async function setActive(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId, written: string, active: boolean): Promise<void> {
  const id = written as ListingId;
  const own = await deps.store.setListingActive(supplier, id, active);
  const [listing] = own ? await deps.store.listings([id]) : [];
  turn.said.push(listing ? speech.listingActive(listing, turn.dialogue) : speech.listingUnknown(written, turn.dialogue));
}

/** The supplier's listings that a text names by their words, and what else it says. */
async function named(deps: TurnDeps, supplier: SupplierId, text: string): Promise<ReturnType<typeof listingsNamed>> {
  return listingsNamed(text, await deps.store.listingsOf(supplier, LOOKED_THROUGH));
}

function askWhich(turn: ChatTurn, found: readonly Listing[]): void {
  turn.said.push(speech.whichListing(found.slice(0, WHICH_SHOWN), turn.dialogue));
}

/** The one listing of the supplier that a text names by its id. */
async function namedIn(deps: TurnDeps, supplier: SupplierId, text: string): Promise<Listing | undefined> {
  const ids = idsIn(text);
  if (ids.length === 0) return undefined;
  const own = (await deps.store.listings(ids as readonly ListingId[])).filter((listing) => listing.supplier === supplier);
  return own.length === 1 ? own[0] : undefined;
}

/** Whether a supplier has a request before him, to which terms could be an answer. */
async function isAsked(deps: TurnDeps, supplier: SupplierId): Promise<boolean> {
  return (await deps.store.invitationsOf(supplier, 1))[0]?.active === true;
}

/** Does what is said of a listing; false where it can't be made out. */
async function heed(
  deps: TurnDeps,
  turn: ChatTurn,
  supplier: SupplierId,
  text: string,
  listing: Listing,
  talk: ListingTalk,
): Promise<boolean> {
  switch (talk.type) {
    case 'active':
      hearLanguage(turn, text);
      await setActive(deps, turn, supplier, listing.id, talk.active);
      return true;
    case 'instant':
      hearLanguage(turn, text);
      turn.said.push(speech.instantSet(talk.on, await deps.store.setInstantQuotes(supplier, talk.on, listing.id), turn.dialogue));
      return true;
    case 'terms': {
      if (!talk.sure && (await isAsked(deps, supplier))) return false;
      const read = readListing(deps, turn, talk.words, listing.id, listing);
      if (!talk.sure && Object.keys(read.change.terms).length === 0) return false;
      hearLanguage(turn, text);
      turn.said.push(listingSpeech.card(read, listing, turn.dialogue.language));
      return true;
    }
    default:
      return talk satisfies never;
  }
}

/** Does what a supplier says of one of his listings; false where a text says nothing of the kind. */
export async function listingSaid(deps: TurnDeps, turn: ChatTurn, text: string): Promise<boolean> {
  const supplier = supplierHere(turn.dialogue);
  if (supplier === undefined || text.length > LONGEST_TEXT) return false;
  if (asksForListings(text)) {
    hearLanguage(turn, text);
    await showListings(deps, turn, supplier);
    return true;
  }
  const wish = readListingWish(text);
  if (wish) {
    hearLanguage(turn, text);
    const isOwn = (await deps.store.listings([wish.listing as ListingId]))[0]?.supplier === supplier;
    const found = isOwn ? [] : (await named(deps, supplier, wish.listing)).found;
    if (found.length > 1) askWhich(turn, found);
    else await setActive(deps, turn, supplier, found[0]?.id ?? wish.listing, wish.active);
    return true;
  }
  const listing = await namedIn(deps, supplier, text);
  const talk = listing && readListingTalk(text, listing.id);
  return listing !== undefined && talk !== undefined && heed(deps, turn, supplier, text, listing, talk);
}

/** Without an id, what is said of goods may be about the request before him as well; these words make it a listing. */
const LISTING = /\b(?:listing|catalog(?:ue)?|price\s*list)s?\b|产品|商品|目录|价目表|价格表/iu;

/** Does what a supplier says of one of his listings that he names by its words; false where a text says nothing of the kind. */
export async function listingNamed(deps: TurnDeps, turn: ChatTurn, text: string): Promise<boolean> {
  const supplier = supplierHere(turn.dialogue);
  // most texts are about something else, and the listings need not be looked through
  if (supplier === undefined || text.length > LONGEST_TEXT || REQUEST_NUMBER.test(text) || !readListingTalk(text, '')) return false;
  if (!LISTING.test(text) && (await isAsked(deps, supplier))) return false;
  const { found, rest } = await named(deps, supplier, text);
  const talk = readListingTalk(rest, '');
  const [listing, another] = found;
  if (!listing || !talk || (talk.type === 'terms' && !talk.sure)) return false;
  if (!another) return heed(deps, turn, supplier, text, listing, talk);
  hearLanguage(turn, text);
  askWhich(turn, found);
  return true;
}
