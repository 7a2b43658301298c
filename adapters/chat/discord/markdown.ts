import type { Span } from '../../../src/ports/blocks.ts';

/**
 * Makes a text show as it was written: nothing in it formats, links, pings, or stands for an emoji or a time.
 * https://support.discord.com/hc/en-us/articles/210298617
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll('\r', '')
      .replace(/[\\*_~`|<>[\]@#]/gu, '\\$&')
      .replace(/:(?=\/\/)/gu, '\\:')
      .replace(/(discord(?:app)?)\.(?=\w)/giu, '$1\\.')
      // Not at the starts of lines alone: where a text has to be cut, any word may come to stand at one.
      .replace(/(?<=^|\s)[-+](?=\s|$)/gu, '\\$&')
      .replace(/(?<=\d)\.(?=\s|$)/gu, '\\.')
  );
}

/** Spans as Discord's Markdown. What a person wrote stands in quotation marks, or as a quotation of its own where it has several lines. */
export function markdown(spans: readonly Span[]): string {
  let out = '';
  for (const { text, style } of joined(spans)) out += styled(text, style, out);
  return out;
}

/** A paragraph; one that is muted throughout is set small. */
export function paragraph(spans: readonly Span[]): string {
  const text = markdown(spans);
  const muted = spans.length > 0 && spans.every((span) => span.style === 'muted' || span.text.trim() === '');
  return muted ? small(text) : text;
}

/** Markdown lines set small. */
export function small(lines: string): string {
  return lines
    .split('\n')
    .map((line) => (line.trim() === '' ? line : `-# ${line}`))
    .join('\n');
}

/** Spans as they are, for titles of choices and other places without Markdown. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('');
}

// Two runs in a row would give "**a****b**", which shows asterisks.
function joined(spans: readonly Span[]): readonly Span[] {
  const runs: Span[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (span.text === '') continue;
    if (last && last.style === span.style && span.style !== 'quoted') runs[runs.length - 1] = { ...last, text: last.text + span.text };
    else runs.push(span);
  }
  return runs;
}

function styled(text: string, style: Span['style'], before: string): string {
  switch (style) {
    case 'strong':
      return text
        .split('\n')
        .map((line) => line.replace(/^(\s*)(.*?)(\s*)$/u, (_, lead: string, core: string, tail: string) => lead + bold(core) + tail))
        .join('\n');
    case 'code':
      return /[`\n]/u.test(text) || text.trim() === '' ? escapeMarkdown(text) : `\`${text}\``;
    case 'quoted': {
      const lines = text.trim().split('\n');
      if (lines.length === 1) return `“${escapeMarkdown(text.trim())}”`;
      const quote = lines.map((line) => `> ${escapeMarkdown(line)}`).join('\n');
      return `${before === '' || before.endsWith('\n') ? '' : '\n'}${quote}\n`;
    }
    case 'muted':
    case undefined:
      return escapeMarkdown(text);
    default:
      return style satisfies never;
  }
}

function bold(text: string): string {
  return text === '' ? '' : `**${escapeMarkdown(text)}**`;
}
