import type { RowError, RowFault } from '../domain/row-fault.ts';
import type { Language } from '../ports/reading.ts';
import { say } from './voice.ts';

/** What is wrong in a row of a catalog file, with the value that stands there, and what to write instead. */
export function faultText(language: Language, fault: RowFault): string {
  const { type, ...args } = fault;
  if (type === 'othersListing' && 'owner' in args) return say(language, 'fault-othersListing-owner', args);
  const reason = say(language, `fault-${type}`, args);
  return 'value' in fault && fault.value !== '' ? say(language, 'fault-with-value', { value: fault.value, reason }) : reason;
}

/** All that is wrong in a row. */
export function faultsText(language: Language, errors: readonly RowError[]): string {
  return errors.map(({ fault }) => faultText(language, fault)).join(language === 'zh' ? '；' : '; ');
}
