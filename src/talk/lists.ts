import type { Deal, Quote } from '../domain/deal/state.ts';
import type { DealId, Instant } from '../domain/ids.ts';
import type { Span } from '../ports/blocks.ts';
import { actions, line, quoted, showButton, strong } from './blocks.ts';
import { numbered } from './ear.ts';
import { dayOf, formatDate, formatPrice } from './format.ts';
import type { Hearer } from './hearer.ts';
import type { Draft } from './types.ts';
import { say } from './voice.ts';

/** Deals for which a list has buttons. */
const MAX_SHOW_BUTTONS = 8;

/** A deal in a list; `product` as the hearer may see it. */
export type ListedDeal = { readonly deal: Deal; readonly product?: string };
/** A quote in a list. */
export type ListedQuote = ListedDeal & { readonly quote: Quote };

function product(one: ListedDeal): readonly Span[] {
  return one.product === undefined ? [] : [{ text: ' · ' }, quoted(one.product)];
}

function shown({ language }: Hearer, deals: readonly Deal[]): Draft {
  const each = new Map<DealId, Deal>(deals.map((deal) => [deal.id, deal]));
  return actions(...[...each.values()].slice(0, MAX_SHOW_BUTTONS).map(({ id, number }) => showButton(language, id, number)));
}

function price({ language }: Hearer, quote: Quote): string {
  const first = quote.terms.lines[0]?.price.value;
  if (!first) return say(language, `quote-status-${quote.status}`);
  const incoterm = quote.terms.incoterm?.value;
  const basis = incoterm === undefined ? '' : say(language, 'quote-basis', { incoterm });
  return say(language, 'quote-in-list', { price: formatPrice(language, first), basis });
}

/** Offers on the buyer's table, or a supplier's own, each with the way to its request. */
function quotes(list: readonly ListedQuote[], hearer: Hearer): Draft {
  const { language, role } = hearer;
  if (list.length === 0) return [line(language, role === 'buyer' ? 'quotes-none-buyer' : 'quotes-none-supplier')];
  const supplier = ({ deal, quote }: ListedQuote): readonly Span[] => {
    const n = deal.invitations.find((one) => one.supplier === quote.supplier)?.n ?? 0;
    return role === 'buyer' ? [{ text: ` · ${numbered(language, n)}` }] : [];
  };
  return [
    line(language, role === 'buyer' ? 'quotes-buyer' : 'quotes-supplier'),
    {
      type: 'list',
      items: list.map((one) => [strong(one.deal.number), ...supplier(one), { text: ` · ${price(hearer, one.quote)}` }, ...product(one)]),
    },
    ...shown(
      hearer,
      list.map(({ deal }) => deal),
    ),
  ];
}

/** A party's orders, the newest first. */
function orders(list: readonly ListedDeal[], hearer: Hearer): Draft {
  const { language, role } = hearer;
  if (list.length === 0) return [line(language, 'orders-none')];
  const day = (at: Instant): string => formatDate(language, dayOf(at));
  return [
    line(language, role === 'buyer' ? 'orders-buyer' : 'orders-supplier'),
    {
      type: 'list',
      items: list.flatMap((one) => {
        const { order, number } = one.deal;
        return order ? [[strong(order.number), { text: ` · ${number} · ${day(order.at)}` }, ...product(one)]] : [];
      }),
    },
    ...shown(
      hearer,
      list.map(({ deal }) => deal),
    ),
  ];
}

/** Lists of what a party has under way and behind it. */
export const listSpeech = { quotes, orders } as const;
