import type { ModelFailure } from '../../../src/ports/model.ts';
import type { Clock } from '../../../src/ports/time.ts';

/** Failures in a row after which the server is left alone. */
const IN_A_ROW = 3;
/** First rest, doubled with each further failure up to the longest, in milliseconds. */
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 600_000;

/** Leaves a failing server alone for a while, so that no message waits for what will not come. */
export class Circuit {
  readonly #clock: Clock;
  #failures = 0;
  #restsUntil = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isResting(): boolean {
    return this.#clock.now() < this.#restsUntil;
  }

  /** An answer came, of whatever kind. */
  answered(): void {
    this.#failures = 0;
  }

  /** `waitMs`: what the server asks for. Gives the length of the rest, in milliseconds, where one begins. */
  failed(reason: ModelFailure, waitMs: number | undefined): number | undefined {
    const rest = this.#restFor(reason, waitMs);
    if (rest !== undefined) this.#restsUntil = Math.max(this.#restsUntil, this.#clock.now() + rest);
    return rest;
  }

  #restFor(reason: ModelFailure, waitMs: number | undefined): number | undefined {
    switch (reason) {
      case 'limited':
        return Math.min(LONGEST_REST_MS, waitMs ?? FIRST_REST_MS);
      case 'key':
      case 'no-model':
        // Only an operator can mend it.
        return LONGEST_REST_MS;
      case 'slow':
      case 'unreachable':
      case 'server': {
        this.#failures += 1;
        if (waitMs !== undefined) return Math.min(LONGEST_REST_MS, waitMs);
        const beyond = this.#failures - IN_A_ROW;
        return beyond < 0 ? undefined : Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** beyond);
      }
      case 'refused':
      case 'cut-off':
      case 'malformed':
      case 'unsupported':
        this.answered();
        return undefined;
      case 'budget':
      case 'resting':
        return undefined;
      default:
        return reason satisfies never;
    }
  }
}
