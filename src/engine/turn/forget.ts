import type { PartyId } from '../../domain/ids.ts';
import { seatIn } from '../../domain/people/seats.ts';
import type { PeopleChange } from '../../ports/people.ts';
import type { TurnStore } from '../../ports/store.ts';
import { peopleSpeech } from '../../talk/index.ts';
import { chatName } from '../chats.ts';
import { type Blocking, callOff } from './block.ts';
import { vacate } from './leave.ts';
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
  const erased: PeopleChange = { type: 'erased', party: buyer, chats: chats.map(({ chat }) => chat), extent: 'all' };
  return { people: [erased], jobs: await callOff(store, buyer, now) };
}

/** The person goes: what he wrote and who he is, on either side. Figures and events of his deals stay. */
export async function forget(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  const supplier = supplierHere(turn.dialogue);
  const buyer = seatIn(turn.dialogue, 'buyer');
  if (supplier !== undefined) {
    await vacate(deps, turn, supplier);
    turn.people.push({ type: 'erased', party: supplier, chats: [chatName(turn.chat)], extent: 'chats' });
  }
  if (buyer) {
    const { people, jobs } = await forgetting(deps.store, buyer.party, turn.now);
    turn.people.push(...people);
    turn.jobs.push(...jobs);
  }
  const { person } = turn;
  if (person !== undefined && (await deps.store.people.flags(person)).admin)
    turn.people.push({ type: 'flags', person, flags: { admin: false } });
  turn.gone = true;
  turn.said.push(peopleSpeech.forgotten(turn.dialogue.language));
}
