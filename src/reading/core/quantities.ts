import type { Unit } from '../../domain/quantity.ts';
import { closingFigures, isNameFigure, opensPlural } from './columns.ts';
import { isContents, isPieceCount } from './contents.ts';
import { cueAfter, cueBefore, type Frame, isCue } from './frame.ts';
import { isCell, isGrade } from './grades.ts';
import { perBefore } from './money.ts';
import { isListNumber } from './runs.ts';
import type { Amount, Span } from './things.ts';
import { isCount, isPack, isWeak, unitOf } from './units.ts';
import { low } from './view.ts';

export type FoundQuantity = Span & {
  readonly value: number;
  readonly max?: number;
  readonly unit: Unit;
  readonly score: number;
  readonly certain: boolean;
};

const YEAR = /^20[2-3]\d$/;
/** What a figure gains that closes its piece as others close theirs. */
const COLUMN = 2;
const SMALL_MEASURE = 20;

/** Every figure that could be how much is asked for, with what speaks for and against it. */
export function quantitiesOf(f: Frame): FoundQuantity[] {
  const out: FoundQuantity[] = [];
  const columns = closingFigures(f);
  for (const thing of f.things) {
    if (thing.type !== 'amount') continue;
    const scored = scoreQuantity(f, thing);
    if (scored === undefined) continue;
    out.push(columns.has(thing) ? { ...scored, score: scored.score + COLUMN } : scored);
  }
  const counted = out.filter((q, i) => !isContents(f, q, out.slice(Math.max(0, i - NEIGHBOURS), i + NEIGHBOURS + 1)));
  return counted.filter((q) => !isNameFigure(f, q, counted));
}

/** Figures on either side among which that of the sets stands whose contents another is. */
const NEIGHBOURS = 3;

