import { countersOf, invitationOf, isLive, quoteOf } from '../../domain/deal/query.ts';
import type { Deal, Gap, Question, Quote } from '../../domain/deal/state.ts';
import type { TextRef } from '../../domain/evidence.ts';
import type { SupplierId } from '../../domain/ids.ts';
import type { QuoteTerms } from '../../domain/quote.ts';
import { missing } from '../../domain/request.ts';
import type { OfferInContext, TurnContext, TurnState } from '../../ports/reading.ts';

/** Where the deal stands for a speaker, in the reader's terms. */
export type Standing = { readonly state: TurnState; readonly context: TurnContext };
export type WordsOf = (at: TextRef) => string | undefined;

/** What the desk has asked, as the reader needs to know it; people see the phrases of `talk`. */
const ASKED = {
  product: 'Which product do you need?',
  quantity: 'How much do you need?',
  sendQuote: 'I read your quote. Shall I send this to the buyer?',
  confirmOrder: 'The buyer has chosen you. Do you confirm the order?',
} as const;
const ASKED_FOR: Readonly<Record<Gap, string>> = {
  price: 'What is your unit price?',
  moq: 'What is your minimum order quantity?',
  leadTime: 'What is your lead time?',
  incoterm: 'Which Incoterm does your price mean?',
  place: 'Which place does your Incoterm name?',
  validity: 'Until when is your offer valid?',
  payment: 'What are your payment terms?',
};

/** Quotes on the buyer's table. */
export const liveQuotes = (deal: Deal): readonly Quote[] => deal.quotes.filter(isLive);

/** Questions that wait for this side's answer, oldest first. */
export function openQuestions(deal: Deal, side: 'buyer' | SupplierId): readonly Question[] {
  return deal.questions.filter(
    (q) => q.answer === undefined && (side === 'buyer' ? q.by === 'supplier' : q.by === 'buyer' && q.supplier === side),
  );
}

function offer(terms: QuoteTerms, words: WordsOf): OfferInContext {
  const line = terms.lines[0];
  const moq = line?.moq ?? terms.moq;
  const place = terms.place && words(terms.place.at);
  const payment = terms.payment && words(terms.payment.at);
  return {
    ...(line ? { price: line.price.value } : {}),
    ...(moq ? { moq: moq.value } : {}),
    ...(terms.leadTimeDays ? { leadTimeDays: terms.leadTimeDays.value } : {}),
    ...(terms.incoterm ? { incoterm: terms.incoterm.value } : {}),
    ...(place === undefined ? {} : { place }),
    ...(payment === undefined ? {} : { payment }),
  };
}

function items(deal: Deal, words: WordsOf): TurnContext['items'] {
  return deal.spec.items.map((item) => {
    const product = item.product && words(item.product.at);
    return { ...(product === undefined ? {} : { product }), ...(item.quantity ? { quantity: item.quantity.value } : {}) };
  });
}

const IDLE: Standing = { state: 'idle', context: { items: [] } };

/** The state and context in which a buyer's message is read. */
export function buyerStanding(deal: Deal | undefined, words: WordsOf): Standing {
  if (!deal) return IDLE;
  const context: TurnContext = { items: items(deal, words) };
  switch (deal.status) {
    case 'draft': {
      const lack = missing(deal.spec)[0];
      return lack ? { state: 'asked', context: { ...context, asked: ASKED[lack.type] } } : { state: 'drafting', context };
    }
    case 'open':
    case 'awarded': {
      const quotes = liveQuotes(deal).map((quote) => ({ n: invitationOf(deal, quote.supplier)?.n ?? 0, ...offer(quote.terms, words) }));
      const sole = quotes.length === 1 ? quotes[0] : undefined;
      const withQuotes: TurnContext = { ...context, ...(quotes.length > 0 ? { quotes } : {}), ...(sole ? { lastOffer: sole } : {}) };
      const question = openQuestions(deal, 'buyer').at(-1);
      if (question) {
        const n = invitationOf(deal, question.supplier)?.n ?? 0;
        return { state: 'asked', context: { ...withQuotes, asked: `Supplier ${n} asks: ${words(question.words.at) ?? ''}` } };
      }
      const counter = deal.counters.findLast((c) => c.by === 'supplier');
      if (counter) return { state: 'countered', context: { ...withQuotes, lastOffer: offer(counter.terms, words) } };
      if (deal.status === 'awarded') return { state: 'ordered', context: withQuotes };
      return { state: quotes.length > 0 ? 'quoted' : 'open', context: withQuotes };
    }
    case 'ordered':
      return { state: 'ordered', context };
    case 'expired':
    case 'cancelled':
      return IDLE;
    default:
      return deal.status satisfies never;
  }
}

/** The state and context in which a supplier's message about this deal is read. */
export function supplierStanding(deal: Deal | undefined, supplier: SupplierId, words: WordsOf): Standing {
  if (!deal || !invitationOf(deal, supplier)) return IDLE;
  const context: TurnContext = { items: items(deal, words) };
  const last = quoteOf(deal, supplier);
  const quote = last && isLive(last) ? last : undefined;
  const withQuote: TurnContext = quote ? { ...context, lastOffer: offer(quote.terms, words) } : context;
  if (deal.status === 'expired' || deal.status === 'cancelled') return IDLE;
  if (deal.order) return { state: 'ordered', context: withQuote };
  if (deal.award?.supplier === supplier) return { state: 'asked', context: { ...withQuote, asked: ASKED.confirmOrder } };
  const draft = deal.drafts.find((d) => d.supplier === supplier);
  if (draft) return { state: 'asked', context: { ...context, lastOffer: offer(draft.terms, words), asked: ASKED.sendQuote } };
  const question = openQuestions(deal, supplier).at(-1);
  if (question) return { state: 'asked', context: { ...withQuote, asked: words(question.words.at) ?? '' } };
  const gap = deal.gapsAsked?.findLast((g) => g.supplier === supplier)?.gap;
  if (gap) return { state: 'asked', context: { ...withQuote, asked: ASKED_FOR[gap] } };
  const counter = countersOf(deal, supplier, 'buyer').at(-1);
  // The reader works relative prices out from the offer that is before the speaker: the buyer's.
  if (counter)
    return { state: 'countered', context: { ...withQuote, lastOffer: { ...withQuote.lastOffer, ...offer(counter.terms, words) } } };
  return { state: quote ? 'quoted' : 'invited', context: withQuote };
}
