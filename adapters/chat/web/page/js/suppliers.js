// @ts-check
import { findSuppliers } from './desk.js';
import { h, icon } from './dom.js';
import { t } from './words.js';

const typingPauseMs = 150;

/** Lets the user choose a sample supplier to play. @param {(supplier: string) => Promise<boolean>} choose */
export function askForSupplier(choose) {
  let search = new AbortController();
  let pause = 0;
  const results = h('ul', { class: 'found', 'aria-busy': 'true' });
  const told = h('p', { class: 'told', role: 'status' });
  const input = h('input', { type: 'search', 'aria-label': t('search'), placeholder: t('search'), autocomplete: 'off' });
  const dialog = h(
    'dialog',
    { class: 'suppliers', 'aria-label': t('playSupplier') },
    h(
      'header',
      {},
      h('div', {}, h('h2', {}, t('playSupplier')), h('p', {}, t('playSupplierHint'), ' ', t('samplesHint'))),
      h(
        'button',
        { type: 'button', class: 'tool', 'aria-label': t('close'), title: t('close'), on: { click: () => dialog.close() } },
        icon('close'),
      ),
    ),
    h('div', { class: 'search' }, icon('search'), input),
    results,
    told,
  );
  /** @param {string} supplier */
  const take = async (supplier) => {
    if (await choose(supplier)) dialog.close();
    else told.textContent = t('startFailed');
  };
  const look = async () => {
    search.abort();
    search = new AbortController();
    const { signal } = search;
    results.setAttribute('aria-busy', 'true');
    const suppliers = await findSuppliers(input.value, signal);
    if (signal.aborted) return;
    results.setAttribute('aria-busy', 'false');
    told.textContent = suppliers === undefined ? t('startFailed') : suppliers.length === 0 ? t('noSupplier') : '';
    results.replaceChildren(
      ...(suppliers ?? []).map(({ supplier, title, about }) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', on: { click: () => void take(supplier) } },
            h('b', {}, title),
            h('span', { class: 'about' }, about),
          ),
        ),
      ),
    );
  };
  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = window.setTimeout(() => void look(), typingPauseMs);
  });
  dialog.addEventListener('keydown', (event) => {
    const steps = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (steps === 0) return;
    const stops = [input, ...results.querySelectorAll('button')];
    const at = stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
    stops[Math.max(0, Math.min(stops.length - 1, at + steps))]?.focus();
    event.preventDefault();
  });
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => {
    search.abort();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
  void look();
}
