import { cueAfter, cueBefore, type Frame, isCue } from './frame.ts';
import { afterColon, best, type FoundQuantity, MEASURED, quantitiesOf, THRESHOLD, withoutLoose, withoutProperties } from './quantities.ts';
import { extend, isBareAttribute, isListed, isMeasureOnly, type Run, runsOf } from './runs.ts';
import { type Breakdown, sizesOf } from './sizes.ts';
import type { Code, Span, Thing } from './things.ts';
import { isPack } from './units.ts';
import { low } from './view.ts';

export type FoundItem = { readonly product?: Span; quantity?: FoundQuantity; readonly same?: boolean; certain: boolean };

const REACH = 6;

/** No request is read further than this many items; longer lists belong in a file. */
const MOST_ITEMS = 200;

/** Puts quantities and names together, item by item, in the order of the text. */
export function findItems(f: Frame): FoundItem[] {
  const sizes = sizesOf(f);
  const all = withBreakdowns(withoutProperties(f, afterColon(f, quantitiesOf(f))), sizes);
  const strong = withoutLoose(
    f,
    all.filter((q) => q.score >= THRESHOLD),
  );
  const quantities = strong.length > 0 ? strong.slice(0, MOST_ITEMS) : best(all);
  const taken = new Set<Thing>();
  for (const q of quantities) {
    const thing = f.thingOf[q.from];
    if (thing !== undefined) taken.add(thing);
  }
  const runs = outside(runsOf(f, taken), sizes).filter((run) => !tellsOrigin(f, run));
  const shared = respectively(f, quantities, runs);
  if (shared !== undefined) return shared;
  const used = new Set<Run>();
  const corrected = takesBack(f);
  const items: FoundItem[] = [];
  let lastEnd = 0;
  let r = 0;
  for (let q = 0; q < quantities.length; q += 1) {
    const quantity = quantities[q];
    if (quantity === undefined) continue;
    const next = quantities[q + 1];
    while (r < runs.length && (runs[r]?.to ?? 0) <= lastEnd) r += 1;
    const run = pick(f, runs, Math.max(0, r), quantity, next, used, lastEnd);
    const previous = items[items.length - 1];
    // 八百个，两色各四百: the same quantity, told by its parts.
    if (
      previous?.quantity !== undefined &&
      multiplied(f, quantity).value === previous.quantity.value &&
      multiplied(f, quantity) !== quantity
    )
      continue;
    if (run !== undefined && previous?.quantity !== undefined && !standsAlone(f, run, quantity, previous.quantity)) continue;
    if (run === undefined) {
      if (previous !== undefined) {
        if (isTotal(f, quantity) && previous.quantity !== undefined) items[items.length - 1] = { ...previous, quantity };
        else if (previous.quantity !== undefined && quantity.score > previous.quantity.score + 1.4)
          items[items.length - 1] = { ...previous, quantity };
        continue;
      }
      items.push({ quantity, certain: false });
      lastEnd = Math.max(lastEnd, quantity.to);
      continue;
    }
    used.add(run);
    const product = extend(f, run, taken);
    const parts = eachOf(f, product, quantity);
    if (parts.length > 1) {
      for (const part of parts) items.push({ product: part, quantity, certain: false });
      lastEnd = Math.max(lastEnd, quantity.to, product.to);
      continue;
    }
    items.push({
      product,
      quantity: multiplied(f, quantity),
      certain: !corrected && run.score >= PLAIN && hasWords(f, run) && (run.led || adjacent(f, run, quantity)),
    });
    lastEnd = Math.max(lastEnd, quantity.to, product.to);
  }
  // A figure left over, or one that two readings fit: nothing of it is certain.
  if (quantities.length > items.length)
    for (const item of items) if (item.quantity !== undefined) item.quantity = { ...item.quantity, certain: false };
  // Of several goods in one line, a figure may belong to its neighbour or to what it is made of.
  if (items.length > 1 && !isList(f, items))
    for (const item of items) if (item.quantity !== undefined) item.quantity = { ...item.quantity, certain: false };
  withSame(f, runs, used, items);
  if (items.length === 0) return single(f, runs, taken);
  if (items.length === 1 && items[0]?.product === undefined) {
    const alone = single(f, runs, taken)[0];
    if (alone?.product !== undefined) return [{ ...items[0], product: alone.product, certain: false }];
  }
  return merge(
    f,
    items.map((item) => namedByUnit(f, item)),
  );
}

/** "Vietnam origin" by itself says where goods are made, and not what they are. */
function tellsOrigin(f: Frame, { from, to }: Run): boolean {
  const said = f.view.text.slice(f.view.tokens[from]?.start, f.view.tokens[to - 1]?.end);
  return said.match(f.view.says.origin)?.[0] === said;
}

