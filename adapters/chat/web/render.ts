import type { OutMessage, Part } from '../../../src/ports/chat.ts';
import type { OutContent } from './protocol.ts';

/** One part: the blocks as they are, since the page draws them itself. */
export function renderParts(message: OutMessage): readonly Part[] {
  const content: OutContent = {
    id: message.id,
    language: message.language,
    blocks: [...message.blocks],
    ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
    ...(message.edits === undefined ? {} : { edits: message.edits }),
    ...(message.quiet === undefined ? {} : { quiet: message.quiet }),
  };
  return [{ chat: message.chat, body: JSON.stringify(content) }];
}
