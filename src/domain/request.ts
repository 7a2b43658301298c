import type { Certainty, Field, Words } from './evidence.ts';
import type { DateString } from './ids.ts';
import type { Incoterm } from './incoterm.ts';
import type { TargetPrice } from './money.ts';
import type { Quantity } from './quantity.ts';

/** A code that names one product exactly: CAS registry number, customs code, manufacturer's part number. */
export type Identifier = { readonly kind: 'cas' | 'hs' | 'mpn'; readonly code: string };

/** One product of a request. A key that nobody has said anything about is absent. */
export type RequestItem = {
  readonly product?: Words;
  readonly quantity?: Field<Quantity>;
  readonly targetPrice?: Field<TargetPrice>;
  readonly identifiers: readonly Field<Identifier>[];
};

/** Terms that hold for the whole request. */
export type RequestTerms = {
  readonly incoterm?: Field<Incoterm>;
  /** The place that the Incoterm names, where it is not the place of delivery: "FOB Ningbo". */
  readonly place?: Words;
  /** The place of delivery, as written. */
  readonly destination?: Words;
  /** The latest day of delivery. */
  readonly deliverBy?: Field<DateString>;
  /** Standards and certificates as usually written: "ISO 9001", "FSC". */
  readonly certifications: readonly Field<string>[];
  readonly payment?: Words;
  readonly sample?: Field<true>;
  /** What else the goods must be, in the buyer's own words: colour, printing, packing. No price stands in them. */
  readonly details?: readonly Words[];
};

/** What a buyer asks for. */
export type RequestSpec = RequestTerms & { readonly items: readonly RequestItem[] };

/** What a request still lacks before a supplier can answer it; `item` counts from 0. */
export type Missing = { readonly type: 'product' } | { readonly type: 'quantity'; readonly item: number };

/** A field of the request card whose reading the buyer should look at; `path` as in `dropField`. */
export type Doubt = { readonly path: string; readonly certainty: Exclude<Certainty, 'sure'> };

/** What somebody adds to a request or changes in it. `index` says which item is meant (from 0); absent: the only one, or a new one. */
export type RequestPatch = RequestTerms & { readonly items: readonly (RequestItem & { readonly index?: number })[] };

/** A patched request, and the parts of the patch that could belong to several items and were not applied. */
export type Patched = { readonly spec: RequestSpec; readonly unplaced: readonly RequestItem[] };

/** The largest quantity and price that are taken for ones; above it a figure is a slip. */
const MAX_FIGURE = 1e12;

/** A request that says nothing yet. */
export const EMPTY_SPEC: RequestSpec = { items: [], certifications: [] };

function isSound(figure: number): boolean {
  return figure > 0 && figure <= MAX_FIGURE;
}

function isSoundQuantity({ value, max }: Quantity): boolean {
  return isSound(value) && (max === undefined || (isSound(max) && max >= value));
}

/** The request without quantities and prices that are none (zero, negative, absurd), so that they are asked for instead. */
export function soundSpec(spec: RequestSpec): RequestSpec {
  const items = spec.items.map((item) => {
    const kept = { ...item };
    if (kept.quantity !== undefined && !isSoundQuantity(kept.quantity.value)) delete kept.quantity;
    if (kept.targetPrice !== undefined && !isSound(kept.targetPrice.value.amount)) delete kept.targetPrice;
    return kept;
  });
  return { ...spec, items };
}

/** What a supplier can't do without: a product (named, or by its code) and a quantity for each item. */
export function missing(spec: RequestSpec): readonly Missing[] {
  const named = spec.items.every((item) => item.product !== undefined || item.identifiers.length > 0);
  const lacks: Missing[] = spec.items.length > 0 && named ? [] : [{ type: 'product' }];
  spec.items.forEach((item, i) => {
    if (item.quantity === undefined || !isSoundQuantity(item.quantity.value)) lacks.push({ type: 'quantity', item: i });
  });
  return lacks;
}

