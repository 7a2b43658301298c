import type { Field, Words } from '../../domain/evidence.ts';
import type { DateString } from '../../domain/ids.ts';
import type { Incoterm } from '../../domain/incoterm.ts';
import type { TargetPrice } from '../../domain/money.ts';
import type { Quantity, Unit } from '../../domain/quantity.ts';
import type { Identifier } from '../../domain/request.ts';
import type { ItemReading, RequestReading } from '../../ports/reading.ts';
import { dateString } from './calendar.ts';
import { cueAfter, cueBefore, cueInPiece, type Frame, field, isCue, type Lexica, words } from './frame.ts';
import { type FoundItem, findItems } from './items.ts';
import { perBefore } from './money.ts';
import { findPayment } from './payment.ts';
import { type Place, placeAfter, placeAt } from './places.ts';
import type { Money, Span, Thing } from './things.ts';
import { isPack, tidy } from './units.ts';
import { low } from './view.ts';

const LOADING_TERMS: ReadonlySet<Incoterm> = new Set(['EXW', 'FCA', 'FAS', 'FOB']);

/** Reads a buyer's request. */
export function readRequest(lexica: Lexica, f: Frame): RequestReading {
  const found = findItems(f);
  const items = found.map((item) => itemReading(f, item));
  attachIdentifiers(f, found, items);
  attachTargets(f, found, items);
  const terms = readTerms(lexica, f, found);
  return { ...terms, items };
}

type Terms = Omit<RequestReading, 'items'>;

/** What holds for the whole request, in any message that speaks of it. */
export function readTerms(lexica: Lexica, f: Frame, found: readonly FoundItem[]): Terms {
  const incoterm = findIncoterm(f);
  const destination = findDestination(lexica, f, found);
  const deliverBy = findDeliverBy(f);
  const payment = findPayment(f);
  const sample = findSample(f);
  return {
    certifications: findCertificates(f, found),
    ...(incoterm === undefined ? {} : { incoterm }),
    ...(destination === undefined ? {} : { destination }),
    ...(deliverBy === undefined ? {} : { deliverBy }),
    ...(payment === undefined ? {} : { payment: words(f, payment, payment.labelled || payment.certain ? 'sure' : 'guessed') }),
    ...(sample === undefined ? {} : { sample }),
  };
}

