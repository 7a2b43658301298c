/** The deal: one request and all that follows from it, as a pure decider. */
export type * from './commands.ts';
export { decide } from './decide.ts';
export type { DealEvent, StoredEvent } from './events.ts';
export { evolve, fold } from './evolve.ts';
export { type FollowUp, followUps } from './follow.ts';
export { DEFAULT_POLICY } from './policy.ts';
export { activeInvitations, countersOf, invitationOf, isForTheseGoods, isLive, isOver, quoteOf, waitingCandidates } from './query.ts';
export { same } from './same.ts';
export type * from './state.ts';
export { mergeTerms, saysAnything } from './terms.ts';
export { after, endOfDay } from './time.ts';
