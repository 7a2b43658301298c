// @ts-check
import { createComposer } from './composer.js';
import { h, icon } from './dom.js';
import { upload } from './files.js';
import { draft, keepDraft } from './keep.js';
import { deskMessage, markFresh, ownMessage, patchState, snippet } from './messages.js';
import { sealElement } from './shelf.js';
import { exampleList } from './welcome.js';
import { dayName, dayOf } from './when.js';
import { t } from './words.js';

/** @typedef {import('./talk.js').Talk} Talk */
/** `state` may change in place; where `look` changes the element is made anew. @typedef {{ key: string, look: string, state: string, make: () => HTMLElement }} Item */

/** Messages drawn at first, and how many more for each wish to see earlier ones. */
const windowSize = 150;
const bottomSlackPx = 48;
const topSlackPx = 14;

/**
 * One conversation on the page.
 * @param {Talk} talk
 * @param {{ close: () => void, remove: () => void, touched: () => void, copyLink: () => Promise<boolean> }} acts
 */
export function createPane(talk, acts) {
  /** @type {Map<string, { look: string, state: string, element: HTMLElement }>} */
  const drawn = new Map();
  let shownEntries = windowSize;
  /** @type {string | undefined} */
  let replyTo;
  let atBottom = true;
  let sentCount = 0;
  let newestSeq = 0;

  const log = h('div', {
    class: 'log',
    role: 'log',
    'aria-live': 'polite',
    'aria-relevant': 'additions',
    'aria-busy': 'true',
    tabindex: '0',
    'aria-label': talk.title,
  });
  const status = h('div', { class: 'status', role: 'status' });
  const below = h(
    'button',
    { type: 'button', class: 'below', hidden: true, on: { click: () => toBottom(true) } },
    icon('down'),
    h('span', {}, t('newBelow')),
  );
  const answering = h('div', { class: 'answering', hidden: true });
  const composer = createComposer({
    label: `${t('write')}: ${talk.title}`,
    placeholder: t('write'),
    text: draft(talk.token),
    maxLength: () => talk.maxTextLength,
    changed: (text) => keepDraft(talk.token, text),
    upload: (file) => upload(talk.token, file),
    send: (text, files) => {
      talk.say(text, replyTo, files);
      reply(undefined);
      return true;
    },
  });
  const title = h('h2', {}, talk.title);
  const toast = h('p', { class: 'toast', role: 'status', hidden: true });
  const copy = async () => {
    if (!(await acts.copyLink())) return;
    toast.textContent = t('copied');
    toast.hidden = false;
    window.setTimeout(() => {
      toast.hidden = true;
    }, 4_000);
  };
  const header = h(
    'header',
    { class: 'bar' },
    sealElement(talk),
    h('div', { class: 'who' }, title, h('p', {}, t(talk.role === 'buyer' ? 'youBuy' : 'youSell'), talk.sample && ` · ${t('sample')}`)),
    h(
      'button',
      { type: 'button', class: 'tool', title: t('copyLink'), 'aria-label': t('copyLink'), on: { click: () => void copy() } },
      icon('link'),
    ),
    h(
      'button',
      { type: 'button', class: 'tool shut', title: t('closePane'), 'aria-label': t('closePane'), on: { click: acts.close } },
      icon('close'),
    ),
  );
  const element = h(
    'section',
    { class: `pane ${talk.role}`, 'aria-label': talk.title, on: { focusin: acts.touched, pointerdown: acts.touched } },
    header,
    status,
    toast,
    log,
    below,
    answering,
    composer.element,
  );

  /** @param {boolean} [smooth] */
  const toBottom = (smooth = false) => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    log.scrollTo({ top: log.scrollHeight, behavior: smooth && !calm ? 'smooth' : 'instant' });
    below.hidden = true;
    atBottom = true;
  };
  log.addEventListener('scroll', () => {
    atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < bottomSlackPx;
    if (atBottom) below.hidden = true;
  });
  const sizes = new ResizeObserver(() => atBottom && toBottom());
  sizes.observe(log);

  /** @param {string | undefined} key */
  const reply = (key) => {
    replyTo = key;
    answering.hidden = key === undefined;
    if (key === undefined) return;
    answering.replaceChildren(
      h('p', {}, h('b', {}, t('replyingTo')), ' ', snippet(talk.entry(key))),
      h(
        'button',
        { type: 'button', class: 'tool', 'aria-label': t('cancelReply'), title: t('cancelReply'), on: { click: () => reply(undefined) } },
        icon('close'),
      ),
    );
    composer.focus();
  };

  /** @param {string} token @param {string} message */
  const press = (token, message) => {
    // Whoever presses waits for what comes of it.
    atBottom = true;
    talk.press(token, message);
  };

  /** @returns {Item[]} */
  const items = () => {
    const all = talk.entries;
    const entries = all.slice(-shownEntries);
    /** @type {Item[]} */
    const list = [];
    if (all.length > entries.length) list.push({ key: 'earlier', look: '', state: '', make: earlierButton });
    let day = '';
    const separate = (/** @type {number} */ at) => {
      if (dayOf(at) === day) return;
      day = dayOf(at);
      const name = dayName(at);
      list.push({ key: `day:${day}`, look: name, state: '', make: () => h('p', { class: 'day' }, h('span', {}, name)) });
    };
    for (const entry of entries) {
      separate(entry.at);
      if (entry.direction === 'in') {
        const { key, at, content } = entry;
        const own = { key, at, text: content.text, files: content.files, replyTo: content.replyTo, state: /** @type {const} */ ('sent') };
        list.push({ key, look: '', state: 'sent', make: () => ownMessage(talk, own) });
      } else {
        const tokens = entry.content.blocks.flatMap((block) =>
          block.type === 'actions' ? block.buttons.map((button) => button.token) : [],
        );
        const state = tokens.map((token) => talk.pressed.get(token) ?? '').join();
        list.push({ key: entry.key, look: String(entry.revision), state, make: () => deskMessage(talk, entry, { reply, press }) });
      }
    }
    for (const { id, at, text, files, replyTo: answered, state, failed } of talk.outgoing) {
      separate(at);
      const own = { key: id, at, text, files, replyTo: answered, state, failed };
      list.push({ key: id, look: '', state: `${state} ${failed ?? ''} ${talk.status}`, make: () => ownMessage(talk, own) });
    }
    return list;
  };

  const earlierButton = () =>
    h(
      'button',
      {
        type: 'button',
        class: 'earlier',
        on: {
          click: () => {
            const fromBottom = log.scrollHeight - log.scrollTop;
            shownEntries += windowSize;
            update();
            log.scrollTop = log.scrollHeight - fromBottom;
          },
        },
      },
      t('earlier'),
    );

  /** @returns {HTMLElement | undefined} the first message that was not there before */
  const draw = () => {
    const list = items();
    const begun = drawn.size > 0;
    /** @type {HTMLElement | undefined} */
    let firstNew;
    const keys = new Set(list.map(({ key }) => key));
    for (const [key, { element: old }] of drawn)
      if (!keys.has(key)) {
        old.remove();
        drawn.delete(key);
      }
    /** @type {Element | null} */
    let next = log.firstElementChild;
    for (const { key, look, state, make } of list) {
      const known = drawn.get(key);
      if (known === undefined) {
        const element = make();
        log.insertBefore(element, next);
        drawn.set(key, { look, state, element });
        if (begun) firstNew ??= element;
      } else if (known.look !== look) {
        const element = make();
        replace(known.element, element);
        if (next === known.element) next = element;
        drawn.set(key, { look, state, element });
      } else if (known.state !== state) {
        patchState(known.element, make());
        known.state = state;
      }
      const current = drawn.get(key)?.element;
      if (current === next) next = next?.nextElementSibling ?? null;
      else if (current && known) log.insertBefore(current, next);
    }
    return firstNew;
  };

  /** @param {HTMLElement} old @param {HTMLElement} fresh */
  const replace = (old, fresh) => {
    const focused = old.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : undefined;
    if (old.classList.contains('out')) markFresh(old, fresh);
    old.replaceWith(fresh);
    if (old.querySelector('.shown'))
      for (const mark of log.querySelectorAll('.own mark')) mark.closest('.own')?.replaceChildren(mark.closest('.own')?.textContent ?? '');
    if (focused === undefined) return;
    const token = focused.dataset.token;
    const same =
      token && /** @type {HTMLElement[]} */ ([...fresh.querySelectorAll('[data-token]')]).find((button) => button.dataset.token === token);
    if (same) same.focus({ preventScroll: true });
    else composer.focus();
  };

  const drawEmpty = () => {
    const empty = talk.loaded && talk.entries.length === 0 && talk.outgoing.length === 0;
    const old = log.querySelector('.empty');
    if (!empty) return old?.remove();
    if (old) return;
    const hint = talk.role === 'buyer' ? exampleList((text) => talk.say(text)) : h('p', {}, t('emptySupplier', { title: talk.title }));
    log.append(h('div', { class: 'empty' }, hint));
  };

  const drawStatus = () => {
    if (status.classList.contains(talk.status)) return;
    status.className = `status ${talk.status}`;
    if (talk.status === 'lost')
      status.replaceChildren(
        h('span', {}, t('lost')),
        h('button', { type: 'button', class: 'link', on: { click: () => talk.hurry() } }, t('tryNow')),
      );
    else if (talk.status === 'gone') {
      composer.close();
      status.replaceChildren(
        h('span', {}, t('gone')),
        h('button', { type: 'button', class: 'link', on: { click: acts.remove } }, t('remove')),
      );
    } else status.replaceChildren();
  };

  const update = () => {
    if (title.textContent !== talk.title) {
      title.textContent = talk.title;
      for (const named of [element, log]) named.setAttribute('aria-label', talk.title);
    }
    const seqBefore = newestSeq;
    newestSeq = talk.last?.seq ?? 0;
    const sentBefore = sentCount;
    sentCount = talk.outgoing.length;
    drawStatus();
    const firstNew = draw();
    drawEmpty();
    if (talk.loaded) log.setAttribute('aria-busy', 'false');
    const top = firstNew === undefined ? 0 : firstNew.offsetTop - log.offsetTop;
    const tall = firstNew !== undefined && log.scrollHeight - top > log.clientHeight;
    if (sentCount > sentBefore || (atBottom && !tall)) toBottom();
    // What is longer than the screen is read from its beginning.
    else if (atBottom && firstNew) log.scrollTop = top - topSlackPx;
    else if (newestSeq > seqBefore && seqBefore > 0) below.hidden = false;
  };
  update();
  return { element, role: talk.role, update, focus: composer.focus, stop: () => sizes.disconnect() };
}
