import type { Quantity } from '../../domain/quantity.ts';
import { cueAfter, cueBefore, type Frame, isCue, PIECE_WINDOW } from './frame.ts';
import { perBefore } from './money.ts';
import type { Amount, Basis, Money, Span, Thing } from './things.ts';
import { isCount } from './units.ts';
import { low } from './view.ts';

/** A figure that may be a price; `bare` where no currency and no unit stand by it. */
export type Candidate = Money & {
  readonly bare: boolean;
  readonly whole: boolean;
  readonly doubtful: boolean;
  readonly past: boolean;
  readonly late: boolean;
};
export type Pair = { readonly quantity: Amount; readonly price: Candidate; readonly span: Span };

/** What the price is of, as far as the other side knows it. */
export type Asked = { readonly quantity?: Quantity; readonly currency?: string; readonly amount?: number; readonly choices?: number };

const FEE_REACH = 3;

/** Charges beside the price: moulds, plates, freight, surcharges. */
function isFee(f: Frame, money: Span): boolean {
  // "you pay the courier (about 40 usd)": in brackets behind what it is for.
  const bracket = low(f.view, money.from - 1) === '(' ? money.from - 1 : low(f.view, money.from - 2) === '(' ? money.from - 2 : -1;
  if (bracket > 0 && isCue(f, bracket - 1, 'fee')) return true;
  for (let j = money.from - 1; j >= 0 && j >= money.from - FEE_REACH; j -= 1) {
    if (f.pieceOf[j] !== f.pieceOf[money.from]) return false;
    const thing = f.thingOf[j];
    if (thing !== undefined && thing.type !== 'percent' && thing.type !== 'measure')
      return thing.type === 'money' ? false : isCue(f, j - 1, 'fee') && false;
    if (isCue(f, j, 'unit') && !isCue(f, j, 'fee')) return false;
    if (low(f.view, j) === '+' && f.view.tokens[j]?.space === false) return false;
    // "cup + lid set GBP 0.034": what the goods consist of, before any price.
    if (low(f.view, j) === '+' && j < money.from - 1 && !pricedBefore(f, j)) return false;
    if (isCue(f, j, 'fee') && f.thingOf[(f.cueOf[j]?.from ?? j) - 1]?.type === 'money') return false;
    // "1 colour print 0.042 GBP": which of them, no charge beside.
    if (isCue(f, j, 'fee') && f.thingOf[j - 1]?.type === 'measure' && f.view.says.kindWord.test(low(f.view, j - 1))) return false;
    if (isCue(f, j, 'fee')) return !(f.view.says.add.test(low(f.view, j)) && f.view.says.not.test(low(f.view, j - 1)));
  }
  const after = f.cueOf[money.to];
  return after?.tags.includes('fee') === true && f.view.says.feeWord.test(low(f.view, money.to)) && low(f.view, money.to) !== 'for';
}

const pricedBefore = (f: Frame, at: number): boolean => {
  const piece = f.pieces[f.pieceOf[at] ?? -1];
  for (let i = at - 1; i >= Math.max(piece?.from ?? at, at - PIECE_WINDOW); i -= 1)
    if (f.thingOf[i]?.type === 'money' || f.thingOf[i]?.type === 'amount') return true;
  return false;
};

/** Named only to be turned down, or as what it was before. */
function isTurnedDown(f: Frame, money: Span): boolean {
  for (let j = money.from - 1; j >= 0 && j >= money.from - 6; j -= 1) {
    if (f.pieceOf[j] !== f.pieceOf[money.from]) break;
    if (f.thingOf[j] !== undefined && f.thingOf[j]?.type !== 'measure') {
      if (f.thingOf[j]?.type === 'money') break;
      continue;
    }
    if (isCue(f, j, 'cannot') && !(isCue(f, j, 'unit') && low(f.view, j) === 'your')) {
      const text = low(f.view, j);
      if ((f.view.says.not.test(text) || text === 'not') && j < money.from - 2) continue;
      if (text === 'rate' || f.view.says.even.test(text) || text === 'for' || text === 'rates' || text === 'before') continue;
      return true;
    }
  }
  for (let j = money.to; j < money.to + 5; j += 1) {
    if (f.pieceOf[j] !== f.pieceOf[money.from] || f.thingOf[j] !== undefined) break;
    const cue = f.cueOf[j];
    if (cue?.tags.includes('cannot') && f.view.says.turnedDownBy.test(low(f.view, cue.from))) {
      if (
        f.view.says.plainNot.test(low(f.view, cue.from)) &&
        cue.to === cue.from + 1 &&
        f.view.says.includedAfter.test(low(f.view, cue.to))
      )
        return false;
      // 是3.85不是3.58: what is turned down is the other.
      const other = f.thingOf[cue.to]?.type;
      if (f.view.says.not.test(low(f.view, cue.from)) && (other === 'money' || other === 'amount')) return false;
      if (f.view.says.not.test(low(f.view, cue.from)) && f.view.says.includedSign.test(low(f.view, cue.to) || '-')) return false;
      if (low(f.view, cue.from) === 'not' && f.thingOf[cue.to]?.type === 'money') return false;
      if (low(f.view, cue.from) === 'not' && f.thingOf[cue.to]?.type === 'amount') return false;
      return true;
    }
    if (isCue(f, j, 'refuse') && !f.view.says.exclusion.test(low(f.view, j))) return true;
  }
  return false;
}