/** The fields that were not read surely, in the order of the card. */
export function doubts(spec: RequestSpec): readonly Doubt[] {
  const found: Doubt[] = [];
  const look = (path: string, field: Words | undefined) => {
    if (field !== undefined && field.certainty !== 'sure') found.push({ path, certainty: field.certainty });
  };
  spec.items.forEach((item, i) => {
    look(`items.${i}.product`, item.product);
    look(`items.${i}.quantity`, item.quantity);
    look(`items.${i}.targetPrice`, item.targetPrice);
    item.identifiers.forEach((identifier, j) => {
      look(`items.${i}.identifiers.${j}`, identifier);
    });
  });
  look('incoterm', spec.incoterm);
  look('place', spec.place);
  look('destination', spec.destination);
  look('deliverBy', spec.deliverBy);
  spec.certifications.forEach((certification, i) => {
    look(`certifications.${i}`, certification);
  });
  look('payment', spec.payment);
  look('sample', spec.sample);
  spec.details?.forEach((detail, i) => {
    look(`details.${i}`, detail);
  });
  return found;
}

function mergeIdentifiers(old: RequestItem['identifiers'], fresh: RequestItem['identifiers']): RequestItem['identifiers'] {
  const known = new Set(old.map(({ value }) => `${value.kind} ${value.code}`));
  return [...old, ...fresh.filter(({ value }) => !known.has(`${value.kind} ${value.code}`))];
}

// A product renamed is another product: codes of the old one no longer hold.
function patchItem(old: RequestItem, { index: _, ...fresh }: RequestPatch['items'][number]): RequestItem {
  const codes = fresh.product === undefined ? mergeIdentifiers(old.identifiers, fresh.identifiers) : fresh.identifiers;
  return { ...old, ...fresh, identifiers: codes };
}

const TERMS = ['incoterm', 'place', 'destination', 'deliverBy', 'payment', 'sample'] as const;

function withTerms(spec: RequestSpec, patch: RequestPatch, items: readonly RequestItem[]): RequestSpec {
  const known = new Set(spec.certifications.map(({ value }) => value));
  const said = Object.fromEntries(TERMS.flatMap((key) => (patch[key] === undefined ? [] : [[key, patch[key]]])));
  const fresh = patch.certifications.filter(({ value }) => !known.has(value));
  const details = patch.details === undefined ? {} : { details: [...(spec.details ?? []), ...patch.details] };
  // A new Incoterm alone leaves no place of the old one behind.
  const { place: _, ...rest } = spec;
  const kept = patch.incoterm && patch.incoterm.value !== spec.incoterm?.value ? rest : spec;
  return { ...kept, ...said, ...details, items, certifications: [...spec.certifications, ...fresh] };
}

/** The one item that lacks what `part` says; undefined where there are several or none. */
function onlyGap(items: readonly RequestItem[], part: RequestItem): number | undefined {
  const gaps = items.flatMap((item, i) =>
    (part.quantity !== undefined && item.quantity === undefined) ||
    (part.quantity === undefined && part.targetPrice !== undefined && item.targetPrice === undefined)
      ? [i]
      : [],
  );
  return gaps.length === 1 ? gaps[0] : undefined;
}

function place(items: RequestItem[], part: RequestPatch['items'][number], joins: boolean): boolean {
  const { index, ...item } = part;
  const at = (i: number) => {
    const old = items[i];
    if (old === undefined) return false;
    items[i] = patchItem(old, part);
    return true;
  };
  if (index !== undefined) return at(index);
  if (item.product !== undefined || item.identifiers.length > 0) {
    const nameless = items.findIndex((old) => old.product === undefined && old.identifiers.length === 0);
    if (nameless >= 0) return at(nameless);
    // "M12 rather" renames the only item; "and 200 kg of citric acid" is one more.
    const renames = !joins && items.length === 1 && (item.quantity === undefined || items[0]?.quantity === undefined);
    if (renames) return at(0);
    items.push(item);
    return true;
  }
  if (items.length === 0) {
    items.push(item);
    return true;
  }
  const gap = items.length === 1 ? 0 : onlyGap(items, item);
  return gap !== undefined && at(gap);
}

