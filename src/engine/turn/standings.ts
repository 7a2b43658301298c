import type { Deal } from '../../domain/deal/state.ts';
import type { Instant, SupplierId } from '../../domain/ids.ts';
import { type Standing, standingOf } from '../../domain/people/terms.ts';
import type { TurnStore } from '../../ports/store.ts';

/** How the suppliers of a deal who have settled anything stand towards new requests. */
export async function standingsOf(store: TurnStore, deal: Deal, now: Instant): Promise<ReadonlyMap<SupplierId, Standing>> {
  const ids = new Set([...deal.candidates.map((c) => c.supplier), ...deal.invitations.map((i) => i.supplier)]);
  const terms = await store.people.terms([...ids]);
  const counted = await store.people.counted([...terms.keys()], 'invited');
  return new Map(
    [...terms].map(([supplier, own]) => {
      const taken = (day: string) => counted.find(({ who, span }) => who === supplier && span === day)?.count ?? 0;
      return [supplier, standingOf(own, taken, now)];
    }),
  );
}
