import type { OwnReader, TextToRead } from '../ports/reading.ts';
import { type Frame, frame, type Lexica } from './core/frame.ts';
import { readQuote } from './core/offer.ts';
import { readRequest } from './core/request.ts';
import { buildSaid } from './core/says/index.ts';
import { buildPhrases } from './core/trie.ts';
import { readTurn } from './core/turn.ts';
import type { Grammar } from './core/view.ts';
import { writer, writtenContext } from './core/written.ts';
import { english } from './en/index.ts';
import { chinese } from './zh/index.ts';

/** The languages that are read: one entry and one folder for each. */
const LANGUAGES: readonly Grammar[] = [english, chinese];

/** Sanjia's own reader of trade messages. */
export function createReader(grammars: readonly Grammar[] = LANGUAGES): OwnReader {
  const lexica: Lexica = {
    grammars,
    parts: buildPhrases(grammars.map((g) => g.parts)),
    cues: buildPhrases(grammars.map((g) => g.cues)),
    names: buildPhrases(grammars.map((g) => g.names)),
    moves: buildPhrases(grammars.map((g) => g.moves)),
    says: buildSaid(grammars.map((g) => g.says)),
    written: writer(grammars.map((g) => g.characters ?? '')),
  };
  const framed = (input: TextToRead): Frame => frame(lexica, input.message, input.text, input.now);
  return {
    request: (input) => readRequest(lexica, framed(input)),
    quote: (input) => readQuote(lexica, framed(input), writtenContext(lexica.written, { items: input.items }).items),
    turn: (input) => readTurn(lexica, framed(input), { ...input, context: writtenContext(lexica.written, input.context) }),
  };
}
