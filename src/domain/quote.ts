import type { Field, Words } from './evidence.ts';
import type { DateString } from './ids.ts';
import type { Incoterm } from './incoterm.ts';
import type { Currency, Price, PriceTier } from './money.ts';
import type { Quantity } from './quantity.ts';

/** The price of one item of the request (`item` counts from 0). */
export type QuoteLine = {
  /** Absent where the message does not show which item is meant. */
  readonly item?: number;
  /** The unit price; with tiers, the first tier's. */
  readonly price: Field<Price>;
  /** Price breaks in the order of the text; empty where there are none. */
  readonly tiers: readonly Field<PriceTier>[];
  readonly moq?: Field<Quantity>;
};

export type SampleOffer = {
  readonly available: boolean;
  readonly free?: boolean;
  readonly price?: { readonly amount: number; readonly currency: Currency };
};

/** Whether a tax on the sale (VAT, GST, 增值税) is in the price; its rate in per cent where one is said. */
export type TaxTerms = { readonly included: boolean; readonly rate?: number };

/** What a supplier offers, or (in a counter-offer) what one side asks of the other. Keys not spoken of are absent. */
export type QuoteTerms = {
  readonly lines: readonly QuoteLine[];
  /** An MOQ said without a price. */
  readonly moq?: Field<Quantity>;
  /** The quantity that a counter-offer names and the other side has agreed to, in a request of one item. */
  readonly quantity?: Field<Quantity>;
  readonly leadTimeDays?: Field<{ readonly min: number; readonly max: number }>;
  readonly incoterm?: Field<Incoterm>;
  /** The named place of the Incoterm, as written. */
  readonly place?: Words;
  /** The last day on which the offer holds. */
  readonly validUntil?: Field<DateString>;
  readonly payment?: Words;
  readonly sample?: Field<SampleOffer>;
  readonly tax?: Field<TaxTerms>;
  /** The words by which the goods lie ready. */
  readonly stock?: Words;
};
