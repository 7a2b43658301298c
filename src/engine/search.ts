import type { DeskCommand, DeskPolicy } from '../domain/deal/commands.ts';
import type { Candidate, Deal } from '../domain/deal/state.ts';
import type { Instant, SupplierId } from '../domain/ids.ts';
import { bothOrigins, readOrigins } from '../matching/origin.ts';
import type { Matcher, MatchRequest } from '../ports/matching.ts';
import type { DealJob, TurnStore } from '../ports/store.ts';
import type { Clock } from '../ports/time.ts';
import { loadTexts, loadWords } from './turn/context.ts';
import type { Worker } from './work.ts';

/** Suppliers looked for: those asked at first, and the next best behind them. */
const CANDIDATES = 20;

/** Those who are not asked: who takes no requests now, and a supplier's own company where he buys himself. */
async function excluded(store: TurnStore, deal: Deal, now: Instant): Promise<readonly SupplierId[]> {
  return [...(await store.people.awayFrom(now)), ...(await store.people.beside(deal.buyer))];
}

/** A deal's request as matching sees it: nothing about the buyer. */
async function matchRequest(store: TurnStore, deal: Deal, now: Instant): Promise<MatchRequest> {
  const words = await loadWords(store, deal, []);
  const { spec } = deal;
  const origins = (await loadTexts(store, spec)).map((text) => readOrigins(text).origins).reduce(bothOrigins, null);
  return {
    items: spec.items.map((item) => ({
      product: (item.product && words(item.product.at)) ?? item.identifiers.map((i) => i.value.code).join(' '),
      ...(item.quantity ? { quantity: item.quantity.value } : {}),
      identifiers: item.identifiers.map((i) => i.value),
    })),
    certifications: spec.certifications.map((c) => c.value),
    ...(origins ? { origins } : {}),
    ...(spec.incoterm ? { incoterm: spec.incoterm.value } : {}),
    exclude: await excluded(store, deal, now),
  };
}

/** Finds the suppliers for a deal. Rejects where the index cannot be asked. */
async function search(
  store: TurnStore,
  matcher: Matcher,
  { inviteCount, sponsored = [] }: DeskPolicy,
  job: DealJob,
  revision: number | undefined,
  now: Instant,
  signal: AbortSignal,
): Promise<DeskCommand | undefined> {
  const deal = await store.deal(job.deal);
  if (!deal) return undefined;
  const { suppliers, widenings } = await matcher.match(await matchRequest(store, deal, now), CANDIDATES, signal);
  const listings = await store.listings(suppliers.flatMap((s) => s.items.map((item) => item.listing)));
  const instant = new Set(listings.filter((listing) => listing.instantQuote).map((listing) => listing.id));
  const beside = suppliers.slice(inviteCount).find(({ supplier }) => sponsored.includes(supplier));
  const candidates = suppliers.map(
    ({ supplier, relevance, items }): Candidate => ({
      supplier,
      relevance,
      items,
      instant: items.some((item) => instant.has(item.listing)),
      ...(supplier === beside?.supplier ? { sponsored: true } : {}),
    }),
  );
  return { type: 'suppliersFound', candidates, widenings, ...(revision === undefined ? {} : { revision }) };
}

/** What the desk's jobs do. */
export function deskWorker(store: TurnStore, matcher: Matcher, policy: DeskPolicy, clock: Clock): Worker {
  return async (job, signal) => {
    switch (job.type) {
      case 'timer':
        return { type: 'desk', deal: job.deal, command: job.command };
      case 'search': {
        const command = await search(store, matcher, policy, job, job.revision, clock.now(), signal);
        return command && { type: 'desk', deal: job.deal, command };
      }
      case 'quoteFromListing':
        return {
          type: 'fromListing',
          deal: job.deal,
          supplier: job.supplier,
          ...(job.revision === undefined ? {} : { revision: job.revision }),
        };
      default:
        return job satisfies never;
    }
  };
}
