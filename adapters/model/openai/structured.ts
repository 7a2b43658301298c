import process from 'node:process';
import { HumanMessage, SystemMessage } from '@langchain/core/messages';
// It loads @langchain/openai by its name when the first model is asked.
import { initChatModel } from 'langchain/chat_models/universal';
import { z } from 'zod';
import type { PartyId } from '../../../src/domain/ids.ts';
import type { ModelOutcome } from '../../../src/ports/model.ts';
import { clientOptions, type ModelServer } from './client.ts';
import { toldBy } from './failure.ts';
import type { Gate } from './gate.ts';
import { untraced } from './untraced.ts';

/** What is asked of a model, and the form of its answer. */
export type Prompt<T> = {
  readonly name: string;
  readonly version: number;
  readonly instructions: string;
  readonly schema: z.ZodType<T>;
};

/** What a model is given to look at. */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } }
  | { readonly type: 'file'; readonly file: { readonly filename: string; readonly file_data: string } };

export type Asking = { readonly person: PartyId; readonly signal: AbortSignal };

/** Tokens of an answer; no reading needs as many. */
const LONGEST_ANSWER = 4000;

/** Ways to ask for an answer of a certain form, the strictest first. Servers differ in what they can. */
const WAYS = ['jsonSchema', 'functionCalling', 'jsonMode'] as const;
type Manner = { readonly way: number; readonly temperature: boolean };

/** The next thing to try where a server refuses the manner of asking; undefined where there is none. */
function gentler(manner: Manner, error: unknown): Manner | undefined {
  const { status, code, param } = toldBy(error);
  if ((status !== 400 && status !== 422) || code === 'context_length_exceeded' || code === 'content_filter') return undefined;
  // Models that reason take no temperature.
  if (param === 'temperature' && manner.temperature) return { ...manner, temperature: false };
  return manner.way + 1 < WAYS.length ? { ...manner, way: manner.way + 1 } : undefined;
}

/** Asks a model for answers of a certain form. */
export class Structured {
  readonly #server: ModelServer;
  readonly #model: string;
  readonly #gate: Gate;
  /** What the server has been found to understand. */
  #manner: Manner = { way: 0, temperature: true };

  constructor(server: ModelServer, model: string, gate: Gate) {
    this.#server = server;
    this.#model = model;
    this.#gate = gate;
  }

  /** Never rejects. */
  ask<T>(prompt: Prompt<T>, content: readonly Content[], { person, signal }: Asking): Promise<ModelOutcome<T>> {
    return this.#gate.call<T>({
      person,
      signal,
      what: `${prompt.name} ${prompt.version}`,
      work: async (fetch, witness) => {
        for (let manner = this.#manner; ; ) {
          try {
            const parsed = await this.#once(prompt, content, manner, fetch, signal);
            this.#manner = manner;
            if (witness.refused || witness.finish === 'content_filter') return { type: 'failed', reason: 'refused' };
            if (witness.finish === 'length') return { type: 'failed', reason: 'cut-off' };
            const checked = prompt.schema.safeParse(parsed);
            return checked.success ? { type: 'answer', value: checked.data } : { type: 'failed', reason: 'malformed' };
          } catch (error) {
            const next = gentler(manner, error);
            if (!next) throw error;
            manner = next;
          }
        }
      },
    });
  }

  async #once<T>(
    prompt: Prompt<T>,
    content: readonly Content[],
    manner: Manner,
    fetch: typeof globalThis.fetch,
    signal: AbortSignal,
  ): Promise<unknown> {
    const { baseURL, apiKey, timeout, ...configuration } = clientOptions({ ...this.#server, fetch });
    const method = WAYS[manner.way] ?? 'jsonMode';
    untraced(process.env);
    const chat = await initChatModel(this.#model, {
      modelProvider: 'openai',
      apiKey,
      timeout,
      maxRetries: 0,
      maxTokens: LONGEST_ANSWER,
      streaming: false,
      ...(manner.temperature ? { temperature: 0 } : {}),
      configuration: { ...configuration, baseURL },
    });
    // Checked here once more and by our own hand, so that the library's way of failing does not matter.
    const form = z.toJSONSchema(prompt.schema, { target: 'draft-7' });
    const asked = chat.withStructuredOutput<Record<string, unknown>>(form, {
      name: prompt.name,
      method,
      includeRaw: true,
      ...(method === 'jsonMode' ? {} : { strict: true }),
    });
    const told =
      method === 'jsonMode'
        ? `${prompt.instructions}\n\nAnswer with one JSON object of this schema:\n${JSON.stringify(form)}`
        : prompt.instructions;
    const { parsed } = await asked.invoke([new SystemMessage(told), new HumanMessage({ content: [...content] })], { signal });
    return parsed;
  }
}