/** Doubtful only for a word of time before it: 去年, last year. */
function isPast(f: Frame, money: Span): boolean {
  return (
    isTurnedDown(f, money) &&
    !isCue(f, money.to, 'cannot') &&
    !isCue(f, money.to, 'refuse') &&
    cueBefore(f, money.from, 'previous', 7) !== undefined
  );
}

function aboutSample(f: Frame, money: Span): boolean {
  for (let j = money.from - 1; j >= 0 && j >= money.from - 9; j -= 1) {
    if (/^[.;\n。!?]$/.test(low(f.view, j)) && f.pieceOf[j] !== f.pieceOf[money.from]) return false;
    if (f.thingOf[j]?.type === 'money') return false;
    if (/^[,，、]$/.test(low(f.view, j)) && money.from - j > 4) return false;
    if (isCue(f, j, 'sample')) return true;
    if (
      isCue(f, j, 'unit') &&
      !isCue(f, j, 'sample') &&
      !f.view.says.samplePriceLink.test(low(f.view, j)) &&
      f.view.tokens[j]?.kind === 'word' &&
      low(f.view, j) !== 'cost'
    )
      return false;
  }
  const after = cueAfter(f, money.to, 'sample', 3);
  // 880元/套 样品950元一套: the sample has a sum of its own.
  if (after !== undefined && f.thingOf[after.to]?.type === 'money') return false;
  return after !== undefined && !/^[,，]$/.test(low(f.view, money.to));
}

/** An amount as a sum of money without currency. */
export const asMoney = (amount: Amount): Money => ({
  type: 'money',
  amount: amount.value,
  ...(amount.max === undefined ? {} : { max: amount.max }),
  from: amount.from,
  to: amount.to,
});

/** Sums that may be the price of the goods, and sums that are the price of a sample. */
const inside = (span: Span | undefined, money: Span): boolean => span !== undefined && money.from >= span.from && money.to <= span.to;
const isCarriage = (f: Frame, money: Span): boolean =>
  f.view.says.carriageWord.test(low(f.view, money.from - 1)) ||
  (f.view.says.fee.test(low(f.view, money.from - 1)) && f.view.says.carriageSign.test(low(f.view, money.from - 2)));

export function priceCandidates(
  f: Frame,
  asked: Asked,
  payment: Span | undefined,
): { prices: Candidate[]; samples: Money[]; basis: Basis | undefined } {
  const prices: Candidate[] = [];
  const samples: Money[] = [];
  let basis: Basis | undefined;
  for (const thing of f.things) {
    if (thing.type === 'basis') basis ??= thing;
    const money = thing.type === 'money' ? thing : bareMoney(f, thing, asked);
    if (money === undefined) continue;
    const plus = f.view.tokens[money.from - 1];
    if (
      (plus?.low === '+' && (plus.space || f.view.tokens[money.from]?.space === false) && f.thingOf[money.from - 1] === undefined) ||
      (f.view.says.add.test(low(f.view, money.from - 1)) && !f.view.says.not.test(low(f.view, money.from - 2)))
    )
      continue;
    if (inside(payment, money)) continue;
    if (aboutSample(f, money)) {
      if ((thing.type === 'money' || isCue(f, money.from - 1, 'sample') || chargesSample(f, money.from)) && !isCarriage(f, money))
        samples.push(money);
      continue;
    }
    if (isFee(f, money) && !cueBeforeUnit(f, money) && !(packedGoods(f, money) && thing.type === 'money')) continue;
    const settled = concluded(f, money);
    const whole =
      money.per === undefined &&
      !settled &&
      !tooSmallForAll(money, asked) &&
      (isForThese(f, money, asked) ||
        cueBefore(f, money.from, 'whole', 6) !== undefined ||
        cueAfter(f, money.to, 'whole', 3) !== undefined);
    const late = cueAfterText(f, money, 'alsoFine') || afterCorrection(f, money) || settled;
    prices.push({ ...money, bare: thing.type !== 'money', whole, doubtful: isTurnedDown(f, money), past: isPast(f, money), late });
  }
  return { prices, samples, basis };
}

