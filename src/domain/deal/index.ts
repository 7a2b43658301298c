/** The deal: one request and all that follows from it, as a pure decider. */
export type * from './commands.ts';
export { decide } from './decide.ts';
export type { DealEvent, StoredEvent } from './events.ts';
export { evolve, fold } from './evolve.ts';
export { followUps } from './follow.ts';
export { DEFAULT_POLICY } from './policy.ts';
export type * from './state.ts';