/** "S 200, M 300, XL 100": one quantity of the same goods. */
function withBreakdowns(all: readonly FoundQuantity[], sizes: readonly Breakdown[]): readonly FoundQuantity[] {
  if (sizes.length === 0) return all;
  const others = all.filter((q) => !sizes.some((list) => q.from < list.to && q.to > list.from));
  const summed = sizes.map((list): FoundQuantity => ({ ...list, score: SUMMED, certain: false }));
  return [...others, ...summed].sort((a, b) => a.from - b.from);
}
const SUMMED = 4;

/** Names without the sizes that are told one by one. */
const outside = (runs: readonly Run[], sizes: readonly Breakdown[]): Run[] =>
  runs.flatMap((run) => {
    const list = sizes.find((s) => run.from < s.to && run.to > s.from);
    if (list === undefined) return [run];
    return run.from < list.from ? [{ ...run, to: list.from }] : [];
  });

/** "400 bags", "2000 cartons 40x30x20 5 ply": where nothing else is named, what is counted is the goods. */
function namedByUnit(f: Frame, item: FoundItem): FoundItem {
  const { product, quantity } = item;
  if (quantity === undefined || !isPack(quantity.unit)) return item;
  const at = quantity.to - 1;
  if (f.view.tokens[at]?.kind !== 'word' || f.view.says.notGoods.test(low(f.view, at))) return item;
  if (product === undefined) return { ...item, product: { from: at, to: quantity.to }, certain: false };
  if (product.from !== quantity.to) return item;
  for (let i = product.from; i < product.to; i += 1) {
    const token = f.view.tokens[i];
    if (f.thingOf[i] === undefined && token?.kind === 'word' && !f.view.says.attribute.test(token.low)) return item;
    if (token?.kind === 'han') return item;
  }
  return { ...item, product: { from: at, to: product.to }, certain: false };
}

/** Each of the goods stands in a sentence or a line of its own. */
const isList = (f: Frame, items: readonly FoundItem[]): boolean =>
  new Set(items.map((item) => f.pieces[f.pieceOf[item.quantity?.from ?? item.product?.from ?? 0] ?? -1]?.sentence)).size === items.length;

/** "sorry not scrap", 打错了: what was said is corrected, and it takes a person to be sure of what is left. */
const takesBack = (f: Frame): boolean =>
  f.view.tokens.some((_, i) => f.view.says.corrects.test(low(f.view, i))) ||
  f.view.says.mistyped.test(f.view.text.slice(0, CORRECTION_WINDOW));
const CORRECTION_WINDOW = 2000;
/** What a name weighs that is more than one short word. */
const PLAIN = 1.7;

/** Whether a further quantity is one of goods of their own, and not the size of a package or of a machine. */
function standsAlone(f: Frame, run: Run, q: FoundQuantity, previous: FoundQuantity): boolean {
  const start = Math.min(run.from, q.from);
  const samePiece = f.pieceOf[start] === f.pieceOf[previous.from];
  let joined = false;
  let listed = false;
  for (let i = previous.to; i < start; i += 1) {
    const text = low(f.view, i);
    if (f.view.says.joinsItems.test(text)) joined = true;
    if (/^(\n|;|。|•|\.)$/.test(text)) listed = true;
  }
  if (low(f.view, run.from - 1) === 'in' && run.to <= q.from) return false;
  if (joined || listed) return true;
  if (samePiece && f.view.tokens[start]?.kind === 'word') return false;
  return !(MEASURED.has(q.unit) && !MEASURED.has(previous.unit) && q.unit !== 'm2');
}

/** "5 designs 200 each": so many of each of so many. */
function multiplied(f: Frame, q: FoundQuantity): FoundQuantity {
  if (!isForEach(f, q) || q.max !== undefined) return q;
  for (let j = q.from - 1; j >= 0 && j >= q.from - 5; j -= 1) {
    const thing = f.thingOf[j];
    if (thing?.type !== 'measure' || thing.value === undefined || thing.value < 2 || thing.value > 100) continue;
    if (!f.view.says.kindWord.test(low(f.view, thing.to - 1))) return q;
    return { ...q, from: thing.from, value: q.value * thing.value, certain: false };
  }
  return q;
}

