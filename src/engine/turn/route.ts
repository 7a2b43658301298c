import type { Deal } from '../../domain/deal/state.ts';
import type { Dialogue } from '../../domain/dialogue.ts';
import type { DealId, RequestNumber, SupplierId } from '../../domain/ids.ts';
import { mask } from '../../domain/mask/mask.ts';
import type { ChatRef, PlatformMessage } from '../../ports/chat.ts';
import type { TurnStore } from '../../ports/store.ts';
import { loadWords } from './context.ts';

/** Deals looked at to see whether a message could belong to another one. */
const DEALS_CONSIDERED = 20;
/** A request's number as people write it: "R-1001", "r1001", "#1001". */
const NUMBER = /(?:\bR[-\s]?|#\s?)(\d{4,9})\b/i;

/** A deal that a message could belong to, with its first product where that is known. */
export type Choice = { readonly id: DealId; readonly number: RequestNumber; readonly product?: string };

export type Route =
  | { readonly type: 'deal'; readonly deal: Deal }
  | { readonly type: 'none' }
  /** The message could belong to any of these; it is settled with buttons. */
  | { readonly type: 'unclear'; readonly choices: readonly Choice[] };

type Candidate = Choice & { readonly open: boolean };

const NONE: Route = { type: 'none' };

/** Whether the party has a part in the deal. */
export function concerns(deal: Deal, dialogue: Dialogue): boolean {
  return dialogue.role === 'buyer' ? deal.buyer === dialogue.party : deal.invitations.some((i) => i.supplier === dialogue.party);
}

async function candidates(store: TurnStore, dialogue: Dialogue): Promise<readonly Candidate[]> {
  if (dialogue.role === 'buyer') {
    const deals = await store.requestsOf(dialogue.party, DEALS_CONSIDERED);
    return deals.map((d) => ({ id: d.id, number: d.number, open: d.status === 'draft' || d.status === 'open' || d.status === 'awarded' }));
  }
  const invitations = await store.invitationsOf(dialogue.party as SupplierId, DEALS_CONSIDERED);
  return invitations.map((i) => ({ id: i.id, number: i.number, open: i.active }));
}

/** The same deals, each with the name of its first product, as the other side may see it. */
export async function withProducts<T extends { readonly id: DealId }>(
  store: TurnStore,
  deals: readonly T[],
): Promise<readonly (T & { readonly product?: string })[]> {
  return Promise.all(
    deals.map(async (summary) => {
      const product = (await store.deal(summary.id))?.spec.items[0]?.product;
      const words = product && (await loadWords(store, product, []))(product.at);
      return words === undefined ? summary : { ...summary, product: mask(words).text };
    }),
  );
}

/** The deal whose number stands in a text. */
export async function namedDeal(store: TurnStore, text: string): Promise<Deal | undefined> {
  const digits = NUMBER.exec(text)?.[1];
  return digits === undefined ? undefined : store.dealByNumber(`R-${digits}` as RequestNumber);
}

/** Finds the deal that a text belongs to: the number in it, the message replied to, the focus, or the only open one. */
export async function route(
  store: TurnStore,
  chat: ChatRef,
  dialogue: Dialogue,
  text: string,
  replyTo: PlatformMessage | undefined,
): Promise<Route> {
  const found = async (id: DealId | undefined): Promise<Route | undefined> => {
    const deal = id && (await store.deal(id));
    return deal && concerns(deal, dialogue) ? { type: 'deal', deal } : undefined;
  };
  const named = await namedDeal(store, text);
  if (named && concerns(named, dialogue)) return { type: 'deal', deal: named };
  const replied = replyTo === undefined ? undefined : await found(await store.dealOfMessage(chat, replyTo));
  if (replied) return replied;
  if (dialogue.prompt) return (await found(dialogue.prompt.deal)) ?? NONE;

  const all = await candidates(store, dialogue);
  const open = all.filter((c) => c.open);
  const { focus } = dialogue;
  if (focus) {
    const deal = await found(focus.deal);
    // What the desk has said of another deal since may be what is answered; then it is asked, never guessed.
    const overtaken = open.some((c) => c.id !== focus.deal) && (await store.toldElsewhere(chat, focus.deal, focus.since));
    const still = deal?.type === 'deal' && (open.some((c) => c.id === focus.deal) || open.length === 0);
    if (deal?.type === 'deal' && still && !overtaken) return deal;
  }
  const [only] = open;
  if (!only) return NONE;
  if (open.length === 1) return (await found(only.id)) ?? NONE;
  return {
    type: 'unclear',
    choices: await withProducts(
      store,
      open.map(({ id, number }) => ({ id, number })),
    ),
  };
}
