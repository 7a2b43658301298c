import type { Instant } from '../ids.ts';
import type { Decision, Refusal } from './commands.ts';
import type { DealEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Deal } from './state.ts';

/** Part of a decision: the events that follow from a state. */
export type Step = (deal: Deal) => readonly DealEvent[];

/** These events, in this order; none where the command only repeats what already holds. */
export function happened(...events: readonly DealEvent[]): Decision {
  return { type: 'events', events };
}

export function refused(refusal: Refusal): Decision {
  return { type: 'refused', refusal };
}

/** The deal has moved on. */
export function stale(deal: Deal): Decision {
  return refused({ type: 'stale', status: deal.status });
}

/** The events of each step, where each sees the state that the ones before have left. */
export function inTurn(deal: Deal, now: Instant, ...steps: readonly Step[]): Decision {
  const events: DealEvent[] = [];
  let state = deal;
  for (const step of steps) {
    const next = step(state);
    events.push(...next);
    state = next.reduce((before, event) => evolve(before, event, now), state);
  }
  return { type: 'events', events };
}
