// @ts-check
import { h, icon } from './dom.js';
import { t } from './words.js';

const tallestPx = 220;
/** Bytes of a file that is read into the message; a longer one is no message. */
const maxFileBytes = 2_000_000;
/** From this share of the longest text on, its length is shown. */
const nearLimit = 0.9;

/**
 * Where the user writes: Enter sends, Shift+Enter makes a line; grows with the text.
 * @param {{ label: string, placeholder: string, text: string, maxLength: () => number, changed: (text: string) => void, send: (text: string) => boolean | Promise<boolean> }} options
 */
export function createComposer({ label, placeholder, text, maxLength, changed, send }) {
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
  const form = h('form', { class: 'composer' }, h('div', { class: 'field' }, area, button), notice);
  area.value = text;

  const grow = () => {
    area.style.height = 'auto';
    area.style.height = `${Math.min(tallestPx, area.scrollHeight)}px`;
    button.disabled = area.value.trim() === '';
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
  const submit = async () => {
    const words = area.value;
    if (words.trim() === '' || words.length > maxLength()) return;
    button.disabled = true;
    if (await send(words)) {
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
    if (file.size > maxFileBytes) {
      notice.textContent = t('fileTooLarge', { name: file.name });
      return;
    }
    try {
      const words = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
      if (words.includes('\0')) throw new TypeError('binary');
      area.setRangeText(words.trim(), area.selectionStart, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input'));
      area.focus();
    } catch {
      notice.textContent = t('fileNoText', { name: file.name });
    }
  };
  /** @param {DragEvent | ClipboardEvent} event @param {DataTransfer | null} data */
  const takeFile = (event, data) => {
    const file = data?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void readFile(file);
  };
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
      button.disabled = true;
    },
    /** @param {string} words */
    warn: (words) => {
      notice.textContent = words;
    },
  };
}
