import { z } from 'zod';
import type { Block } from '../../../src/ports/blocks.ts';
import { maxGroup, maxPhotoBytes } from './limits.ts';

/** A file as one call shows it; its bytes are read when it is sent. */
export const mediumSchema = z.object({ id: z.string(), name: z.string(), as: z.enum(['photo', 'document', 'voice']) });
export type Medium = z.output<typeof mediumSchema>;

/** Audio that Telegram plays as a voice message. https://core.telegram.org/bots/api#sendvoice */
const playable: ReadonlySet<string> = new Set(['audio/ogg', 'audio/mpeg', 'audio/mp4']);

function mediumOf({ type, file }: Extract<Block, { readonly type: 'picture' | 'file' }>): Medium {
  const { id, name, kind, mime, bytes } = file;
  const photo = type === 'picture' && bytes <= maxPhotoBytes;
  return { id, name, as: photo ? 'photo' : kind === 'voice' && playable.has(mime) ? 'voice' : 'document' };
}

/** The files of a message by the calls that bring them: photos together and documents together, as albums; each voice message alone. */
export function mediaOf(blocks: readonly Block[]): readonly (readonly Medium[])[] {
  const groups: Medium[][] = [];
  for (const block of blocks) {
    if (block.type !== 'picture' && block.type !== 'file') continue;
    const medium = mediumOf(block);
    const last = groups.at(-1);
    const joins = medium.as !== 'voice' && last?.[0]?.as === medium.as && last.length < maxGroup;
    if (last && joins) last.push(medium);
    else groups.push([medium]);
  }
  return groups;
}
