import type { ItemReading, TurnContext } from '../../ports/reading.ts';
import { type Frame, field, frame, isCue, type Lexica } from './frame.ts';
import type { Moves } from './moves.ts';
import { numberAt } from './numbers.ts';
import { readRequest } from './request.ts';
import type { Span } from './things.ts';
import { low } from './view.ts';

/** What leads to goods beside those of the request; the longer before the shorter that begins it. */
const LEADING: readonly (readonly string[])[] = [
  ['on', 'top', 'of', 'that'],
  ['we', 'would', 'also', 'need'],
  ['i', 'also', 'need'],
  ['we', 'also', 'need'],
  ['one', 'more', 'thing'],
  ['one', 'more', 'item'],
  ['also', 'need'],
  ['also', 'add'],
  ['and', 'also'],
  ['in', 'addition'],
  ['additionally', 'we', 'require'],
  ['additionally', 'we', 'need'],
  ['and', 'add'],
  ['throw', 'in'],
  ['put', 'in'],
  ['together', 'with'],
  ['also'],
  ['add'],
  ['adding'],
  ['plus'],
  ['additionally'],
  ['besides'],
  ['include'],
  ['顺', '便', '再', '加', '上'],
  ['顺', '便', '加', '上'],
  ['顺', '便', '再', '加'],
  ['另', '外', '还', '需', '要'],
  ['另', '外', '再', '加'],
  ['另', '外', '再', '要'],
  ['另', '外', '再', '来'],
  ['另', '外', '还', '要'],
  ['同', '时', '还', '要'],
  ['同', '时', '要'],
  ['还', '需', '要'],
  ['另', '外', '加'],
  ['另', '外', '要'],
  ['再', '加', '上'],
  ['再', '增', '加'],
  ['另', '外'],
  ['另', '加'],
  ['另', '要'],
  ['再', '加'],
  ['再', '来'],
  ['再', '要'],
  ['再', '配'],
  ['再', '订'],
  ['再', '拿'],
  ['还', '要'],
  ['还', '需'],
  ['还', '有'],
  ['加', '上'],
  ['外', '加'],
  ['追', '加'],
  ['增', '加'],
  ['顺', '便'],
  ['加'],
  ['补'],
];
/** What leads to further goods only where a message begins with it. */
const OPENING = new Set(['and', 'with', '+', '&', '和', '再']);
const BEFORE_OPENING = new Set(['oh', 'ok', 'yes', 'yeah', 'hi', 'ah', 'so', ',', '.', '!', '对', '了', '好', '的', '，', '哦']);
/** What says at the end, or within, that goods are further ones. */
const TRAILING: readonly (readonly string[])[] = [['as', 'well'], ['too'], ['also'], ['也', '要'], ['也', '来'], ['也', '加']];
/** Words that make a figure one more of the same. */
const MORE = new Set(['more', 'another', 'extra', 'additional', 'further']);
const LONGEST_NEED = 4;
const SHORTEST_NEED = 3;
/** No message adds more goods than this; longer lists are requests of their own. */
const MOST_ADDED = 40;

const matches = (f: Frame, i: number, phrase: readonly string[]): boolean => phrase.every((word, k) => low(f.view, i + k) === word);

/** Whether a message begins by announcing something more ("also", 另外). */
export const beginsWithMore = (f: Frame): boolean =>
  f.view.tokens.length > 1 && LEADING.some((p) => p[0] !== '补' && matches(f, 0, p)) && !/^[到急]$/.test(low(f.view, 1));

/** What is done to goods rather than goods. */
const DOING =
  /^(change|changed|make|increase|reduce|set|update|raise|lower|deliver|delivery|ship|send|pack|packed|packing|remove|cancel|drop|price|max|target|payment|quantity|qty|instead|per|in|by|the|for|if|please|pls|print|logo|label|warranty|is|are|改|数|颜|包|送|发|换|付|打|样|印|厚|交|不|认|请|把|价|目|地|客)$/;
const ARTICLES = /^(the|please|pls|把|请)$/;

