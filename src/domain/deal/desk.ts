import type { Instant, SupplierId } from '../ids.ts';
import { relay } from './buyer.ts';
import type { Decision, DeskCommand, DeskPolicy } from './commands.ts';
import type { DealEvent } from './events.ts';
import { bringNext, thenResume } from './invite.ts';
import { happened, inTurn, refused, stale } from './outcome.ts';
import { invitationOf, isLive, isOver, quoteOf } from './query.ts';
import type { Candidate, Deal, Quote } from './state.ts';
import { submission, undone } from './submit.ts';
import { decideSupplier, refuseAward } from './supplier.ts';
import { soundTerms, withoutPastValidity } from './terms.ts';
import { after } from './time.ts';

type Of<T extends DeskCommand['type']> = Extract<DeskCommand, { type: T }>;

/** One entry a supplier, none who is invited already, and not the buyer himself. */
function newCandidates(deal: Deal, found: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>([deal.buyer, ...deal.invitations.map(({ supplier }) => supplier)]);
  return found.filter(({ supplier }) => {
    const isNew = !seen.has(supplier);
    seen.add(supplier);
    return isNew;
  });
}

function suppliersFound(deal: Deal, command: Of<'suppliersFound'>, now: Instant, policy: DeskPolicy): Decision {
  const isAwaited = deal.search === 'searching' || deal.search === 'delayed';
  const isForThisSearch = command.revision === undefined || command.revision === deal.searchRevision;
  if (isOver(deal) || !isAwaited || !isForThisSearch) return stale(deal);
  const candidates = newCandidates(deal, command.candidates);
  if (candidates.every(({ supplier }) => deal.leftOut.includes(supplier))) {
    return happened({ type: 'nothingMatched', widenings: command.widenings });
  }
  return happened({ type: 'suppliersMatched', candidates, relayAt: after(now, policy.shortlistMs) });
}

function searchFailed(deal: Deal): Decision {
  if (deal.search === 'delayed') return happened();
  return deal.search === 'searching' && !isOver(deal) ? happened({ type: 'searchDelayed' }) : stale(deal);
}

function relayDue(deal: Deal, now: Instant, policy: DeskPolicy): Decision {
  const isDue = deal.relayAt !== undefined && deal.relayAt <= now;
  return isDue && deal.status === 'open' && deal.acceptance === undefined ? relay(deal, now, policy) : stale(deal);
}

/** A quote from the listing never takes the place of what the supplier himself has said. */
function instantQuote(deal: Deal, command: Of<'instantQuote'>, now: Instant, policy: DeskPolicy): Decision {
  const { supplier } = command;
  const invitation = invitationOf(deal, supplier);
  if (deal.status !== 'open' || invitation === undefined || !invitation.instant || invitation.status === 'declined') return stale(deal);
  if (command.revision !== undefined && command.revision !== deal.revision) return stale(deal);
  // The listing was found for goods that are no longer asked for.
  if ((invitation.revision ?? 1) < (deal.productsRevision ?? 1)) return stale(deal);
  const quote = quoteOf(deal, supplier);
  const isOutdated = quote?.instant === true && (isLive(quote) || quote.status === 'expired') && quote.answers < deal.revision;
  const hasDraft = deal.drafts.some((draft) => draft.supplier === supplier);
  if (hasDraft || (quote !== undefined && !isOutdated)) return stale(deal);
  const terms = withoutPastValidity(soundTerms(command.terms), now);
  if (terms.lines.length === 0) return refused({ type: 'noPrice' });
  return inTurn(
    deal,
    now,
    (state) => undone(state, supplier),
    (state) => [submission(state, { supplier, terms, instant: true, answers: deal.revision }, now, policy)],
    thenResume(deal, now, policy),
  );
}

function fallsOut(deal: Deal, event: DealEvent, now: Instant, policy: DeskPolicy): Decision {
  return inTurn(
    deal,
    now,
    () => [event],
    (state) => bringNext(state, now, policy),
  );
}

function isWaiting(deal: Deal, supplier: SupplierId): boolean {
  const status = invitationOf(deal, supplier)?.status;
  return !isOver(deal) && (status === 'queued' || status === 'delivered');
}

function silenceDue(deal: Deal, { supplier }: Of<'silenceDue'>, now: Instant, policy: DeskPolicy): Decision {
  const invitation = invitationOf(deal, supplier);
  if (invitation === undefined || !isWaiting(deal, supplier) || invitation.respondBy > now) return stale(deal);
  // Who waits for the buyer's answer is not silent; his term begins with it.
  if (deal.questions.some((question) => question.by === 'supplier' && question.supplier === supplier && question.answer === undefined)) {
    return stale(deal);
  }
  return fallsOut(deal, { type: 'invitationSilent', supplier }, now, policy);
}

function expiry(quote: Quote): DealEvent {
  return { type: 'quoteExpired', supplier: quote.supplier, revision: quote.revision };
}

