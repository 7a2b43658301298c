/** Levels of a rich message that are looked at; Telegram allows 16. */
const deepest = 40;

/** Fields of a rich block that hold what a person reads, in reading order. https://core.telegram.org/bots/api#richblock */
const inlineFields = ['text', 'summary', 'expression', 'alternative_text', 'caption', 'credit'] as const;
const blockFields = ['blocks', 'items'] as const;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The words of a rich text, without its styles. */
function inline(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (depth > deepest) return '';
  if (Array.isArray(value)) return value.map((part) => inline(part, depth + 1)).join('');
  if (!isFields(value)) return '';
  return inlineFields.map((field) => inline(value[field], depth + 1)).join('');
}

function block(value: unknown, depth: number): readonly string[] {
  if (!isFields(value) || depth > deepest) return [];
  const cells = Array.isArray(value.cells) ? value.cells : [];
  const rows = cells.map((row) => (Array.isArray(row) ? row.map((cell) => inline(cell, depth + 1)).join('\t') : ''));
  const own = inlineFields.map((field) => inline(value[field], depth + 1)).filter((text) => text !== '');
  const nested = blockFields.flatMap((field) => {
    const inner = value[field];
    return Array.isArray(inner) ? inner.flatMap((one) => block(one, depth + 1)) : [];
  });
  return [...own, ...rows, ...nested];
}

/** The words of a rich message that a person wrote: a line for each paragraph, item and row, cells parted by tabs. */
export function flattenRich(blocks: readonly unknown[]): string {
  return blocks
    .flatMap((one) => block(one, 0))
    .filter((line) => line.trim() !== '')
    .join('\n');
}
