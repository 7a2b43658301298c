import type { Field } from '../../domain/evidence.ts';
import type { DateString } from '../../domain/ids.ts';
import type { Quantity, Unit } from '../../domain/quantity.ts';
import type { SampleOffer } from '../../domain/quote.ts';
import { dateString } from './calendar.ts';
import { cueAfter, cueBefore, cueInPiece, type Frame, field, isCue } from './frame.ts';
import { phraseOf } from './payment.ts';
import type { Amount, Lapse, Money, Span, Thing } from './things.ts';
import { isPack, tidy } from './units.ts';
import { low } from './view.ts';

/** The least that a supplier sells. */
export function findMoq(f: Frame, unit: Unit | undefined): { field: Field<Quantity> | undefined; things: readonly Thing[] } {
  for (const thing of f.things) {
    if (thing.type !== 'amount' || (thing.rate && !cueBefore(f, thing.from, 'moq', 3))) continue;
    const before = cueBefore(f, thing.from, 'moq', 6);
    const behind = isMoqBehind(f, thing);
    if (before === undefined && !behind) continue;
    if (before !== undefined && tooFar(f, before.to, thing.from)) continue;
    // 满1000盒30: a price break.
    const next = f.thingOf[thing.to];
    if (
      f.view.says.tied.test(low(f.view, thing.from - 1)) &&
      (next?.type === 'money' || (next?.type === 'amount' && next.unit === undefined))
    )
      continue;
    if (!Number.isFinite(thing.value) || thing.value <= 0) continue;
    // 起订一个色300米: for each colour.
    if (thing.value === 1 && f.view.says.one.test(low(f.view, thing.from)) && f.view.says.kindWord.test(low(f.view, thing.to))) continue;
    if (thing.unit === undefined && (!isCount(f, thing) || f.thingOf[thing.to]?.type === 'money')) continue;
    const value = { value: thing.value, unit: thing.unit ?? (unit === undefined || unit === 'container' ? 'pcs' : unit) };
    const certain =
      before !== undefined && cueBefore(f, thing.from, 'moq', 3) !== undefined && (thing.unit !== undefined || isPlainUnit(unit));
    return {
      field: field(f, thing, value, certain ? 'sure' : 'guessed'),
      things: behind && f.view.says.upFrom.test(low(f.view, thing.to)) ? [] : [thing],
    };
  }
  return lowerMoq(f, unit);
}

/** "MOQ too high, can you do 1000?": the count behind the complaint. */
function lowerMoq(f: Frame, unit: Unit | undefined): { field: Field<Quantity> | undefined; things: readonly Thing[] } {
  const counts = f.things.filter((t): t is Amount => t.type === 'amount' && !t.rate && Number.isInteger(t.value));
  const last = counts.at(-1);
  if (last === undefined || !f.view.says.dearMoq.test(f.view.text)) return { field: undefined, things: [] };
  return {
    field: field(f, last, { value: last.value, unit: last.unit ?? (unit === undefined || unit === 'container' ? 'pcs' : unit) }, 'guessed'),
    things: [last],
  };
}

/** 最低6.0: written like a price. */
const isCount = (f: Frame, thing: Amount): boolean => Number.isInteger(thing.value) && !low(f.view, thing.from).includes('.');

/** The unit of the request counts the goods themselves, so that a bare "MOQ 5k" is in it. */
const isPlainUnit = (unit: Unit | undefined): boolean => unit !== undefined && unit !== 'container' && unit !== 'lot' && !isPack(unit);

function tooFar(f: Frame, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (f.thingOf[i] !== undefined && f.thingOf[i]?.type !== 'measure') return true;
  return false;
}

/** 500个起, 半吨起订, "300 pcs min": the word stands behind; not where a price follows at once (100套起700). */
function isMoqBehind(f: Frame, thing: Amount): boolean {
  const text = low(f.view, thing.to);
  if (f.view.says.upFrom.test(text)) {
    const next = low(f.view, thing.to + 1);
    if (
      f.view.says.book.test(next) ||
      f.view.says.batch.test(next) ||
      f.view.says.make.test(next) ||
      f.view.says.sell.test(next) ||
      f.view.says.fix.test(next)
    )
      return true;
    const behind = f.thingOf[thing.to + 1];
    return !(behind?.type === 'money' || behind?.type === 'amount');
  }
  const at = f.view.says.moqCopula.test(text) ? thing.to + (f.view.says.moqOwner.test(low(f.view, thing.to + 1)) ? 2 : 1) : thing.to;
  return f.view.says.moqWord.test(low(f.view, at)) && f.thingOf[at + 1] === undefined;
}

