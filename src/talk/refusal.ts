import type { Refusal } from '../domain/deal/commands.ts';
import type { Deal } from '../domain/deal/state.ts';
import { actions, line, showButton, strong } from './blocks.ts';
import type { Hearer } from './hearer.ts';
import type { Draft } from './types.ts';
import { say } from './voice.ts';

function staleLine({ language, role }: Hearer, deal: Deal | undefined, status: Deal['status']): Draft {
  const number = strong(deal?.number ?? '');
  if (!deal) return [line(language, 'old-button')];
  switch (status) {
    case 'draft':
      return [line(language, 'stale-draft', { number })];
    case 'open':
      return [line(language, role === 'buyer' && deal.acceptance ? 'stale-accepting' : 'stale-open', { number })];
    case 'awarded':
      return [line(language, role === 'buyer' ? 'stale-awarded' : 'stale-awarded-supplier', { number })];
    case 'ordered':
      return [line(language, role === 'buyer' ? 'stale-ordered' : 'stale-ordered-supplier', { number })];
    case 'expired':
      return [line(language, role === 'buyer' ? 'stale-expired' : 'stale-expired-supplier', { number })];
    case 'cancelled':
      return [line(language, role === 'buyer' ? 'stale-cancelled' : 'stale-cancelled-supplier', { number })];
    default:
      return status satisfies never;
  }
}

function text(refusal: Refusal, deal: Deal | undefined, hearer: Hearer): Draft {
  const { language, role } = hearer;
  switch (refusal.type) {
    case 'incomplete': {
      const product = refusal.missing.some(({ type }) => type === 'product');
      const items = refusal.missing.flatMap((lack) => (lack.type === 'quantity' ? [lack.item + 1] : []));
      if (product) return [line(language, items.length > 0 ? 'ask-product-and-quantity' : 'ask-product')];
      const several = (deal?.spec.items.length ?? 1) > 1;
      return [several ? line(language, 'ask-quantity-of-item', { n: items[0] ?? 1 }) : line(language, 'ask-quantity')];
    }
    case 'notYours':
      return [line(language, 'not-yours')];
    case 'stale':
      return staleLine(hearer, deal, refusal.status);
    case 'quoteChanged':
      return [line(language, 'quote-changed', { revision: refusal.revision })];
    case 'quoteGone':
      return [line(language, role === 'buyer' ? 'quote-gone' : 'quote-gone-supplier')];
    case 'nothingPending':
      return [
        line(language, role === 'buyer' ? 'nothing-pending' : 'nothing-pending-supplier', { example: say(language, 'example-quote') }),
      ];
    case 'noPrice':
      return [line(language, role === 'buyer' ? 'no-price' : 'no-price-supplier', { example: say(language, 'example-quote') })];
    case 'lastSupplier':
      return [line(language, 'last-supplier')];
    case 'tooMany':
      return [line(language, refusal.what === 'files' ? 'too-many-files' : 'too-many', { limit: refusal.limit })];
    default:
      return refusal satisfies never;
  }
}

// Where the deal has moved on, the way to how it stands now.
function showsDeal(refusal: Refusal): boolean {
  return refusal.type === 'stale' || refusal.type === 'quoteChanged' || refusal.type === 'quoteGone';
}

/** Why something was not done, and what to do instead; `deal` as it stands, where the party has a part in it. */
export function refusal(why: Refusal, deal: Deal | undefined, hearer: Hearer): Draft {
  const show = deal && showsDeal(why) ? actions(showButton(hearer.language, deal.id, deal.number)) : [];
  return [...text(why, deal, hearer), ...show];
}
