import type { Deal } from '../../domain/deal/state.ts';
import { seatIn, speakingAs } from '../../domain/people/seats.ts';
import type { PersonRef } from '../../ports/chat.ts';
import { speech } from '../../talk/index.ts';
import { personName } from '../chats.ts';
import { loadWording } from './context.ts';
import { type ChatTurn, carryOut, type TurnDeps, withDeal } from './turn.ts';

/** Requests of which a shared chat remembers who opened them. */
const OPENERS_KEPT = 50;

/** Where others read along, whoever has just opened a request can go on with it in private. */
export function offerPrivate(deps: TurnDeps, turn: ChatTurn, opener: PersonRef): void {
  const { deal } = turn;
  if (!turn.shared || !deal || turn.before || turn.events.length === 0) return;
  const link = deps.requestLink?.(turn.chat.platform, deal.number);
  if (link === undefined) return;
  const openers = [...(turn.dialogue.openers ?? []), { deal: deal.id, person: personName(opener) }].slice(-OPENERS_KEPT);
  turn.dialogue = { ...turn.dialogue, openers };
  turn.said.push(speech.offerPrivate(deal, link, turn.dialogue));
}

/** Moves a request that this person opened where others read along into his own chat. False where it is not his to move. */
export async function carryOnHere(deps: TurnDeps, turn: ChatTurn, deal: Deal): Promise<boolean> {
  const { person } = turn;
  const own = seatIn(turn.dialogue, 'buyer');
  const speaking = own && speakingAs(turn.dialogue, own.party);
  if (person === undefined || !speaking) return false;
  const chats = await deps.store.chatsOf([deal.buyer]);
  const seats = await Promise.all(
    chats.map(async ({ chat, party, language }) => ({ to: { chat, party, language }, known: await deps.store.dialogue(chat) })),
  );
  const from = seats.find(({ known }) => known?.state.openers?.some((one) => one.deal === deal.id && one.person === person));
  if (!from) return false;
  turn.dialogue = speaking;
  await withDeal(deps, turn, deal);
  if (carryOut(turn, { type: 'buyerMoved', to: speaking.party }, deps.policy)) return false;
  const { talk } = await loadWording(deps, turn, turn.deal ?? deal);
  turn.said.push(speech.show(talk, speaking.party));
  turn.elsewhere.push({ to: from.to, draft: speech.goesOnPrivately(deal, from.to.language) });
  return true;
}
