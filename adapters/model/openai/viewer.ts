import type { Viewer } from '../../../src/ports/model.ts';
import type { Content, Prompt, Structured } from './structured.ts';

/** What the model answers; empty where there is nothing that could be bought. */
export type Seen = { readonly request: string };

/** Bytes of the largest file that is shown to a model; a picture of a part needs less. */
const LARGEST = 10_000_000;
/** Pictures that chat completions take. https://platform.openai.com/docs/guides/images-vision */
const PICTURES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

function contentOf(bytes: Uint8Array, mime: string): Content | undefined {
  const data = `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`;
  if (PICTURES.has(mime)) return { type: 'image_url', image_url: { url: data } };
  return mime === 'application/pdf' ? { type: 'file', file: { filename: 'specification.pdf', file_data: data } } : undefined;
}

/** The model's side of looking. A server that takes no PDF says so, and nothing is made of it. */
export function createViewer(model: Structured, prompt: Prompt<Seen>): Viewer {
  return {
    async view({ person, bytes, mime }, signal) {
      const content = bytes.length > LARGEST ? undefined : contentOf(bytes, mime);
      if (!content) return { type: 'failed', reason: 'unsupported' };
      const outcome = await model.ask(prompt, [content], { person, signal });
      if (outcome.type !== 'answer') return outcome;
      const request = outcome.value.request.trim();
      return request === '' ? { type: 'nothing' } : { type: 'answer', value: request };
    },
  };
}
