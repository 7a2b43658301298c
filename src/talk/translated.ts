import { isForeign } from '../domain/tongue.ts';
import type { FieldRow, Span } from '../ports/blocks.ts';
import type { Language } from '../ports/reading.ts';
import { hint, quoted } from './blocks.ts';
import type { Draft } from './types.ts';

/** Says a text in the listener's language; undefined where it cannot be had. */
type Translate = (text: string) => string | undefined;

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