/** Where further goods are announced, from left to right. */
function markersOf(f: Frame): Span[] {
  const out: Span[] = [];
  let opening = true;
  for (let i = 0; i < f.view.tokens.length; ) {
    const text = low(f.view, i);
    if (opening && OPENING.has(text)) {
      const phrase = LEADING.find((p) => p.length > 1 && matches(f, i, p));
      const to = i + (phrase?.length ?? 1);
      out.push({ from: i, to });
      i = to;
      continue;
    }
    if (!BEFORE_OPENING.has(text)) opening = false;
    const phrase = LEADING.find((p) => p[0] === text && matches(f, i, p)) ?? TRAILING.find((p) => p[0] === text && matches(f, i, p));
    if (phrase === undefined) {
      i += 1;
      continue;
    }
    const to = i + phrase.length;
    // 加到, 加急, 增加到: no goods, but a new figure or haste.
    const other =
      /^[到急工厚长宽盟湿热油]$/.test(low(f.view, to)) || (phrase.length === 1 && text === '补' && /^[充交发]$/.test(low(f.view, to)));
    const next = low(f.view, ARTICLES.test(low(f.view, to)) ? to + 1 : to);
    const done = DOING.test(next) && !ARTICLES.test(next);
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
  for (let i = 0; i < tokens.length; i += 1) {
    const marker = markers[next];
    if (marker?.from === i) {
      const room = (tokens[marker.to - 1]?.end ?? 0) - (tokens[i]?.start ?? 0);
      const han = tokens[i]?.kind === 'han';
      const trails = TRAILING.some((p) => p.length === marker.to - marker.from && matches(f, i, p)) && i > 0;
      blank(i, marker.to, trails ? '' : han ? '要' : room >= LONGEST_NEED ? 'need' : room >= SHORTEST_NEED ? 'buy' : '');
      i = marker.to - 1;
      next += 1;
    } else if (MORE.has(low(f.view, i)) || (next === 0 && tokens[i]?.kind === 'word' && BEFORE_OPENING.has(low(f.view, i))))
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
const FILLER = /^(of|the|a|x|的|pcs|pieces|units|[^\p{L}\p{N}])$/u;

/** Whether words name no more than goods that the request already has: "200 more mats". */
function isKnown(words: readonly string[], context: TurnContext): boolean {
  const said = words.filter((word) => !FILLER.test(word)).map(stem);
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

const ANOTHER_NEED =
  /\b(separate|another (request|rfq|inquiry|enquiry)|new (request|rfq|inquiry|enquiry|order|one)|different (product|item))\b|新询价|新需求|另一个询价|新单|问个货/i;
const WINDOW = 400;

/** Goods that a buyer adds to his request, each with its quantity ("also 2000 M10 nuts", 另外再加2000个螺母); none where he only wants more of the same. */
export function addedItems(lexica: Lexica, f: Frame, context: TurnContext): readonly ItemReading[] {
  if (context.items.length === 0 || ANOTHER_NEED.test(f.view.text.slice(0, WINDOW))) return [];
  const markers = markersOf(f);
  if (markers.length === 0) return [];
  const g = reframed(lexica, f, markers, LONGEST_ADDING);
  const out: ItemReading[] = [];
  const first = f.view.tokens[markers[0]?.from ?? 0];
  const led = first !== undefined && !TRAILING.some((p) => p[0] === first.low);
  for (const item of readRequest(lexica, g).items.slice(0, MOST_ADDED)) {
    const parted = item.quantity === undefined ? partedFigure(g, item) : counted(g, item);
    if (parted?.product === undefined || parted.quantity === undefined) continue;
    const { at } = parted.product;
    const begins = g.view.tokens.findIndex((t) => t.start === at.start);
    if (isCue(g, begins, 'sample') || /^(instead|change|per|make|in)$/.test(low(g.view, begins))) continue;
    if (at.end - at.start < 2 || (led && at.start < first.end)) continue;
    const words = g.view.tokens.filter((t) => t.start >= at.start && t.end <= at.end).map((t) => t.low);
    if (!isKnown(words, context)) out.push(parted);
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