/** "bolts M8 and nuts M8, 500 each", 螺丝和螺母各500个: the names that share a quantity; one where they are no goods by themselves. */
function eachOf(f: Frame, product: Span, q: FoundQuantity): readonly Span[] {
  if (!isForEach(f, q) || multiplied(f, q) !== q) return [product];
  const parts: Span[] = [];
  let from = product.from;
  for (let i = product.from; i <= product.to; i += 1) {
    const joins = i === product.to || (f.view.says.joinsSigns.test(low(f.view, i)) && !/^[@x]$/.test(low(f.view, i)));
    if (!joins || f.thingOf[i]?.type === 'measure') continue;
    if (i > from) parts.push({ from, to: i });
    from = i + 1;
  }
  return parts.length > 1 && parts.every((part) => namesGoods(f, part)) ? parts : [product];
}

const isForEach = (f: Frame, q: FoundQuantity): boolean =>
  low(f.view, q.to - 1) === 'each' ||
  isCue(f, q.to, 'each') ||
  isCue(f, q.from - 1, 'each') ||
  f.view.says.apiece.test(low(f.view, q.from - 1));

/** "men" and 男款 are kinds of what follows; a plural, a size or two words name goods. */
function namesGoods(f: Frame, part: Span): boolean {
  if (isBareAttribute(f, part) || f.view.says.kindWord.test(low(f.view, part.to - 1))) return false;
  let words = 0;
  for (let i = part.from; i < part.to; i += 1) {
    const token = f.view.tokens[i];
    if (f.thingOf[i]?.type === 'measure' || (token?.kind === 'word' && /[a-rt-z]s$/.test(token.low))) return true;
    if (token?.kind === 'word') words += 1;
    else if (token?.kind === 'han') words += 0.5;
  }
  return words >= (f.view.tokens[part.from]?.kind === 'han' ? 1 : 2);
}

const isTotal = (f: Frame, q: Span): boolean =>
  cueBefore(f, q.from, 'total', 3) !== undefined || cueAfter(f, q.to, 'total', 2) !== undefined || low(f.view, q.from - 1) === '=';

function adjacent(f: Frame, run: Span, q: Span): boolean {
  const [a, b] = run.to <= q.from ? [run.to, q.from] : [q.to, run.from];
  let apart = 0;
  for (let i = a; i < b; i += 1) {
    // "48, no wait 36, chairs": what puts the figure right is no word between.
    if (f.thingOf[i]?.type === 'noise' && f.moved.has(q.from)) continue;
    apart += 1;
    if (apart > 3 || f.view.tokens[i]?.kind === 'break') return false;
    const text = low(f.view, i);
    if (!f.view.says.quantityLink.test(text)) return false;
  }
  return true;
}

function pick(
  f: Frame,
  runs: readonly Run[],
  start: number,
  quantity: FoundQuantity,
  next: FoundQuantity | undefined,
  used: ReadonlySet<Run>,
  lastEnd: number,
): Run | undefined {
  const piece = f.pieceOf[quantity.from] ?? 0;
  let chosen: Run | undefined;
  let top = 0;
  for (let k = start; k < runs.length; k += 1) {
    const run = runs[k];
    if (run === undefined || used.has(run) || run.from < lastEnd) continue;
    if (run.piece > piece + 2 || (next !== undefined && run.from >= next.from)) break;
    if (run.piece < piece - REACH && k + 12 < runs.length && (runs[k + 12]?.to ?? 0) <= quantity.from) continue;
    const gap = Math.abs(run.piece - piece);
    let score = run.score;
    if (score < 0.6) continue;
    if (run.led) score += 3;
    if (adjacent(f, run, quantity)) score += 3;
    // 收200吨废铝: one character before, the name behind.
    const behind = runs[k + 1];
    if (run.score < 0.7 && run.to === quantity.from && behind !== undefined && behind.from === quantity.to && behind.score >= 1) score -= 3;
    // 钢筋40吨 云南昭通: written against its figure.
    if (run.score >= 1 && run.to === quantity.from && f.view.tokens[run.to - 1]?.kind === 'han' && f.view.tokens[run.to]?.space === false)
      score += 1.2;
    const isBefore = run.to <= quantity.from;
    const line = f.pieces[run.piece]?.sentence === f.pieces[piece]?.sentence;
    if (!line) score -= 1.5;
    if (isMeasureOnly(f, run)) score -= 1.5;
    else if (isBareAttribute(f, run)) score -= 2;
    const isFront = run.to <= quantity.from;
    score -= gap * (isFront && line ? 0.3 : 0.8);
    if (run.piece === piece) score += 1;
    if (isFront && line && opensLine(f, run) && run.score >= 1.2) score += 1.5;
    if (!isBefore && run.score <= 1 && !run.led) score -= 1;
    if (!isBefore) score -= adjacent(f, run, quantity) ? 1 : 2.5;
    // What follows this quantity and leads straight to the next belongs there.
    if (!isBefore && next !== undefined && run.piece !== piece && f.pieceOf[next.from] === run.piece) score -= 4;
    if (score > top) {
      top = score;
      chosen = run;
    }
  }
  if (top >= 1.4) return chosen;
  // "rice, 500 pcs": one word that opens the text or the line.
  const opening =
    chosen !== undefined && chosen.piece <= piece && piece - chosen.piece <= 1 && f.pieces[chosen.piece]?.from === chosen.from;
  return opening && top > 0.3 ? chosen : undefined;
}

