// @ts-check
import { h, icon } from './dom.js';
import { isTooLarge, sizeText } from './files.js';
import { t } from './words.js';

const tallestPx = 220;
/** Bytes of a text file that is read into the message; a longer one is no message. */
const maxTextBytes = 2_000_000;
/** Files of one message. */
const maxFiles = 10;
/** Lists of goods that are read into the message, where they can be seen before they are sent. */
const textFile = /\.(?:csv|tsv|txt)$/i;
/** From this share of the longest text on, its length is shown. */
const nearLimit = 0.9;

/**
 * Where the user writes: Enter sends, Shift+Enter makes a line; grows with the text.
 * @param {{ label: string, placeholder: string, text: string, maxLength: () => number, changed: (text: string) => void, send: (text: string, files: import('./files.js').Upload[]) => boolean | Promise<boolean>, upload?: (file: File) => Promise<import('./files.js').Upload | undefined> }} options
 */
export function createComposer({ label, placeholder, text, maxLength, changed, send, upload }) {
  /** @type {File[]} */
  let chosen = [];
  const notice = h('p', { class: 'notice', role: 'status' });
  const area = h('textarea', {
    rows: '1',
    dir: 'auto',
    'aria-label': label,
    placeholder,
    enterkeyhint: 'send',
    autocomplete: 'off',
    title: t('keysHint'),
  });
  const button = h('button', { type: 'submit', class: 'send', 'aria-label': t('send'), title: t('send') }, icon('send'));
  const picker = h('input', { type: 'file', multiple: true, hidden: true });
  const attach = h(
    'button',
    { type: 'button', class: 'attach', 'aria-label': t('attach'), title: t('attach'), on: { click: () => picker.click() } },
    icon('clip'),
  );
  const attached = h('ul', { class: 'attached' });
  const form = h(
    'form',
    { class: 'composer' },
    attached,
    h('div', { class: 'field' }, area, upload && attach, button),
    upload && picker,
    notice,
  );
  area.value = text;

  const grow = () => {
    area.style.height = 'auto';
    area.style.height = `${Math.min(tallestPx, area.scrollHeight)}px`;
    button.disabled = area.value.trim() === '' && chosen.length === 0;
    const max = maxLength();
    const length = area.value.length;
    form.classList.toggle('over', length > max);
    notice.textContent =
      length > max
        ? t('tooLong', { length: length.toLocaleString(), max: max.toLocaleString() })
        : length > max * nearLimit
          ? `${length} / ${max}`
          : '';
  };
  /** What is to be sent with the words, each with a way to leave it out. @param {File[]} files */
  const choose = (files) => {
    chosen = files;
    attached.replaceChildren(
      ...files.map((file) =>
        h(
          'li',
          {},
          `${file.name}, ${sizeText(file.size)}`,
          h(
            'button',
            {
              type: 'button',
              class: 'tool',
              'aria-label': t('leaveOut', { name: file.name }),
              title: t('leaveOut', { name: file.name }),
              on: { click: () => choose(chosen.filter((one) => one !== file)) },
            },
            icon('close'),
          ),
        ),
      ),
    );
    grow();
  };
  const submit = async () => {
    const words = area.value;
    if ((words.trim() === '' && chosen.length === 0) || words.length > maxLength()) return;
    button.disabled = true;
    const files = [];
    for (const file of chosen) {
      notice.textContent = t('uploading', { name: file.name });
      const done = await upload?.(file);
      if (done === undefined) {
        grow();
        notice.textContent = t('uploadFailed', { name: file.name });
        return;
      }
      files.push(done);
    }
    if (await send(words, files)) {
      choose([]);
      area.value = '';
      changed('');
    }
    grow();
    area.focus();
  };

  area.addEventListener('input', () => {
    changed(area.value);
    grow();
  });
  area.addEventListener('keydown', (event) => {
    // While a Chinese input method composes, Enter chooses its words.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void submit();
  });
  /** A list of goods kept as CSV or text goes into the message, where it can be seen before it is sent. @param {File} file */
  const readFile = async (file) => {
    if (file.size > maxTextBytes) {
      notice.textContent = t('fileTooLarge', { name: file.name });
      return;
    }
    try {
      const words = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
      if (words.includes('\0')) throw new TypeError('binary');
      const before = area.value;
      area.setRangeText(words.trim(), area.selectionStart, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input'));
      area.focus();
      if (upload !== undefined) offerAsFile(file, before);
    } catch {
      notice.textContent = t('fileNoText', { name: file.name });
    }
  };
  /** A price list for the catalog is sent as what it is. @param {File} file @param {string} before */
  const offerAsFile = (file, before) => {
    const asFile = () => {
      area.value = before;
      area.dispatchEvent(new Event('input'));
      choose([...chosen, file].slice(0, maxFiles));
      area.focus();
    };
    notice.replaceChildren(
      `${t('readIn', { name: file.name })} `,
      h('button', { type: 'button', class: 'plain', on: { click: asFile } }, t('sendAsFile')),
    );
  };
  /** @param {DragEvent | ClipboardEvent} event @param {DataTransfer | null} data */
  const takeFile = (event, data) => {
    const files = [...(data?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  };
  /** @param {File[]} files */
  const take = (files) => {
    const [first] = files;
    if (first && (upload === undefined || (files.length === 1 && textFile.test(first.name) && first.size <= maxTextBytes))) {
      void readFile(first);
      return;
    }
    const large = files.find(isTooLarge);
    choose([...chosen, ...files.filter((file) => !isTooLarge(file))].slice(0, maxFiles));
    if (large) notice.textContent = t('uploadTooLarge', { name: large.name });
    area.focus();
  };
  picker.addEventListener('change', () => {
    take([...(picker.files ?? [])]);
    picker.value = '';
  });
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => takeFile(event, event.dataTransfer));
  area.addEventListener('paste', (event) => takeFile(event, event.clipboardData));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  // Its height is known only once it is on the page.
  requestAnimationFrame(grow);
  return {
    element: form,
    focus: () => area.focus({ preventScroll: true }),
    /** A conversation that is gone takes nothing any more. */
    close: () => {
      area.disabled = true;
      attach.disabled = true;
      button.disabled = true;
    },
    /** @param {string} words */
    warn: (words) => {
      notice.textContent = words;
    },
  };
}
