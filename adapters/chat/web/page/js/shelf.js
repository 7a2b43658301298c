// @ts-check
import { h, icon } from './dom.js';
import { read, write } from './keep.js';
import { snippet } from './messages.js';
import { clockTime, dayName, dayOf } from './when.js';
import { language, t } from './words.js';

/** @typedef {import('./talk.js').Talk} Talk */

const themes = /** @type {const} */ (['auto', 'light', 'dark']);
/** @typedef {typeof themes[number]} Theme */

/** @returns {Theme} */
const theme = () => {
  const chosen = read('theme');
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
};

/** @param {Theme} next */
function setTheme(next) {
  write('theme', next === 'auto' ? undefined : next);
  if (next === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
}

/**
 * The list of conversations: a column on a wide screen, a strip on a phone.
 * @param {{ talks: readonly Talk[], visible: readonly string[], active: string | undefined, demo: boolean, show: (token: string) => void, begin: () => void, play: () => void, redraw: () => void }} options
 */
export function shelfElement({ talks, visible, active, demo, show, begin, play, redraw }) {
  const now = theme();
  return h(
    'nav',
    { class: 'shelf', 'aria-label': t('conversations') },
    h(
      'div',
      { class: 'brand' },
      h('img', { src: '/mark.svg', alt: '', width: '34', height: '34' }),
      h('strong', {}, 'Sanjia ', h('span', { lang: 'zh-CN' }, '三家')),
    ),
    h(
      'ul',
      { class: 'talks' },
      ...talks.map((talk) => h('li', {}, talkButton(talk, visible.includes(talk.token), talk.token === active, show))),
    ),
    h(
      'div',
      { class: 'more' },
      h(
        'button',
        { type: 'button', class: 'begin', 'aria-label': t('newRequest'), title: t('newRequest'), on: { click: begin } },
        icon('plus'),
        h('span', {}, t('newRequest')),
      ),
      demo &&
        h(
          'button',
          { type: 'button', class: 'play', 'aria-label': t('playSupplier'), title: t('playSupplier'), on: { click: play } },
          icon('stall'),
          h('span', {}, t('playSupplier')),
        ),
    ),
    h(
      'div',
      { class: 'settings' },
      h(
        'button',
        {
          type: 'button',
          class: 'language',
          lang: language() === 'zh' ? 'en' : 'zh-CN',
          'aria-label': t('languageSwitchLabel'),
          on: {
            click: () => {
              document.documentElement.lang = language() === 'zh' ? 'en' : 'zh-CN';
              write('language', document.documentElement.lang);
              redraw();
            },
          },
        },
        t('languageSwitch'),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'theme',
          title: t(`theme_${now}`),
          'aria-label': t(`theme_${now}`),
          on: {
            click: () => {
              setTheme(themes[(themes.indexOf(now) + 1) % themes.length] ?? 'auto');
              redraw();
            },
          },
        },
        icon(now),
      ),
    ),
  );
}

/** The stamp of a conversation: 买 for a buyer, the first letter of a supplier's name. @param {Talk} talk */
export function sealElement(talk) {
  const sign = talk.role === 'buyer' ? '买' : ([...talk.title][0] ?? '供').toUpperCase();
  return h('span', { class: `seal ${talk.role}`, 'aria-hidden': 'true' }, sign);
}

/** @param {Talk} talk @param {boolean} open @param {boolean} active @param {(token: string) => void} show */
function talkButton(talk, open, active, show) {
  const { last, unread } = talk;
  const when = last && (dayOf(last.at) === dayOf(Date.now()) ? clockTime(last.at) : dayName(last.at));
  return h(
    'button',
    {
      type: 'button',
      class: `talk ${talk.role} ${open ? 'open' : ''} ${talk.status}`,
      'aria-current': active ? 'true' : undefined,
      title: talk.title,
      data: { token: talk.token },
      on: { click: () => show(talk.token) },
    },
    sealElement(talk),
    h('span', { class: 'name' }, talk.title),
    when && h('span', { class: 'when' }, when),
    h('span', { class: 'last' }, snippet(last)),
    unread > 0 &&
      h(
        'span',
        { class: 'badge' },
        h('span', { 'aria-hidden': 'true' }, unread > 99 ? '99+' : String(unread)),
        h('span', { class: 'unseen' }, t('unread', { count: unread })),
      ),
  );
}
