import type { Says } from '../../core/says/index.ts';
import { DEALS } from './deals.ts';
import { GOODS } from './goods.ts';
import { OFFERS } from './offers.ts';

/** The words and turns of phrase that the rules ask for by name. */
export const SAYS: Says = { ...GOODS, ...OFFERS, ...DEALS };
