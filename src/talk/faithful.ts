import { figuresIn } from '../domain/figures.ts';
import { MASK_MARK } from '../domain/mask/mask.ts';
import { isForeign } from '../domain/tongue.ts';
import type { Language } from '../ports/reading.ts';

/** Codes, norms, grades, sizes, currencies, Incoterms: runs of letters and figures with a figure or two capitals in them. */
const CODE = /[\p{Script=Latin}\d][\p{Script=Latin}\d./+-]*[\p{Script=Latin}\d]/gu;
const isCode = (run: string): boolean => (/\d/u.test(run) && /\p{L}/u.test(run)) || /^\p{Lu}{2,}$/u.test(run);
/** A unit of Latin letters behind a figure. */
const UNIT = /(?<=\d\s?)\p{Script=Latin}{1,6}(?![\p{L}\d])/gu;
const MONEY = /[$€£¥￥₹₽฿]/gu;
/** A translation that is so much longer than what was said (characters, and this many more) says something of its own. */
const LONGER = 5;
const MORE = 80;

/** How often each of some pieces stands in a text. */
function counted(pieces: readonly string[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const piece of pieces) count.set(piece, (count.get(piece) ?? 0) + 1);
  return count;
}

/** Whether each piece of `wanted` stands in `found` at least as often. */
function holds(found: readonly string[], wanted: readonly string[]): boolean {
  const there = counted(found);
  return [...counted(wanted)].every(([piece, times]) => (there.get(piece) ?? 0) >= times);
}

const codes = (text: string): readonly string[] => (text.match(CODE) ?? []).filter(isCode);
const money = (text: string): string => (text.replaceAll('￥', '¥').match(MONEY) ?? []).toSorted().join('');
const marks = (text: string): number => text.split(MASK_MARK).length;

/** Whether a translation says the same figures, units, currencies, codes and names (`names` as they stand in the original), in the language that was asked for. */
export function isFaithful(original: string, translation: string, to: Language, names: readonly string[]): boolean {
  if (translation.length > original.length * LONGER + MORE || isForeign(translation, to)) return false;
  const units = (text: string) => text.match(UNIT) ?? [];
  return (
    figuresIn(translation).join() === figuresIn(original).join() &&
    money(translation) === money(original) &&
    marks(translation) === marks(original) &&
    holds(codes(translation), codes(original)) &&
    holds(units(translation), units(original)) &&
    names.every((name) => translation.includes(name))
  );
}
