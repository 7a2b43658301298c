import type { Instant } from '../ids.ts';
import type { DeskPolicy } from './commands.ts';
import type { DealEvent } from './events.ts';
import type { Step } from './outcome.ts';
import { freeSeats, sponsoredOf, waitingCandidates } from './query.ts';
import type { Candidate, Deal, Invitation } from './state.ts';
import { after } from './time.ts';

/** By when a supplier asked at `now` is to answer: not after the request's end, and no sooner than he has been told already. */
export function respondByFrom(deal: Deal, now: Instant, policy: DeskPolicy, invitation?: Invitation): Instant {
  const latest = after(now, policy.responseMs);
  const end = deal.expiresAt !== undefined && deal.expiresAt > now && deal.expiresAt < latest ? deal.expiresAt : latest;
  return invitation !== undefined && invitation.respondBy > end ? invitation.respondBy : end;
}

/** Those who wait and take requests now, best first; `from` where one hears of it only then. */
export function readyCandidates(
  deal: Deal,
  standingOf: DeskPolicy['standing'],
): readonly (Candidate & { readonly from: Instant | undefined })[] {
  return waitingCandidates(deal).flatMap((candidate) => {
    const standing = standingOf?.(candidate.supplier);
    const from = standing?.from;
    const isTooLate = from !== undefined && deal.expiresAt !== undefined && from >= deal.expiresAt;
    return standing?.type === 'away' || isTooLate ? [] : [{ ...candidate, from }];
  });
}

/** Invites the best `count` of those who wait and take requests now, and where asked for, beside them, who has the sponsored place. */
export function inviteBest(deal: Deal, count: number, now: Instant, policy: DeskPolicy, withSponsored = false): readonly DealEvent[] {
  const ready = readyCandidates(deal, policy.standing);
  const beside = withSponsored ? sponsoredOf(deal, ready.slice(count)) : undefined;
  const chosen = [...ready.slice(0, count), ...(beside ? [beside] : [])];
  return chosen.map(({ supplier, items, instant, from }, i) => ({
    type: 'supplierInvited',
    supplier,
    n: deal.invitations.length + i + 1,
    items,
    instant,
    ...(supplier === beside?.supplier ? { sponsored: true as const } : {}),
    // His time to answer begins when he hears of it.
    respondBy: respondByFrom(deal, from ?? now, policy),
    ...(from === undefined ? {} : { from }),
  }));
}

/** How many suppliers may be asked until as many are at work as the desk asks at once. */
export function openSeats(deal: Deal, policy: DeskPolicy): number {
  return freeSeats(deal, policy.inviteCount);
}

// A shortlist that has yet to go out, or a search that still runs, brings the next ones by itself.
function canInvite(deal: Deal): boolean {
  const settled = deal.relayAt === undefined && deal.search !== 'searching' && deal.search !== 'delayed';
  return deal.status === 'open' && deal.acceptance === undefined && deal.invitations.length > 0 && settled;
}

function orExhausted(deal: Deal, invited: readonly DealEvent[]): readonly DealEvent[] {
  return invited.length > 0 || deal.exhausted ? invited : [{ type: 'candidatesExhausted' }];
}

/** For a supplier who fell out, the next best; told once where nobody is left. */
export function bringNext(deal: Deal, now: Instant, policy: DeskPolicy): readonly DealEvent[] {
  return canInvite(deal) ? orExhausted(deal, inviteBest(deal, 1, now, policy)) : [];
}

/** After an award that came to nothing: whoever fell out meanwhile is made up for, and the refusing one too. */
export function bringInstead(deal: Deal, now: Instant, policy: DeskPolicy): readonly DealEvent[] {
  return canInvite(deal) ? orExhausted(deal, inviteBest(deal, Math.max(1, openSeats(deal, policy)), now, policy)) : [];
}

/** The step after one that may have undone the acceptance pending in `before`: the request goes on as if it had not been, and what was held back meanwhile happens now. */
export function thenResume(before: Deal, now: Instant, policy: DeskPolicy): Step {
  return (deal) => {
    if (before.acceptance === undefined || deal.acceptance !== undefined || deal.status !== 'open') return [];
    if (deal.expiresAt !== undefined && deal.expiresAt <= now) return [{ type: 'requestExpired' }];
    return canInvite(deal) ? inviteBest(deal, openSeats(deal, policy), now, policy) : [];
  };
}
