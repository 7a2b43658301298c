/** At most `count` in any `ms` milliseconds. */
export type Window = { readonly count: number; readonly ms: number };

/** What a service that counts says to a send. */
export type Ruling = { readonly type: 'taken' } | { readonly type: 'refused'; readonly afterMs: number; readonly scope: 'chat' | 'all' };

/**
 * Limits as a strict service enforces them: in sliding windows, over all chats and in each. Whoever goes over one is shut out, each time a
 * second longer, and every send in the meantime counts as one more.
 */
export class SlidingLimits {
  readonly #perChat: (chat: string) => readonly Window[];
  readonly #chats = new Map<string, number[]>();
  #all: number[] = [];
  #shutUntil = 0;
  #chatShutUntil = new Map<string, number>();
  /** Over all chats; may be lowered while it runs. */
  overall: Window;
  /** How often something was refused. */
  refusals = 0;
  taken = 0;

  constructor(overall: Window, perChat: (chat: string) => readonly Window[]) {
    this.overall = overall;
    this.#perChat = perChat;
  }

  /** Judges a send to `chat` at `now` (milliseconds). */
  judge(chat: string, now: number): Ruling {
    const shut = Math.max(this.#shutUntil, this.#chatShutUntil.get(chat) ?? 0);
    this.#all = this.#all.filter((at) => at > now - this.overall.ms);
    const windows = this.#perChat(chat);
    const longest = Math.max(0, ...windows.map(({ ms }) => ms));
    const own = (this.#chats.get(chat) ?? []).filter((at) => at > now - longest);
    this.#chats.set(chat, own);
    const overAll = now < this.#shutUntil || this.#all.length >= this.overall.count;
    const overChat = windows.some(({ count, ms }) => own.filter((at) => at > now - ms).length >= count);
    if (!overAll && !overChat && now >= shut) {
      this.#all.push(now);
      own.push(now);
      this.taken += 1;
      return { type: 'taken' };
    }
    this.refusals += 1;
    const afterMs = 1_000 * this.refusals;
    if (overAll) this.#shutUntil = Math.max(this.#shutUntil, now + afterMs);
    else this.#chatShutUntil.set(chat, Math.max(shut, now + afterMs));
    return { type: 'refused', afterMs, scope: overAll ? 'all' : 'chat' };
  }
}
