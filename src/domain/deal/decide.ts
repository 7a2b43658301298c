import type { Instant } from '../ids.ts';
import { decideBuyer, draftRequest } from './buyer.ts';
import type { DealCommand, Decision, DeskPolicy } from './commands.ts';
import { decideDesk } from './desk.ts';
import { refused } from './outcome.ts';
import type { Deal } from './state.ts';
import { decideSupplier } from './supplier.ts';

/** What follows from a command at `now`: events to store, or why it was not carried out. No events: it only repeats what already holds. Pure. */
export function decide(deal: Deal | undefined, command: DealCommand, now: Instant, policy: DeskPolicy): Decision {
  if (command.type === 'draftRequest') return draftRequest(deal, command, policy);
  if (deal === undefined) return 'by' in command ? refused({ type: 'notYours' }) : refused({ type: 'stale', status: 'draft' });
  switch (command.type) {
    case 'amendRequest':
    case 'confirmRequest':
    case 'shareTarget':
    case 'compareIn':
    case 'leaveOut':
    case 'takeBackIn':
    case 'sendNow':
    case 'inviteNext':
    case 'cancelRequest':
    case 'acceptQuote':
    case 'undoAcceptance':
    case 'rejectQuote':
    case 'askGap':
    case 'askSupplier':
    case 'answerSupplier':
    case 'counterQuote':
    case 'takeProposal':
    case 'attachFiles':
      return decideBuyer(deal, command, now, policy);
    case 'draftQuote':
    case 'confirmQuote':
    case 'dropQuoteDraft':
    case 'decline':
    case 'promiseAnswer':
    case 'withdrawQuote':
    case 'askBuyer':
    case 'answerBuyer':
    case 'counterBack':
    case 'takeCounter':
    case 'confirmOrder':
    case 'refuseOrder':
    case 'showFiles':
      return decideSupplier(deal, command, now, policy);
    case 'suppliersFound':
    case 'searchFailed':
    case 'relayDue':
    case 'instantQuote':
    case 'delivered':
    case 'undeliverable':
    case 'silenceDue':
    case 'bindDue':
    case 'awardDue':
    case 'quoteExpiryDue':
    case 'quoteReminderDue':
    case 'requestReminderDue':
    case 'requestExpiryDue':
    case 'buyerMoved':
    case 'buyerGone':
    case 'supplierGone':
      return decideDesk(deal, command, now, policy);
    default:
      return command satisfies never;
  }
}