/** 两台36万8: the few that are asked for, and the sum behind them. */
function isForThese(f: Frame, money: Money, asked: Asked): boolean {
  const before = f.thingOf[money.from - 1];
  return (
    before?.type === 'amount' &&
    !before.rate &&
    before.unit !== undefined &&
    isCount(before.unit) &&
    before.value >= 2 &&
    before.value <= FEW_OF_THEM &&
    before.value === asked.quantity?.value
  );
}
const FEW_OF_THEM = 20;

/** 一口价1.95 for 2500片: no sum for the whole lot. */
const tooSmallForAll = (money: Money, asked: Asked): boolean =>
  asked.quantity !== undefined && asked.quantity.unit !== 'container' && money.amount < asked.quantity.value * LEAST_SHARE;

const LEAST_SHARE = 0.002;

/** "in 25g sachet box USD 2,340 per MT": the package belongs to the goods, and the sum has its own unit. */
const packedGoods = (f: Frame, money: Money): boolean =>
  money.per !== undefined &&
  (money.per.unit === 't' || money.per.unit === 'kg') &&
  f.view.says.packingWord.test(low(f.view, money.from - 1));

const cueBeforeUnit = (f: Frame, money: Span): boolean =>
  cueBefore(f, money.from, 'unit', 1) !== undefined && !isCue(f, money.from - 1, 'fee');

function cueAfterText(f: Frame, money: Span, _tag: string): boolean {
  const a = low(f.view, money.to);
  const b = low(f.view, money.to + 1);
  return (f.view.says.also.test(a) && f.view.says.alsoPossible.test(b)) || (a === 'also' && f.view.says.alsoFine.test(b));
}

/** "so 575 cfr Constanta", 就按FOB报您吧：9.1: what the sums before come to. */
function concluded(f: Frame, money: Span): boolean {
  for (let j = money.from - 1; j >= 0 && j >= money.from - CONCLUSION_REACH; j -= 1) {
    if (/^[\n!?;。]$/.test(low(f.view, j)) || f.thingOf[j]?.type === 'money') return false;
    if (f.view.says.concludes.test(low(f.view, j)) && money.from - j <= 3) return true;
    if (f.view.says.settles.test(low(f.view, j) + low(f.view, j + 1))) return true;
  }
  return false;
}
const CONCLUSION_REACH = 9;

function afterCorrection(f: Frame, money: Span): boolean {
  for (let j = money.from - 1; j >= 0 && j >= money.from - 4; j -= 1) {
    if (f.view.says.corrections.test(low(f.view, j)) && !(f.view.says.be.test(low(f.view, j)) && f.view.says.not.test(low(f.view, j - 1))))
      return f.view.says.correctionWord.test(low(f.view, j));
  }
  return false;
}

/** No price moves so many times away from the one on the table. */
const FAR_FROM_ASKED = 4;
const DEAR = 10_000;
const FEW = 100;
const NEAR_SHARE = 0.25;
/** From here on a bare number is that of a parcel, an account or a phone. */
const LONGEST_SUM = 10_000_000;
/** Below this a whole number is as likely the number of an offer. */
const SMALL_SUM = 20;

