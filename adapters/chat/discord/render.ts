import { createHash } from 'node:crypto';
import type { OutMessage, Part } from '../../../src/ports/chat.ts';
import { partOf, type Shown } from './body.ts';
import { componentRows } from './components.ts';
import { faces } from './embeds.ts';
import { filesOf, withoutTooLarge } from './files.ts';
import { MAX_NONCE } from './limits.ts';
import { WORDS } from './words.ts';

/** A message as the calls that bring it to Discord: one, unless it is longer than Discord allows. Pure. */
export function renderMessage(message: OutMessage): readonly Part[] {
  const words = WORDS[message.language];
  const groups = filesOf(message.blocks);
  const shown = shownOf({ ...message, blocks: withoutTooLarge(message.blocks, words) });
  // An edited card keeps its place; new files come below it.
  const joins = message.edits === undefined && shown.length > 0 ? 1 : 0;
  const bare: Shown = { content: '', embeds: [], components: [] };
  const calls = [
    ...shown.map((one, n) => ({ shown: one, files: joins === 1 && n === shown.length - 1 ? (groups[0] ?? []) : [] })),
    ...groups.slice(joins).map((files) => ({ shown: bare, files })),
  ];
  return calls.map(({ shown: one, files }, n) =>
    partOf(message.chat, {
      shown: one,
      nonce: nonceOf(message.id, n),
      ...(files.length === 0 ? {} : { files, erased: words.erased }),
      ...(n === 0 && shown.length > 0 && message.edits !== undefined ? { edits: message.edits } : {}),
      ...(n === 0 && message.edits === undefined && message.replyTo !== undefined ? { replyTo: message.replyTo } : {}),
      ...(message.quiet ? { quiet: true } : {}),
    }),
  );
}

function shownOf({ blocks, language }: Pick<OutMessage, 'blocks' | 'language'>): readonly Shown[] {
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
