import type { Field } from '../../domain/evidence.ts';
import type { OfferInContext, TurnContext } from '../../ports/reading.ts';
import { cueBefore, type Frame, field } from './frame.ts';
import { numberAt } from './numbers.ts';
import { low } from './view.ts';

const WINDOW = 300;

/** 1号不要, 1号太贵了, "1 is too high": what follows the number turns it down, and another is named behind. */
function isTurnedDown(f: Frame, i: number): boolean {
  const start = f.view.tokens[i]?.start ?? 0;
  const said = f.view.says.turnsDown.exec(f.view.text.slice(start, start + DOWN_WINDOW))?.[0];
  return said !== undefined && f.view.says.choosesNumber.test(f.view.text.slice(start + said.length, start + said.length + DOWN_WINDOW));
}
const DOWN_WINDOW = 60;

/** Whether one quote is turned down by its number and another named in its place. */
export const choosesInstead = (f: Frame): boolean => f.view.tokens.some((token, i) => token.kind !== 'break' && isTurnedDown(f, i));

/** "pass on 1", "not 2", 不要1号: a number that is named to be left out. */
function isPassedOver(f: Frame, i: number): boolean {
  if (isTurnedDown(f, i)) return true;
  for (let j = i; j >= 0 && j >= i - 2; j -= 1) {
    const one = low(f.view, j - 1);
    const two = low(f.view, j - 2);
    if (j < i && !f.view.says.numberLabel.test(low(f.view, j))) return false;
    if (f.view.says.leftOut.test(one) || (one === 'on' && two === 'pass') || (one === 'of' && two === 'instead')) return true;
    if (f.view.says.chooseVerb.test(one) && f.view.says.negation.test(two)) return true;
  }
  return false;
}

type Numbered = { readonly n: number } & OfferInContext;

/** The quote that a counter-offer is put to: named by its number, before any other; "no 1 at the price of no 2" is put to number 1. */
export function namedPick(f: Frame, context: TurnContext): Field<number> | undefined {
  if ((context.quotes ?? []).length < 2) return undefined;
  const pick = findPick(f, context);
  if (pick?.certainty !== 'sure') return undefined;
  const at = f.view.tokens.findIndex((t) => t.start === pick.at.start);
  for (let i = Math.max(0, at - COMPARED); i < at; i += 1) if (f.view.says.comparison.test(low(f.view, i))) return undefined;
  return pick;
}
const COMPARED = 5;

