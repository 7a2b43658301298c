import type { Grammar } from '../core/view.ts';
import { CHARACTERS } from './characters.ts';
import { CUES } from './cues.ts';
import { dayAt } from './dates.ts';
import { MOVES } from './moves.ts';
import { numeralAt } from './numerals.ts';
import { PARTS } from './parts.ts';
import { PLACES } from './places.ts';
import { SAYS } from './says/index.ts';

/** Chinese. */
export const chinese: Grammar = {
  cues: CUES,
  parts: PARTS,
  names: PLACES,
  moves: MOVES,
  says: SAYS,
  needs: ['要'],
  characters: CHARACTERS,
  numeralAt,
  dayAt,
};