function bindDue(deal: Deal, { supplier, revision }: Of<'bindDue'>, now: Instant, policy: DeskPolicy): Decision {
  const pending = deal.acceptance;
  const isSame = pending !== undefined && pending.supplier === supplier && pending.revision === revision;
  const quote = quoteOf(deal, supplier);
  if (!isSame || pending.bindsAt > now || quote === undefined) return stale(deal);
  if (quote.expiresAt === undefined || quote.expiresAt > now) {
    return happened({ type: 'requestAwarded', supplier, revision, confirmBy: after(now, policy.confirmMs) });
  }
  return quoteExpiryDue(deal, { type: 'quoteExpiryDue', supplier, revision }, now, policy);
}

/** The quote that a timer was set for, if it still lies on the table of a request that still runs. */
function timedQuote(deal: Deal, supplier: SupplierId, revision: number): Quote | undefined {
  const quote = quoteOf(deal, supplier);
  return quote !== undefined && !isOver(deal) && quote.revision === revision && isLive(quote) ? quote : undefined;
}

function quoteExpiryDue(deal: Deal, { supplier, revision }: Of<'quoteExpiryDue'>, now: Instant, policy: DeskPolicy): Decision {
  const quote = timedQuote(deal, supplier, revision);
  if (quote?.expiresAt === undefined || quote.expiresAt > now) return stale(deal);
  return inTurn(
    deal,
    now,
    (state) => undone(state, supplier),
    () => [expiry(quote)],
    thenResume(deal, now, policy),
  );
}

function quoteReminderDue(deal: Deal, { supplier, revision }: Of<'quoteReminderDue'>, now: Instant): Decision {
  const quote = timedQuote(deal, supplier, revision);
  const isAhead = quote?.expiresAt !== undefined && quote.expiresAt > now;
  if (deal.status !== 'open' || deal.acceptance !== undefined || quote === undefined || !isAhead || quote.reminded) return stale(deal);
  return happened({ type: 'quoteReminded', supplier, revision });
}

function awardDue(deal: Deal, { supplier, revision }: Of<'awardDue'>, now: Instant, policy: DeskPolicy): Decision {
  const { award } = deal;
  const isSame = award !== undefined && award.supplier === supplier && award.revision === revision;
  return isSame && (award.confirmBy === undefined || award.confirmBy <= now) ? refuseAward(deal, now, policy) : stale(deal);
}

/** What the desk's jobs, timers and couriers bring; late or twice, they do no harm. */
export function decideDesk(deal: Deal, command: DeskCommand, now: Instant, policy: DeskPolicy): Decision {
  switch (command.type) {
    case 'suppliersFound':
      return suppliersFound(deal, command, now, policy);
    case 'searchFailed':
      return searchFailed(deal);
    case 'relayDue':
      return relayDue(deal, now, policy);
    case 'instantQuote':
      return instantQuote(deal, command, now, policy);
    case 'delivered': {
      const isQueued = !isOver(deal) && invitationOf(deal, command.supplier)?.status === 'queued';
      return isQueued ? happened({ type: 'invitationDelivered', supplier: command.supplier }) : stale(deal);
    }
    case 'undeliverable':
      if (!isWaiting(deal, command.supplier)) return stale(deal);
      return fallsOut(deal, { type: 'invitationUndeliverable', supplier: command.supplier }, now, policy);
    case 'silenceDue':
      return silenceDue(deal, command, now, policy);
    case 'bindDue':
      return bindDue(deal, command, now, policy);
    case 'awardDue':
      return awardDue(deal, command, now, policy);
    case 'quoteExpiryDue':
      return quoteExpiryDue(deal, command, now, policy);
    case 'quoteReminderDue':
      return quoteReminderDue(deal, command, now);
    case 'requestReminderDue':
      return isRunning(deal, now) && !deal.reminded && (deal.remindAt ?? now) <= now ? happened({ type: 'requestReminded' }) : stale(deal);
    case 'requestExpiryDue': {
      const isDue = deal.status === 'open' && deal.acceptance === undefined && deal.expiresAt !== undefined && deal.expiresAt <= now;
      return isDue ? happened({ type: 'requestExpired' }) : stale(deal);
    }
    case 'buyerMoved': {
      // One who also supplies is never asked by himself.
      const isOwn = deal.invitations.some(({ supplier }) => supplier === command.to);
      return deal.buyer === command.to || isOwn ? stale(deal) : happened({ type: 'buyerMoved', buyer: command.to });
    }
    case 'buyerGone':
      return isOver(deal) ? stale(deal) : happened({ type: 'requestCancelled' });
    case 'supplierGone':
      return invitationOf(deal, command.supplier) === undefined
        ? stale(deal)
        : decideSupplier(deal, { type: 'decline', by: command.supplier }, now, policy);
    default:
      return command satisfies never;
  }
}

function isRunning(deal: Deal, now: Instant): boolean {
  return deal.status === 'open' && deal.acceptance === undefined && deal.expiresAt !== undefined && deal.expiresAt > now;
}
