import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ShownFile } from '../../../src/ports/blocks.ts';
import type { Language } from '../../../src/ports/reading.ts';
import { type EntryFrame, entriesPerFrame } from '../web/protocol.ts';
import { createButtons } from './buttons.ts';
import { bringFile, type FileWish, fileWish, saveFile } from './files.ts';
import { openLine } from './line.ts';
import { openSeat, type Seat } from './open.ts';
import { ansiStyle, blockLines, plainStyle } from './print.ts';
import { columnsOf, printable } from './width.ts';

const defaultQuietMs = 1_500;
const defaultHistory = 20;
/** Of a pipe, which has no width of its own. */
const defaultColumns = 160;

export type TerminalOptions = {
  readonly baseUrl: string;
  readonly seat: Seat;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Ends the session. */
  readonly signal?: AbortSignal;
  /** Of the hints; the desk speaks as it is spoken to. */
  readonly language?: Language;
  /** Piped: how long the desk must be silent, in ms, before the next line is sent and before the end; 1,500 where absent. */
  readonly quietMs?: number;
  /** Messages of the past shown at the start; 20 where absent. */
  readonly history?: number;
};

/** How a session ended; `failed` says why for the user. */
export type TerminalEnd = { readonly type: 'ended' } | { readonly type: 'failed'; readonly reason: string };

const hints = {
  en: {
    help: 'Write and press Enter. /2 presses button 2 (a bare 2 too, while it is in the newest message), /confirm the button called Confirm. /file PATH sends a file (words after “ -- ” go with it), /save NAME keeps one that was shown. A line that starts with \\ is sent as it is, one that ends with \\ goes on. Ctrl+D leaves.',
    lost: 'Connection lost; trying again. What you write is kept.',
    back: 'Connected again.',
    empty: 'There is nothing in this message.',
    'too-long': 'This message is too long for the desk; please send it in parts.',
    older: (n: number, label: string) => `/${n} presses “${label}” further up; \\${n} sends ${n} as your answer.`,
    changed: 'changed',
    you: 'you',
    saved: (path: string) => `Kept as ${path}.`,
    'no-file': 'There is no such file here, or it is empty.',
    'too-large': 'This file is larger than the desk takes (20 MB).',
    'no-desk': 'The desk could not be reached, or did not hand the file over. Please try again.',
    'not-shown': 'No file of this name was shown here.',
    'not-written': 'It could not be written here; a file of this name may be there already.',
  },
  zh: {
    help: '直接输入后按回车。/2 按第 2 个按钮（最新消息里的按钮只输 2 也行），/确认 按名为“确认”的按钮。/file 路径 发送文件（“ -- ”后面可附言），/save 文件名 保存收到的文件。以 \\ 开头的行原样发送，以 \\ 结尾的行接下一行。Ctrl+D 退出。',
    lost: '连接已断开，正在重连。您写的内容会保留。',
    back: '已重新连接。',
    empty: '这条消息没有内容。',
    'too-long': '消息太长，请分几条发送。',
    older: (n: number, label: string) => `/${n} 按上面的“${label}”；\\${n} 把 ${n} 当回答发出。`,
    changed: '已更新',
    you: '您',
    saved: (path: string) => `已保存为 ${path}。`,
    'no-file': '这里没有这个文件，或者它是空的。',
    'too-large': '文件太大，最多 20 MB。',
    'no-desk': '连不上，或文件取不到，请再试一次。',
    'not-shown': '没有收到过这个名字的文件。',
    'not-written': '写不进去，可能已有同名文件。',
  },
} as const;

/**
 * Talks to the desk in a terminal or a pipe. In a pipe each line waits until the desk has answered the one before it and has been silent for
 * `quietMs`; at the end of the input it waits so once more.
 */
