import type { ListingId } from '../../domain/ids.ts';
import { type ListingChange, readListingWords } from '../../domain/listing-change.ts';
import type { Listing } from '../../ports/catalog.ts';
import { listingSpeech, speech } from '../../talk/index.ts';
import { readListing } from './listing-read.ts';
import { supplierHere } from './settings.ts';
import { hearLanguage, LONGEST_TEXT } from './text.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** Characters of a new listing's id behind its day. */
const ID_LENGTH = 5;

/** An id that a person can write: "L-261123-x7k2p". */
function freshListing(deps: TurnDeps, turn: ChatTurn): ListingId {
  const day = new Date(turn.now).toISOString().slice(2, 10).replaceAll('-', '');
  return `L-${day}-${deps.random.token(ID_LENGTH).toLowerCase()}` as ListingId;
}

/** Reads a listing that a supplier adds or changes, and shows it; nothing changes before he taps. False where a text says nothing of the kind. */
export async function listingWritten(deps: TurnDeps, turn: ChatTurn, text: string): Promise<boolean> {
  const supplier = supplierHere(turn.dialogue);
  const said = supplier === undefined || text.length > LONGEST_TEXT ? undefined : readListingWords(text);
  if (!said) return false;
  if (said.type === 'add') {
    // A buyer adds to his request in the same words.
    if (!said.named && turn.dialogue.role !== 'supplier') return false;
    hearLanguage(turn, text);
    turn.said.push(listingSpeech.card(readListing(deps, turn, said.words, freshListing(deps, turn)), undefined, turn.dialogue.language));
    return true;
  }
  const [found] = await deps.store.listings([said.listing as ListingId]);
  const listing = found?.supplier === supplier ? found : undefined;
  if (!listing && !said.named) return false;
  hearLanguage(turn, text);
  if (!listing) turn.said.push(speech.listingUnknown(said.listing, turn.dialogue));
  else turn.said.push(listingSpeech.card(readListing(deps, turn, said.words, listing.id, listing), listing, turn.dialogue.language));
  return true;
}

const bare = (change: ListingChange, supplier: Listing['supplier'], title: string): Listing => ({
  id: change.listing,
  supplier,
  title,
  description: '',
  category: [],
  attributes: {},
  identifiers: [],
  priceBreaks: [],
  certificates: [],
  active: true,
  instantQuote: false,
});

function withTerms(listing: Listing, { price, ...terms }: ListingChange['terms']): Listing {
  const { place: _, ...elsewhere } = listing;
  return {
    // Another Incoterm names another place, or none.
    ...(terms.incoterm === undefined ? listing : elsewhere),
    ...(price ? { priceBreaks: price.breaks, currency: price.currency, unit: price.unit } : {}),
    ...terms,
  };
}

/** Keeps a listing as its supplier has seen it on the card. A second tap on a card that added one adds nothing. */
export async function keepListing(deps: TurnDeps, turn: ChatTurn, change: ListingChange): Promise<void> {
  const supplier = supplierHere(turn.dialogue);
  const { language } = turn.dialogue;
  if (supplier === undefined) {
    turn.said.push(speech.oldButton(turn.dialogue));
    return;
  }
  const [before] = await deps.store.listings([change.listing]);
  const { title } = change;
  if (before ? before.supplier !== supplier : title === undefined) {
    turn.said.push(speech.listingUnknown(change.listing, turn.dialogue));
    return;
  }
  if (before && title !== undefined) {
    turn.said.push(listingSpeech.kept(before, 'added', language));
    return;
  }
  const after = withTerms(before ?? bare(change, supplier, title ?? ''), change.terms);
  turn.listing = { before, entry: deps.entryOf(after) };
  turn.said.push(listingSpeech.kept(after, before ? 'changed' : 'added', language));
}
