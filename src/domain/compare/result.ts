import type { Words } from '../evidence.ts';
import type { DateString, Instant } from '../ids.ts';
import type { Incoterm } from '../incoterm.ts';
import type { Currency, Price, PriceTier } from '../money.ts';
import type { Quantity, Unit } from '../quantity.ts';
import type { SampleOffer, TaxTerms } from '../quote.ts';

/** What a quote leaves open or what keeps its figures from the common footing. `item` counts from 0. */
export type Gap =
  /** The quote has no line for this item. */
  | { readonly type: 'item'; readonly item: number }
  /** A price stands there, but none that holds for the asked quantity (lot prices for other quantities). */
  | { readonly type: 'price'; readonly item: number }
  /** The price is per a unit that does not convert to the unit asked in. */
  | { readonly type: 'unit'; readonly item: number; readonly from: Unit; readonly to: Unit }
  /** The rate table does not know the currency. */
  | { readonly type: 'rate'; readonly currency: Currency }
  /** The MOQ was not said. */
  | { readonly type: 'moq'; readonly item: number }
  | { readonly type: 'incoterm' }
  /** The Incoterm stands without its named place. */
  | { readonly type: 'place' }
  | { readonly type: 'leadTime' }
  | { readonly type: 'validity' }
  | { readonly type: 'payment' }
  /** A sample was asked for and the quote does not speak of it. */
  | { readonly type: 'sample' };

/** A price on the common footing: in the comparison's currency and the item's unit. */
export type FootedPrice = {
  readonly amount: number;
  readonly per: Unit;
  /** Day of the exchange rate; absent where the quote was in the comparison's currency. */
  readonly rateDate?: DateString;
};

/** The supplier's least quantity against the asked one. */
export type MoqStanding =
  | { readonly type: 'unknown' }
  | { readonly type: 'met'; readonly moq: Quantity; readonly source: Words }
  | {
      readonly type: 'short';
      readonly moq: Quantity;
      /** How much more he would have to take, in the unit asked in. */
      readonly missing: number;
      /** The asked range reaches up to the MOQ. */
      readonly withinRange: boolean;
      /** What the MOQ would cost, in the comparison's currency. */
      readonly payable?: number;
      readonly source: Words;
    }
  /** The MOQ is in a unit that does not convert to the unit asked in. */
  | { readonly type: 'unlike'; readonly moq: Quantity; readonly source: Words };

/** One item of the request in one quote. */
export type ComparedPrice =
  | { readonly type: 'notQuoted'; readonly item: number }
  | {
      readonly type: 'quoted';
      readonly item: number;
      /** As said, at the price break that holds for the asked quantity. */
      readonly quoted: Price;
      /** The price break that was taken; absent where the quote has none. */
      readonly tier?: PriceTier;
      /** The asked quantity lies below the first price break, whose price was taken. */
      readonly belowFirstTier: boolean;
      readonly unitPrice?: FootedPrice;
      /** For the asked quantity (of a range: its lower end), in the comparison's currency. */
      readonly total?: number;
      readonly moq: MoqStanding;
      /** How many further lines offer the same item (a second grade, a variant); they are not in the figures. */
      readonly alternatives: number;
      readonly source: Words;
    };

/** The lead time counted from today, against the wanted date. */
export type LeadStanding =
  | { readonly type: 'unknown' }
  | {
      readonly type: 'said';
      readonly days: { readonly min: number; readonly max: number };
      /** Against today plus the longest lead time; `noDate` where the buyer named none. */
      readonly against: { readonly type: 'onTime' } | { readonly type: 'late'; readonly days: number } | { readonly type: 'noDate' };
      /** The way to the buyer is in the lead time (DAP, DPU, DDP); else it comes on top of it. */
      readonly transitIncluded: boolean;
      readonly source: Words;
    };

/** How long the quote holds; its last day still counts. */
export type ValidityStanding =
  | { readonly type: 'unknown' }
  | { readonly type: 'valid'; readonly until: DateString; readonly daysLeft: number; readonly source: Words }
  | { readonly type: 'expired'; readonly until: DateString; readonly source: Words };

/** Words of a message with the text that they stand for. */
export type SaidWords = { readonly text: string; readonly source: Words };

/** A sample as offered, with its price on the common footing where it has one and the rate is known. */
export type ComparedSample = { readonly offer: SampleOffer; readonly price?: number; readonly source: Words };

/** Whether a tax is in the price. Prices with and without it are on no common footing, and none is worked out of the other. */
export type ComparedTax = { readonly terms: TaxTerms; readonly source: Words };

/** Why an offer stands in its group without a rank. */
export type Unranked =
  /** The delivery basis is not known, so that its price compares with no other. */
  | 'basis'
  /** Not every item has a figure on the common footing. */
  | 'price'
  | 'expired';

/** One supplier's quote on the common footing. */
export type ComparedQuote = {
  /** The supplier's number as the buyer sees it. */
  readonly supplier: number;
  readonly submittedAt: Instant;
  /** One entry for each item of the request, in its order. */
  readonly items: readonly ComparedPrice[];
  /** All items for the asked quantities, in the comparison's currency; absent while one of them has no figure. */
  readonly total?: number;
  /** What he would have to pay at least: the total, with the MOQ's cost where an MOQ is not met. */
  readonly payable?: number;
  /** Prices that the message does not tie to one item; they are not in the figures. */
  readonly looseLines: number;
  readonly incoterm?: Incoterm;
  readonly incotermSource?: Words;
  readonly place?: SaidWords;
  readonly leadTime: LeadStanding;
  readonly validity: ValidityStanding;
  readonly payment?: SaidWords;
  readonly sample?: ComparedSample;
  readonly tax?: ComparedTax;
  readonly gaps: readonly Gap[];
  readonly standing: { readonly type: 'ranked'; readonly rank: number } | { readonly type: 'unranked'; readonly why: Unranked };
};

/** Incoterm and named place, on which alone prices compare. */
export type Basis =
  /** `place` as the buyer wrote it, or where he named none, the first of the group. */
  | { readonly type: 'named'; readonly incoterm: Incoterm; readonly place: string; readonly asAsked: boolean }
  | { readonly type: 'placeless'; readonly incoterm: Incoterm; readonly asAsked: boolean }
  | { readonly type: 'missing' };

/** Quotes on one delivery basis. Ranks hold within the group and never across groups. */
export type BasisGroup = {
  readonly basis: Basis;
  /** What the ranks go by: totals, or (one item whose quantity is in another kind of unit than all prices) unit prices. */
  readonly rankedBy: 'total' | 'unitPrice' | 'nothing';
  /** Ranked ones first, by rank, then the others by the supplier's number. */
  readonly quotes: readonly ComparedQuote[];
  /** The supplier's number of rank 1; absent where nothing is ranked. */
  readonly best?: number;
};

/** Quotes side by side on one footing: figures and flags, no wording. */
export type Comparison = {
  readonly currency: Currency;
  readonly today: DateString;
  /** Day of the exchange rates, where one was used. */
  readonly ratesDate?: DateString;
  /** Some prices are said to be with the tax and others are not, or are said to be without it. */
  readonly mixedTax: boolean;
  /** The items as asked; `unit` is the one in which unit prices are given, absent where nothing was priced. */
  readonly items: readonly { readonly item: number; readonly quantity?: Quantity; readonly unit?: Unit }[];
  /** The basis that was asked for first, then from the seller's door to the buyer's, then what lacks a place, then what lacks an Incoterm. */
  readonly groups: readonly BasisGroup[];
};
