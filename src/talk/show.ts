import { countersOf, isLive, quoteOf } from '../domain/deal/query.ts';
import type { PartyId, SupplierId } from '../domain/ids.ts';
import { actions, commandButton, fields, line, strong } from './blocks.ts';
import { quoteInFull, quotesCard } from './comparison.ts';
import { buyerEar, type Ear, invited, productLine, quotesInForce, supplierEar } from './ear.ts';
import { invitation } from './invitation.ts';
import { acceptanceCard, awardCard, orderRecord } from './order.ts';
import { quoteDraftCard } from './quote-card.ts';
import { requestCard, requestFields } from './request-card.ts';
import { nobodyTakesCard, nothingCard, searchingCard, shortlistCard } from './shortlist.ts';
import { statusName } from './status.ts';
import { counterCard, questionCard } from './table-talk.ts';
import { termsRows } from './terms-rows.ts';
import type { ActionButton, Draft, TalkContext } from './types.ts';
import { rich, say } from './voice.ts';

function head(ear: Ear): Draft {
  const { ctx, lang } = ear;
  const { number, status } = ctx.deal;
  return [line(lang, 'show-head', { number: strong(number), product: productLine(ear), status: statusName(lang, status) })];
}

function searchPart(ear: Ear): Draft {
  const { deal } = ear.ctx;
  switch (deal.search) {
    case 'none':
      return [];
    case 'searching':
    case 'delayed':
      return searchingCard(ear);
    case 'nothing':
      return nothingCard(ear, []);
    case 'found':
      if (deal.relayAt !== undefined) return shortlistCard(ear);
      return deal.invitations.length > 0 ? [] : nobodyTakesCard(ear);
    default:
      return deal.search satisfies never;
  }
}

function forBuyer(ear: Ear): Draft {
  const { ctx } = ear;
  const { deal } = ctx;
  if (deal.status === 'draft') return requestCard(ear);
  const request = requestFields(ear, deal.spec);
  if (deal.status === 'ordered') return [...head(ear), ...orderRecord(ear)];
  if (deal.status === 'expired' || deal.status === 'cancelled') return [...head(ear), ...request];
  if (deal.acceptance) return [...head(ear), ...acceptanceCard(ear, deal.acceptance.supplier, deal.acceptance.bindsAt)];
  if (deal.status === 'awarded') return [...head(ear), ...request, ...quotesCard(ear)];
  const quotes = quotesInForce(ctx).flatMap((quote) => quoteInFull(ear, quote));
  const table = deal.invitations.length > 0 ? [...quotes, ...quotesCard(ear)] : [];
  const questions = deal.questions.filter(({ by, answer }) => by === 'supplier' && answer === undefined);
  return [
    ...head(ear),
    ...request,
    ...searchPart(ear),
    ...table,
    ...deal.counters.filter(({ by }) => by === 'supplier').flatMap((counter) => counterCard(ear, counter)),
    ...questions.flatMap((question) => questionCard(ear, question)),
    ...actions(
      // The card that says that nothing matches has these buttons already.
      ...(deal.search === 'nothing' ? [] : changeButtons(ear)),
    ),
  ];
}

function changeButtons({ ctx, lang }: Ear): readonly ActionButton[] {
  const { deal } = ctx;
  return [
    { label: say(lang, 'button-change'), action: { type: 'prompt', deal: deal.id, what: { type: 'change' } } },
    commandButton(say(lang, 'button-cancel'), deal.id, { type: 'cancelRequest' }),
  ];
}

// Of a deal that is over, or went to another, a supplier sees the request and what he himself has offered.
function forSupplier(ear: Ear, supplier: SupplierId): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  const part = invited(ctx, supplier);
  if (!part) return [line(lang, 'not-yours')];
  if (deal.order?.supplier === supplier) return [...head(ear), ...orderRecord(ear)];
  if (deal.award?.supplier === supplier && deal.award.confirmBy !== undefined) return awardCard(ear, supplier, deal.award.confirmBy);
  const quote = quoteOf(deal, supplier);
  const over = deal.status !== 'open';
  const own = quote
    ? fields(
        termsRows(ear, quote.terms, { by: supplier }),
        rich(lang, 'your-quote', { revision: quote.revision, status: say(lang, `quote-status-${quote.status}`) }),
      )
    : [];
  if (over)
    return [
      line(lang, deal.award ? 'where-supplier-chosen' : 'show-over', { number: strong(deal.number) }),
      ...requestFields(ear, deal.spec),
      ...own,
    ];
  const draft = deal.drafts.find((one) => one.supplier === supplier);
  const questions = deal.questions.filter((one) => one.by === 'buyer' && one.supplier === supplier && one.answer === undefined);
  return [
    ...(quote ? [...head(ear), ...requestFields(ear, deal.spec)] : invitation(ear, part.items, part.respondBy)),
    ...own,
    ...(quote && isLive(quote) ? actions(commandButton(say(lang, 'button-withdraw'), deal.id, { type: 'withdrawQuote' })) : []),
    ...(draft ? quoteDraftCard(ear, supplier, draft.terms) : []),
    ...countersOf(deal, supplier, 'buyer').flatMap((counter) => counterCard(ear, counter)),
    ...questions.flatMap((question) => questionCard(ear, question)),
  ];
}

/** A deal as it stands now, for the buyer or an invited supplier; anybody else hears that it is not his. */
export function show(ctx: TalkContext, party: PartyId): Draft {
  if (party === ctx.deal.buyer) return forBuyer(buyerEar(ctx));
  const supplier = ctx.deal.invitations.find((one) => one.supplier === party)?.supplier;
  return supplier === undefined ? [line(ctx.language(party), 'not-yours')] : forSupplier(supplierEar(ctx, supplier), supplier);
}
