import { invitationsInForce } from '../domain/deal/query.ts';
import type { SupplierId } from '../domain/ids.ts';
import { actions, commandButton, fields, line, row, showButton, strong } from './blocks.ts';
import { formatPrice, formatSpan } from './format.ts';
import { changedRequest } from './invitation.ts';
import { changedRows, requestCard, requestCardName, targetButton } from './request-card.ts';
import { nothingCard, searchingCard, shortlistCard, shortlistCardName } from './shortlist.ts';
import { eventsOf, type Of, type Telling, toBuyer, toSupplier } from './told.ts';
import type { Notice } from './types.ts';
import { rich, say } from './voice.ts';

/** Suppliers who still have the request before them. */
export function suppliersIn({ ctx }: Telling): readonly SupplierId[] {
  return invitationsInForce(ctx.deal).map(({ supplier }) => supplier);
}

/** A request as drafted or changed: the card; once it is out, what changed, to all who have it. */
export function requestChanged(telling: Telling): readonly Notice[] {
  const { ctx, before } = telling;
  const { deal } = ctx;
  const card = requestCardName(deal.number);
  if (!before || before.status === 'draft') return toBuyer(telling, requestCard, { priority: 'reply', card });
  // Whoever is invited in the same breath gets the request as it now is.
  const fresh = new Set<string>(eventsOf(telling, 'supplierInvited').map(({ supplier }) => supplier));
  const relays = suppliersIn(telling)
    .filter((supplier) => !fresh.has(supplier))
    .flatMap((supplier) => toSupplier(telling, supplier, () => changedRequest(ctx, supplier, before)));
  const own = toBuyer(telling, (ear) => {
    const { lang } = ear;
    const title = rich(lang, 'changed-title');
    const key = relays.length > 0 ? 'request-changed-told' : 'request-changed-own';
    return [
      line(lang, key, { number: strong(deal.number), n: relays.length }),
      ...fields(changedRows(ear, before.spec, deal.spec), title),
      ...(deal.search === 'searching' ? [line(lang, 'searching-again')] : []),
    ];
  });
  return [...own, ...relays];
}

/** The request is out of the buyer's hands: the desk looks for suppliers. */
export function opened(telling: Telling): readonly Notice[] {
  return toBuyer(telling, searchingCard, { priority: 'reply', card: shortlistCardName(telling.ctx.deal.number) });
}

/** The search and its shortlist, on one card that is renewed. */
export function searched(
  event: Of<'searchDelayed' | 'suppliersMatched' | 'nothingMatched' | 'supplierLeftOut' | 'supplierTakenBackIn'>,
  telling: Telling,
): readonly Notice[] {
  const { deal } = telling.ctx;
  const card = shortlistCardName(deal.number);
  switch (event.type) {
    case 'searchDelayed':
      return toBuyer(telling, searchingCard, { priority: 'reply', card });
    case 'nothingMatched':
      return toBuyer(telling, (ear) => nothingCard(ear, event.widenings), { priority: 'reply', card });
    case 'suppliersMatched':
      return toBuyer(telling, shortlistCard, { priority: 'reply', card });
    case 'supplierLeftOut':
    case 'supplierTakenBackIn': {
      if (deal.relayAt !== undefined) return toBuyer(telling, shortlistCard, { priority: 'reply', card });
      const key = event.type === 'supplierLeftOut' ? 'left-out-later' : 'taken-back-later';
      return toBuyer(telling, ({ lang }) => [line(lang, key, { number: strong(deal.number) })]);
    }
    default:
      return event satisfies never;
  }
}

/** The target price is shown to suppliers from now on, or no longer. */
export function targetShared(event: Of<'targetShared'>, telling: Telling): readonly Notice[] {
  const { deal } = telling.ctx;
  if (deal.status === 'draft') return toBuyer(telling, requestCard, { priority: 'reply', card: requestCardName(deal.number) });
  const suppliers = suppliersIn(telling);
  const own = toBuyer(telling, (ear) => [
    line(ear.lang, event.shared ? 'target-now-shared' : 'target-now-kept', { number: strong(deal.number), n: suppliers.length }),
    ...actions(targetButton(ear)),
  ]);
  if (!event.shared) return own;
  const relays = suppliers.flatMap((supplier) =>
    toSupplier(telling, supplier, ({ lang }) => {
      const several = deal.spec.items.length > 1;
      const rows = deal.spec.items.flatMap(({ targetPrice }, at) => {
        if (!targetPrice) return [];
        const { bound, ...price } = targetPrice.value;
        const label = say(lang, 'field-target');
        const value = say(lang, bound === 'max' ? 'target-max' : 'target-about', { price: formatPrice(lang, price) });
        return [row(several ? say(lang, 'item-field', { n: at + 1, field: label }) : label, value)];
      });
      return rows.length === 0 ? [] : [line(lang, 'target-told', { number: strong(deal.number) }), ...fields(rows)];
    }),
  );
  return [...own, ...relays];
}

/** The request ends soon. */
export function requestReminded(telling: Telling): readonly Notice[] {
  const { ctx } = telling;
  const { deal } = ctx;
  return toBuyer(telling, ({ lang }) => [
    line(lang, 'request-reminder', {
      number: strong(deal.number),
      span: formatSpan(lang, ctx.now, deal.expiresAt ?? ctx.now),
      quotes: deal.quotes.filter(({ status }) => status === 'submitted' || status === 'countered').length,
    }),
    ...actions(showButton(lang, deal.id, deal.number), commandButton(say(lang, 'button-cancel'), deal.id, { type: 'cancelRequest' })),
  ]);
}
