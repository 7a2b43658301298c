import type { Field, Words } from './evidence.ts';
import type { DateString } from './ids.ts';
import type { Incoterm } from './incoterm.ts';
import type { TargetPrice } from './money.ts';
import type { Quantity } from './quantity.ts';

/** A code that names one product exactly: CAS registry number, customs code, manufacturer's part number. */
export type Identifier = { readonly kind: 'cas' | 'hs' | 'mpn'; readonly code: string };

/** One product of a request. A key that nobody has said anything about is absent. */
export type RequestItem = {
  readonly product?: Words;
  readonly quantity?: Field<Quantity>;
  readonly targetPrice?: Field<TargetPrice>;
  readonly identifiers: readonly Field<Identifier>[];
};

/** Terms that hold for the whole request. */
export type RequestTerms = {
  readonly incoterm?: Field<Incoterm>;
  /** The place of delivery, as written. */
  readonly destination?: Words;
  /** The latest day of delivery. */
  readonly deliverBy?: Field<DateString>;
  /** Standards and certificates as usually written: "ISO 9001", "FSC". */
  readonly certifications: readonly Field<string>[];
  readonly payment?: Words;
  readonly sample?: Field<true>;
};

/** What a buyer asks for. */
export type RequestSpec = RequestTerms & { readonly items: readonly RequestItem[] };
