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

const ASKED = String.raw`(?:please\s+|(?:can|could)\s+you\s+(?:please\s+)?|i(?:\s+want|['’]d\s+like|\s+would\s+like)\s+to\s+)?`;
const ADD = new RegExp(
  [
    String.raw`^\s*${ASKED}(?:add|list|offer|put\s+up|new)\s+(?:(?:a|an|another|one|this)\s+)?(?:new\s+)?(?:(listing|product)|item|article)\s*(?:[:：,，]|\s[-–]\s|\s)\s*(\S.*)$`,
    String.raw`^\s*${ASKED}add\s*[:：]\s*(\S.*)$`,
    String.raw`^\s*(?:请|帮我|我要|我想)?\s*(?:新增|添加|增加|加|上架|上|发布|新)(?:一个|一款|一种|个|款)?(?:新的?)?(产品|商品|品)\s*[:：，,]?\s*(\S.*)$`,
    String.raw`^\s*请?(?:新增|添加|增加)\s*[:：]\s*(\S.*)$`,
  ].join('|'),
  'isu',
);
/** "can you add spring washers M8, 0.02 EUR/pc": asked for by name and price. */
const ADD_PRICED = /^\s*(?:please\s+|(?:can|could)\s+you\s+(?:please\s+)?)add\s+(?!for\b)(\p{L}.*\d.*)$/isu;
const PRICED = /(?:usd|eur|gbp|cny|rmb|[$€£¥元])\s*\d|\d\s*(?:usd|eur|gbp|cny|rmb|[$€£¥元]|美元|欧元)/iu;
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
  const words = added?.[2] ?? added?.[3] ?? added?.[5] ?? added?.[6];
  if (words !== undefined) return { type: 'add', words, named: added?.[1] !== undefined || added?.[4] !== undefined };
  const priced = ADD_PRICED.exec(text)?.[1];
  if (priced !== undefined && PRICED.test(priced)) return { type: 'add', words: priced, named: false };
  const [, term, of, rest] = TERM_FIRST.exec(text) ?? [];
  if (term !== undefined && of !== undefined) return { type: 'change', listing: of, words: `${term} ${rest}`, named: false };
  const [, listing, price, product, meant, said] = VERB_FIRST.exec(text) ?? [];
  if (meant !== undefined && said !== undefined)
    return { type: 'change', listing: meant, words: price ? `单价 ${said}` : said, named: (listing ?? product) !== undefined };
  const [, id, terms] = ID_FIRST.exec(text) ?? [];
  return id === undefined || terms === undefined ? undefined : { type: 'change', listing: id, words: terms, named: false };
}
