/** Tags of Telegram's HTML style that stand within a line. https://core.telegram.org/bots/api#html-style */
type Tag = 'b' | 'i' | 'u' | 'code';

/** Text of one style. `time` (Unix seconds) lets the reader's app show it in his own zone. */
export type Run = { readonly text: string; readonly tag?: Tag; readonly time?: number };

/** A line, without a break in it. Neighbours with the same `quote` are one quotation. */
export type Line = { readonly runs: readonly Run[]; readonly quote?: 'open' | 'folded' };

/** Reordering marks would let one person's words disguise what stands beside them; the rest can't be shown or sent at all. */
const unshowable = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu;

/** Text as Telegram takes it: no lone surrogates (refused as bad UTF-8), no control characters. */
export function clean(text: string): string {
  return text.toWellFormed().replace(/\r\n?/gu, '\n').replace(unshowable, '');
}

/** Nothing in the result can be read as markup. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Marks a time within escaped text; `withoutTimes` takes it out again. */
const timeMark = /<\/?tg-time[^>]*>/gu;

/** The same markup for a server that does not know times. Escaped text never holds the mark. */
export function withoutTimes(html: string): string {
  return html.replace(timeMark, '');
}

function runHtml({ text, tag, time }: Run): string {
  const escaped = escapeHtml(text);
  const timed = time === undefined ? escaped : `<tg-time unix="${time}">${escaped}</tg-time>`;
  return tag === undefined || text === '' ? timed : `<${tag}>${timed}</${tag}>`;
}

/** One line in HTML, without its quotation. */
export function runsHtml(runs: readonly Run[]): string {
  return runs.map(runHtml).join('');
}

/** Lines in Telegram's HTML style. */
export function linesHtml(lines: readonly Line[]): string {
  const groups: { quote: Line['quote']; html: string[] }[] = [];
  for (const { runs, quote } of lines) {
    const html = runsHtml(runs);
    const last = groups.at(-1);
    if (last && last.quote === quote) last.html.push(html);
    else groups.push({ quote, html: [html] });
  }
  return groups
    .map(({ quote, html }) => {
      const text = html.join('\n');
      if (quote === undefined) return text;
      return quote === 'open' ? `<blockquote>${text}</blockquote>` : `<blockquote expandable>${text}</blockquote>`;
    })
    .join('\n');
}

function lineLength({ runs }: Line): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}

/** UTF-16 units once the markup is read, as Telegram counts. */
export function length(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + lineLength(line), Math.max(0, lines.length - 1));
}

/** The first `at` units of a line, and the rest. */
function cut(line: Line, at: number): readonly [Line, Line] {
  const head: Run[] = [];
  const tail: Run[] = [];
  let left = at;
  for (const run of line.runs) {
    if (left >= run.text.length) head.push(run);
    else if (left <= 0) tail.push(run);
    else {
      head.push({ ...run, text: run.text.slice(0, left) });
      tail.push({ ...run, text: run.text.slice(left) });
    }
    left -= run.text.length;
  }
  return [
    { ...line, runs: head },
    { ...line, runs: tail },
  ];
}

const sentenceEnd = /[.!?…](?=\s)|[。！？；]/gu;
const space = /\s/gu;
/** A place to cut in the first part of a text would leave a stump of a message. */
const smallestShare = 0.5;

/** Units behind the limit that are looked at, so that a sign made of several characters is seen whole. */
const lookAhead = 64;

function lastEnd(text: string, pattern: RegExp, limit: number): number {
  let last = 0;
  for (const { index, 0: found } of text.matchAll(pattern)) {
    const end = index + found.length;
    if (end <= limit) last = end;
  }
  return last;
}

/** Where to end a piece of at most `limit` units: after a sentence, else a word, else a whole sign. */
function cutAt(text: string, limit: number): number {
  const window = text.slice(0, limit + lookAhead);
  for (const pattern of [sentenceEnd, space]) {
    const end = lastEnd(window, pattern, limit);
    if (end >= limit * smallestShare) return end;
  }
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(window)) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  if (end > 0) return end;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff && limit > 1 ? limit - 1 : limit;
}

function trimStart(line: Line): Line {
  const text = line.runs.map((run) => run.text).join('');
  const blank = text.length - text.trimStart().length;
  return blank === 0 ? line : cut(line, blank)[1];
}

/** Cuts lines into pieces of at most `limit` units: between lines, else within one. */
export function split(lines: readonly Line[], limit: number): readonly (readonly Line[])[] {
  const pieces: Line[][] = [];
  let piece: Line[] = [];
  const flush = (): void => {
    if (length(piece) > 0) pieces.push(piece);
    piece = [];
  };
  for (const whole of lines) {
    let line = whole;
    if (length([...piece, line]) > limit) flush();
    while (lineLength(line) > limit) {
      const text = line.runs.map((run) => run.text).join('');
      const [head, tail] = cut(line, cutAt(text, limit));
      pieces.push([head]);
      line = trimStart(tail);
    }
    piece.push(line);
  }
  flush();
  return pieces;
}
