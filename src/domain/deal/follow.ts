import type { Instant, SupplierId } from '../ids.ts';
import type { DeskCommand } from './commands.ts';
import type { DealEvent } from './events.ts';
import { isLive, quoteOf } from './query.ts';
import type { Deal } from './state.ts';

/** Work that follows from an event: a search, an instant quote, or a command that falls due. `key` is unique within the deal; `revision` is the request's and goes back with the result. */
export type FollowUp =
  | { readonly type: 'search'; readonly key: string; readonly revision: number }
  | { readonly type: 'quoteFromListing'; readonly key: string; readonly supplier: SupplierId; readonly revision: number }
  | { readonly type: 'timer'; readonly key: string; readonly due: Instant; readonly command: DeskCommand };

/** Suppliers whose quotes come from their listings and answer an older request. */
function outdatedInstant(deal: Deal): readonly SupplierId[] {
  return deal.invitations.flatMap(({ supplier, instant, status, revision }) => {
    const quote = quoteOf(deal, supplier);
    const isOwn = quote !== undefined && (!quote.instant || !(isLive(quote) || quote.status === 'expired'));
    const fits = (revision ?? 1) >= (deal.productsRevision ?? 1);
    return instant && fits && status !== 'declined' && !isOwn ? [supplier] : [];
  });
}

/** The work that follows from `event`; `deal` is the state after it and `version` the event's own; nothing is due before `now`. Pure. */
export function followUps(deal: Deal, event: DealEvent, version: number, now: Instant): readonly FollowUp[] {
  const timer = (due: Instant, command: DeskCommand): FollowUp => ({
    type: 'timer',
    key: `${command.type}:${version}`,
    due: Math.max(due, now) as Instant,
    command,
  });
  const search = (): FollowUp => ({ type: 'search', key: `search:${version}`, revision: deal.revision });
  const fromListing = (supplier: SupplierId): FollowUp => ({
    type: 'quoteFromListing',
    key: `quoteFromListing:${version}:${supplier}`,
    supplier,
    revision: deal.revision,
  });
  const ending = (expiresAt: Instant | undefined, remindAt: Instant | undefined): readonly FollowUp[] => [
    ...(remindAt === undefined ? [] : [timer(remindAt, { type: 'requestReminderDue' })]),
    ...(expiresAt === undefined ? [] : [timer(expiresAt, { type: 'requestExpiryDue' })]),
  ];
  switch (event.type) {
    case 'requestOpened':
      return [search(), ...ending(event.expiresAt, event.remindAt)];
    case 'requestAmended': {
      if (deal.status !== 'open') return [];
      const searches = deal.search === 'searching' && deal.searchRevision === deal.revision ? [search()] : [];
      return [...searches, ...ending(event.expiresAt, event.remindAt), ...outdatedInstant(deal).map(fromListing)];
    }
    case 'suppliersMatched':
      return [timer(event.relayAt, { type: 'relayDue' })];
    case 'supplierInvited': {
      const silence = timer(event.respondBy, { type: 'silenceDue', supplier: event.supplier });
      return event.instant ? [silence, fromListing(event.supplier)] : [silence];
    }
    case 'answerPromised':
      return [timer(event.respondBy, { type: 'silenceDue', supplier: event.supplier })];
    case 'quoteSubmitted': {
      const { supplier, revision, remindAt, expiresAt } = event;
      const reminder = remindAt === undefined ? [] : [timer(remindAt, { type: 'quoteReminderDue', supplier, revision })];
      return expiresAt === undefined ? reminder : [...reminder, timer(expiresAt, { type: 'quoteExpiryDue', supplier, revision })];
    }
    case 'quoteAccepted':
      return [timer(event.bindsAt, { type: 'bindDue', supplier: event.supplier, revision: event.revision })];
    case 'requestAwarded':
      return [timer(event.confirmBy, { type: 'awardDue', supplier: event.supplier, revision: event.revision })];
    case 'awardRefused':
      return ending(event.expiresAt, undefined);
    case 'questionAnswered': {
      const asker = deal.questions.find(({ id }) => id === event.question)?.supplier;
      if (asker === undefined || event.respondBy === undefined) return [];
      return [timer(event.respondBy, { type: 'silenceDue', supplier: asker })];
    }
    case 'requestDrafted':
    case 'targetShared':
    case 'currencyChosen':
    case 'searchDelayed':
    case 'nothingMatched':
    case 'supplierLeftOut':
    case 'supplierTakenBackIn':
    case 'invitationDelivered':
    case 'invitationUndeliverable':
    case 'invitationDeclined':
    case 'invitationSilent':
    case 'candidatesExhausted':
    case 'quoteDrafted':
    case 'quoteDraftDropped':
    case 'quoteCountered':
    case 'quoteRejected':
    case 'quoteWithdrawn':
    case 'quoteExpired':
    case 'quoteReminded':
    case 'questionAsked':
    case 'gapAsked':
    case 'fileAttached':
    case 'acceptanceUndone':
    case 'orderPlaced':
    case 'partiesRevealed':
    case 'buyerMoved':
    case 'requestReminded':
    case 'requestExpired':
    case 'requestCancelled':
      return [];
    default:
      return event satisfies never;
  }
}
