import type { Block, Button } from '../../../src/ports/blocks.ts';
import { clean } from './inline.ts';
import { maxButtons } from './limits.ts';

/** A button as Telegram takes it. https://core.telegram.org/bots/api#inlinekeyboardbutton */
export type Key =
  | { readonly text: string; readonly callback_data: string; readonly style?: 'primary' | 'danger' }
  | { readonly text: string; readonly url: string };

/** Letters that one, two, three or four labels side by side may have in all on a phone; beyond that Telegram cuts them off. */
const rowWidths: readonly number[] = [Number.POSITIVE_INFINITY, 40, 36, 28];

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u;

/** Letters that a label takes, a Chinese one being two wide. */
function width(label: string): number {
  let sum = 0;
  for (const character of label) sum += wide.test(character) ? 2 : 1;
  return sum;
}

/** Each button of a row gets the same share of it, so that the longest label decides. */
function fits(row: readonly Key[]): boolean {
  const limit = rowWidths[row.length - 1];
  return limit !== undefined && Math.max(...row.map(({ text }) => width(text))) * row.length <= limit;
}

function caption(label: string): string {
  const text = clean(label).replace(/\s+/gu, ' ').trim();
  return text === '' ? '…' : text;
}

function key({ label, token, style }: Button): Key {
  const base = { text: caption(label), callback_data: token };
  return style === 'primary' || style === 'danger' ? { ...base, style } : base;
}

function rows(buttons: readonly Button[]): readonly (readonly Key[])[] {
  const made: Key[][] = [];
  for (const button of buttons) {
    const next = key(button);
    const row = made.at(-1);
    if (row && fits([...row, next])) row.push(next);
    else made.push([next]);
  }
  return made;
}

/** The keyboard under a message: as many buttons in a row as can be read there; each set of buttons begins a row, each link has one. */
export function keyboard(blocks: readonly Block[]): readonly (readonly Key[])[] {
  let left = maxButtons;
  return blocks.flatMap((block) => {
    if (block.type === 'link' && left > 0) {
      left -= 1;
      return [[{ text: caption(block.label), url: block.url }]];
    }
    if (block.type !== 'actions') return [];
    const buttons = block.buttons.slice(0, left);
    left -= buttons.length;
    return rows(buttons);
  });
}
