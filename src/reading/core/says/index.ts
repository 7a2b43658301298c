import { DEALS_NAMES } from './deals.ts';
import { GOODS_NAMES } from './goods.ts';
import { OFFERS_NAMES } from './offers.ts';

const NAMES = [...GOODS_NAMES, ...OFFERS_NAMES, ...DEALS_NAMES];
type Name = (typeof NAMES)[number];

/** What one language gives for the names that the rules ask for: patterns of a folded word (^...$) or of a stretch of text. A name that it leaves out is never heard in it. */
export type Says = Readonly<Partial<Record<Name, RegExp>>>;
/** The words of all languages together, by name. */
export type Said = Readonly<Record<Name, RegExp>>;

const NEVER = /(?!)/;

/** Joins the words of several languages; the flags of a name are the same in each. */
export function buildSaid(languages: readonly Says[]): Said {
  const joined = (name: Name): RegExp => {
    const patterns = languages.flatMap((says) => says[name] ?? []);
    const [first] = patterns;
    if (first === undefined) return NEVER;
    return patterns.length === 1 ? first : new RegExp(patterns.map((p) => `(?:${p.source})`).join('|'), first.flags);
  };
  return Object.fromEntries(NAMES.map((name) => [name, joined(name)])) as Said;
}
