import type { ListingId } from './ids.ts';
import type { Incoterm } from './incoterm.ts';
import type { Currency, PriceTier } from './money.ts';
import type { Quantity, Unit } from './quantity.ts';

/** What a supplier has said of a listing's terms; keys not spoken of are absent. */
export type ListingTerms = {
  /** Unit prices, from the smallest quantity up, in `currency`, each for one of `unit`. */
  readonly price?: { readonly breaks: readonly PriceTier[]; readonly currency: Currency; readonly unit: Unit };
  readonly moq?: Quantity;
  readonly leadTimeDays?: { readonly min: number; readonly max: number };
  readonly incoterm?: Incoterm;
  readonly place?: string;
};

/** A listing that a supplier adds, where there is a title, or new terms of one that he has. */
export type ListingChange = { readonly listing: ListingId; readonly title?: string; readonly terms: ListingTerms };

/** What a supplier writes of a listing, before its terms are read. `named`: it can only be about a listing, be there one or not. */
export type ListingWords =
  | { readonly type: 'add'; readonly words: string; readonly named: boolean }
  | { readonly type: 'change'; readonly listing: string; readonly words: string; readonly named: boolean };

const ADD =
  /^\s*(?:please\s+)?(?:(?:add|new)\s+(?:a\s+)?(?:new\s+)?(listing|product)|add)\s*[:：]\s*(\S.*)$|^\s*请?(?:(?:新增|添加|增加)(产品|商品)|新增|添加|增加)\s*[:：]\s*(\S.*)$/isu;
/** An id holds a figure or a hyphen, and no word of the terms does. A request's number is none. */
const ID = String.raw`((?!R-?\d)(?=[^\s:：,，]*[\d_-])[\p{L}\p{N}][^\s:：,，]{0,199})(?=[\s:：,，])`;
const TERM = String.raw`(?:unit\s+)?price|moq|minimum(?:\s+order)?|lead\s*time|delivery|incoterm|价格|单价|起订量?|最小起订量|交期|货期`;
/** "price of ID now 0.06", "change the MOQ of ID to 5000". */
const TERM_FIRST = new RegExp(
  String.raw`^\s*(?:please\s+)?(?:change\s+|set\s+)?(?:the\s+|new\s+)?(${TERM})\s+(?:of|for)\s+${ID}\s*[:：,，]?\s*(\S.*)$`,
  'isu',
);
/** "change ID: 0.06 USD, MOQ 5000", "改价 ID 0.33元". */
const VERB_FIRST = new RegExp(
  String.raw`^\s*(?:(?:please\s+)?(?:change|update)\s+(listing\s+)?|请?(?:(改价)|修改)(产品|商品)?\s*[:：]?\s*)${ID}\s*[:：,，]?\s*(\S.*)$`,
  'isu',
);
/** "ID MOQ 5000", "ID 交期20天". */
const ID_FIRST = new RegExp(String.raw`^\s*${ID}\s*[:：,，]?\s*((?:new\s+)?(?:${TERM}).*)$`, 'isu');

/** Reads "add: hex bolts M8, 0.05 USD", "price of L-12 now 0.06", "改价 L-12 0.33元", "L-12 交期20天"; undefined for all else. */
export function readListingWords(text: string): ListingWords | undefined {
  const added = ADD.exec(text);
  const words = added?.[2] ?? added?.[4];
  if (words !== undefined) return { type: 'add', words, named: added?.[1] !== undefined || added?.[3] !== undefined };
  const [, term, of, rest] = TERM_FIRST.exec(text) ?? [];
  if (term !== undefined && of !== undefined) return { type: 'change', listing: of, words: `${term} ${rest}`, named: false };
  const [, listing, price, product, meant, said] = VERB_FIRST.exec(text) ?? [];
  if (meant !== undefined && said !== undefined)
    return { type: 'change', listing: meant, words: price ? `单价 ${said}` : said, named: (listing ?? product) !== undefined };
  const [, id, terms] = ID_FIRST.exec(text) ?? [];
  return id === undefined || terms === undefined ? undefined : { type: 'change', listing: id, words: terms, named: false };
}
