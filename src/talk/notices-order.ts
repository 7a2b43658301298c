import type { InvitationStatus } from '../domain/deal/state.ts';
import type { SupplierId } from '../domain/ids.ts';
import { hint, line, strong } from './blocks.ts';
import { supplierName } from './ear.ts';
import { heldFiles } from './files.ts';
import { quotesTable } from './notices-quote.ts';
import { acceptanceCard, acceptanceCardName, awardCard, orderCard } from './order.ts';
import { eventsOf, type Of, type Telling, toBuyer, toSupplier } from './told.ts';
import type { Notice } from './types.ts';

const STILL_IN: readonly InvitationStatus[] = ['queued', 'delivered', 'silent', 'quoted'];

// As it was before the decision closed the invitations. Of one whose invitation never went out, nobody needs to hear.
function wereIn({ before }: Telling): readonly SupplierId[] {
  return before?.invitations.filter(({ status }) => STILL_IN.includes(status)).map(({ supplier }) => supplier) ?? [];
}

/** An acceptance that can still be undone: the buyer's own affair. */
export function quoteAccepted(event: Of<'quoteAccepted'>, telling: Telling): readonly Notice[] {
  const card = acceptanceCardName(telling.ctx.deal.number);
  return toBuyer(telling, (ear) => acceptanceCard(ear, event.supplier, event.bindsAt), { card });
}

/** The acceptance is taken back, by the buyer or because what was accepted no longer stands. */
export function acceptanceUndone(event: Of<'acceptanceUndone'>, telling: Telling): readonly Notice[] {
  const { deal } = telling.ctx;
  const overtaken = telling.events.some(
    ({ type }) => type === 'quoteSubmitted' || type === 'quoteWithdrawn' || type === 'quoteExpired' || type === 'requestAmended',
  );
  return [
    ...toBuyer(
      telling,
      (ear) => [
        line(ear.lang, overtaken ? 'acceptance-overtaken' : 'acceptance-undone', {
          supplier: strong(supplierName(ear, event.supplier)),
          number: strong(deal.number),
        }),
      ],
      { card: acceptanceCardName(deal.number) },
    ),
    ...quotesTable(telling),
  ];
}

/** The choice is bound: the supplier is asked to confirm. */
export function requestAwarded(event: Of<'requestAwarded'>, telling: Telling): readonly Notice[] {
  const { deal } = telling.ctx;
  return [
    ...toBuyer(
      telling,
      (ear) => [
        line(ear.lang, 'awarded-own', { supplier: strong(supplierName(ear, event.supplier)), number: strong(deal.number) }),
        hint(ear.lang, 'awarded-own-hint'),
      ],
      { card: acceptanceCardName(deal.number) },
    ),
    ...toSupplier(telling, event.supplier, (ear) => awardCard(ear, event.supplier, event.confirmBy), { hold: true }),
  ];
}

/** The chosen supplier does not stand by his quote, or did not confirm in time. */
export function awardRefused(event: Of<'awardRefused'>, telling: Telling): readonly Notice[] {
  const { ctx, before } = telling;
  const late = before?.award?.confirmBy !== undefined && before.award.confirmBy <= ctx.now;
  const number = strong(ctx.deal.number);
  return [
    ...toBuyer(telling, (ear) => [
      line(ear.lang, late ? 'award-lapsed' : 'award-refused', { supplier: strong(supplierName(ear, event.supplier)), number }),
    ]),
    ...toSupplier(telling, event.supplier, ({ lang }) => [line(lang, late ? 'award-lapsed-own' : 'award-refused-own', { number })]),
    ...quotesTable(telling),
  ];
}

/** The order, told to both sides with the same record, and kindly to all others who were in. */
export function orderPlaced(event: Of<'orderPlaced'>, telling: Telling): readonly Notice[] {
  const { ctx, before } = telling;
  const number = strong(ctx.deal.number);
  const rejected = new Set<string>(eventsOf(telling, 'quoteRejected').map(({ supplier }) => supplier));
  const others = wereIn(telling).filter((supplier) => supplier !== event.supplier);
  return [
    ...toBuyer(telling, orderCard),
    ...toSupplier(telling, event.supplier, orderCard, { priority: 'reply' }),
    ...toBuyer(telling, (ear) => heldFiles(ear, 'supplier')),
    ...toSupplier(telling, event.supplier, (ear) => heldFiles(ear, 'buyer')),
    ...others.flatMap((supplier) => {
      const hasQuoted = rejected.has(supplier) || before?.quotes.some((quote) => quote.supplier === supplier);
      return toSupplier(telling, supplier, ({ lang }) => [line(lang, hasQuoted ? 'went-elsewhere' : 'no-longer-needed', { number })], {
        priority: 'broadcast',
      });
    }),
  ];
}

/** The request ended without an order. */
export function requestEnded(event: Of<'requestExpired' | 'requestCancelled'>, telling: Telling): readonly Notice[] {
  const { ctx } = telling;
  const number = strong(ctx.deal.number);
  const cancelled = event.type === 'requestCancelled';
  const others = wereIn(telling);
  return [
    ...toBuyer(telling, ({ lang }) => [line(lang, cancelled ? 'cancelled-own' : 'expired-own', { number, n: others.length })]),
    ...others.flatMap((supplier) =>
      toSupplier(telling, supplier, ({ lang }) => [line(lang, cancelled ? 'cancelled' : 'expired', { number })], { priority: 'broadcast' }),
    ),
  ];
}
