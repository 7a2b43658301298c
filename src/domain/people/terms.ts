import type { DateString, Instant } from '../ids.ts';
import { type Hours, localDay, nextOpening } from './hours.ts';

/** What a supplier has agreed with the desk: when he is asked, and how often. */
export type SupplierTerms = {
  /** IANA name, or an offset such as "+08:00". */
  readonly zone: string;
  /** Absent: at any time. */
  readonly hours?: Hours;
  /** Requests a day of his own zone; absent: as many as come. */
  readonly perDay?: number;
  /** He takes no requests for now; without `until`, until he says so. */
  readonly pause?: { readonly until?: Instant };
  /** He takes none any more. */
  readonly left?: true;
  /** The admin lets none go to him. */
  readonly blocked?: true;
};

/** One thing that a supplier changes. */
export type Change =
  | { readonly type: 'language'; readonly language: 'en' | 'zh' }
  | { readonly type: 'hours'; readonly hours?: Hours }
  | { readonly type: 'zone'; readonly zone: string }
  | { readonly type: 'perDay'; readonly limit?: number }
  | { readonly type: 'instant'; readonly on: boolean }
  | { readonly type: 'pause'; readonly until?: Instant }
  | { readonly type: 'resume' };

/** What the desk asks a supplier about, in this order. */
export const QUESTIONS = ['language', 'hours', 'zone', 'perDay', 'instant', 'pause'] as const;
export type Question = (typeof QUESTIONS)[number];
/** What a newcomer is asked, one after the other; the rest he finds in his settings. */
export const FIRST_QUESTIONS: readonly Question[] = ['language', 'hours', 'perDay', 'instant'];

/** How a supplier stands towards a new request at a moment. */
export type Standing = {
  /** `away`: he gets none now. */
  readonly type: 'ready' | 'away';
  /** The day, by his clock, on which a request would reach him. */
  readonly day: DateString;
  /** Absent: as many as come. */
  readonly perDay?: number;
  /** He hears of it only then. */
  readonly from?: Instant;
};

/** Whether he takes no requests for longer than a night. */
export function isAway({ pause, left, blocked }: SupplierTerms, now: Instant): boolean {
  return left === true || blocked === true || (pause !== undefined && (pause.until === undefined || pause.until > now));
}

/** Where a supplier stands; `taken` says how many requests he has had on a day of his. */
export function standingOf(terms: SupplierTerms, taken: (day: DateString) => number, now: Instant): Standing {
  const from = terms.hours && nextOpening(terms.hours, terms.zone, now);
  const day = localDay(from ?? now, terms.zone);
  const isFull = terms.perDay !== undefined && taken(day) >= terms.perDay;
  return {
    type: isAway(terms, now) || isFull ? 'away' : 'ready',
    day,
    ...(terms.perDay === undefined ? {} : { perDay: terms.perDay }),
    ...(from === undefined ? {} : { from }),
  };
}

/** The terms without this key; absent, not undefined, so that they survive JSON unchanged. */
function without(terms: SupplierTerms, key: 'hours' | 'perDay' | 'pause'): SupplierTerms {
  const copy: { -readonly [K in keyof SupplierTerms]: SupplierTerms[K] } = { ...terms };
  delete copy[key];
  return copy;
}

/** The terms after a change; language and instant quotes lie elsewhere and leave them as they are. */
export function changed(terms: SupplierTerms, change: Change): SupplierTerms {
  switch (change.type) {
    case 'language':
    case 'instant':
      return terms;
    case 'hours':
      return change.hours === undefined ? without(terms, 'hours') : { ...terms, hours: change.hours };
    case 'zone':
      return { ...terms, zone: change.zone };
    case 'perDay':
      return change.limit === undefined ? without(terms, 'perDay') : { ...terms, perDay: change.limit };
    case 'pause':
      return { ...terms, pause: change.until === undefined ? {} : { until: change.until } };
    case 'resume':
      return without(terms, 'pause');
    default:
      return change satisfies never;
  }
}
