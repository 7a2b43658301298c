import { createHash } from 'node:crypto';
import type { OutMessage, Part } from '../../../src/ports/chat.ts';
import { partOf, type Shown } from './body.ts';
import { componentRows } from './components.ts';
import { faces } from './embeds.ts';
import { MAX_NONCE } from './limits.ts';
import { WORDS } from './words.ts';

/** A message as the calls that bring it to Discord: one, unless it is longer than Discord allows. Pure. */
export function renderMessage(message: OutMessage): readonly Part[] {
  return shownOf(message).map((shown, n) =>
    partOf(message.chat, {
      shown,
      nonce: nonceOf(message.id, n),
      ...(n === 0 && message.edits !== undefined ? { edits: message.edits } : {}),
      ...(n === 0 && message.edits === undefined && message.replyTo !== undefined ? { replyTo: message.replyTo } : {}),
      ...(message.quiet ? { quiet: true } : {}),
    }),
  );
}

function shownOf({ blocks, language }: OutMessage): readonly Shown[] {
  const words = WORDS[language];
  const [rows = [], ...more] = componentRows(blocks, words);
  const laid = faces(blocks, words);
  // Discord refuses a message of buttons alone.
  const filled = laid.length === 0 && rows.length > 0 ? [{ content: words.choose, embeds: [] }] : laid;
  const shown = filled.map((face, n): Shown => ({ ...face, components: n === filled.length - 1 ? rows : [] }));
  return [...shown, ...more.map((components): Shown => ({ content: words.more, embeds: [], components }))];
}

function nonceOf(id: string, part: number): string {
  const plain = `${id}-${part}`;
  return plain.length <= MAX_NONCE ? plain : createHash('sha256').update(plain).digest('base64url').slice(0, MAX_NONCE);
}
