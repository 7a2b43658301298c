import type { Quantity } from './quantity.ts';

/** Why a listing matches; worded by `talk`. Terms are the listing's own words. */
export type Reason =
  | { readonly type: 'identifier'; readonly code: string }
  | { readonly type: 'terms'; readonly terms: readonly string[] }
  | { readonly type: 'measure'; readonly value: string }
  /** The listing says that it lacks what the request does not want. */
  | { readonly type: 'absence'; readonly term: string }
  | { readonly type: 'category'; readonly name: string }
  | { readonly type: 'certificate'; readonly name: string }
  /** Made where the request wants it; ISO 3166-1 alpha-2. */
  | { readonly type: 'origin'; readonly country: string };

/** What of the request a listing does not meet. */
export type Shortfall =
  | { readonly type: 'terms'; readonly terms: readonly string[] }
  | { readonly type: 'measure'; readonly wanted: string; readonly offered: string }
  /** What the request does not want stands in the listing's title. */
  | { readonly type: 'excluded'; readonly term: string }
  | { readonly type: 'certificate'; readonly name: string }
  | { readonly type: 'moq'; readonly moq: Quantity }
  /** The request wants it from certain countries, and the listing does not say where it is made. */
  | { readonly type: 'origin' };

/** What would widen a search that found nothing. */
export type Widening =
  | { readonly type: 'drop'; readonly term: string }
  /** Goods from anywhere. */
  | { readonly type: 'origin' }
  | { readonly type: 'certificate'; readonly name: string }
  | { readonly type: 'category'; readonly name: string };
