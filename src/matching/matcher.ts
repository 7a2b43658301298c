import type { ListingId, SupplierId } from '../domain/ids.ts';
import type { CatalogStore, Listing, Supplier } from '../ports/catalog.ts';
import type { CandidateQuery } from '../ports/listing-index.ts';
import type {
  ItemMatch,
  Matcher,
  MatchRequest,
  MatchResult,
  Reason,
  Records,
  Shortfall,
  SupplierMatch,
  Widening,
} from '../ports/matching.ts';
import type { CatalogIndex } from './catalog-index.ts';
import { explain, has } from './explain.ts';
import { bothOrigins, readOrigins } from './origin.ts';
import { type Query, readQuery, withIdentifiers } from './query.ts';
import { queryVector, type Ranked, senseGate } from './rank.ts';
import { worthOfRecord } from './record.ts';
import { relevanceOf, THRESHOLD } from './relevance.ts';
import { retrieve } from './retrieve.ts';
import { worthOfSense } from './sense.ts';
import { holds, reaches } from './terms-of-trade.ts';

/** Of one supplier at most so many, so that the candidates are of many. */
const PER_SUPPLIER = 25;
/** Of these, so many of the best are looked at as listings. */
const LOOKED_AT = 80;
const CERTIFICATE_PENALTY = 0.06;
const MOQ_PENALTY = 0.05;
const ORIGIN_PENALTY = 0.06;
const MOST_WIDENINGS = 3;
/** Where nothing matches, so many of the nearest tell what would widen the search. */
const LOOKED_NEAR = 5;
/**
 * What fits less than this share of what fits best is another thing with some of the words. Of the judged requests for the sample catalog
 * it keeps out 75 of 114 wrong listings and 4 of 950 right ones.
 */
const NEAR_THE_BEST = 0.72;
/** Share of relevance that a supplier who serves only some of the items loses for the rest. */
const UNSERVED_PENALTY = 0.5;
/** What the best record adds over the worst, in relevance: enough to settle between listings that say the same, and no more. */
const RECORD_WORTH = 0.03;

type Scored = {
  readonly item: number;
  readonly query: Query;
  readonly ranked: Ranked<ListingId>;
  readonly listing: Listing;
  readonly supplier: Supplier;
  readonly relevance: number;
  /** How surely it is the thing, whatever the request's terms. */
  readonly fit: number;
  /** What of the request's terms it has and lacks. */
  readonly held: readonly Reason[];
  readonly lacking: readonly Shortfall[];
};

