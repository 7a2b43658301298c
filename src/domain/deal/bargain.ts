import type { Instant, QuestionId, SupplierId } from '../ids.ts';
import type { BuyerCommand, Decision, DeskPolicy } from './commands.ts';
import { respondByFrom, thenResume } from './invite.ts';
import { happened, inTurn, refused, stale } from './outcome.ts';
import { countersOf, invitationOf, isForTheseGoods, isLive, isOver, quoteOf } from './query.ts';
import { same } from './same.ts';
import type { Deal, Question, Quote } from './state.ts';
import { submission, undone } from './submit.ts';
import { mergeTerms, onQuantity, saysAnything, soundTerms, withoutPastValidity } from './terms.ts';
import { after } from './time.ts';

/** What the buyer does with one supplier's quote, and the questions between them. */
export type BargainCommand = Extract<
  BuyerCommand,
  {
    type: 'acceptQuote' | 'undoAcceptance' | 'rejectQuote' | 'askGap' | 'askSupplier' | 'answerSupplier' | 'counterQuote' | 'takeProposal';
  }
>;
type Of<T extends BargainCommand['type']> = Extract<BargainCommand, { type: T }>;

/** The quote if it is on the table as the buyer saw it, else why not. */
function onTable(
  deal: Deal,
  supplier: SupplierId,
  now: Instant,
  revision?: number,
): { readonly quote: Quote } | { readonly decision: Decision } {
  const quote = quoteOf(deal, supplier);
  if (quote === undefined || !isLive(quote)) return { decision: refused({ type: 'quoteGone' }) };
  if (!isForTheseGoods(deal, quote) || (quote.expiresAt !== undefined && quote.expiresAt <= now))
    return { decision: refused({ type: 'quoteGone' }) };
  if (revision !== undefined && quote.revision !== revision) {
    return { decision: refused({ type: 'quoteChanged', revision: quote.revision }) };
  }
  return { quote };
}

function accept(deal: Deal, { supplier, revision }: Of<'acceptQuote'>, now: Instant, policy: DeskPolicy): Decision {
  const chosen = deal.acceptance ?? deal.award ?? deal.order;
  if (chosen !== undefined) return chosen.supplier === supplier && chosen.revision === revision ? happened() : stale(deal);
  if (deal.status !== 'open') return stale(deal);
  const found = onTable(deal, supplier, now, revision);
  if ('decision' in found) return found.decision;
  return happened({ type: 'quoteAccepted', supplier, revision, bindsAt: after(now, policy.undoMs) });
}

function undo(deal: Deal, now: Instant, policy: DeskPolicy): Decision {
  if (deal.acceptance === undefined) return deal.status === 'open' ? refused({ type: 'nothingPending' }) : stale(deal);
  return inTurn(deal, now, (state) => undone(state), thenResume(deal, now, policy));
}

function reject(deal: Deal, { supplier, revision }: Of<'rejectQuote'>, now: Instant, policy: DeskPolicy): Decision {
  if (deal.status !== 'open') return stale(deal);
  const quote = quoteOf(deal, supplier);
  if (quote?.status === 'rejected' && quote.revision === revision) return happened();
  const found = onTable(deal, supplier, now, revision);
  if ('decision' in found) return found.decision;
  return inTurn(
    deal,
    now,
    (state) => undone(state, supplier),
    () => [{ type: 'quoteRejected', supplier, revision }],
    thenResume(deal, now, policy),
  );
}

function askGap(deal: Deal, { suppliers, gap }: Of<'askGap'>, now: Instant): Decision {
  if (deal.status !== 'open') return stale(deal);
  const found = suppliers.map((supplier) => ({ supplier, table: onTable(deal, supplier, now) }));
  const there = found.filter(({ table }) => !('decision' in table));
  const [gone] = found.flatMap(({ table }) => ('decision' in table ? [table.decision] : []));
  if (there.length === 0) return gone ?? stale(deal);
  const isAsked = (supplier: SupplierId) => deal.gapsAsked?.some((one) => one.supplier === supplier && one.gap === gap) ?? false;
  return happened(
    ...there.filter(({ supplier }) => !isAsked(supplier)).map(({ supplier }) => ({ type: 'gapAsked', supplier, gap }) as const),
  );
}

/** The number of the next question on this supplier's table, or why there is none. */
export function nextQuestion(
  deal: Deal,
  supplier: SupplierId,
  policy: DeskPolicy,
): { readonly id: QuestionId } | { readonly decision: Decision } {
  const invitation = invitationOf(deal, supplier);
  const isParted = isOver(deal) && deal.order?.supplier !== supplier;
  if (invitation === undefined || isParted || deal.status === 'draft') return { decision: stale(deal) };
  const count = deal.questions.filter((question) => question.supplier === supplier).length;
  if (count >= policy.maxQuestions) return { decision: refused({ type: 'tooMany', limit: policy.maxQuestions }) };
  return { id: (deal.questions.length + 1) as QuestionId };
}

