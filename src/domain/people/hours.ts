import type { DateString, Instant } from '../ids.ts';

const MINUTES_OF_DAY = 24 * 60;
/** Days looked at for the next opening: whoever takes requests at all takes them on one of a week's days. */
const WEEK = 8;

/** When somebody wants to hear from the desk, by the clock of his own place. `to` before `from`: over midnight. */
export type Hours = {
  /** Minutes of the day. */
  readonly from: number;
  readonly to: number;
  /** 1 is Monday, 7 Sunday, as ISO 8601 counts. */
  readonly days: readonly number[];
};

/** All seven days. */
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
/** Monday to Friday. */
export const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5];

function local(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

/** The calendar day in a place. */
export function localDay(at: Instant, zone: string): DateString {
  return local(at, zone).toPlainDate().toString() as DateString;
}

/** The start of the day that is `days` after this one in a place. */
export function dayStart(at: Instant, zone: string, days: number): Instant {
  return local(at, zone).add({ days }).startOfDay().epochMilliseconds as Instant;
}

/** The start of a calendar day in a place; undefined where the string is no day. */
export function startOf(day: DateString, zone: string): Instant | undefined {
  try {
    return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds as Instant;
  } catch {
    return undefined;
  }
}

/** The ISO weekday in a place. */
export function weekdayOf(at: Instant, zone: string): number {
  return local(at, zone).dayOfWeek;
}

/** Whether the place's clock stands within the hours. */
function isOpen(hours: Hours, zone: string, at: Instant): boolean {
  const now = local(at, zone);
  const minute = now.hour * 60 + now.minute;
  const yesterday = now.dayOfWeek === 1 ? 7 : now.dayOfWeek - 1;
  if (hours.from < hours.to) return hours.days.includes(now.dayOfWeek) && minute >= hours.from && minute < hours.to;
  // Over midnight, the small hours belong to the day before.
  return (hours.days.includes(now.dayOfWeek) && minute >= hours.from) || (hours.days.includes(yesterday) && minute < hours.to);
}

/** When the hours begin next; undefined where they have begun. */
export function nextOpening(hours: Hours, zone: string, at: Instant): Instant | undefined {
  if (hours.days.length === 0 || isOpen(hours, zone, at)) return undefined;
  const today = local(at, zone).toPlainDate();
  for (let day = 0; day < WEEK; day += 1) {
    const date = today.add({ days: day });
    if (!hours.days.includes(date.dayOfWeek)) continue;
    const { from } = hours;
    const opens = date.toZonedDateTime({ timeZone: zone, plainTime: { hour: Math.floor(from / 60) % 24, minute: from % 60 } });
    if (opens.epochMilliseconds > at) return opens.epochMilliseconds as Instant;
  }
  return undefined;
}

/** Hours that make sense: two different minutes of the day and a day at least. */
export function soundHours({ from, to, days }: Hours): boolean {
  const minute = (value: number) => Number.isInteger(value) && value >= 0 && value <= MINUTES_OF_DAY;
  return minute(from) && minute(to) && from !== to && from < MINUTES_OF_DAY && days.length > 0;
}
