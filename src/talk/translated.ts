import type { FieldRow, Span } from '../ports/blocks.ts';
import type { Language } from '../ports/reading.ts';
import { hint, quoted } from './blocks.ts';
import type { Draft } from './types.ts';

/** Says a text in the listener's language; undefined where it cannot be had. */
type Translate = (text: string) => string | undefined;

const HAN = /\p{Script=Han}/gu;
/** Letters that neither language is written in. */
const OTHER_SCRIPT = /[^\P{L}\p{Script=Han}\p{Script=Latin}\p{Script=Common}]/gu;
const WORD = /\p{Script=Latin}+/gu;
/** Words without which hardly an English sentence is made. */
const ENGLISH =
  /\b(?:the|an?|of|to|for|is|are|we|you|and|in|on|with|can|please|need|my|i|it|be|not|no|from|by|do|have|this|that|your|per|at|or)\b/iu;
/** A character or two of another script is a brand or a unit. */
const FEW = 2;
/** So few words are names, codes and units that stand in any language. */
const SHORT_WORD = 3;
const FEW_WORDS = 4;

/** Whether somebody who reads `language` alone would need a translation. */
export function isForeign(text: string, language: Language): boolean {
  if ((text.match(OTHER_SCRIPT)?.length ?? 0) >= FEW) return true;
  const han = text.match(HAN)?.length ?? 0;
  const words = (text.match(WORD) ?? []).filter((word) => word.length >= SHORT_WORD && word !== word.toUpperCase());
  switch (language) {
    case 'en':
      return han >= FEW || (words.length >= FEW_WORDS && !ENGLISH.test(text));
    case 'zh':
      return han === 0 && words.length >= FEW;
    default:
      return language satisfies never;
  }
}

/** What a person wrote in another language, with the translation beside it: in a card's row behind the words, after a paragraph in a line of its own. */
export function translated(draft: Draft, language: Language, translate: Translate): Draft {
  const said = (span: Span): string | undefined =>
    span.style === 'quoted' && isForeign(span.text, language) ? translate(span.text) : undefined;
  const inRow = (row: FieldRow): FieldRow => ({
    ...row,
    value: row.value.flatMap((span) => {
      const text = said(span);
      return text === undefined ? [span] : [span, { text: ` (${text})`, style: 'muted' as const }];
    }),
  });
  return draft.flatMap((block): Draft => {
    if (block.type === 'fields') return [{ ...block, rows: block.rows.map(inRow) }];
    if (block.type !== 'text') return [block];
    const texts = block.spans.map(said).filter((text) => text !== undefined);
    return texts.length === 0 ? [block] : [block, ...texts.map((text) => hint(language, 'translation', { text: quoted(text) }))];
  });
}
