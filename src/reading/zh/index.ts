import type { Grammar } from '../core/view.ts';
import { CUES } from './cues.ts';
import { dayAt } from './dates.ts';
import { MOVES } from './moves.ts';
import { numeralAt } from './numerals.ts';
import { PARTS } from './parts.ts';
import { PLACES } from './places.ts';

/** Chinese. */
export const chinese: Grammar = { language: 'zh', cues: CUES, parts: PARTS, names: PLACES, moves: MOVES, numeralAt, dayAt };
