import { extensionOf } from '../../../src/domain/file.ts';
import type { Transcriber } from '../../../src/ports/model.ts';
import { type ModelServer, openClient } from './client.ts';
import type { Gate } from './gate.ts';

/** Bytes of the longest voice message that OpenAI's server takes. https://platform.openai.com/docs/guides/speech-to-text */
const LARGEST = 25_000_000;

/** The model's side of listening. */
export function createTranscriber(server: ModelServer, model: string, gate: Gate): Transcriber {
  return {
    async transcribe({ person, bytes, mime }, signal) {
      if (bytes.length > LARGEST) return { type: 'failed', reason: 'unsupported' };
      return gate.call<string>({
        person,
        signal,
        what: 'transcribe',
        work: async (fetch) => {
          const file = new File([new Uint8Array(bytes)], `voice.${extensionOf(mime)}`, { type: mime });
          const { text } = await openClient({ ...server, fetch }).audio.transcriptions.create({ file, model }, { signal });
          if (typeof text !== 'string') return { type: 'failed', reason: 'malformed' };
          return text.trim() === '' ? { type: 'nothing' } : { type: 'answer', value: text.trim() };
        },
      });
    },
  };
}
