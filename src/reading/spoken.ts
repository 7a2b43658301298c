import type { TurnReading } from '../ports/reading.ts';

/** Nothing below is sure any more; a conflict stays one. */
function doubted<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => doubted(part)) as T;
  const entries = Object.entries(value).map(([key, part]) => [key, key === 'certainty' && part === 'sure' ? 'guessed' : doubted(part)]);
  return Object.fromEntries(entries) as T;
}

/** The reading of a text that was written down from a voice message: whoever spoke is asked to look at each figure. */
export function spoken(reading: TurnReading): TurnReading {
  return { ...doubted(reading), certainty: reading.certainty };
}