function scoreQuantity(f: Frame, thing: Amount): FoundQuantity | undefined {
  const { from, to } = thing;
  const { view } = f;
  const piece = f.pieces[f.pieceOf[from] ?? 0];
  if (piece === undefined) return undefined;
  const before = low(f.view, from - 1);
  const after = low(f.view, to);
  let score: number;
  let score0 = 0;
  let unit: Unit = thing.unit ?? 'pcs';
  const alone = isAlone(f, piece, from, to);
  const needed =
    cueBefore(f, from, 'need', 3) !== undefined || isQuantityWord(f, from - 1) || (before === ':' && isQuantityWord(f, from - 2));
  if (thing.unit === undefined) {
    if (YEAR.test(low(f.view, from)) && !needed) return undefined;
    if (perBefore(f.view, from) !== undefined || (view.says.seeks.test(before) && low(view, from) === '4')) return undefined;
    const bound = f.view.parts.at(f.view.tokens, to, 'bound');
    if (bound !== undefined && view.says.limitAfter.test(after) && cueBefore(f, from, 'whole', 3) !== undefined) return undefined;
    if (
      (cueBefore(f, from, 'budget', 5) !== undefined && !view.says.spentOn.test(before)) ||
      view.says.dearerThan.test(low(f.view, from - 2) + before)
    )
      return undefined;
    if (isListNumber(f, from) && from === piece.from) return undefined;
    if (thing.value <= 50 && after === ')' && f.view.tokens[to]?.space === false && piece.depth === 0) return undefined;
    if (view.says.joinsBefore.test(before) && thing.value >= 10) score0 = 1.2;
    if (!Number.isInteger(thing.value) || thing.value < 1) return undefined;
    const attached = f.view.tokens[to]?.space === false && f.view.tokens[to]?.kind !== 'sign' && f.view.tokens[to]?.kind !== 'han';
    if (attached) return undefined;
    score = 0.5 + score0;
    const few = thing.value >= 2 && thing.value < 10 && f.view.tokens[from]?.kind === 'number' && opensPlural(f, thing);
    if (few) score += 2.6;
    if (thing.scaled) score += 1.5;
    unit = packOf(f, to) ?? packBefore(f, from) ?? unit;
    if (before === 'x' || before === '*' || before === '@' || after === 'x' || after === '*') score += 2;
    if (needed) score += 1.5;
    if (isAbout(f, from - 1)) score += 1;
    if (alone) score += from > piece.from || to < piece.to ? 2.8 : 1.2;
    const dash = before === '-' || before === ':' || before === '=' || before === '–';
    if (dash && (to === piece.to || to >= f.view.tokens.length)) score += 2;
    if ((from === piece.from || before === ':') && f.view.tokens[to]?.kind === 'word' && thing.value >= 10) score += 1;
    if (thing.value % 10 === 0 && thing.value >= 20) score += 0.6;
    if (thing.value < 10 && !needed && !/^[x*]$/.test(before) && !/^[x*]$/.test(after) && !dash) score -= 1;
    if (before === '=' && f.view.tokens[from - 1]?.space === false) return undefined;
    const next = f.view.tokens[to];
    const noun = next?.kind === 'word' && f.thingOf[to] === undefined && f.cueOf[to] === undefined;
    if (noun && thing.value >= 10) score += 0.5;
    // A figure inside a name ("SN 150 base oil", "R 22") is no quantity.
    if (isGrade(thing.value) && view.says.gradeAfter.test(after)) score -= 4;
    else if (isGrade(thing.value) && !needed) score -= 2;
    if (cueAfter(f, to, 'total', 2) !== undefined || cueBefore(f, from, 'total', 2) !== undefined) score += 1.5;
    const namePart = f.view.tokens[from - 1]?.kind === 'word' && f.cueOf[from - 1] === undefined && f.thingOf[from - 1] === undefined;
    if (namePart && !thing.scaled && to !== piece.to) score -= 1.5;
    else if (namePart && !thing.scaled && thing.value < 1000) score -= 0.6;
    if (next?.kind === 'han' && !thing.scaled && !view.says.want.test(before) && !needed) score -= 1.2;
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
    const close = cueBefore(f, from, 'need', 1) !== undefined || isQuantityWord(f, from - 1);
    const size = MEASURED.has(thing.unit) && thing.unit !== 't' && thing.value < SMALL_MEASURE && !close;
    if (needed && !size) score += 1;
    if (MEASURED.has(thing.unit) && before === 'x') score -= 2;
    if (alone) score += 0.7;
    if (thing.unit === 'lot') score = 1;
    // 10kg mesh bags, 55 gal drums, 500 ml bottles: the size of a package.
    const pack = packAfter(f, to);
    if (pack !== undefined && !isCount(thing.unit) && !isPack(thing.unit) && thing.unit !== 'container' && thing.unit !== 't') score -= 3;
    if (!isCount(thing.unit) && !isPack(thing.unit) && (before === 'of' || before === 'x') && f.thingOf[from - 2]?.type === 'amount')
      score -= 4;
    if (isPack(thing.unit) && before === 'of') score -= 2;
    if (before === 'of' && (isCue(f, from - 2, 'keep') || view.says.packBefore.test(low(f.view, from - 2)))) score -= 4;
    // "in 1L PET", "5kg bags": a small figure against its unit.
    if (
      ['L', 'kg', 'lb', 'gal'].includes(thing.unit) &&
      thing.value < 10 &&
      f.view.tokens[from + 1]?.space === false &&
      !alone &&
      (!needed || size)
    )
      score -= 1.2;
    if (thing.unit === 'm' && (thing.value < 20 || !Number.isInteger(thing.value)) && !alone && !needed) score -= 1.6;
    if (thing.unit === 'sheet' && isFurniture(f, piece.from, from)) unit = 'pcs';
  }
  if (isCell(thing.value) && !view.tokens[from]?.low.includes(',') && f.things.some((t) => t !== thing && t.type === 'amount')) score -= 4;
  if (before === '=') score += 1.5;
  if (isSpeed(f, from, to)) score -= 5;
  if (thing.rate) score -= 4;
  if (piece.depth > 0) score -= 2;
  const sampled =
    cueBefore(f, from, 'sample', 5) !== undefined || sampleAfter(f, to, thing.value <= FEW_SAMPLES ? LONG_REACH : SHORT_REACH);
  if (sampled) score -= 5;
  if (cueBefore(f, from, 'moq', 3) !== undefined && !needed) score -= 1.5;
  const past = cueBefore(f, from, 'previous', view.han ? 14 : 6);
  if (past !== undefined && !needBetween(f, past.to, from)) score -= 3;
  if (view.says.one.test(low(f.view, from)) && thing.value === 1 && thing.unit !== 'container' && thing.unit !== 't' && !needed && !alone)
    score -= to === piece.to && isOnlyCount(f, thing) ? 1 : 3;
  if (view.says.priceBefore.test(before) && thing.value === 1) score -= 5;
  if (view.says.laterWord.test(after) || laterAfter(f, to) || laterBefore(f, from)) score -= 1.6;
  if (view.says.insteadBefore.test(before)) score -= 3;
  if (thing.value <= 0) return undefined;
  return {
    from,
    to,
    value: thing.value,
    ...(thing.max === undefined ? {} : { max: thing.max }),
    unit,
    score,
    certain: isPlain(f, thing, score, needed) && !(before === '-' && f.view.tokens[from]?.space === false && thing.max === undefined),
  };
}

