import type { DeskCommand } from '../../domain/deal/commands.ts';
import type { StoredEvent } from '../../domain/deal/events.ts';
import { followUps } from '../../domain/deal/index.ts';
import type { Deal } from '../../domain/deal/state.ts';
import type { Action } from '../../domain/dialogue.ts';
import type { Instant, MessageId, PartyId, SupplierId } from '../../domain/ids.ts';
import type { Block, Button, FormKind } from '../../ports/blocks.ts';
import type { ChatRef, PlatformMessage } from '../../ports/chat.ts';
import type { PeopleChange } from '../../ports/people.ts';
import type { Language } from '../../ports/reading.ts';
import type { BoundAction, Job, Outgoing, TurnCommit } from '../../ports/store.ts';
import { noticesFor } from '../../talk/index.ts';
import type { Draft, Notice } from '../../talk/types.ts';
import { sameChat } from '../chats.ts';
import type { Seat, Wording } from './context.ts';
import { inHearersLanguage } from './hearer.ts';
import type { Turn, TurnDeps } from './turn.ts';

/** Length of a button's token: with letters and digits more than 70 bits, and short enough for every platform's button. */
const TOKEN_LENGTH = 12;
const ID_LENGTH = 16;

type Addressee = { readonly chat: ChatRef; readonly party: PartyId; readonly language: Language };
type Parts = Pick<TurnCommit, 'outgoing' | 'actions' | 'jobs'> & { readonly people: readonly PeopleChange[] };

/** Where a pressed button stands: its card is renewed in place. */
export type Pressed = { readonly card?: string; readonly platformMessage?: PlatformMessage };

/** An id for something that is stored. */
export function freshId<T extends string>(deps: TurnDeps, prefix: string): T {
  return `${prefix}_${deps.random.token(ID_LENGTH)}` as T;
}

/** What a button's form asks for; undefined where it opens none. */
export function formOf(action: Action): FormKind | undefined {
  if (action.type === 'prompt') return action.what.type;
  return action.type === 'command' && action.command.type === 'decline' ? 'decline' : undefined;
}

/** A draft with tokens in place of its actions; a button that is nothing but a form is left out where there are no forms. */
function bind(deps: TurnDeps, draft: Draft, message: MessageId, to: Addressee): { blocks: Block[]; actions: BoundAction[] } {
  const actions: BoundAction[] = [];
  const hasForms = deps.forms?.has(to.chat.platform) ?? false;
  const blocks = draft.map((block): Block => {
    if (block.type !== 'actions') return block;
    const buttons = block.buttons.flatMap(({ action, ...button }): Button[] => {
      const form = formOf(action);
      if (form === 'quote' && !hasForms) return [];
      const token = deps.random.token(TOKEN_LENGTH);
      actions.push({ token, chat: to.chat, party: to.party, message, action });
      return [{ ...button, token, ...(hasForms && form ? { form } : {}) }];
    });
    return { type: 'actions', buttons };
  });
  return { blocks, actions };
}

type Frame = Pick<Outgoing, 'priority' | 'hold'> & Partial<Pick<Outgoing, 'card' | 'deal' | 'replyTo' | 'edits' | 'reports' | 'notBefore'>>;

function outgoing(deps: TurnDeps, draft: Draft, to: Addressee, frame: Frame): { message: Outgoing; actions: BoundAction[] } {
  const id = freshId<MessageId>(deps, 'o');
  const { blocks, actions } = bind(deps, draft, id, to);
  return { message: { id, ...to, blocks, ...frame }, actions };
}

/** What is said to the person in whose chat the turn is; the first thing takes the place of the message `renews`, or of an earlier one of the same `card`. */
export function speak(
  deps: TurnDeps,
  drafts: readonly Draft[],
  to: Addressee,
  deal: Deal | undefined,
  { renews, card }: { readonly renews?: PlatformMessage | undefined; readonly card?: string | undefined } = {},
): Pick<Parts, 'outgoing' | 'actions'> {
  const frame: Frame = { priority: 'reply', hold: false, ...(deal ? { deal: deal.id } : {}) };
  const first: Frame = { ...frame, ...(renews === undefined ? {} : { edits: renews }), ...(card === undefined ? {} : { card }) };
  const made = drafts.map((draft, at) => outgoing(deps, draft, to, at === 0 ? first : frame));
  return { outgoing: made.map((m) => m.message), actions: made.flatMap((m) => m.actions) };
}

