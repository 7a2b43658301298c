// @ts-check
import { aboutDesk, openTalk } from './desk.js';
import { h, oncePerFrame } from './dom.js';
import * as keep from './keep.js';
import { createPane } from './pane.js';
import { shelfElement } from './shelf.js';
import { askForSupplier } from './suppliers.js';
import { Talk } from './talk.js';
import { createWelcome } from './welcome.js';
import { t } from './words.js';

/** A pane narrower than this is hard to read; the shelf's width is taken off first. */
const paneMinPx = 420;
const shelfPx = 280;
const narrowPx = 760;
const maxPanes = 3;

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const stage = h('main', { class: 'stage' });
let shelf = h('nav');
root.append(shelf, stage);

/** @type {Map<string, Talk>} */
const talks = new Map();
/** Tokens by last use, the newest last. @type {string[]} */
let recent = keep.openPanes();
/** Panes in the order of the list. @type {Map<string, ReturnType<typeof createPane>>} */
const panes = new Map();
let desk = { demo: false, maxTextLength: 100_000 };
/** @type {ReturnType<typeof createWelcome> | undefined} */
let welcome;
/** The welcome was asked for although there are conversations. */
let beginning = false;

const room = () => {
  const width = window.innerWidth;
  return width < narrowPx ? 1 : Math.max(1, Math.min(maxPanes, Math.floor((width - shelfPx) / paneMinPx)));
};
const visible = () => {
  const chosen = new Set(recent.filter((token) => talks.has(token)).slice(-room()));
  return [...talks.keys()].filter((token) => chosen.has(token));
};

/** @param {import('./keep.js').KnownTalk} known */
const addTalk = (known) => {
  if (!talks.has(known.token)) talks.set(known.token, new Talk(known, refresh));
};
const remember = () => {
  const known = [...talks.values()].map(({ token, role, title, sample }) => ({ token, role, title, sample }));
  if (JSON.stringify(known) !== JSON.stringify(keep.knownTalks())) keep.keepTalks(known);
  keep.keepOpenPanes(recent.filter((token) => talks.has(token)));
};

/** @param {string} token */
const touch = (token) => {
  if (recent.at(-1) === token) return;
  recent = [...recent.filter((other) => other !== token), token];
  refresh();
};
/** @param {string} token */
const show = (token) => {
  beginning = false;
  touch(token);
  draw();
  panes.get(token)?.focus();
};
/** @param {string} token */
const closePane = (token) => {
  recent = recent.filter((other) => other !== token);
  draw();
};
/** @param {string} token */
const remove = (token) => {
  talks.get(token)?.close();
  talks.delete(token);
  keep.forgetTalk(token);
  recent = recent.filter((other) => other !== token);
  draw();
};

/** @param {Parameters<typeof openTalk>[0]} wish */
const begin = async (wish) => {
  const known = await openTalk(wish);
  if (typeof known === 'string') return known;
  addTalk(known);
  show(known.token);
  return talks.get(known.token) ?? 'failed';
};
const buyerTitle = () => {
  const count = [...talks.values()].filter((talk) => talk.role === 'buyer').length;
  return count === 0 ? t('buyerTitle') : `${t('buyerTitle')} ${count + 1}`;
};
/** @param {string} text @returns {Promise<'ok' | 'failed' | 'slow-down'>} */
const startWith = async (text) => {
  const talk = await begin({ role: 'buyer', title: buyerTitle() });
  if (typeof talk === 'string') return talk;
  talk.say(text);
  keep.keepDraft('first', '');
  return 'ok';
};
const play = () => askForSupplier(async (supplier) => typeof (await begin({ role: 'supplier', supplier })) !== 'string');

/** @param {string} token */
const copyLink = async (token) => {
  const link = `${location.origin}/#${token}`;
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    // The clipboard is closed to pages over plain HTTP; the browser's own dialogue lets the link be copied.
    window.prompt(t('copyLink'), link);
    return false;
  }
};

