import type { Instant, SupplierId } from '../ids.ts';
import type { QuoteTerms } from '../quote.ts';
import type { DeskPolicy } from './commands.ts';
import type { DealEvent } from './events.ts';
import { quoteOf } from './query.ts';
import type { Deal } from './state.ts';
import { endOfDay, reminderBefore } from './time.ts';

/** A new revision of a supplier's quote, on the table from `now`. */
export function submission(
  deal: Deal,
  quote: { readonly supplier: SupplierId; readonly terms: QuoteTerms; readonly instant: boolean; readonly answers: number },
  now: Instant,
  policy: DeskPolicy,
): DealEvent {
  const { supplier, terms, instant, answers } = quote;
  const revision = (quoteOf(deal, supplier)?.revision ?? 0) + 1;
  const expiresAt = terms.validUntil === undefined ? undefined : endOfDay(terms.validUntil.value);
  if (expiresAt === undefined) return { type: 'quoteSubmitted', supplier, revision, terms, instant, answers };
  const reminder = expiresAt > now ? { remindAt: reminderBefore(expiresAt, now, policy.remindMs) } : {};
  return { type: 'quoteSubmitted', supplier, revision, terms, instant, answers, expiresAt, ...reminder };
}

/** Undoes a pending acceptance of this supplier's quote (of any, where none is named), because what was accepted no longer stands. */
export function undone(deal: Deal, supplier?: SupplierId): readonly DealEvent[] {
  const pending = deal.acceptance;
  if (pending === undefined || (supplier !== undefined && pending.supplier !== supplier)) return [];
  return [{ type: 'acceptanceUndone', supplier: pending.supplier }];
}
