import type { Grammar } from '../core/view.ts';
import { CUES } from './cues.ts';
import { dayAt } from './dates.ts';
import { MOVES } from './moves.ts';
import { numeralAt } from './numerals.ts';
import { PARTS } from './parts.ts';
import { PLACES } from './places.ts';
import { SAYS } from './says/index.ts';

/** English, and the loan words of other Latin-letter tongues that stand in mixed messages. */
export const english: Grammar = {
  cues: CUES,
  parts: PARTS,
  names: PLACES,
  moves: MOVES,
  says: SAYS,
  needs: ['need', 'buy'],
  numeralAt,
  dayAt,
};
