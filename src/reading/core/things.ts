import type { Incoterm } from '../../domain/incoterm.ts';
import type { Unit } from '../../domain/quantity.ts';

/** Tokens `from` to `to`, the end excluded. */
export type Span = { readonly from: number; readonly to: number };

/** A number in the text. `alt` is its other possible value ("1.200" is 1.2 or 1200); `scaled` where a multiplier was written. */
export type NumberHit = {
  readonly value: number;
  readonly max?: number;
  readonly alt?: number;
  readonly from: number;
  readonly to: number;
  readonly scaled: boolean;
};

/** What a price is for: so many of a unit; `each` where only "each" is said. */
export type Per = { readonly unit: Unit; readonly count: number; readonly each?: boolean };

export type Money = Span & {
  readonly type: 'money';
  readonly amount: number;
  readonly max?: number;
  /** Absent where none is written ("5.90/dozen"). */
  readonly currency?: string;
  readonly per?: Per;
};
export type Amount = Span & {
  readonly type: 'amount';
  readonly value: number;
  readonly max?: number;
  readonly unit?: Unit;
  readonly scaled: boolean;
  /** A "/", "per" or 每 ties it to a package or to a rate: "5k/reel", 每箱8包. */
  readonly rate: boolean;
  /** "3000pcs+", "1500套以上", "500起" */
  readonly open: boolean;
  /** A container whose size is named. */
  readonly sized?: boolean;
};
export type Lapse = Span & { readonly type: 'lapse'; readonly min: number; readonly max: number; readonly unit: number };
export type Day = Span & { readonly type: 'day'; readonly day: number };
export type Percent = Span & { readonly type: 'percent'; readonly value: number };
/** A property of goods: "180gsm", "M8x40", "12V", 600*400*400mm. */
export type Measure = Span & { readonly type: 'measure'; readonly value?: number; readonly unit?: Unit };
export type Code = Span & {
  readonly type: 'code';
  readonly kind: 'cas' | 'hs' | 'mpn';
  readonly code: string;
  readonly labelled: boolean;
  readonly label: number;
};
/** Phone numbers, links, references: nothing of the trade. */
export type Noise = Span & { readonly type: 'noise' };
export type Term = Span & { readonly type: 'incoterm'; readonly value: Incoterm };
export type Certificate = Span & { readonly type: 'cert'; readonly value: string };

/** A currency and a unit without a figure: "(USD/pc)", 元/吨. */
export type Basis = Span & { readonly type: 'basis'; readonly currency: string; readonly per?: Per };

export type Thing = Money | Basis | Amount | Lapse | Day | Percent | Measure | Code | Noise | Term | Certificate;
