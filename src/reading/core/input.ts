import type { OwnReader } from '../../ports/reading.ts';

/** A message inside a deal, with who says it and where the deal stands. */
export type TurnInput = Parameters<OwnReader['turn']>[0];
