import { countersOf, invitationOf, isLive, quoteOf } from '../domain/deal/query.ts';
import type { Deal, DealStatus } from '../domain/deal/state.ts';
import type { Instant, SupplierId } from '../domain/ids.ts';
import type { Language } from '../ports/reading.ts';
import { actions, line, showButton, strong } from './blocks.ts';
import { formatSpan } from './format.ts';
import type { Hearer } from './hearer.ts';
import type { Draft } from './types.ts';
import { type PhraseKey, say } from './voice.ts';

/** A deal's standing in a word or two. */
export function statusName(language: Language, status: DealStatus): string {
  return say(language, `status-${status}`);
}

/** A supplier's part in a deal in a word or two; how far the buyer is with others is not his to know. */
export function partName(language: Language, invitation: string): string {
  switch (invitation) {
    case 'queued':
    case 'delivered':
    case 'silent':
      return say(language, 'part-asked');
    case 'quoted':
      return say(language, 'part-quoted');
    case 'declined':
      return say(language, 'part-declined');
    default:
      return say(language, 'part-closed');
  }
}

function buyerKey(deal: Deal): PhraseKey {
  switch (deal.status) {
    case 'draft':
      return 'where-draft';
    case 'open':
      if (deal.acceptance) return 'where-accepting';
      if (deal.quotes.some(isLive)) return 'where-quotes';
      if (deal.invitations.length > 0) return 'where-waiting';
      if (deal.search === 'nothing') return 'where-nothing';
      if (deal.search === 'found' && deal.relayAt === undefined) return 'nobody-takes';
      return deal.search === 'found' ? 'where-shortlist' : 'where-searching';
    case 'awarded':
      return 'where-awarded';
    case 'ordered':
      return 'where-ordered';
    case 'expired':
      return 'where-expired';
    case 'cancelled':
      return 'where-cancelled';
    default:
      return deal.status satisfies never;
  }
}

function supplierKey(deal: Deal, supplier: SupplierId): PhraseKey {
  if (deal.order) return deal.order.supplier === supplier ? 'where-supplier-ordered' : 'where-supplier-elsewhere';
  if (deal.status === 'expired' || deal.status === 'cancelled') return 'where-supplier-over';
  if (deal.award) return deal.award.supplier === supplier ? 'where-supplier-awarded' : 'where-supplier-chosen';
  if (deal.drafts.some((draft) => draft.supplier === supplier)) return 'where-supplier-draft';
  if (countersOf(deal, supplier, 'buyer').length > 0) return 'where-supplier-countered';
  const quote = quoteOf(deal, supplier);
  if (quote && isLive(quote)) return 'where-supplier-waiting';
  return invitationOf(deal, supplier)?.status === 'declined' ? 'where-supplier-declined' : 'where-supplier-invited';
}

/** Where a deal stands for the one who asks, in a sentence, with the way to all of it. */
export function status(deal: Deal, { language, role, party }: Hearer, now: Instant): Draft {
  const key = role === 'buyer' ? buyerKey(deal) : supplierKey(deal, party as SupplierId);
  const quotes = deal.quotes.filter(isLive).length;
  const order = role === 'buyer' || deal.order?.supplier === party ? (deal.order?.number ?? '') : '';
  return [
    line(language, key, { number: strong(deal.number), quotes, invited: deal.invitations.length, order: strong(order) }),
    ...(role === 'buyer' && deal.status === 'open' && deal.expiresAt !== undefined
      ? [line(language, 'open-for', { span: formatSpan(language, now, deal.expiresAt) })]
      : []),
    ...actions(showButton(language, deal.id, deal.number)),
  ];
}
