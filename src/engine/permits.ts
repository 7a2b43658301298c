import Bottleneck from 'bottleneck';
import type { Instant } from '../domain/ids.ts';
import type { ChatRef, SendLimits } from '../ports/chat.ts';
import { chatName } from './chats.ts';

/** What is kept below a limit: what leaves evenly arrives less so. */
const MARGIN = 1.035;
const SECOND = 1_000;
/** A refusal slows the pace by this much. */
const SLOWER = 1.5;
/** After so long without a refusal (milliseconds) a slowed pace is tried a little faster; what is refused then is tried half as often. */
const CALM_MS = 120_000;
const LONGEST_CALM_MS = 3_600_000;
const FASTER = 1.1;
/** A chat that has taken less than this share of what it may is hardly what a refusal means. */
const SHARE = 0.5;

/**
 * Permits to send on one platform: evenly spaced, so that no window of a second ever holds more than the limit, and never more
 * in a chat than its own windows take. A refusal teaches the pace that the service truly takes.
 */
export class Permits {
  readonly #limits: SendLimits;
  readonly #limiter: Bottleneck;
  readonly #sentIn = new Map<string, Instant[]>();
  readonly #pausedChats = new Map<string, Instant>();
  /** Milliseconds between two sends, and where it is being tried faster, the gap that held before. */
  #gap: number;
  #held: number | undefined;
  #calmMs = CALM_MS;
  #calmSince = 0;
  #pausedUntil = 0;

  constructor(limits: SendLimits) {
    this.#limits = limits;
    this.#gap = this.#shortestGap;
    this.#limiter = new Bottleneck({ minTime: this.#gap });
  }

  get #shortestGap(): number {
    return (SECOND / this.#limits.perSecond) * MARGIN;
  }

  /** Milliseconds between two permits. */
  get gapMs(): number {
    return this.#gap;
  }

  /** Until when nothing may be sent at all. */
  get pausedUntil(): Instant {
    return this.#pausedUntil as Instant;
  }

  /** Waits for the next permit; one at a time is asked for, so that nothing queues here. */
  async next(): Promise<void> {
    await this.#limiter.schedule(() => Promise.resolve());
  }

  /** Chats in which nothing may be sent now, and when the first of them may again. */
  closed(now: Instant): { readonly chats: ReadonlySet<string>; readonly opens?: Instant } {
    const chats = new Set<string>();
    let opens: number | undefined;
    const close = (name: string, until: number): void => {
      chats.add(name);
      opens = Math.min(opens ?? until, until);
    };
    for (const [name, until] of this.#pausedChats) {
      if (until > now) close(name, until);
      else this.#pausedChats.delete(name);
    }
    for (const [name, sent] of this.#sentIn) {
      const until = this.#opensAt(name, sent, now);
      if (until > now) close(name, until);
    }
    return { chats, ...(opens === undefined ? {} : { opens: opens as Instant }) };
  }

  #opensAt(name: string, sent: Instant[], now: Instant): number {
    const colon = name.indexOf(':');
    const windows = this.#limits.chat({ platform: name.slice(0, colon) as ChatRef['platform'], id: name.slice(colon + 1) });
    const longest = Math.max(0, ...windows.map((window) => window.ms));
    while ((sent[0] ?? now) <= now - longest * MARGIN) sent.shift();
    if (sent.length === 0) this.#sentIn.delete(name);
    return Math.max(0, ...windows.map(({ count, ms }) => (sent.length < count ? 0 : (sent[sent.length - count] ?? 0) + ms * MARGIN)));
  }

  /** A message leaves for this chat. */
  sent(chat: ChatRef, now: Instant): void {
    const name = chatName(chat);
    const list = this.#sentIn.get(name) ?? [];
    list.push(now);
    this.#sentIn.set(name, list);
    if (this.#gap > this.#shortestGap && now - this.#calmSince > this.#calmMs) {
      this.#held = this.#gap;
      this.#calmSince = now;
      this.#pace(this.#gap / FASTER);
    }
  }

  /**
   * The platform has asked for a pause. Where it does not say whom it means: the chat, if it has had its share, else all; a second chat
   * refused meanwhile means all too.
   */
  refused(chat: ChatRef, now: Instant, afterMs: number, scope: 'chat' | 'platform' | undefined): void {
    const name = chatName(chat);
    const others = [...this.#pausedChats].some(([other, until]) => other !== name && until > now);
    this.#pausedChats.set(name, (now + afterMs) as Instant);
    if ((scope ?? (others || this.#shareOf(chat) < SHARE ? 'platform' : 'chat')) === 'chat') return;
    // What was under way when the first refusal came teaches nothing new.
    const known = this.#pausedUntil > now;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + afterMs);
    if (known) return;
    this.#calmSince = now;
    if (this.#held === undefined) this.#pace(this.#gap * SLOWER);
    else {
      this.#pace(this.#held);
      this.#calmMs = Math.min(2 * this.#calmMs, LONGEST_CALM_MS);
    }
    this.#held = undefined;
  }

  /** How much of what a chat may take it has had, 0 to 1. */
  #shareOf(chat: ChatRef): number {
    const sent = this.#sentIn.get(chatName(chat))?.length ?? 0;
    return Math.max(0, ...this.#limits.chat(chat).map(({ count }) => sent / count));
  }

  #pace(gap: number): void {
    this.#gap = Math.max(this.#shortestGap, gap);
    this.#limiter.updateSettings({ minTime: this.#gap });
  }
}