/** A bare number where a price is expected. */
function bareMoney(f: Frame, thing: Thing, asked: Asked): Money | undefined {
  if (thing.type !== 'amount' || thing.unit !== undefined || thing.rate || thing.open) {
    if (
      thing.type === 'amount' &&
      thing.unit === 'pcs' &&
      f.view.says.eachWord.test(low(f.view, thing.to - 1)) &&
      thing.max === undefined
    ) {
      const lead = f.thingOf[thing.from - 1];
      if (lead === undefined && (cueBefore(f, thing.from, 'unit', 4) !== undefined || low(f.view, thing.from - 1) === 'is'))
        return { ...asMoney(thing), per: { unit: 'pcs', count: 1, each: true } };
    }
    return undefined;
  }
  const { from, to } = thing;
  const decimal = !Number.isInteger(thing.value);
  const said = cueBefore(f, from, 'unit', 3) !== undefined;
  const joined = f.view.tokens[to]?.space === false && f.view.tokens[to]?.kind === 'word';
  if (
    joined ||
    (cueBefore(f, from, 'moq', 3) !== undefined && !low(f.view, from).includes('.')) ||
    (thing.value >= LONGEST_SUM && !thing.scaled)
  )
    return undefined;
  // "lets do 2" among two quotes: the number of one, unless it is near the price on the table.
  const { amount: known = thing.value } = asked;
  if (!decimal && !said && thing.value <= (asked.choices ?? 0) && Math.abs(thing.value - known) > known * NEAR_SHARE) return undefined;
  // "so 200 must go LCL": the quantity that was asked for.
  if (!decimal && !said && thing.value === asked.quantity?.value && asked.amount === undefined) return undefined;
  const whole = cueBefore(f, from, 'whole', 2) !== undefined;
  if (!whole && thing.scaled && Number.isInteger(thing.value) && !said && thing.value >= 1000 && !(f.view.han && thing.value >= 10_000))
    return undefined;
  if (f.view.says.choiceAfter.test(low(f.view, to)) || f.view.says.choiceBefore.test(low(f.view, from - 1))) {
    const after = f.view.says.choiceAfter.test(low(f.view, to))
      ? f.thingOf[f.view.says.still.test(low(f.view, to)) ? to + 2 : to + 1]
      : undefined;
    const other = after ?? (f.view.says.choiceBefore.test(low(f.view, from - 1)) ? f.thingOf[from - 2] : undefined);
    if (other?.type === 'amount' && other.unit === undefined) return undefined;
  }
  const isNear = asked.amount !== undefined && thing.value > asked.amount / 3 && thing.value < asked.amount * 3;
  const closeToAsked =
    isNear && (decimal || (asked.amount ?? 0) >= SMALL_SUM || f.view.says.priceLead.test(low(f.view, from - 1)) || from === 0);
  // 机器18.5万: a sum for one of few.
  const counted = (perBefore(f.view, from)?.count ?? 1) > 1;
  const dear =
    f.view.han &&
    thing.scaled &&
    thing.value >= DEAR &&
    thing.value < LONGEST_SUM &&
    asked.quantity !== undefined &&
    asked.quantity.value <= FEW;
  if (
    decimal ||
    dear ||
    counted ||
    said ||
    whole ||
    (isCue(f, from - 1, 'sample') && f.view.says.fee.test(low(f.view, from - 1))) ||
    chargesSample(f, from) ||
    closeToAsked ||
    concluded(f, thing) ||
    taxedBehind(f, to) ||
    behindMeasure(f, from)
  ) {
    const per = perBefore(f.view, from);
    return { ...asMoney(thing), ...(per === undefined ? {} : { per }) };
  }
  return undefined;
}

/** 样品收费450, 打样费: 300 */
const chargesSample = (f: Frame, from: number): boolean =>
  f.view.says.chargeSign.test(low(f.view, from - 1)) &&
  cueBefore(f, from, 'sample', 4) !== undefined &&
  f.view.tokens[from]?.kind === 'number';

/** 国标的8800 含税: what is taxed is a price. */
const taxedBehind = (f: Frame, to: number): boolean =>
  f.cueOf[to]?.from === to &&
  isCue(f, to, 'unit') &&
  f.view.tokens[to]?.kind === 'han' &&
  f.view.says.includedSign.test(low(f.view, to)) &&
  f.thingOf[f.cueOf[to]?.to ?? to] === undefined;

const behindMeasure = (f: Frame, from: number): boolean => {
  const before = f.thingOf[from - 1];
  const piece = f.pieces[f.pieceOf[from] ?? -1];
  return (
    (before?.type === 'measure' || (before?.type === 'code' && before.kind === 'mpn')) &&
    piece !== undefined &&
    f.thingOf[from]?.to === piece.to
  );
};

/** Where nothing else looks like a price: a whole number that closes its piece, as in 黄埔港11200. */
export function lastResort(f: Frame, excluded: ReadonlySet<Thing>, asked: Asked): Candidate | undefined {
  for (const thing of f.things) {
    if (thing.type !== 'amount' || thing.unit !== undefined || thing.rate || thing.open || excluded.has(thing) || thing.value < 2) continue;
    if (thing.value >= LONGEST_SUM && !thing.scaled) continue;
    if (asked.amount !== undefined && (thing.value > asked.amount * FAR_FROM_ASKED || thing.value < asked.amount / FAR_FROM_ASKED))
      continue;
    const piece = f.pieces[f.pieceOf[thing.from] ?? -1];
    if (
      piece === undefined ||
      (piece.to !== thing.to &&
        f.thingOf[thing.to] === undefined &&
        !(f.view.tokens[thing.to]?.kind === 'han' && (f.view.tokens[thing.to]?.space === true || f.cueOf[thing.to] !== undefined))) ||
      f.view.tokens[thing.from]?.kind !== 'number'
    )
      continue;
    if (
      ['lead', 'valid', 'moq', 'lapseOther', 'sample', 'fee'].some(
        (tag) => cueBefore(f, thing.from, tag, 3) !== undefined && !f.view.says.want.test(low(f.view, thing.from - 1)),
      )
    )
      continue;
    return { ...asMoney(thing), bare: true, whole: false, doubtful: isTurnedDown(f, thing), past: false, late: false };
  }
  return undefined;
}
