import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Block, FieldRow, Span } from '../../../src/ports/blocks.ts';
import {
  MAX_CONTENT,
  MAX_EMBED_DESCRIPTION,
  MAX_EMBED_FIELDS,
  MAX_EMBED_TITLE,
  MAX_EMBED_TOTAL,
  MAX_EMBEDS,
  MAX_FIELD_NAME,
  MAX_FIELD_VALUE,
} from './limits.ts';
import { escapeMarkdown, markdown, paragraph, plainText, small } from './markdown.ts';
import { clipMarkdown, splitMarkdown } from './split.ts';
import type { Words } from './words.ts';

/** What one message shows above its buttons. */
export type Face = { readonly content: string; readonly embeds: readonly APIEmbed[] };

/** A block is either words or a card. */
type Section =
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'card'; readonly title: string; readonly text: string }
  | { readonly type: 'table'; readonly title: string; readonly fields: readonly APIEmbedField[] };

const SECOND_MS = 1_000;
/** A field's name and value must not be empty. */
const BLANK = '\u200b';

/** Lays blocks out over as many messages as they need: words first as the message's text, cards and tables as embeds, words after them as embeds too, so that the order stays. */
export function faces(blocks: readonly Block[], words: Words): readonly Face[] {
  const lead: string[] = [];
  const embeds: APIEmbed[] = [];
  for (const section of blocks.flatMap((block) => sectionsOf(block, words))) {
    if (section.type === 'words' && embeds.length === 0) lead.push(section.text);
    else add(embeds, section);
  }
  const texts = splitMarkdown(lead.join('\n'), MAX_CONTENT);
  const packed = pack(embeds);
  // The last piece of the text and the first cards share a message.
  const before = texts.slice(0, -1).map((content) => ({ content, embeds: [] }));
  const [first = [], ...more] = packed;
  const content = texts.at(-1) ?? '';
  if (content === '' && first.length === 0) return [];
  return [...before, { content, embeds: first }, ...more.map((some) => ({ content: '', embeds: some }))];
}

function sectionsOf(block: Block, words: Words): readonly Section[] {
  switch (block.type) {
    case 'text': {
      const text = paragraph(block.spans);
      return text.trim() === '' ? [] : [{ type: 'words', text }];
    }
    case 'list':
      return block.items.length === 0 ? [] : [{ type: 'words', text: block.items.map(listItem).join('\n') }];
    case 'deadline':
      // Each reader's app counts down by itself. https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
      return [{ type: 'words', text: `${escapeMarkdown(block.label)}${space(words)}<t:${Math.ceil(block.at / SECOND_MS)}:R>` }];
    case 'fields':
      return [{ type: 'card', title: heading(block.title ?? []), text: block.rows.map((row) => fieldLine(row, words)).join('\n') }];
    case 'table':
      return [
        { type: 'table', title: heading(block.title ?? []), fields: block.rows.flatMap((row) => rowFields(block.columns, row, words)) },
      ];
    case 'link':
      return [{ type: 'words', text: `[${escapeMarkdown(block.label)}](${block.url})` }];
    // Files hang below the message, buttons stand under it.
    case 'picture':
    case 'file':
    case 'actions':
      return [];
    default:
      return block satisfies never;
  }
}

/** A value or a title is set off already, so a person's words in it need no quotation marks. */
function value(spans: readonly Span[]): string {
  return markdown(spans.map((span) => (span.style === 'quoted' ? { text: span.text } : span)));
}

/** Titles and names of fields are bold as they are. */
function heading(spans: readonly Span[]): string {
  return escapeMarkdown(plainText(spans));
}

function space({ colon }: Words): string {
  return colon === ':' ? ': ' : colon;
}

function listItem(spans: readonly Span[]): string {
  return `- ${markdown(spans).trim().replaceAll('\n', '\n  ')}`;
}