function askSupplier(deal: Deal, { supplier, words }: Of<'askSupplier'>, policy: DeskPolicy): Decision {
  const next = nextQuestion(deal, supplier, policy);
  if ('decision' in next) return next.decision;
  return happened({ type: 'questionAsked', question: next.id, by: 'buyer', supplier, scope: 'offer', words });
}

/** Answers a question once; the same answer again changes nothing. */
export function answer(deal: Deal, question: Question | undefined, words: Question['words'], now: Instant, policy: DeskPolicy): Decision {
  if (question === undefined || (isOver(deal) && deal.order?.supplier !== question.supplier)) return stale(deal);
  if (question.answer !== undefined) return same(question.answer, words) ? happened() : stale(deal);
  const invitation = invitationOf(deal, question.supplier);
  const waited =
    question.by === 'supplier' && deal.status === 'open' && (invitation?.status === 'queued' || invitation?.status === 'delivered');
  // Who could not quote before he had the answer has his term from now on.
  const respondBy = waited ? { respondBy: respondByFrom(deal, now, policy, invitation) } : {};
  return happened({ type: 'questionAnswered', question: question.id, words, ...respondBy });
}

function counter(deal: Deal, command: Of<'counterQuote'>, now: Instant, policy: DeskPolicy): Decision {
  const { supplier, words } = command;
  if (deal.status !== 'open' || (deal.acceptance !== undefined && deal.acceptance.supplier !== supplier)) return stale(deal);
  const found = onTable(deal, supplier, now);
  if ('decision' in found) return found.decision;
  if (countersOf(deal, supplier, 'buyer').length >= policy.maxQuestions) return refused({ type: 'tooMany', limit: policy.maxQuestions });
  const quantity = command.quantity === undefined ? {} : { quantity: command.quantity };
  // To ask for other terms is to take the acceptance back.
  return inTurn(
    deal,
    now,
    (state) => undone(state, supplier),
    () => [{ type: 'quoteCountered', supplier, by: 'buyer', terms: soundTerms(command.terms), ...quantity, words }],
    thenResume(deal, now, policy),
  );
}

/** The quote revised to what the other side has asked for, all its open counters together; nothing where they name no figure. */
export function takeCounters(deal: Deal, quote: Quote, side: 'buyer' | 'supplier', now: Instant, policy: DeskPolicy): Decision {
  const { supplier } = quote;
  const counters = countersOf(deal, supplier, side);
  if (counters.length === 0) return refused({ type: 'nothingPending' });
  const itemCount = deal.spec.items.length;
  const asked = counters.map(({ terms, quantity }) => onQuantity(terms, quantity, itemCount)).filter(saysAnything);
  if (asked.length === 0) return refused({ type: 'noPrice' });
  const merged = asked.reduce((base, next) => mergeTerms(base, next, itemCount), quote.terms);
  const terms = withoutPastValidity(merged, now);
  return inTurn(
    deal,
    now,
    (state) => undone(state, supplier),
    (state) => [submission(state, { supplier, terms, instant: false, answers: deal.revision }, now, policy)],
    thenResume(deal, now, policy),
  );
}

function takeProposal(deal: Deal, { supplier }: Of<'takeProposal'>, now: Instant, policy: DeskPolicy): Decision {
  if (deal.status !== 'open' || deal.acceptance !== undefined) return stale(deal);
  const found = onTable(deal, supplier, now);
  return 'decision' in found ? found.decision : takeCounters(deal, found.quote, 'supplier', now, policy);
}

/** The buyer's dealings with one supplier; that he is the buyer has been checked. */
export function decideBargain(deal: Deal, command: BargainCommand, now: Instant, policy: DeskPolicy): Decision {
  switch (command.type) {
    case 'acceptQuote':
      return accept(deal, command, now, policy);
    case 'undoAcceptance':
      return undo(deal, now, policy);
    case 'rejectQuote':
      return reject(deal, command, now, policy);
    case 'askGap':
      return askGap(deal, command, now);
    case 'askSupplier':
      return askSupplier(deal, command, policy);
    case 'answerSupplier': {
      const question = deal.questions.find(({ id, by }) => id === command.question && by === 'supplier');
      return answer(deal, question, command.words, now, policy);
    }
    case 'counterQuote':
      return counter(deal, command, now, policy);
    case 'takeProposal':
      return takeProposal(deal, command, now, policy);
    default:
      return command satisfies never;
  }
}
