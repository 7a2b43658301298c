import type { EN } from './en.ts';
import { ZH_ADMIN } from './zh-admin.ts';
import { ZH_CARDS } from './zh-cards.ts';
import { ZH_FAULTS } from './zh-faults.ts';
import { ZH_FILES } from './zh-files.ts';
import { ZH_IMPORTS } from './zh-imports.ts';
import { ZH_LISTINGS } from './zh-listings.ts';
import { ZH_PEOPLE } from './zh-people.ts';
import { ZH_PLACE } from './zh-place.ts';
import { ZH_SPEECH } from './zh-speech.ts';
import { ZH_WORDS } from './zh-words.ts';

/** Chinese: Fluent patterns under the same keys. */
export const ZH: Readonly<Record<keyof typeof EN, string>> = {
  ...ZH_WORDS,
  ...ZH_CARDS,
  ...ZH_SPEECH,
  ...ZH_FILES,
  ...ZH_PEOPLE,
  ...ZH_ADMIN,
  ...ZH_PLACE,
  ...ZH_LISTINGS,
  ...ZH_IMPORTS,
  ...ZH_FAULTS,
};
