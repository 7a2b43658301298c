import type { OwnReader, TextToRead } from '../ports/reading.ts';
import { type Frame, frame, type Lexica } from './core/frame.ts';
import { readQuote } from './core/offer.ts';
import { readRequest } from './core/request.ts';
import { buildPhrases } from './core/trie.ts';
import { readTurn } from './core/turn.ts';
import { english } from './en/index.ts';
import { chinese } from './zh/index.ts';

/** Sanjia's own reader of trade messages. A language is one entry of this list and its folder. */
export function createReader(): OwnReader {
  const grammars = [english, chinese];
  const lexica: Lexica = {
    grammars,
    parts: buildPhrases(grammars.map((g) => g.parts)),
    cues: buildPhrases(grammars.map((g) => g.cues)),
    names: buildPhrases(grammars.map((g) => g.names)),
    moves: buildPhrases(grammars.map((g) => g.moves)),
  };
  const framed = (input: TextToRead): Frame => frame(lexica, input.message, input.text, input.now);
  return {
    request: (input) => readRequest(lexica, framed(input)),
    quote: (input) => readQuote(lexica, framed(input), input.items),
    turn: (input) => readTurn(lexica, framed(input), input),
  };
}
