import type { ItemReading, TurnContext } from '../../ports/reading.ts';
import { type Frame, field, frame, isCue, type Lexica } from './frame.ts';
import type { Moves } from './moves.ts';
import { numberAt } from './numbers.ts';
import { readRequest } from './request.ts';
import type { Span } from './things.ts';
import type { Hit } from './trie.ts';
import { low } from './view.ts';

const HAN = /\p{Script=Han}/u;
/** No message adds more goods than this; longer lists are requests of their own. */
const MOST_ADDED = 40;

const announcing = (f: Frame, i: number, where: 'further' | 'besides'): Hit | undefined => f.view.parts.at(f.view.tokens, i, where);

/** Whether a message begins by announcing something more ("also", 另外). */
export const beginsWithMore = (f: Frame): boolean =>
  f.view.tokens.length > 1 &&
  announcing(f, 0, 'further') !== undefined &&
  !f.view.says.topUp.test(low(f.view, 0)) &&
  !f.view.says.newFigureAfter.test(low(f.view, 1));

/** Where further goods are announced, from left to right. */
function markersOf(f: Frame): Span[] {
  const out: Span[] = [];
  let opening = true;
  for (let i = 0; i < f.view.tokens.length; ) {
    const text = low(f.view, i);
    if (opening && f.view.says.opening.test(text)) {
      const to = announcing(f, i, 'further')?.to ?? i + 1;
      out.push({ from: i, to });
      i = to;
      continue;
    }
    if (!f.view.says.beforeOpening.test(text)) opening = false;
    const phrase = announcing(f, i, 'further') ?? announcing(f, i, 'besides');
    if (phrase === undefined) {
      i += 1;
      continue;
    }
    // 再加一个：螺母: one more kind of goods, not one piece.
    const lead = f.view.says.oneMoreItem.exec(
      f.view.text.slice(f.view.tokens[phrase.to]?.start, (f.view.tokens[phrase.to]?.start ?? 0) + 3),
    )?.[0];
    const to = phrase.to + (lead?.length ?? 0);
    // 加到, 加急, 增加到: no goods, but a new figure or haste.
    const other =
      f.view.says.noGoodsAfter.test(low(f.view, to)) ||
      (f.view.says.topUp.test(text) && f.view.says.noGoodsAfterTopUp.test(low(f.view, to)));
    const next = low(f.view, f.view.says.articles.test(low(f.view, to)) ? to + 1 : to);
    const done = f.view.says.doing.test(next) && !f.view.says.articles.test(next);
    if (!other && !done && f.thingOf[i] === undefined) out.push({ from: i, to });
    i = to;
  }
  return out;
}

/** The text with a word of need in place of what announces further goods; every other character keeps its place. */
function masked(f: Frame, markers: readonly Span[]): string {
  const { tokens, text } = f.view;
  let out = '';
  let at = 0;
  const blank = (from: number, to: number, by: string): void => {
    const start = tokens[from]?.start ?? at;
    const end = tokens[to - 1]?.end ?? start;
    out += text.slice(at, start) + by.padStart(end - start, ' ').slice(0, end - start);
    at = end;
  };
  let next = 0;
  const needs = f.view.grammars.flatMap((grammar) => grammar.needs);
  for (let i = 0; i < tokens.length; i += 1) {
    const marker = markers[next];
    if (marker?.from === i) {
      const room = (tokens[marker.to - 1]?.end ?? 0) - (tokens[i]?.start ?? 0);
      const han = tokens[i]?.kind === 'han';
      const trails = i > 0 && announcing(f, i, 'besides')?.to === marker.to;
      blank(i, marker.to, trails ? '' : (needs.find((word) => word.length <= room && HAN.test(word) === han) ?? ''));
      i = marker.to - 1;
      next += 1;
    } else if (
      f.view.says.more.test(low(f.view, i)) ||
      (next === 0 && tokens[i]?.kind === 'word' && f.view.says.beforeOpening.test(low(f.view, i)))
    )
      blank(i, i + 1, '');
  }
  return out + text.slice(at);
}

const DAY = 86_400_000;
/** UTF-16 units in which goods are added; a longer list is a request of its own. */
const LONGEST_ADDING = 6000;
const reframed = (lexica: Lexica, f: Frame, markers: readonly Span[], longest?: number): Frame =>
  frame(lexica, f.message, masked(f, markers).slice(0, longest), f.view.today * DAY);

