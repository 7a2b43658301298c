import { isLive, quoteOf } from '../../domain/deal/query.ts';
import type { Deal } from '../../domain/deal/state.ts';
import type { Dialogue } from '../../domain/dialogue.ts';
import type { DealId, SupplierId } from '../../domain/ids.ts';
import { listSpeech, speech } from '../../talk/index.ts';
import type { ListedDeal, ListedQuote } from '../../talk/lists.ts';
import { withProducts } from './route.ts';
import { liveQuotes } from './state.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** Deals named in a list of one's own. */
const DEALS_LISTED = 10;
/** Deals looked through for quotes. */
const DEALS_WITH_QUOTES = 30;

async function deals(deps: TurnDeps, ids: readonly DealId[]): Promise<readonly ListedDeal[]> {
  const found = await withProducts(
    deps.store,
    ids.map((id) => ({ id })),
  );
  const all = await Promise.all(
    found.map(async ({ id, product }): Promise<ListedDeal | undefined> => {
      const deal = await deps.store.deal(id);
      return deal && { deal, ...(product === undefined ? {} : { product }) };
    }),
  );
  return all.filter((one) => one !== undefined);
}

/** The requests or invitations of a seat. */
export async function requestsTurn(deps: TurnDeps, turn: ChatTurn, seat: Dialogue): Promise<void> {
  const { role, party } = seat;
  const own =
    role === 'buyer' ? await deps.store.requestsOf(party, DEALS_LISTED) : await deps.store.invitationsOf(party as SupplierId, DEALS_LISTED);
  turn.said.push(speech.list(await withProducts(deps.store, own), seat));
}

/** Offers on its table, or out. */
export async function quotesTurn(deps: TurnDeps, turn: ChatTurn, seat: Dialogue): Promise<void> {
  const { role, party } = seat;
  const own =
    role === 'buyer'
      ? await deps.store.requestsOf(party, DEALS_WITH_QUOTES)
      : await deps.store.invitationsOf(party as SupplierId, DEALS_WITH_QUOTES);
  const quotesIn = (deal: Deal) => {
    if (role === 'buyer') return liveQuotes(deal);
    const quote = quoteOf(deal, party as SupplierId);
    return quote && isLive(quote) ? [quote] : [];
  };
  const open = own.filter(({ status }) => status === 'open' || status === 'awarded').map(({ id }) => id);
  const quotes = (await deals(deps, open)).flatMap((one) => quotesIn(one.deal).map((quote): ListedQuote => ({ ...one, quote })));
  turn.said.push(listSpeech.quotes(quotes, seat));
}

/** Its orders. */
export async function ordersTurn(deps: TurnDeps, turn: ChatTurn, seat: Dialogue): Promise<void> {
  const { role, party } = seat;
  const ids = await deps.store.people.ordersOf(party, role, DEALS_LISTED);
  turn.said.push(listSpeech.orders(await deals(deps, ids), seat));
}