/** Nothing else in its piece, but for "also 16" and "400 too". */
function isAlone(f: Frame, piece: Span, from: number, to: number): boolean {
  const left = f.view.says.alike.test(low(f.view, from - 1)) ? from - 1 : from;
  const right = f.view.says.alike.test(low(f.view, to)) ? to + 1 : to;
  return (left === piece.from || from === piece.from) && (right === piece.to || to === piece.to);
}

/** Written so that it can hardly be anything else: with a unit, or in front of the goods behind a word of need. */
function isPlain(f: Frame, thing: Amount, score: number, needed: boolean): boolean {
  const piece = f.pieces[f.pieceOf[thing.from] ?? -1];
  const leads = needed || piece?.from === thing.from || low(f.view, thing.from - 1) === ':';
  if (thing.unit !== undefined)
    return score >= 2.5 || (MEASURED.has(thing.unit) && thing.value >= SMALL_MEASURE && leads && score >= THRESHOLD);
  const next = f.view.tokens[thing.to];
  const before = f.thingOf[thing.from - 1];
  if (before !== undefined || isGrade(thing.value) || isCell(thing.value) || thing.value < 10 || thing.rate) return false;
  if (next?.kind !== 'word' || !next.space || f.thingOf[thing.to] !== undefined || f.cueOf[thing.to]?.tags.includes('stop') === true)
    return false;
  return leads && score >= LIKELY && (thing.scaled || f.view.tokens[thing.from]?.kind === 'number');
}

const LIKELY = 2.5;

const needBetween = (f: Frame, from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if (isCue(f, i, 'need')) return true;
  return false;
};

function isQuantityWord(f: Frame, i: number): boolean {
  const text = low(f.view, i);
  if (text === 'is' || text === 'of' || text === 'about' || text === 'around' || f.view.says.be.test(text) || f.view.says.about.test(text))
    return isQuantityWordPlain(f, i - 1);
  return isQuantityWordPlain(f, i);
}

const isQuantityWordPlain = (f: Frame, i: number): boolean =>
  f.view.says.quantityWords.test(low(f.view, i)) || (f.view.says.amount.test(low(f.view, i)) && f.view.says.count.test(low(f.view, i - 1)));

/** "500 x 25kg bags": what is counted are the bags. */
function packOf(f: Frame, at: number): Unit | undefined {
  const size = low(f.view, at) === 'x' ? f.thingOf[at + 1] : undefined;
  if (size?.type !== 'amount' || size.unit === undefined || isCount(size.unit) || isPack(size.unit)) return undefined;
  const hit = f.view.parts.at(f.view.tokens, size.to, 'unit');
  const pack = hit === undefined ? undefined : unitOf(hit.value)?.unit;
  return pack !== undefined && isPack(pack) ? pack : undefined;
}

/** "25 kg bags x 400" */
function packBefore(f: Frame, from: number): Unit | undefined {
  if (low(f.view, from - 1) !== 'x') return undefined;
  const hit = f.view.parts.at(f.view.tokens, from - 2, 'unit');
  const pack = hit === undefined ? undefined : unitOf(hit.value)?.unit;
  return pack !== undefined && isPack(pack) ? pack : undefined;
}

