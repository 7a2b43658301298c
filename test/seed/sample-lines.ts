import { readFileSync } from 'node:fs';
import type { Listing } from '../../src/ports/catalog.ts';

/** The listings of the sample catalog, as its file has them. */
export function sampleListings(): readonly Listing[] {
  const text = readFileSync(new URL('../../seed/sample/listings.jsonl', import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Listing);
}
