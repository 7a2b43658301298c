import type { Translator } from '../../../src/ports/model.ts';
import { Recent } from './recent.ts';
import type { Prompt, Structured } from './structured.ts';

/** Translations kept: a request goes to several suppliers in the same words, and its cards are renewed. */
const KEPT = 1000;

/** What the model answers; empty where there is nothing to translate. */
export type Translation = { readonly translation: string };

/** The model's side of translating. */
export function createTranslator(model: Structured, prompt: Prompt<Translation>): Translator {
  const recent = new Recent<string>(KEPT);
  return {
    async translate({ person, text, to }, signal) {
      const content = JSON.stringify({ text, to });
      const known = recent.get(content);
      if (known !== undefined) return { type: 'answer', value: known };
      const outcome = await model.ask(prompt, [{ type: 'text', text: content }], { person, signal });
      if (outcome.type !== 'answer') return outcome;
      const { translation } = outcome.value;
      if (translation.trim() === '') return { type: 'nothing' };
      recent.set(content, translation);
      return { type: 'answer', value: translation };
    },
  };
}
