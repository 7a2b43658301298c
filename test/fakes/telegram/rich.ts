import { walk } from './markup.ts';
import { badRequest } from './refusal.ts';

const named = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0', hellip: '…', mdash: '—', ndash: '–' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
};
const inline = ['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'code', 'mark', 'sub', 'sup', 'tg-spoiler', 'a', 'tg-time'];
const blocks = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'footer', 'hr', 'ul', 'ol', 'li', 'blockquote', 'aside', 'cite', 'br'];
const structures = ['table', 'caption', 'tr', 'th', 'td', 'details', 'summary'];
const allowed = new Set([...inline, ...blocks, ...structures]);
const empty = new Set(['br', 'hr']);

/** Where a tag must stand; others may stand anywhere. */
const parents: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol'],
  tr: ['table'],
  caption: ['table'],
  th: ['tr'],
  td: ['tr'],
  summary: ['details'],
};
const onlyInline: ReadonlySet<string> = new Set(['p', 'th', 'td', 'caption', 'summary', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const counted: ReadonlySet<string> = new Set(['p', 'li', 'tr', 'blockquote', 'details', 'ul', 'ol', 'table', 'hr', 'pre']);
/** The description shows breaks in quotations; nothing says that they may stand elsewhere. */
const mayBreak: ReadonlySet<string> = new Set(['blockquote']);

const maxCharacters = 32_768;
const maxBlocks = 500;
const maxDepth = 16;
const maxColumns = 20;

/** Reads the HTML of a rich message, refuses what is not documented, and gives back what a person sees: a line for each paragraph, item and row. */
export function parseRich(html: string): string {
  const lines: string[] = [];
  let line = '';
  let count = 0;
  let characters = 0;
  let cells: string[] | undefined;
  const flush = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  walk(html, named, allowed, empty, (token, open) => {
    const parent = open.at(-1);
    if (token.type === 'text') {
      characters += [...token.text].length;
      if (parent !== undefined && ['table', 'tr', 'ul', 'ol'].includes(parent) && token.text.trim() !== '')
        throw badRequest(`can't parse rich message: text directly in <${parent}>`);
      line += token.text.replace(/\s+/gu, ' ');
      return;
    }
    const { name } = token;
    if (token.type === 'open') {
      if (open.length + 1 > maxDepth) throw badRequest('RICH_MESSAGE_TOO_DEEP');
      const wanted = parents[name];
      if (wanted && (parent === undefined || !wanted.includes(parent)))
        throw badRequest(`can't parse rich message: <${name}> in <${parent ?? ''}>`);
      if (!inline.includes(name) && name !== 'br' && open.some((one) => onlyInline.has(one)))
        throw badRequest(`can't parse rich message: <${name}> in a line of text`);
      if (name === 'br') {
        if (!open.some((one) => mayBreak.has(one))) throw badRequest('this fake knows <br> in quotations only');
        flush();
      }
      if (counted.has(name)) count += 1;
      if (!inline.includes(name) && name !== 'th' && name !== 'td') flush();
      if (name === 'tr') cells = [];
      if (name === 'li') line = '- ';
      return;
    }
    if ((name === 'th' || name === 'td') && cells) {
      cells.push(line.trim());
      line = '';
    } else if (name === 'tr' && cells) {
      if (cells.length > maxColumns) throw badRequest('RICH_MESSAGE_TABLE_TOO_WIDE');
      lines.push(`| ${cells.join(' | ')} |`);
      cells = undefined;
    } else if (!inline.includes(name)) flush();
  });
  flush();
  if (characters > maxCharacters) throw badRequest('RICH_MESSAGE_TOO_LONG');
  if (count > maxBlocks) throw badRequest('RICH_MESSAGE_BLOCKS_TOO_MUCH');
  if (lines.length === 0) throw badRequest('message text is empty');
  return lines.join('\n');
}