const isAbout = (f: Frame, i: number): boolean => f.view.says.aboutWord.test(low(f.view, i));

function packAfter(f: Frame, at: number): string | undefined {
  for (let j = at; j < at + 4; j += 1) {
    const token = f.view.tokens[j];
    if (token === undefined || token.kind === 'number' || f.pieceOf[j] !== f.pieceOf[at]) return undefined;
    const unit = f.view.parts.at(f.view.tokens, j, 'unit');
    if (unit !== undefined && (PACK_WORDS.has(unit.value) || token.low === 'tubes' || token.low === 'jars')) return unit.value;
    if (f.view.says.packedAfter.test(token.low)) return token.low;
    if (token.kind === 'han' && j > at + 2) return undefined;
  }
  return undefined;
}

const PACK_WORDS = new Set(['bag', 'box', 'carton', 'drum', 'can', 'bottle', 'pallet', 'roll', 'reel']);

/** "one set first as a sample": of so few the word may stand further off. */
const FEW_SAMPLES = 5;
const SHORT_REACH = 3;
const LONG_REACH = 5;
const sampleAfter = (f: Frame, at: number, reach: number): boolean => {
  for (let j = at; j < at + reach; j += 1) {
    if (isCue(f, j, 'sample') && f.pieceOf[j] === f.pieceOf[at]) return true;
  }
  return false;
};

const laterAfter = (f: Frame, at: number): boolean => cueAfter(f, at, 'later', 5) !== undefined;

const laterBefore = (f: Frame, at: number): boolean => cueBefore(f, at, 'later', 4) !== undefined || usedIn(f, at);

/** 一个月要用1500吨: what is used in a time. */
function usedIn(f: Frame, at: number): boolean {
  let i = at - 1;
  while (i >= at - USE_REACH && f.view.says.usedFor.test(low(f.view, i))) i -= 1;
  return i < at - 1 && f.thingOf[i]?.type === 'lapse';
}
const USE_REACH = 4;

export const THRESHOLD = 1.9;

/** Where a list follows a colon, the figures of the story before it are not asked for. */
export function afterColon(f: Frame, all: readonly FoundQuantity[]): readonly FoundQuantity[] {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (low(f.view, i) !== ':' || f.thingOf[i] !== undefined) continue;
    const behind = all.filter((q) => q.from > i && q.score >= THRESHOLD);
    const before = all.some((q) => q.to <= i && q.score >= THRESHOLD);
    if (before && behind.length >= 2 && cueBefore(f, i, 'need', 12) !== undefined) return behind;
  }
  return all;
}

/** A figure without a unit gives way to one with a unit in the same sentence, unless both close lines of a list. */
export function withoutLoose(f: Frame, strong: readonly FoundQuantity[]): readonly FoundQuantity[] {
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
    return !better || q.value >= 100 || opensPlural(f, q);
  });
}

export const MEASURED: ReadonlySet<Unit> = new Set(['t', 'kg', 'm', 'L', 'ft', 'gal', 'lb', 'm3', 'm2', 'yd', 'W', 'kWh', 'bbl']);

const SMALL_PROPERTY = 100;

/** "qty 4", 数量：2000: named as the quantity. */
const isLabelled = (f: Frame, from: number): boolean => {
  const at = /^[:：=]$/.test(low(f.view, from - 1)) ? from - 2 : from - 1;
  return (
    f.view.says.quantityLabel.test(low(f.view, at)) ||
    (f.view.says.amount.test(low(f.view, at)) && f.view.says.count.test(low(f.view, at - 1)))
  );
};

