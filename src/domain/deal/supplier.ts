import { confirmed } from '../evidence.ts';
import type { Instant } from '../ids.ts';
import type { QuoteTerms } from '../quote.ts';
import { answer, nextQuestion, takeCounters } from './bargain.ts';
import type { Decision, DeskPolicy, SupplierCommand } from './commands.ts';
import type { DealEvent } from './events.ts';
import { showFiles } from './files.ts';
import { bringInstead, bringNext, thenResume } from './invite.ts';
import { happened, inTurn, refused, stale } from './outcome.ts';
import { countersOf, invitationOf, isForTheseGoods, isLive, isOver, quoteOf } from './query.ts';
import { same } from './same.ts';
import type { Deal, Invitation } from './state.ts';
import { submission, undone } from './submit.ts';
import { mergeTerms, saysAnything, soundTerms, withoutPastValidity } from './terms.ts';
import { after, endOfDay } from './time.ts';

type Of<T extends SupplierCommand['type']> = Extract<SupplierCommand, { type: T }>;

function draftQuote(deal: Deal, command: Of<'draftQuote'>, now: Instant): Decision {
  if (deal.status !== 'open') return stale(deal);
  const supplier = command.by;
  const said = soundTerms(command.terms);
  const draft = deal.drafts.find((one) => one.supplier === supplier)?.terms;
  const quote = quoteOf(deal, supplier);
  const stands = quote !== undefined && quote.status !== 'withdrawn' && isForTheseGoods(deal, quote);
  // A price that he names himself is his own offer; nothing of his price list stands beside it unsaid.
  const offered = stands && !(quote.instant && said.lines.length > 0) ? quote.terms : undefined;
  const standing = draft ?? offered;
  // What was agreed on the request as it was is not agreed on another.
  const base = standing !== undefined && quote !== undefined && quote.answers < deal.revision ? withoutQuantity(standing) : standing;
  if (base === undefined ? said.lines.length === 0 : !saysAnything(said)) return refused({ type: 'noPrice' });
  const terms = base === undefined ? said : mergeTerms(withoutPastValidity(base, now), said, deal.spec.items.length);
  return draft !== undefined && same(draft, terms) ? happened() : happened({ type: 'quoteDrafted', supplier, terms });
}

function withoutQuantity(terms: QuoteTerms): QuoteTerms {
  const { quantity: _, ...rest } = terms;
  return rest;
}

function confirmQuote(deal: Deal, command: Of<'confirmQuote'>, now: Instant, policy: DeskPolicy): Decision {
  const supplier = command.by;
  if (deal.status !== 'open') return stale(deal);
  const draft = deal.drafts.find((one) => one.supplier === supplier);
  if (draft === undefined) {
    const quote = quoteOf(deal, supplier);
    if (quote === undefined || !isLive(quote)) return refused({ type: 'nothingPending' });
    return isForTheseGoods(deal, quote) ? happened() : refused({ type: 'quoteGone' });
  }
  const answers = draft.answers ?? deal.revision;
  return inTurn(
    deal,
    now,
    (state) => undone(state, supplier),
    (state) => [submission(state, { supplier, terms: confirmed(draft.terms), instant: false, answers }, now, policy)],
    thenResume(deal, now, policy),
  );
}

function dropQuoteDraft(deal: Deal, command: Of<'dropQuoteDraft'>): Decision {
  if (isOver(deal)) return stale(deal);
  const hasDraft = deal.drafts.some(({ supplier }) => supplier === command.by);
  return hasDraft ? happened({ type: 'quoteDraftDropped', supplier: command.by }) : refused({ type: 'nothingPending' });
}

/** The chosen supplier does not stand by his quote: the request is open again, with time enough to find another. */
export function refuseAward(deal: Deal, now: Instant, policy: DeskPolicy): Decision {
  const { award } = deal;
  if (award === undefined) return stale(deal);
  const least = after(now, policy.responseMs);
  const extension = deal.expiresAt !== undefined && deal.expiresAt < least ? { expiresAt: least } : {};
  return inTurn(
    deal,
    now,
    () => [{ type: 'awardRefused', supplier: award.supplier, ...extension }],
    (state) => bringInstead(state, now, policy),
  );
}

/** A live quote taken back, with the acceptance that rests on it. */
function withdrawal(deal: Deal, supplier: Invitation['supplier']): readonly DealEvent[] {
  const quote = quoteOf(deal, supplier);
  if (quote === undefined || !isLive(quote)) return [];
  return [...undone(deal, supplier), { type: 'quoteWithdrawn', supplier, revision: quote.revision }];
}

function decline(deal: Deal, command: Of<'decline'>, invitation: Invitation, now: Instant, policy: DeskPolicy): Decision {
  const supplier = command.by;
  if (isOver(deal)) return stale(deal);
  if (deal.award?.supplier === supplier) return refuseAward(deal, now, policy);
  if (invitation.status === 'declined') return happened();
  const words = command.words === undefined ? {} : { words: command.words };
  return inTurn(
    deal,
    now,
    (state) => withdrawal(state, supplier),
    () => [{ type: 'invitationDeclined', supplier, ...words }],
    thenResume(deal, now, policy),
    // One who had fallen silent has been made up for already; a resumed request fills its seats itself.
    (state) =>
      invitation.status === 'silent' || invitation.status === 'undeliverable' || deal.acceptance !== undefined
        ? []
        : bringNext(state, now, policy),
  );
}

