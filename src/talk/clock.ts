import type { Instant } from '../domain/ids.ts';
import { EVERY_DAY, type Hours } from '../domain/people/hours.ts';
import type { Language } from '../ports/reading.ts';
import { formatList } from './format.ts';
import { LOCALES, say } from './voice.ts';

/** A Monday: names of weekdays are taken from the days behind it. */
const SOME_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

function weekday(language: Language, day: number): string {
  const name = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' });
  return name.format(SOME_MONDAY + (day - 1) * DAY_MS);
}

/** "every day", "Monday to Friday", "Tuesday and Thursday". */
function days(language: Language, hours: Hours): string {
  const own = hours.days.toSorted((a, b) => a - b);
  const [first = 1] = own;
  const last = own.at(-1) ?? first;
  if (own.length === EVERY_DAY.length) return say(language, 'days-every');
  if (own.length > 2 && last - first === own.length - 1)
    return say(language, 'days-range', { first: weekday(language, first), last: weekday(language, last) });
  return formatList(
    language,
    own.map((day) => weekday(language, day)),
  );
}

/** A minute of the day as the clock shows it: "8:30". */
function formatMinute(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** "Monday to Friday, 9:00–18:00", "每天 9:00–18:00", "at any time". */
export function formatHours(language: Language, hours: Hours | undefined): string {
  if (!hours) return say(language, 'hours-any');
  return say(language, 'hours-of', { days: days(language, hours), from: formatMinute(hours.from), to: formatMinute(hours.to) });
}

/** "China Standard Time", "北美东部标准时间", "GMT+08:00": a place's time by its name at that moment. */
export function formatZone(language: Language, zone: string, at: Instant): string {
  const parts = new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, timeZoneName: 'long' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** A moment by the clock of a place; the day alone where it is the day's beginning: "Monday 30 November", "Monday 30 November, 14:05". */
export function formatMoment(language: Language, at: Instant, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const day = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(at);
  return local.hour === 0 && local.minute === 0 ? day : `${day}, ${formatMinute(local.hour * 60 + local.minute)}`;
}
