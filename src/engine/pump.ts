import type { Instant } from '../domain/ids.ts';
import type { Clock } from '../ports/time.ts';

/** Wakes a loop later; production passes `setTimeout`. */
export interface Alarm {
  /** Calls `ring` once after `ms`; the returned function calls it off. */
  set(ms: number, ring: () => void): () => void;
}

/** A loop looks at its store at least this often, in milliseconds, in case a wake-up was missed. */
const LONGEST_NAP = 60_000;

/** A step that fails is tried again after this, doubled each time up to the longest, in milliseconds. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** One step of a loop: does all that is due now and says when it has to be called again. */
export type Step = () => Promise<Instant | undefined>;

/** Runs a step whenever it is woken or something falls due; never two at once. */
export class Pump {
  readonly #step: Step;
  readonly #clock: Clock;
  readonly #alarm: Alarm;
  readonly #failed: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #woken = false;
  #started = false;
  #callOff: (() => void) | undefined;
  #failures = 0;

  constructor(step: Step, clock: Clock, alarm: Alarm, failed: (error: unknown) => void) {
    this.#step = step;
    this.#clock = clock;
    this.#alarm = alarm;
    this.#failed = failed;
  }

  start(): void {
    this.#started = true;
    this.wake();
  }

  wake(): void {
    this.#woken = true;
    if (this.#started) this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    this.#callOff?.();
    let next: Instant | undefined;
    while (this.#woken && this.#started) {
      this.#woken = false;
      try {
        next = await this.#step();
        this.#failures = 0;
      } catch (error) {
        this.#failed(error);
        const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures);
        this.#failures += 1;
        next = (this.#clock.now() + pause) as Instant;
      }
    }
    this.#running = undefined;
    if (!this.#started) return;
    const nap = next === undefined ? LONGEST_NAP : Math.min(LONGEST_NAP, Math.max(0, next - this.#clock.now()));
    this.#callOff = this.#alarm.set(nap, () => this.wake());
  }

  /** Waits for the step under way; true where there was one. */
  async settled(): Promise<boolean> {
    if (!this.#running) return false;
    await this.#running;
    return true;
  }

  /** Lets the step under way end. */
  async stop(): Promise<void> {
    this.#started = false;
    this.#callOff?.();
    await this.#running;
  }
}