/** The number of the quote that is meant: by number, by order or by description. */
export function findPick(f: Frame, context: TurnContext): Field<number> | undefined {
  const quotes = context.quotes ?? [];
  if (quotes.length === 0) return undefined;
  const known = (n: number): boolean => quotes.some((q) => q.n === n);
  const { tokens } = f.view;
  for (let i = 0; i < tokens.length; i += 1) {
    const text = low(f.view, i);
    if (isPassedOver(f, i)) continue;
    if (f.view.says.numberWords.test(text)) {
      let j = i + 1;
      while (f.view.says.numberLink.test(low(f.view, j)) && j < i + 4) j += 1;
      const number = numberAt(f.view, j);
      if (number !== undefined && known(number.value) && number.max === undefined && !unitBehind(f, number.to))
        return field(f, { from: i, to: number.to }, number.value, 'sure');
    }
    const number = numberAt(f.view, i);
    if (number !== undefined && number.max === undefined && known(number.value)) {
      const after = low(f.view, number.to);
      // 两家 counts, 2家 and 第二家 name.
      if (
        f.view.says.numberSign.test(after) ||
        (f.view.says.house.test(after) && tokens[i]?.kind === 'number') ||
        (after === '#' && tokens[number.to]?.space === false)
      )
        return field(f, { from: i, to: number.to + 1 }, number.value, 'sure');
      if (f.view.says.ordinal.test(low(f.view, i - 1))) return field(f, { from: i - 1, to: number.to }, number.value, 'sure');
      // "2 pls", "go with 2", "选2"
      const alone = (i === 0 || f.view.says.pickLead.test(low(f.view, i - 1))) && tokens[i]?.kind === 'number';
      const closed = after === '' || f.view.says.pickClose.test(after);
      if (alone && closed && quotes.length > 1) return field(f, { from: i, to: number.to }, number.value, 'guessed');
    }
    const nth = f.view.parts.at(tokens, i, 'nth');
    const ordinal =
      nth !== undefined
        ? Number(nth.value)
        : /^\d$/.test(text) && f.view.says.ordinalEnd.test(low(f.view, i + 1))
          ? Number(text)
          : undefined;
    if (ordinal !== undefined && quotes.length > 1) {
      const next = low(f.view, i + 1);
      const price = f.view.says.dayOrder.test(next);
      const n = ordinal === -1 ? quotes[quotes.length - 1]?.n : quotes[ordinal - 1]?.n;
      if (!price && n !== undefined) return field(f, { from: i, to: i + 1 }, n, 'guessed');
    }
    if (f.view.says.most.test(text) && quotes.length > 1) {
      const next = low(f.view, i + 1) + low(f.view, i + 2);
      const n =
        f.view.says.cheapSuffix.test(next) || (f.view.says.low.test(low(f.view, i + 1)) && !f.view.says.askSuffix.test(low(f.view, i + 2)))
          ? extreme(quotes, price, 1)
          : f.view.says.fastSuffix.test(next) || f.view.says.leadSuffix.test(next)
            ? extreme(quotes, lead, 1)
            : f.view.says.dearSuffix.test(next)
              ? extreme(quotes, price, -1)
              : f.view.says.behindSuffix.test(next) && f.view.says.oneOf.test(low(f.view, i + 2))
                ? quotes[quotes.length - 1]?.n
                : undefined;
      if (n !== undefined) return field(f, { from: i, to: i + 3 }, n, 'guessed');
    }
    if (
      f.view.says.hand.test(text) &&
      f.view.says.term.test(low(f.view, i + 1)) &&
      f.view.says.most.test(low(f.view, i + 2)) &&
      quotes.length > 1
    ) {
      const n = extreme(quotes, lead, 1);
      if (n !== undefined) return field(f, { from: i, to: i + 4 }, n, 'guessed');
    }
    // "i need faster delivery" asks for more; "the faster one" names a quote.
    const compared =
      f.view.says.comparative.test(text) && !f.view.says.enOne.test(low(f.view, i + 1)) && !f.view.says.mostBefore.test(low(f.view, i - 1));
    if (tokens[i]?.kind === 'word' && quotes.length > 1 && !compared) {
      const n = f.view.says.cheapest.test(text)
        ? extreme(quotes, price, 1)
        : f.view.says.fastest.test(text) || (text === 'shortest' && i >= 0)
          ? extreme(quotes, lead, 1)
          : f.view.says.dearest.test(text) && f.view.says.mostBefore.test(low(f.view, i - 1))
            ? extreme(quotes, price, -1)
            : undefined;
      if (n !== undefined) return field(f, { from: i, to: i + 1 }, n, 'guessed');
    }
  }
  return byFigures(f, quotes) ?? bySaid(f, quotes);
}

/** 便宜的那家, 就月结那家吧, "the LC supplier": the only quote that fits what is said of it. */
function bySaid(f: Frame, quotes: readonly Numbered[]): Field<number> | undefined {
  if (quotes.length < 2) return undefined;
  const text = f.view.text.slice(0, WINDOW).toLowerCase();
  const all = { from: 0, to: Math.min(f.view.tokens.length, MOST_TOKENS) };
  if (f.view.says.questionMark.test(text)) return undefined;
  const n =
    f.view.says.hanCheap.test(text) || f.view.says.cheapestWhoever.test(text) || f.view.says.cheapOne.test(text)
      ? extreme(quotes, price, 1)
      : f.view.says.hanFast.test(text) || f.view.says.fastestWhoever.test(text)
        ? extreme(quotes, lead, 1)
        : f.view.says.hanDear.test(text)
          ? extreme(quotes, price, -1)
          : f.view.says.fastOne.test(text)
            ? extreme(quotes, lead, 1)
            : byPayment(f, text, quotes);
  return n === undefined ? undefined : field(f, all, n, 'guessed');
}
const MOST_TOKENS = 20;

