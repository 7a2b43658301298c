import type { ListingId, SupplierId } from '../domain/ids.ts';
import type { CatalogStore, Listing, Supplier } from '../ports/catalog.ts';
import type { CandidateQuery } from '../ports/listing-index.ts';
import type { ItemMatch, Matcher, MatchRequest, MatchResult, Shortfall, SupplierMatch, Widening } from '../ports/matching.ts';
import type { CatalogIndex } from './catalog-index.ts';
import { explain, has } from './explain.ts';
import { type Query, readQuery, withIdentifiers } from './query.ts';
import { queryVector, type Ranked } from './rank.ts';
import { relevanceOf, THRESHOLD } from './relevance.ts';
import { retrieve } from './retrieve.ts';
import { holds, reaches } from './terms-of-trade.ts';

/** Of one supplier at most so many, so that the candidates are of many. */
const PER_SUPPLIER = 25;
/** Of these, so many of the best are looked at as listings. */
const LOOKED_AT = 80;
const CERTIFICATE_PENALTY = 0.06;
const MOQ_PENALTY = 0.05;
const MOST_WIDENINGS = 3;
/** Where nothing matches, so many of the nearest tell what would widen the search. */
const LOOKED_NEAR = 5;
/** Share of relevance that a supplier who serves only some of the items loses for the rest. */
const UNSERVED_PENALTY = 0.5;

type Scored = {
  readonly item: number;
  readonly listing: Listing;
  readonly supplier: Supplier;
  readonly relevance: number;
  readonly match: ItemMatch;
};

/** The matcher over a catalog and its index. */
export function createMatcher(catalog: CatalogIndex, store: CatalogStore): Matcher {
  const ranked = async (
    text: string,
    query: Query,
    limits: Pick<CandidateQuery, 'exclude' | 'filter' | 'perSupplier'>,
    most: number,
    signal: AbortSignal,
  ): Promise<readonly Ranked<ListingId>[]> => {
    const direction = await catalog.direction(text, signal);
    const dense = direction === undefined ? queryVector(query, catalog.lexicon()) : direction;
    return retrieve(query, dense, catalog, limits, most, signal);
  };

  const matchItem = async (request: MatchRequest, item: number, query: Query, signal: AbortSignal): Promise<readonly Scored[]> => {
    const best = await ranked(wordsOf(request, item), query, limitsOf(request), LOOKED_AT, signal);
    const relevant = best
      .map((each) => ({ each, relevance: relevanceOf(query, each.profile, each.features, catalog.lexicon()) }))
      .filter(({ relevance }) => relevance >= THRESHOLD);
    const listings = await store.listings(relevant.map(({ each }) => each.id));
    const byId = new Map(listings.map((listing) => [listing.id, listing]));
    const suppliers = await store.suppliers([...new Set(listings.map((listing) => listing.supplier))]);
    const supplierById = new Map(suppliers.map((supplier) => [supplier.id, supplier]));
    return relevant.flatMap(({ each, relevance }) => {
      const listing = byId.get(each.id);
      const supplier = listing && supplierById.get(listing.supplier);
      if (!listing || !supplier || supplier.paused || !listing.active) return [];
      return [judge(request, item, query, each, listing, supplier, relevance)];
    });
  };

  return {
    async match(asked, limit, signal) {
      await catalog.refresh();
      const paused = (await store.allSuppliers()).flatMap((supplier) => (supplier.paused ? [supplier.id] : []));
      const request = { ...asked, exclude: [...asked.exclude, ...paused] };
      const queries = request.items.map((item) =>
        withIdentifiers(readQuery(item.product, catalog.lexicon(), catalog.speller()), item.identifiers),
      );
      const scored: Scored[] = [];
      for (const [item, query] of queries.entries()) scored.push(...(await matchItem(request, item, query, signal)));
      const suppliers = bySupplier(scored, request.items.length).slice(0, limit);
      return { suppliers, widenings: suppliers.length > 0 ? [] : await widenings(request, queries, signal) };
    },
    async search(text, limit, signal, filter) {
      await catalog.refresh();
      const query = readQuery(text, catalog.lexicon(), catalog.speller());
      return (await ranked(text, query, { exclude: [], ...(filter ? { filter } : {}) }, limit, signal)).map(({ id }) => id);
    },
  };

  /** What to leave out or look at instead: words that no near listing has, and categories near the request. */
  async function widenings(request: MatchRequest, queries: readonly Query[], signal: AbortSignal): Promise<MatchResult['widenings']> {
    const list: Widening[] = [];
    for (const [item, query] of queries.entries()) {
      const near = await ranked(wordsOf(request, item), query, limitsOf(request), LOOKED_NEAR, signal);
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

/**
 * What the index is to leave out for a request. Certificates, minimum orders and delivery terms are told as shortfalls instead: a
 * listing that is silent on them, or whose supplier may yield, would be lost.
 */
function limitsOf({ exclude }: MatchRequest): Pick<CandidateQuery, 'exclude' | 'perSupplier'> {
  return { exclude, perSupplier: PER_SUPPLIER };
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
  each: Ranked<ListingId>,
  listing: Listing,
  supplier: Supplier,
  relevance: number,
): Scored {
  const { reasons, shortfalls } = explain(query, each.profile, each);
  const held = request.certifications.filter((name) => holds(name, listing, supplier));
  const lacking = request.certifications.filter((name) => !held.includes(name));
  const trade: Shortfall[] = lacking.map((name) => ({ type: 'certificate', name }));
  const quantity = request.items[item]?.quantity;
  if (quantity && listing.moq && reaches(quantity, listing.moq) === false) trade.push({ type: 'moq', moq: listing.moq });
  const penalty = lacking.length * CERTIFICATE_PENALTY + (trade.length - lacking.length) * MOQ_PENALTY;
  return {
    item,
    listing,
    supplier,
    relevance: Math.max(THRESHOLD, relevance - penalty),
    match: {
      item,
      listing: listing.id,
      reasons: [...reasons, ...held.map((name) => ({ type: 'certificate' as const, name }))],
      shortfalls: [...shortfalls, ...trade],
    },
  };
}

/** One entry a supplier, with its best listing for each item; best supplier first. */
function bySupplier(scored: readonly Scored[], items: number): readonly SupplierMatch[] {
  const groups = new Map<SupplierId, Map<number, Scored>>();
  for (const each of scored) {
    const group = groups.get(each.supplier.id) ?? new Map<number, Scored>();
    groups.set(each.supplier.id, group);
    const best = group.get(each.item);
    if (!best || each.relevance > best.relevance) group.set(each.item, each);
  }
  const list = [...groups].map(([supplier, group]) => {
    const served = [...group.values()].sort((a, b) => a.item - b.item);
    const mean = served.reduce((sum, each) => sum + each.relevance, 0) / served.length;
    const relevance = Math.max(THRESHOLD, mean * (1 - UNSERVED_PENALTY * (1 - served.length / items)));
    return { supplier, relevance: Number(relevance.toFixed(4)), items: served.map((each) => each.match) };
  });
  return list.sort((a, b) => b.relevance - a.relevance || (a.supplier < b.supplier ? -1 : 1));
}
