import { agreedSpec, quoteOf } from '../domain/deal/query.ts';
import type { Quote } from '../domain/deal/state.ts';
import type { Instant, OrderNumber, SupplierId } from '../domain/ids.ts';
import type { FieldRow } from '../ports/blocks.ts';
import { actions, commandButton, fields, hint, line, row, strong } from './blocks.ts';
import { compared } from './comparison.ts';
import { quoteFlags } from './comparison-flags.ts';
import { type Ear, saidWords, supplierName, wordsFor } from './ear.ts';
import { formatDate, formatDays, formatList, formatPrice, formatQuantity, formatTotal } from './format.ts';
import { sampleText, taxText } from './terms-rows.ts';
import type { Draft } from './types.ts';
import { rich, say } from './voice.ts';

/** An order gets its number when it is confirmed, not when the button is made; the engine puts it in. */
const UNNUMBERED = '' as OrderNumber;

/** The name of the card on which an acceptance waits to bind. */
export function acceptanceCardName(number: string): string {
  return `acceptance:${number}`;
}

/** What both sides agree on, worked out once in the quote's own currency, so that both hold the same figures. */
function agreedRows(ear: Ear, quote: Quote): readonly FieldRow[] {
  const { ctx, lang } = ear;
  const spec = agreedSpec(ctx.deal, quote);
  const currency = quote.terms.lines[0]?.price.value.currency ?? ctx.base;
  const only = compared(ear, [quote], currency, spec).groups[0]?.quotes[0];
  const several = spec.items.length > 1;
  const rows: FieldRow[] = spec.items.flatMap((item, at): readonly FieldRow[] => {
    const price = only?.items[at];
    const label = (field: string): string => (several ? say(lang, 'item-field', { n: at + 1, field }) : field);
    const product = item.product ? [row(label(say(lang, 'field-product')), [saidWords(ear, item.product, 'buyer')])] : [];
    const codes = item.identifiers.map(({ value }) => row(label(say(lang, `field-${value.kind}`)), [{ text: value.code, style: 'code' }]));
    const quantity = item.quantity ? [row(label(say(lang, 'field-quantity')), formatQuantity(lang, item.quantity.value))] : [];
    if (price?.type !== 'quoted')
      return [...product, ...codes, ...quantity, row(label(say(lang, 'field-price')), say(lang, 'cell-not-quoted'))];
    const tier = price.tier
      ? say(lang, 'cell-tier', { quantity: formatQuantity(lang, { value: price.tier.minQuantity, unit: price.tier.unit }) })
      : '';
    const unit = row(label(say(lang, price.quoted.per === 'lot' ? 'field-lot-price' : 'field-price')), [
      { text: formatPrice(lang, price.quoted), style: 'strong' },
      ...(tier === '' ? [] : [{ text: tier, style: 'muted' as const }]),
    ]);
    const total =
      several && price.total !== undefined ? [row(label(say(lang, 'column-total')), formatTotal(lang, price.total, currency))] : [];
    const moq =
      price.moq.type === 'short'
        ? [row(label(say(lang, 'field-moq')), say(lang, 'cell-moq-short', { moq: formatQuantity(lang, price.moq.moq) }))]
        : [];
    return [...product, ...codes, ...quantity, unit, ...moq, ...total];
  });
  if (only?.total !== undefined) rows.push(row(say(lang, 'column-total'), [strong(formatTotal(lang, only.total, currency))]));
  return [...rows, ...termRows(ear, quote)];
}

function termRows(ear: Ear, { terms, supplier }: Quote): readonly FieldRow[] {
  const { ctx, lang } = ear;
  const { spec } = ctx.deal;
  const rows: FieldRow[] = [];
  const place = terms.place && wordsFor(ear, terms.place, supplier);
  const destination = spec.destination && wordsFor(ear, spec.destination, 'buyer');
  if (terms.incoterm || place !== undefined) {
    const words = terms.place ? [saidWords(ear, terms.place, supplier)] : [];
    rows.push(row(say(lang, 'field-basis'), [...(terms.incoterm ? [{ text: `${terms.incoterm.value} ` }] : []), ...words]));
  }
  if (spec.destination && destination !== undefined && destination.toLowerCase() !== place?.toLowerCase()) {
    rows.push(row(say(lang, 'field-destination'), [saidWords(ear, spec.destination, 'buyer')]));
  }
  if (terms.leadTimeDays) rows.push(row(say(lang, 'field-lead-time'), formatDays(lang, terms.leadTimeDays.value)));
  if (spec.deliverBy) rows.push(row(say(lang, 'field-deliver-by'), formatDate(lang, spec.deliverBy.value)));
  if (spec.certifications.length > 0) {
    rows.push(
      row(
        say(lang, 'field-certificates'),
        formatList(
          lang,
          spec.certifications.map((field) => field.value),
        ),
      ),
    );
  }
  for (const detail of spec.details ?? []) rows.push(row(say(lang, 'field-details'), [saidWords(ear, detail, 'buyer')]));
  if (terms.payment) rows.push(row(say(lang, 'field-payment'), [saidWords(ear, terms.payment, supplier)]));
  else if (spec.payment) rows.push(row(say(lang, 'field-payment-wished'), [saidWords(ear, spec.payment, 'buyer')]));
  if (terms.sample) rows.push(row(say(lang, 'field-sample'), sampleText(lang, terms.sample.value)));
  if (terms.tax) rows.push(row(say(lang, 'field-tax'), taxText(lang, terms.tax.value)));
  if (terms.stock) rows.push(row(say(lang, 'field-stock'), say(lang, 'stock-ready')));
  return rows;
}

