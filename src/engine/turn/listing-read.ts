import type { Words } from '../../domain/evidence.ts';
import type { ListingId, MessageId } from '../../domain/ids.ts';
import type { ListingTerms } from '../../domain/listing-change.ts';
import type { PriceTier } from '../../domain/money.ts';
import type { Listing } from '../../ports/catalog.ts';
import type { QuoteReading } from '../../ports/reading.ts';
import type { ListingProof, ReadListing } from '../../talk/listing-card.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** UTF-16 units of a title, as the importer allows. */
const LONGEST_TITLE = 500;
/** What parts a listing's name from its terms; a comma between figures parts nothing. */
const PARTS = /,(?!\d)|[;，；。\n]/gu;
const EDGES = /^[\s:：\-–]+|[\s:：\-–]+$/gu;

function read(deps: TurnDeps, turn: ChatTurn, text: string, listing: Listing | undefined): QuoteReading {
  const quantity = listing?.moq ?? (listing?.unit && { value: 1, unit: listing.unit });
  return deps.reader.quote({ message: '' as MessageId, text, now: turn.now, items: [quantity ? { quantity } : {}] });
}

/** A price without its currency is in the listing's own. */
function inOwnCurrency(deps: TurnDeps, turn: ChatTurn, text: string, listing: Listing): { text: string; reading: QuoteReading } {
  const reading = read(deps, turn, text, listing);
  const price = reading.lines[0]?.price;
  if (listing.currency === undefined || price?.certainty !== 'guessed') return { text, reading };
  const named = `${text.slice(0, price.at.end)} ${listing.currency}${text.slice(price.at.end)}`;
  const again = read(deps, turn, named, listing);
  return again.lines[0]?.price.value.amount === price.value.amount ? { text: named, reading: again } : { text, reading };
}

/** From the smallest quantity up, each quantity with the price said first. */
function rising(tiers: readonly PriceTier[]): readonly PriceTier[] {
  const sorted = tiers.toSorted((a, b) => a.minQuantity - b.minQuantity);
  return sorted.filter(({ minQuantity }, n) => n === 0 || minQuantity > (sorted[n - 1]?.minQuantity ?? 0));
}

/** The price as a listing has it; said without a quantity, it holds from where the listing's prices began. */
function priceOf({ lines: [first] }: QuoteReading, listing: Listing | undefined): ListingTerms['price'] {
  if (!first || first.price.value.per === 'lot') return undefined;
  const { amount, currency, per: unit } = first.price.value;
  const tiers = first.tiers.map(({ value }) => ({ minQuantity: value.minQuantity, unit, amount: value.amount }));
  const begins = listing?.priceBreaks[0];
  const minQuantity = begins?.unit === unit ? begins.minQuantity : 1;
  const breaks = tiers.length > 0 ? rising(tiers) : [{ minQuantity, unit, amount }];
  return { breaks, currency, unit };
}

const proof = (text: string, ...parts: readonly (Words | undefined)[]): ListingProof => {
  const said = parts.filter((part) => part !== undefined);
  const mark = said.find(({ certainty }) => certainty === 'conflict') ?? said.find(({ certainty }) => certainty === 'guessed');
  return {
    evidence: said.map(({ at }) => text.slice(at.start, at.end)).join(' … '),
    ...(mark && mark.certainty !== 'sure' ? { mark: mark.certainty } : {}),
  };
};

/** What stands before the first figure of the terms. */
function titleOf(text: string, terms: readonly (Words | undefined)[]): string | undefined {
  const first = Math.min(text.length, ...terms.flatMap((part) => (part ? [part.at.start] : [])));
  const before = text.slice(0, first);
  const last = [...before.matchAll(PARTS)].at(-1)?.index;
  const title = (first === text.length || last === undefined ? before : before.slice(0, last)).replaceAll(EDGES, '');
  return /\p{L}/u.test(title) && title.length <= LONGEST_TITLE ? title : undefined;
}

/** Reads what a supplier writes of a listing: of `listing`, or of a new one under the id `id`. */
export function readListing(deps: TurnDeps, turn: ChatTurn, written: string, id: ListingId, listing?: Listing): ReadListing {
  const { text, reading } = listing
    ? inOwnCurrency(deps, turn, written, listing)
    : { text: written, reading: read(deps, turn, written, undefined) };
  const { lines, leadTimeDays, incoterm, place } = reading;
  const [line] = lines;
  const moq = line?.moq ?? reading.moq;
  const price = priceOf(reading, listing);
  const isMixed = line?.tiers.some(({ value }) => value.unit !== line.price.value.per) === true;
  const priced = line && proof(text, line.price, ...line.tiers);
  const title = listing ? undefined : titleOf(text, [line?.price, moq, leadTimeDays, incoterm, place]);
  return {
    change: {
      listing: id,
      ...(title === undefined ? {} : { title }),
      terms: {
        ...(price ? { price } : {}),
        ...(moq ? { moq: moq.value } : {}),
        ...(leadTimeDays ? { leadTimeDays: leadTimeDays.value } : {}),
        ...(incoterm ? { incoterm: incoterm.value } : {}),
        ...(incoterm && place ? { place: text.slice(place.at.start, place.at.end) } : {}),
      },
    },
    proofs: {
      ...(priced ? { price: isMixed ? { ...priced, mark: 'guessed' } : priced } : {}),
      ...(moq ? { moq: proof(text, moq) } : {}),
      ...(leadTimeDays ? { leadTime: proof(text, leadTimeDays) } : {}),
      ...(incoterm ? { basis: proof(text, incoterm, place) } : {}),
    },
  };
}