/** 叉车 3吨 两台: beside a count in the same breath, a weight or a length is a property. */
export function withoutProperties(f: Frame, all: readonly FoundQuantity[]): readonly FoundQuantity[] {
  const labelled = all.some((q) => isLabelled(f, q.from));
  return all.filter((q, i) => {
    if (isPieceCount(f, q, all)) return false;
    // "25 MT x 3 containers": what each holds.
    if (low(f.view, q.to) === 'x' && all[i + 1]?.unit === 'container' && all[i + 1]?.from === q.to + 1) return false;
    if (behindLeadingCount(f, q, all)) return false;
    if (!MEASURED.has(q.unit)) return true;
    // "40 ft trailers, qty 4": the quantity is named as such.
    if (labelled && !isLabelled(f, q.from) && q.value < SMALL_PROPERTY) return false;
    // 三台3吨叉车: behind a count, in front of the name.
    const counted = all[i - 1];
    const noun = f.view.tokens[q.to];
    if (
      counted !== undefined &&
      counted.to === q.from &&
      (isCount(counted.unit) || isPack(counted.unit)) &&
      (q.value < SMALL_PROPERTY || isPack(counted.unit)) &&
      (noun?.kind === 'han' || noun?.kind === 'word')
    )
      return false;
    const next = all[i + 1];
    if (
      next === undefined ||
      f.pieceOf[next.from] !== f.pieceOf[q.from] ||
      MEASURED.has(next.unit) ||
      next.score < THRESHOLD ||
      next.unit === 'container'
    )
      return true;
    for (let j = q.to; j < next.from; j += 1) if (f.view.says.joinsSigns.test(low(f.view, j))) return true;
    return f.view.says.one.test(low(f.view, next.from)) && !f.view.says.machineCount.test(low(f.view, next.to - 1));
  });
}

/** "25 electric hoists 500kg": behind a count that opens its piece, a weight in the same piece is a property. */
function behindLeadingCount(f: Frame, q: FoundQuantity, all: readonly FoundQuantity[]): boolean {
  if (!MEASURED.has(q.unit)) return false;
  const piece = f.pieces[f.pieceOf[q.from] ?? -1];
  const count = all.find(
    (o) => o.to <= q.from && f.pieceOf[o.from] === f.pieceOf[q.from] && isCount(o.unit) && o.value >= 2 && o.value <= MOST_HEAVY,
  );
  if (piece === undefined || count === undefined || q.value > MOST_HEAVY) return false;
  const leads = count.from === piece.from || low(f.view, count.from - 1) === ':' || isCue(f, count.from - 1, 'need');
  const noun = f.view.tokens[count.to];
  if (!leads || noun?.kind !== 'word' || f.thingOf[count.to] !== undefined || isCue(f, count.to, 'stop')) return false;
  for (let i = count.to; i < q.from; i += 1) if (f.view.says.joinsSigns.test(low(f.view, i)) || isCue(f, i, 'need')) return false;
  return true;
}
const MOST_HEAVY = 5000;

/** 每分钟80片, "80 pcs per minute". */
const isSpeed = (f: Frame, from: number, to: number): boolean => {
  const start = f.view.tokens[from]?.start ?? 0;
  const end = f.view.tokens[to - 1]?.end ?? start;
  return (
    f.view.says.speedBefore.test(f.view.text.slice(Math.max(0, start - SPEED_WINDOW), start).trimEnd()) ||
    f.view.says.speedAfter.test(f.view.text.slice(end, end + SPEED_WINDOW))
  );
};
const SPEED_WINDOW = 12;

/** 口罩机一台，: the only count in the text closes its piece. */
const isOnlyCount = (f: Frame, thing: Amount): boolean =>
  f.view.says.machineCount.test(low(f.view, thing.to - 1)) &&
  f.things.every((t) => t === thing || t.type !== 'amount' || t.unit === undefined || !isCount(t.unit) || isSpeed(f, t.from, t.to));

/** 304工作台 1.8米 12张: 张 counts what is named as furniture before it. */
function isFurniture(f: Frame, from: number, to: number): boolean {
  for (let i = to - 1; i >= from && i >= to - FURNITURE_REACH; i -= 1) if (f.view.says.hanFurniture.test(low(f.view, i))) return true;
  return false;
}
const FURNITURE_REACH = 10;

/** Of quantities that none speaks for enough, the likeliest. */
export function best(all: readonly FoundQuantity[]): FoundQuantity[] {
  let top: FoundQuantity | undefined;
  for (const q of all) if (q.score >= 1.05 && (top === undefined || q.score > top.score)) top = q;
  return top === undefined ? [] : [top];
}
