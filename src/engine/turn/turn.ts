import type { DealCommand, DeskPolicy, Refusal } from '../../domain/deal/commands.ts';
import type { DealEvent } from '../../domain/deal/events.ts';
import { decide, evolve } from '../../domain/deal/index.ts';
import type { Deal } from '../../domain/deal/state.ts';
import type { Dialogue } from '../../domain/dialogue.ts';
import type { Words } from '../../domain/evidence.ts';
import type { Instant, MessageId } from '../../domain/ids.ts';
import type { Currency } from '../../domain/money.ts';
import type { RateTable } from '../../domain/rates.ts';
import type { ChatRef } from '../../ports/chat.ts';
import type { OwnReader } from '../../ports/reading.ts';
import type { StoredMessage, TurnStore } from '../../ports/store.ts';
import type { Clock, Random } from '../../ports/time.ts';
import type { Draft } from '../../talk/types.ts';

/** What turns need from outside. */
export type TurnDeps = {
  readonly store: TurnStore;
  readonly reader: OwnReader;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: DeskPolicy;
  readonly base: Currency;
  readonly rates: RateTable;
};

/** A turn being worked out; committed whole at its end. */
export type Turn = {
  readonly now: Instant;
  /** The message, button or job behind it, as the events name it. */
  readonly cause: string;
  /** The deal before the turn and as it now stands. */
  readonly before: Deal | undefined;
  deal: Deal | undefined;
  readonly events: DealEvent[];
  /** What is said to the person whose chat it is, beside what the events say. */
  readonly said: Draft[];
  readonly messages: StoredMessage[];
};

/** A turn in a person's chat. */
export type ChatTurn = Turn & {
  readonly chat: ChatRef;
  readonly version: number;
  dialogue: Dialogue;
  /** Something the person was not entitled to. */
  attempt?: string;
};

/** Takes a deal into the turn; a turn touches at most one. */
export function withDeal<T extends Turn>(turn: T, deal: Deal): T {
  return Object.assign(turn, { before: deal, deal });
}

/** Carries out a command; a refusal changes nothing. */
export function carryOut(turn: Turn, command: DealCommand, policy: DeskPolicy): Refusal | undefined {
  const decision = decide(turn.deal, command, turn.now, policy);
  if (decision.type === 'refused') return decision.refusal;
  for (const event of decision.events) {
    turn.events.push(event);
    turn.deal = evolve(turn.deal, event, turn.now);
  }
  return undefined;
}

/** A whole message as words. */
export function wholeMessage(message: MessageId, text: string): Words {
  return { at: { message, start: 0, end: text.length }, certainty: 'sure' };
}
