import type { ModelHelpers, QuotedReading } from '../../../src/ports/model.ts';
import type { ModelServer } from './client.ts';
import { Gate, type GateDeps } from './gate.ts';
import { createModelReader } from './reader.ts';
import { type Prompt, Structured } from './structured.ts';
import { createTranscriber } from './transcriber.ts';
import { createTranslator, type Translation } from './translator.ts';
import { createViewer, type Seen } from './viewer.ts';

/** What the helpers are made of. */
export type HelpersDeps = {
  readonly server: ModelServer;
  readonly model: string;
  /** The model that listens to voice messages, where one is to. */
  readonly transcription?: string;
  /** The model that looks at pictures and PDF, where one is to. */
  readonly vision?: string;
  readonly prompts: {
    readonly readMessage: Prompt<QuotedReading>;
    readonly translate: Prompt<Translation>;
    readonly seeFile: Prompt<Seen>;
  };
  readonly gate: GateDeps;
};

type Helpers = ModelHelpers & Required<Pick<ModelHelpers, 'reader' | 'translator'>>;

/** All that a language model does for the desk. */
export function createModelHelpers({ server, model, transcription, vision, prompts, gate: deps }: HelpersDeps): Helpers {
  const gate = new Gate({ ...deps, ...(server.fetch ? { fetch: server.fetch } : {}) });
  const structured = new Structured(server, model, gate);
  return {
    reader: createModelReader(structured, prompts.readMessage),
    translator: createTranslator(structured, prompts.translate),
    ...(transcription === undefined ? {} : { transcriber: createTranscriber(server, transcription, gate) }),
    ...(vision === undefined ? {} : { viewer: createViewer(new Structured(server, vision, gate), prompts.seeFile) }),
  };
}
