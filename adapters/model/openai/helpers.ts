import type { ModelHelpers, QuotedReading } from '../../../src/ports/model.ts';
import type { ModelServer } from './client.ts';
import { Gate, type GateDeps } from './gate.ts';
import { createModelReader } from './reader.ts';
import { type Prompt, Structured } from './structured.ts';
import { createTranslator, type Translation } from './translator.ts';

/** What the helpers are made of. */
export type HelpersDeps = {
  readonly server: ModelServer;
  readonly model: string;
  readonly prompts: { readonly readMessage: Prompt<QuotedReading>; readonly translate: Prompt<Translation> };
  readonly gate: GateDeps;
};

/** All that a language model does for the desk. */
export function createModelHelpers({ server, model, prompts, gate: deps }: HelpersDeps): Required<ModelHelpers> {
  const gate = new Gate({ ...deps, ...(server.fetch ? { fetch: server.fetch } : {}) });
  const structured = new Structured(server, model, gate);
  return { reader: createModelReader(structured, prompts.readMessage), translator: createTranslator(structured, prompts.translate) };
}
