import type { Instant } from '../ids.ts';
import { missing, type RequestSpec, soundSpec } from '../request.ts';
import { type BargainCommand, decideBargain } from './bargain.ts';
import type { BuyerCommand, Decision, DeskPolicy } from './commands.ts';
import { attachFiles } from './files.ts';
import { inviteBest, openSeats, readyCandidates, thenResume } from './invite.ts';
import { happened, inTurn, refused, stale } from './outcome.ts';
import { same } from './same.ts';
import type { Deal } from './state.ts';
import { undone } from './submit.ts';
import { after, endOfDay, reminderBefore } from './time.ts';

type Draft = Extract<BuyerCommand, { type: 'draftRequest' }>;

/** Begins a deal. The same message again changes nothing. */
export function draftRequest(deal: Deal | undefined, command: Draft, policy: DeskPolicy): Decision {
  if (deal !== undefined) {
    if (deal.buyer !== command.by || deal.id !== command.id) return refused({ type: 'notYours' });
    return deal.messages.includes(command.message) ? happened() : stale(deal);
  }
  if (command.spec.items.length > policy.maxItems) return refused({ type: 'tooMany', limit: policy.maxItems });
  const { id, number, by, message } = command;
  return happened({ type: 'requestDrafted', id, number, buyer: by, spec: soundSpec(command.spec), message });
}

/** When a request opened at `openedAt` ends: at the end of its term, or of the day on which the goods are wanted where that is sooner. */
function endOf(spec: RequestSpec, openedAt: Instant, now: Instant, policy: DeskPolicy): Instant {
  const latest = after(openedAt, policy.requestMs);
  const wanted = spec.deliverBy === undefined ? undefined : endOfDay(spec.deliverBy.value);
  return wanted !== undefined && wanted > now && wanted < latest ? wanted : latest;
}

function movedEnd(deal: Deal, spec: RequestSpec, now: Instant, policy: DeskPolicy): { expiresAt?: Instant; remindAt?: Instant } {
  const expiresAt = endOf(spec, deal.openedAt ?? now, now, policy);
  if (expiresAt === deal.expiresAt || expiresAt <= now) return {};
  return { expiresAt, remindAt: reminderBefore(expiresAt, now, policy.remindMs) };
}

function amend(deal: Deal, command: Extract<BuyerCommand, { type: 'amendRequest' }>, policy: DeskPolicy, now: Instant): Decision {
  if (deal.status !== 'draft' && deal.status !== 'open') return stale(deal);
  if (command.spec.items.length > policy.maxItems) return refused({ type: 'tooMany', limit: policy.maxItems });
  const spec: RequestSpec = soundSpec(command.spec);
  const lacks = deal.status === 'open' ? missing(spec) : [];
  if (lacks.length > 0) return refused({ type: 'incomplete', missing: lacks });
  if (same(spec, deal.spec)) return happened();
  const message = command.message === undefined ? {} : { message: command.message };
  const end = deal.status === 'open' && !same(spec.deliverBy, deal.spec.deliverBy) ? movedEnd(deal, spec, now, policy) : {};
  // What was accepted answers the request as it was.
  return inTurn(
    deal,
    now,
    (state) => undone(state),
    () => [{ type: 'requestAmended', spec, ...message, ...end }],
    thenResume(deal, now, policy),
  );
}

function confirm(deal: Deal, now: Instant, policy: DeskPolicy): Decision {
  if (deal.status === 'open') return happened();
  if (deal.status !== 'draft') return stale(deal);
  const lacks = missing(deal.spec);
  if (lacks.length > 0) return refused({ type: 'incomplete', missing: lacks });
  const expiresAt = endOf(deal.spec, now, now, policy);
  return happened({ type: 'requestOpened', expiresAt, remindAt: reminderBefore(expiresAt, now, policy.remindMs) });
}