function reports(notice: Notice): { sent: DeskCommand; refused: DeskCommand } | undefined {
  if (notice.carries === undefined || notice.to.type !== 'supplier') return undefined;
  const { supplier } = notice.to;
  return { sent: { type: 'delivered', supplier }, refused: { type: 'undeliverable', supplier } };
}

/** The messages, buttons and jobs that follow from a turn's events. */
export function consequences(deps: TurnDeps, turn: Turn, deal: Deal, wording: Wording, own: ChatRef | undefined, pressed: Pressed): Parts {
  const parts: { outgoing: Outgoing[]; actions: BoundAction[]; jobs: Job[]; people: PeopleChange[] } = {
    outgoing: [],
    actions: [],
    jobs: [],
    people: taken(turn),
  };
  let renewed = false;
  for (const notice of noticesFor(turn.events, turn.before, wording.talk)) {
    const party: PartyId = notice.to.type === 'buyer' ? deal.buyer : notice.to.supplier;
    const seat = wording.seats.get(party);
    const report = reports(notice);
    if (!seat) {
      // Nobody can be told in a chat that is not there; an invitation goes to the next best instead.
      if (report)
        parts.jobs.push({ type: 'timer', key: `${deal.id}:unreachable:${party}`, due: turn.now, deal: deal.id, command: report.refused });
      continue;
    }
    const isOwn = own !== undefined && sameChat(seat.chat, own);
    const notBefore = isOwn || notice.hold ? undefined : opening(turn, party, seat);
    const edits = isOwn && !renewed && notice.card !== undefined && notice.card === pressed.card ? pressed.platformMessage : undefined;
    if (edits !== undefined) renewed = true;
    const { message, actions } = outgoing(
      deps,
      // Whoever has just written sees his own words; they need no translation.
      isOwn ? notice.blocks : inHearersLanguage(deps, notice.blocks, { party, language: seat.language }, wording.talk),
      { chat: seat.chat, party, language: seat.language },
      {
        priority: isOwn ? 'reply' : notice.priority,
        hold: notice.hold ?? false,
        deal: deal.id,
        ...(notice.card === undefined ? {} : { card: notice.card }),
        ...(edits === undefined ? {} : { edits }),
        ...(report ? { reports: report } : {}),
        ...(notBefore === undefined ? {} : { notBefore }),
      },
    );
    parts.outgoing.push(message);
    parts.actions.push(...actions);
  }
  parts.jobs.push(...jobs(turn, deal));
  return parts;
}

/** Whoever wrote so lately (milliseconds) is at it, whatever his hours. */
const AT_IT_MS = 1_800_000;

/** When a supplier's hours begin, where it is outside them and he is not at it himself. */
function opening(turn: Turn, party: PartyId, { lastAt }: Seat): Instant | undefined {
  return turn.now - lastAt < AT_IT_MS ? undefined : turn.standings?.get(party as SupplierId)?.from;
}

/** Each request that goes to a supplier counts towards his day; one too many at the same moment works the turn out anew. */
function taken(turn: Turn): PeopleChange[] {
  return turn.events.flatMap((event): PeopleChange[] => {
    const standing = event.type === 'supplierInvited' ? turn.standings?.get(event.supplier) : undefined;
    if (event.type !== 'supplierInvited' || standing === undefined) return [];
    const limit = standing.perDay === undefined ? {} : { limit: standing.perDay };
    return [{ type: 'counted', who: event.supplier, kind: 'invited', span: standing.day, ...limit }];
  });
}

function jobs(turn: Turn, deal: Deal): Job[] {
  const first = deal.version - turn.events.length + 1;
  return turn.events.flatMap((event, index) =>
    followUps(deal, event, first + index, turn.now).map((follow): Job => {
      const key = `${deal.id}:${follow.key}`;
      switch (follow.type) {
        case 'search':
          return { type: 'search', key, due: turn.now, deal: deal.id, revision: follow.revision };
        case 'quoteFromListing':
          return { type: 'quoteFromListing', key, due: turn.now, deal: deal.id, supplier: follow.supplier, revision: follow.revision };
        case 'timer':
          return { type: 'timer', key, due: follow.due, deal: deal.id, command: follow.command };
        default:
          return follow satisfies never;
      }
    }),
  );
}

/** The turn's events as they are stored. */
export function storedEvents(turn: Turn, deal: Deal): readonly StoredEvent[] {
  const first = deal.version - turn.events.length + 1;
  return turn.events.map((event, index) => ({ version: first + index, at: turn.now, cause: turn.cause, event }));
}
