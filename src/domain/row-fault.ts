/** What is wrong in a row of a catalog file. `value` is what stands there, cut where it is long, and '' where nothing does. */
export type RowFault =
  | {
      readonly type:
        | 'text'
        | 'notPlain'
        | 'empty'
        | 'list'
        | 'figure'
        | 'price'
        | 'unit'
        | 'country'
        | 'currency'
        | 'quantity'
        | 'range'
        | 'kind'
        | 'cas'
        | 'hs'
        | 'title'
        | 'days'
        | 'leadTime'
        | 'leadOrder'
        | 'flag'
        | 'attributes'
        | 'prices'
        | 'needsCurrency'
        | 'breaksOrder'
        | 'incoterm'
        | 'language'
        | 'address'
        | 'row'
        | 'json'
        | 'unfit';
      readonly value: string;
    }
  /** In characters, entries, or as a figure. */
  | { readonly type: 'tooLong' | 'tooMany' | 'tooLarge' | 'tooManyDays'; readonly limit: number }
  | { readonly type: 'cells'; readonly cells: number; readonly header: number }
  | { readonly type: 'otherSupplier' | 'noSupplier'; readonly supplier: string }
  | { readonly type: 'sameId' | 'sameIdEarlier'; readonly line: number }
  /** `owner` where whoever is told may know it. */
  | { readonly type: 'othersListing'; readonly listing: string; readonly owner?: string };

/** A fault and where it stands: the header of its column, or the path in the row, or '' for the whole. */
export type RowError = { readonly column: string; readonly fault: RowFault };

/** UTF-16 units of a value that are told. */
const LONGEST_VALUE = 40;

/** A value as it is told. */
export function toldValue(value: unknown): string {
  const written = typeof value === 'string' ? value : value === undefined ? '' : (JSON.stringify(value) ?? '');
  const plain = written
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  return plain.length > LONGEST_VALUE ? `${plain.slice(0, LONGEST_VALUE).toWellFormed()}…` : plain;
}
