// @ts-check
import { uuid } from './dom.js';
import * as keep from './keep.js';
import { openLine } from './line.js';

/** @typedef {import('../../protocol.ts').EntryFrame} Entry */
/** @typedef {import('../../protocol.ts').ServerFrame} ServerFrame */
/** @typedef {import('./keep.js').Pending} Pending */
/** @typedef {'connecting' | 'live' | 'lost' | 'gone'} TalkStatus */

const protocolVersion = 1;
const retryRefusedMs = 3_000;
const defaultMaxTextLength = 100_000;

/** One conversation: its transcript, what waits to be sent, and its line to the desk. Tells `changed` after each change. */
export class Talk {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /** The same in order, until something changes. @type {Entry[] | undefined} */
  #sorted;
  /** @type {Map<string, Pending & { state: 'waiting' | 'sent' }>} */
  #pending = new Map();
  /** Buttons by token: on their way, or taken by the desk. @type {Map<string, 'sending' | 'done'>} */
  pressed = new Map();
  #change = 0;
  #lastRead = 0;
  #told;
  /** @type {ReturnType<typeof openLine> | undefined} */
  #line;
  /** @type {TalkStatus} */
  status = 'connecting';
  /** Whether the transcript has come once. */
  loaded = false;
  maxTextLength = defaultMaxTextLength;
  /** What the desk's clock is ahead of this one, in milliseconds. */
  ahead = 0;

  /**
   * @param {import('./keep.js').KnownTalk} known
   * @param {() => void} told
   */
  constructor(known, told) {
    this.token = known.token;
    this.role = known.role;
    this.title = known.title;
    this.sample = known.sample;
    this.#told = told;
    this.#lastRead = keep.lastRead(known.token);
    for (const pending of keep.waiting(known.token)) {
      this.#pending.set(pending.id, { ...pending, state: 'waiting' });
      if (pending.type === 'press' && pending.failed === undefined) this.pressed.set(pending.token, 'sending');
    }
    this.#line = openLine({
      greet: () => ({ type: 'hello', version: protocolVersion, token: this.token, change: this.#change }),
      hear: (frame) => this.#hear(frame),
      status: (status) => {
        if (this.status === 'gone') return;
        this.status = status;
        this.#told();
      },
    });
  }

  /** Entries in the order of the desk. */
  get entries() {
    this.#sorted ??= [...this.#entries.values()].sort((a, b) => a.seq - b.seq);
    return this.#sorted;
  }

  /** What was written here and is not in the transcript yet, oldest first. */
  get outgoing() {
    return [...this.#pending.values()].filter((pending) => pending.type === 'say').sort((a, b) => a.at - b.at);
  }

  get last() {
    return this.entries.at(-1);
  }

  get unread() {
    let count = 0;
    for (const entry of this.#entries.values())
      if (entry.direction === 'out' && entry.seq > this.#lastRead && entry.content.quiet !== true) count += 1;
    return count;
  }

  /** @param {string} key */
  entry(key) {
    return this.#entries.get(key);
  }

  markRead() {
    const newest = this.last?.seq ?? 0;
    if (newest <= this.#lastRead) return;
    this.#lastRead = newest;
    keep.keepLastRead(this.token, newest);
    this.#told();
  }

  /** @param {string} text @param {string} [replyTo] @param {import('./files.js').Upload[]} [files] */
  say(text, replyTo, files = []) {
    this.#queue({
      id: uuid(),
      type: 'say',
      text,
      at: Date.now(),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(files.length === 0 ? {} : { files }),
    });
  }

  /** @param {string} token @param {string} message */
  press(token, message) {
    if (this.pressed.get(token) === 'sending') return;
    this.pressed.set(token, 'sending');
    this.#queue({ id: uuid(), type: 'press', token, message, at: Date.now() });
  }

  /** Sends a failed message again. @param {string} id */
  retry(id) {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    delete pending.failed;
    this.#queue(pending);
  }

  /** Forgets a message that was not sent. @param {string} id */
  drop(id) {
    this.#pending.delete(id);
    keep.forgetWaiting(this.token, id);
    this.#told();
  }

  hurry() {
    this.#line?.hurry();
  }

  close() {
    this.#line?.stop();
  }

  /** @param {Pending} pending */
  #queue(pending) {
    const { state: _, ...kept } = { state: '', ...pending };
    keep.keepWaiting(this.token, kept);
    this.#pending.set(pending.id, { ...kept, state: 'waiting' });
    this.#post(pending);
    this.#told();
  }

  /** @param {Pending} pending */
  #post(pending) {
    const { id } = pending;
    if (this.status !== 'live') return;
    if (pending.type === 'press') this.#line?.send({ type: 'press', id, token: pending.token, message: pending.message });
    else {
      const replyTo = pending.replyTo === undefined ? {} : { replyTo: pending.replyTo };
      const files = pending.files === undefined ? {} : { files: pending.files };
      this.#line?.send({ type: 'say', id, text: pending.text, locale: document.documentElement.lang, ...replyTo, ...files });
    }
  }

  /** @param {ServerFrame} frame */
  #hear(frame) {
    switch (frame.type) {
      case 'welcome':
        this.role = frame.role;
        this.title = frame.title;
        this.sample = frame.sample;
        this.maxTextLength = frame.maxTextLength;
        this.ahead = frame.now - Date.now();
        this.loaded = true;
        if (frame.reset) {
          this.#entries.clear();
          this.#sorted = undefined;
        }
        for (const pending of [...this.#pending.values()].sort((a, b) => a.at - b.at))
          if (pending.failed === undefined && pending.state === 'waiting') this.#post(pending);
        break;
      case 'entries':
        this.#change = frame.change;
        this.#sorted = undefined;
        for (const entry of frame.entries) {
          if ((this.#entries.get(entry.key)?.revision ?? 0) < entry.revision) this.#entries.set(entry.key, entry);
          if (this.#pending.delete(entry.key)) keep.forgetWaiting(this.token, entry.key);
        }
        break;
      case 'ack':
        this.#settle(frame.id);
        break;
      case 'refused':
        this.#refuse(frame.id, frame.reason, frame.again);
        break;
      case 'error':
        if (frame.code === 'unknown-token') {
          this.status = 'gone';
          this.#line?.stop();
        }
        break;
      case 'pong':
        return;
      default:
        return frame;
    }
    this.#told();
  }

  /** @param {string} id */
  #settle(id) {
    keep.forgetWaiting(this.token, id);
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    if (pending.type === 'press') {
      this.pressed.set(pending.token, 'done');
      this.#pending.delete(id);
    } else pending.state = 'sent';
  }

  /** @param {string} id @param {string} reason @param {boolean} again */
  #refuse(id, reason, again) {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    if (again) {
      window.setTimeout(() => {
        const still = this.#pending.get(id);
        if (still?.state === 'waiting' && still.failed === undefined) this.#post(still);
      }, retryRefusedMs);
      return;
    }
    if (pending.type === 'press') {
      this.pressed.delete(pending.token);
      this.drop(id);
      return;
    }
    pending.failed = reason;
    const { state: _, ...kept } = pending;
    keep.keepWaiting(this.token, kept);
  }
}
