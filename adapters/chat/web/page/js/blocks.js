// @ts-check
import { h } from './dom.js';
import { highlight } from './evidence.js';
import { sizeText } from './files.js';
import { deadline } from './when.js';
import { t } from './words.js';

/** @typedef {import('../../../../../src/ports/blocks.ts').Block} Block */
/** @typedef {import('../../../../../src/ports/blocks.ts').Span} Span */
/** @typedef {import('../../../../../src/ports/blocks.ts').FieldRow} FieldRow */
/** @typedef {import('../../../../../src/ports/blocks.ts').Button} Button */
/**
 * @typedef {object} Setting what a block must know of the message it stands in
 * @property {import('./words.js').Language} language the message's, not the page's
 * @property {number} ahead
 * @property {string} message the message's key
 * @property {(token: string) => 'sending' | 'done' | undefined} pressed
 * @property {(token: string) => void} press
 * @property {(id: string) => Promise<string | undefined>} address of a file
 */

/** @param {readonly Span[]} spans */
export function spansOf(spans) {
  return spans.map(({ text, style }) =>
    style === undefined ? text : h(style === 'strong' ? 'strong' : style === 'code' ? 'code' : 'span', { class: style }, text),
  );
}

/** @param {readonly Span[]} spans */
export const plain = (spans) => spans.map(({ text }) => text).join('');

/**
 * @param {Block} block
 * @param {Setting} setting
 * @returns {HTMLElement}
 */
export function blockElement(block, setting) {
  switch (block.type) {
    case 'text':
      return h('p', { class: 'text' }, ...spansOf(block.spans));
    case 'fields':
      return fieldsElement(block, setting);
    case 'table':
      return tableElement(block, setting);
    case 'list':
      return h('ul', { class: 'list' }, ...block.items.map((item) => h('li', {}, ...spansOf(item))));
    case 'deadline':
      return deadline(block, setting.language, setting.ahead);
    case 'picture':
      return pictureElement(block.file, setting);
    case 'file':
      return fileElement(block.file, setting);
    case 'link':
      return h('p', {}, h('a', { href: block.url, rel: 'noreferrer' }, block.label));
    case 'actions':
      return h('div', { class: 'actions' }, ...block.buttons.map((button) => buttonElement(button, setting)));
    default:
      return block;
  }
}

/** @typedef {import('../../../../../src/ports/blocks.ts').ShownFile} ShownFile */

/** A link that fetches the file when it is wanted and then saves it under the desk's name. @param {ShownFile} file @param {Setting} setting */
function saveLink(file, { address, language }) {
  const failed = h('span', { class: 'size', role: 'status' });
  const save = async () => {
    const found = await address(file.id);
    failed.textContent = found === undefined ? ` ${t('fileGone', {}, language)}` : '';
    if (found !== undefined) h('a', { href: found, download: file.name }).click();
  };
  const link = h('button', { type: 'button', class: 'link', on: { click: () => void save() } }, file.name);
  return [link, h('span', { class: 'size' }, ` · ${sizeText(file.bytes)}`), failed];
}

/** @param {ShownFile} file @param {Setting} setting */
function pictureElement(file, setting) {
  const image = h('img', { alt: file.name, loading: 'lazy' });
  const element = h('figure', { class: 'picture' }, image, h('figcaption', {}, ...saveLink(file, setting)));
  void setting.address(file.id).then((found) => {
    if (found === undefined) image.remove();
    else image.src = found;
  });
  return element;
}

/** @param {ShownFile} file @param {Setting} setting */
function fileElement(file, setting) {
  const element = h('p', { class: 'file' }, ...saveLink(file, setting));
  if (file.kind !== 'voice') return element;
  void setting.address(file.id).then((found) => found !== undefined && element.append(h('audio', { controls: true, src: found })));
  return element;
}

/** @param {Extract<Block, { type: 'fields' }>} block @param {Setting} setting */
function fieldsElement(block, setting) {
  return h(
    'section',
    { class: 'fields' },
    block.title && h('h3', {}, ...spansOf(block.title)),
    h('dl', {}, ...block.rows.map((row) => rowElement(row, setting))),
  );
}

