import type { Dialogue, Seat } from '../../domain/dialogue.ts';
import type { MessageId, SupplierId } from '../../domain/ids.ts';
import { seatIn, speakingAs, switched } from '../../domain/people/seats.ts';
import type { PlatformMessage } from '../../ports/chat.ts';
import { peopleSpeech, speech } from '../../talk/index.ts';
import { freshId } from './outcome.ts';
import { concerns, namedDeal } from './route.ts';
import { textTurn } from './text.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

type Role = Seat['role'];

/** The seats of a chat that are in use: a buyer's who has never asked for anything is none. */
export async function seatsInUse(deps: TurnDeps, turn: ChatTurn): Promise<readonly Dialogue[]> {
  const { dialogue } = turn;
  const other = switched(dialogue);
  if (other === dialogue) return [dialogue];
  const buyer = dialogue.role === 'buyer' ? dialogue : other;
  const isUsed = (await deps.store.requestsOf(buyer.party, 1)).length > 0;
  return [dialogue, other].filter((one) => isUsed || one !== buyer);
}

/** Lets this role speak, where it has a seat here. */
export function takeRole(turn: ChatTurn, role: Role): void {
  if (turn.dialogue.role !== role && seatIn(turn.dialogue, role)) turn.dialogue = switched(turn.dialogue);
}

/** Lets the party speak whose message is replied to, or changed. */
export async function takeSeatOf(deps: TurnDeps, turn: ChatTurn, message: PlatformMessage): Promise<boolean> {
  if (turn.dialogue.other === undefined) return false;
  const party = await deps.store.people.partyOfMessage(turn.chat, message);
  const speaking = party && speakingAs(turn.dialogue, party);
  if (speaking) turn.dialogue = speaking;
  return speaking !== undefined;
}

/** Which of two roles a text is meant in; undefined where that can't be told. */
async function meantRole(deps: TurnDeps, turn: ChatTurn, text: string): Promise<Role | undefined> {
  const { dialogue, now } = turn;
  const named = await namedDeal(deps.store, text);
  if (named && concerns(named, dialogue)) return dialogue.role;
  if (named && concerns(named, switched(dialogue))) return switched(dialogue).role;
  if (dialogue.prompt) return dialogue.role;
  const message = '' as MessageId;
  const idle = { message, text, now, state: 'idle', context: { items: [] } } as const;
  const bought = deps.reader.turn({ ...idle, role: 'buyer' });
  if (bought.intent === 'help' || bought.intent === 'human') return dialogue.role;
  const sold = deps.reader.turn({ ...idle, role: 'supplier', state: 'invited' });
  const isNeed = bought.intent === 'request' && (bought.request?.items.some((item) => item.product && item.quantity) ?? false);
  const supplier = seatIn(dialogue, 'supplier')?.party as SupplierId;
  const buyer = seatIn(dialogue, 'buyer');
  const [invitation] = await deps.store.invitationsOf(supplier, 1);
  const [request] = buyer ? await deps.store.requestsOf(buyer.party, 1) : [];
  const isAsked = invitation?.active === true;
  const isAsking = request?.status === 'draft' || request?.status === 'open' || request?.status === 'awarded';
  if (isNeed && !(isAsked && (sold.intent === 'quote' || /[?？]/u.test(text)))) return 'buyer';
  if (isAsked !== isAsking) return isAsked ? 'supplier' : 'buyer';
  if (!isAsked) return bought.intent === 'request' ? 'buyer' : dialogue.role;
  // What the desk has just said to the other one may be what is answered.
  const since = await deps.store.people.lastAt(turn.chat);
  return (await deps.store.people.toldParty(turn.chat, switched(dialogue).party, since)) ? undefined : dialogue.role;
}

/** Lets the one of two seats speak for which a text is meant; false where the person is asked first. */
export async function takeSeat(
  deps: TurnDeps,
  turn: ChatTurn,
  { text, message, replyTo, files }: { text: string; message: PlatformMessage; replyTo?: PlatformMessage; files: readonly unknown[] },
): Promise<boolean> {
  if (turn.dialogue.other === undefined) return true;
  if (replyTo !== undefined && (await takeSeatOf(deps, turn, replyTo))) return true;
  const role = await meantRole(deps, turn, text);
  if (role !== undefined || files.length > 0) {
    if (role !== undefined) takeRole(turn, role);
    return true;
  }
  const id = freshId<MessageId>(deps, 'm');
  const { party } = turn.dialogue;
  turn.messages.push({ id, chat: turn.chat, party, at: turn.now, text, platformMessage: message });
  turn.dialogue = { ...turn.dialogue, parked: id };
  turn.said.push(peopleSpeech.whichRole(id, turn.dialogue.language));
  return false;
}

/** The person has said in which role he wrote: the text is taken as said in it. */
export async function seatChosen(deps: TurnDeps, turn: ChatTurn, role: Role, message: MessageId): Promise<void> {
  const [stored] = await deps.store.messages([message]);
  if (!stored || turn.dialogue.parked !== message) {
    turn.said.push(speech.oldButton(turn.dialogue));
    return;
  }
  const { parked: _, ...rest } = turn.dialogue;
  turn.dialogue = rest;
  takeRole(turn, role);
  const { text, platformMessage } = stored;
  await textTurn(deps, turn, { text, id: message, ...(platformMessage === undefined ? {} : { platformMessage }) });
}
