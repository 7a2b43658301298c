import { type Frame, isCue } from './frame.ts';
import type { Span } from './things.ts';
import { low, raw } from './view.ts';

export type PaymentFound = Span & { readonly labelled: boolean; readonly certain: boolean };

/** "net 30", "NET60 days", "30 days net": the days are the term. */
function netAt(f: Frame, i: number): number {
  if (!f.view.says.netWord.test(low(f.view, i)) || !/^(7|10|14|15|20|21|30|45|60|75|90|120|180)$/.test(low(f.view, i + 1))) return -1;
  const unit = f.view.parts.at(f.view.tokens, i + 2, 'span');
  if (unit !== undefined) return unit.to;
  if (f.view.parts.at(f.view.tokens, i + 2, 'unit') !== undefined || low(f.view, i + 2) === '%') return -1;
  return i + 2;
}

const MAX_TOKENS = 40;
const WHOLE = 100;

/** The words of the cue at token `i`. */
export const phraseOf = (f: Frame, i: number): string => {
  const cue = f.cueOf[i];
  if (cue === undefined) return low(f.view, i);
  let out = '';
  for (let j = cue.from; j < cue.to; j += 1) out += (out !== '' && f.view.tokens[j]?.space ? ' ' : '') + low(f.view, j);
  return out;
};

/** 30/70: shares that make a hundred. */
function ratioAt(f: Frame, i: number): number {
  const first = f.view.tokens[i];
  if (first?.kind !== 'number') return -1;
  let j = i;
  let sum = 0;
  let odd = false;
  for (let n = 0; n < 4; n += 1) {
    if (!/^\d{1,2}$/.test(low(f.view, j))) return -1;
    odd ||= low(f.view, i + 1) === '-' && Number(low(f.view, j)) % 5 !== 0;
    sum += Number(low(f.view, j));
    j += 1;
    if (low(f.view, j) === '%') j += 1;
    if (sum >= 100 || (low(f.view, j) !== '/' && low(f.view, j) !== ':' && low(f.view, j) !== '-')) break;
    j += 1;
  }
  // 付款3-6-1: tenths, where a label says what they are.
  const labelled = labelBefore(f, i) || isCue(f, j, 'payLabel');
  // 1-99 is a range; only 30-70 and the like are shares.
  if (odd && !labelled) return -1;
  return (sum === 100 || (sum === 10 && labelled)) && j > i + 2 ? j : -1;
}

type Chain = Span & { certain: boolean; risky: boolean };

/** Walks over words of payment from token `i`; commas are crossed where payment goes on behind them. */
function chainFrom(f: Frame, i: number): Chain {
  let j = i;
  let certain = false;
  let risky = false;
  let end = i;
  while (j < f.view.tokens.length && j - i < MAX_TOKENS) {
    const thing = f.thingOf[j];
    const ratio = ratioAt(f, j);
    if (ratio > 0) {
      certain = true;
      j = ratio;
      end = j;
      continue;
    }
    if (thing !== undefined) {
      if (thing.type === 'percent' || (thing.type === 'lapse' && thing.unit > 0)) {
        if (
          thing.type === 'percent' &&
          j > i &&
          !isCue(f, j - 1, 'payStrong') &&
          !isCue(f, thing.to, 'payStrong') &&
          !isCue(f, thing.to, 'payWeak') &&
          f.thingOf[thing.to] === undefined
        )
          break;
        certain ||= risky;
        j = thing.to;
        end = j;
        continue;
      }
      if (
        thing.type === 'amount' &&
        thing.unit === undefined &&
        thing.value <= WHOLE &&
        isCue(f, thing.to, 'payWeak') &&
        thing.to - thing.from === 1
      ) {
        j = thing.to;
        continue;
      }
      break;
    }
    const text = low(f.view, j);
    if (text === '\n' || text === '。' || text === '!' || text === '?') break;
    if (isCue(f, j, 'payStrong')) {
      const cue = f.cueOf[j];
      const to = cue?.to ?? j + 1;
      const phrase = phraseOf(f, j);
      if (
        f.view.says.risky.test(phrase) &&
        !((phrase === 'cad' || phrase === 'dp' || phrase === 'da') && raw(f.view, j) === phrase.toUpperCase())
      ) {
        risky = true;
      } else certain = true;
      j = to;
      end = j;
      continue;
    }
    if (text === ',' || text === ';' || text === '，' || text === '、' || text === '；') {
      const next = j + 1;
      const nextThing = f.thingOf[next];
      if (nextThing?.type === 'percent' || isCue(f, next, 'payStrong') || ratioAt(f, next) > 0) {
        j += 1;
        continue;
      }
      // "，发货前付清": weak words that lead to a strong one.
      let k = next;
      while (k - next < 6 && isCue(f, k, 'payWeak') && !isCue(f, k, 'payStrong')) k += 1;
      if (k > next && isCue(f, k, 'payStrong') && !f.view.says.riskyStart.test(low(f.view, next))) {
        j += 1;
        continue;
      }
      break;
    }
    if (isCue(f, j, 'payWeak')) {
      j = f.cueOf[j]?.to ?? j + 1;
      end = j;
      continue;
    }
    // "rest ok before shipping"
    if (j > i && f.view.says.payFiller.test(text) && f.view.says.conditionStart.test(low(f.view, j + 1))) {
      j += 1;
      continue;
    }
    if (text === '.' && f.view.tokens[j + 1]?.space === false) {
      j += 1;
      continue;
    }
    break;
  }
  while (
    end > i &&
    f.view.says.trimEnd.test(low(f.view, end - 1)) &&
    !(f.view.han && f.view.says.keepHanEnd.test(low(f.view, end - 1)) && f.view.tokens[end - 1]?.kind === 'han')
  )
    end -= 1;
  return { from: i, to: end, certain, risky };
}

