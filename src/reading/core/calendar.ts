import type { DateString } from '../../domain/ids.ts';

const DAY_MS = 86_400_000;
const LAST_YEAR = 2100;

export type Ymd = { readonly year: number; readonly month: number; readonly day: number };

/** Days since 1970-01-01 of an instant in milliseconds; 0 where it is no real instant. */
export function dayOfInstant(ms: number): number {
  return Number.isFinite(ms) && Math.abs(ms) < 8e15 ? Math.floor(ms / DAY_MS) : 0;
}

export function ymdOf(day: number): Ymd {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day number of a date, or undefined where the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): number | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return undefined;
  if (year < 1990 || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

export function dateString(day: number): DateString {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as DateString;
}

/** 0 is Sunday. */
function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The next day of that month and day of month on or after `today`. */
export function nextMonthDay(today: number, month: number, day: number): number | undefined {
  const { year } = ymdOf(today);
  const now = dayOf(year, month, day);
  if (now !== undefined && now >= today) return now;
  return dayOf(year + 1, month, day) ?? now;
}

/** Part of a month: its beginning ends on the 10th, its middle is the 15th (中旬 the 20th), its end the last day. */
export type MonthPart = 'early' | 'mid' | 'end';

/** The last day of a (part of a) month that is not over yet on `today`. */
export function monthEnd(today: number, month: number, part: MonthPart, year?: number): number | undefined {
  const at = (y: number): number | undefined => dayOf(y, month, part === 'early' ? 10 : part === 'mid' ? 15 : daysInMonth(y, month));
  if (year !== undefined) return at(year);
  const now = at(ymdOf(today).year);
  return now !== undefined && now >= today ? now : at(ymdOf(today).year + 1);
}

/** The (part of the) month `ahead` months from now: 0 is this month. */
export function monthAhead(today: number, ahead: number, part: MonthPart): number | undefined {
  const { year, month } = ymdOf(today);
  const index = month - 1 + ahead;
  return monthEnd(today, (index % 12) + 1, part, year + Math.floor(index / 12));
}

/** The first day of the `months` months that end on this last day of a month. */
export function periodStart(last: number, months: number): number | undefined {
  const { year, month } = ymdOf(last);
  return month < months ? undefined : dayOf(year, month - months + 1, 1);
}

/** A day of the month `ahead` months from now. */
export function dayInMonthAhead(today: number, ahead: number, day: number): number | undefined {
  const { year, month } = ymdOf(today);
  const index = month - 1 + ahead;
  return dayOf(year + Math.floor(index / 12), (index % 12) + 1, day);
}

/** The weekday of this week (0), the next week (1) and so on, weeks beginning on Monday. */
export function weekdayInWeek(today: number, weekday: number, weeks: number): number {
  const monday = today - ((weekdayOf(today) + 6) % 7);
  return monday + 7 * weeks + ((weekday + 6) % 7);
}

/** The last day (Sunday) of a calendar week by ISO 8601, the next such week where no year is given. */
export function weekEnd(today: number, week: number, year?: number): number | undefined {
  if (!Number.isInteger(week) || week < 1 || week > 53) return undefined;
  const at = (y: number): number | undefined => {
    const fourth = dayOf(y, 1, 4);
    return fourth === undefined ? undefined : weekdayInWeek(fourth, 0, week - 1);
  };
  if (year !== undefined) return at(year);
  const now = at(ymdOf(today).year);
  return now !== undefined && now >= today ? now : at(ymdOf(today).year + 1);
}

/** The first such weekday after `today`. */
export function comingWeekday(today: number, weekday: number): number {
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  return today + (ahead === 0 ? 7 : ahead);
}

/** First day of the Chinese lunar year (Hong Kong Observatory's Gregorian-lunar calendar tables). */
const SPRING_FESTIVAL: readonly (readonly [number, number, number])[] = [
  [2025, 1, 29],
  [2026, 2, 17],
  [2027, 2, 6],
  [2028, 1, 26],
  [2029, 2, 13],
  [2030, 2, 3],
  [2031, 1, 23],
  [2032, 2, 11],
  [2033, 1, 31],
  [2034, 2, 19],
  [2035, 2, 8],
  [2036, 1, 28],
  [2037, 2, 15],
  [2038, 2, 4],
  [2039, 1, 24],
  [2040, 2, 12],
];

/** Double Fifth and Mid-Autumn of the same years. */
const DRAGON_BOAT: readonly (readonly [number, number, number])[] = [
  [2025, 5, 31],
  [2026, 6, 19],
  [2027, 6, 9],
  [2028, 5, 28],
  [2029, 6, 16],
  [2030, 6, 5],
  [2031, 6, 24],
  [2032, 6, 12],
  [2033, 6, 1],
  [2034, 6, 20],
  [2035, 6, 10],
];
const MID_AUTUMN: readonly (readonly [number, number, number])[] = [
  [2025, 10, 6],
  [2026, 9, 25],
  [2027, 9, 15],
  [2028, 10, 3],
  [2029, 9, 22],
  [2030, 9, 12],
  [2031, 10, 1],
  [2032, 9, 19],
  [2033, 9, 8],
  [2034, 9, 27],
  [2035, 9, 16],
];

/** Feasts of the moon, and how many days before the feast the named day is. */
const LUNAR: ReadonlyMap<string, { readonly days: readonly (readonly [number, number, number])[]; readonly back: number }> = new Map([
  ['spring', { days: SPRING_FESTIVAL, back: 0 }],
  ['spring-eve', { days: SPRING_FESTIVAL, back: 1 }],
  ['dragon-boat', { days: DRAGON_BOAT, back: 0 }],
  ['mid-autumn', { days: MID_AUTUMN, back: 0 }],
]);

/** Easter Sunday of a year, by the rule of Gauss as Meeus and Jones put it for the Gregorian calendar. */
function easter(year: number): number | undefined {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}

/** The next such holiday on or after `today`; `name` is one of the moon's feasts, "easter" or "month-day". */
export function holiday(today: number, name: string): number | undefined {
  const lunar = LUNAR.get(name);
  if (lunar !== undefined) {
    for (const [y, m, d] of lunar.days) {
      const day = dayOf(y, m, d);
      if (day !== undefined && day - lunar.back >= today) return day - lunar.back;
    }
    return undefined;
  }
  if (name === 'easter') {
    const { year } = ymdOf(today);
    return [easter(year), easter(year + 1)].find((day) => day !== undefined && day >= today);
  }
  const [month, day] = name.split('-').map(Number);
  return month === undefined || day === undefined ? undefined : nextMonthDay(today, month, day);
}
