import type { PartyId } from '../ids.ts';

/** Whose files are once their owner has been erased, until their bytes are taken away. */
export const ERASED_PARTY = 'erased' as PartyId;
