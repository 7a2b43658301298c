import type { Field } from '../../domain/evidence.ts';
import type { Price, PriceTier } from '../../domain/money.ts';
import type { Unit } from '../../domain/quantity.ts';
import type { QuoteLine } from '../../domain/quote.ts';
import type { QuoteReading, RequestedItem } from '../../ports/reading.ts';
import { findStock, findTax } from './besides.ts';
import { findLead, findMoq, findSampleOffer, findValidity } from './conditions.ts';
import { refusedHere } from './destination.ts';
import { type Frame, field, type Lexica, words } from './frame.ts';
import { assignLines } from './lines.ts';
import { findQuestion, has, type Moves, movesOf, moveWith } from './moves.ts';
import { findPayment } from './payment.ts';
import { placeAfter, placeAt } from './places.ts';
import { type Asked, type Candidate, lastResort, type Pair, priceCandidates } from './prices.ts';
import { refusesToSupply } from './speech.ts';
import { priceOf } from './target.ts';
import type { Money, Span, Term, Thing } from './things.ts';
import { findPairs, stepUnit } from './tiers.ts';
import { low } from './view.ts';

/** Reads a supplier's answer to a request. */
export function readQuote(lexica: Lexica, f: Frame, items: readonly RequestedItem[]): QuoteReading {
  const moves = movesOf(lexica, f);
  const asked: Asked = { ...(items[0]?.quantity === undefined ? {} : { quantity: items[0].quantity }) };
  const reading = readOffer(lexica, f, moves, asked, items);
  const refusal = moveWith(moves, 'decline') ?? refusedAll(f, reading);
  const terms = [reading.moq, reading.leadTimeDays, reading.payment, reading.validUntil].filter((t) => t !== undefined).length;
  const declines =
    refusal !== undefined && reading.lines.length === 0 && terms < 2 && !(reading.question !== undefined && !firmRefusal(f, moves));
  // 今天没货源，明后天再给您报: what is put off is not refused.
  const put = moves.findLast((m) => m.tags.includes('promise'));
  if (!declines || refusal === undefined || (put !== undefined && put.from > refusal.from && quotesLater(f, put.from))) return reading;
  return { lines: [], decline: words(f, refusal, firmRefusal(f, moves) ? 'sure' : 'guessed') };
}

const quotesLater = (f: Frame, from: number): boolean => {
  for (let i = from; i < from + LATER_REACH && f.pieceOf[i] === f.pieceOf[from]; i += 1)
    if (f.view.says.quotesAgain.test(low(f.view, i))) return true;
  return false;
};
const LATER_REACH = 12;

/** 这款我们没有做: a refusal in words of its own, where nothing is offered or asked. */
const refusedAll = (f: Frame, reading: QuoteReading): Span | undefined =>
  reading.lines.length === 0 && reading.question === undefined && refusesToSupply(f) ? { from: 0, to: f.pieces[0]?.to ?? 1 } : undefined;

/** A refusal beside a question that is marked as one is an opening, no end. */
const firmRefusal = (f: Frame, moves: Moves): boolean => {
  const last = moves.findLast((m) => m.tags.includes('decline'));
  return last !== undefined && !f.view.tokens.some((t, i) => i > last.from - ECHO && (t.low === '?' || f.view.says.whether.test(t.low)));
};
/** A question further before the refusal is an echo: "SKF original? ... Not our item." */
const ECHO = 4;