/** Whether the terms are refused: "LC 60 days not possible", 月结做不了, "no LC". */
function refused(f: Frame, chain: Span): boolean {
  for (let j = chain.to; j < chain.to + 5; j += 1) {
    const text = low(f.view, j);
    if (text === '' || text === '\n' || text === '.' || text === ',' || text === '。') break;
    if (f.thingOf[j] !== undefined) break;
    if (isCue(f, j, 'refuse')) return !asksWhether(f, chain, j);
  }
  for (let j = chain.from - 1; j >= chain.from - 3 && j >= 0; j -= 1) {
    const text = low(f.view, j);
    if (text === 'except' || text === 'excluding' || f.view.says.except.test(text)) return false;
    if (f.thingOf[j] !== undefined || /^[,.;\n。、:]$/.test(text)) break;
    if (isCue(f, j, 'refuse')) return true;
  }
  return false;
}

/** "if pay in full we give 23.3": what another price rests on. */
const isConditional = (f: Frame, chain: Span): boolean => {
  for (let j = chain.from - 1; j >= chain.from - 4 && f.pieceOf[j] === f.pieceOf[chain.from]; j -= 1)
    if (f.view.says.ifWord.test(low(f.view, j))) return true;
  return false;
};

/** 能月结45天不, 可以货到付款不: a question whether it can be. */
const asksWhether = (f: Frame, chain: Span, at: number): boolean => {
  const next = f.view.tokens[at + 1];
  const ends = next === undefined || next.kind === 'break' || next.kind === 'sign' || next.space;
  return (
    f.view.says.plainNot.test(low(f.view, at)) &&
    f.view.tokens[at]?.kind === 'han' &&
    ends &&
    f.view.says.canDo.test(low(f.view, chain.from - 1))
  );
};

