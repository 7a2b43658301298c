// @ts-check
import { h } from './dom.js';
import { language, t } from './words.js';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Below this a countdown is shown as urgent. */
const urgentMs = 10 * minuteMs;

/** @param {import('./words.js').Language} [within] */
const locale = (within = language()) => (within === 'zh' ? 'zh-CN' : navigator.language.startsWith('en') ? navigator.language : 'en-GB');

/** @param {number} at */
export const clockTime = (at) => new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(at);
/** @param {number} at */
export const fullTime = (at) => new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeStyle: 'medium' }).format(at);

/** A day in local time, as a key. @param {number} at */
export function dayOf(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** @param {number} at */
export function dayName(at) {
  const day = dayOf(at);
  if (day === dayOf(Date.now())) return t('today');
  if (day === dayOf(Date.now() - dayMs)) return t('yesterday');
  const far = new Date(at).getFullYear() !== new Date().getFullYear();
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'long', ...(far ? { year: 'numeric' } : {}) }).format(
    at,
  );
}

/**
 * "2 d 3 h", "14:05", "9 s".
 * @param {number} ms
 * @param {import('./words.js').Language} within
 */
export function remaining(ms, within) {
  const days = Math.floor(ms / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  const seconds = Math.floor((ms % minuteMs) / secondMs);
  if (days > 0) return `${t('days', { n: days }, within)} ${t('hours', { n: hours }, within)}`;
  if (hours > 0) return `${t('hours', { n: hours }, within)} ${t('minutes', { n: minutes }, within)}`;
  if (minutes > 0) return `${minutes}:${String(seconds).padStart(2, '0')}`;
  return t('seconds', { n: seconds }, within);
}

/**
 * A time that runs out. It is no live region: a screen reader would speak every second.
 * @param {{ at: number, label: string }} block
 * @param {import('./words.js').Language} within
 * @param {number} ahead what the desk's clock is ahead, in milliseconds
 */
export function deadline(block, within, ahead) {
  const left = h('strong', { class: 'left', role: 'timer', 'aria-live': 'off' }, '');
  const text = document.createTextNode('');
  left.append(text);
  const until = h(
    'time',
    { class: 'until', datetime: new Date(block.at).toISOString(), title: fullTime(block.at) },
    untilText(block.at, within),
  );
  const element = h('p', { class: 'deadline' }, h('span', { class: 'what' }, block.label), left, until);
  const tick = () => {
    const ms = block.at - Date.now() - ahead;
    const next = ms <= 0 ? t('over', {}, within) : remaining(ms, within);
    if (text.data !== next) text.data = next;
    element.classList.toggle('over', ms <= 0);
    until.hidden = ms < hourMs;
    element.classList.toggle('urgent', ms > 0 && ms < urgentMs);
    return ms > 0;
  };
  tick();
  ticking.set(element, tick);
  return element;
}

/** @param {number} at @param {import('./words.js').Language} within */
function untilText(at, within) {
  const near = dayOf(at) === dayOf(Date.now());
  return near
    ? clockTime(at)
    : new Intl.DateTimeFormat(locale(within), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at);
}

/** @type {Map<Element, () => boolean>} */
const ticking = new Map();
window.setInterval(() => {
  for (const [element, tick] of ticking) if (!element.isConnected || !tick()) ticking.delete(element);
}, secondMs);
