const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Unicode's East Asian Wide and Fullwidth ranges that occur in text, and emoji. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}/u;
const unseen = /^[\p{Mark}\p{Control}\p{Format}]+$/u;

/** Columns of a terminal that a text takes; a Chinese character takes two (Unicode Standard Annex 11). */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of segmenter.segment(text)) columns += unseen.test(segment) ? 0 : wide.test(segment) ? 2 : 1;
  return columns;
}

export function pad(text: string, columns: number, align: 'start' | 'end'): string {
  const space = ' '.repeat(Math.max(0, columns - columnsOf(text)));
  return align === 'start' ? text + space : space + text;
}

/**
 * Makes a text safe to print: control characters but the line feed, among them the escape that moves a terminal's cursor,
 * and overrides of the writing direction are shown as U+FFFD.
 */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (sign) => (sign === '\t' ? ' ' : '\uFFFD'));
}
