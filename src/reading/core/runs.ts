import { cueBefore, type Frame, isCue } from './frame.ts';
import type { Span, Thing } from './things.ts';
import { low } from './view.ts';

/** Words that may name goods, and what speaks for it. */
export type Run = Span & { readonly piece: number; readonly score: number; readonly led: boolean };

const BREAKING = ['need', 'stop', 'ship', 'sample', 'payLabel', 'total', 'each', 'same', 'respectively', 'moq', 'previous', 'by', 'noMoq'];

const BREAKING_BESIDE_FIGURES = ['target', 'max', 'budget', 'within', 'whole'];

/** Whether token `i` can be part of a product's name. */
function isContent(f: Frame, i: number, taken: ReadonlySet<Thing>): boolean {
  const token = f.view.tokens[i];
  if (token === undefined || token.kind === 'break' || f.ledPlaces.has(i)) return false;
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
  if (cue.tags.includes('keep') || cue.tags.includes('glue') || isMade(f, i)) return true;
  if (BREAKING.some((tag) => cue.tags.includes(tag))) return false;
  // 不需要, "no need": not what is wanted; a lone 不 or 无 may begin a name.
  if (cue.tags.includes('refuse') && cue.to - cue.from >= 2) return false;
  if (BREAKING_BESIDE_FIGURES.some((tag) => cue.tags.includes(tag))) return false;
  return true;
}

const isGlue = (f: Frame, i: number): boolean => {
  const token = f.view.tokens[i];
  if (token === undefined) return true;
  if (f.thingOf[i] !== undefined) return false;
  return (isCue(f, i, 'glue') && !isCue(f, i, 'keep')) || (token.kind === 'sign' && !/^["°φΦ]$/.test(token.low));
};

/** 水带, 丝带, 皮带: 带 behind a character is a belt, not "with". */
const isBelt = (f: Frame, i: number): boolean =>
  f.view.says.carry.test(low(f.view, i)) && f.view.tokens[i - 1]?.kind === 'han' && f.view.tokens[i]?.space === false && !isGlue(f, i - 1);

/** 绘本定制印刷: behind a name 定制 is a part of it, no word of need. */
const isMade = (f: Frame, i: number): boolean => {
  const cue = f.cueOf[i];
  if (
    cue === undefined ||
    cue.to - cue.from !== 2 ||
    !f.view.says.madeSign.test(low(f.view, cue.from)) ||
    !f.view.says.madeEnd.test(low(f.view, cue.from + 1))
  )
    return false;
  const before = cue.from - 1;
  return (
    f.view.tokens[before]?.kind === 'han' &&
    f.view.tokens[cue.from]?.space === false &&
    f.cueOf[before] === undefined &&
    f.thingOf[before] === undefined
  );
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
      while (to > from && ((isGlue(f, to - 1) && !isBelt(f, to - 1)) || f.view.says.openTail.test(low(f.view, to - 1)))) to -= 1;
      // A numbered list's own number.
      if (from === piece.from && to > from + 1 && isListNumber(f, from)) from += 1;
      while (from < to && isGlue(f, from)) from += 1;
      // "10 drums 200L of hydraulic oil": the size of the drum.
      const size = f.thingOf[from];
      if (size?.type === 'amount' && size.unit !== undefined && low(f.view, size.to) === 'of' && size.to + 1 < to) from = size.to + 1;
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

export function isListNumber(f: Frame, i: number): boolean {
  if (!/^\d{1,2}$/.test(low(f.view, i))) return false;
  const next = low(f.view, i + 1);
  const before = low(f.view, i - 1);
  return next === '.' || next === ')' || next === ':' || next === '、' || next === '-' || (before === '\n' && next === '/');
}

export const isMeasureOnly = (f: Frame, run: Span): boolean => {
  let han = 0;
  for (let i = run.from; i < run.to; i += 1) {
    if (f.thingOf[i] !== undefined || isGlue(f, i)) continue;
    if (f.view.tokens[i]?.kind === 'han') han += 1;
    else if (f.view.parts.at(f.view.tokens, i, 'unit') === undefined && !f.view.says.packedMeasure.test(low(f.view, i))) return false;
  }
  if (han > 4) return false;
  if (f.thingOf[run.from]?.type === 'amount') return true;
  return f.thingOf[run.from]?.type === 'measure' && f.view.tokens[run.from]?.kind === 'number';
};

/** 4V那种: which kind of what was named. */
const isThatKind = (f: Frame, run: Span): boolean =>
  [run.to - 2, run.to].some((i) => f.view.says.thatSign.test(low(f.view, i)) && f.view.says.kindWord.test(low(f.view, i + 1)));

export const isBareAttribute = (f: Frame, run: Span): boolean => {
  if (isThatKind(f, run)) return true;
  for (let i = run.from; i < run.to; i += 1) if (f.thingOf[i] === undefined && !f.view.says.attribute.test(low(f.view, i))) return false;
  const first = f.thingOf[run.from];
  // "1 colour print": how many of them is no more than a property.
  return first === undefined || (first.type === 'measure' && first.to < run.to && f.view.says.kindWord.test(low(f.view, first.to - 1)));
};

/** A name goes on behind a comma where nothing but properties follow. */
export function extend(f: Frame, run: Run, taken: ReadonlySet<Thing>): Span {
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
      if (f.view.says.attribute.test(text)) wordy += 1;
      else if (f.view.tokens[j]?.kind === 'word') others += 1;
      else if (f.view.tokens[j]?.kind === 'han') others += f.view.says.hanAttribute.test(text) ? 0.3 : 0.7;
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

export function isListed(f: Frame, run: Run): boolean {
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