/** A new request without the words that set it apart from the last ("new one: 25 hoists"). */
export function withoutOpening(lexica: Lexica, f: Frame, moves: Moves): Frame {
  const first = moves[0];
  return first?.from === 0 && first.tags.includes('fresh') && first.to < f.view.tokens.length ? reframed(lexica, f, [first]) : f;
}

const stem = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);

/** Whether words name no more than goods that the request already has: "200 more mats". */
function isKnown(f: Frame, words: readonly string[], context: TurnContext): boolean {
  const said = words.filter((word) => !f.view.says.filler.test(word)).map(stem);
  return context.items.some((item) => {
    const known = (item.product ?? '').toLowerCase();
    const parts = new Set((known.match(/[\p{L}\p{N}.]+/gu) ?? []).map(stem));
    return said.every((word, i) => {
      if (!/\p{Script=Han}/u.test(word)) return parts.has(word);
      const next = said[i + 1] ?? '';
      return known.includes(/\p{Script=Han}/u.test(next) ? word + next : word);
    });
  });
}

const WINDOW = 400;

/** Goods that a buyer adds to his request, each with its quantity ("also 2000 M10 nuts", 另外再加2000个螺母); none where he only wants more of the same. */
export function addedItems(lexica: Lexica, f: Frame, context: TurnContext): readonly ItemReading[] {
  if (context.items.length === 0 || f.view.says.anotherNeed.test(f.view.text.slice(0, WINDOW))) return [];
  const markers = markersOf(f);
  if (markers.length === 0) return [];
  const g = reframed(lexica, f, markers, LONGEST_ADDING);
  const out: ItemReading[] = [];
  const first = f.view.tokens[markers[0]?.from ?? 0];
  const led = first !== undefined && announcing(f, markers[0]?.from ?? 0, 'besides') === undefined;
  for (const item of readRequest(lexica, g).items.slice(0, MOST_ADDED)) {
    const parted = item.quantity === undefined ? partedFigure(g, item) : counted(g, item);
    if (parted?.product === undefined || parted.quantity === undefined) continue;
    const { at } = parted.product;
    const begins = g.view.tokens.findIndex((t) => t.start === at.start);
    if (isCue(g, begins, 'sample') || f.view.says.changesAhead.test(low(g.view, begins))) continue;
    if (at.end - at.start < 2 || (led && at.start < first.end)) continue;
    const words = g.view.tokens.filter((t) => t.start >= at.start && t.end <= at.end).map((t) => t.low);
    if (!isKnown(f, words, context)) out.push(parted);
  }
  return out;
}

const MEASURES = new Set(['m', 'cm', 'mm', 'ft', 'in', 'kg', 'g', 'L', 'ml']);

/** "main tee 3.6m, 300 pcs": a size, then the number of pieces. */
function counted(f: Frame, item: ItemReading): ItemReading {
  const { quantity, product } = item;
  if (quantity === undefined || product === undefined || !MEASURES.has(quantity.value.unit)) return item;
  const size = f.things.find((t) => f.view.tokens[t.from]?.start === quantity.at.start);
  const next = size === undefined || low(f.view, size.to) !== ',' ? undefined : f.thingOf[size.to + 1];
  if (next?.type !== 'amount' || next.unit === undefined || MEASURES.has(next.unit) || quantity.at.start < product.at.end) return item;
  return {
    ...item,
    product: { ...product, at: { ...product.at, end: quantity.at.end } },
    quantity: field(f, next, { value: next.value, unit: next.unit }, 'guessed'),
  };
}

/** "2000 M10 nuts" read as one name: its first figure counts the goods where words follow it. */
function partedFigure(f: Frame, item: ItemReading): ItemReading | undefined {
  const { product } = item;
  if (product === undefined) return undefined;
  const from = f.view.tokens.findIndex((t) => t.start === product.at.start);
  const number = from < 0 ? undefined : numberAt(f.view, from);
  const next = f.view.tokens[number?.to ?? -1];
  if (number === undefined || next === undefined || !Number.isInteger(number.value) || number.value < 2) return undefined;
  if (!next.space || next.kind === 'sign' || next.end > product.at.end) return undefined;
  return {
    ...item,
    product: { at: { ...product.at, start: next.start }, certainty: 'guessed' },
    quantity: field(f, { from, to: number.to }, { value: number.value, unit: 'pcs' }, 'guessed'),
  };
}
