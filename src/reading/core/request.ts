import type { Field } from '../../domain/evidence.ts';
import type { DateString } from '../../domain/ids.ts';
import type { Incoterm } from '../../domain/incoterm.ts';
import type { Quantity } from '../../domain/quantity.ts';
import type { Identifier } from '../../domain/request.ts';
import type { ItemReading, RequestReading } from '../../ports/reading.ts';
import { findDetails, unlessOrigin } from './besides.ts';
import { dateString } from './calendar.ts';
import { findDestination, findLoading, refusedHere } from './destination.ts';
import { cueAfter, cueBefore, cueInPiece, type Frame, field, isCue, type Lexica, words } from './frame.ts';
import { type FoundItem, findItems } from './items.ts';
import { findPayment } from './payment.ts';
import { bareTarget, pricesInOrder, targetOf } from './target.ts';
import type { Certificate, Span } from './things.ts';
import { low } from './view.ts';

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
  const destination = unlessOrigin(f, findDestination(lexica, f, found));
  const place = incoterm === undefined ? undefined : findLoading(lexica, f, found);
  const deliverBy = findDeliverBy(f);
  const payment = findPayment(f);
  const sample = findSample(f);
  const details = findDetails(f, found);
  return {
    certifications: findCertificates(f, found),
    ...(incoterm === undefined ? {} : { incoterm }),
    ...(place === undefined ? {} : { place }),
    ...(destination === undefined ? {} : { destination }),
    ...(deliverBy === undefined ? {} : { deliverBy }),
    ...(payment === undefined ? {} : { payment: words(f, payment, payment.labelled || payment.certain ? 'sure' : 'guessed') }),
    ...(sample === undefined ? {} : { sample }),
    ...(details.length === 0 ? {} : { details }),
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

/** The item that the words before a sum name once more: "240 chairs and 30 tables. chairs not over $19". */
function namedItem(f: Frame, owners: ReadonlyMap<string, number>, at: number): number | undefined {
  const sentence = f.pieces[f.pieceOf[at] ?? -1]?.sentence;
  for (let i = at - 1; i >= 0 && i >= at - NAME_REACH; i -= 1) {
    if (f.pieces[f.pieceOf[i] ?? -1]?.sentence !== sentence || f.thingOf[i]?.type === 'money') return undefined;
    const owner = owners.get(nameAt(f, i) ?? '');
    if (owner !== undefined && owner !== SEVERAL) return owner;
  }
  return undefined;
}
const SEVERAL = -1;

/** Which item each word of a product's name belongs to, or several. */
function ownersOf(f: Frame, found: readonly FoundItem[]): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  if (found.length < 2) return owners;
  found.forEach(({ product }, k) => {
    if (product === undefined) return;
    for (const name of namesIn(f, product.from, product.to)) owners.set(name, (owners.get(name) ?? k) === k ? k : SEVERAL);
  });
  return owners;
}
const NAME_REACH = 16;
const LEAST_WORD = 3;

/** A word without its plural, or two characters; undefined where token `i` names nothing by itself. */
function nameAt(f: Frame, i: number): string | undefined {
  const token = f.view.tokens[i];
  if (f.thingOf[i] !== undefined || token === undefined) return undefined;
  if (token.kind === 'han') return f.view.tokens[i + 1]?.kind === 'han' ? token.low + low(f.view, i + 1) : undefined;
  return token.kind === 'word' && token.low.length >= LEAST_WORD ? token.low.replace(/e?s$/, '') : undefined;
}

function namesIn(f: Frame, from: number, to: number): Set<string> {
  const names = new Set<string>();
  for (let i = from; i < to; i += 1) {
    const name = nameAt(f, i);
    if (name !== undefined && !(f.view.tokens[i]?.kind === 'han' && i + 1 >= to)) names.add(name);
  }
  return names;
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
  const owners = ownersOf(f, found);
  const listed = pricesInOrder(f, items.length);
  for (const thing of f.things) {
    const sum = listed.get(thing) ?? (thing.type === 'money' ? thing : bareTarget(f, thing, found));
    if (sum === undefined) continue;
    const place = listed.has(thing) ? [...listed.keys()].indexOf(thing) : (namedItem(f, owners, thing.from) ?? itemAt(found, thing.from));
    const target = targetOf(f, sum, items[Math.max(0, place)]?.quantity?.value);
    // A budget for the whole list stands with its first item.
    const index = target?.value.per === 'lot' && items.length > 1 ? 0 : Math.max(0, place);
    const item = items[index];
    if (item === undefined || target === undefined || per.has(index)) continue;
    per.add(index);
    item.targetPrice = target;
  }
}

