import type { DealEvent } from '../domain/deal/events.ts';
import type { Deal } from '../domain/deal/state.ts';
import { merged } from './merge.ts';
import { fileAttached } from './notices-files.ts';
import { answerPromised, exhausted, fellOut, supplierInvited } from './notices-invitation.ts';
import { acceptanceUndone, awardRefused, orderPlaced, quoteAccepted, requestAwarded, requestEnded } from './notices-order.ts';
import {
  currencyChosen,
  gapAsked,
  questionAnswered,
  questionAsked,
  quoteCountered,
  quoteDraftDropped,
  quoteDrafted,
  quoteGone,
  quoteRejected,
  quoteReminded,
  quoteSubmitted,
} from './notices-quote.ts';
import { opened, requestChanged, requestReminded, searched, targetShared } from './notices-request.ts';
import type { Telling } from './told.ts';
import type { Notice, TalkContext } from './types.ts';

function told(event: DealEvent, telling: Telling): readonly Notice[] {
  switch (event.type) {
    case 'requestDrafted':
    case 'requestAmended':
      return requestChanged(telling);
    case 'requestOpened':
      return opened(telling);
    case 'targetShared':
      return targetShared(event, telling);
    case 'currencyChosen':
      return currencyChosen(event, telling);
    case 'searchDelayed':
    case 'suppliersMatched':
    case 'nothingMatched':
    case 'supplierLeftOut':
    case 'supplierTakenBackIn':
      return searched(event, telling);
    case 'supplierInvited':
      return supplierInvited(event, telling);
    case 'invitationDelivered':
    case 'buyerMoved':
      return [];
    case 'invitationUndeliverable':
    case 'invitationDeclined':
    case 'invitationSilent':
      return fellOut(event, telling);
    case 'answerPromised':
      return answerPromised(event, telling);
    case 'candidatesExhausted':
      return exhausted(telling);
    case 'quoteDrafted':
      return quoteDrafted(event, telling);
    case 'quoteDraftDropped':
      return quoteDraftDropped(event, telling);
    case 'quoteSubmitted':
      return quoteSubmitted(event, telling);
    case 'quoteCountered':
      return quoteCountered(event, telling);
    case 'quoteRejected':
      return quoteRejected(event, telling);
    case 'quoteWithdrawn':
    case 'quoteExpired':
      return quoteGone(event, telling);
    case 'quoteReminded':
      return quoteReminded(event, telling);
    case 'questionAsked':
      return questionAsked(event, telling);
    case 'questionAnswered':
      return questionAnswered(event, telling);
    case 'gapAsked':
      return gapAsked(event, telling);
    case 'fileAttached':
      return fileAttached(event, telling);
    case 'quoteAccepted':
      return quoteAccepted(event, telling);
    case 'acceptanceUndone':
      return acceptanceUndone(event, telling);
    case 'requestAwarded':
      return requestAwarded(event, telling);
    case 'awardRefused':
      return awardRefused(event, telling);
    case 'orderPlaced':
      return orderPlaced(event, telling);
    case 'partiesRevealed':
      // The order record, told with the order, shows who is who.
      return [];
    case 'requestReminded':
      return requestReminded(telling);
    case 'requestExpired':
    case 'requestCancelled':
      return requestEnded(event, telling);
    default:
      return event satisfies never;
  }
}

/** What each side is told of one event; `ctx.deal` is the state after the whole decision, `before` the one before it. */
export function notices(event: DealEvent, before: Deal | undefined, ctx: TalkContext): readonly Notice[] {
  return told(event, { ctx, before, events: [event] });
}

/** What each side is told of the events of one decision, with one voice: at most one card of each name, and one message for all the rest. */
export function noticesFor(events: readonly DealEvent[], before: Deal | undefined, ctx: TalkContext): readonly Notice[] {
  const telling: Telling = { ctx, before, events };
  return merged(events.flatMap((event) => told(event, telling)));
}
