import { changePeopleNow } from '../../adapters/store/people-changes.ts';
import { fitCatalog } from '../../seed/fit.ts';
import { hashesOf } from '../../seed/hash.ts';
import type { Instant, ListingId, SupplierId } from '../../src/domain/ids.ts';
import { profileOf } from '../../src/matching/profile.ts';
import type { CatalogStore, Listing, Supplier } from '../../src/ports/catalog.ts';
import { HOUR, type Person, World, type WorldOptions } from './world.ts';

/** A Monday, half past five in the afternoon in Ningbo. */
const AFTERNOON = '2026-11-23T09:30:00Z';
/** A request that both factories fit. */
export const REQUEST = 'Need 50k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo';

const NINGBO = 'haitian' as SupplierId;
export const HAIYAN = 'haiyan' as SupplierId;

const SUPPLIERS: readonly Supplier[] = [
  { id: NINGBO, name: 'Ningbo Haitian Fastener', nameZh: '宁波海天紧固件', city: 'Ningbo' },
  { id: HAIYAN, name: 'Haiyan Golden Bolt', nameZh: '海盐金栓', city: 'Haiyan' },
].map((one) => ({ ...one, country: 'CN', certificates: [], languages: ['zh', 'en'], sample: false, paused: false }));

function bolts(supplier: SupplierId, price: number): Listing {
  return {
    id: `${supplier}-bolt` as ListingId,
    supplier,
    title: 'Hex bolt DIN 933 M10x40 grade 8.8 zinc plated',
    titleZh: '六角头螺栓 DIN933 M10x40 8.8级 镀锌',
    description: 'Full thread, carbon steel',
    category: ['Fasteners', 'Bolts', 'Hex bolts'],
    attributes: { standard: 'DIN 933', size: 'M10x40', grade: '8.8', finish: 'zinc plated' },
    identifiers: [],
    priceBreaks: [{ minQuantity: 10_000, unit: 'pcs', amount: price }],
    currency: 'USD',
    unit: 'pcs',
    certificates: [],
    active: true,
    instantQuote: false,
  };
}

async function stock(catalog: CatalogStore): Promise<void> {
  await catalog.putSuppliers(SUPPLIERS);
  const listings = [bolts(NINGBO, 0.07), bolts(HAIYAN, 0.08)];
  await catalog.putListings(listings.map((listing) => ({ listing, ...hashesOf(listing), profile: profileOf(listing) })));
  await fitCatalog(catalog);
}

/** A desk with two factories that make the same bolts and have no chat yet. */
export function openStreet(options: WorldOptions = {}): Promise<World> {
  return World.open({ at: AFTERNOON, ...options }, stock);
}

/** A code that seats whoever shows it for the supplier. */
export async function codeFor(world: World, supplier: SupplierId = NINGBO, uses = 1): Promise<string> {
  const now = world.clock.now();
  const code = `Code${supplier}${uses}`;
  const expiresAt = (now + 24 * HOUR) as Instant;
  await changePeopleNow(
    world.database,
    [{ type: 'codeMade', code: { code, kind: 'supplier', party: supplier, uses, expiresAt, revoked: false } }],
    now,
  );
  return code;
}

/** A factory's person who has come in and skipped all questions. */
export async function seatedFactory(world: World, name = 'ningbo', supplier: SupplierId = NINGBO): Promise<Person> {
  const factory = world.person(name);
  await factory.commands('start', `join_${await codeFor(world, supplier)}`);
  await factory.presses('Accept');
  while (factory.last().includes('[Skip]')) await factory.presses('Skip');
  factory.news();
  return factory;
}

/** A buyer asks for bolts, and the request goes out. */
export async function asksForBolts(buyer: Person): Promise<Person> {
  await buyer.says(REQUEST);
  await buyer.presses('Find suppliers');
  await buyer.presses('Send now');
  return buyer;
}