/** How long until the goods are ready, in days. */
export function findLead(f: Frame, payment: Span | undefined): Field<{ readonly min: number; readonly max: number }> | undefined {
  let plain: Lapse | undefined;
  let said: Lapse | undefined;
  let shipped: Lapse | undefined;
  let plains = 0;
  for (const thing of f.things) {
    if (thing.type !== 'lapse' || thing.unit >= 365) continue;
    if (isValidityLapse(f, thing)) continue;
    // "payment 30 days after BL"
    if (payment !== undefined && thing.from >= payment.from && thing.to <= payment.to) continue;
    if (
      (isCue(f, thing.to, 'payStrong') && thing.min === thing.max && !startsPayment(f, thing) && !isCue(f, thing.from - 1, 'lead')) ||
      f.view.says.creditBefore.test(low(f.view, thing.from - 1)) ||
      (paidBefore(f, thing) && !isCue(f, thing.from - 1, 'lead') && !afterLed(f, thing))
    )
      continue;
    const other = otherLapse(f, thing);
    const led = cueBefore(f, thing.from, 'lead', 4) ?? cueAfter(f, thing.to, 'lead', 4);
    if (other) continue;
    if (led !== undefined) {
      const text = low(f.view, led.from);
      if (f.view.says.shipVerb.test(text)) shipped ??= thing;
      said ??= thing;
    } else {
      plain ??= thing;
      plains += 1;
    }
  }
  const chosen = said ?? shipped ?? plain;
  if (chosen === undefined) return undefined;
  const lone = plains === 1 && shipped === undefined && isWholePiece(f, chosen) && f.things.filter((t) => t.type === 'lapse').length === 1;
  return field(f, chosen, { min: chosen.min, max: chosen.max }, said !== undefined || lone ? 'sure' : 'guessed');
}

const isWholePiece = (f: Frame, span: Lapse): boolean => {
  const piece = f.pieces[f.pieceOf[span.from] ?? -1];
  return piece?.from === span.from && piece.to === span.to;
};

/** 生产20天 定金40%: a blank, and the payment begins behind the lead time. */
const startsPayment = (f: Frame, thing: Lapse): boolean =>
  f.view.says.paymentStart.test(low(f.view, thing.to)) && f.view.tokens[thing.to]?.space === true;

const paidBefore = (f: Frame, thing: Lapse): boolean => {
  const cue = cueBefore(f, thing.from, 'payStrong', 2);
  return cue !== undefined && !f.view.says.service.test(phraseOf(f, cue.from));
};

/** "after LC 35 days", not "LC 90 days", which is credit. */
const afterLed = (f: Frame, thing: Lapse): boolean => {
  if (!f.view.says.eventBefore.test(low(f.view, thing.from - 1))) return false;
  for (let j = thing.from - 1; j >= 0 && j >= thing.from - EVENT_REACH; j -= 1) if (f.view.says.afterWord.test(low(f.view, j))) return true;
  return false;
};
const EVENT_REACH = 5;

function isValidityLapse(f: Frame, thing: Lapse): boolean {
  const before = cueBefore(f, thing.from, 'valid', 4);
  if (
    before !== undefined &&
    (!f.view.says.guard.test(low(f.view, before.from)) || f.view.says.keepsPrice.test(low(f.view, before.from + 1)))
  )
    return true;
  const after = cueAfter(f, thing.to, 'valid', 4);
  if (after === undefined) return false;
  for (let i = thing.to; i < after.from; i += 1) if (f.thingOf[i] !== undefined) return false;
  return true;
}

/** Transit, warranty, sample time: a stretch of time that is not the lead time. */
function otherLapse(f: Frame, thing: Lapse): boolean {
  for (let j = thing.from - 1; j >= 0 && j >= thing.from - 7; j -= 1) {
    if (f.pieceOf[j] !== f.pieceOf[thing.from]) break;
    const between = f.thingOf[j];
    if (between?.type === 'lapse') break;
    // 确认样后25天: what is counted from, not the sample's own time.
    const counted = j < thing.from - 1 && f.view.says.after2.test(low(f.view, thing.from - 1));
    if (isCue(f, j, 'lapseOther') || (isCue(f, j, 'sample') && !isCue(f, j, 'lead') && !counted)) return true;
    if (isCue(f, j, 'lead') && f.view.tokens[j]?.kind === 'word' && !f.view.says.takesTime.test(low(f.view, j))) break;
    if (isCue(f, j, 'lead') && f.view.tokens[j]?.kind === 'han' && !f.view.says.wanting.test(low(f.view, j))) break;
  }
  for (let j = thing.to; j < thing.to + 4; j += 1) {
    if (f.pieceOf[j] !== f.pieceOf[thing.from] || f.thingOf[j] !== undefined) break;
    if (f.view.tokens[j]?.kind === 'han' && f.view.tokens[j]?.space) break;
    if (isCue(f, j, 'lead') || f.view.says.lapseFrom.test(low(f.view, j))) return false;
    if (isCue(f, j, 'lapseOther')) return true;
  }
  const prior = f.pieces[(f.pieceOf[thing.from] ?? 0) - 1];
  if (prior !== undefined && !prior.hard && f.pieces[f.pieceOf[thing.from] ?? 0]?.from === thing.from) {
    for (let j = Math.max(prior.from, prior.to - 3); j < prior.to; j += 1) if (f.view.says.applies.test(low(f.view, j))) return true;
  }
  return false;
}

