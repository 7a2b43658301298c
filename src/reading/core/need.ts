import { addedItems, beginsWithMore } from './added.ts';
import { changedPlace } from './amend.ts';
import { findDestination } from './destination.ts';
import { findDropped } from './dropped.ts';
import { cueBefore } from './frame.ts';
import { findItems } from './items.ts';
import { has } from './moves.ts';
import { relativeQuantity } from './relative.ts';
import { findDeliverBy } from './request.ts';
import { countsOthers, marked, quantityNamed, type Seen, yesNo } from './seen.ts';

/** The goods that a message names, with their quantities. */
export const itemsIn = (s: Seen): ReturnType<typeof findItems> => findItems(s.f);

/** A need is stated: goods and a quantity, or goods that a word of need leads to. */
export function statesNeed(s: Seen): boolean {
  const items = itemsIn(s);
  const first = items[0];
  if (first === undefined || first.product === undefined) return false;
  if (first.quantity !== undefined) return true;
  const needed = cueBefore(s.f, first.product.from, 'need', 5) !== undefined;
  return needed && first.certain;
}

/** A need of its own, whatever else is under way. */
export const fresh = (s: Seen): boolean => (has(s.moves, 'fresh') && statesNeed(s)) || (statesNeed(s) && fullNeed(s));

/** Goods, a quantity with its unit and a word of need: a whole new request, not a change. */
function fullNeed(s: Seen): boolean {
  const first = itemsIn(s)[0];
  if (first?.product === undefined || first.quantity === undefined) return false;
  if (has(s.moves, 'amend') && !has(s.moves, 'fresh')) return false;
  const led = cueBefore(s.f, Math.min(first.product.from, first.quantity.from), 'need', 5) !== undefined;
  return led && first.product.to - first.product.from >= 2 && !has(s.moves, 'accept', 'cheaper');
}

/** Goods beside those of the request are named, to go with them. */
export const adds = (s: Seen): boolean => addedItems(s.lexica, s.f, s.input.context).length > 0;

/** Goods added to a request that is out already: only where a word of adding says that they go with it. */
export const joins = (s: Seen): boolean => s.f.view.says.addsGoods.test(s.f.view.text.slice(0, ADDING_WINDOW)) && adds(s);
const ADDING_WINDOW = 200;

/** delivery改Rotterdam就好: a word of change and a place. */
export const placed = (s: Seen): boolean => s.f.view.says.changesPlace.test(s.f.view.text) && changedPlace(s.lexica, s.f) !== undefined;

/** "also 4000K not 6500K": something more is wanted; whatever it is, it is no yes. */
export const furthers = (s: Seen): boolean =>
  !s.leading?.includes('yes') &&
  !marked(s) &&
  (beginsWithMore(s.f) || (s.f.things.some((t) => t.type === 'measure') && yesNo(s) !== 'yes')) &&
  !has(s.moves, 'thanks', 'greet');

/** "add 200 more": of the goods that are asked for. */
export const addsTo = (s: Seen): boolean => {
  const item = s.input.context.items[0];
  return relativeQuantity(s.f, item?.quantity?.value, item?.quantity?.unit, item?.product) !== undefined;
};

/** Something of the request is named anew. */
export function amends(s: Seen): boolean {
  const { f, lexica, offer } = s;
  if (findDropped(f).length > 0) return true;
  if (f.things.some((t) => t.type === 'cert' || t.type === 'incoterm' || t.type === 'code')) return true;
  if (quantityNamed(s) || addsTo(s)) return true;
  if (f.things.some((t) => t.type === 'money')) return true;
  if (findDeliverBy(f)?.certainty === 'sure' || findDestination(lexica, f, []) !== undefined) return true;
  return (
    offer.payment !== undefined || offer.sample !== undefined || f.things.some((t) => t.type === 'amount' && !t.rate && !countsOthers(f, t))
  );
}
