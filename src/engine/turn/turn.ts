import type { DealCommand, DeskPolicy, Refusal } from '../../domain/deal/commands.ts';
import type { DealEvent } from '../../domain/deal/events.ts';
import { decide, evolve } from '../../domain/deal/index.ts';
import type { Deal } from '../../domain/deal/state.ts';
import type { Dialogue } from '../../domain/dialogue.ts';
import type { Words } from '../../domain/evidence.ts';
import type { Instant, MessageId, RequestNumber, SupplierId } from '../../domain/ids.ts';
import type { Currency } from '../../domain/money.ts';
import type { Standing } from '../../domain/people/terms.ts';
import type { RateTable } from '../../domain/rates.ts';
import type { CatalogEntry, Listing } from '../../ports/catalog.ts';
import type { ChatRef, Platform, PlatformMessage } from '../../ports/chat.ts';
import type { ModelHelpers } from '../../ports/model.ts';
import type { PeopleChange, PersonKey } from '../../ports/people.ts';
import type { OwnReader } from '../../ports/reading.ts';
import type { Job, StoredMessage, TurnCommit, TurnStore } from '../../ports/store.ts';
import type { Clock, Random } from '../../ports/time.ts';
import type { Draft } from '../../talk/types.ts';
import type { Asked } from '../asked.ts';
import { standingsOf } from './standings.ts';

/** What turns need from outside. */
export type TurnDeps = {
  readonly store: TurnStore;
  readonly reader: OwnReader;
  /** A listing as the catalog keeps it. */
  readonly entryOf: (listing: Listing) => CatalogEntry;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: DeskPolicy;
  /** Platforms whose buttons can open forms. */
  readonly forms?: ReadonlySet<Platform>;
  /** Platforms that tell somebody alone that the button he pressed is stale. */
  readonly tellsPresser?: ReadonlySet<Platform>;
  /** What the desk calls itself; "Sanjia" where it has no name of its own. */
  readonly name?: string;
  /** Links that open a code on the platforms that have such. */
  readonly codeLinks?: (code: string) => Promise<readonly string[]>;
  /** A link that opens a private chat about a request, on a platform that has such. */
  readonly requestLink?: (platform: Platform, number: RequestNumber) => string | undefined;
  readonly base: Currency;
  readonly rates: RateTable;
  /** What a language model helps with, where one is configured. */
  readonly helpers?: ModelHelpers;
  /** What this turn asks of them. */
  readonly asked?: Asked;
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
  /** How the deal's suppliers stand towards new requests. */
  standings?: ReadonlyMap<SupplierId, Standing>;
};

/** A turn in a person's chat. */
export type ChatTurn = Turn & {
  readonly chat: ChatRef;
  readonly version: number;
  dialogue: Dialogue;
  /** Who writes; absent where several people share the chat. */
  readonly person?: PersonKey;
  /** Several people read along. */
  readonly shared: boolean;
  /** Something the person was not entitled to. */
  attempt?: string;
  /** What changes beside the deal: codes, settings, seats. */
  readonly people: PeopleChange[];
  readonly jobs: Job[];
  /** A listing that is written with the turn. */
  listing?: NonNullable<TurnCommit['listing']>;
  /** What is said in other chats. */
  readonly elsewhere: { readonly to: Pick<Dialogue, 'party' | 'language'> & { readonly chat: ChatRef }; readonly draft: Draft }[];
  /** The chat has no seat any more when the turn is over. */
  gone?: true;
  /** The first thing said replaces an earlier message of this card, where that is still the last thing in the chat. */
  card?: string;
  /** The desk's message that the first thing said replaces: its button was pressed. */
  renews?: PlatformMessage;
};

/** Takes a deal into the turn, and how its suppliers stand; a turn touches at most one. */
export async function withDeal(deps: Pick<TurnDeps, 'store'>, turn: Turn, deal: Deal): Promise<void> {
  const standings = await standingsOf(deps.store, deal, turn.now);
  Object.assign(turn, { before: deal, deal, standings });
}

/** Carries out a command; a refusal changes nothing. */
export function carryOut(turn: Turn, command: DealCommand, policy: DeskPolicy): Refusal | undefined {
  const { standings } = turn;
  const decision = decide(turn.deal, command, turn.now, standings ? { ...policy, standing: (id) => standings.get(id) } : policy);
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