function apply(spec: RequestSpec, patch: RequestPatch, joins: boolean): Patched {
  const items = [...spec.items];
  const unplaced = patch.items.flatMap((part) => {
    if (place(items, part, joins)) return [];
    const { index: _, ...item } = part;
    return [item];
  });
  return { spec: withTerms(spec, patch, items), unplaced };
}

/** A correction or an answer ("make it 6000", "M12 rather", "by 15 April"): changes the item that is meant, or the only one; terms are replaced, certificates added. */
export function patchSpec(spec: RequestSpec, patch: RequestPatch): Patched {
  return apply(spec, patch, patch.items.length > 1);
}

/** The next part of a burst (a paste split in two, a list line by line): a product is a new item, unless one still waits for its product. */
export function joinSpec(spec: RequestSpec, patch: RequestPatch): Patched {
  return apply(spec, patch, true);
}

const ITEM_FIELDS = ['product', 'quantity', 'targetPrice'] as const;

function without<T>(list: readonly T[], key: string | undefined): readonly T[] | undefined {
  const i = key !== undefined && /^\d{1,4}$/.test(key) ? Number(key) : -1;
  return i >= 0 && i < list.length ? list.filter((_, j) => j !== i) : undefined;
}

function dropFromItem(item: RequestItem, rest: readonly string[]): RequestItem | undefined {
  const [key, index, ...more] = rest;
  if (more.length > 0) return undefined;
  if (key === 'identifiers') {
    const identifiers = without(item.identifiers, index);
    return identifiers && { ...item, identifiers };
  }
  const field = ITEM_FIELDS.find((name) => name === key);
  if (field === undefined || index !== undefined || item[field] === undefined) return undefined;
  const kept = { ...item };
  delete kept[field];
  return kept;
}

function dropOne(spec: RequestSpec, name: string): RequestSpec {
  if (name === 'certifications') return { ...spec, certifications: [] };
  if (name === 'details') return { ...spec, details: [] };
  if (name === 'targetPrice') return { ...spec, items: spec.items.map((item) => dropFromItem(item, ['targetPrice']) ?? item) };
  const rest = spec.certifications.filter((one) => one.value !== name);
  return rest.length < spec.certifications.length ? { ...spec, certifications: rest } : (dropField(spec, name) ?? spec);
}

/** The request without what was named: keys of its terms, "targetPrice" for every item's, or the names of certificates. */
export function dropNamed(spec: RequestSpec, names: readonly string[]): RequestSpec {
  return names.reduce(dropOne, spec);
}

/** The request without one field: "items.1", "items.0.targetPrice", "items.0.identifiers.1", "certifications.0", "destination"; undefined where the path names nothing. */
export function dropField(spec: RequestSpec, path: string): RequestSpec | undefined {
  const [head, index, ...rest] = path.split('.');
  if (head === 'items') {
    const others = without(spec.items, index);
    const item = spec.items[Number(index)];
    if (others === undefined || item === undefined) return undefined;
    if (rest.length === 0) return { ...spec, items: others };
    const changed = dropFromItem(item, rest);
    return changed && { ...spec, items: spec.items.map((old, i) => (i === Number(index) ? changed : old)) };
  }
  if (rest.length > 0) return undefined;
  if (head === 'certifications') {
    const certifications = without(spec.certifications, index);
    return certifications && { ...spec, certifications };
  }
  if (head === 'details') {
    const details = without(spec.details ?? [], index);
    return details && { ...spec, details };
  }
  const term = TERMS.find((name) => name === head);
  if (term === undefined || index !== undefined || spec[term] === undefined) return undefined;
  const kept = { ...spec };
  delete kept[term];
  return kept;
}
