import type { Field } from '../../domain/evidence.ts';
import type { OfferInContext, TurnContext } from '../../ports/reading.ts';
import { type Frame, field } from './frame.ts';
import { numberAt } from './numbers.ts';
import { low } from './view.ts';

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  fifth: 5,
  last: -1,
  latter: -1,
  former: 1,
};
const CHEAPEST = /^(cheapest|lowest|cheaper)$/;
const FASTEST = /^(fastest|quickest|faster|quicker|soonest|earliest)$/;
const DEAREST = /^(expensive|dearest|highest|priciest)$/;
const NUMBER_WORDS = /^(no|nr|number|num|#|quote|offer|supplier|option|seller|factory|vendor|choice|quotation|item|选|第)$/;

type Numbered = { readonly n: number } & OfferInContext;

/** The number of the quote that is meant: by number, by order or by description. */
export function findPick(f: Frame, context: TurnContext): Field<number> | undefined {
  const quotes = context.quotes ?? [];
  if (quotes.length === 0) return undefined;
  const known = (n: number): boolean => quotes.some((q) => q.n === n);
  const { tokens } = f.view;
  for (let i = 0; i < tokens.length; i += 1) {
    const text = low(f.view, i);
    if (NUMBER_WORDS.test(text)) {
      let j = i + 1;
      while (/^(no|number|nr|\.|#|:|号)$/.test(low(f.view, j)) && j < i + 4) j += 1;
      const number = numberAt(f.view, j);
      if (number !== undefined && known(number.value) && number.max === undefined && !unitBehind(f, number.to))
        return field(f, { from: i, to: number.to }, number.value, 'sure');
    }
    const number = numberAt(f.view, i);
    if (number !== undefined && number.max === undefined && known(number.value)) {
      const after = low(f.view, number.to);
      if (after === '号' || after === '家' || (after === '#' && tokens[number.to]?.space === false))
        return field(f, { from: i, to: number.to + 1 }, number.value, 'sure');
      if (low(f.view, i - 1) === '第') return field(f, { from: i - 1, to: number.to }, number.value, 'sure');
      // "2 pls", "go with 2", "选2"
      const alone =
        (i === 0 ||
          /^(with|take|accept|pick|choose|go|for|want|the|is|ok|选|就|要|定|yes|,|select|award|to|from|pick:|deal)$/.test(
            low(f.view, i - 1),
          )) &&
        tokens[i]?.kind === 'number';
      const closed =
        after === '' ||
        /^(pls|please|it|is|,|\.|!|for|looks|then|and|吧|。|one|-|thanks|deal|works|seems|has|thank|now|。|，|了)$/.test(after);
      if (alone && closed && quotes.length > 1) return field(f, { from: i, to: number.to }, number.value, 'guessed');
    }
    const ordinal = ORDINALS[text] ?? (/^\d$/.test(text) && /^(st|nd|rd|th)$/.test(low(f.view, i + 1)) ? Number(text) : undefined);
    if (ordinal !== undefined && quotes.length > 1) {
      const next = low(f.view, i + 1);
      const price = /^(price|time|order|of|week|month|year|payment)$/.test(next);
      const n = ordinal === -1 ? quotes[quotes.length - 1]?.n : quotes[ordinal - 1]?.n;
      if (!price && n !== undefined) return field(f, { from: i, to: i + 1 }, n, 'guessed');
    }
    if (text === '最' && quotes.length > 1) {
      const next = low(f.view, i + 1) + low(f.view, i + 2);
      const n =
        /^(便宜|低的|低价|低那|低报)/.test(next) || (low(f.view, i + 1) === '低' && !/^[能给多]/.test(low(f.view, i + 2)))
          ? extreme(quotes, price, 1)
          : /^(快|短|早)/.test(next) || /^交期/.test(next)
            ? extreme(quotes, lead, 1)
            : /^(贵|高)/.test(next)
              ? extreme(quotes, price, -1)
              : /^后/.test(next) && /^(一|那)/.test(low(f.view, i + 2))
                ? quotes[quotes.length - 1]?.n
                : undefined;
      if (n !== undefined) return field(f, { from: i, to: i + 3 }, n, 'guessed');
    }
    if (text === '交' && low(f.view, i + 1) === '期' && low(f.view, i + 2) === '最' && quotes.length > 1) {
      const n = extreme(quotes, lead, 1);
      if (n !== undefined) return field(f, { from: i, to: i + 4 }, n, 'guessed');
    }
    if (tokens[i]?.kind === 'word' && quotes.length > 1) {
      const n = CHEAPEST.test(text)
        ? extreme(quotes, price, 1)
        : FASTEST.test(text) || (text === 'shortest' && i >= 0)
          ? extreme(quotes, lead, 1)
          : DEAREST.test(text) && /^(most|the)$/.test(low(f.view, i - 1))
            ? extreme(quotes, price, -1)
            : undefined;
      if (n !== undefined) return field(f, { from: i, to: i + 1 }, n, 'guessed');
    }
  }
  return byFigures(f, quotes);
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
  for (const thing of f.things) {
    let matches: Numbered[] = [];
    if (thing.type === 'money') matches = quotes.filter((q) => q.price !== undefined && Math.abs(q.price.amount - thing.amount) < 1e-9);
    else if (thing.type === 'amount' && thing.unit === undefined)
      matches = quotes.filter((q) => q.price !== undefined && Math.abs(q.price.amount - thing.value) < 1e-9);
    else if (thing.type === 'lapse') matches = quotes.filter((q) => q.leadTimeDays !== undefined && q.leadTimeDays.max === thing.max);
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
  f.view.parts.at(f.view.tokens, at, 'unit') !== undefined && !/^(one)$/.test(low(f.view, at)) && low(f.view, at) !== '个';
