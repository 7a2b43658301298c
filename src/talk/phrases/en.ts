import { EN_ADMIN } from './en-admin.ts';
import { EN_CARDS } from './en-cards.ts';
import { EN_FAULTS } from './en-faults.ts';
import { EN_FILES } from './en-files.ts';
import { EN_IMPORTS } from './en-imports.ts';
import { EN_LISTINGS } from './en-listings.ts';
import { EN_PEOPLE } from './en-people.ts';
import { EN_PLACE } from './en-place.ts';
import { EN_SPEECH } from './en-speech.ts';
import { EN_WORDS } from './en-words.ts';

/** English: Fluent patterns by key. */
export const EN = {
  ...EN_WORDS,
  ...EN_CARDS,
  ...EN_SPEECH,
  ...EN_FILES,
  ...EN_PEOPLE,
  ...EN_ADMIN,
  ...EN_PLACE,
  ...EN_LISTINGS,
  ...EN_IMPORTS,
  ...EN_FAULTS,
} as const;