/** The payment terms of a text: their longest statement, refused ones passed over. */
export function findPayment(f: Frame): PaymentFound | undefined {
  const { tokens } = f.view;
  let weak: PaymentFound | undefined;
  for (let i = 0; i < tokens.length; i += 1) {
    const net = netAt(f, i);
    if (net > 0) return { from: i, to: net, labelled: labelBefore(f, i), certain: true };
    const thing = f.thingOf[i];
    const strong = isCue(f, i, 'payStrong');
    const ratio = ratioAt(f, i) > 0;
    const share = thing?.type === 'percent' && thing.from === i;
    const term = thing?.type === 'lapse' && thing.from === i && thing.unit > 0 && thing.min === thing.max;
    if (!strong && !ratio && !share && !term) continue;
    // 含安装调试 60天: a service, and the lead time behind it.
    if (strong && f.view.says.service.test(phraseOf(f, i)) && !labelBefore(f, i)) continue;
    // "lt 35d deposit 40%": the days until the goods are ready, and the payment behind them.
    if (term && !labelBefore(f, i) && isCue(f, i - 1, 'lead') && !isCue(f, i - 1, 'payWeak')) continue;
    // 生产15天 预付30%: the term of days ends before the payment.
    if (term && f.view.says.paymentStart.test(low(f.view, thing.to)) && f.view.tokens[thing.to]?.space === true) continue;
    if (share && !leads(f, thing.to) && !(labelBefore(f, i) && isCue(f, thing.to, 'payWeak'))) continue;
    if (
      term &&
      !isCue(f, thing.to, 'payStrong') &&
      !(labelBefore(f, i) && (f.view.says.lapseFrom.test(low(f.view, thing.to)) || isCue(f, i - 1, 'payLabel')))
    )
      continue;
    // 定金后20天装船: from when the days are counted.
    const own = strong ? f.cueOf[i] : undefined;
    if (
      own !== undefined &&
      f.view.says.after2.test(low(f.view, own.to)) &&
      f.thingOf[own.to + 1]?.type === 'lapse' &&
      !labelBefore(f, i)
    ) {
      const counted = f.thingOf[own.to + 1];
      if (counted !== undefined && !isCue(f, counted.to, 'payStrong')) {
        i = counted.to - 1;
        continue;
      }
    }
    const chain = chainFrom(f, i);
    if (chain.to <= i) continue;
    const labelled = labelBefore(f, i);
    const lone = chain.to - chain.from === 1 && f.view.says.paymentAlone.test(low(f.view, i)) && !labelled;
    const pair = chain.to - chain.from === 2 && f.view.says.depositStart.test(low(f.view, i)) && !labelled;
    if (lone || pair) {
      i = Math.max(i, chain.to - 1);
      continue;
    }
    const ok = chain.certain || (chain.risky && (labelled || share || term)) || ((term || share) && labelled);
    if (ok && !refused(f, chain) && !isConditional(f, chain) && !(isAfter(f, i) && !labelled && !share)) {
      return { from: chain.from, to: chain.to, labelled, certain: chain.certain };
    }
    if (labelled && chain.risky) weak ??= { from: chain.from, to: chain.to, labelled, certain: false };
    i = Math.max(i, chain.to - 1);
  }
  return weak ?? afterLabel(f);
}

/** "Payment at delivery": a label and what weak words say behind it. */
function afterLabel(f: Frame): PaymentFound | undefined {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const cue = f.cueOf[i];
    if (cue === undefined || cue.from !== i || !cue.tags.includes('payLabel') || isConditional(f, cue)) continue;
    let from = cue.to;
    while (f.view.says.labelLink.test(low(f.view, from))) from += 1;
    if (!f.view.says.conditionStart.test(low(f.view, from))) continue;
    const chain = chainFrom(f, from);
    if (chain.to - chain.from >= 2) return { from: chain.from, to: chain.to, labelled: true, certain: false };
  }
  return undefined;
}

/** Whether payment words follow a share or a term of days at once. */
function leads(f: Frame, at: number): boolean {
  let j = at;
  for (let n = 0; n < 3; n += 1) {
    if (f.thingOf[j] !== undefined && n > 0) return false;
    if (isCue(f, j, 'payStrong')) return true;
    // "30% now, rest before shipping"
    if (n > 0 && /^[,，]$/.test(low(f.view, j)) && isCue(f, j + 1, 'payStrong')) return true;
    if (!isCue(f, j, 'payWeak')) return false;
    j = f.cueOf[j]?.to ?? j + 1;
  }
  return isCue(f, j, 'payStrong');
}

function labelBefore(f: Frame, i: number): boolean {
  for (let j = i - 1; j >= 0 && j >= i - 4; j -= 1) {
    if (isCue(f, j, 'payLabel')) return true;
    if (/^[,.;\n。]$/.test(low(f.view, j))) return false;
  }
  return false;
}

/** "20 days after deposit": what a lead time counts from, no payment term. */
function isAfter(f: Frame, i: number): boolean {
  const before = low(f.view, i - 1);
  if (before === 'after' || before === 'upon' || f.view.says.after2.test(before)) return true;
  if ((before === 'from' || before === 'of') && f.thingOf[i - 2]?.type === 'lapse') return true;
  if (!f.view.says.after.test(before))
    return f.view.says.receive.test(before) || (f.view.says.reach.test(before) && f.view.says.receive.test(low(f.view, i - 2)));
  for (let j = i - 1; j >= i - 4 && j >= 0; j -= 1)
    if (low(f.view, j) === 'after' || low(f.view, j) === 'upon' || f.view.says.receive.test(low(f.view, j))) return true;
  return false;
}