// What the buyer should have seen before the seconds are over.
function openPoints(ear: Ear, quote: Quote): Draft {
  const comparison = compared(ear, [quote], ear.ctx.base, agreedSpec(ear.ctx.deal, quote));
  const items = quoteFlags(ear, comparison, comparison.groups[0]?.quotes ?? [], [quote]);
  return items.length === 0 ? [] : [{ type: 'list', items }];
}

/** An acceptance in its first seconds, with the button that takes it back. */
export function acceptanceCard(ear: Ear, supplier: SupplierId, bindsAt: Instant): Draft {
  const { ctx, lang } = ear;
  const quote = quoteOf(ctx.deal, supplier);
  const who = strong(supplierName(ear, supplier));
  return [
    line(lang, 'acceptance-head', { supplier: who, number: strong(ctx.deal.number) }),
    ...(quote ? [...fields(agreedRows(ear, quote)), ...openPoints(ear, quote)] : []),
    { type: 'deadline', at: bindsAt, label: say(lang, 'acceptance-deadline') },
    ...actions(commandButton(say(lang, 'button-undo'), ctx.deal.id, { type: 'undoAcceptance' }, 'danger')),
  ];
}

/** The award as its supplier gets it: the figures he stands by, to be confirmed. */
export function awardCard(ear: Ear, supplier: SupplierId, confirmBy: Instant): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  const quote = quoteOf(deal, supplier);
  return [
    line(lang, 'award-head', { number: strong(deal.number) }),
    ...(quote ? fields(agreedRows(ear, quote)) : []),
    ...(quote && quote.answers < deal.revision ? [line(lang, 'award-old-revision')] : []),
    hint(lang, 'award-hint'),
    { type: 'deadline', at: confirmBy, label: say(lang, 'award-deadline') },
    ...actions(
      commandButton(say(lang, 'button-confirm-order'), deal.id, { type: 'confirmOrder', number: UNNUMBERED }, 'primary'),
      commandButton(say(lang, 'button-refuse-order'), deal.id, { type: 'refuseOrder' }),
    ),
  ];
}

function partyRows(ear: Ear, supplier: SupplierId): readonly FieldRow[] {
  const { ctx, lang } = ear;
  if (!ctx.deal.revealed) return [];
  const seller = ctx.supplier(supplier);
  const name = seller && (lang === 'zh' ? (seller.nameZh ?? seller.name) : seller.name);
  const contact = [seller?.contact?.person, seller?.contact?.email, seller?.contact?.phone].filter((part) => part !== undefined);
  const unknown = say(lang, 'contact-unknown');
  return [
    row(say(lang, 'field-seller'), [strong(name ?? say(lang, 'name-unknown'))]),
    row(say(lang, 'field-seller-contact'), contact.length > 0 ? contact.join(' · ') : unknown),
    row(say(lang, 'field-buyer'), [strong(ctx.buyer.name ?? say(lang, 'name-unknown'))]),
    row(say(lang, 'field-buyer-contact'), ctx.buyer.contact ?? unknown),
    ...(seller?.sample ? [row(say(lang, 'field-note'), say(lang, 'sample-order'))] : []),
  ];
}

/** The order record that both sides hold: its number, the figures, and who is who. */
export function orderRecord(ear: Ear): Draft {
  const { ctx, lang } = ear;
  const { order, number } = ctx.deal;
  const quote = order && quoteOf(ctx.deal, order.supplier);
  if (!order || !quote) return [];
  const title = rich(lang, 'order-title', { order: strong(order.number), number });
  return fields([...agreedRows(ear, quote), ...partyRows(ear, order.supplier)], title);
}

/** The order as it reaches one of its two sides. */
export function orderCard(ear: Ear): Draft {
  const { ctx, lang } = ear;
  const { order } = ctx.deal;
  if (!order) return [];
  const record = orderRecord(ear);
  if (ear.to.type === 'supplier')
    return [line(lang, 'order-head-supplier', { order: strong(order.number) }), ...record, hint(lang, 'order-next')];
  const supplier = strong(supplierName(ear, order.supplier));
  return [line(lang, 'order-head-buyer', { order: strong(order.number), supplier }), ...record, hint(lang, 'order-next')];
}
