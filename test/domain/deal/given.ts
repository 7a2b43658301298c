import { expect } from 'vitest';
import {
  DEFAULT_POLICY,
  type Deal,
  type DealCommand,
  type DealEvent,
  type Decision,
  type DeskPolicy,
  decide,
  fold,
  type Refusal,
} from '../../../src/domain/deal/index.ts';
import { later, MORNING } from './trade.ts';

class Outcome {
  readonly #deal: Deal | undefined;
  readonly #decision: Decision;
  readonly #now: number;

  constructor(deal: Deal | undefined, decision: Decision, now: number) {
    this.#deal = deal;
    this.#decision = decision;
    this.#now = now;
  }

  thenEvents(...events: readonly DealEvent[]): Deal {
    expect(this.#decision).toStrictEqual({ type: 'events', events });
    const state = fold(
      events.map((event) => ({ event, at: later(this.#now) })),
      this.#deal,
    );
    if (state === undefined) throw new Error('nothing has happened in this story');
    return state;
  }

  /** Only the kinds of events, for stories in which their contents are told elsewhere. */
  thenKinds(...types: readonly DealEvent['type'][]): Deal {
    expect(this.#decision.type === 'events' ? this.#decision.events.map(({ type }) => type) : this.#decision).toStrictEqual(types);
    return this.thenEvents(...(this.#decision.type === 'events' ? this.#decision.events : []));
  }

  thenNothing(): void {
    expect(this.#decision).toStrictEqual({ type: 'events', events: [] });
  }

  thenRefused(refusal: Refusal): void {
    expect(this.#decision).toStrictEqual({ type: 'refused', refusal });
  }
}

/** What has happened (on the first morning), then a command `ms` after that morning's start, then what follows. */
export function given(...events: readonly DealEvent[]) {
  const deal = fold(events.map((event) => ({ event, at: MORNING })));
  return {
    deal,
    when: (command: DealCommand, ms = 0, policy: DeskPolicy = DEFAULT_POLICY) =>
      new Outcome(deal, decide(deal, command, later(ms), policy), ms),
  };
}
