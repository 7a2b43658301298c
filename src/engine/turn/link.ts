import { CODE_LENGTH, type Code, freshCode } from '../../domain/people/codes.ts';
import { seatIn, withParty, withSeat } from '../../domain/people/seats.ts';
import type { Job } from '../../ports/store.ts';
import { peopleSpeech } from '../../talk/index.ts';
import { sameChat } from '../chats.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** "/link": a code that joins another chat of the same buyer to this one. */
export async function linkCode(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  const { language } = turn.dialogue;
  const buyer = seatIn(turn.dialogue, 'buyer');
  if (!buyer) {
    turn.said.push(peopleSpeech.linkNothing(language));
    return;
  }
  const code = freshCode('link', deps.random.token(CODE_LENGTH), turn.now, { party: buyer.party });
  turn.people.push({ type: 'codeMade', code });
  const others = (await deps.store.chatsOf([buyer.party])).filter(({ chat }) => !sameChat(chat, turn.chat));
  turn.said.push(peopleSpeech.linkCode(code, others.length, turn.now, language));
}

/** The code of another chat is shown here: both are one buyer's from now on, with the deals of either. */
export async function linkTo(deps: TurnDeps, turn: ChatTurn, code: Code): Promise<void> {
  const { language } = turn.dialogue;
  const into = code.party;
  const buyer = seatIn(turn.dialogue, 'buyer');
  if (into === undefined || buyer?.party === into) {
    turn.said.push(peopleSpeech.linkedAlready(language));
    return;
  }
  turn.people.push({ type: 'codeUsed', code: code.code });
  if (buyer) {
    const from = buyer.party;
    const { now } = turn;
    const deals = await deps.store.people.dealsOf(from);
    turn.people.push({ type: 'merged', from, into });
    turn.jobs.push(
      ...deals.map(
        (deal): Job => ({ type: 'timer', key: `${deal}:moved:${into}`, due: now, deal, command: { type: 'buyerMoved', to: into } }),
      ),
    );
    turn.dialogue = withParty(turn.dialogue, from, into);
  } else turn.dialogue = withSeat(turn.dialogue, { party: into, role: 'buyer' });
  turn.said.push(peopleSpeech.linked(language));
}