function findIncoterm(f: Frame): Field<Incoterm> | undefined {
  const terms = f.things.filter((t) => t.type === 'incoterm' && !refusedHere(f, t));
  const first = terms[0];
  if (first === undefined || first.type !== 'incoterm') return undefined;
  const differs = terms.some((t) => t.type === 'incoterm' && t.value !== first.value);
  return field(f, first, first.value, differs ? 'guessed' : 'sure');
}

const isDeadline = (f: Frame, at: number): boolean =>
  (low(f.view, at - 1) === 'than' && low(f.view, at - 2) === 'later') ||
  f.view.says.deadlineBefore.test(low(f.view, at - 1)) ||
  (f.view.says.latestSign.test(low(f.view, at - 1)) && f.view.says.most.test(low(f.view, at - 2)));

/** The last day on which the goods are wanted. */
export function findDeliverBy(f: Frame): Field<DateString> | undefined {
  const deadline = f.things.find((t) => t.type === 'day' && t.day >= f.view.today && isDeadline(f, t.from));
  if (deadline?.type === 'day') return field(f, deadline, dateString(deadline.day), 'sure');
  let weak: Field<DateString> | undefined;
  let past: Field<DateString> | undefined;
  for (const thing of f.things) {
    if (thing.type === 'day') {
      if (
        isOtherDay(f, thing) ||
        (f.view.says.plainNot.test(low(f.view, thing.from - 1)) && f.things.some((t) => t.type === 'day' && t.from > thing.from))
      )
        continue;
      if (f.view.says.be.test(low(f.view, thing.from - 1)) && f.view.says.not.test(low(f.view, thing.from - 2))) continue;
      if (thing.day < f.view.today - 1) {
        // A deadline with a year that is over: shown as said, so that its writer sees the slip.
        if (cueBefore(f, thing.from, 'by', 3) !== undefined) past ??= field(f, thing, dateString(thing.day), 'conflict');
        continue;
      }
      if (low(f.view, thing.from) === 'q' && cueBefore(f, thing.from, 'by', 3) === undefined) continue;
      if (cueInPiece(f, thing.from, 'valid') !== undefined || cueBefore(f, thing.from, 'previous', 4) !== undefined) continue;
      const said =
        cueBefore(f, thing.from, 'by', 5) !== undefined ||
        cueBefore(f, thing.from, 'ship', 5) !== undefined ||
        cueBefore(f, thing.from, 'deliveryWord', 4) !== undefined ||
        cueAfter(f, thing.to, 'by', 3) !== undefined ||
        cueBefore(f, thing.from, 'need', 3) !== undefined;
      const value = field(f, thing, dateString(thing.day), said ? 'sure' : 'guessed');
      if (said && correctedAhead(f, thing.to)) weak = undefined;
      else if (said) return value;
      const crop = f.view.says.otherDayBefore.test(low(f.view, thing.from - 1));
      if (!crop && low(f.view, thing.from) !== 'q' && thing.day > f.view.today) weak ??= value;
    } else if (thing.type === 'lapse' && thing.unit < 365) {
      if (
        f.view.says.otherDeed.test(low(f.view, f.view.says.insideEnd.test(low(f.view, thing.to)) ? thing.to + 1 : thing.to)) ||
        cueInPiece(f, thing.from, 'valid') !== undefined ||
        isCue(f, thing.to, 'payStrong') ||
        (isCue(f, thing.to, 'payLabel') && cueBefore(f, thing.from, 'within', 2) === undefined) ||
        f.view.says.payAfter.test(low(f.view, thing.to)) ||
        cueBefore(f, thing.from, 'payStrong', 3) !== undefined ||
        cueBefore(f, thing.from, 'lapseOther', 3) !== undefined
      )
        continue;
      const inside =
        ((f.view.says.insideEnd.test(low(f.view, thing.to - 1)) || f.view.says.insideEnd.test(low(f.view, thing.to))) &&
          thing.max <= SOON &&
          !f.view.says.quote.test(low(f.view, thing.to))) ||
        cueBefore(f, thing.from, 'within', 2) !== undefined ||
        cueAfter(f, thing.to, 'within', 2) !== undefined ||
        cueBefore(f, thing.from, 'deliveryWord', 3) !== undefined ||
        cueBefore(f, thing.from, 'by', 2) !== undefined;
      if (!inside && isWholePiece(f, thing) && thing.unit > 0) weak ??= field(f, thing, dateString(f.view.today + thing.max), 'guessed');
      if (!inside) continue;
      return field(f, thing, dateString(f.view.today + thing.max), 'sure');
    }
  }
  return weak ?? past;
}

