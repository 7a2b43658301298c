import type { Block, FieldRow, ShownFile, Span } from '../../../src/ports/blocks.ts';
import type { Language } from '../../../src/ports/reading.ts';
import { columnsOf, pad, printable } from './width.ts';

export type Styler = (text: string, style: 'strong' | 'muted' | 'good' | 'bad' | 'key') => string;

/** No colours: for a pipe. */
export const plainStyle: Styler = (text) => text;

const codes = { strong: ['1', '22'], muted: ['2', '22'], good: ['32', '39'], bad: ['31', '39'], key: ['36', '39'] } as const;
/** ANSI colours (ECMA-48, SGR): for a terminal. */
export const ansiStyle: Styler = (text, style) => `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m`;

/** What a block must know to be printed. */
export type PrintSetting = {
  readonly language: Language;
  readonly style: Styler;
  /** The desk's time, in ms. */
  readonly now: number;
  /** The number under which a button is pressed. */
  readonly numberOf: (token: string, label: string) => number;
  /** Columns of the screen; a wider table is printed as one list for each row. */
  readonly columns: number;
};

const marks = {
  en: {
    guessed: '(? please check)',
    conflict: '(≠ contradicts itself)',
    missing: '(missing)',
    from: 'from',
    left: 'left',
    over: 'over',
    colon: ': ',
  },
  zh: { guessed: '（? 请核对）', conflict: '（≠ 前后矛盾）', missing: '（缺）', from: '读自', left: '还剩', over: '已截止', colon: '：' },
} as const;

const kinds = {
  en: { picture: 'picture', document: 'document', voice: 'voice message' },
  zh: { picture: '图片', document: '文件', voice: '语音' },
} as const;

const text = (spans: readonly Span[]): string => printable(spans.map((span) => span.text).join(''));
const styled = (spans: readonly Span[], style: Styler): string =>
  spans
    .map((span) => (span.style === 'strong' || span.style === 'muted' ? style(printable(span.text), span.style) : printable(span.text)))
    .join('');

/** A block as lines of text. */
export function blockLines(block: Block, setting: PrintSetting): readonly string[] {
  const { style } = setting;
  switch (block.type) {
    case 'text':
      return styled(block.spans, style).split('\n');
    case 'fields':
      return [...(block.title ? [style(text(block.title), 'strong')] : []), ...fieldLines(block.rows, setting)];
    case 'table':
      return [...(block.title ? [style(text(block.title), 'strong')] : []), ...tableLines(block, setting)];
    case 'list':
      return block.items.flatMap((item) =>
        styled(item, style)
          .split('\n')
          .map((line, n) => `${n === 0 ? '- ' : '  '}${line}`),
      );
    case 'deadline':
      return [`${printable(block.label)}${marks[setting.language].colon}${style(leftUntil(block.at, setting), 'strong')}`];
    case 'picture':
    case 'file':
      return [style(fileLine(block.file, setting), 'muted')];
    case 'link':
      return [`${printable(block.label)}: ${style(printable(block.url), 'key')}`];
    case 'actions':
      return [
        block.buttons.map(({ token, label }) => `${style(`[${setting.numberOf(token, label)}]`, 'key')} ${printable(label)}`).join('   '),
      ];
    default:
      return block satisfies never;
  }
}

const bytesPerKilobyte = 1_000;

/** A terminal shows no pictures; the page at the same link does. */
function fileLine({ kind, name, bytes }: ShownFile, { language }: PrintSetting): string {
  const kilobytes = Math.max(1, Math.round(bytes / bytesPerKilobyte));
  return `[${kinds[language][kind]} ${printable(name)}, ${kilobytes} kB]`;
}

function fieldLines(rows: readonly FieldRow[], { language, style }: PrintSetting): readonly string[] {
  const widest = Math.max(0, ...rows.map((row) => columnsOf(printable(row.label))));
  const words = marks[language];
  return rows.map((row) => {
    const value = styled(row.value, style).replaceAll('\n', `\n${' '.repeat(widest + 4)}`);
    const mark = row.mark === undefined ? '' : ` ${style(words[row.mark], 'bad')}`;
    const same = row.evidence === undefined || row.evidence.trim() === '' || row.evidence === text(row.value);
    const evidence = same ? '' : ` ${style(`← ${words.from} “${printable(row.evidence ?? '').replaceAll('\n', ' ')}”`, 'muted')}`;
    return `  ${style(pad(printable(row.label), widest, 'start'), 'muted')}  ${value}${mark}${evidence}`;
  });
}

function tableLines(block: Extract<Block, { type: 'table' }>, setting: PrintSetting): readonly string[] {
  const { style } = setting;
  const labels = block.columns.map((column) => text(column.label));
  const body = block.rows.map((row) => block.columns.map((_, n) => text(row[n]?.spans ?? []).replaceAll('\n', ' ')));
  const widths = labels.map((label, n) => Math.max(columnsOf(label), ...body.map((row) => columnsOf(row[n] ?? ''))));
  const total = widths.reduce((sum, width) => sum + width + gap.length, 0);
  if (total > setting.columns) return stackedLines(labels, body, style);
  const align = (n: number) => block.columns[n]?.align ?? 'start';
  const line = (cells: readonly string[]) => cells.map((cell, n) => pad(cell, widths[n] ?? 0, align(n)));
  return [
    `  ${style(line(labels).join(gap), 'muted')}`,
    `  ${style(widths.map((width) => '─'.repeat(width)).join(gap), 'muted')}`,
    ...body.map((row, at) => {
      const tones = block.rows[at]?.map((cell) => cell.tone) ?? [];
      return `  ${line(row)
        .map((cell, n) =>
          tones[n] === 'good' || tones[n] === 'bad' ? style(cell, tones[n]) : tones[n] === 'gap' ? style(cell, 'muted') : cell,
        )
        .join(gap)
        .trimEnd()}`;
    }),
  ];
}

const gap = '   ';

function stackedLines(labels: readonly string[], body: readonly (readonly string[])[], style: Styler): readonly string[] {
  const widest = Math.max(0, ...labels.slice(1).map(columnsOf));
  return body.flatMap((row) => [
    `  ${style(row[0] ?? '', 'strong')}`,
    ...row.slice(1).map((cell, n) => `    ${style(pad(labels[n + 1] ?? '', widest, 'start'), 'muted')}  ${cell}`),
  ]);
}

const minuteMs = 60_000;
const minutesPerHour = 60;
const hoursPerDay = 24;

function leftUntil(at: number, { language, now }: PrintSetting): string {
  const words = marks[language];
  if (at <= now) return words.over;
  const minutes = Math.floor((at - now) / minuteMs);
  const hours = Math.floor(minutes / minutesPerHour);
  const days = Math.floor(hours / hoursPerDay);
  const left =
    days > 0
      ? `${days} d ${hours % hoursPerDay} h`
      : hours > 0
        ? `${hours} h ${minutes % minutesPerHour} min`
        : minutes > 0
          ? `${minutes} min`
          : `${Math.ceil((at - now) / 1_000)} s`;
  return language === 'zh' ? `${words.left} ${left}` : `${left} ${words.left}`;
}
