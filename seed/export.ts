import type { ListingId, SupplierId } from '../src/domain/ids.ts';
import type { CatalogStore, Listing, Supplier } from '../src/ports/catalog.ts';
import { guarded, rowOf } from './cells.ts';
import { type FieldName, guessMapping } from './columns.ts';
import { hashesOf } from './hash.ts';
import { csvLine } from './rejects.ts';
import { checkListing } from './rows.ts';

const PAGE = 500;
/** ISO 3166 keeps ZZ for "unknown". */
const UNKNOWN_COUNTRY = 'ZZ';
/** Columns of an exported table, each under the name that the import knows it by. */
const COLUMNS = [
  ...(['id', 'supplier', 'supplierName', 'supplierCountry', 'title', 'titleZh', 'description', 'category', 'brand', 'attributes'] as const),
  ...(['cas', 'hs', 'mpn', 'priceBreaks', 'currency', 'unit', 'moq', 'leadTime', 'origin', 'incoterm', 'place'] as const),
  ...(['certificates', 'languages', 'pictures', 'active', 'instantQuote', 'row'] as const),
] satisfies readonly FieldName[];
const MAPPING = guessMapping(COLUMNS);

/** The catalog, or one supplier's part of it, as text that the import reads back equal, piece by piece in the order of the ids. */
export async function* exportCatalog(store: CatalogStore, form: 'csv' | 'jsonl', supplier?: SupplierId): AsyncGenerator<string> {
  const suppliers = new Map((await store.allSuppliers()).map((each) => [each.id, each]));
  if (form === 'csv') yield csvLine(COLUMNS);
  let after: ListingId | undefined;
  for (;;) {
    const page = await (supplier === undefined ? store.page(PAGE, after) : store.listingsOf(supplier, PAGE, after));
    yield page.map((listing) => (form === 'csv' ? tableLine : jsonLine)(listing, suppliers.get(listing.supplier))).join('');
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

function account(supplier: Supplier | undefined): { readonly supplierName?: string; readonly supplierCountry?: string } {
  if (!supplier) return {};
  const { name, country } = supplier;
  return { supplierName: name, ...(country === UNKNOWN_COUNTRY ? {} : { supplierCountry: country }) };
}

function jsonLine(listing: Listing, supplier: Supplier | undefined): string {
  return `${JSON.stringify({ ...listing, ...account(supplier) })}\n`;
}

function tableLine(listing: Listing, supplier: Supplier | undefined): string {
  const cells = cellsOf(listing, supplier);
  const plain = COLUMNS.map((column) => guarded(cells.get(column) ?? ''));
  if (readsBack(plain, listing)) return csvLine(plain);
  // what a cell cannot say so that it is read back equal stands as JSON in the last one
  const whole = new Map<FieldName, string>([
    ['id', listing.id],
    ['row', jsonLine(listing, supplier).trim()],
  ]);
  return csvLine(COLUMNS.map((column) => guarded(whole.get(column) ?? '')));
}

function readsBack(cells: readonly string[], listing: Listing): boolean {
  const checked = checkListing(rowOf(MAPPING, cells), { supplier: '' });
  return checked.type === 'row' && hashesOf(checked.row.listing).hash === hashesOf(listing).hash;
}

function cellsOf(listing: Listing, supplier: Supplier | undefined): ReadonlyMap<FieldName, string> {
  const { supplierName, supplierCountry } = account(supplier);
  const { leadTimeDays: lead, moq } = listing;
  const codes = (kind: string): string =>
    listing.identifiers
      .filter((one) => one.kind === kind)
      .map(({ code }) => code)
      .join('; ');
  const cells = new Map<FieldName, string | undefined>([
    ['id', listing.id],
    ['supplier', listing.supplier],
    ['supplierName', supplierName],
    ['supplierCountry', supplierCountry],
    ['title', listing.title],
    ['titleZh', listing.titleZh],
    ['description', listing.description],
    ['category', listing.category.join(' > ')],
    ['brand', listing.brand],
    [
      'attributes',
      Object.entries(listing.attributes)
        .map(([key, value]) => `${key}: ${value}`)
        .join('; '),
    ],
    ['cas', codes('cas')],
    ['hs', codes('hs')],
    ['mpn', codes('mpn')],
    ['priceBreaks', listing.priceBreaks.map(({ minQuantity, unit, amount }) => `${minQuantity} ${unit}: ${amount}`).join('; ')],
    ['currency', listing.currency],
    ['unit', listing.unit],
    ['moq', moq && `${moq.value} ${moq.unit}`],
    ['leadTime', lead && (lead.min === lead.max ? `${lead.min}` : `${lead.min}-${lead.max}`)],
    ['origin', listing.origin],
    ['incoterm', listing.incoterm],
    ['place', listing.place],
    ['certificates', listing.certificates.join('; ')],
    ['languages', listing.languages?.join('; ')],
    ['pictures', listing.pictures?.join(' ')],
    ['active', listing.active ? 'yes' : 'no'],
    ['instantQuote', listing.instantQuote ? 'yes' : 'no'],
  ]);
  return new Map([...cells].flatMap(([field, cell]) => (cell === undefined ? [] : [[field, cell] as const])));
}
