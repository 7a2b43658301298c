import { hint } from './blocks.ts';
import type { Ear } from './ear.ts';
import { formatList } from './format.ts';
import type { MaskKind } from './relay.ts';
import type { Draft } from './types.ts';
import { say } from './voice.ts';

/** Tells a sender what of his words the other side does not get to see; nothing where all went through. */
export function maskedNote({ lang }: Pick<Ear, 'lang'>, kinds: readonly MaskKind[]): Draft {
  const names = [...new Set(kinds.map((kind) => say(lang, `masked-${kind}`)))];
  return names.length === 0 ? [] : [hint(lang, 'masked-note', { what: formatList(lang, names) })];
}
