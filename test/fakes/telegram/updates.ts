import { Refusal } from './refusal.ts';

export type Update = { readonly update_id: number } & Readonly<Record<string, unknown>>;

type Held = { readonly limit: number; answer(updates: readonly Update[]): void; refuse(refusal: Refusal): void };

/** The queue of updates of one bot, with the offset as Telegram has it. */
export class Updates {
  #queue: Update[] = [];
  #next = 700_000;
  #held: Held | undefined;
  #waiting: (() => void)[] = [];
  #allowed: readonly string[] | undefined;
  webhook: { readonly url: string; readonly secret: string | undefined } | undefined;

  /** A thing has happened; it waits until it is confirmed. */
  offer(kind: string, what: unknown): void {
    if (this.#allowed !== undefined && !this.#allowed.includes(kind)) return;
    this.#next += 1;
    this.#queue.push({ update_id: this.#next, [kind]: what });
    const held = this.#held;
    this.#held = undefined;
    held?.answer(this.#queue.slice(0, held.limit));
  }

  get pending(): readonly Update[] {
    return this.#queue;
  }

  /** After a quiet week Telegram numbers from another place. */
  numberFrom(next: number): void {
    this.#next = next;
  }

  allow(kinds: readonly string[] | undefined): void {
    if (kinds !== undefined) this.#allowed = kinds;
  }

  confirmBelow(offset: number): void {
    this.#queue = this.#queue.filter(({ update_id }) => update_id >= offset);
    if (this.#queue.length === 0) for (const done of this.#waiting.splice(0)) done();
  }

  remove(update: Update): void {
    this.#queue = this.#queue.filter((one) => one !== update);
    if (this.#queue.length === 0) for (const done of this.#waiting.splice(0)) done();
  }

  /** Resolves when every update is confirmed. */
  confirmed(): Promise<void> {
    return this.#queue.length === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The answer to getUpdates: at once where there is something, else when there is, or at `lapse`. */
  get(offset: number | undefined, limit: number, timeout: number, onCut: (cut: () => void) => void): Promise<readonly Update[]> {
    if (this.webhook)
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    this.#held?.refuse(
      new Refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'),
    );
    this.#held = undefined;
    if (offset !== undefined && offset > 0) this.confirmBelow(offset);
    if (this.#queue.length > 0 || timeout === 0) return Promise.resolve(this.#queue.slice(0, limit));
    return new Promise((resolve, reject) => {
      const held: Held = { limit, answer: resolve, refuse: reject };
      this.#held = held;
      onCut(() => {
        if (this.#held === held) this.#held = undefined;
      });
    });
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  /** The time of a held request is over. */
  lapse(): void {
    const held = this.#held;
    this.#held = undefined;
    held?.answer([]);
  }

  /** Another program asks with the same token. */
  intrude(): void {
    const held = this.#held;
    this.#held = undefined;
    held?.refuse(new Refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'));
  }
}
