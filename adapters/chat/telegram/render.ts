import { z } from 'zod';
import type { OutMessage, Part } from '../../../src/ports/chat.ts';
import { drawingOf, drawingSchema } from './drawing.ts';
import { type Line, length, linesHtml, split } from './inline.ts';
import { type Key, keyboard } from './keyboard.ts';
import { blockLines, type Shown } from './layout.ts';
import { maxCaption, maxTextLength } from './limits.ts';
import { mediaOf, mediumSchema } from './media.ts';
import { isRich, richHtml } from './rich.ts';
import { words } from './words.ts';

const keySchema = z.union([
  z.object({ text: z.string(), callback_data: z.string(), style: z.enum(['primary', 'danger']).optional() }),
  z.object({ text: z.string(), url: z.string() }),
]);

/** What one part holds: the text as an ordinary message, and as a rich one where that shows more. */
const bodySchema = z.object({
  html: z.string(),
  rich: z.string().optional(),
  /** Its tables as a picture, with all else as the words under it, for a server that knows no rich messages. */
  picture: z.object({ tables: z.array(drawingSchema), caption: z.string(), language: z.enum(['en', 'zh']) }).optional(),
  keyboard: z.array(z.array(keySchema)).optional(),
  replyTo: z.string().optional(),
  edits: z.string().optional(),
  quiet: z.boolean().optional(),
  /** Files, with `html` as the words under the first of them. */
  media: z.array(mediumSchema).optional(),
  /** What is said instead where they have been erased. */
  erased: z.string().optional(),
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

/** The blocks of a piece with its tables as a picture; nothing where the words beside them are too many to stand under it. */
function pictured(blocks: readonly Shown[], { language }: OutMessage): Pick<PartBody, 'picture'> {
  const tables = blocks.flatMap((block) => (block.type === 'table' ? [drawingOf(block)] : []));
  const others = blocks.filter(({ type }) => type !== 'table');
  const lines = others.flatMap((block, n) => [...(n === 0 ? [] : between(others[n - 1], block)), ...blockLines(block, language)]);
  return length(lines) > maxCaption ? {} : { picture: { tables, caption: linesHtml(lines), language } };
}

const isShown = (block: OutMessage['blocks'][number]): block is Shown =>
  block.type !== 'actions' && block.type !== 'link' && block.type !== 'picture' && block.type !== 'file';

/** A message in as many calls as its length needs: the first replies or edits, the last of its words has the buttons; files come after them, or with them where the words fit under them. */
export function renderParts(message: OutMessage): readonly Part[] {
  const keys: readonly (readonly Key[])[] = keyboard(message.blocks);
  const groups = mediaOf(message.blocks);
  const shown = message.blocks.filter(isShown);
  const pieces = shown.length === 0 && keys.length === 0 && groups.length > 0 ? [] : pack(shown, message);
  const { erased } = words[message.language];
  const [only] = pieces;
  const [group] = groups;
  const isCaption =
    only !== undefined &&
    group !== undefined &&
    pieces.length + groups.length === 2 &&
    message.edits === undefined &&
    !isRich(only.blocks) &&
    length(only.lines) <= maxCaption &&
    // An album has no buttons.
    (group.length === 1 || keys.length === 0);
  const texts = pieces.map(
    ({ lines, blocks }, index): PartBody => ({
      html: linesHtml(lines),
      ...(isRich(blocks) ? { rich: richHtml(blocks, message.language), ...pictured(blocks, message) } : {}),
      ...(index === pieces.length - 1 && keys.length > 0 ? { keyboard: keys.map((row) => [...row]) } : {}),
    }),
  );
  const bodies: readonly PartBody[] = isCaption
    ? texts.map((body) => ({ ...body, media: [...group], erased }))
    : [...texts, ...groups.map((media): PartBody => ({ html: '', media: [...media], erased }))];
  return bodies.map((made, index): Part => {
    const first = index === 0;
    const body: PartBody = {
      ...made,
      ...(first && message.replyTo !== undefined ? { replyTo: message.replyTo } : {}),
      ...(first && message.edits !== undefined && made.media === undefined ? { edits: message.edits } : {}),
      ...(message.quiet === true || !first ? { quiet: true } : {}),
    };
    return { chat: message.chat, body: JSON.stringify(body) };
  });
}