function itemReading(f: Frame, item: FoundItem): Mutable<ItemReading> {
  const { quantity } = item;
  return {
    ...(item.product === undefined ? {} : { product: words(f, item.product, item.certain ? 'sure' : 'guessed') }),
    ...(quantity === undefined
      ? {}
      : {
          quantity: field<Quantity>(
            f,
            quantity,
            { value: quantity.value, ...(quantity.max === undefined ? {} : { max: quantity.max }), unit: quantity.unit },
            quantity.certain && !item.same ? 'sure' : 'guessed',
          ),
        }),
    identifiers: [],
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The item whose words or quantity stand nearest before a token, else the nearest behind it. */
function itemAt(found: readonly FoundItem[], at: number): number {
  let index = found.length > 0 ? 0 : -1;
  for (let i = 0; i < found.length; i += 1) {
    const start = Math.min(found[i]?.product?.from ?? Number.POSITIVE_INFINITY, found[i]?.quantity?.from ?? Number.POSITIVE_INFINITY);
    if (start <= at) index = i;
  }
  return index;
}

function attachIdentifiers(f: Frame, found: readonly FoundItem[], items: Mutable<ItemReading>[]): void {
  for (const thing of f.things) {
    if (thing.type !== 'code') continue;
    const index = itemAt(found, thing.from);
    const item = items[index];
    const identifier: Field<Identifier> = field(f, thing, { kind: thing.kind, code: thing.code }, thing.labelled ? 'sure' : 'guessed');
    if (item === undefined)
      items.push({ identifiers: [identifier], ...(thing.kind === 'mpn' ? { product: words(f, thing, 'guessed') } : {}) });
    else if (!item.identifiers.some((known) => known.value.code === thing.code)) item.identifiers = [...item.identifiers, identifier];
  }
}

/** A sum that the buyer would pay: never what was paid before. */
function attachTargets(f: Frame, found: readonly FoundItem[], items: Mutable<ItemReading>[]): void {
  const per: Set<number> = new Set();
  for (const thing of f.things) {
    const sum = thing.type === 'money' ? thing : bareTarget(f, thing, found);
    if (sum === undefined) continue;
    const index = Math.max(0, itemAt(found, thing.from));
    const item = items[index];
    if (item === undefined || per.has(index)) continue;
    const target = targetOf(f, sum, item.quantity?.value);
    if (target === undefined) continue;
    per.add(index);
    item.targetPrice = target;
  }
}

/** 目标价85左右, "budget 4万", "target 2.1": a figure without currency that a word of price leads to at once. */
function bareTarget(f: Frame, thing: Thing, found: readonly FoundItem[]): Money | undefined {
  if (thing.type !== 'amount' || thing.unit !== undefined || thing.rate || found.some((item) => item.quantity?.from === thing.from))
    return undefined;
  const led = cueBefore(f, thing.from, 'budget', 5) ?? nearTarget(f, thing.from) ?? cueBefore(f, thing.from, 'unit', 2);
  const bound = f.view.parts.at(f.view.tokens, thing.to, 'bound');
  if (
    led === undefined ||
    (isCue(f, led.from, 'unit') && !isCue(f, led.from, 'target') && !isCue(f, led.from, 'budget') && bound === undefined)
  )
    return undefined;
  const per = perBefore(f.view, thing.from);
  return {
    type: 'money',
    amount: thing.value,
    ...(thing.max === undefined ? {} : { max: thing.max }),
    ...(per === undefined ? {} : { per }),
    from: thing.from,
    to: thing.to,
  };
}

/** A target named as such, not a mere "about". */
const nearTarget = (f: Frame, at: number): ReturnType<typeof cueBefore> => {
  const cue = cueBefore(f, at, 'target', 6);
  if (cue === undefined) return undefined;
  let text = '';
  for (let i = cue.from; i < cue.to; i += 1) text += low(f.view, i);
  return /target|tgt|tp|idea|目标|期望|心理|理想|意向|ziel|objetivo|cible|aim|price/.test(text) ? cue : undefined;
};

/** The price that a sum of money is, taking unit and currency from what is being bought where they are not written. */
export function priceOf(
  f: Frame,
  money: Money,
  unit: Unit | undefined,
  currency: string | undefined,
): { amount: number; currency: string; per: Unit; guessed: boolean } {
  const count = money.per?.count ?? 1;
  const said = money.per?.unit;
  const each = money.per?.each === true && unit !== undefined && unit !== 'lot' && (unit === 'set' || unit === 'pair' || isPack(unit));
  const per = each ? (unit ?? 'pcs') : (said ?? (unit === undefined || unit === 'container' ? 'pcs' : unit));
  return {
    amount: tidy((money.max ?? money.amount) / count),
    currency: money.currency ?? currency ?? (f.view.han ? 'CNY' : 'USD'),
    per,
    guessed: money.per === undefined || (money.currency ?? currency) === undefined,
  };
}

function targetOf(f: Frame, money: Money, quantity: Quantity | undefined): Field<TargetPrice> | undefined {
  const { from, to } = money;
  const capped = near(f, from, to, 'max');
  const budgeted = near(f, from, to, 'budget');
  const idea = near(f, from, to, 'target');
  const priced = near(f, from, to, 'unit');
  if (cueBefore(f, from, 'previous', 6) !== undefined && !budgeted && !capped) return undefined;
  if (cueBefore(f, from, 'fee', 3) !== undefined && !capped && !budgeted && !idea) return undefined;
  if (near(f, from, to, 'sample') && !capped && !budgeted && !idea) return undefined;
  const whole =
    money.per === undefined && (budgeted || cueAfter(f, to, 'whole', 4) !== undefined || cueBefore(f, from, 'whole', 3) !== undefined);
  const price = priceOf(f, money, quantity?.unit, undefined);
  const bound = capped || budgeted || money.max !== undefined ? 'max' : 'about';
  const certain = (capped || budgeted || idea) && !price.guessed;
  if (!capped && !budgeted && !idea && !priced && money.per === undefined && money.currency === undefined) return undefined;
  return field<TargetPrice>(
    f,
    money,
    { amount: price.amount, currency: price.currency, per: whole ? 'lot' : price.per, bound },
    certain ? 'sure' : 'guessed',
  );
}

const near = (f: Frame, from: number, to: number, tag: string): boolean =>
  cueBefore(f, from, tag, 8) !== undefined || cueAfter(f, to, tag, 6) !== undefined || insideCue(f, from, to, tag);
const insideCue = (f: Frame, from: number, to: number, tag: string): boolean => {
  for (let i = from; i < to; i += 1)
    if (f.view.parts.at(f.view.tokens, i, 'bound') !== undefined && tag === 'max' && !/^(左|上下)/.test(low(f.view, i))) return true;
  return false;
};

export function findIncoterm(f: Frame): Field<Incoterm> | undefined {
  const terms = f.things.filter((t) => t.type === 'incoterm' && !refusedHere(f, t));
  const first = terms[0];
  if (first === undefined || first.type !== 'incoterm') return undefined;
  const differs = terms.some((t) => t.type === 'incoterm' && t.value !== first.value);
  return field(f, first, first.value, differs ? 'guessed' : 'sure');
}

/** "CIF not FOB", "no EXW": the term that is not meant. */
export function refusedHere(f: Frame, span: Span): boolean {
  const before = low(f.view, span.from - 1);
  const turned = f.cueOf[span.from - 1];
  if (
    turned !== undefined &&
    f.view.tokens[span.from - 1]?.kind === 'han' &&
    turned.tags.includes('cannot') &&
    turned.to - turned.from >= 3
  )
    return true;
  return (
    /^(not|no|非|不|without)$/.test(before) ||
    (before === '是' && low(f.view, span.from - 2) === '不') ||
    (before === 'of' && low(f.view, span.from - 2) === 'instead') ||
    (before === '要' && low(f.view, span.from - 2) === '不')
  );
}

/** Where the goods are to go. */
export function findDestination(lexica: Lexica, f: Frame, found: readonly FoundItem[]): Words | undefined {
  let best: { place: Place; rank: number } | undefined;
  const offer = (place: Place | undefined, rank: number): void => {
    if (place === undefined || insideProduct(found, place) || refusedHere(f, place)) return;
    const value = rank + (place.known ? 1 : 0);
    const corrected = best !== undefined && value >= best.rank - 1 && correctedBetween(f, best.place.to, place.from);
    if (best === undefined || value > best.rank || corrected) best = { place, rank: Math.max(value, best?.rank ?? 0) };
  };
  for (const thing of f.things) {
    if (thing.type !== 'incoterm' || refusedHere(f, thing)) continue;
    const loading = LOADING_TERMS.has(thing.value);
    if (loading) continue;
    const place = placeAfter(lexica, f, thing.to, 'strong');
    if (place !== undefined && low(f.view, place.from) !== 'price') offer(place, 4);
    else {
      const before = placeBefore(lexica, f, thing.from);
      offer(before, 3);
    }
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const cue = f.cueOf[i];
    if (cue !== undefined && cue.from === i && cue.tags.includes('ship')) {
      const short = cue.to - cue.from === 1;
      const strong = !short || /^(port|destination|pod|dest|nach|发|送)$/.test(low(f.view, i));
      const loadingBefore = f.thingOf[i - 1]?.type === 'incoterm' && LOADING_TERMS.has((f.thingOf[i - 1] as { value: Incoterm }).value);
      if (loadingBefore && short && !/^(to|到)$/.test(low(f.view, i))) continue;
      const place = placeAfter(lexica, f, cue.to, strong ? 'strong' : 'weak');
      const final = low(f.view, i) === 'final' || low(f.view, i) === '最';
      if (place !== undefined && !(short && !place.known && f.view.tokens[place.from]?.kind === 'han' && !strong))
        offer(place, final ? 6 : low(f.view, i) === '出' || low(f.view, i) === '销' ? 2.5 : strong ? 4.5 : 3.5);
      i = cue.to - 1;
    }
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (f.view.tokens[i]?.kind !== 'han' || f.thingOf[i] !== undefined || !'到送发往至抵运去'.includes(low(f.view, i))) continue;
    const place = placeAfter(lexica, f, i + 1, 'weak');
    if (place?.known && place.from <= i + 2) offer(place, 3);
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (!/^(delivery|deliver|delivered|shipping|交货)$/.test(low(f.view, i))) continue;
    const place = placeAfter(lexica, f, i + 1, 'weak');
    if (place?.known && place.from === i + 1) offer(place, 3);
  }
  if (best === undefined) offer(barePlace(lexica, f), 1);
  if (best === undefined) return undefined;
  return words(f, best.place, best.rank >= 4.5 ? 'sure' : 'guessed');
}

/** "sorry I mean", "no,": what follows replaces what stood before. */
function correctedBetween(f: Frame, from: number, to: number): boolean {
  if (to < from || to - from > 14) return false;
  for (let i = from; i < to; i += 1)
    if (
      /^(sorry|mean|meant|correction|oops|actually|no|不对|错|更正)$/.test(low(f.view, i)) ||
      (low(f.view, i) === '不' && low(f.view, i + 1) === '对')
    )
      return true;
  return false;
}

const insideProduct = (found: readonly FoundItem[], span: Span): boolean =>
  found.some((item) => item.product !== undefined && span.from >= item.product.from && span.to <= item.product.to);

/** "Durban CIF", 鹿特丹CIF: the place before its term. */
function placeBefore(lexica: Lexica, f: Frame, at: number): Place | undefined {
  for (let i = Math.max(0, at - 3); i < at; i += 1) {
    const place = placeAt(lexica, f, i);
    if (place !== undefined && place.to === at) return place;
  }
  return undefined;
}

/** A piece that is a place and nothing else, or a place with a warehouse or a delivery beside it. */
function barePlace(lexica: Lexica, f: Frame): Place | undefined {
  for (const piece of f.pieces) {
    const place = placeAt(lexica, f, piece.from);
    if (
      place !== undefined &&
      (place.to === piece.to ||
        f.cueOf[place.to]?.tags.includes('by') ||
        f.cueOf[place.to]?.tags.includes('ship') ||
        /^(delivery|warehouse|only|asap|please|pls|with|at|now|no)$/.test(low(f.view, place.to)))
    )
      return place;
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const before = low(f.view, i - 1);
    const leads =
      before === 'in' ||
      before === 'our' ||
      before === 'at' ||
      before === 'for' ||
      before === 'into' ||
      before === 'the' ||
      before === 'on' ||
      before === 'reach' ||
      before === 'near';
    const place = placeAt(lexica, f, i);
    if (place === undefined) continue;
    if (
      f.view.tokens[i]?.kind === 'han' &&
      (/^(交|自|收|到|卸|工|仓|现|用)$/.test(low(f.view, place.to)) || low(f.view, place.to - 1) === '港')
    )
      return place;
    if (!leads && f.view.tokens[i]?.kind !== 'word') continue;
    if (leads || /^(warehouse|delivery|port|site|address)$/.test(low(f.view, place.to))) return place;
    i = place.to - 1;
  }
  return undefined;
}

const isDeadline = (f: Frame, at: number): boolean =>
  /^(latest|deadline)$/.test(low(f.view, at - 1)) || (/^[晚迟]$/.test(low(f.view, at - 1)) && low(f.view, at - 2) === '最');

/** The last day on which the goods are wanted. */
export function findDeliverBy(f: Frame): Field<DateString> | undefined {
  const deadline = f.things.find((t) => t.type === 'day' && t.day >= f.view.today && isDeadline(f, t.from));
  if (deadline?.type === 'day') return field(f, deadline, dateString(deadline.day), 'sure');
  let weak: Field<DateString> | undefined;
  for (const thing of f.things) {
    if (thing.type === 'day') {
      if (thing.day < f.view.today - 1) continue;
      if (low(f.view, thing.from) === 'q' && cueBefore(f, thing.from, 'by', 3) === undefined) continue;
      if (cueInPiece(f, thing.from, 'valid') !== undefined || cueBefore(f, thing.from, 'previous', 4) !== undefined) continue;
      const said =
        cueBefore(f, thing.from, 'by', 5) !== undefined ||
        cueBefore(f, thing.from, 'ship', 5) !== undefined ||
        cueBefore(f, thing.from, 'deliveryWord', 4) !== undefined ||
        cueAfter(f, thing.to, 'by', 3) !== undefined ||
        cueBefore(f, thing.from, 'need', 3) !== undefined;
      const value = field(f, thing, dateString(thing.day), said ? 'sure' : 'guessed');
      if (said) return value;
      const crop = /^(as|like|since|last|crop|year|season|harvest|po|batch|event|party|fair|holiday|is|on|of)$/.test(
        low(f.view, thing.from - 1),
      );
      if (!crop && low(f.view, thing.from) !== 'q' && thing.day > f.view.today) weak ??= value;
    } else if (thing.type === 'lapse' && thing.unit < 365) {
      if (
        cueInPiece(f, thing.from, 'valid') !== undefined ||
        isCue(f, thing.to, 'payStrong') ||
        cueBefore(f, thing.from, 'payStrong', 3) !== undefined ||
        cueBefore(f, thing.from, 'lapseOther', 3) !== undefined
      )
        continue;
      const inside =
        cueBefore(f, thing.from, 'within', 2) !== undefined ||
        cueAfter(f, thing.to, 'within', 2) !== undefined ||
        cueBefore(f, thing.from, 'deliveryWord', 3) !== undefined ||
        cueBefore(f, thing.from, 'by', 2) !== undefined;
      if (!inside && isWholePiece(f, thing) && thing.unit > 0) weak ??= field(f, thing, dateString(f.view.today + thing.max), 'guessed');
      if (!inside) continue;
      return field(f, thing, dateString(f.view.today + thing.max), 'sure');
    }
  }
  return weak;
}

const isWholePiece = (f: Frame, span: Span): boolean => {
  const piece = f.pieces[f.pieceOf[span.from] ?? -1];
  return piece?.from === span.from && piece.to === span.to;
};

function findSample(f: Frame): Field<true> | undefined {
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    const cue = f.cueOf[i];
    if (cue === undefined || cue.from !== i || !cue.tags.includes('sample')) continue;
    let refused = false;
    for (let j = Math.max(0, i - 3); j < i; j += 1)
      if (f.pieceOf[j] === f.pieceOf[i] && /^(no|not|without|dont|不|无|未|没)$/.test(low(f.view, j))) refused = true;
    for (let j = cue.to; j < cue.to + 4; j += 1)
      if (f.pieceOf[j] === f.pieceOf[i] && /^(not|不|approved|already|received|attached|as|per)$/.test(low(f.view, j))) refused = true;
    if (/^(per|as|like|approved|same)$/.test(low(f.view, i - 1)) || /^(as|per)$/.test(low(f.view, i - 2))) refused = true;
    if (!refused) return field(f, cue, true, 'sure');
  }
  return undefined;
}

/** Certificates asked for; those that stand within a product's name and describe it are left there. */
export function findCertificates(f: Frame, found: readonly FoundItem[]): Field<string>[] {
  const out: Field<string>[] = [];
  for (const thing of f.things) {
    if (thing.type !== 'cert' || out.some((c) => c.value === thing.value)) continue;
    if (refusedHere(f, thing) || certRefused(f, thing)) continue;
    if (found.some((item) => item.product !== undefined && thing.from > item.product.from && thing.to < item.product.to)) continue;
    out.push(field(f, thing, thing.value, 'sure'));
  }
  return out;
}

function certRefused(f: Frame, thing: Span): boolean {
  const after = low(f.view, thing.to);
  if (after === '不' || after === '就' || (after === 'not' && /^(needed|required|necessary)$/.test(low(f.view, thing.to + 1))))
    return !(after === '就' && low(f.view, thing.to + 1) !== '不');
  return low(f.view, thing.from - 1) === '没' || (low(f.view, thing.from - 1) === '要' && /^[不无]$/.test(low(f.view, thing.from - 2)));
}
