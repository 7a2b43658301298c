import { z } from 'zod';
import type { OutMessage, Part } from '../../../src/ports/chat.ts';
import { type Line, length, linesHtml, split } from './inline.ts';
import { type Key, keyboard } from './keyboard.ts';
import { blockLines, type Shown } from './layout.ts';
import { maxTextLength } from './limits.ts';
import { isRich, richHtml } from './rich.ts';
import { words } from './words.ts';

const keySchema = z.object({ text: z.string(), callback_data: z.string(), style: z.enum(['primary', 'danger']).optional() });

/** What one part holds: the text as an ordinary message, and as a rich one where that shows more. */
const bodySchema = z.object({
  html: z.string(),
  rich: z.string().optional(),
  keyboard: z.array(z.array(keySchema)).optional(),
  replyTo: z.string().optional(),
  edits: z.string().optional(),
  quiet: z.boolean().optional(),
});

export type PartBody = z.output<typeof bodySchema>;

/** Reads what `renderParts` wrote; undefined for anything else. */
export function partBody(part: Part): PartBody | undefined {
  try {
    const read = bodySchema.safeParse(JSON.parse(part.body));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

type Piece = {
  readonly lines: readonly Line[] /** The blocks that the piece holds; none where it holds a torn one. */;
  readonly blocks: readonly Shown[];
};

/** Blocks are apart by an empty line, but a list stands right under the text that it belongs to. */
function between(before: Shown | undefined, block: Shown): readonly Line[] {
  return before?.type === 'text' && block.type === 'list' ? [] : [{ runs: [] }];
}

/** Packs blocks into as few messages as hold them; a block is torn only where no message could hold it. */
function pack(blocks: readonly Shown[], message: OutMessage): readonly Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | undefined;
  let torn = false;
  const flush = (): void => {
    if (open) pieces.push(torn ? { lines: open.lines, blocks: [] } : open);
    open = undefined;
    torn = false;
  };
  for (const block of blocks) {
    const lines = blockLines(block, message.language);
    // Telegram takes no text without anything to see in it.
    if (lines.every(({ runs }) => runs.every(({ text }) => text.trim() === ''))) continue;
    const joined: readonly Line[] = open ? [...open.lines, ...between(open.blocks.at(-1), block), ...lines] : lines;
    if (length(joined) <= maxTextLength) {
      open = { lines: joined, blocks: [...(open?.blocks ?? []), block] };
      continue;
    }
    flush();
    const parts = split(lines, maxTextLength);
    for (const part of parts.slice(0, -1)) pieces.push({ lines: part, blocks: [] });
    open = { lines: parts.at(-1) ?? [], blocks: [block] };
    torn = parts.length > 1;
  }
  flush();
  return pieces.length > 0 ? pieces : [{ lines: [{ runs: [{ text: words[message.language].choose }] }], blocks: [] }];
}

const isShown = (block: OutMessage['blocks'][number]): block is Shown => block.type !== 'actions';

/** A message in as many calls as its length needs: the first replies or edits, the last has the buttons. */
export function renderParts(message: OutMessage): readonly Part[] {
  const keys: readonly (readonly Key[])[] = keyboard(message.blocks);
  const pieces = pack(message.blocks.filter(isShown), message);
  return pieces.map(({ lines, blocks }, index): Part => {
    const first = index === 0;
    const body: PartBody = {
      html: linesHtml(lines),
      ...(isRich(blocks) ? { rich: richHtml(blocks, message.language) } : {}),
      ...(index === pieces.length - 1 && keys.length > 0 ? { keyboard: keys.map((row) => [...row]) } : {}),
      ...(first && message.replyTo !== undefined ? { replyTo: message.replyTo } : {}),
      ...(first && message.edits !== undefined ? { edits: message.edits } : {}),
      ...(message.quiet === true || !first ? { quiet: true } : {}),
    };
    return { chat: message.chat, body: JSON.stringify(body) };
  });
}
