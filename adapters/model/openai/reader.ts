import type { ModelReader, QuotedReading } from '../../../src/ports/model.ts';
import { Recent } from './recent.ts';
import type { Prompt, Structured } from './structured.ts';

/** Readings kept, so that a text read again (for the deal that its writer has named) costs nothing. */
const KEPT = 500;

/** The model's side of reading: it gets the text with the deal as it stands, and gives quotations. */
export function createModelReader(model: Structured, prompt: Prompt<QuotedReading>): ModelReader {
  const recent = new Recent<QuotedReading>(KEPT);
  return {
    async read({ person, ...ask }, signal) {
      const content = JSON.stringify(ask);
      const known = recent.get(content);
      if (known) return { type: 'answer', value: known };
      const outcome = await model.ask(prompt, [{ type: 'text', text: content }], { person, signal });
      if (outcome.type === 'answer') recent.set(content, outcome.value);
      return outcome;
    },
  };
}
