import type { Deal } from '../../domain/deal/state.ts';
import type { TextRef } from '../../domain/evidence.ts';
import type { Instant, MessageId, PartyId, SupplierId } from '../../domain/ids.ts';
import type { Currency } from '../../domain/money.ts';
import { exchange } from '../../domain/rates.ts';
import type { Listing, Supplier } from '../../ports/catalog.ts';
import type { ChatRef } from '../../ports/chat.ts';
import type { PartyChat } from '../../ports/people.ts';
import type { Language } from '../../ports/reading.ts';
import type { StoredMessage, TurnStore } from '../../ports/store.ts';
import type { TalkContext } from '../../talk/types.ts';
import { sameChat } from '../chats.ts';
import { namesOfBuyer, namesOfSupplier } from './second.ts';
import { standingsOf } from './standings.ts';
import type { WordsOf } from './state.ts';
import type { Turn, TurnDeps } from './turn.ts';

/** Where a party is reached, and in which language. */
export type Seat = { readonly chat: ChatRef; readonly language: Language; readonly lastAt: Instant };

/** All that a turn's notices need, and where they go. */
export type Wording = { readonly talk: TalkContext; readonly seats: ReadonlyMap<PartyId, Seat> };

/** The ids of all messages in which something of the deal (or of what is said of it) stands. */
function messageIds(value: unknown, into: Set<MessageId>): Set<MessageId> {
  if (Array.isArray(value)) for (const part of value) messageIds(part, into);
  else if (typeof value === 'object' && value !== null) {
    if ('message' in value && typeof value.message === 'string') into.add(value.message as MessageId);
    for (const part of Object.values(value)) messageIds(part, into);
  }
  return into;
}

/** Looks up words of the messages that `from` (a deal, events) refers to, and of those that the turn itself brings. */
export async function loadWords(store: TurnStore, from: unknown, fresh: readonly StoredMessage[]): Promise<WordsOf> {
  const ids = messageIds(from, new Set());
  for (const message of fresh) ids.delete(message.id);
  const texts = new Map((await store.messages([...ids])).map((message) => [message.id, message.text]));
  for (const message of fresh) texts.set(message.id, message.text);
  return (at: TextRef) => texts.get(at.message)?.slice(at.start, at.end);
}

/** The whole texts of the messages that `from` refers to. */
export async function loadTexts(store: TurnStore, from: unknown): Promise<readonly string[]> {
  return (await store.messages([...messageIds(from, new Set())])).map(({ text }) => text);
}

function suppliersOf(deal: Deal): readonly SupplierId[] {
  const ids = [...deal.invitations.map((i) => i.supplier), ...deal.candidates.map((c) => c.supplier)];
  return [...new Set(ids)];
}

/** Where each party hears of a deal: in the chat where it last dealt with it, else where it was last. */
async function seatsFor(store: TurnStore, deal: Deal, chats: readonly PartyChat[]): Promise<Map<PartyId, Seat>> {
  const seats = new Map<PartyId, Seat>();
  for (const party of new Set(chats.map((chat) => chat.party))) {
    const own = chats.filter((chat) => chat.party === party);
    const said = own.length > 1 ? await store.people.lastSaid(deal.id, party) : undefined;
    const dealt = ({ focus, chat }: PartyChat): number =>
      Math.max(focus?.deal === deal.id ? focus.since : 0, said && sameChat(said.chat, chat) ? said.at : 0);
    const [seat] = own.toSorted((a, b) => dealt(b) - dealt(a));
    if (seat) seats.set(party, seat);
  }
  return seats;
}

/** The currency in which a deal's quotes are compared: the one that the buyer asked for, else that of his target price, else the desk's. */
function comparedIn({ currency, spec }: Deal, { base, rates }: TurnDeps): Currency {
  const target = spec.items.find((item) => item.targetPrice)?.targetPrice?.value.currency;
  return currency ?? (target !== undefined && exchange(1, target, base, rates) ? target : base);
}

/** Loads what the wording of a deal's events needs. */
export async function loadWording(deps: TurnDeps, turn: Turn, deal: Deal): Promise<Wording> {
  const { store } = deps;
  const supplierIds = suppliersOf(deal);
  const listingIds = [...deal.invitations, ...deal.candidates].flatMap((c) => c.items.map((item) => item.listing));
  const parties: readonly PartyId[] = [deal.buyer, ...supplierIds];
  const [words, suppliers, listings, statistics, chats, profile, standings] = await Promise.all([
    loadWords(store, deal, turn.messages),
    store.suppliers(supplierIds),
    store.listings([...new Set(listingIds)]),
    store.statistics(supplierIds),
    store.chatsOf(parties),
    store.profile(deal.buyer),
    deal.relayAt === undefined ? undefined : standingsOf(store, deal, turn.now),
  ]);
  const supplierById = new Map<SupplierId, Supplier>(suppliers.map((supplier) => [supplier.id, supplier]));
  const listingById = new Map<string, Listing>(listings.map((listing) => [listing.id, listing]));
  const seats = await seatsFor(store, deal, chats);
  const talk: TalkContext = {
    deal,
    now: turn.now,
    base: comparedIn(deal, deps),
    inviteCount: deps.policy.inviteCount,
    rates: deps.rates,
    ...(standings === undefined ? {} : { standing: (id: SupplierId) => standings.get(id) }),
    language: (party) => seats.get(party)?.language ?? 'en',
    words,
    supplier: (id) => supplierById.get(id),
    record: (id) => statistics.get(id),
    listing: (id) => listingById.get(id),
    buyer: {
      ...(profile.name === undefined ? {} : { name: profile.name }),
      ...(profile.contact === undefined ? {} : { contact: profile.contact }),
    },
    known: (party) => {
      return party === deal.buyer ? namesOfBuyer(profile) : namesOfSupplier(supplierById.get(party as SupplierId));
    },
  };
  return { talk, seats };
}
