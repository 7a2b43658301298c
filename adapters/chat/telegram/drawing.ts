import sharp from 'sharp';
import { z } from 'zod';
import type { Language } from '../../../src/ports/reading.ts';
import { escapeHtml } from './inline.ts';
import type { Shown } from './layout.ts';
import { plainText } from './layout.ts';
import { maxPhotoSides } from './limits.ts';

/** A table as it is drawn; `right` columns hold figures. */
export const drawingSchema = z.object({
  title: z.string(),
  columns: z.array(z.object({ label: z.string(), right: z.boolean() })),
  rows: z.array(z.array(z.object({ text: z.string(), strong: z.boolean() }))),
});
export type Drawing = z.output<typeof drawingSchema>;

/** Text as pixels, red, green, blue and how opaque. */
type Ink = { readonly data: Buffer; readonly width: number; readonly height: number };
/** Draws marked-up text in at most so many pixels of width. */
export type Pen = (markup: string, width?: number, align?: 'left' | 'right') => Promise<Ink>;

/** Twice the usual density: phones show pictures small. */
const dpi = 144;
const font = 'sans 12';
/** In pixels. */
const widestCell = 320;
const gap = { x: 14, y: 10 };
const margin = 12;
/** A wider picture is too small to be read when a phone shows it. */
const widest = 2_600;

const colour = { paper: '#ffffff', head: '#e3ebf3', stripe: '#f4f7fa', line: '#c4ccd4' };
const locale: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

const systemPen: Pen = async (markup, width, align) => {
  const size = width === undefined ? {} : { width, wrap: 'word-char' as const };
  const { data, info } = await sharp({ text: { text: markup, font, dpi, rgba: true, align: align ?? 'left', ...size } })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** The table of a block as it can be drawn. */
export function drawingOf({ title, columns, rows }: Extract<Shown, { type: 'table' }>): Drawing {
  const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  return {
    title: inOneLine(plainText(title ?? [])),
    columns: columns.map(({ label, align }) => ({ label: inOneLine(plainText(label)), right: align === 'end' })),
    rows: rows.map((row) =>
      row.map(({ spans }) => ({
        text: inOneLine(plainText(spans)),
        strong: spans.length > 0 && spans.every(({ style }) => style === 'strong'),
      })),
    ),
  };
}

/** A stroke is drawn as a stroke only where there is a font for its script; a box with its number stands there otherwise. */
async function hasFonts(pen: Pen, text: string): Promise<boolean> {
  const letter = await pen('l');
  if (letter.width * 2 > letter.height) return false;
  if (!/\p{Script=Han}/u.test(text)) return true;
  const stroke = await pen('一');
  return stroke.height * 2 < stroke.width;
}

type Cell = { readonly ink: Ink | undefined; readonly right: boolean };
type Row = { readonly cells: readonly Cell[]; readonly fill: string };
type Laid = { readonly rows: readonly Row[]; readonly title: Ink | undefined };
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string };
type Placed = { readonly ink: Ink; readonly left: number; readonly top: number };

/** Puts laid out tables under each other: what is filled, and where the texts stand. */
function place(tables: readonly Laid[]): {
  readonly boxes: readonly Box[];
  readonly inks: readonly Placed[];
  readonly width: number;
  readonly height: number;
} {
  const boxes: Box[] = [];
  const inks: Placed[] = [];
  let top = margin;
  let right = 0;
  for (const { rows, title } of tables) {
    if (title) {
      inks.push({ ink: title, left: margin, top });
      top += title.height + gap.y;
      right = Math.max(right, margin + title.width);
    }
    const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
    const widths = Array.from(
      { length: columns },
      (_, n) => Math.max(0, ...rows.map(({ cells }) => cells[n]?.ink?.width ?? 0)) + 2 * gap.x,
    );
    const whole = widths.reduce((sum, width) => sum + width, 0);
    for (const { cells, fill } of rows) {
      const height = Math.max(0, ...cells.map(({ ink }) => ink?.height ?? 0)) + 2 * gap.y;
      boxes.push({ x: margin, y: top, width: whole, height, fill });
      let left = margin;
      for (const [n, { ink, right: isRight }] of cells.entries()) {
        const width = widths[n] ?? 0;
        if (ink) inks.push({ ink, left: isRight ? left + width - gap.x - ink.width : left + gap.x, top: top + gap.y });
        left += width;
      }
      top += height;
      boxes.push({ x: margin, y: top - 1, width: whole, height: 1, fill: colour.line });
    }
    right = Math.max(right, margin + whole);
    top += margin;
  }
  return { boxes, inks, width: right + margin, height: top };
}

/** Draws tables as one PNG; undefined where this machine has no font for their words, or the picture would be none that Telegram shows. */
export async function draw(tables: readonly Drawing[], language: Language, pen: Pen = systemPen): Promise<Uint8Array | undefined> {
  const words = JSON.stringify(tables);
  if (!(await hasFonts(pen, words))) return undefined;

  /** An unseen stroke as tall as the tallest letter keeps the texts of a row on one line. */
  const ink = async (text: string, strong: boolean, align: 'left' | 'right', wide?: number): Promise<Ink | undefined> => {
    if (text === '') return undefined;
    const body = strong ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text);
    const markup = `<span lang="${locale[language]}" foreground="#1b2733"><span alpha="1">|</span>${body}</span>`;
    const drawn = await pen(markup, undefined, align);
    return wide === undefined || drawn.width <= wide ? drawn : pen(markup, wide, align);
  };
  const row = async (cells: readonly { text: string; strong: boolean }[], { columns }: Drawing, fill: string): Promise<Row> => ({
    fill,
    cells: await Promise.all(
      cells.map(async ({ text, strong }, n): Promise<Cell> => {
        const right = columns[n]?.right ?? false;
        return { ink: await ink(text, strong, right ? 'right' : 'left', widestCell), right };
      }),
    ),
  });
  const laid: Laid[] = [];
  for (const table of tables) {
    const head = await row(
      table.columns.map(({ label }) => ({ text: label, strong: true })),
      table,
      colour.head,
    );
    const rows: Row[] = [];
    for (const [n, cells] of table.rows.entries()) rows.push(await row(cells, table, n % 2 === 0 ? colour.paper : colour.stripe));
    laid.push({ rows: [head, ...rows], title: await ink(table.title, true, 'left') });
  }
  const { boxes, inks, width, height } = place(laid);
  if (width > widest || width + height > maxPhotoSides) return undefined;
  const paper = boxes
    .map((box) => `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${box.fill}"/>`)
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour.paper}"/>${paper}</svg>`;
  const drawn = inks.map(({ ink: { data, ...size }, left, top }) => ({ input: data, raw: { ...size, channels: 4 as const }, left, top }));
  return sharp(Buffer.from(svg)).composite(drawn).png({ palette: true }).toBuffer();
}
