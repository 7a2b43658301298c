import type { PartyId, SupplierId } from '../domain/ids.ts';
import type { PersonRef, Suggestion } from '../ports/chat.ts';
import type { TurnStore } from '../ports/store.ts';
import { withProducts } from './turn/route.ts';

/** As many are offered as the smallest menu of a platform holds. */
const OFFERED = 25;

/** The requests that a person has made or is asked about, open ones first, whose number or product holds what he has typed. */
export async function suggest(store: TurnStore, person: PersonRef, typed: string): Promise<readonly Suggestion[]> {
  const parties: readonly PartyId[] = await store.people.partiesBehind(`${person.platform}:${person.id}`);
  const deals = await Promise.all(
    parties.flatMap((party) => [store.requestsOf(party, OFFERED), store.invitationsOf(party as SupplierId, OFFERED)]),
  );
  const own = new Map(deals.flat().map(({ id, number }) => [id, { id, number }]));
  const wanted = typed.trim().toLowerCase();
  const named = await withProducts(store, [...own.values()]);
  return named
    .filter(({ number, product }) => `${number} ${product ?? ''}`.toLowerCase().includes(wanted))
    .slice(0, OFFERED)
    .map(({ number, product }) => ({ number, ...(product === undefined ? {} : { product }) }));
}
