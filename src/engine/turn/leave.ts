import type { PartyId, SupplierId } from '../../domain/ids.ts';
import { CODE_LENGTH, freshCode } from '../../domain/people/codes.ts';
import { withoutSeat } from '../../domain/people/seats.ts';
import { peopleSpeech } from '../../talk/index.ts';
import { chatName, sameChat } from '../chats.ts';
import { stepOut } from './block.ts';
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

/** Whoever answered last for a supplier takes him out of every deal. */
export async function vacate(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId): Promise<void> {
  const others = (await deps.store.chatsOf([supplier])).filter(({ chat }) => !sameChat(chat, turn.chat));
  turn.people.push({ type: 'unseated', chat: turn.chat, party: supplier });
  if (others.length > 0) return;
  turn.people.push({ type: 'terms', supplier, terms: { ...(await termsOf(deps, supplier)), left: true } });
  turn.jobs.push(...(await stepOut(deps.store, supplier, turn.now)));
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
