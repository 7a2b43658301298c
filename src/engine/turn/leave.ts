import type { Instant, PartyId, SupplierId } from '../../domain/ids.ts';
import { CODE_LENGTH, freshCode } from '../../domain/people/codes.ts';
import { withoutSeat } from '../../domain/people/seats.ts';
import type { ChatRef } from '../../ports/chat.ts';
import type { PeopleChange } from '../../ports/people.ts';
import type { TurnStore } from '../../ports/store.ts';
import { peopleSpeech } from '../../talk/index.ts';
import { chatName, sameChat } from '../chats.ts';
import { type Blocking, stepOut } from './block.ts';
import { freshId } from './outcome.ts';
import { companyName, supplierHere, termsOf } from './settings.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** A code with which a colleague takes this chat's seat over. */
export async function handOver(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  const { language } = turn.dialogue;
  const supplier = supplierHere(turn.dialogue);
  if (supplier === undefined || turn.person === undefined) {
    turn.said.push(peopleSpeech.leaveNothing(language));
    return;
  }
  const code = freshCode('handover', deps.random.token(CODE_LENGTH), turn.now, { party: supplier, chat: chatName(turn.chat) });
  turn.people.push({ type: 'codeMade', code });
  const links = (await deps.codeLinks?.(code.code)) ?? [];
  turn.said.push(peopleSpeech.handOver(await companyName(deps, turn, supplier), code, links, turn.now, language));
}

/** "/leave": asks before a supplier gives his seat up. */
export async function leaveTurn(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  const { language } = turn.dialogue;
  const supplier = supplierHere(turn.dialogue);
  if (supplier === undefined) {
    turn.said.push(peopleSpeech.leaveNothing(language));
    return;
  }
  const others = (await deps.store.chatsOf([supplier])).filter(({ chat }) => !sameChat(chat, turn.chat));
  turn.said.push(peopleSpeech.confirmLeave(await companyName(deps, turn, supplier), others.length > 0, language));
}

/** What gives up a supplier's seats in these chats; whoever answered last for him takes him out of every deal. */
export async function vacating(
  store: TurnStore,
  supplier: SupplierId,
  chats: readonly ChatRef[],
  now: Instant,
): Promise<Pick<Blocking, 'people' | 'jobs'>> {
  const left = (await store.people.data(supplier)).chats.filter(({ chat }) => !chats.some((gone) => chatName(gone) === chat));
  const people = chats.map((chat): PeopleChange => ({ type: 'unseated', chat, party: supplier }));
  if (left.length > 0) return { people, jobs: [] };
  const terms = { ...(await termsOf({ store }, supplier)), left: true } as const;
  return { people: [...people, { type: 'terms', supplier, terms }], jobs: await stepOut(store, supplier, now) };
}

/** Gives up the supplier's seat in this chat. */
export async function vacate(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId): Promise<void> {
  const { people, jobs } = await vacating(deps.store, supplier, [turn.chat], turn.now);
  turn.people.push(...people);
  turn.jobs.push(...jobs);
}

/** The supplier's person leaves: his seat goes, and with the last one what was open. He may still buy. */
export async function leave(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  const supplier = supplierHere(turn.dialogue);
  if (supplier === undefined) {
    turn.said.push(peopleSpeech.leaveNothing(turn.dialogue.language));
    return;
  }
  const name = await companyName(deps, turn, supplier);
  await vacate(deps, turn, supplier);
  const { asking: _, other: __, ...chat } = turn.dialogue;
  const rest = withoutSeat(turn.dialogue, supplier);
  turn.dialogue = rest ?? {
    language: chat.language,
    languageChosen: chat.languageChosen,
    party: freshId<PartyId>(deps, 'b'),
    role: 'buyer',
  };
  turn.said.push(peopleSpeech.left(name, turn.dialogue.language));
}
