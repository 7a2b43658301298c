import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRateTable, type RateTable } from '../domain/rates.ts';

/** The rates that come with the desk. */
const SHIPPED = join(import.meta.dirname, '../../seed/rates.json');
/** An operator's own rates, in the data directory. */
const OWN = 'rates.json';

/** Where the rates are read from: the operator's own file where there is one. */
export function ratesFile(dataDir: string): { readonly own: string; readonly shipped: string } {
  return { own: join(dataDir, OWN), shipped: SHIPPED };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Reads the exchange rates. Throws with the file's name and what is wrong in it. */
export function readRates(dataDir: string): RateTable {
  const { own, shipped } = ratesFile(dataDir);
  const text = read(own);
  const file = text === undefined ? shipped : own;
  const checked = checkRateTable(JSON.parse(text ?? read(shipped) ?? 'null'));
  if (checked.type === 'table') return checked.table;
  throw new Error(`${file}: ${checked.faults.map(({ at, fault }) => `${at}: ${fault}`).join('; ')}`);
}
