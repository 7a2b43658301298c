import { invitationsInForce, isOver } from '../../domain/deal/query.ts';
import type { Deal } from '../../domain/deal/state.ts';
import type { TurnReading } from '../../ports/reading.ts';
import { speech } from '../../talk/index.ts';
import type { Said } from './said.ts';
import type { ChatTurn } from './turn.ts';

/** Words that fit nothing the desk knows, in a deal where there is somebody whom they could be for. */
export function isUnclear(deal: Deal | undefined, { reading, beside }: Said): deal is Deal {
  if (!deal || beside || reading.intent !== 'smalltalk' || reading.certainty === 'sure') return false;
  return invitationsInForce(deal).length > 0 && (!isOver(deal) || deal.order !== undefined);
}

/** Keeps such words until a tap says what they are for. */
export function parkUnclear(turn: ChatTurn, deal: Deal, said: Said): void {
  turn.dialogue = { ...turn.dialogue, parked: said.id };
  turn.said.push(speech.unclear(deal, said.id, turn.dialogue));
}

function anySure(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('certainty' in value && value.certainty === 'sure') return true;
  return Object.values(value).some(anySure);
}

/** Whether anything of a change is sure: that it is one, or what it changes. */
export function isSureChange({ certainty, request }: TurnReading): boolean {
  return certainty === 'sure' || anySure(request);
}