/** The day by which offers are due, or from which on goods are taken: no day of delivery. */
function isOtherDay(f: Frame, thing: Span): boolean {
  for (let j = thing.to; j < thing.to + 2; j += 1)
    if (f.view.says.openSign.test(low(f.view, j)) && f.view.says.openEnd.test(low(f.view, j + 1))) return true;
  if (f.view.says.settleSign.test(low(f.view, thing.to)) && f.view.says.settleEnd.test(low(f.view, thing.to + 1))) return true;
  if (f.view.says.startsAfter.test(low(f.view, f.view.says.past.test(low(f.view, thing.to)) ? thing.to + 1 : thing.to))) return true;
  // 年前最后一批: which batch it is.
  if (f.view.says.most.test(low(f.view, thing.to)) && f.view.says.startsAfter.test(low(f.view, thing.to + 1))) return true;
  // "not before March", "after CNY"
  const lead = low(f.view, thing.from - 1);
  if (f.view.says.aheadOf.test(lead) && f.view.says.plainNot.test(low(f.view, thing.from - 2))) return true;
  if (f.view.says.onlyAfter.test(lead)) return true;
  for (let j = thing.from - 1; j >= 0 && j >= thing.from - 4; j -= 1) {
    if (f.pieceOf[j] !== f.pieceOf[thing.from]) return false;
    if (f.view.says.offersDue.test(low(f.view, j))) return true;
    if (
      f.view.says.tenderSign.test(low(f.view, j)) ||
      (f.view.says.price.test(low(f.view, j)) && f.view.says.quote.test(low(f.view, j - 1)))
    )
      return true;
  }
  return false;
}

/** 算了直接说吧1月26号, "no wait, 3 March": a later day takes the place of this one. */
function correctedAhead(f: Frame, at: number): boolean {
  for (let i = at; i < at + CORRECTION_REACH; i += 1) {
    const text = low(f.view, i);
    const said =
      f.view.says.correctedAhead.test(text) ||
      (f.view.says.reckon.test(text) && f.view.says.done.test(low(f.view, i + 1))) ||
      (f.view.says.not.test(text) && f.view.says.right.test(low(f.view, i + 1))) ||
      (f.view.says.say.test(text) && f.view.says.wrong.test(low(f.view, i + 1)));
    if (said) return f.things.some((t) => t.type === 'day' && t.from > i && t.from < i + 12 && t.day >= f.view.today);
  }
  return false;
}

const CORRECTION_REACH = 40;

/** Days up to which 三天内 says when goods are wanted. */
const SOON = 45;

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
      if (f.pieceOf[j] === f.pieceOf[i] && f.view.says.noSample.test(low(f.view, j))) refused = true;
    for (let j = cue.to; j < cue.to + 4; j += 1)
      if (f.pieceOf[j] === f.pieceOf[i] && f.view.says.sampleThere.test(low(f.view, j))) refused = true;
    if (
      f.view.says.likeSample.test(low(f.view, i - 1)) ||
      (f.view.says.asPer.test(low(f.view, i - 2)) && !f.view.says.article.test(low(f.view, i - 1)))
    )
      refused = true;
    if (!refused) return field(f, cue, true, 'sure');
  }
  return undefined;
}

/** Certificates asked for; those that stand within a product's name and describe it are left there. */
function findCertificates(f: Frame, found: readonly FoundItem[]): Field<string>[] {
  const out: Field<string>[] = [];
  for (const thing of f.things) {
    if (thing.type !== 'cert' || out.some((c) => c.value === thing.value)) continue;
    if (refusedHere(f, thing) || certRefused(f, thing) || isNamedBefore(f, thing)) continue;
    if (found.some((item) => item.product !== undefined && thing.from > item.product.from && thing.to < item.product.to)) continue;
    out.push(field(f, thing, thing.value, 'sure'));
  }
  return out;
}

/** "EN 10204 3.1 mill cert": the certificate that its norm has named. */
const isNamedBefore = (f: Frame, thing: Certificate): boolean => {
  const before = f.thingOf[thing.from - 1];
  return thing.value === 'MTC' && before?.type === 'cert' && before.value.startsWith('EN 10204');
};

function certRefused(f: Frame, thing: Span): boolean {
  // "have INMETRO? not needed"
  const behind = low(f.view, thing.to) === '?' ? thing.to + 1 : thing.to;
  const after = low(f.view, behind);
  if (
    (behind === thing.to && f.view.says.not.test(after)) ||
    f.view.says.consequence.test(after) ||
    (after === 'not' && f.view.says.notNeeded.test(low(f.view, behind + 1))) ||
    (after === 'no' && f.view.says.needWord.test(low(f.view, behind + 1)))
  )
    return !(f.view.says.consequence.test(after) && !f.view.says.not.test(low(f.view, thing.to + 1)));
  return (
    f.view.says.without.test(low(f.view, thing.from - 1)) ||
    (f.view.says.want.test(low(f.view, thing.from - 1)) && f.view.says.certDenied.test(low(f.view, thing.from - 2)))
  );
}