const MOST_TERMS = 4;

/** The only quote with the payment terms that a supplier is named by. */
function byPayment(f: Frame, text: string, quotes: readonly Numbered[]): number | undefined {
  if (!f.view.says.hanOne.test(text) && !f.view.says.enOne.test(text)) return undefined;
  const fold = (terms: string): string => terms.toLowerCase().replace(/l\/c/g, 'lc').replace(/d\/p/g, 'dp');
  for (const term of (text.match(f.view.says.terms) ?? []).slice(0, MOST_TERMS)) {
    const fits = quotes.filter((q) => q.payment !== undefined && fold(q.payment).includes(fold(term)));
    if (fits.length === 1) return fits[0]?.n;
  }
  return undefined;
}

const price = (q: Numbered): number | undefined => q.price?.amount;
const lead = (q: Numbered): number | undefined => q.leadTimeDays?.max;

function extreme(quotes: readonly Numbered[], of: (q: Numbered) => number | undefined, sign: 1 | -1): number | undefined {
  let best: Numbered | undefined;
  for (const quote of quotes) {
    const value = of(quote);
    const top = best === undefined ? undefined : of(best);
    if (value !== undefined && (top === undefined || sign * value < sign * top)) best = quote;
  }
  return best?.n;
}

/** "the 6.90 one", "the FOB Ningbo one", "the one with 15 days": the only quote with that figure. */
function byFigures(f: Frame, quotes: readonly Numbered[]): Field<number> | undefined {
  if (quotes.length < 2) return undefined;
  // 要求15天交货，能做就定: what is asked for, not what one of them has offered.
  const asks = f.view.says.asksBetter.test(f.view.text.slice(0, WINDOW));
  for (const thing of f.things) {
    if (asks && thing.type !== 'money') continue;
    let matches: Numbered[] = [];
    if (thing.type === 'money') matches = quotes.filter((q) => q.price !== undefined && Math.abs(q.price.amount - thing.amount) < 1e-9);
    else if (thing.type === 'amount' && thing.unit === undefined)
      matches = quotes.filter((q) => q.price !== undefined && Math.abs(q.price.amount - thing.value) < 1e-9);
    else if (thing.type === 'lapse' && cueBefore(f, thing.from, 'payStrong', 2) === undefined)
      matches = quotes.filter((q) => q.leadTimeDays !== undefined && q.leadTimeDays.max === thing.max);
    else if (thing.type === 'incoterm') matches = quotes.filter((q) => q.incoterm === thing.value);
    const only = matches[0];
    if (matches.length === 1 && only !== undefined) return field(f, thing, only.n, 'guessed');
  }
  for (const quote of quotes) {
    const place = quote.place?.toLowerCase();
    if (place === undefined || place.length < 2 || quotes.some((q) => q.n !== quote.n && q.place?.toLowerCase() === place)) continue;
    for (let i = 0; i < f.view.tokens.length; i += 1)
      if (low(f.view, i) === place) return field(f, { from: i, to: i + 1 }, quote.n, 'guessed');
    if (quote.place !== undefined && /\p{Script=Han}/u.test(quote.place)) {
      const at = f.view.text.indexOf(quote.place);
      const from = f.view.tokens.findIndex((t) => t.start === at);
      if (at >= 0 && from >= 0) return field(f, { from, to: from + quote.place.length }, quote.n, 'guessed');
    }
  }
  return undefined;
}

const unitBehind = (f: Frame, at: number): boolean =>
  f.view.parts.at(f.view.tokens, at, 'unit') !== undefined &&
  !/^(one)$/.test(low(f.view, at)) &&
  !f.view.says.counter.test(low(f.view, at));
