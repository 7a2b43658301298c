// @ts-check
import { h } from './dom.js';

/** What the desk puts between two pieces of evidence. */
const pieceSeparator = ' … ';

/**
 * Marks words in the user's own bubbles of a pane: in the newest message before the card that has them all, else piece by piece.
 * @param {HTMLElement} log
 * @param {HTMLElement} card
 * @param {string} evidence
 * @returns {{ bubbles: HTMLElement[], clear: () => void }}
 */
export function highlight(log, card, evidence) {
  const pieces = evidence.split(pieceSeparator).filter((piece) => piece.trim() !== '');
  const own = [.../** @type {NodeListOf<HTMLElement>} */ (log.querySelectorAll('.message.in .own'))]
    .filter((bubble) => (card.compareDocumentPosition(bubble) & Node.DOCUMENT_POSITION_PRECEDING) !== 0)
    .reverse();
  const whole = own.find((bubble) => pieces.every((piece) => find(bubble, piece) !== undefined));
  /** @type {Map<HTMLElement, { start: number, end: number }[]>} */
  const found = new Map();
  for (const piece of pieces) {
    const bubble = whole ?? own.find((candidate) => find(candidate, piece) !== undefined);
    const span = bubble && find(bubble, piece);
    if (bubble && span) found.set(bubble, [...(found.get(bubble) ?? []), span]);
  }
  for (const [bubble, spans] of found) mark(bubble, spans);
  return {
    bubbles: [...found.keys()],
    clear: () => {
      for (const bubble of found.keys()) bubble.replaceChildren(bubble.textContent ?? '');
    },
  };
}

/** @param {HTMLElement} bubble @param {string} piece */
function find(bubble, piece) {
  const text = bubble.textContent ?? '';
  const exact = text.indexOf(piece);
  const start = exact >= 0 ? exact : text.toLowerCase().indexOf(piece.toLowerCase());
  return start < 0 ? undefined : { start, end: start + piece.length };
}

/** @param {HTMLElement} bubble @param {{ start: number, end: number }[]} spans */
function mark(bubble, spans) {
  const text = bubble.textContent ?? '';
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    parts.push(text.slice(at, from), h('mark', {}, text.slice(from, end)));
    at = end;
  }
  bubble.replaceChildren(...parts, text.slice(at));
}
