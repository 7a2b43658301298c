import type { FieldRow, Span } from '../../src/ports/blocks.ts';
import type { Draft, Notice } from '../../src/talk/types.ts';

function spans(list: readonly Span[]): string {
  return list.map(({ text, style }) => (style === 'quoted' ? `“${text}”` : text)).join('');
}

function row({ label, value, evidence, mark }: FieldRow): string {
  return `  ${label}: ${spans(value)}${mark ? ` ?${mark}` : ''}${evidence ? ` <- ${evidence}` : ''}`;
}

/** What the desk says, as plain text: one line for each paragraph, row and set of buttons. */
export function plain(draft: Draft): string {
  return draft
    .flatMap((block): readonly string[] => {
      switch (block.type) {
        case 'text':
          return [spans(block.spans)];
        case 'fields':
          return [...(block.title ? [`# ${spans(block.title)}`] : []), ...block.rows.map(row)];
        case 'table':
          return [
            ...(block.title ? [`# ${spans(block.title)}`] : []),
            `  ${block.columns.map(({ label }) => spans(label)).join(' | ')}`,
            ...block.rows.map((cells) => `  ${cells.map((cell) => spans(cell.spans)).join(' | ')}`),
          ];
        case 'list':
          return block.items.map((item) => `- ${spans(item)}`);
        case 'deadline':
          return [`(${block.label}: ${new Date(block.at).toISOString()})`];
        case 'picture':
        case 'file':
          return [`{${block.type} ${block.file.name}}`];
        case 'link':
          return [`[${block.label} → ${block.url}]`];
        case 'actions':
          return [block.buttons.map(({ label }) => `[${label}]`).join(' ')];
        default:
          return block satisfies never;
      }
    })
    .join('\n');
}

/** Notices as a script: who is told what. */
export function script(notices: readonly Notice[]): string {
  return notices
    .map((notice) => {
      const to = notice.to.type === 'buyer' ? 'buyer' : notice.to.supplier;
      return `=> ${to}${notice.card ? ` (${notice.card})` : ''}\n${plain(notice.blocks)}`;
    })
    .join('\n');
}
