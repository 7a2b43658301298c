import type { Words } from '../../domain/evidence.ts';
import type { Incoterm } from '../../domain/incoterm.ts';
import { type Frame, isCue, type Lexica, words } from './frame.ts';
import type { FoundItem } from './items.ts';
import { type Place, placeAfter, placeAt } from './places.ts';
import type { Span } from './things.ts';
import { low } from './view.ts';

const LOADING_TERMS: ReadonlySet<Incoterm> = new Set(['EXW', 'FCA', 'FAS', 'FOB']);

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
    f.view.says.refusedBefore.test(before) ||
    (f.view.says.be.test(before) && f.view.says.not.test(low(f.view, span.from - 2))) ||
    (before === 'of' && low(f.view, span.from - 2) === 'instead') ||
    (f.view.says.want.test(before) && f.view.says.not.test(low(f.view, span.from - 2)))
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
      const strong = !short || f.view.says.destinationWord.test(low(f.view, i));
      const loadingBefore = f.thingOf[i - 1]?.type === 'incoterm' && LOADING_TERMS.has((f.thingOf[i - 1] as { value: Incoterm }).value);
      if (loadingBefore && short && !f.view.says.toWord.test(low(f.view, i))) continue;
      const place = placeAfter(lexica, f, cue.to, strong ? 'strong' : 'weak');
      // "for the mugs": only a place that is known.
      if (place?.known === false && cue.to - i === 2 && f.view.says.toward.test(low(f.view, i))) continue;
      const final = low(f.view, i) === 'final' || f.view.says.most.test(low(f.view, i));
      if (place !== undefined && !(short && !place.known && f.view.tokens[place.from]?.kind === 'han' && !strong))
        offer(place, final ? 6 : f.view.says.out.test(low(f.view, i)) || f.view.says.sales.test(low(f.view, i)) ? 2.5 : strong ? 4.5 : 3.5);
      i = cue.to - 1;
    }
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (f.view.tokens[i]?.kind !== 'han' || f.thingOf[i] !== undefined || !f.view.says.deliverSign.test(low(f.view, i))) continue;
    const place = placeAfter(lexica, f, i + 1, 'weak');
    if (place?.known && place.from <= i + 2) offer(place, 3);
  }
  for (let i = 0; i < f.view.tokens.length; i += 1) {
    if (!f.view.says.deliveryWord.test(low(f.view, i))) continue;
    const place = placeAfter(lexica, f, i + 1, 'weak');
    if (place?.known && place.from === i + 1) offer(place, 3);
    else if (place !== undefined && low(f.view, i + 1) === ':' && place.from === i + 2) offer(place, 2.5);
  }
  if (best === undefined) offer(barePlace(lexica, f), 1);
  if (best === undefined) return undefined;
  return words(f, best.place, best.place.known && best.rank >= 4.5 ? 'sure' : 'guessed');
}

/** The place that EXW to FOB names: where the goods are handed over. */
export function findLoading(lexica: Lexica, f: Frame, found: readonly FoundItem[]): Words | undefined {
  const term = f.things.find((t) => t.type === 'incoterm' && !refusedHere(f, t));
  if (term?.type !== 'incoterm' || !LOADING_TERMS.has(term.value)) return undefined;
  const place = placeAfter(lexica, f, term.to, 'weak') ?? knownBefore(lexica, f, term.from);
  return place === undefined || insideProduct(found, place) ? undefined : words(f, place, place.known ? 'sure' : 'guessed');
}

/** "sorry I mean", "no,": what follows replaces what stood before. */
function correctedBetween(f: Frame, from: number, to: number): boolean {
  if (to < from || to - from > 14) return false;
  for (let i = from; i < to; i += 1)
    if (f.view.says.corrects.test(low(f.view, i)) || (f.view.says.not.test(low(f.view, i)) && f.view.says.right.test(low(f.view, i + 1))))
      return true;
  return false;
}

const insideProduct = (found: readonly FoundItem[], span: Span): boolean =>
  found.some((item) => item.product !== undefined && span.from >= item.product.from && span.to <= item.product.to);

function knownBefore(lexica: Lexica, f: Frame, at: number): Place | undefined {
  for (let i = Math.max(0, at - 3); i < at; i += 1) {
    const place = placeAt(lexica, f, i);
    if (place !== undefined && place.to === at) return place;
  }
  return undefined;
}

/** "Durban CIF", 鹿特丹CIF: the place before its term. */
function placeBefore(lexica: Lexica, f: Frame, at: number): Place | undefined {
  // "Hai Phong, CIF"
  const known = knownBefore(lexica, f, low(f.view, at - 1) === ',' ? at - 1 : at);
  if (known !== undefined) return known;
  // 到蒙罗维亚 CIF价: characters between the word that leads there and the term.
  for (let i = at - 1; i >= 0 && i >= at - 8; i -= 1) {
    if (f.view.tokens[i]?.kind !== 'han' || f.thingOf[i] !== undefined) return undefined;
    if (f.view.says.arrivalSign.test(low(f.view, i))) return at - i > 2 ? { from: i + 1, to: at, known: false } : undefined;
  }
  return undefined;
}

const isApart = (f: Frame, from: number, to: number): boolean => {
  const next = f.view.tokens[to];
  const begins = f.view.tokens[from]?.space === true || f.pieces[f.pieceOf[from] ?? -1]?.from === from;
  return begins && (next === undefined || next.space || next.kind !== 'han') && next?.kind !== 'word';
};

/** A piece that is a place and nothing else, or a place with a warehouse or a delivery beside it. */
function barePlace(lexica: Lexica, f: Frame): Place | undefined {
  for (const piece of f.pieces) {
    const place = placeAt(lexica, f, piece.from);
    if (
      place !== undefined &&
      (place.to === piece.to ||
        f.cueOf[place.to]?.tags.includes('by') ||
        f.cueOf[place.to]?.tags.includes('ship') ||
        // 郑州 款到发货: a blank, and the payment begins.
        (f.view.tokens[place.to]?.kind === 'han' && f.view.tokens[place.to]?.space === true && isCue(f, place.to, 'payStrong')) ||
        f.view.says.behindPlace.test(low(f.view, place.to)))
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
      before === 'near' ||
      before === 'place';
    const place = placeAt(lexica, f, i);
    if (place === undefined) continue;
    if (
      f.view.tokens[i]?.kind === 'han' &&
      (f.view.says.behindPlaceHan.test(low(f.view, place.to)) || f.view.says.port.test(low(f.view, place.to - 1)))
    )
      return place;
    // 大概800米 西安 国标: set apart by blanks.
    if (f.view.tokens[i]?.kind === 'han' && place.known && f.thingOf[i - 1]?.type !== 'incoterm' && isApart(f, i, place.to)) return place;
    if (!leads && f.view.tokens[i]?.kind !== 'word') continue;
    if (leads || f.view.says.siteWord.test(low(f.view, place.to))) return place;
    i = place.to - 1;
  }
  return undefined;
}
