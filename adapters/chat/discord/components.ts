import { type APIActionRowComponent, type APIComponentInMessageActionRow, ButtonStyle, ComponentType } from 'discord.js';
import type { Block, Button } from '../../../src/ports/blocks.ts';
import { idOf } from './forms.ts';
import { MAX_BUTTON_LABEL, MAX_OPTION_LABEL, MAX_ROW_BUTTONS, MAX_ROWS, MAX_SELECT_OPTIONS } from './limits.ts';
import { clip } from './split.ts';
import type { Words } from './words.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger, plain: ButtonStyle.Secondary } as const;
/** Discord refuses a button without a label. */
const NO_LABEL = '…';
const MAX_BUTTONS = MAX_ROWS * MAX_ROW_BUTTONS;

/** The rows of buttons under a message, in as many messages as they need: buttons where they fit, else menus. */
export function componentRows(blocks: readonly Block[], words: Words): readonly (readonly Row[])[] {
  const groups = blocks.flatMap((block) => (block.type === 'actions' && block.buttons.length > 0 ? [block.buttons] : []));
  const buttons = groups.flat();
  if (buttons.length === 0) return [];
  if (buttons.length > MAX_BUTTONS) return chunks(menus(buttons, words), MAX_ROWS);
  const apart = groups.flatMap((group) => chunks(group, MAX_ROW_BUTTONS));
  return [(apart.length <= MAX_ROWS ? apart : chunks(buttons, MAX_ROW_BUTTONS)).map(buttonRow)];
}

function buttonRow(buttons: readonly Button[]): Row {
  return {
    type: ComponentType.ActionRow,
    components: buttons.map(({ label, token, form, style = 'plain' }) => ({
      type: ComponentType.Button,
      style: STYLES[style],
      label: clip(label, MAX_BUTTON_LABEL) || NO_LABEL,
      custom_id: idOf({ token, ...(form && { form }) }),
    })),
  };
}

function menus(buttons: readonly Button[], words: Words): readonly Row[] {
  const parts = chunks(buttons, MAX_SELECT_OPTIONS);
  return parts.map((options, n) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        // What was chosen is told by its value; the menu's own id only has to differ from the others.
        custom_id: `menu${n + 1}`,
        placeholder: parts.length === 1 ? words.choose : words.chooseOf(n + 1, parts.length),
        options: options.map((button) => ({ label: clip(button.label, MAX_OPTION_LABEL) || NO_LABEL, value: idOf(button) })),
      },
    ],
  }));
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}
