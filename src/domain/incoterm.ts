/** Incoterms 2020, ordered from the seller's door to the buyer's. */
export const INCOTERMS = ['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP'] as const;
export type Incoterm = (typeof INCOTERMS)[number];

/** Where the named place of the term lies: where the seller hands the goods over, or where they arrive (Incoterms 2020). */
export function placeSide(incoterm: Incoterm): 'loading' | 'arrival' {
  switch (incoterm) {
    case 'EXW':
    case 'FCA':
    case 'FAS':
    case 'FOB':
      return 'loading';
    case 'CFR':
    case 'CIF':
    case 'CPT':
    case 'CIP':
    case 'DAP':
    case 'DPU':
    case 'DDP':
      return 'arrival';
    default:
      return incoterm satisfies never;
  }
}

/** Whether the seller delivers at the place of arrival (D terms), so that his lead time may be held against a date of delivery. */
export function deliversAtArrival(incoterm: Incoterm): boolean {
  return incoterm === 'DAP' || incoterm === 'DPU' || incoterm === 'DDP';
}
