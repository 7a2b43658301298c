import type { Cell, Column, Span } from '../../../src/ports/blocks.ts';
import type { Language } from '../../../src/ports/reading.ts';
import { escapeHtml, type Run, runsHtml } from './inline.ts';
import { evidenceRows, longQuotation, momentText, type Shown, spanRuns, valueRuns } from './layout.ts';
import { maxRichBlocks, maxRichColumns } from './limits.ts';
import { words } from './words.ts';

/** Whether a message is worth being a rich one (it has a table) and stays within the limits of these. */
export function isRich(blocks: readonly Shown[]): boolean {
  const tables = blocks.filter((block) => block.type === 'table');
  if (tables.length === 0 || tables.some(({ columns }) => columns.length > maxRichColumns)) return false;
  const count = blocks.reduce((sum, block) => sum + size(block), 0);
  return count <= maxRichBlocks;
}

/** Blocks in Telegram's count: nested ones, list items and table rows among them. */
function size(block: Shown): number {
  switch (block.type) {
    case 'text':
    case 'deadline':
      return 1;
    case 'fields':
      return block.rows.length * 2 + 4;
    case 'table':
      return block.rows.length + 2;
    case 'list':
      return block.items.length + 1;
    default:
      return block satisfies never;
  }
}

/** A break within a paragraph, a cell or an item would be read as a space; Telegram documents `br` in quotations only. */
const inOneLine = (runs: readonly Run[]): string => runsHtml(runs.map((run) => ({ ...run, text: run.text.replace(/\s*\n\s*/gu, ' ') })));
const spansHtml = (spans: readonly Span[]): string => inOneLine(spanRuns(spans));
const paragraph = (html: string): string => (html === '' ? '' : `<p>${html}</p>`);
const listHtml = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const strong = (spans: readonly Span[]): string => `<b>${inOneLine(spanRuns(spans).map(({ text }) => ({ text })))}</b>`;

const side = (column: Column | undefined): 'left' | 'right' => (column?.align === 'end' ? 'right' : 'left');

function rowHtml(cells: readonly Cell[], columns: readonly Column[]): string {
  return `<tr>${cells.map((cell, index) => `<td align="${side(columns[index])}">${spansHtml(cell.spans)}</td>`).join('')}</tr>`;
}

function blockHtml(block: Shown, language: Language): string {
  const { colon, evidence } = words[language];
  switch (block.type) {
    case 'text': {
      const quotation = longQuotation(block.spans);
      if (quotation !== undefined) return `<blockquote>${quotation.split('\n').map(escapeHtml).join('<br>')}</blockquote>`;
      return paragraph(spansHtml(block.spans));
    }
    case 'fields': {
      const rows = block.rows.map((row) => inOneLine([{ text: row.label, tag: 'b' }, { text: colon }, ...valueRuns(row, language)]));
      const written = evidenceRows(block.rows).map((row) => escapeHtml(`${row.label} ← “${row.evidence}”`));
      const details = written.length === 0 ? '' : `<details><summary>${escapeHtml(evidence)}</summary>${listHtml(written)}</details>`;
      return `${block.title ? paragraph(strong(block.title)) : ''}${listHtml(rows)}${details}`;
    }
    case 'table': {
      const head = block.columns.map((column) => `<th align="${side(column)}">${spansHtml(column.label)}</th>`).join('');
      const caption = block.title ? `<caption>${strong(block.title)}</caption>` : '';
      const rows = block.rows.map((row) => rowHtml(row, block.columns)).join('');
      return `<table bordered striped>${caption}<tr>${head}</tr>${rows}</table>`;
    }
    case 'list':
      return listHtml(block.items.map(spansHtml));
    case 'deadline': {
      const moment: Run = { text: momentText(block.at, language), time: Math.floor(block.at / 1_000) };
      return paragraph(inOneLine([{ text: `⏳ ${block.label}${colon}` }, moment]));
    }
    default:
      return block satisfies never;
  }
}

/** Blocks in the HTML of rich messages, with real tables (Bot API 10.1). https://core.telegram.org/bots/api#rich-message-formatting-options */
export function richHtml(blocks: readonly Shown[], language: Language): string {
  return blocks.map((block) => blockHtml(block, language)).join('');
}
