// @ts-check
import { blockElement, plain } from './blocks.js';
import { h, icon } from './dom.js';
import { fileAddress, sizeText } from './files.js';
import { clockTime, fullTime } from './when.js';
import { t } from './words.js';

/** @typedef {import('./talk.js').Talk} Talk */
/** @typedef {import('../../protocol.ts').EntryFrame} Entry */

const snippetLength = 90;

/** The first words of an entry, for a reply and for the list of conversations. @param {Entry | undefined} entry */
export function snippet(entry) {
  if (entry === undefined) return '';
  const text = entry.direction === 'in' ? entry.content.text : (entry.content.blocks.map(blockText).find((words) => words !== '') ?? '');
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > snippetLength ? `${line.slice(0, snippetLength)}…` : line;
}

/** @param {import('./blocks.js').Block} block */
function blockText(block) {
  switch (block.type) {
    case 'text':
      return plain(block.spans);
    case 'fields':
      return block.title ? plain(block.title) : block.rows.map((row) => plain(row.value)).join(' · ');
    case 'table':
      return block.title ? plain(block.title) : '';
    case 'list':
      return block.items.map(plain).join(' · ');
    case 'deadline':
      return block.label;
    case 'picture':
    case 'file':
      return block.file.name;
    case 'link':
      return block.label;
    case 'actions':
      return '';
    default:
      return block;
  }
}

/** @param {number} at @param {...import('./dom.js').Child} states */
const foot = (at, ...states) =>
  h('footer', {}, h('time', { datetime: new Date(at).toISOString(), title: fullTime(at) }, clockTime(at)), ...states);

/** @param {Talk} talk @param {string | undefined} key */
function quotation(talk, key) {
  const entry = key === undefined ? undefined : talk.entry(key);
  if (entry === undefined) return null;
  return h('p', { class: 'answered' }, h('b', {}, entry.direction === 'in' ? t('youSaid') : t('deskSaid')), ' ', snippet(entry));
}

/**
 * What the user wrote, in the transcript or on its way there.
 * @param {Talk} talk
 * @param {{ key: string, at: number, text: string, files?: readonly { kind: import('./files.js').FileKind, bytes: number }[] | undefined, replyTo?: string | undefined, state: 'sent' | 'waiting', failed?: string | undefined }} own
 */
export function ownMessage(talk, own) {
  const state = own.failed !== undefined ? 'failed' : own.state;
  const label = state === 'failed' ? t('failed') : state === 'sent' ? t('sent') : t(talk.status === 'live' ? 'sending' : 'waitingForLine');
  const reason =
    own.failed === 'too-long'
      ? t('refusedTooLong')
      : own.failed === 'empty'
        ? t('refusedEmpty')
        : own.failed === 'no-file'
          ? t('refusedNoFile')
          : '';
  return h(
    'article',
    { class: `message in ${state}`, data: { key: own.key }, 'aria-label': t('youSaid') },
    quotation(talk, own.replyTo),
    own.files &&
      h(
        'ul',
        { class: 'attached' },
        ...own.files.map(({ kind, bytes }) => h('li', {}, icon('clip'), `${t(`kind_${kind}`)}, ${sizeText(bytes)}`)),
      ),
    own.text !== '' && h('p', { class: 'own', dir: 'auto' }, own.text),
    foot(own.at, h('span', { class: `state ${state}` }, label)),
    own.failed !== undefined &&
      h(
        'div',
        { class: 'repair' },
        reason && h('span', {}, reason),
        h('button', { type: 'button', class: 'link', on: { click: () => talk.retry(own.key) } }, t('retry')),
        h('button', { type: 'button', class: 'link', on: { click: () => talk.drop(own.key) } }, t('discard')),
      ),
  );
}

/**
 * What the desk said. Neighbouring blocks lie on one sheet; a row of buttons closes it.
 * @param {Talk} talk
 * @param {Extract<Entry, { direction: 'out' }>} entry
 * @param {{ reply: (key: string) => void, press: (token: string, message: string) => void }} acts
 */
export function deskMessage(talk, entry, acts) {
  const { content } = entry;
  const setting = {
    language: content.language,
    ahead: talk.ahead,
    message: entry.key,
    pressed: (/** @type {string} */ token) => talk.pressed.get(token),
    press: (/** @type {string} */ token) => acts.press(token, entry.key),
    address: (/** @type {string} */ id) => fileAddress(talk.token, id),
  };
  const card = content.blocks.some((block) => block.type === 'fields' || block.type === 'table');
  return h(
    'article',
    {
      class: `message out ${card ? 'card' : ''}`,
      lang: content.language === 'zh' ? 'zh-CN' : 'en',
      data: { key: entry.key },
      'aria-label': t('deskSaid'),
    },
    quotation(talk, content.replyTo),
    h('div', { class: 'sheet' }, ...content.blocks.map((block) => blockElement(block, setting))),
    foot(
      entry.at,
      entry.revision > 1 && h('span', { class: 'state' }, t('changed')),
      h(
        'button',
        { type: 'button', class: 'reply', title: t('reply'), 'aria-label': t('reply'), on: { click: () => acts.reply(entry.key) } },
        icon('reply'),
      ),
    ),
  );
}

/** Marks the rows of a redrawn card whose value is new. @param {HTMLElement} before @param {HTMLElement} after */
export function markFresh(before, after) {
  const old = new Map(
    [.../** @type {NodeListOf<HTMLElement>} */ (before.querySelectorAll('.row'))].map((row) => [row.dataset.label, row.dataset.value]),
  );
  after.classList.add('edited');
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (after.querySelectorAll('.row')))
    if (old.get(row.dataset.label) !== row.dataset.value) row.classList.add('fresh');
}

/**
 * Takes over only what a state changes (the foot of an own message, the buttons of a card), so that a screen reader does not read the whole
 * message again, and the focus and what is lit up stay.
 * @param {HTMLElement} old
 * @param {HTMLElement} fresh
 */
export function patchState(old, fresh) {
  if (old.classList.contains('in')) {
    old.className = `${fresh.className} still`;
    for (const part of old.querySelectorAll(':scope > footer, :scope > .repair')) part.remove();
    old.append(...fresh.querySelectorAll(':scope > footer, :scope > .repair'));
    return;
  }
  const buttons = new Map(
    [.../** @type {NodeListOf<HTMLElement>} */ (fresh.querySelectorAll('.press'))].map((button) => [button.dataset.token, button]),
  );
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (old.querySelectorAll('.press'))) {
    const next = buttons.get(button.dataset.token);
    if (next === undefined) continue;
    button.className = next.className;
    for (const name of ['aria-busy', 'aria-disabled']) {
      if (next.hasAttribute(name)) button.setAttribute(name, 'true');
      else button.removeAttribute(name);
    }
    button.replaceChildren(...next.childNodes);
  }
}
