import type { Unit } from '../../domain/quantity.ts';
import { cueAfter, cueBefore, type Frame, isCue } from './frame.ts';
import type { Amount, Code, Span, Thing } from './things.ts';
import { isCount, isPack, isWeak } from './units.ts';
import { low } from './view.ts';

/** Words that may name goods, and what speaks for it. */
export type Run = Span & { readonly piece: number; readonly score: number; readonly led: boolean };
export type FoundQuantity = Span & {
  readonly value: number;
  readonly max?: number;
  readonly unit: Unit;
  readonly score: number;
  readonly certain: boolean;
};
export type FoundItem = { readonly product?: Span; readonly quantity?: FoundQuantity; readonly same?: boolean; certain: boolean };

const BREAKING = ['need', 'stop', 'ship', 'sample', 'payLabel', 'total', 'each', 'same', 'respectively', 'moq', 'previous', 'by', 'noMoq'];
const BREAKING_BESIDE_FIGURES = ['target', 'max', 'budget', 'within', 'whole'];
const YEAR = /^20[2-3]\d$/;

/** Whether token `i` can be part of a product's name. */
function isContent(f: Frame, i: number, taken: ReadonlySet<Thing>): boolean {
  const token = f.view.tokens[i];
  if (token === undefined || token.kind === 'break') return false;
  const thing = f.thingOf[i];
  if (thing !== undefined) {
    if (taken.has(thing)) return false;
    if (thing.type === 'measure' || thing.type === 'percent') return true;
    if (thing.type === 'code') return thing.kind === 'mpn' && !thing.labelled;
    if (thing.type === 'amount') return !thing.rate && thing.unit !== 'container';
    return false;
  }
  const cue = f.cueOf[i];
  if (cue === undefined) return token.kind !== 'sign' || /^["'#°±%φΦ*+/.:=-]$/.test(token.low);
  if (cue.tags.includes('keep') || cue.tags.includes('glue')) return true;
  if (BREAKING.some((tag) => cue.tags.includes(tag))) return false;
  if (BREAKING_BESIDE_FIGURES.some((tag) => cue.tags.includes(tag))) return false;
  return true;
}

const isGlue = (f: Frame, i: number): boolean => {
  const token = f.view.tokens[i];
  if (token === undefined) return true;
  if (f.thingOf[i] !== undefined) return false;
  return (isCue(f, i, 'glue') && !isCue(f, i, 'keep')) || (token.kind === 'sign' && !/^["°φΦ]$/.test(token.low));
};

/** Content of a run: words, properties and codes count, a lone figure less. */
function weigh(f: Frame, from: number, to: number): number {
  let score = 0;
  let han = 0;
  let loose = 0;
  for (let i = from; i < to; ) {
    const thing = f.thingOf[i];
    if (thing !== undefined) {
      if (thing.type === 'amount' && thing.unit === undefined && thing.value >= 100) loose += 1;
      score += thing.type === 'code' ? 4 : thing.type === 'measure' ? 1 : 0.4;
      i = Math.max(thing.to, i + 1);
      continue;
    }
    const token = f.view.tokens[i];
    if (token?.kind === 'han') han += 1;
    else if (token?.kind === 'word' && !isGlue(f, i) && token.low.length > 1) score += 1;
    i += 1;
  }
  if (han > 0 && score === 0 && f.view.parts.at(f.view.tokens, from, 'unit')?.to === to) return han >= 2 ? 0.9 : 0;
  return Math.min(6, score + han * 0.6) - (loose >= 2 ? 3 : 0);
}

/** All stretches that may name goods. */
export function runsOf(f: Frame, taken: ReadonlySet<Thing>): Run[] {
  const runs: Run[] = [];
  for (let p = 0; p < f.pieces.length; p += 1) {
    const piece = f.pieces[p];
    if (piece === undefined) continue;
    let i = piece.from;
    while (i < piece.to) {
      if (!isContent(f, i, taken)) {
        i += 1;
        continue;
      }
      let j = i;
      while (j < piece.to && isContent(f, j, taken)) j += 1;
      let from = i;
      let to = j;
      while (from < to && isGlue(f, from)) from += 1;
      while (to > from && isGlue(f, to - 1)) to -= 1;
      // A numbered list's own number.
      if (from === piece.from && to > from + 1 && isListNumber(f, from)) from += 1;
      while (from < to && isGlue(f, from)) from += 1;
      if (to > from) {
        const led = cueBefore(f, from, 'need', 4) !== undefined && low(f.view, from - 1) !== ')';
        let score = weigh(f, from, to);
        if (piece.depth > 0) score -= 2;
        runs.push({ from, to, piece: p, score, led });
      }
      i = j;
    }
  }
  return runs;
}

function isListNumber(f: Frame, i: number): boolean {
  if (!/^\d{1,2}$/.test(low(f.view, i))) return false;
  const next = low(f.view, i + 1);
  const before = low(f.view, i - 1);
  return next === '.' || next === ')' || next === ':' || next === '、' || next === '-' || (before === '\n' && next === '/');
}

const HAN_FURNITURE = '桌椅床几凳台榻';

/** Every figure that could be how much is asked for, with what speaks for and against it. */
export function quantitiesOf(f: Frame): FoundQuantity[] {
  const out: FoundQuantity[] = [];
  for (const thing of f.things) {
    if (thing.type !== 'amount') continue;
    const scored = scoreQuantity(f, thing);
    if (scored !== undefined) out.push(scored);
  }
  return out;
}

function scoreQuantity(f: Frame, thing: Amount): FoundQuantity | undefined {
  const { from, to } = thing;
  const { view } = f;
  const piece = f.pieces[f.pieceOf[from] ?? 0];
  if (piece === undefined) return undefined;
  const before = low(f.view, from - 1);
  const after = low(f.view, to);
  let score: number;
  let unit: Unit = thing.unit ?? 'pcs';
  const alone = from === piece.from && to === piece.to;
  const needed =
    cueBefore(f, from, 'need', 3) !== undefined || isQuantityWord(f, from - 1) || (before === ':' && isQuantityWord(f, from - 2));
  if (thing.unit === undefined) {
    if (YEAR.test(low(f.view, from)) && !needed) return undefined;
    if (isListNumber(f, from) && from === piece.from) return undefined;
    if (!Number.isInteger(thing.value) || thing.value < 1) return undefined;
    const attached = f.view.tokens[to]?.space === false && f.view.tokens[to]?.kind !== 'sign' && f.view.tokens[to]?.kind !== 'han';
    if (attached) return undefined;
    score = 0.5;
    if (thing.scaled) score += 1.5;
    if (before === 'x' || before === '*' || before === '@' || after === 'x' || after === '*') score += 2;
    if (needed) score += 1.5;
    if (isAbout(f, from - 1)) score += 1;
    if (alone) score += 1.2;
    const dash = before === '-' || before === ':' || before === '=' || before === '–';
    if (dash && (to === piece.to || to >= f.view.tokens.length)) score += 2;
    if (from === piece.from && f.view.tokens[to]?.kind === 'word' && thing.value >= 10) score += 1;
    if (thing.value % 10 === 0 && thing.value >= 20) score += 0.6;
    if (thing.value < 10 && !needed && !/^[x*]$/.test(before) && !/^[x*]$/.test(after) && !dash) score -= 1;
    if (before === '=' && f.view.tokens[from - 1]?.space === false) return undefined;
    const next = f.view.tokens[to];
    const noun = next?.kind === 'word' && f.thingOf[to] === undefined && f.cueOf[to] === undefined;
    if (noun && thing.value >= 10) score += 0.5;
    // A figure inside a name ("SN 150 base oil", "R 22") is no quantity.
    if (
      GRADES.has(thing.value) &&
      /^(不|钢|系|材|stainless|ss|s|grade|steel|2b|ba|aluminium|aluminum|inox|series|sheet|pipe|coil)$/.test(after)
    )
      score -= 4;
    else if (GRADES.has(thing.value) && !needed) score -= 2;
    if (cueAfter(f, to, 'total', 2) !== undefined || cueBefore(f, from, 'total', 2) !== undefined) score += 1.5;
    const namePart = f.view.tokens[from - 1]?.kind === 'word' && f.cueOf[from - 1] === undefined && f.thingOf[from - 1] === undefined;
    if (namePart && !thing.scaled && to !== piece.to) score -= 1.5;
    else if (namePart && !thing.scaled && thing.value < 1000) score -= 0.6;
    if (next?.kind === 'han' && !thing.scaled && before !== '要' && !needed) score -= 1.2;
    if (thing.value >= 1e9) return undefined;
  } else {
    score = isCount(thing.unit) || isPack(thing.unit) || thing.unit === 'container' || thing.unit === 't' ? 3 : 2.6;
    if (isWeak(thing.unit)) score = 0.4;
    else if (
      thing.unit === 'm' ||
      thing.unit === 'L' ||
      thing.unit === 'ft' ||
      thing.unit === 'kg' ||
      thing.unit === 'gal' ||
      thing.unit === 'lb'
    )
      score = 2;
    if (needed) score += 1;
    if (alone) score += 0.7;
    if (thing.unit === 'lot') score = 1;
    // 10kg mesh bags, 55 gal drums, 500 ml bottles: the size of a package.
    const pack = packAfter(f, to);
    if (pack !== undefined && !isCount(thing.unit) && !isPack(thing.unit) && thing.unit !== 'container' && thing.unit !== 't') score -= 3;
    if (!isCount(thing.unit) && !isPack(thing.unit) && (before === 'of' || before === 'x') && f.thingOf[from - 2]?.type === 'amount')
      score -= 4;
    if (isPack(thing.unit) && before === 'of') score -= 2;
    if (
      before === 'of' &&
      (isCue(f, from - 2, 'keep') || /^(set|pack|box|boxes|case|bag|bags|pallet|carton|cartons)$/.test(low(f.view, from - 2)))
    )
      score -= 4;
    if (thing.unit === 'm' && (thing.value < 20 || !Number.isInteger(thing.value)) && !alone && !needed) score -= 1.6;
    if (thing.unit === 'sheet' && HAN_FURNITURE.includes(low(f.view, from - 1) || '-')) unit = 'pcs';
  }
  if (before === '=') score += 1.5;
  if (thing.rate) score -= 4;
  if (piece.depth > 0) score -= 2;
  const sampled = cueBefore(f, from, 'sample', 5) !== undefined || sampleAfter(f, to);
  if (sampled) score -= 5;
  if (cueBefore(f, from, 'moq', 3) !== undefined && !needed) score -= 1.5;
  const past = cueBefore(f, from, 'previous', view.han ? 14 : 6);
  if (past !== undefined && !needBetween(f, past.to, from)) score -= 3;
  if (low(f.view, from) === '一' && thing.value === 1 && thing.unit !== 'container' && thing.unit !== 't' && !needed && !alone) score -= 3;
  if (/^(钱|价|卖)$/.test(before) && thing.value === 1) score -= 5;
  if (/^(later|monthly|yearly|annually|annual|pcs\/month)$/.test(after) || laterAfter(f, to) || laterBefore(f, from)) score -= 1.6;
  if (/^(not|instead)$/.test(before)) score -= 3;
  if (thing.value <= 0) return undefined;
  return {
    from,
    to,
    value: thing.value,
    ...(thing.max === undefined ? {} : { max: thing.max }),
    unit,
    score,
    certain: thing.unit !== undefined && score >= 2.5,
  };
}

const GRADES = new Set([201, 202, 301, 303, 304, 310, 316, 321, 410, 420, 430, 904, 1018, 1045, 2024, 3003, 5052, 5083, 6061, 6063, 7075]);

const needBetween = (f: Frame, from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if (isCue(f, i, 'need')) return true;
  return false;
};

const QUANTITY_WORDS = new Set([
  'qty',
  'quantity',
  'qnty',
  'quantities',
  'quant',
  'volume',
  'qty:',
  '数量',
  '量',
  '要',
  'menge',
  'cantidad',
  'quantité',
  'quantidade',
  'total',
  'x',
]);
function isQuantityWord(f: Frame, i: number): boolean {
  const text = low(f.view, i);
  if (text === 'is' || text === 'of' || text === 'about' || text === 'around' || text === '是' || text === '约')
    return isQuantityWordPlain(f, i - 1);
  return isQuantityWordPlain(f, i);
}
const isQuantityWordPlain = (f: Frame, i: number): boolean =>
  QUANTITY_WORDS.has(low(f.view, i)) || (low(f.view, i) === '量' && low(f.view, i - 1) === '数');

const isAbout = (f: Frame, i: number): boolean =>
  /^(around|about|abt|approx|approximately|roughly|circa|ca|约|~|some)$/.test(low(f.view, i));

function packAfter(f: Frame, at: number): string | undefined {
  for (let j = at; j < at + 4; j += 1) {
    const token = f.view.tokens[j];
    if (token === undefined || token.kind === 'number' || f.pieceOf[j] !== f.pieceOf[at]) return undefined;
    const unit = f.view.parts.at(f.view.tokens, j, 'unit');
    if (unit !== undefined && (PACK_WORDS.has(unit.value) || token.low === 'tubes' || token.low === 'jars')) return unit.value;
    if (
      /^(jar|jars|tube|tubes|pouch|pouches|tin|packs|pack|packing|sachets|capacity|bale|bales|jug|jugs|tub|tubs|装|编|网|纸|bottle|bottles)$/.test(
        token.low,
      )
    )
      return token.low;
    if (token.kind === 'han' && j > at + 2) return undefined;
  }
  return undefined;
}
const PACK_WORDS = new Set(['bag', 'box', 'carton', 'drum', 'can', 'bottle', 'pallet']);

const sampleAfter = (f: Frame, at: number): boolean => {
  for (let j = at; j < at + 3; j += 1) {
    if (isCue(f, j, 'sample') && f.pieceOf[j] === f.pieceOf[at]) return true;
  }
  return false;
};
const laterAfter = (f: Frame, at: number): boolean => cueAfter(f, at, 'later', 5) !== undefined;
const laterBefore = (f: Frame, at: number): boolean => cueBefore(f, at, 'later', 4) !== undefined;

const THRESHOLD = 1.9;
const REACH = 6;

/** No request is read further than this many items; longer lists belong in a file. */
export const MOST_ITEMS = 200;

/** Puts quantities and names together, item by item, in the order of the text. */
export function findItems(f: Frame): FoundItem[] {
  const all = withoutProperties(f, afterColon(f, quantitiesOf(f)));
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
  const runs = runsOf(f, taken);
  const shared = respectively(f, quantities, runs);
  if (shared !== undefined) return shared;
  const used = new Set<Run>();
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
    items.push({ product, quantity: multiplied(f, quantity), certain: run.score >= 1 && (run.led || adjacent(f, run, quantity)) });
    lastEnd = Math.max(lastEnd, quantity.to, product.to);
  }
  withSame(f, runs, used, items);
  if (items.length === 0) return single(f, runs, taken);
  if (items.length === 1 && items[0]?.product === undefined) {
    const alone = single(f, runs, taken)[0];
    if (alone?.product !== undefined) return [{ ...items[0], product: alone.product, certain: false }];
  }
  return merge(f, items);
}

/** Where a list follows a colon, the figures of the story before it are not asked for. */
function afterColon(f: Frame, all: readonly FoundQuantity[]): readonly FoundQuantity[] {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (low(f.view, i) !== ':' || f.thingOf[i] !== undefined) continue;
    const behind = all.filter((q) => q.from > i && q.score >= THRESHOLD);
    const before = all.some((q) => q.to <= i && q.score >= THRESHOLD);
    if (before && behind.length >= 2 && cueBefore(f, i, 'need', 12) !== undefined) return behind;
  }
  return all;
}

/** A figure without a unit gives way to one with a unit in the same sentence, unless both close lines of a list. */
function withoutLoose(f: Frame, strong: readonly FoundQuantity[]): readonly FoundQuantity[] {
  return strong.filter((q) => {
    const thing = f.thingOf[q.from];
    if (thing?.type !== 'amount' || thing.unit !== undefined || thing.scaled || q.score >= 3) return true;
    const sentence = f.pieces[f.pieceOf[q.from] ?? -1]?.sentence;
    const better = strong.some(
      (o) =>
        o.certain &&
        o.score >= q.score + 0.6 &&
        f.pieces[f.pieceOf[o.from] ?? -1]?.sentence === sentence &&
        f.pieceOf[o.from] !== f.pieceOf[q.from],
    );
    return !better || q.value >= 100;
  });
}

const MEASURED: ReadonlySet<Unit> = new Set(['t', 'kg', 'm', 'L', 'ft', 'gal', 'lb', 'm3', 'm2', 'yd', 'W', 'kWh', 'bbl']);

/** 叉车 3吨 两台: beside a count in the same breath, a weight or a length is a property. */
function withoutProperties(f: Frame, all: readonly FoundQuantity[]): readonly FoundQuantity[] {
  return all.filter((q, i) => {
    if (!MEASURED.has(q.unit)) return true;
    const next = all[i + 1];
    if (
      next === undefined ||
      f.pieceOf[next.from] !== f.pieceOf[q.from] ||
      MEASURED.has(next.unit) ||
      next.score < THRESHOLD ||
      next.unit === 'container'
    )
      return true;
    for (let j = q.to; j < next.from; j += 1) if (/^(和|and|&|\+|及|跟|plus|@|x)$/.test(low(f.view, j))) return true;
    return f.view.tokens[next.from]?.low === '一';
  });
}

/** Whether a further quantity is one of goods of their own, and not the size of a package or of a machine. */
function standsAlone(f: Frame, run: Run, q: FoundQuantity, previous: FoundQuantity): boolean {
  const start = Math.min(run.from, q.from);
  const samePiece = f.pieceOf[start] === f.pieceOf[previous.from];
  let joined = false;
  let listed = false;
  for (let i = previous.to; i < start; i += 1) {
    const text = low(f.view, i);
    if (/^(and|&|\+|plus|和|及|跟|also|加|还|再|另|;|then)$/.test(text)) joined = true;
    if (/^(\n|;|。|•|\.)$/.test(text)) listed = true;
  }
  if (low(f.view, run.from - 1) === 'in' && run.to <= q.from) return false;
  if (joined || listed) return true;
  if (samePiece && f.view.tokens[start]?.kind === 'word') return false;
  return !(MEASURED.has(q.unit) && !MEASURED.has(previous.unit) && q.unit !== 'm2');
}

/** Of quantities that none speaks for enough, the likeliest. */
function best(all: readonly FoundQuantity[]): FoundQuantity[] {
  let top: FoundQuantity | undefined;
  for (const q of all) if (q.score >= 1.05 && (top === undefined || q.score > top.score)) top = q;
  return top === undefined ? [] : [top];
}

/** "5 designs 200 each": so many of each of so many. */
function multiplied(f: Frame, q: FoundQuantity): FoundQuantity {
  const each =
    low(f.view, q.to - 1) === 'each' || isCue(f, q.to, 'each') || isCue(f, q.from - 1, 'each') || low(f.view, q.from - 1) === '各';
  if (!each || q.max !== undefined) return q;
  for (let j = q.from - 1; j >= 0 && j >= q.from - 5; j -= 1) {
    const thing = f.thingOf[j];
    if (thing?.type !== 'measure' || thing.value === undefined || thing.value < 2 || thing.value > 100) continue;
    if (!/^(designs?|colou?rs?|models?|styles?|sizes?|types|色|款|种|kinds|flavors|flavours)$/.test(low(f.view, thing.to - 1))) return q;
    return { ...q, from: thing.from, value: q.value * thing.value, certain: false };
  }
  return q;
}

const isTotal = (f: Frame, q: Span): boolean =>
  cueBefore(f, q.from, 'total', 3) !== undefined || cueAfter(f, q.to, 'total', 2) !== undefined || low(f.view, q.from - 1) === '=';

function adjacent(f: Frame, run: Span, q: Span): boolean {
  const [a, b] = run.to <= q.from ? [run.to, q.from] : [q.to, run.from];
  if (b - a > 3) return false;
  for (let i = a; i < b; i += 1) {
    if (f.view.tokens[i]?.kind === 'break') return false;
    const text = low(f.view, i);
    if (!/^(of|x|\*|-|:|\(|的|about|around|qty|approx|约|要|pcs|no)$/.test(text)) return false;
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
    const isBefore = run.to <= quantity.from;
    const line = f.pieces[run.piece]?.sentence === f.pieces[piece]?.sentence;
    if (!line) score -= 1.5;
    if (isMeasureOnly(f, run)) score -= 1.5;
    else if (isBareAttribute(f, run)) score -= 2;
    const isFront = run.to <= quantity.from;
    score -= gap * (isFront && line ? 0.3 : 0.8);
    if (run.piece === piece) score += 1;
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

const ATTRIBUTE =
  /^(black|white|blue|red|green|yellow|brown|grey|gray|silver|gold|clear|transparent|natural|matt|matte|glossy|polished|galvanized|galvanised|annealed|mill|finish|chrome|steel|stainless|brass|plastic|wooden|oak|cotton|polyester|nylon|leather|pu|pvc|pp|pe|pet|abs|graduated|plain|printed|coated|laminated|grade|food|width|thick|thickness|long|wide|length|diameter|size|density|purity|loose|bulk|dried|fresh|frozen|organic|heavy|duty|double|single|wall|layer|ply|with|w|without|and|slot|ranger|navy|beige|pink|purple|orange|rubber|foam|oil|peak|half|full|adjustable|foldable|waterproof|ip|usb|eu|uk|us|plug|mono|grain|crop|type|model|class|pressure|rated|voltage|phase|lid|handle|zipper|valve|cap|min|max|2b|ba|no)$/;
const HAN_ATTRIBUTE = '色级型厚宽长高径重目孔层芯寸面';

const isMeasureOnly = (f: Frame, run: Span): boolean => {
  let han = 0;
  for (let i = run.from; i < run.to; i += 1) {
    if (f.thingOf[i] !== undefined || isGlue(f, i)) continue;
    if (f.view.tokens[i]?.kind === 'han') han += 1;
    else if (
      f.view.parts.at(f.view.tokens, i, 'unit') === undefined &&
      !/^(packing|packs?|mesh|woven|pp|net|inner|outer)$/.test(low(f.view, i))
    )
      return false;
  }
  if (han > 4) return false;
  if (f.thingOf[run.from]?.type === 'amount') return true;
  return f.thingOf[run.from]?.type === 'measure' && f.view.tokens[run.from]?.kind === 'number';
};
const isBareAttribute = (f: Frame, run: Span): boolean => {
  for (let i = run.from; i < run.to; i += 1) if (f.thingOf[i] === undefined && !ATTRIBUTE.test(low(f.view, i))) return false;
  return f.thingOf[run.from] === undefined;
};

/** A name goes on behind a comma where nothing but properties follow. */
function extend(f: Frame, run: Run, taken: ReadonlySet<Thing>): Span {
  let to = run.to;
  for (let n = 0; n < 3; n += 1) {
    if (low(f.view, to) !== ',') break;
    const piece = f.pieces[f.pieceOf[to + 1] ?? -1];
    if (piece === undefined || piece.from !== to + 1) break;
    let j = to + 1;
    let measures = 0;
    let wordy = 0;
    let others = 0;
    while (j < piece.to && isContent(f, j, taken)) {
      const thing = f.thingOf[j];
      if (thing !== undefined) {
        measures += thing.type === 'measure' || (thing.type === 'amount' && thing.unit !== undefined) ? 1 : 0;
        j = thing.to;
        continue;
      }
      const text = low(f.view, j);
      if (ATTRIBUTE.test(text)) wordy += 1;
      else if (f.view.tokens[j]?.kind === 'word') others += 1;
      else if (f.view.tokens[j]?.kind === 'han') others += HAN_ATTRIBUTE.includes(text) ? 0.3 : 0.7;
      j += 1;
    }
    const whole =
      j >= piece.to || (f.thingOf[j] !== undefined && taken.has(f.thingOf[j] as Thing) && f.thingOf[j]?.type === 'amount' && false);
    if (!whole || others > 1 || (measures === 0 && wordy === 0) || j - to > 10) break;
    to = j;
    while (to > run.to && isGlue(f, to - 1)) to -= 1;
  }
  return { from: run.from, to };
}

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
      if (i === run.to || text === 'and' || text === '&' || text === '和') {
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

function isListed(f: Frame, run: Run): boolean {
  const piece = f.pieces[run.piece];
  if (piece === undefined || run.from > piece.from + 2) return false;
  const before = low(f.view, piece.from - 1);
  return (
    before === '•' ||
    (before === '-' && low(f.view, piece.from - 2) === '\n') ||
    isListNumber(f, piece.from) ||
    (before === ')' && /^\d{1,2}$/.test(low(f.view, piece.from - 2))) ||
    (before === '.' && /^\d{1,2}$/.test(low(f.view, piece.from - 2)))
  );
}

/** Drops what only repeats: a quantity without a name behind one with a name. */
function merge(f: Frame, items: FoundItem[]): FoundItem[] {
  const named = items.filter((item) => item.product !== undefined);
  if (named.length === 0) return items.slice(0, 1);
  const codes = f.things.some((t): t is Code => t.type === 'code');
  return codes ? named : named;
}