/** The matcher over a catalog and its index; without records all suppliers are taken for newcomers. */
export function createMatcher(catalog: CatalogIndex, store: CatalogStore, records: Records = async () => new Map()): Matcher {
  const ranked = async (
    direction: Float32Array | null | undefined,
    query: Query,
    limits: Pick<CandidateQuery, 'exclude' | 'filter' | 'perSupplier'>,
    most: number,
    signal: AbortSignal,
  ): Promise<readonly Ranked<ListingId>[]> => {
    const dense = direction === undefined ? queryVector(query, catalog.lexicon()) : direction;
    return retrieve(query, dense, catalog, limits, most, signal);
  };

  const matchItem = async (request: MatchRequest, item: number, query: Query, signal: AbortSignal): Promise<readonly Scored[]> => {
    const direction = await catalog.direction(wordsOf(request, item), signal);
    const best = await ranked(direction, query, limitsOf(request), LOOKED_AT, signal);
    const relevant = best
      .map((each) => ({ each, relevance: relevanceOf(query, each.profile, each.features, catalog.lexicon()) }))
      .filter(({ relevance }) => relevance >= THRESHOLD);
    const listings = await store.listings(relevant.map(({ each }) => each.id));
    const byId = new Map(listings.map((listing) => [listing.id, listing]));
    const nearness = direction ? await catalog.nearness(direction, listings) : [];
    const worths = worthOfSense(nearness, senseGate(query));
    const worthById = new Map(listings.map(({ id }, n) => [id, worths[n] ?? 0]));
    const suppliers = await store.suppliers([...new Set(listings.map((listing) => listing.supplier))]);
    const supplierById = new Map(suppliers.map((supplier) => [supplier.id, supplier]));
    return relevant.flatMap(({ each, relevance }) => {
      const listing = byId.get(each.id);
      const supplier = listing && supplierById.get(listing.supplier);
      if (!listing || !supplier || supplier.paused || !listing.active) return [];
      return [judge(request, item, query, each, listing, supplier, relevance + (worthById.get(each.id) ?? 0))];
    });
  };

  return {
    async match(asked, limit, signal) {
      await catalog.refresh(signal);
      const paused = (await store.allSuppliers()).flatMap((supplier) => (supplier.paused ? [supplier.id] : []));
      const request = limited({ ...asked, exclude: [...asked.exclude, ...paused] });
      const queries = request.items.map((item) =>
        withIdentifiers(readQuery(item.product, catalog.lexicon(), catalog.speller()), item.identifiers),
      );
      const scored: Scored[] = [];
      // whoever is left out, since he takes no requests now, still tells what a good answer is
      const everyone = asked.exclude.length > 0 ? { ...request, exclude: paused } : request;
      for (const [item, query] of queries.entries()) {
        const found = await matchItem(request, item, query, signal);
        const all = everyone === request ? found : await matchItem(everyone, item, query, signal);
        const best = all.reduce((most, { fit }) => Math.max(most, fit), 0);
        scored.push(...found.filter(({ fit }) => fit >= NEAR_THE_BEST * best));
      }
      const known = await records([...new Set(scored.map(({ supplier }) => supplier.id))]);
      const suppliers = bySupplier(scored, request.items.length, limit, known);
      return { suppliers, widenings: suppliers.length > 0 ? [] : await widenings(request, queries, signal) };
    },
    async search(text, limit, signal, filter) {
      await catalog.refresh(signal);
      const query = readQuery(text, catalog.lexicon(), catalog.speller());
      return (
        await ranked(await catalog.direction(text, signal), query, { exclude: [], ...(filter ? { filter } : {}) }, limit, signal)
      ).map(({ id }) => id);
    },
  };

  /** What to leave out or look at instead: words that no near listing has, and categories near the request. */
  async function widenings(request: MatchRequest, queries: readonly Query[], signal: AbortSignal): Promise<MatchResult['widenings']> {
    const list: Widening[] = [];
    const { origins, ...anywhere } = request;
    for (const [item, query] of queries.entries()) {
      if (origins && list.length === 0 && (await matchItem(anywhere, item, query, signal)).length > 0) list.push({ type: 'origin' });
      const near = await ranked(await catalog.direction(wordsOf(request, item), signal), query, limitsOf(request), LOOKED_NEAR, signal);
      const top = near[0];
      if (!top) continue;
      const missing = query.concepts.filter((concept) => concept.kind !== 'absence' && !has(concept, top.profile));
      if (missing.length < query.concepts.length) for (const concept of missing) list.push({ type: 'drop', term: concept.text });
      const [listing] = await store.listings([top.id]);
      const name = listing?.category.at(-1);
      if (name !== undefined) list.push({ type: 'category', name });
    }
    for (const name of request.certifications) list.push({ type: 'certificate', name });
    return list.slice(0, MOST_WIDENINGS);
  }
}

/** A request with the limits that stand in the words of its items, and these words without them. */
function limited(request: MatchRequest): MatchRequest {
  let origins = request.origins ?? null;
  const items = request.items.map((item) => {
    const read = readOrigins(item.product);
    origins = bothOrigins(origins, read.origins);
    return { ...item, product: read.rest };
  });
  return { ...request, items, ...(origins ? { origins } : {}) };
}