let shelfLook = '';
/** Anew only where it looks different, so that a click never falls on an element that has just gone. */
const drawShelf = () => {
  const look = JSON.stringify([
    [...talks.values()].map(({ token, role, title, status, unread, last }) => [
      token,
      role,
      title,
      status,
      unread,
      last?.key,
      last?.revision,
    ]),
    [visible(), recent.at(-1), beginning, desk.demo, document.documentElement.lang, document.documentElement.dataset.theme],
  ]);
  if (look === shelfLook) return;
  shelfLook = look;
  const focused = shelf.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : undefined;
  const scrolled = shelf.querySelector('.talks')?.scrollLeft ?? 0;
  const next = shelfElement({
    talks: [...talks.values()],
    visible: visible(),
    active: beginning ? undefined : recent.at(-1),
    demo: desk.demo,
    show,
    begin: () => {
      beginning = true;
      draw();
      welcome?.focus();
    },
    play,
    redraw: redrawAll,
  });
  shelf.replaceWith(next);
  shelf = next;
  const list = shelf.querySelector('.talks');
  if (list) list.scrollLeft = scrolled;
  shelf.querySelector('.talk[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (focused === undefined) return;
  const same = [...shelf.querySelectorAll('button')].find((button) =>
    focused.dataset.token ? button.dataset.token === focused.dataset.token : button.className === focused.className,
  );
  same?.focus();
};

const drawStage = () => {
  const shown = beginning ? [] : visible();
  for (const [token, pane] of panes)
    if (!shown.includes(token) || pane.role !== talks.get(token)?.role) {
      pane.stop();
      pane.element.remove();
      panes.delete(token);
    }
  for (const token of shown) {
    const talk = talks.get(token);
    if (talk === undefined) continue;
    const pane =
      panes.get(token) ??
      createPane(talk, {
        close: () => closePane(token),
        remove: () => remove(token),
        touched: () => touch(token),
        copyLink: () => copyLink(token),
      });
    panes.set(token, pane);
  }
  const wanted = shown.flatMap((token) => panes.get(token)?.element ?? []);
  if (shown.length === 0) {
    welcome ??= createWelcome({ ...desk, start: startWith, play });
    if (!welcome.element.isConnected) stage.append(welcome.element);
  } else {
    welcome?.element.remove();
    welcome = undefined;
  }
  for (const [n, element] of wanted.entries()) if (stage.children[n] !== element) stage.insertBefore(element, stage.children[n] ?? null);
  stage.dataset.panes = String(shown.length);
};

/** What is on the screen and looked at is read. */
const readVisible = () => {
  if (document.hidden) return;
  for (const token of panes.keys()) talks.get(token)?.markRead();
};

const draw = () => {
  drawStage();
  for (const pane of panes.values()) pane.update();
  readVisible();
  drawShelf();
  remember();
  const unread = [...talks.values()].reduce((sum, talk) => sum + talk.unread, 0);
  document.title = unread > 0 ? `(${unread}) Sanjia 三家` : 'Sanjia 三家';
};
const refresh = oncePerFrame(draw);

/** After a change of language: everything anew, drafts are kept. */
const redrawAll = () => {
  for (const pane of panes.values()) {
    pane.stop();
    pane.element.remove();
  }
  panes.clear();
  welcome?.element.remove();
  welcome = undefined;
  draw();
};

/** A link `/#TOKEN` opens its conversation; the secret then leaves the address bar. */
const openLinked = () => {
  const token = decodeURIComponent(location.hash.slice(1));
  if (token === '') return;
  addTalk({ token, role: 'buyer', title: '…', sample: false });
  remember();
  if (keep.knownTalks().some((known) => known.token === token)) history.replaceState(null, '', location.pathname);
  show(token);
};

window.addEventListener('hashchange', openLinked);
window.addEventListener('resize', refresh);
document.addEventListener('visibilitychange', refresh);
window.addEventListener('storage', (event) => {
  if (event.key !== 'sanjia:talks') return;
  for (const known of keep.knownTalks()) if (!talks.has(known.token)) talks.set(known.token, new Talk(known, refresh));
  refresh();
});

for (const known of keep.knownTalks()) addTalk(known);
if (recent.length === 0) recent = [...talks.keys()].slice(0, 1);
desk = await aboutDesk();
draw();
openLinked();
if (talks.size === 0) welcome?.focus();
