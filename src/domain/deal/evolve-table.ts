import type { Instant } from '../ids.ts';
import type { DealEvent } from './events.ts';
import type { Deal, Quote } from './state.ts';
import { cleared, withInvitation, withQuote } from './update.ts';

/** What happens between the desk, the buyer and one supplier. */
export type TableEvent = Extract<
  DealEvent,
  {
    type:
      | 'invitationDelivered'
      | 'invitationUndeliverable'
      | 'invitationDeclined'
      | 'invitationSilent'
      | 'answerPromised'
      | 'quoteDrafted'
      | 'quoteDraftDropped'
      | 'quoteSubmitted'
      | 'quoteCountered'
      | 'quoteRejected'
      | 'quoteWithdrawn'
      | 'quoteExpired'
      | 'quoteReminded'
      | 'questionAsked'
      | 'questionAnswered'
      | 'gapAsked'
      | 'fileAttached';
  }
>;

function submitted(deal: Deal, event: Extract<DealEvent, { type: 'quoteSubmitted' }>, at: Instant): Deal {
  const { supplier, revision, terms, instant, answers } = event;
  const expiry = event.expiresAt === undefined ? {} : { expiresAt: event.expiresAt };
  const quote: Quote = { supplier, revision, terms, status: 'submitted', at, instant, answers, ...expiry };
  const quotes = deal.quotes.some((old) => old.supplier === supplier)
    ? deal.quotes.map((old) => (old.supplier === supplier ? quote : old))
    : [...deal.quotes, quote];
  return withInvitation({ ...cleared(deal, supplier), quotes }, supplier, (invitation) => ({ ...invitation, status: 'quoted' }));
}

/** The deal after an event on one supplier's table. */
export function evolveTable(deal: Deal, event: TableEvent, at: Instant): Deal {
  switch (event.type) {
    case 'invitationDelivered':
      return withInvitation(deal, event.supplier, (invitation) => ({ ...invitation, status: 'delivered' }));
    case 'invitationUndeliverable':
      return withInvitation(deal, event.supplier, (invitation) => ({ ...invitation, status: 'undeliverable' }));
    case 'invitationDeclined':
      return withInvitation(cleared(deal, event.supplier), event.supplier, (invitation) => ({ ...invitation, status: 'declined' }));
    case 'invitationSilent':
      return withInvitation(deal, event.supplier, (invitation) => ({ ...invitation, status: 'silent' }));
    case 'answerPromised':
      // Who writes has got the request, whatever the courier says.
      return withInvitation(deal, event.supplier, (invitation) => ({
        ...invitation,
        status: invitation.status === 'queued' ? 'delivered' : invitation.status,
        respondBy: event.respondBy,
        promised: event.until ?? 'undated',
      }));
    case 'quoteDrafted': {
      const others = deal.drafts.filter(({ supplier }) => supplier !== event.supplier);
      return { ...deal, drafts: [...others, { supplier: event.supplier, terms: event.terms, answers: deal.revision }] };
    }
    case 'quoteDraftDropped':
      return { ...deal, drafts: deal.drafts.filter(({ supplier }) => supplier !== event.supplier) };
    case 'quoteSubmitted':
      return submitted(deal, event, at);
    case 'quoteCountered': {
      const { type: _, ...counter } = event;
      const noted = { ...deal, counters: [...deal.counters, { ...counter, at }] };
      return event.by === 'buyer' ? withQuote(noted, event.supplier, (quote) => ({ ...quote, status: 'countered' })) : noted;
    }
    case 'quoteRejected': {
      const counters = deal.counters.filter(({ supplier }) => supplier !== event.supplier);
      return withQuote({ ...deal, counters }, event.supplier, (quote) => ({ ...quote, status: 'rejected' }));
    }
    case 'quoteWithdrawn':
      return withQuote(cleared(deal, event.supplier), event.supplier, (quote) => ({ ...quote, status: 'withdrawn' }));
    case 'quoteExpired':
      return withQuote(deal, event.supplier, (quote) => ({ ...quote, status: 'expired' }));
    case 'quoteReminded':
      return withQuote(deal, event.supplier, (quote) => ({ ...quote, reminded: true }));
    case 'questionAsked': {
      const { type: _, question: id, ...asked } = event;
      return { ...deal, questions: [...deal.questions, { id, ...asked }] };
    }
    case 'questionAnswered': {
      const { question: id, words: answer, respondBy } = event;
      const asker = deal.questions.find((question) => question.id === id)?.supplier;
      const answered = { ...deal, questions: deal.questions.map((question) => (question.id === id ? { ...question, answer } : question)) };
      if (asker === undefined || respondBy === undefined) return answered;
      return withInvitation(answered, asker, (invitation) => ({ ...invitation, respondBy }));
    }
    case 'gapAsked':
      return { ...deal, gapsAsked: [...(deal.gapsAsked ?? []), { supplier: event.supplier, gap: event.gap }] };
    case 'fileAttached':
      return { ...deal, files: [...(deal.files ?? []), event.file] };
    default:
      return event satisfies never;
  }
}
