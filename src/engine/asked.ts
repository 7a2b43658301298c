import type { ModelOutcome, QuotedReading } from '../ports/model.ts';
import { Aside, type Questions } from './aside.ts';
import type { Alarm } from './pump.ts';

/** What the turn over one input asks of slow helpers; the answers are there when it is worked out anew. */
export type Asked = {
  readonly readings: Questions<ModelOutcome<QuotedReading>>;
  readonly translations: Questions<string>;
  /** The same in every run of the turn: a number drawn once is not drawn again. */
  once<T extends string>(key: string, draw: () => Promise<T>): Promise<T>;
  /** Resolves when all is answered or the time is over; undefined where nothing is open. */
  pending(): Promise<void> | undefined;
  end(): void;
};

/** The questions of inputs whose turns are not yet committed, by the input's number. */
export class OpenQuestions {
  readonly #open = new Map<number, Asked>();
  readonly #alarm: Alarm;
  readonly #waitMs: number;

  /** `waitMs`: how long a chat waits for its helpers, all together. */
  constructor(alarm: Alarm, waitMs: number) {
    this.#alarm = alarm;
    this.#waitMs = waitMs;
  }

  of(seq: number): Asked {
    const known = this.#open.get(seq);
    if (known) return known;
    const aside = new Aside((ring) => this.#alarm.set(this.#waitMs, ring));
    const asked: Asked = {
      readings: aside.questions(),
      translations: aside.questions(),
      once: (key, draw) => aside.once(key, draw),
      pending: () => aside.pending(),
      end: () => aside.end(),
    };
    this.#open.set(seq, asked);
    return asked;
  }

  /** The turn is over: what is still being asked is called off. */
  close(seq: number): void {
    this.#open.get(seq)?.end();
    this.#open.delete(seq);
  }

  closeAll(): void {
    for (const seq of [...this.#open.keys()]) this.close(seq);
  }
}
