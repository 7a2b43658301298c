import type { Listing } from '../ports/catalog.ts';
import { hanTerms, normalise, words } from './text.ts';

/** A piece of a text that stands by itself: an English word with its figures, or two Chinese characters. */
type Piece = { readonly from: number; readonly to: number; readonly terms: readonly string[]; readonly names: boolean };

const RUN = /\p{Script=Han}+|[^\s\p{Script=Han}，。、；：！？,;!?()（）]+/gu;
const HAN = /^\p{Script=Han}/u;
/** What a piece must hold to belong to a name: a figure by itself may be a price. */
const NAMING = /\p{L}/u;
/** What names goods by itself: a word, or a size or code; M8 is too little. */
const NAME = /\p{L}{3}|(?=.*\d)(?=.*\p{L}).{4}/u;
/** Words that say what is to become of a listing, or nothing. */
const TALK = new Set(
  'a an the of for to is are was and or in on at by with my our your this that it all now new old please set make put take change update price unit moq minimum order lead time delivery pause resume hide stock sold out off back again instant quote quotes'.split(
    ' ',
  ),
);

function pieces(text: string): readonly Piece[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }): readonly Piece[] => {
    if (HAN.test(run))
      return hanTerms(run).map((term, n) => ({ from: index + n, to: index + n + term.length, terms: [term], names: true }));
    if (!NAMING.test(run) || TALK.has(run.toLowerCase())) return [];
    const terms = words(normalise(run)).words.map((word) => word.text);
    return terms.length === 0 ? [] : [{ from: index, to: index + run.length, terms, names: NAME.test(run) }];
  });
}

/**
 * Those of a supplier's listings that fit the words of a text best, all that fit equally well, and the text without the words that name
 * them: "the M10x40 hex bolts are out of stock" leaves "the are out of stock". None where no word names any.
 */
export function listingsNamed(text: string, own: readonly Listing[]): { readonly found: readonly Listing[]; readonly rest: string } {
  const said = pieces(text);
  const held = own.map(({ title, titleZh }) => new Set(pieces(`${title} ${titleZh ?? ''}`).flatMap(({ terms }) => terms)));
  const scores = new Float64Array(own.length);
  const isNamed = new Uint8Array(own.length);
  // a size or an id counts as a whole: M12x60 is no M10x40
  for (const { terms, names } of new Map(said.map((piece) => [piece.terms.join(' '), piece])).values()) {
    const among = held.flatMap((its, n) => (terms.every((term) => its.has(term)) ? [n] : []));
    for (const n of among) {
      scores[n] = (scores[n] ?? 0) + Math.log(1 + own.length / among.length);
      if (names) isNamed[n] = 1;
    }
  }
  const best = Math.max(0, ...scores.filter((_, n) => isNamed[n] === 1));
  if (best === 0) return { found: [], rest: text };
  const fits = own.map((_, n) => isNamed[n] === 1 && scores[n] === best);
  const found = own.filter((_, n) => fits[n]);
  const named = said.filter(({ terms }) => held.some((its, n) => fits[n] && terms.every((term) => its.has(term))));
  let rest = '';
  let from = 0;
  for (const piece of named) {
    rest += text.slice(from, Math.max(from, piece.from));
    from = Math.max(from, piece.to);
  }
  return { found, rest: rest + text.slice(from) };
}
