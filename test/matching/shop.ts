import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { openDatabase } from '../../adapters/store/database.ts';
import { fitCatalog } from '../../seed/fit.ts';
import { hashesOf } from '../../seed/hash.ts';
import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import { createCatalogIndex } from '../../src/matching/catalog-index.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { profileOf } from '../../src/matching/profile.ts';
import type { CatalogStore, Listing, Supplier } from '../../src/ports/catalog.ts';
import type { Matcher, MatchRequest, MatchResult } from '../../src/ports/matching.ts';

/** A small catalog on a real store, as a desk has it, to be asked and changed. */
export type Shop = {
  readonly store: CatalogStore;
  readonly matcher: Matcher;
  readonly directory: string;
  put(...listings: readonly Listing[]): Promise<void>;
  ask(product: string, more?: Partial<MatchRequest>, limit?: number): Promise<MatchResult>;
  find(text: string): Promise<readonly ListingId[]>;
  close(): Promise<void>;
};

const never: AbortSignal = new AbortController().signal;

/** Opens a shop in a directory of its own, or again in one that was closed. */
export async function openShop(directory = mkdtempSync(join(tmpdir(), 'sanjia-shop-'))): Promise<Shop> {
  const database = await openDatabase(directory);
  const store = createCatalogStore(database);
  const matcher = createMatcher(createCatalogIndex(store, createEmbeddedIndex()), store);
  return {
    store,
    matcher,
    directory,
    put: (...listings) => store.putListings(listings.map((each) => ({ listing: each, ...hashesOf(each), profile: profileOf(each) }))),
    ask: (product, more = {}, limit = 5) =>
      matcher.match({ items: [{ product, identifiers: [] }], certifications: [], exclude: [], ...more }, limit, never),
    find: (text) => matcher.search(text, 10, never),
    close: () => database.close(),
  };
}

/** A shop with suppliers and listings, its lexicon fitted. */
export async function stockedShop(suppliers: readonly Supplier[], listings: readonly Listing[]): Promise<Shop> {
  const shop = await openShop();
  await shop.store.putSuppliers(suppliers);
  await shop.put(...listings);
  await fitCatalog(shop.store);
  return shop;
}

/** Closes a shop for good. */
export async function tearDown(shop: Shop): Promise<void> {
  await shop.close();
  rmSync(shop.directory, { recursive: true, force: true });
}

export function supplier(id: string, more: Partial<Supplier> = {}): Supplier {
  return { id: id as SupplierId, name: id, country: 'CN', certificates: [], languages: ['en'], sample: true, paused: false, ...more };
}

export function listing(id: string, from: string, title: string, more: Partial<Listing> = {}): Listing {
  return {
    id: id as ListingId,
    supplier: from as SupplierId,
    title,
    description: '',
    category: [],
    attributes: {},
    identifiers: [],
    priceBreaks: [],
    certificates: [],
    active: true,
    instantQuote: false,
    ...more,
  };
}