function fieldLine({ label, value: spans, mark, evidence }: FieldRow, words: Words): string {
  const marks = { guessed: words.check, conflict: words.conflict, missing: words.missing } as const;
  const shown = [value(spans), mark === undefined ? '' : marks[mark]].filter((part) => part !== '').join(' ');
  const line = `**${escapeMarkdown(label)}${words.colon}** ${shown}`.trimEnd();
  const source = evidence?.trim() ?? '';
  // What is sure speaks for itself; for the rest the words it was read from let the person check it.
  const unsure = mark === 'guessed' || mark === 'conflict';
  return unsure && source !== '' && source !== plainText(spans).trim()
    ? `${line}\n${small(words.readFrom(escapeMarkdown(source.replace(/\s+/gu, ' '))))}`
    : line;
}

type Table = Extract<Block, { type: 'table' }>;

/** A row as one field: its first cell is the name, the others stand below it, each with its column's label. */
function rowFields(columns: Table['columns'], row: Table['rows'][number], words: Words): readonly APIEmbedField[] {
  const [head, ...rest] = row;
  const lines = rest.flatMap((cell, n) => {
    const shown = value(cell.spans).replaceAll('\n', ' ').trim();
    const label = value(columns[n + 1]?.label ?? []).trim();
    if (shown === '') return [];
    return [label === '' ? shown : `${label}${space(words)}${shown}`];
  });
  const name = clipMarkdown(heading(head?.spans ?? []).trim(), MAX_FIELD_NAME) || BLANK;
  const values = splitMarkdown(lines.join('\n'), MAX_FIELD_VALUE);
  return values.length === 0 ? [{ name, value: BLANK }] : values.map((value, n) => ({ name: n === 0 ? name : BLANK, value }));
}

function add(embeds: APIEmbed[], section: Section): void {
  switch (section.type) {
    case 'words':
      addWords(embeds, section.text);
      return;
    case 'card':
      addTitled(embeds, section.title, splitMarkdown(section.text, MAX_EMBED_DESCRIPTION));
      return;
    case 'table':
      addFields(embeds, section.title, section.fields);
      return;
    default:
      section satisfies never;
  }
}

/** Words join the card above them where it has room and no fields, which would be shown below them. */
function addWords(embeds: APIEmbed[], text: string): void {
  const last = embeds.at(-1);
  const joined = `${last?.description ?? ''}\n\n${text}`;
  if (last?.description !== undefined && last.fields === undefined && joined.length <= MAX_EMBED_DESCRIPTION) last.description = joined;
  else addTitled(embeds, '', splitMarkdown(text, MAX_EMBED_DESCRIPTION));
}

function addTitled(embeds: APIEmbed[], title: string, texts: readonly string[]): void {
  const named = titled(title);
  if (texts.length === 0 && title !== '') embeds.push(named);
  for (const [n, description] of texts.entries()) embeds.push({ ...(n === 0 ? named : {}), description });
}

function addFields(embeds: APIEmbed[], title: string, fields: readonly APIEmbedField[]): void {
  let open: APIEmbed & { fields: APIEmbedField[] } = { ...titled(title), fields: [] };
  embeds.push(open);
  for (const field of fields) {
    const full = open.fields.length === MAX_EMBED_FIELDS || sizeOf(open) + sizeOfField(field) > MAX_EMBED_TOTAL;
    if (full) {
      open = { fields: [] };
      embeds.push(open);
    }
    open.fields.push(field);
  }
  if (fields.length === 0) embeds.pop();
}

function titled(title: string): Pick<APIEmbed, 'title'> {
  return title === '' ? {} : { title: clipMarkdown(title, MAX_EMBED_TITLE) };
}

function sizeOfField({ name, value }: APIEmbedField): number {
  return name.length + value.length;
}

function sizeOf({ title = '', description = '', fields = [] }: APIEmbed): number {
  return title.length + description.length + fields.reduce((sum, field) => sum + sizeOfField(field), 0);
}

/** Embeds by message: at most ten, and at most 6,000 characters together. */
function pack(embeds: readonly APIEmbed[]): readonly (readonly APIEmbed[])[] {
  const messages: APIEmbed[][] = [];
  for (const embed of embeds) {
    const last = messages.at(-1);
    const used = last?.reduce((sum, one) => sum + sizeOf(one), 0) ?? 0;
    if (last && last.length < MAX_EMBEDS && used + sizeOf(embed) <= MAX_EMBED_TOTAL) last.push(embed);
    else messages.push([embed]);
  }
  return messages;
}