function leaveOut(deal: Deal, command: Extract<BuyerCommand, { type: 'leaveOut' }>, policy: DeskPolicy): Decision {
  const { supplier } = command;
  if (deal.status !== 'open' || !deal.candidates.some((candidate) => candidate.supplier === supplier)) return stale(deal);
  if (deal.leftOut.includes(supplier)) return happened();
  const ready = readyCandidates(deal, policy.standing);
  if (deal.relayAt !== undefined && ready.length === 1 && ready[0]?.supplier === supplier) return refused({ type: 'lastSupplier' });
  return happened({ type: 'supplierLeftOut', supplier });
}

function takeBackIn(deal: Deal, command: Extract<BuyerCommand, { type: 'takeBackIn' }>): Decision {
  const { supplier } = command;
  if (deal.status !== 'open' || !deal.candidates.some((candidate) => candidate.supplier === supplier)) return stale(deal);
  return deal.leftOut.includes(supplier) ? happened({ type: 'supplierTakenBackIn', supplier }) : happened();
}

/** Sends the shortlist out: to as many as the desk asks at once, and after a second search to one at least. */
export function relay(deal: Deal, now: Instant, policy: DeskPolicy): Decision {
  const invited = inviteBest(deal, Math.max(1, openSeats(deal, policy)), now, policy, true);
  if (invited.length > 0) return happened(...invited);
  // All of them are on leave, or have had their fill for today.
  return happened({ type: 'candidatesExhausted' });
}

function sendNow(deal: Deal, now: Instant, policy: DeskPolicy): Decision {
  if (deal.status !== 'open' || deal.acceptance !== undefined) return stale(deal);
  if (deal.relayAt !== undefined) return relay(deal, now, policy);
  return deal.search === 'found' && deal.invitations.length > 0 ? happened() : stale(deal);
}

// Whoever asks for another supplier is told each time that there is none; the desk by itself says so once.
function inviteNext(deal: Deal, now: Instant, policy: DeskPolicy): Decision {
  const isOut = (deal.invitations.length > 0 || deal.exhausted === true) && deal.relayAt === undefined;
  if (deal.status !== 'open' || deal.acceptance !== undefined || !isOut) return stale(deal);
  if (deal.search === 'searching' || deal.search === 'delayed') return stale(deal);
  const invited = inviteBest(deal, 1, now, policy);
  return invited.length > 0 ? happened(...invited) : happened({ type: 'candidatesExhausted' });
}

function cancel(deal: Deal): Decision {
  if (deal.status === 'cancelled') return happened();
  if (deal.status === 'ordered' || deal.status === 'expired') return stale(deal);
  return happened({ type: 'requestCancelled' });
}

/** What the buyer does with his request and whom it goes to; his dealings with one supplier are the bargain's. */
export function decideBuyer(deal: Deal, command: Exclude<BuyerCommand, Draft>, now: Instant, policy: DeskPolicy): Decision {
  if (command.by !== deal.buyer) return refused({ type: 'notYours' });
  switch (command.type) {
    case 'amendRequest':
      return amend(deal, command, policy, now);
    case 'confirmRequest':
      return confirm(deal, now, policy);
    case 'shareTarget':
      if (deal.status !== 'draft' && deal.status !== 'open') return stale(deal);
      return command.shared === deal.targetShared ? happened() : happened({ type: 'targetShared', shared: command.shared });
    case 'compareIn':
      return command.currency === deal.currency ? happened() : happened({ type: 'currencyChosen', currency: command.currency });
    case 'leaveOut':
      return leaveOut(deal, command, policy);
    case 'takeBackIn':
      return takeBackIn(deal, command);
    case 'sendNow':
      return sendNow(deal, now, policy);
    case 'inviteNext':
      return inviteNext(deal, now, policy);
    case 'cancelRequest':
      return cancel(deal);
    case 'attachFiles':
      return attachFiles(deal, command, policy);
    default:
      return decideBargain(deal, command satisfies BargainCommand, now, policy);
  }
}