/**
 * What the index is to leave out for a request: who is excluded, and what is made elsewhere than it must be. Certificates, minimum orders and delivery terms are told as shortfalls instead: a
 * listing that is silent on them, or whose supplier may yield, would be lost.
 */
function limitsOf({ exclude, origins }: MatchRequest): Pick<CandidateQuery, 'exclude' | 'filter' | 'perSupplier'> {
  if (!origins) return { exclude, perSupplier: PER_SUPPLIER };
  const filter = { ...(origins.among.length > 0 ? { origins: origins.among } : {}), notOrigins: origins.not };
  return { exclude, filter, perSupplier: PER_SUPPLIER };
}

/** What a model is asked for an item: its words and its codes. */
function wordsOf({ items }: MatchRequest, item: number): string {
  const wanted = items[item];
  return [wanted?.product ?? '', ...(wanted?.identifiers.map(({ code }) => code) ?? [])].join(' ');
}

function judge(
  request: MatchRequest,
  item: number,
  query: Query,
  ranked: Ranked<ListingId>,
  listing: Listing,
  supplier: Supplier,
  relevance: number,
): Scored {
  const held = request.certifications.filter((name) => holds(name, listing, supplier));
  const lacking: Shortfall[] = request.certifications.flatMap((name) => (held.includes(name) ? [] : [{ type: 'certificate', name }]));
  let penalty = lacking.length * CERTIFICATE_PENALTY;
  const quantity = request.items[item]?.quantity;
  if (quantity && listing.moq && reaches(quantity, listing.moq) === false) {
    lacking.push({ type: 'moq', moq: listing.moq });
    penalty += MOQ_PENALTY;
  }
  const reasons = held.map((name): Reason => ({ type: 'certificate', name }));
  if (request.origins) {
    if (listing.origin === undefined) {
      lacking.push({ type: 'origin' });
      penalty += ORIGIN_PENALTY;
    } else reasons.push({ type: 'origin', country: listing.origin });
  }
  return {
    item,
    query,
    ranked,
    listing,
    supplier,
    fit: relevance,
    relevance: Math.min(1, Math.max(THRESHOLD, relevance - penalty)),
    held: reasons,
    lacking,
  };
}

/** A listing for an item, with why it matches. */
function explained({ item, query, ranked, listing, held, lacking }: Scored): ItemMatch {
  const { reasons, shortfalls } = explain(query, ranked, listing);
  return { item, listing: listing.id, reasons: [...reasons, ...held], shortfalls: [...shortfalls, ...lacking] };
}

/** One entry a supplier, with its best listing for each item; the best suppliers first, so many at most. */
function bySupplier(
  scored: readonly Scored[],
  items: number,
  limit: number,
  records: Awaited<ReturnType<Records>>,
): readonly SupplierMatch[] {
  const groups = new Map<SupplierId, Map<number, Scored>>();
  for (const each of scored) {
    const group = groups.get(each.supplier.id) ?? new Map<number, Scored>();
    groups.set(each.supplier.id, group);
    const best = group.get(each.item);
    if (!best || each.relevance > best.relevance) group.set(each.item, each);
  }
  return [...groups]
    .map(([supplier, group]) => {
      const served = [...group.values()].sort((a, b) => a.item - b.item);
      const mean = served.reduce((sum, each) => sum + each.relevance, 0) / served.length;
      const relevance = Math.max(THRESHOLD, mean * (1 - UNSERVED_PENALTY * (1 - served.length / items)));
      const standing = relevance + RECORD_WORTH * worthOfRecord(records.get(supplier));
      return { supplier, relevance: Number(relevance.toFixed(4)), standing: Number(standing.toFixed(4)), served };
    })
    .sort((a, b) => b.standing - a.standing || (a.supplier < b.supplier ? -1 : 1))
    .slice(0, limit)
    .map(({ supplier, relevance, served }) => ({ supplier, relevance, items: served.map(explained) }));
}
