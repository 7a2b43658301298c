import type { DateString, Instant } from '../ids.ts';

/** The instant `ms` milliseconds after another. */
export function after(at: Instant, ms: number): Instant {
  return (at + ms) as Instant;
}

/** The last millisecond of a calendar day, in UTC since the parties' zones are not known; undefined where the string is no day. */
export function endOfDay(day: DateString): Instant | undefined {
  const end = Date.parse(`${day}T23:59:59.999Z`);
  return Number.isNaN(end) ? undefined : (end as Instant);
}

/** When people are reminded of an end: `remindMs` before it, or half-way to it where less time is left than twice that. */
export function reminderBefore(end: Instant, now: Instant, remindMs: number): Instant {
  return Math.max(end - remindMs, now + Math.floor((end - now) / 2)) as Instant;
}
