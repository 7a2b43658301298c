import type { PartyId, SupplierId } from '../../domain/ids.ts';
import { seatIn } from '../../domain/people/seats.ts';
import type { ChatRef } from '../../ports/chat.ts';
import type { PeopleChange, PersonKey } from '../../ports/people.ts';
import type { TurnStore } from '../../ports/store.ts';
import { peopleSpeech } from '../../talk/index.ts';
import { chatName } from '../chats.ts';
import { type Blocking, callOff } from './block.ts';
import { vacating } from './leave.ts';
import { supplierHere } from './settings.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** "/mydata": all that is held of the person who writes; of a supplier what was written in this chat. */
export async function dataTurn(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  const { language } = turn.dialogue;
  const buyer = seatIn(turn.dialogue, 'buyer');
  const supplier = supplierHere(turn.dialogue);
  const here = chatName(turn.chat);
  const bought = buyer ? [await deps.store.people.data(buyer.party)] : [];
  const sold = supplier === undefined ? [] : [await deps.store.people.data(supplier)];
  const own = sold.map((data) => ({
    ...data,
    chats: data.chats.filter(({ chat }) => chat === here),
    messages: data.messages.filter(({ chat }) => chat === here),
  }));
  turn.said.push(peopleSpeech.data([...bought, ...own], language));
}

/** What erases a buyer: his words, name and contacts in all his chats; what he has open is called off. */
export async function forgetting(store: TurnStore, buyer: PartyId, now: ChatTurn['now']): Promise<Pick<Blocking, 'people' | 'jobs'>> {
  const { chats } = await store.people.data(buyer);
  const persons = [...new Set(chats.flatMap(({ person }) => person ?? []))];
  const erased: PeopleChange = { type: 'erased', party: buyer, chats: chats.map(({ chat }) => chat), persons, extent: 'all' };
  return { people: [erased], jobs: await callOff(store, buyer, now) };
}

/** What erases those who speak for a supplier in these chats: their seats go with their words; the company stays, and where nobody is left it is out of its deals. */
export async function forgettingSeats(
  store: TurnStore,
  supplier: SupplierId,
  chats: readonly ChatRef[],
  now: ChatTurn['now'],
): Promise<Pick<Blocking, 'people' | 'jobs'>> {
  const names = chats.map(chatName);
  const seats = (await store.people.data(supplier)).chats.filter(({ chat }) => names.includes(chat));
  const persons = [...new Set(seats.flatMap(({ person }) => person ?? []))];
  const { people, jobs } = await vacating(store, supplier, chats, now);
  return { people: [...people, { type: 'erased', party: supplier, chats: names, persons, extent: 'chats' }], jobs };
}

/** A person who is gone is no admin any more. */
export async function withoutOffice(store: TurnStore, person: PersonKey): Promise<readonly PeopleChange[]> {
  const { admin } = await store.people.flags(person);
  return admin ? [{ type: 'flags', person, flags: { admin: false } }] : [];
}

/** The person goes: what he wrote and who he is, on either side. Figures and events of his deals stay. */
export async function forget(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  const supplier = supplierHere(turn.dialogue);
  const buyer = seatIn(turn.dialogue, 'buyer');
  if (supplier !== undefined) {
    const { people, jobs } = await forgettingSeats(deps.store, supplier, [turn.chat], turn.now);
    turn.people.push(...people);
    turn.jobs.push(...jobs);
  }
  if (buyer) {
    const { people, jobs } = await forgetting(deps.store, buyer.party, turn.now);
    turn.people.push(...people);
    turn.jobs.push(...jobs);
  }
  if (turn.person !== undefined) turn.people.push(...(await withoutOffice(deps.store, turn.person)));
  turn.gone = true;
  turn.said.push(peopleSpeech.forgotten(turn.dialogue.language));
}
