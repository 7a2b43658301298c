import type { TurnReading } from '../ports/reading.ts';

/** Intents that say nothing beyond themselves. */
const BARE: ReadonlySet<TurnReading['intent']> = new Set(['help', 'human', 'status']);

/** Whether anything below (a field, an item) has been read with doubt. */
function holdsDoubt(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsDoubt);
  if (typeof value !== 'object' || value === null) return false;
  if ('certainty' in value && value.certainty !== 'sure') return true;
  return Object.values(value).some(holdsDoubt);
}

/** Whether a second opinion could better a reading: an intent or a field in doubt, or what the intent lives on not found. */
export function isUnsure(reading: TurnReading): boolean {
  if (BARE.has(reading.intent)) return false;
  if (holdsDoubt(reading)) return true;
  if (reading.intent === 'request') return !reading.request?.items.some((item) => item.product || item.identifiers.length > 0);
  return reading.intent === 'quote' && (reading.quote?.lines.length ?? 0) === 0;
}