/** The terms of an offer, in any message that speaks of one; `asked` lends unit and currency. */
export function readOffer(lexica: Lexica, f: Frame, moves: Moves, asked: Asked, items: readonly RequestedItem[]): QuoteReading {
  const moqs = findMoq(f, asked.quantity?.unit);
  const excluded = new Set<Thing>(moqs.things);
  const payment = findPayment(f);
  const { prices, samples, basis } = priceCandidates(f, asked, payment);
  if (prices.every((p) => p.doubtful) && !has(moves, 'decline', 'promise') && findQuestion(f, moves) === undefined) {
    const last = lastResort(f, excluded, asked);
    if (last !== undefined && !last.doubtful) prices.push(last);
  }
  const pairs = findPairs(f, prices, excluded);
  const unit = asked.quantity?.unit;
  const make = (money: Money, whole: boolean): Price & { guessed: boolean } => {
    const based: Money = {
      ...money,
      ...(money.currency === undefined && basis !== undefined ? { currency: basis.currency } : {}),
      ...(money.per === undefined && basis?.per !== undefined ? { per: basis.per } : {}),
    };
    const price = priceOf(f, based, unit, commonCurrency(f) ?? asked.currency ?? rupees(f));
    return whole ? { ...price, per: 'lot' } : price;
  };
  const lines = linesOf(f, prices, pairs, make, unit, items);
  const moq = moqs.field;
  const leadTimeDays = findLead(f, payment);
  const validUntil = findValidity(f);
  const term = termOf(f, lines[0]);
  const place = term?.type === 'incoterm' ? offerPlace(lexica, f, term.from, term.to) : undefined;
  const sample = findSampleOffer(f, samples);
  const question = findQuestion(f, moves);
  const said = lines[0]?.price.at.start;
  const tax = findTax(f, said === undefined ? undefined : f.view.tokens.findIndex((t) => t.start === said));
  const stock = findStock(f);
  return {
    lines,
    ...(moq === undefined ? {} : { moq }),
    ...(leadTimeDays === undefined ? {} : { leadTimeDays }),
    ...(term?.type === 'incoterm' ? { incoterm: field(f, term, term.value, 'sure') } : {}),
    ...(place === undefined ? {} : { place: words(f, place, place.known ? 'sure' : 'guessed') }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(payment === undefined ? {} : { payment: words(f, payment, payment.labelled || payment.certain ? 'sure' : 'guessed') }),
    ...(sample === undefined ? {} : { sample }),
    ...(tax === undefined ? {} : { tax }),
    ...(stock === undefined ? {} : { stock }),
    ...(question === undefined ? {} : { question: words(f, question, 'guessed') }),
  };
}

/** The trade term of a text; of several, the one that stands nearest to the price. */
function termOf(f: Frame, line: QuoteLine | undefined): Term | undefined {
  const terms = f.things.filter((t): t is Term => t.type === 'incoterm' && !refusedHere(f, t) && !isSurcharge(f, t));
  const [first] = terms;
  if (first === undefined || line === undefined || line.tiers.length > 0 || terms.every((t) => t.value === first.value)) return first;
  const apart = (t: Term): number => {
    const [start, end] = [f.view.tokens[t.from]?.start ?? 0, f.view.tokens[t.to - 1]?.end ?? 0];
    return end <= line.price.at.start ? line.price.at.start - end : start - line.price.at.end;
  };
  return terms.reduce((best, t) => (apart(t) < apart(best) ? t : best), first);
}

/** "CIF Santos add $0.62", CIF洛杉矶加0.5: what another basis costs on top. */
function isSurcharge(f: Frame, term: Term): boolean {
  for (let i = term.to; i < term.to + PLACE_REACH && f.pieceOf[i] === f.pieceOf[term.from]; i += 1) {
    if (f.thingOf[i] !== undefined) return false;
    const next = f.thingOf[i + 1];
    if (f.view.says.surcharge.test(low(f.view, i)) && (next?.type === 'money' || next?.type === 'amount')) return true;
  }
  return false;
}
const PLACE_REACH = 6;

function offerPlace(lexica: Lexica, f: Frame, from: number, to: number): ReturnType<typeof placeAfter> {
  const after = placeAfter(lexica, f, to, 'strong');
  if (after !== undefined) return after;
  for (let i = Math.max(0, from - 3); i < from; i += 1) {
    const place = placeAt(lexica, f, i);
    if (place !== undefined && place.to === from) return place;
  }
  const money = f.thingOf[to];
  if (money?.type === 'money') {
    const behind = placeAt(lexica, f, money.to);
    if (behind !== undefined) return behind;
  }
  const comma = low(f.view, to) === ',' ? placeAt(lexica, f, to + 1) : undefined;
  return comma ?? collectedAt(lexica, f);
}

/** 广西贺州自提: where the goods are fetched, said apart from the term. */
function collectedAt(lexica: Lexica, f: Frame): ReturnType<typeof placeAfter> {
  for (const piece of f.pieces) {
    const place = placeAt(lexica, f, piece.from);
    if (place !== undefined && f.view.says.collect.test(f.view.text.slice(f.view.tokens[place.to - 1]?.end))) return place;
  }
  return undefined;
}

/** The currency that the message writes anywhere, where it writes only one. */
function commonCurrency(f: Frame): string | undefined {
  let found: string | undefined;
  for (const thing of f.things) {
    if ((thing.type !== 'money' && thing.type !== 'basis') || thing.currency === undefined) continue;
    if (found !== undefined && found !== thing.currency) return found;
    found = thing.currency;
  }
  return found ?? saidCurrency(f);
}

/** Words of the trade in India: "12 lakh plus gst". */
const rupees = (f: Frame): string | undefined => (f.view.tokens.some((t) => f.view.says.rupeeWord.test(t.low)) ? 'INR' : undefined);

/** "we quote in USD", 报美金: a currency named apart from any figure. */
function saidCurrency(f: Frame): string | undefined {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (f.thingOf[i] !== undefined) continue;
    const hit = f.view.parts.at(f.view.tokens, i, 'currency');
    const before = low(f.view, i - 1);
    const piece = f.pieces[f.pieceOf[i] ?? -1];
    if (
      hit !== undefined &&
      ((piece?.from === hit.from && piece.to === hit.to) ||
        f.view.says.currencyLead.test(before) ||
        (f.view.tokens[i]?.kind === 'han' && hit.to - hit.from >= 2 && hit.value !== 'CNY') ||
        f.view.says.currencyName.test(low(f.view, i)))
    ) {
      if (low(f.view, hit.to) === '?') continue;
      return hit.value;
    }
  }
  return undefined;
}

type MakePrice = (money: Money, whole: boolean) => Price & { guessed: boolean };

