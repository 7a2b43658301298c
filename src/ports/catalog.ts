import type { ListingId, SupplierId } from '../domain/ids.ts';
import type { Incoterm } from '../domain/incoterm.ts';
import type { Currency, PriceTier } from '../domain/money.ts';
import type { Quantity, Unit } from '../domain/quantity.ts';
import type { Identifier } from '../domain/request.ts';

/** A supplier's company as admins keep it; name and contact are shown to nobody before reveal. */
export type Supplier = {
  readonly id: SupplierId;
  readonly name: string;
  readonly nameZh?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly city?: string;
  readonly certificates: readonly string[];
  readonly languages: readonly string[];
  readonly since?: number;
  readonly contact?: { readonly person?: string; readonly email?: string; readonly phone?: string };
  /** Part of the sample catalog, not a real company. */
  readonly sample: boolean;
  readonly paused: boolean;
};

/** Something a supplier sells. */
export type Listing = {
  readonly id: ListingId;
  readonly supplier: SupplierId;
  readonly title: string;
  readonly titleZh?: string;
  readonly description: string;
  /** From the widest to the narrowest. */
  readonly category: readonly string[];
  readonly brand?: string;
  /** "material": "A2 stainless steel", "size": "M10x40"... */
  readonly attributes: Readonly<Record<string, string>>;
  readonly identifiers: readonly Identifier[];
  /** Unit prices in `currency`, from the smallest quantity up. */
  readonly priceBreaks: readonly PriceTier[];
  readonly currency?: Currency;
  readonly unit?: Unit;
  readonly moq?: Quantity;
  readonly leadTimeDays?: { readonly min: number; readonly max: number };
  /** ISO 3166-1 alpha-2. */
  readonly origin?: string;
  /** The delivery basis of the prices and its place: FOB Ningbo. */
  readonly incoterm?: Incoterm;
  readonly place?: string;
  readonly certificates: readonly string[];
  readonly active: boolean;
  /** The desk may answer from the price breaks by itself. */
  readonly instantQuote: boolean;
};
