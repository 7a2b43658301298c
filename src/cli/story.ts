import type { StoredEvent } from '../domain/deal/events.ts';
import type { Deal } from '../domain/deal/state.ts';
import type { TextRef } from '../domain/evidence.ts';

/** Why a listing was found; the story tells which one. */
const LEFT_OUT: ReadonlySet<string> = new Set(['reasons', 'shortfalls']);

/** A value of an event in one line: figures and times as people write them, words of messages in quotation marks. */
function show(value: unknown, words: (at: TextRef) => string | undefined, key = ''): string {
  if (typeof value === 'number' && /(?:At|By)$/.test(key)) return new Date(value).toISOString();
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((part) => show(part, words)).join('; ');
  if ('at' in value && 'certainty' in value) {
    const { at, certainty, ...rest } = value as { at: TextRef; certainty: string; value?: unknown };
    const text = words(at);
    const said = text === undefined ? '[erased]' : `“${text.replace(/\s+/g, ' ')}”`;
    const mark = certainty === 'sure' ? '' : ` (${certainty})`;
    return 'value' in rest ? `${show(rest.value, words)} ← ${said}${mark}` : `${said}${mark}`;
  }
  return Object.entries(value)
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, part]) => `${name} ${show(part, words, name)}`)
    .join(', ');
}

/** The story of a deal, one event a line with its time, what caused it and every figure's own words. */
export function story(deal: Deal, events: readonly StoredEvent[], words: (at: TextRef) => string | undefined): string {
  const lines = events.map(({ version, at, cause, event }) => {
    const { type, ...rest } = event;
    const details = Object.entries(rest).map(([key, value]) => `      ${key}: ${show(value, words, key)}`);
    return [`${String(version).padStart(4)}  ${new Date(at).toISOString()}  ${type}  (${cause})`, ...details].join('\n');
  });
  return [`${deal.number}  ${deal.status}`, ...lines].join('\n');
}