/** @param {FieldRow} row @param {Setting} setting */
function rowElement(row, { language }) {
  const mark = row.mark && h('span', { class: `flag ${row.mark}` }, t(`mark_${row.mark}`, {}, language));
  const value = h('span', { class: 'value' }, ...spansOf(row.value));
  const element = h('div', { class: `row ${row.mark ?? ''}`, data: { label: row.label, value: plain(row.value) } }, h('dt', {}, row.label));
  const detail = h('dd', {}, value, mark);
  element.append(detail);
  if (row.evidence !== undefined && row.evidence.trim() !== '') makeTraceable(element, detail, row.label, row.evidence, language);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} detail
 * @param {string} label
 * @param {string} evidence
 * @param {import('./words.js').Language} language
 */
function makeTraceable(element, detail, label, evidence, language) {
  const why = h('button', { type: 'button', class: 'why', 'aria-expanded': 'false', 'aria-label': t('showEvidence', { label }) });
  const words = h('span', { class: 'words' }, `${t('evidence', {}, language)} `, h('q', {}, evidence));
  detail.append(why, words);
  element.classList.add('traceable');
  /** @type {ReturnType<typeof highlight> | undefined} */
  let shown;
  let pinned = false;
  const show = () => {
    const log = /** @type {HTMLElement | null} */ (element.closest('.log'));
    const card = /** @type {HTMLElement | null} */ (element.closest('.message'));
    if (shown === undefined && log && card) shown = highlight(log, card, evidence);
    element.classList.add('shown');
  };
  const hide = () => {
    if (pinned) return;
    shown?.clear();
    shown = undefined;
    element.classList.remove('shown');
  };
  const pin = (/** @type {boolean} */ wish) => {
    pinned = wish;
    why.setAttribute('aria-expanded', String(pinned));
    element.classList.toggle('pinned', pinned);
    if (!pinned) return hide();
    show();
    shown?.bubbles[0]?.scrollIntoView({
      block: 'nearest',
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    });
  };
  element.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && show());
  element.addEventListener('pointerleave', hide);
  why.addEventListener('focus', show);
  why.addEventListener('blur', () => pin(false));
  // The whole row takes the click, and its text can still be selected; the button is there for the keyboard.
  element.addEventListener('click', () => {
    if (getSelection()?.isCollapsed === false) return;
    const wish = !pinned;
    why.focus({ preventScroll: true });
    pin(wish);
  });
  why.addEventListener('keydown', (event) => event.key === 'Escape' && pin(false));
}

/** @param {Extract<Block, { type: 'table' }>} block @param {Setting} setting */
function tableElement(block, { language }) {
  const labels = block.columns.map((column) => plain(column.label));
  const head = h(
    'tr',
    { role: 'row' },
    ...block.columns.map((column) => h('th', { scope: 'col', role: 'columnheader', class: column.align }, ...spansOf(column.label))),
  );
  const rows = block.rows.map((cells) =>
    h(
      'tr',
      { role: 'row' },
      ...cells.map((cell, n) => {
        const look = { class: `${block.columns[n]?.align ?? 'start'} ${cell.tone ?? ''}`, data: { label: labels[n] ?? '' } };
        const content = h('span', { class: 'cell' }, ...spansOf(cell.spans));
        return n === 0 ? h('th', { scope: 'row', role: 'rowheader', ...look }, content) : h('td', { role: 'cell', ...look }, content);
      }),
    ),
  );
  const title = block.title && plain(block.title);
  // Roles are said again, since laying rows out as blocks on a narrow pane takes them away.
  const table = h(
    'table',
    { role: 'table', 'aria-label': title },
    h('thead', { role: 'rowgroup' }, head),
    h('tbody', { role: 'rowgroup' }, ...rows),
  );
  return h(
    'figure',
    { class: 'table' },
    block.title && h('figcaption', {}, ...spansOf(block.title)),
    h('div', { class: 'sideways', role: 'region', tabindex: '0', 'aria-label': title ?? t('tableScroll', {}, language) }, table),
  );
}

/** @param {Button} button @param {Setting} setting */
function buttonElement(button, setting) {
  const state = setting.pressed(button.token);
  const element = h(
    'button',
    {
      type: 'button',
      class: `press ${button.style ?? 'plain'} ${state ?? ''}`,
      'aria-busy': state === 'sending' ? 'true' : undefined,
      'aria-disabled': state === 'sending' ? 'true' : undefined,
      data: { token: button.token },
      on: { click: () => setting.press(button.token) },
    },
    h('span', { class: 'tick', 'aria-hidden': 'true' }),
    button.label,
  );
  if (state === 'done') element.append(h('span', { class: 'unseen' }, ` (${t('done', {}, setting.language)})`));
  return element;
}