/** The last day on which the offer holds. */
export function findValidity(f: Frame): Field<DateString> | undefined {
  for (const thing of f.things) {
    if (thing.type === 'lapse' && thing.unit < 365 && isValidityLapse(f, thing))
      return field(f, thing, dateString(f.view.today + thing.max), 'sure');
    // 今天价，明天另议
    if (thing.type === 'day' && thing.day > f.view.today && f.view.says.lapsesThen.test(f.view.text.slice(f.view.tokens[thing.to]?.start)))
      return field(f, thing, dateString(thing.day - 1), 'guessed');
    // 明天不保证: the day that it does not hold any more.
    if (thing.type !== 'day' || f.view.says.plainNot.test(low(f.view, thing.to))) continue;
    const before = cueBefore(f, thing.from, 'valid', 5);
    const after = cueAfter(f, thing.to, 'valid', 6);
    const inside = insideCue(f, thing);
    if ((before !== undefined || after !== undefined || inside) && thing.day >= f.view.today)
      return field(f, thing, dateString(thing.day), 'sure');
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const cue = f.cueOf[i];
    if (cue === undefined || cue.from !== i || !cue.tags.includes('valid')) continue;
    let text = '';
    for (let j = cue.from; j < cue.to; j += 1) text += `${low(f.view, j)} `;
    if (f.view.says.todayWord.test(text)) return field(f, cue, dateString(f.view.today), 'sure');
  }
  return undefined;
}

const insideCue = (f: Frame, thing: { from: number; to: number }): boolean => {
  const piece = f.pieceOf[thing.from];
  const next = f.view.tokens[thing.to];
  return (
    next?.low === 'only' &&
    f.pieceOf[thing.to] === piece &&
    cueInPiece(f, thing.from, 'unit') !== undefined &&
    f.cueOf[thing.from - 1] === undefined
  );
};

/** What is offered by way of samples. */
export function findSampleOffer(f: Frame, samples: readonly Money[]): Field<SampleOffer> | undefined {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const cue = f.cueOf[i];
    if (cue === undefined || cue.from !== i || !cue.tags.includes('sample')) continue;
    const window = { from: Math.max(0, i - 5), to: Math.min(f.view.tokens.length, cue.to + 12) };
    let free = startsFree(f, cue.from, cue.to);
    let refused = false;
    for (let j = window.from; j < window.to; j += 1) {
      const sameSentence = f.pieces[f.pieceOf[j] ?? -1]?.sentence === f.pieces[f.pieceOf[i] ?? -1]?.sentence;
      if (!sameSentence) continue;
      const samePiece = f.pieceOf[j] === f.pieceOf[i];
      if (isCue(f, j, 'free') && (samePiece || j > i) && !f.view.says.refusesAtAll.test(low(f.view, j - 1))) free = true;
      if (samePiece && j < i && j >= i - 3 && f.view.says.sampleRefused.test(low(f.view, j))) refused = true;
      if (samePiece && j >= cue.to && j < cue.to + 4 && f.view.says.sampleUnavailable.test(low(f.view, j))) refused = true;
      if (
        samePiece &&
        j >= cue.to &&
        j < cue.to + 4 &&
        (low(f.view, j) === 'not' || f.view.says.not.test(low(f.view, j))) &&
        f.view.says.sampleGiven.test(low(f.view, j + 1))
      )
        refused = true;
    }
    // "free, just pay DHL 28usd"
    const price = samples[0];
    const timeOnly = price === undefined && !free && !refused && (onlyTime(f, cue.to) || timeBefore(f, cue.from));
    if (
      timeOnly ||
      (f.view.says.sampleWord.test(low(f.view, i)) &&
        f.view.says.sampleOther.test(low(f.view, f.view.says.copula.test(low(f.view, cue.to)) ? cue.to + 1 : cue.to)) &&
        price === undefined &&
        !free)
    )
      continue;
    const span = { from: cue.from, to: cue.to };
    // "no free samples, one is 9 EUR": what is refused is that it is free.
    if (refused && price === undefined) return field(f, span, { available: false }, 'sure');
    if (price !== undefined)
      return field(
        f,
        { from: Math.min(cue.from, price.from), to: Math.max(cue.to, price.to) },
        { available: true, price: { amount: tidy(price.amount), currency: price.currency ?? (f.view.han ? 'CNY' : 'USD') } },
        'sure',
      );
    if (free) return field(f, span, { available: true, free: true }, 'sure');
    return field(f, span, { available: true }, 'guessed');
  }
  return undefined;
}

const startsFree = (f: Frame, from: number, to: number): boolean => {
  for (let j = from; j < to; j += 1) if (f.view.says.startsFree.test(low(f.view, j))) return true;
  return false;
};

/** "7 days for sample" */
const timeBefore = (f: Frame, at: number): boolean =>
  f.thingOf[at - 1]?.type === 'lapse' || (low(f.view, at - 1) === 'for' && f.thingOf[at - 2]?.type === 'lapse');

const onlyTime = (f: Frame, at: number): boolean => {
  for (let j = at; j < at + 5; j += 1) {
    if (f.thingOf[j]?.type === 'lapse') return true;
    if (/^[,.\n。，]$/.test(low(f.view, j))) return false;
  }
  return false;
};
