import type { APIModalSubmitInteraction } from 'discord.js';
import {
  type APIModalInteractionResponse,
  ComponentType,
  InteractionResponseType,
  type ModalSubmitComponent,
  TextInputStyle,
} from 'discord.js';
import { MAX_MODAL_TEXT } from './limits.ts';
import type { Words } from './words.ts';

/** The form of /source; its id says what comes back with it. */
export const SOURCE_FORM = 'source';
const TEXT_FIELD = 'text';

/** The form that /source opens where it has no text. */
export function sourceForm(words: Words): APIModalInteractionResponse {
  return {
    type: InteractionResponseType.Modal,
    data: {
      custom_id: SOURCE_FORM,
      title: words.modalTitle,
      components: [
        {
          type: ComponentType.Label,
          label: words.modalLabel,
          component: {
            type: ComponentType.TextInput,
            custom_id: TEXT_FIELD,
            style: TextInputStyle.Paragraph,
            placeholder: words.modalExample,
            required: true,
            max_length: MAX_MODAL_TEXT,
          },
        },
      ],
    },
  };
}

/** What was written into the form. */
export function formText({ data }: APIModalSubmitInteraction): string {
  const fields = data.components.flatMap((part): readonly ModalSubmitComponent[] => {
    if (part.type === ComponentType.Label) return [part.component];
    return part.type === ComponentType.ActionRow ? part.components : [];
  });
  const field = fields.find((one) => one.custom_id === TEXT_FIELD);
  return field?.type === ComponentType.TextInput ? field.value : '';
}
