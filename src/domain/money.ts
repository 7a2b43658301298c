import type { Unit } from './quantity.ts';

/** ISO 4217 code, upper case. */
export type Currency = string;

/** A price for one `per`; `per: 'lot'` is the price of the whole asked quantity. */
export type Price = { readonly amount: number; readonly currency: Currency; readonly per: Unit };

/** What the buyer hopes to pay: a cap ("max") or an idea ("about"). */
export type TargetPrice = Price & { readonly bound: 'max' | 'about' };

/** From `minQuantity` of `unit` on, one unit costs `amount`, in the currency of the quote's price. */
export type PriceTier = { readonly minQuantity: number; readonly unit: Unit; readonly amount: number };
