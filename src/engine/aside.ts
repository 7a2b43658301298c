/** Questions of one kind that an input has put, each under a key, with the answers so far. */
export class Questions<T> {
  readonly #answers = new Map<string, T | undefined>();
  readonly #put: (work: (signal: AbortSignal) => Promise<void>) => boolean;

  constructor(put: (work: (signal: AbortSignal) => Promise<void>) => boolean) {
    this.#put = put;
  }

  /**
   * The answer where it is there; undefined where the helper is still at work, had none, or took too long. Whoever asks for the first
   * time sets the helper to work. The same key is the same question.
   */
  ask(key: string, work: (signal: AbortSignal) => Promise<T | undefined>): T | undefined {
    if (this.#answers.has(key)) return this.#answers.get(key);
    const put = this.#put(async (signal) => {
      const answer = await work(signal);
      if (!signal.aborted) this.#answers.set(key, answer);
    });
    if (put) this.#answers.set(key, undefined);
    return undefined;
  }
}

/** What one input asks of slow helpers while its turn is worked out, once or several times. */
export class Aside {
  readonly #open = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  readonly #begin: (ring: () => void) => () => void;
  #callOff: (() => void) | undefined;
  readonly #drawn = new Map<string, Promise<string>>();

  /** `begin` starts the clock when the first question is put. */
  constructor(begin: (ring: () => void) => () => void) {
    this.#begin = begin;
  }

  /** A new kind of questions. */
  questions<T>(): Questions<T> {
    return new Questions<T>((work) => this.#put(work));
  }

  /** The same in every run of the turn: a number drawn once is not drawn again. */
  once<T extends string>(key: string, draw: () => Promise<T>): Promise<T> {
    const drawn = (this.#drawn.get(key) as Promise<T> | undefined) ?? draw();
    this.#drawn.set(key, drawn);
    return drawn;
  }

  /** Resolves when all is answered or the time is over; undefined where nothing is open any more. */
  pending(): Promise<void> | undefined {
    if (this.#open.size === 0 || this.#stop.signal.aborted) return undefined;
    const { signal } = this.#stop;
    const over = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    return Promise.race([over, Promise.all(this.#open).then(() => undefined)]);
  }

  /** Calls off what is still being asked. */
  end(): void {
    this.#callOff?.();
    this.#stop.abort();
  }

  #put(work: (signal: AbortSignal) => Promise<void>): boolean {
    const { signal } = this.#stop;
    if (signal.aborted) return false;
    this.#callOff ??= this.#begin(() => this.#stop.abort());
    const open: Promise<void> = work(signal)
      .catch(() => undefined)
      .finally(() => this.#open.delete(open));
    this.#open.add(open);
    return true;
  }
}