function promiseAnswer(deal: Deal, command: Of<'promiseAnswer'>, invitation: Invitation, now: Instant, policy: DeskPolicy): Decision {
  if (deal.status !== 'open') return stale(deal);
  const supplier = command.by;
  const day = command.until === undefined ? undefined : endOfDay(command.until);
  const isAhead = day !== undefined && day > now;
  const promised = Math.max(isAhead ? day : after(now, policy.responseMs), invitation.respondBy);
  const respondBy = Math.min(promised, Math.max(deal.expiresAt ?? promised, now)) as Instant;
  const until = isAhead && command.until !== undefined ? { until: command.until } : {};
  return happened({ type: 'answerPromised', supplier, ...until, respondBy });
}

function withdrawQuote(deal: Deal, command: Of<'withdrawQuote'>, now: Instant, policy: DeskPolicy): Decision {
  const supplier = command.by;
  if (isOver(deal)) return stale(deal);
  if (deal.award?.supplier === supplier) return refuseAward(deal, now, policy);
  const quote = quoteOf(deal, supplier);
  if (quote === undefined) return refused({ type: 'nothingPending' });
  if (quote.status === 'withdrawn') return happened();
  if (!isLive(quote)) return refused({ type: 'quoteGone' });
  return inTurn(
    deal,
    now,
    (state) => withdrawal(state, supplier),
    thenResume(deal, now, policy),
    // The buyer has one offer less, as with a refusal.
    (state) => (deal.acceptance === undefined ? bringNext(state, now, policy) : []),
  );
}

function counterBack(deal: Deal, command: Of<'counterBack'>, policy: DeskPolicy): Decision {
  const supplier = command.by;
  if (deal.status !== 'open') return stale(deal);
  const quote = quoteOf(deal, supplier);
  if (quote === undefined) return refused({ type: 'nothingPending' });
  if (!isLive(quote) || !isForTheseGoods(deal, quote)) return refused({ type: 'quoteGone' });
  if (countersOf(deal, supplier, 'supplier').length >= policy.maxQuestions) {
    return refused({ type: 'tooMany', limit: policy.maxQuestions });
  }
  const quantity = command.quantity === undefined ? {} : { quantity: command.quantity };
  const { words } = command;
  return happened({ type: 'quoteCountered', supplier, by: 'supplier', terms: soundTerms(command.terms), ...quantity, words });
}

function takeCounter(deal: Deal, command: Of<'takeCounter'>, now: Instant, policy: DeskPolicy): Decision {
  if (deal.status !== 'open') return stale(deal);
  const quote = quoteOf(deal, command.by);
  if (quote === undefined) return refused({ type: 'nothingPending' });
  if (!isLive(quote) || !isForTheseGoods(deal, quote)) return refused({ type: 'quoteGone' });
  return takeCounters(deal, quote, 'buyer', now, policy);
}

function askBuyer(deal: Deal, { by, scope, words }: Of<'askBuyer'>, policy: DeskPolicy): Decision {
  const next = nextQuestion(deal, by, policy);
  if ('decision' in next) return next.decision;
  return happened({ type: 'questionAsked', question: next.id, by: 'supplier', supplier: by, scope, words });
}

function confirmOrder(deal: Deal, command: Of<'confirmOrder'>): Decision {
  const supplier = command.by;
  if (deal.order?.supplier === supplier) return happened();
  if (deal.award?.supplier !== supplier) return stale(deal);
  const { revision } = deal.award;
  const others = deal.quotes.filter((quote) => quote.supplier !== supplier && isLive(quote));
  return happened(
    { type: 'orderPlaced', number: command.number, supplier, revision },
    { type: 'partiesRevealed', supplier },
    ...others.map((quote): DealEvent => ({ type: 'quoteRejected', supplier: quote.supplier, revision: quote.revision })),
  );
}

/** What an invited supplier does. */
export function decideSupplier(deal: Deal, command: SupplierCommand, now: Instant, policy: DeskPolicy): Decision {
  const invitation = invitationOf(deal, command.by);
  if (invitation === undefined) return refused({ type: 'notYours' });
  switch (command.type) {
    case 'draftQuote':
      return draftQuote(deal, command, now);
    case 'confirmQuote':
      return confirmQuote(deal, command, now, policy);
    case 'dropQuoteDraft':
      return dropQuoteDraft(deal, command);
    case 'decline':
      return decline(deal, command, invitation, now, policy);
    case 'promiseAnswer':
      return promiseAnswer(deal, command, invitation, now, policy);
    case 'withdrawQuote':
      return withdrawQuote(deal, command, now, policy);
    case 'askBuyer':
      return askBuyer(deal, command, policy);
    case 'answerBuyer': {
      const question = deal.questions.find(({ id, by }) => id === command.question && by === 'buyer');
      if (question !== undefined && question.supplier !== command.by) return refused({ type: 'notYours' });
      return answer(deal, question, command.words, now, policy);
    }
    case 'counterBack':
      return counterBack(deal, command, policy);
    case 'takeCounter':
      return takeCounter(deal, command, now, policy);
    case 'confirmOrder':
      return confirmOrder(deal, command);
    case 'refuseOrder':
      return deal.award?.supplier === command.by ? refuseAward(deal, now, policy) : stale(deal);
    case 'showFiles':
      return showFiles(deal, command, policy);
    default:
      return command satisfies never;
  }
}
