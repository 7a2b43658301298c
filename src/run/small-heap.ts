import { setFlagsFromString } from 'node:v8';

/** How much what lives on may grow, in percent, before it is cleared. */
const GROWTH_PERCENT = 20;

/**
 * Keeps the heap of this process close to what lives in it, at the price of a few percent of time: the engine would let it grow to several
 * times that where the machine has memory. For a process that does one long thing and ends.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