/** More than sizes and codes: 3/4" alone names nothing. */
const hasWords = (f: Frame, run: Span): boolean => {
  for (let i = run.from; i < run.to; i += 1) {
    const kind = f.view.tokens[i]?.kind;
    if ((kind === 'word' || kind === 'han') && f.thingOf[i] === undefined) return true;
    if (f.thingOf[i]?.type === 'code') return true;
  }
  return false;
};

/** The name stands first in its line or sentence. */
const opensLine = (f: Frame, run: Run): boolean => {
  const before = f.pieces[run.piece - 1];
  return f.pieces[run.piece]?.from === run.from && (before === undefined || before.hard) && run.piece > 0;
};

/** Items without a figure of their own: "M8 nuts, same qty". */
function withSame(f: Frame, runs: readonly Run[], used: Set<Run>, items: FoundItem[]): void {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const cue = f.cueOf[i];
    if (cue === undefined || cue.from !== i || !cue.tags.includes('same')) continue;
    let run: Run | undefined;
    for (const r of runs) if (r.to <= i && i - r.to < 4 && !used.has(r)) run = r;
    const before = [...items].reverse().find((item) => (item.quantity?.from ?? i) < i);
    if (run === undefined || before?.quantity === undefined) continue;
    used.add(run);
    const at = items.findIndex((item) => (item.product?.from ?? 0) > i);
    const item: FoundItem = { product: { from: run.from, to: run.to }, quantity: before.quantity, same: true, certain: false };
    if (at < 0) items.push(item);
    else items.splice(at, 0, item);
  }
}

/** "resin and hardener, 800 kg and 200 kg respectively"; "bolts and nuts, 500 each". */
function respectively(f: Frame, quantities: readonly FoundQuantity[], runs: readonly Run[]): FoundItem[] | undefined {
  if (quantities.length < 2) return undefined;
  const said = f.cueOf.find((cue) => cue?.tags.includes('respectively'));
  if (said === undefined) return undefined;
  const near = quantities.filter((q) => q.to <= said.to + 40 && q.from >= said.from - 60);
  const first = near[0];
  if (first === undefined) return undefined;
  const parts: Span[] = [];
  for (const run of runs) {
    if (run.to > first.from || run.score < 0.9) continue;
    let from = run.from;
    for (let i = run.from; i <= run.to; i += 1) {
      const text = low(f.view, i);
      if (i === run.to || text === 'and' || text === '&' || f.view.says.and.test(text)) {
        if (i > from) parts.push({ from, to: i });
        from = i + 1;
      }
    }
  }
  if (parts.length < near.length) return undefined;
  const chosen = parts.slice(parts.length - near.length);
  return near.map((quantity, i): FoundItem => ({ ...(chosen[i] === undefined ? {} : { product: chosen[i] }), quantity, certain: false }));
}

/** No quantity anywhere: the likeliest names. Several lines of a list are several items. */
function single(f: Frame, runs: readonly Run[], taken: ReadonlySet<Thing>): FoundItem[] {
  const listed = runs.filter((r) => isListed(f, r) && r.score >= 1);
  if (listed.length >= 2)
    return listed.slice(0, MOST_ITEMS).map((r): FoundItem => ({ product: { from: r.from, to: r.to }, certain: false }));
  let chosen: Run | undefined;
  let top = 0;
  for (const run of runs) {
    const score = run.score + (run.led ? 3 : 0) - (run.piece > 8 ? 1 : 0);
    if (score > top && (run.led || run.score >= 1.8)) {
      top = score;
      chosen = run;
    }
  }
  return chosen === undefined ? [] : [{ product: extend(f, chosen, taken), certain: chosen.led && chosen.score >= 2 }];
}

/** Drops what only repeats: a quantity without a name behind one with a name. */
function merge(f: Frame, items: FoundItem[]): FoundItem[] {
  const named = items.filter((item) => item.product !== undefined);
  if (named.length === 0) return items.slice(0, 1);
  const codes = f.things.some((t): t is Code => t.type === 'code');
  return codes ? named : named;
}
