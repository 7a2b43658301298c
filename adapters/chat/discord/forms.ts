import {
  type APIModalInteractionResponse,
  type APIModalSubmitInteraction,
  ComponentType,
  InteractionResponseType,
  type ModalSubmitComponent,
  TextInputStyle,
} from 'discord.js';
import { z } from 'zod';
import type { Button, FormKind } from '../../../src/ports/blocks.ts';
import { MAX_MODAL_TEXT, MAX_MODAL_TITLE } from './limits.ts';
import { clip } from './split.ts';

/** One field of a form. `name` is put before what is written in it, so that it is read as what it is. */
export type FormField = {
  readonly id: string;
  readonly label: string;
  readonly example: string;
  readonly name?: string;
  readonly long?: true;
  readonly optional?: true;
};
export type Form = { readonly title: string; readonly fields: readonly FormField[] };

/** The form of /source; its id says what comes back with it. */
export const SOURCE_FORM = 'source';
/** A button's id that opens a form: "form:KIND:TOKEN". The same id comes back with the form. */
const FORM_ID = /^form:([a-z]+):(.+)$/su;
const KIND: z.ZodType<FormKind> = z.enum(['quote', 'counter', 'ask', 'answer', 'change', 'decline']);

/** The id of a button or of a menu's choice. */
export function idOf({ token, form }: Pick<Button, 'token' | 'form'>): string {
  return form === undefined ? token : `form:${form}:${token}`;
}

/** The form that an id opens and the token of its button; undefined where it opens none. */
export function formOfId(id: string): { readonly kind: FormKind; readonly token: string } | undefined {
  const [, name, token] = FORM_ID.exec(id) ?? [];
  const kind = KIND.safeParse(name);
  return kind.success && token !== undefined ? { kind: kind.data, token } : undefined;
}

/** A form as the first answer to a click or a command. */
export function openForm(id: string, { title, fields }: Form): APIModalInteractionResponse {
  return {
    type: InteractionResponseType.Modal,
    data: {
      custom_id: id,
      title: clip(title, MAX_MODAL_TITLE),
      components: fields.map((field) => ({
        type: ComponentType.Label,
        label: field.label,
        component: {
          type: ComponentType.TextInput,
          custom_id: field.id,
          style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
          placeholder: field.example,
          required: field.optional !== true,
          max_length: Math.floor(MAX_MODAL_TEXT / fields.length),
        },
      })),
    },
  };
}

/** What was written in a form, as one text: a line for each field that holds something. */
export function formText({ data }: APIModalSubmitInteraction, { fields }: Form): string {
  const given = data.components.flatMap((part): readonly ModalSubmitComponent[] => {
    if (part.type === ComponentType.Label) return [part.component];
    return part.type === ComponentType.ActionRow ? part.components : [];
  });
  const lines = fields.map(({ id, name = '' }) => {
    const field = given.find((one) => one.custom_id === id);
    const text = field?.type === ComponentType.TextInput ? field.value.trim() : '';
    return text === '' ? '' : name + text;
  });
  return lines.filter((line) => line !== '').join('\n');
}
