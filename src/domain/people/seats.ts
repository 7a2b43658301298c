import type { Dialogue, Seat } from '../dialogue.ts';
import type { PartyId } from '../ids.ts';

/** What belongs to one seat alone. */
function seatOf({ party, role, focus, prompt, parked, burst }: Seat): Seat {
  return {
    party,
    role,
    ...(focus === undefined ? {} : { focus }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(parked === undefined ? {} : { parked }),
    ...(burst === undefined ? {} : { burst }),
  };
}

/** What belongs to the chat, whichever seat speaks. */
function chatOf({ language, languageChosen, pace, asking, openers, files }: Dialogue) {
  return {
    language,
    languageChosen,
    ...(pace === undefined ? {} : { pace }),
    ...(asking === undefined ? {} : { asking }),
    ...(openers === undefined ? {} : { openers }),
    ...(files === undefined ? {} : { files }),
  };
}

/** The dialogue with its other seat speaking; as it is where there is none. */
export function switched(dialogue: Dialogue): Dialogue {
  const { other } = dialogue;
  return other === undefined ? dialogue : { ...chatOf(dialogue), ...other, other: seatOf(dialogue) };
}

/** The dialogue in which this party speaks; undefined where it has no seat here. */
export function speakingAs(dialogue: Dialogue, party: PartyId): Dialogue | undefined {
  if (dialogue.party === party) return dialogue;
  return dialogue.other?.party === party ? switched(dialogue) : undefined;
}

/** The seat of a role, in whichever place. */
export function seatIn(dialogue: Dialogue, role: Seat['role']): Seat | undefined {
  if (dialogue.role === role) return dialogue;
  return dialogue.other?.role === role ? dialogue.other : undefined;
}

/** A new seat speaks from now on; the one of the other role stays beside it, one of the same role gives way. */
export function withSeat(dialogue: Dialogue, seat: Pick<Seat, 'party' | 'role'>): Dialogue {
  const beside = seatIn(dialogue, seat.role === 'buyer' ? 'supplier' : 'buyer');
  return { ...chatOf(dialogue), ...seat, ...(beside === undefined ? {} : { other: seatOf(beside) }) };
}

/** The dialogue without a seat; undefined where no other is left. */
export function withoutSeat(dialogue: Dialogue, party: PartyId): Dialogue | undefined {
  const { other } = dialogue;
  if (dialogue.party === party) return other && { ...chatOf(dialogue), ...other };
  return { ...chatOf(dialogue), ...seatOf(dialogue), ...(other === undefined || other.party === party ? {} : { other }) };
}

/** The dialogue with one party become another: two chats turned out to be one buyer's. */
export function withParty(dialogue: Dialogue, from: PartyId, to: PartyId): Dialogue {
  const { other, party } = dialogue;
  return {
    ...dialogue,
    party: party === from ? to : party,
    ...(other === undefined ? {} : { other: { ...other, party: other.party === from ? to : other.party } }),
  };
}
