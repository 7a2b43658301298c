import type { DateString } from '../ids.ts';

const DAY_MS = 86_400_000;

function midnight(day: DateString): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Days from `from` to `to`, negative where `to` is earlier; undefined for what is no date. */
export function daysBetween(from: DateString, to: DateString): number | undefined {
  const days = Math.round((midnight(to) - midnight(from)) / DAY_MS);
  return Number.isNaN(days) ? undefined : days;
}
