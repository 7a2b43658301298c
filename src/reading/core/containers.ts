import { numberAt } from './numbers.ts';
import type { Amount } from './things.ts';
import { low, type View } from './view.ts';

const CONTAINER_SIZES = new Set(['20', '40', '45', '53']);
const CONTAINER_TYPES = new Set([
  'footers',
  'gp',
  'hq',
  'hc',
  'rf',
  'fcl',
  'fcls',
  'dv',
  'dc',
  'ot',
  'fr',
  'rh',
  'rq',
  'reefer',
  'reefers',
  'container',
  'containers',
  'std',
  'fl',
  'hqs',
  'gps',
  'high',
  'cube',
  'dry',
  'cntr',
  'tank',
  'openTop',
  'ref',
]);
const MAX_CONTAINERS = 500;

/** What stands between two factors. */
export const isJoin = (text: string): boolean => text === 'x' || text === '*';

/** Where "40' HQ", "20ft container", 40高柜 ends; -1 where there is no such size. */
function containerSize(view: View, i: number, counted: boolean): number {
  if (!CONTAINER_SIZES.has(low(view, i))) return -1;
  let j = i + 1;
  const bare = j;
  while (view.says.foot.test(low(view, j))) j += 1;
  const foot = j > bare;
  let typed = false;
  if (low(view, j) === '-') j += 1;
  for (;;) {
    if (CONTAINER_TYPES.has(low(view, j))) j += 1;
    else {
      const han = view.parts.at(view.tokens, j, 'unit');
      if (han === undefined || han.value !== 'container') break;
      j = han.to;
    }
    typed = true;
  }
  if (low(view, j - 1) === '-') j -= 1;
  return typed || (foot && counted) ? j : -1;
}

/** A number of shipping containers: 2x40HQ, "1 x 40' reefer", "2 FCL 20ft", 一个40高柜, 40HQ. */
export function containerAt(view: View, i: number): Amount | undefined {
  const make = (value: number, to: number): Amount => ({
    type: 'amount',
    value,
    unit: 'container',
    scaled: false,
    rate: false,
    open: false,
    sized: true,
    from: i,
    to,
  });
  const alone = containerSize(view, i, false);
  if (alone > 0) return containersBehind(view, alone, make) ?? make(1, alone);
  const number = numberAt(view, i);
  if (number === undefined || number.max !== undefined || number.value > MAX_CONTAINERS) return undefined;
  let j = number.to;
  if (low(view, j) === 'x' || low(view, j) === '*') {
    const sized = containerSize(view, j + 1, true);
    return sized > 0 ? make(number.value, sized) : undefined;
  }
  if (view.says.counter.test(low(view, j)) || view.says.strip.test(low(view, j))) j += 1;
  const behind = containerSize(view, j, true);
  if (behind > 0 && (behind > j + 1 || !view.tokens[j]?.space)) return make(number.value, behind);
  const unit = view.parts.at(view.tokens, number.to, 'unit');
  if (unit === undefined || unit.value !== 'container') return undefined;
  let to = unit.to;
  const bracket = low(view, to) === '(' ? 1 : view.says.containerLink.test(low(view, to)) ? 1 : 0;
  const size = containerSize(view, to + bracket, true);
  if (size > 0) to = bracket === 1 && low(view, to) === '(' && low(view, size) === ')' ? size + 1 : size;
  return make(number.value, to);
}

/** 40尺高柜 10个, "40HC x 3": how many stands behind the size. */
function containersBehind(view: View, at: number, make: (value: number, to: number) => Amount): Amount | undefined {
  const times = isJoin(low(view, at));
  const number = numberAt(view, times ? at + 1 : at);
  if (number === undefined || number.max !== undefined || number.value > MAX_CONTAINERS || !Number.isInteger(number.value))
    return undefined;
  const counted = view.says.counter.test(low(view, number.to)) && !view.says.month.test(low(view, number.to + 1));
  if (counted) return make(number.value, number.to + 1);
  return times && view.parts.at(view.tokens, number.to, 'unit') === undefined ? make(number.value, number.to) : undefined;
}
