/** Timers that ring when the story says so. */
export class FakeTimers {
  readonly #set: { readonly ms: number; ring: () => void }[] = [];
  #waiting: ((ms: number) => void)[] = [];

  set(ms: number, ring: () => void): () => void {
    const timer = { ms, ring };
    this.#set.push(timer);
    for (const tell of this.#waiting.splice(0)) tell(ms);
    return () => {
      const index = this.#set.indexOf(timer);
      if (index >= 0) this.#set.splice(index, 1);
    };
  }

  /** Lets all that are set ring. */
  ringAll(): void {
    for (const timer of this.#set.splice(0)) timer.ring();
  }

  /** Resolves once a timer is set, with its time in milliseconds. */
  async isSet(): Promise<number> {
    const [first] = this.#set;
    return first ? first.ms : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets the first timer ring, waiting until one is set; gives its time in milliseconds. */
  async ring(): Promise<number> {
    await this.isSet();
    const timer = this.#set.shift();
    timer?.ring();
    return timer?.ms ?? 0;
  }
}
