// @ts-check
import { createComposer } from './composer.js';
import { h, icon } from './dom.js';
import { draft, keepDraft } from './keep.js';
import { examples, language, t } from './words.js';

/** Those in the page's language first. */
const ownFirst = () => examples.toSorted((a, b) => Number(b.language === language()) - Number(a.language === language()));

/** Requests to try with one tap. @param {(text: string) => void} choose */
export function exampleList(choose) {
  return h(
    'div',
    { class: 'examples' },
    h('h3', {}, t('tryOne')),
    h(
      'ul',
      {},
      ...ownFirst().map((example) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', class: 'example', on: { click: () => choose(example.text) } },
            h('span', { class: 'goods' }, example.goods[language()]),
            h('span', { class: 'wish', lang: example.language === 'zh' ? 'zh-CN' : 'en' }, example.text),
          ),
        ),
      ),
    ),
  );
}

/** The big three-row mark of the first screen. */
const mark = () => h('img', { class: 'mark', src: '/mark.svg', alt: '', width: '64', height: '64' });

/**
 * What a newcomer sees.
 * @param {{ maxTextLength: number, demo: boolean, start: (text: string) => Promise<'ok' | 'failed' | 'slow-down'>, play: () => void }} options
 */
export function createWelcome({ maxTextLength, demo, start, play }) {
  const begin = async (/** @type {string} */ text) => {
    const outcome = await start(text);
    if (outcome !== 'ok') composer.warn(t(outcome === 'failed' ? 'startFailed' : 'slowDown'));
    return outcome === 'ok';
  };
  const composer = createComposer({
    label: t('writeFirst'),
    placeholder: t('writeFirst'),
    text: draft('first'),
    maxLength: () => maxTextLength,
    changed: (text) => keepDraft('first', text),
    send: begin,
  });
  const element = h(
    'section',
    { class: 'welcome' },
    h(
      'div',
      { class: 'inner' },
      h('div', { class: 'head' }, mark(), h('h1', {}, 'Sanjia ', h('span', { lang: 'zh-CN' }, '三家'))),
      h('p', { class: 'tagline' }, t('tagline')),
      h('p', { class: 'pitch' }, t('pitch')),
      composer.element,
      exampleList((text) => void begin(text)),
      demo &&
        h(
          'button',
          { type: 'button', class: 'other-side', on: { click: play } },
          icon('stall'),
          h('span', {}, h('b', {}, t('playSupplier')), h('span', {}, t('playSupplierHint'))),
        ),
    ),
  );
  return { element, focus: composer.focus };
}