export async function runTerminal(options: TerminalOptions): Promise<TerminalEnd> {
  const { input, output, signal } = options;
  const words = hints[options.language ?? 'en'];
  const interactive = input.isTTY === true && output.isTTY === true;
  const style = output.isTTY === true ? ansiStyle : plainStyle;
  const quietMs = options.quietMs ?? defaultQuietMs;
  const opened = await openSeat(options.baseUrl, options.seat, signal);
  if (opened.type === 'failed') return opened;

  const buttons = createButtons();
  const printed = new Map<string, { revision: number; text: string }>();
  const own = new Set<string>();
  /** Files that were shown, by name. */
  const files = new Map<string, ShownFile>();
  const ended = Promise.withResolvers<TerminalEnd>();
  const ready = Promise.withResolvers<void>();
  const prompt = createInterface({ input, terminal: interactive, ...(interactive ? { output } : {}) });
  let lastNews = performance.now();
  let began = false;
  let lost = false;
  let ahead = 0;
  let over = false;
  /** The transcript as it was before the session, until it is here whole. */
  let past: EntryFrame[] | undefined = [];

  const write = (lines: string): void => {
    if (!interactive) {
      output.write(`${lines}\n`);
      return;
    }
    // Clears the prompt's line, and puts it back with what was typed so far.
    output.write(`\r\u001b[J${lines}\n`);
    prompt.prompt(true);
  };

  const show = (entry: EntryFrame): void => {
    if (entry.direction === 'in') {
      if (!own.has(entry.key)) write(style(`${words.you}: ${printable(entry.content.text)}`, 'muted'));
      return;
    }
    const { blocks, language } = entry.content;
    const known = printed.get(entry.key);
    if (known !== undefined && known.revision >= entry.revision) return;
    if (known !== undefined) buttons.replace(entry.key);
    const setting = {
      language,
      style,
      now: Date.now() + ahead,
      columns: output.columns ?? defaultColumns,
      numberOf: (token: string, label: string) => buttons.show(entry.key, token, label),
    };
    for (const block of blocks) if (block.type === 'file' || block.type === 'picture') files.set(block.file.name, block.file);
    const text = blocks.map((block) => blockLines(block, setting).join('\n')).join('\n');
    printed.set(entry.key, { revision: entry.revision, text });
    if (known?.text === text) return;
    buttons.newest(entry.key);
    write(`${known === undefined ? '' : `${style(`(${words.changed})`, 'muted')}\n`}${text}\n`);
  };

  const line = openLine(options.baseUrl, opened.token, {
    welcome(frame) {
      lastNews = performance.now();
      ahead = frame.now - Date.now();
      if (lost) write(style(words.back, 'muted'));
      lost = false;
      if (frame.reset) printed.clear();
      if (began) return;
      began = true;
      if (interactive)
        write(
          `${style(printable(frame.title), 'strong')}\n${style(words.help, 'muted')}\n${'─'.repeat(Math.min(60, columnsOf(words.help)))}`,
        );
      ready.resolve();
    },
    entries(entries) {
      lastNews = performance.now();
      if (past === undefined) {
        for (const entry of entries) show(entry);
        return;
      }
      past.push(...entries);
      if (entries.length === entriesPerFrame) return;
      for (const entry of past.toSorted((a, b) => a.seq - b.seq).slice(-(options.history ?? defaultHistory))) show(entry);
      past = undefined;
    },
    acknowledged() {
      lastNews = performance.now();
    },
    refused(reason) {
      lastNews = performance.now();
      write(style(reason === 'empty' ? words.empty : words['too-long'], 'bad'));
    },
    lost() {
      lost = true;
      write(style(words.lost, 'bad'));
    },
    closed: (reason) => ended.resolve({ type: 'failed', reason }),
  });

  const carry = async (wish: FileWish): Promise<void> => {
    if (wish.type === 'save') {
      const file = files.get(wish.name);
      const saved = file ? await saveFile(options.baseUrl, opened.token, file) : ({ trouble: 'not-shown' } as const);
      write('path' in saved ? style(words.saved(saved.path), 'muted') : style(words[saved.trouble], 'bad'));
      return;
    }
    const brought = await bringFile(options.baseUrl, opened.token, wish.path);
    if ('trouble' in brought) {
      write(style(words[brought.trouble], 'bad'));
      return;
    }
    const id = randomUUID();
    own.add(id);
    line.send({ type: 'say', id, text: wish.words, locale: options.language ?? 'en', files: [brought.file] });
  };

  const give = async (typed: string): Promise<void> => {
    const wish = fileWish(typed);
    if (wish) {
      await carry(wish);
      return;
    }
    const pressed = typed.startsWith('\\') ? undefined : buttons.pressedBy(typed);
    // In a pipe nobody is there to be asked.
    const older = interactive && pressed === undefined ? buttons.older(typed) : undefined;
    if (older !== undefined) {
      write(style(words.older(older.number, older.label), 'muted'));
      return;
    }
    const id = randomUUID();
    own.add(id);
    if (pressed !== undefined) line.send({ type: 'press', id, token: pressed.token, message: pressed.message });
    else line.send({ type: 'say', id, text: typed.startsWith('\\') ? typed.slice(1) : typed, locale: options.language ?? 'en' });
  };

  /** Resolves when all is acknowledged and the desk has been silent for long enough. */
  const quiet = async (): Promise<void> => {
    while (!over) {
      const rest = lastNews + quietMs - performance.now();
      if (rest <= 0 && line.waiting() === 0) return;
      await new Promise((resolve) => setTimeout(resolve, Math.max(rest, pollMs)));
    }
  };

  const converse = async (): Promise<TerminalEnd> => {
    let begun = '';
    if (interactive) prompt.prompt();
    for await (const typed of prompt) {
      if (typed.endsWith('\\') && typed.length > 1) {
        begun += `${typed.slice(0, -1)}\n`;
        continue;
      }
      const text = begun + typed;
      begun = '';
      if (text.trim() !== '') {
        await ready.promise;
        if (!interactive) await quiet();
        await give(text);
        lastNews = performance.now();
      }
      if (interactive) prompt.prompt();
    }
    if (begun !== '') await give(begun);
    await ready.promise;
    if (!interactive || line.waiting() > 0) await quiet();
    return { type: 'ended' };
  };

  const stop = (): void => ended.resolve({ type: 'ended' });
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const end = await Promise.race([ended.promise, converse()]);
  over = true;
  signal?.removeEventListener('abort', stop);
  prompt.close();
  line.close();
  return end;
}

const pollMs = 10;
