import type { Field, Words } from '../../domain/evidence.ts';
import type { TaxTerms } from '../../domain/quote.ts';
import { type Frame, field, words } from './frame.ts';
import type { FoundItem } from './items.ts';
import type { Span, Thing } from './things.ts';
import { isWeak } from './units.ts';

/** UTF-16 units in which terms beside the price are looked for. */
const WINDOW = 4000;
/** Characters behind the words for a tax within which its rate stands. */
const RATE_WINDOW = 16;
/** No description is told in more parts beside the product's name. */
const MOST_DETAILS = 6;
const MOST_PIECES = 60;
const LONGEST_DETAIL = 8;

type Found = { readonly start: number; readonly end: number };

/** Every place of a pattern in a text, from left to right; none where the text denies it. */
function placesOf(f: Frame, pattern: RegExp): readonly Found[] {
  return [...f.view.text.slice(0, WINDOW).matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
}

/** The tokens that a stretch of the text covers. */
function spanOf(f: Frame, { start, end }: Found): Span {
  const from = f.view.tokens.findIndex((t) => t.end > start);
  const to = f.view.tokens.findIndex((t) => t.start >= end);
  return { from: Math.max(0, from), to: to < 0 ? f.view.tokens.length : to };
}

const overlaps = (a: Found, b: Found): boolean => a.start < b.end && b.start < a.end;

/** "13%", 13个点 within or right behind the words for a tax. */
function rateOf(f: Frame, { start, end }: Found): number | undefined {
  const said = f.view.says.taxRate.exec(f.view.text.slice(start, end + RATE_WINDOW));
  const rate = Number(said?.[1]);
  return rate > 0 && rate < 100 ? rate : undefined;
}

/** Whether the tax is in the price; of two prices with and without it, what is said beside the one at token `at`. */
export function findTax(f: Frame, at: number | undefined): Field<TaxTerms> | undefined {
  const without = placesOf(f, f.view.says.taxOut);
  const within = placesOf(f, f.view.says.taxIn).filter((one) => !without.some((other) => overlaps(one, other)));
  const price = f.view.tokens[at ?? 0]?.start ?? 0;
  const apart = (one: Found): number => (one.end <= price ? price - one.end : one.start - price);
  const all = [...without.map((one) => ({ one, included: false })), ...within.map((one) => ({ one, included: true }))];
  const [nearest] = all.toSorted((a, b) => apart(a.one) - apart(b.one));
  if (nearest === undefined) return undefined;
  const rate = rateOf(f, nearest.one);
  const mixed = without.length > 0 && within.length > 0;
  return field(
    f,
    spanOf(f, nearest.one),
    { included: nearest.included, ...(rate === undefined ? {} : { rate }) },
    mixed ? 'guessed' : 'sure',
  );
}

/** 现货, "ex stock": the goods lie ready. */
export function findStock(f: Frame): Words | undefined {
  const [first] = placesOf(f, f.view.says.inStock).filter(
    (one) => !f.view.says.notInStock.test(f.view.text.slice(Math.max(0, one.start - 8), one.end)),
  );
  return first && words(f, spanOf(f, first), 'sure');
}

/** "5 years warranty", 要越南产的: the first place of a pattern, as it is said. */
function asSaid(f: Frame, pattern: RegExp): Words | undefined {
  const [first] = placesOf(f, pattern);
  return first && words(f, spanOf(f, first), 'sure');
}

/** A place, unless it is said as the one where the goods are made: "made in Vietnam" is no destination. */
export function unlessOrigin(f: Frame, place: Words | undefined): Words | undefined {
  const isOrigin = place !== undefined && placesOf(f, f.view.says.origin).some((one) => overlaps(one, place.at));
  return isOrigin ? undefined : place;
}

/** What a buyer wishes beside the terms that have a name: the tax in the price, goods from stock, where they are made, a warranty, and parts of the description that stand apart from the product's name. */
export function findDetails(f: Frame, found: readonly FoundItem[]): readonly Words[] {
  const tax = findTax(f, undefined);
  const stock = findStock(f);
  const warranty = found.length > 0 ? asSaid(f, f.view.says.warranty) : undefined;
  const origin = asSaid(f, f.view.says.origin);
  const wishes: Words[] = [
    ...(tax ? [{ at: tax.at, certainty: tax.certainty }] : []),
    ...(stock ? [stock] : []),
    ...(origin ? [origin] : []),
    ...(warranty ? [warranty] : []),
  ];
  if (found.length !== 1 || found[0]?.product === undefined) return wishes;
  const [{ product, quantity }] = found as readonly [FoundItem & { readonly product: Span }];
  const isTaken = (piece: Span): boolean =>
    [product, quantity].some((part) => part !== undefined && part.from < piece.to && piece.from < part.to);
  const parts = f.pieces.slice(0, MOST_PIECES).filter((piece) => !isTaken(piece) && describes(f, piece));
  return [...wishes, ...parts.slice(0, MOST_DETAILS).map((piece) => words(f, piece, 'guessed'))];
}

const isProperty = (thing: Thing): boolean =>
  thing.type === 'measure' || thing.type === 'percent' || (thing.type === 'amount' && thing.unit !== undefined && isWeak(thing.unit));

/** A short piece of sizes and properties ("2mm thick", "height 90-110cm"): no figure in it may be a price, a date or another count, and no word of it plays another part. */
function describes(f: Frame, { from, to }: Span): boolean {
  if (to - from > LONGEST_DETAIL) return false;
  let properties = 0;
  for (let i = from; i < to; i += 1) {
    const thing = f.thingOf[i];
    const cue = f.cueOf[i];
    if (thing !== undefined ? !isProperty(thing) : cue !== undefined && !cue.tags.includes('keep') && !cue.tags.includes('glue'))
      return false;
    if (thing?.from === i) properties += 1;
  }
  return properties > 0;
}
