import type { DeskCommand } from '../../domain/deal/commands.ts';
import type { MessageId, SupplierId } from '../../domain/ids.ts';
import type { StoredInput, TurnCommit } from '../../ports/store.ts';
import { quoteFromListing } from '../instant.ts';
import { loadWording } from './context.ts';
import { consequences, freshId, storedEvents } from './outcome.ts';
import { carryOut, type Turn, type TurnDeps, withDeal } from './turn.ts';

/** The command that an input of a deal's queue brings, with the message that its figures come from. */
async function commandOf(
  deps: TurnDeps,
  turn: Turn,
  { supplier, revision }: { supplier: SupplierId; revision?: number },
): Promise<DeskCommand | undefined> {
  const invitation = turn.deal?.invitations.find((i) => i.supplier === supplier);
  if (!turn.deal || !invitation) return undefined;
  const listings = await deps.store.listings(invitation.items.map((item) => item.listing));
  const message = freshId<MessageId>(deps, 'm');
  const quote = quoteFromListing(turn.deal.spec, invitation.items, listings, message);
  if (!quote) return undefined;
  const [seat] = await deps.store.chatsOf([supplier]);
  if (!seat) return undefined;
  turn.messages.push({ id: message, chat: seat.chat, party: supplier, deal: turn.deal.id, at: turn.now, text: quote.text });
  return { type: 'instantQuote', supplier, terms: quote.terms, ...(revision === undefined ? {} : { revision }) };
}

/** A turn over a command of the desk's own. One that no longer applies is told to nobody. */
export async function deskTurn(deps: TurnDeps, stored: StoredInput): Promise<TurnCommit> {
  const { input } = stored;
  const now = deps.clock.now();
  const nothing: TurnCommit = { at: now, inputs: [stored.seq], messages: [], outgoing: [], actions: [], jobs: [] };
  if (input.type === 'event') return nothing;
  const deal = await deps.store.deal(input.deal);
  if (!deal) return nothing;
  const turn: Turn = { now, cause: stored.key, before: deal, deal, events: [], said: [], messages: [] };
  await withDeal(deps, turn, deal);
  const command = input.type === 'desk' ? input.command : await commandOf(deps, turn, input);
  if (!command || carryOut(turn, command, deps.policy) || turn.events.length === 0 || !turn.deal) return nothing;
  const wording = await loadWording(deps, turn, turn.deal);
  return {
    ...nothing,
    deal: { expected: deal.version, state: turn.deal, events: storedEvents(turn, turn.deal) },
    messages: turn.messages,
    ...consequences(deps, turn, turn.deal, wording, undefined, {}),
  };
}