function linesOf(
  f: Frame,
  prices: readonly Candidate[],
  pairs: readonly Pair[],
  make: MakePrice,
  unit: Unit | undefined,
  items: readonly RequestedItem[],
): QuoteLine[] {
  const plain = (p: Price & { guessed: boolean }): Price => ({ amount: p.amount, currency: p.currency, per: p.per });
  const several =
    items.length > 1
      ? assignLines(
          f,
          prices.filter((p) => !p.doubtful),
          items,
        )
      : [];
  if (several.length >= 2 || several[0]?.item !== undefined) {
    return several.map(({ candidate, item }): QuoteLine => {
      const own = items[item ?? 0]?.quantity?.unit;
      const price = make(
        candidate.per === undefined && own !== undefined && own !== 'container'
          ? { ...candidate, per: { unit: own, count: 1 } }
          : candidate,
        candidate.whole,
      );
      return { ...(item === undefined ? {} : { item }), price: field(f, candidate, plain(price), 'guessed'), tiers: [] };
    });
  }
  const first = pairs[0];
  if (first !== undefined) {
    // 每千个180元，5万个起170: the break is counted as the price before it.
    const apart = prices.filter((p) => !pairs.some((pair) => pair.price.from === p.from));
    const plainPrice = pairs.length === 1 ? bestPrice(apart) : basePrice(apart, first);
    const perUnit = pairs.find((p) => p.price.per !== undefined)?.price.per ?? plainPrice?.per;
    const currency = pairs.find((p) => p.price.currency !== undefined)?.price.currency ?? plainPrice?.currency;
    const counted = pairs.find((p) => p.quantity.unit !== undefined)?.quantity.unit ?? unit;
    const stated = (money: Candidate): Price & { guessed: boolean } =>
      make(
        {
          ...money,
          ...(money.per === undefined && perUnit !== undefined
            ? { per: perUnit }
            : money.per === undefined && counted !== undefined && counted !== 'container'
              ? { per: { unit: counted, count: 1 } }
              : {}),
          ...(money.currency === undefined && currency !== undefined ? { currency } : {}),
        },
        false,
      );
    const tiers = pairs.map(
      (p): Field<PriceTier> =>
        field(f, p.span, { minQuantity: p.quantity.value, unit: stepUnit(p.quantity, counted), amount: stated(p.price).amount }, 'guessed'),
    );
    const price = stated(plainPrice ?? first.price);
    return [
      {
        ...(items.length === 1 ? { item: 0 } : {}),
        price: field(
          f,
          plainPrice ?? first.price,
          plain(price),
          price.guessed || (first.price.bare && Number.isInteger(price.amount)) ? 'guessed' : 'sure',
        ),
        tiers,
      },
    ];
  }
  const best = bestPrice(prices, unit);
  if (best === undefined) return [];
  const price = make(best, best.whole);
  const unitKnown = unit !== undefined && unit !== 'container' && unit !== 'lot';
  const certain =
    !best.bare &&
    (!price.guessed || (best.currency !== undefined && unitKnown && !best.whole)) &&
    prices.filter((p) => !p.doubtful).length === 1 &&
    !rivalled(f, best, items[0]?.quantity?.value);
  const item = items.length === 1 ? 0 : undefined;
  return [
    {
      ...(item === undefined ? {} : { item }),
      price: field(f, best, plain(price), certain ? 'sure' : best.late ? 'conflict' : 'guessed'),
      tiers: [],
    },
  ];
}

/** 28元/卷，1000卷以上26，3000卷以上24.5: the price for any quantity, written out before the breaks from it. */
const basePrice = (apart: readonly Candidate[], first: Pair): Candidate | undefined =>
  apart.find(
    (p) =>
      !p.doubtful &&
      !p.whole &&
      !p.bare &&
      p.per !== undefined &&
      p.to <= first.span.from &&
      p.amount > first.price.amount &&
      p.amount < first.price.amount * 2,
  );

/** "Machine price 41,900 USD, CPT Dubai 44,300": a bare figure of the same size stands beside, and is not the quantity. */
const rivalled = (f: Frame, best: Candidate, quantity: number | undefined): boolean =>
  f.things.some(
    (t) =>
      t.type === 'amount' &&
      t.unit === undefined &&
      !t.rate &&
      t.from !== best.from &&
      t.value !== quantity &&
      t.value > best.amount / 2 &&
      t.value < best.amount * 2,
  );

/** The unit price among the sums: a corrected one first, written ones before bare ones, unit prices before totals. */
function bestPrice(prices: readonly Candidate[], unit?: Unit): Candidate | undefined {
  const good = prices.filter((p) => !p.doubtful);
  const late = [...good].reverse().find((p) => p.late);
  if (late !== undefined) return late;
  return (
    // 一公斤9块8合到215一只: what it comes to by the unit that was asked for.
    good.find((p) => !p.whole && !p.bare && unit !== undefined && p.per?.unit === unit) ??
    good.find((p) => !p.whole && !p.bare && p.per !== undefined) ??
    good.find((p) => !p.whole && !p.bare) ??
    good.find((p) => !p.whole && p.per !== undefined) ??
    good.find((p) => p.whole && !p.bare) ??
    good.find((p) => p.bare) ??
    prices.find((p) => p.past && !p.bare)
  );
}
