import type { Block, FieldRow, Span } from '../../../src/ports/blocks.ts';
import type { Language } from '../../../src/ports/reading.ts';
import { clean, type Line, type Run } from './inline.ts';
import { words } from './words.ts';

/** All blocks but files, which are messages of their own, and buttons and links, which stand under the message. */
export type Shown = Exclude<Block, { readonly type: 'actions' | 'link' | 'picture' | 'file' }>;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const pad = (n: number): string => String(n).padStart(2, '0');

/** A moment in UTC, with seconds where they are not nought. */
export function momentText(at: number, language: Language): string {
  const date = new Date(at);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const seconds = date.getUTCSeconds();
  const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}${seconds === 0 ? '' : `:${pad(seconds)}`} UTC`;
  return language === 'zh' ? `${year}年${month + 1}月${day}日 ${time}` : `${day} ${months[month]} ${year}, ${time}`;
}

/** Spans as runs; what a person wrote stands in quotation marks. Telegram has no muted text. */
export function spanRuns(spans: readonly Span[]): readonly Run[] {
  return spans.map(({ text: raw, style }): Run => {
    const text = clean(raw);
    switch (style) {
      case 'strong':
        return { text, tag: 'b' };
      case 'code':
        return { text, tag: 'code' };
      case 'quoted':
        return { text: `“${text}”` };
      case 'muted':
      case undefined:
        return { text };
      default:
        return style satisfies never;
    }
  });
}

/** Breaks runs at the line breaks in their texts. */
function broken(runs: readonly Run[]): readonly Line[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines.map((line) => ({ runs: line }));
}

/** Whether a block is nothing but somebody's words over several lines; these stand as a quotation of their own. */
export function longQuotation(spans: readonly Span[]): string | undefined {
  const [only, ...others] = spans;
  if (only?.style !== 'quoted' || others.length > 0) return undefined;
  const text = clean(only.text).trim();
  return text.includes('\n') ? text : undefined;
}

/** A row's value with its mark in words. */
export function valueRuns({ value, mark }: FieldRow, language: Language): readonly Run[] {
  const marked = mark === undefined ? [] : [{ text: ` — ${words[language].marks[mark]}` }];
  return [...spanRuns(value), ...marked];
}

/** Spans without their styles. */
export const plainText = (spans: readonly Span[]): string => spans.map(({ text }) => clean(text)).join('');

/** Spaces, grouping commas and case are no difference. */
const bare = (text: string): string => text.replace(/[\s,，]+/gu, '').toLowerCase();

/** The rows whose evidence says more than their value. */
export function evidenceRows(rows: readonly FieldRow[]): readonly { readonly label: string; readonly evidence: string }[] {
  return rows.flatMap(({ label, value, evidence }) => {
    const written = evidence === undefined ? '' : clean(evidence).replace(/\s+/gu, ' ').trim();
    return written === '' || bare(written) === bare(plainText(value)) ? [] : [{ label: clean(label), evidence: written }];
  });
}

const titleLines = (title: readonly Span[] | undefined): readonly Line[] =>
  title === undefined ? [] : broken(spanRuns(title).map((run) => ({ ...run, tag: 'b' as const })));

const bold = (text: string): Run => ({ text: clean(text), tag: 'b' });

/** Table as text: Telegram's fixed-width type does not line up Chinese, so that each row becomes a few labelled lines. */
function tableLines(block: Extract<Shown, { type: 'table' }>, colon: string): readonly Line[] {
  const rows = block.rows.map((row): readonly Line[] => {
    const [first, ...others] = row;
    const head = (first ? spanRuns(first.spans) : []).map((run) => ({ ...run, tag: 'b' as const }));
    const cells = others.flatMap((cell, index) => {
      const label = block.columns[index + 1]?.label ?? [];
      return broken([{ text: '• ' }, ...spanRuns(label), { text: colon }, ...spanRuns(cell.spans)]);
    });
    return [...broken([{ text: '▪️ ' }, ...head]), ...cells];
  });
  return [...titleLines(block.title), ...rows.flat()];
}

/** A block as lines of an ordinary message. */
export function blockLines(block: Shown, language: Language): readonly Line[] {
  const { colon, evidence } = words[language];
  switch (block.type) {
    case 'text': {
      const quotation = longQuotation(block.spans);
      if (quotation !== undefined) return broken([{ text: quotation }]).map((line) => ({ ...line, quote: 'open' }));
      return broken(spanRuns(block.spans));
    }
    case 'fields': {
      const rows = block.rows.flatMap((row) => broken([bold(row.label), { text: colon }, ...valueRuns(row, language)]));
      const written = evidenceRows(block.rows).map(
        (row): Line => ({ runs: [{ text: `${row.label} ← “${row.evidence}”` }], quote: 'folded' }),
      );
      const heading: readonly Line[] = written.length > 0 ? [{ runs: [{ text: evidence, tag: 'i' }], quote: 'folded' }] : [];
      return [...titleLines(block.title), ...rows, ...heading, ...written];
    }
    case 'table':
      return tableLines(block, colon);
    case 'list':
      return block.items.flatMap((item) => broken([{ text: '• ' }, ...spanRuns(item)]));
    case 'deadline': {
      const moment: Run = { text: momentText(block.at, language), time: Math.floor(block.at / 1_000) };
      return [{ runs: [{ text: `⏳ ${clean(block.label)}${colon}` }, moment] }];
    }
    default:
      return block satisfies never;
  }
}
