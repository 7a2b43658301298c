import type { BoundlessCommand } from '../domain/dialogue.ts';
import type { DealId } from '../domain/ids.ts';
import type { Block, FieldRow, Span } from '../ports/blocks.ts';
import type { Language } from '../ports/reading.ts';
import type { ActionButton, Draft } from './types.ts';
import { type Args, type PhraseKey, rich, say } from './voice.ts';

type DraftBlock = Block<ActionButton>;

/** A person's words within a sentence. */
export function quoted(text: string): Span {
  return { text, style: 'quoted' };
}

/** A number or name that should stand out. */
export function strong(text: string): Span {
  return { text, style: 'strong' };
}

/** A paragraph of one phrase. */
export function line(language: Language, key: PhraseKey, args?: Args): DraftBlock {
  return { type: 'text', spans: rich(language, key, args) };
}

/** A paragraph that stays in the background: a hint, an example. */
export function hint(language: Language, key: PhraseKey, args?: Args): DraftBlock {
  return { type: 'text', spans: rich(language, key, args).map((span) => (span.style ? span : { ...span, style: 'muted' })) };
}

/** A card's rows; nothing where there are none. */
export function fields(rows: readonly FieldRow[], title?: readonly Span[]): Draft {
  return rows.length === 0 ? [] : [{ type: 'fields', rows, ...(title && { title }) }];
}

/** A row of a card. */
export function row(label: string, value: string | readonly Span[], extra: Omit<FieldRow, 'label' | 'value'> = {}): FieldRow {
  return { label, value: typeof value === 'string' ? [{ text: value }] : value, ...extra };
}

/** Buttons; nothing where there are none. */
export function actions(...buttons: readonly (ActionButton | undefined)[]): Draft {
  const shown = buttons.filter((button) => button !== undefined);
  return shown.length === 0 ? [] : [{ type: 'actions', buttons: shown }];
}

/** A button that carries out a command in a deal. */
export function commandButton(label: string, deal: DealId, command: BoundlessCommand, style?: ActionButton['style']): ActionButton {
  return { label, action: { type: 'command', deal, command }, ...(style && { style }) };
}

/** The button that shows a deal as it stands. */
export function showButton(language: Language, deal: DealId, number: string): ActionButton {
  return { label: say(language, 'button-show', { number }), action: { type: 'show', deal } };
}
