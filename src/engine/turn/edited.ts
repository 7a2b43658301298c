import type { Deal } from '../../domain/deal/state.ts';
import type { MessageId } from '../../domain/ids.ts';
import { EMPTY_SPEC, joinSpec } from '../../domain/request.ts';
import type { PlatformMessage } from '../../ports/chat.ts';
import { asBuyer } from './buyer.ts';
import { freshId } from './outcome.ts';
import { LONGEST_TEXT, textTurn } from './text.ts';
import { type ChatTurn, type TurnDeps, withDeal } from './turn.ts';

/** The deal whose whole request stands in this one message. */
async function describedBy(
  deps: TurnDeps,
  turn: ChatTurn,
  message: PlatformMessage,
  versions: readonly MessageId[],
): Promise<Deal | undefined> {
  if (turn.dialogue.role !== 'buyer') return undefined;
  const about = await deps.store.dealOfMessage(turn.chat, message);
  const deal = about && (await deps.store.deal(about));
  if (!deal || deal.buyer !== turn.dialogue.party) return undefined;
  return deal.messages.every((id) => versions.includes(id)) ? deal : undefined;
}

/** A turn over a message that its writer has changed: a correction of what it said. The earlier text stays, since earlier events stand in it. */
export async function editedTurn(deps: TurnDeps, turn: ChatTurn, text: string, message: PlatformMessage): Promise<void> {
  const versions = await deps.store.versionsOf(turn.chat, message);
  const [last] = await deps.store.messages(versions.slice(-1));
  // It had been changed before it was read.
  if (last?.text === text) return;
  const deal = await describedBy(deps, turn, message, versions);
  if (!deal || text.length > LONGEST_TEXT) {
    // A quote, a question, an answer: said anew about the same deal.
    await textTurn(deps, turn, { text, replyTo: message });
    return;
  }
  await withDeal(deps, turn, deal);
  const id = freshId<MessageId>(deps, 'm');
  const { spec } = joinSpec(EMPTY_SPEC, deps.reader.request({ message: id, text, now: turn.now }));
  turn.messages.push({ id, chat: turn.chat, party: turn.dialogue.party, at: turn.now, text, platformMessage: message });
  asBuyer(deps, turn, { type: 'amendRequest', spec, message: id });
}
