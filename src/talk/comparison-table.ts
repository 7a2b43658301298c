import type { ComparedPrice, ComparedQuote, Comparison } from '../domain/compare/result.ts';
import type { Quote } from '../domain/deal/state.ts';
import type { Unit } from '../domain/quantity.ts';
import type { Cell, Column, Span } from '../ports/blocks.ts';
import { strong } from './blocks.ts';
import { clip, type Ear, invited, numbered, wordsFor } from './ear.ts';
import {
  formatConverted,
  formatCountry,
  formatDate,
  formatDays,
  formatMoney,
  formatPrice,
  formatQuantity,
  formatTotal,
  perUnit,
} from './format.ts';
import type { Draft } from './types.ts';
import { say } from './voice.ts';

type Table = Draft[number];

/** Characters of a product's name at the head of a table's row. */
const ITEM_LENGTH = 40;

function muted(text: string): Span {
  return { text, style: 'muted' };
}

function gapCell({ lang }: Ear, key: 'cell-not-said' | 'cell-not-quoted' | 'cell-unknown' | 'cell-incomplete' = 'cell-not-said'): Cell {
  return { spans: [muted(say(lang, key))], tone: 'gap' };
}

function sourceQuote({ ctx }: Ear, compared: ComparedQuote, quotes: readonly Quote[]): Quote | undefined {
  return quotes.find(({ supplier }) => invited(ctx, supplier)?.n === compared.supplier);
}

/** "Supplier 2 · China", marked where the quote is an instant one. */
function nameSpans(ear: Ear, compared: ComparedQuote, quotes: readonly Quote[]): readonly Span[] {
  const { ctx, lang } = ear;
  const quote = sourceQuote(ear, compared, quotes);
  const country = quote && ctx.supplier(quote.supplier)?.country;
  return [
    strong(numbered(lang, compared.supplier)),
    ...(country ? [muted(` · ${formatCountry(lang, country)}`)] : []),
    ...(quote?.instant ? [muted(` · ${say(lang, 'instant')}`)] : []),
  ];
}

function priceSpans({ lang }: Ear, price: Extract<ComparedPrice, { type: 'quoted' }>, comparison: Comparison, withUnit: boolean): Span[] {
  const { unitPrice, quoted } = price;
  const said = formatPrice(lang, quoted);
  if (!unitPrice) return [{ text: said }];
  const exact = quoted.currency === comparison.currency && quoted.per === unitPrice.per;
  const figure = exact
    ? formatMoney(lang, unitPrice.amount, comparison.currency)
    : formatConverted(lang, unitPrice.amount, comparison.currency);
  return [
    { text: withUnit ? perUnit(lang, figure, unitPrice.per) : figure, style: 'strong' },
    ...(exact ? [] : [muted(say(lang, 'aside', { text: said }))]),
  ];
}

function unitPriceCell(ear: Ear, price: ComparedPrice | undefined, comparison: Comparison, best: boolean): Cell {
  if (price?.type !== 'quoted') return gapCell(ear, 'cell-not-quoted');
  const tier = price.tier && !price.belowFirstTier ? [muted(say(ear.lang, 'cell-tier', tierArgs(ear, price.tier)))] : [];
  const mark = best ? [{ text: ` ✓ ${say(ear.lang, 'cell-best')}` }] : [];
  const spans = [...priceSpans(ear, price, comparison, false), ...tier, ...mark];
  if (price.unitPrice === undefined) return { spans, tone: 'gap' };
  return best ? { spans, tone: 'good' } : { spans };
}

function tierArgs({ lang }: Ear, tier: { readonly minQuantity: number; readonly unit: Unit }): { readonly quantity: string } {
  return { quantity: formatQuantity(lang, { value: tier.minQuantity, unit: tier.unit }) };
}

function totalCell(ear: Ear, quote: ComparedQuote, comparison: Comparison): Cell {
  const { lang } = ear;
  if (quote.total === undefined)
    return gapCell(ear, quote.items.some(({ type }) => type === 'notQuoted') ? 'cell-incomplete' : 'cell-unknown');
  const total: Span = { text: formatTotal(lang, quote.total, comparison.currency), style: 'strong' };
  if (quote.payable === undefined || quote.payable <= quote.total) return { spans: [total] };
  const atMoq = say(lang, 'cell-at-moq', { money: formatTotal(lang, quote.payable, comparison.currency) });
  return { spans: [total, muted(say(lang, 'aside', { text: atMoq }))] };
}

function moqCell(ear: Ear, price: ComparedPrice | undefined): Cell {
  const { lang } = ear;
  if (price?.type !== 'quoted') return gapCell(ear);
  const { moq } = price;
  switch (moq.type) {
    case 'unknown':
      return gapCell(ear);
    case 'met':
      return { spans: [{ text: say(lang, 'cell-moq-met', { moq: formatQuantity(lang, moq.moq) }) }], tone: 'good' };
    case 'short':
      return { spans: [{ text: say(lang, 'cell-moq-short', { moq: formatQuantity(lang, moq.moq) }) }], tone: 'bad' };
    case 'unlike':
      return { spans: [{ text: formatQuantity(lang, moq.moq) }], tone: 'gap' };
    default:
      return moq satisfies never;
  }
}

function leadCell(ear: Ear, { leadTime }: ComparedQuote): Cell {
  const { lang } = ear;
  if (leadTime.type === 'unknown') return gapCell(ear);
  const { days, against, transitIncluded } = leadTime;
  const text = transitIncluded ? formatDays(lang, days) : say(lang, 'cell-plus-transit', { days: formatDays(lang, days) });
  switch (against.type) {
    case 'noDate':
      return { spans: [{ text }] };
    case 'onTime':
      return { spans: [{ text: say(lang, transitIncluded ? 'cell-on-time' : 'cell-ready-on-time', { text }) }], tone: 'good' };
    case 'late':
      return { spans: [{ text: say(lang, 'cell-late', { text, days: against.days }) }], tone: 'bad' };
    default:
      return against satisfies never;
  }
}

function validityCell(ear: Ear, { validity }: ComparedQuote): Cell {
  const { lang } = ear;
  switch (validity.type) {
    case 'unknown':
      return gapCell(ear);
    case 'valid':
      return { spans: [{ text: formatDate(lang, validity.until) }] };
    case 'expired':
      return { spans: [{ text: say(lang, 'cell-expired', { date: formatDate(lang, validity.until) }) }], tone: 'bad' };
    default:
      return validity satisfies never;
  }
}

function paymentCell(ear: Ear, { payment }: ComparedQuote): Cell {
  return payment ? { spans: [{ text: payment.text, style: 'quoted' }] } : gapCell(ear);
}

function heading(text: string, align: Column['align'] = 'start'): Column {
  return { label: [{ text }], align };
}

// What nobody has said is told once under the tables rather than in each row.
function anySays(comparison: Comparison, says: (quote: ComparedQuote) => boolean): boolean {
  return comparison.groups.some((group) => group.quotes.some(says));
}

function saysValidity({ validity }: ComparedQuote): boolean {
  return validity.type !== 'unknown';
}

function saysPayment({ payment }: ComparedQuote): boolean {
  return payment !== undefined;
}

/** A quote as a table shows it; `basis` where the table holds quotes on several. */
export type Shown = { readonly quote: ComparedQuote; readonly best: boolean; readonly basis?: Cell };

/** One item: a row for each supplier. */
export function singleTable(
  ear: Ear,
  comparison: Comparison,
  shown: readonly Shown[],
  quotes: readonly Quote[],
  title: readonly Span[],
): Table {
  const { lang } = ear;
  const asked = comparison.items[0];
  const withValidity = anySays(comparison, saysValidity);
  const withPayment = anySays(comparison, saysPayment);
  const unit = asked?.unit ? perUnit(lang, comparison.currency, asked.unit) : comparison.currency;
  const total = asked?.quantity
    ? say(lang, 'column-total-for', { quantity: formatQuantity(lang, { value: asked.quantity.value, unit: asked.quantity.unit }) })
    : say(lang, 'column-total');
  return {
    type: 'table',
    title,
    columns: [
      heading(say(lang, 'column-supplier')),
      ...(shown.some(({ basis }) => basis) ? [heading(say(lang, 'field-basis'))] : []),
      heading(say(lang, 'column-unit-price', { unit }), 'end'),
      heading(total, 'end'),
      heading(say(lang, 'field-moq')),
      heading(say(lang, 'field-lead-time')),
      ...(withValidity ? [heading(say(lang, 'field-validity'))] : []),
      ...(withPayment ? [heading(say(lang, 'field-payment'))] : []),
    ],
    rows: shown.map(({ quote, best, basis }) => [
      { spans: nameSpans(ear, quote, quotes) },
      ...(basis ? [basis] : []),
      unitPriceCell(ear, quote.items[0], comparison, best),
      totalCell(ear, quote, comparison),
      moqCell(ear, quote.items[0]),
      leadCell(ear, quote),
      ...(withValidity ? [validityCell(ear, quote)] : []),
      ...(withPayment ? [paymentCell(ear, quote)] : []),
    ]),
  };
}

function itemCell(ear: Ear, price: ComparedPrice | undefined, comparison: Comparison): Cell {
  const { lang } = ear;
  if (price?.type !== 'quoted') return gapCell(ear, 'cell-not-quoted');
  const spans = priceSpans(ear, price, comparison, true);
  const total = price.total === undefined ? [] : [{ text: ` = ${formatTotal(lang, price.total, comparison.currency)}` }];
  if (price.moq.type !== 'short') return { spans: [...spans, ...total], ...(price.unitPrice === undefined && { tone: 'gap' }) };
  const short = say(lang, 'cell-moq-label', { moq: formatQuantity(lang, price.moq.moq) });
  return { spans: [...spans, ...total, muted(` · ${short}`)] };
}

/** Several items: a row for each item and each term, a column for each supplier, the totals below the items. */
export function itemTable(
  ear: Ear,
  comparison: Comparison,
  shown: readonly Shown[],
  quotes: readonly Quote[],
  title: readonly Span[],
): Table {
  const { ctx, lang } = ear;
  const label = (text: string, style?: Span['style']): Cell => ({ spans: [style ? { text, style } : { text }] });
  const itemRows = comparison.items.map(({ item, quantity }): readonly Cell[] => {
    const product = ctx.deal.spec.items[item]?.product;
    const name = product ? clip(wordsFor(ear, product, 'buyer'), ITEM_LENGTH) : say(lang, 'item-n', { n: item + 1 });
    const count = quantity ? [muted(` × ${formatQuantity(lang, { value: quantity.value, unit: quantity.unit })}`)] : [];
    const head: Cell = { spans: [{ text: `${item + 1}. ` }, { text: name, style: 'quoted' }, ...count] };
    return [head, ...shown.map(({ quote }) => itemCell(ear, quote.items[item], comparison))];
  });
  const bases = shown.flatMap(({ basis }) => basis ?? []);
  const totals = shown.map(({ quote, best }): Cell => {
    const cell = totalCell(ear, quote, comparison);
    if (!best) return cell;
    return { ...cell, spans: [...cell.spans, { text: ` ✓ ${say(lang, 'cell-best')}` }], tone: cell.tone ?? 'good' };
  });
  return {
    type: 'table',
    title,
    columns: [
      heading(say(lang, 'column-item')),
      ...shown.map(({ quote }): Column => ({ label: nameSpans(ear, quote, quotes), align: 'end' })),
    ],
    rows: [
      ...(bases.length > 0 ? [[label(say(lang, 'field-basis')), ...bases]] : []),
      ...itemRows,
      [label(say(lang, 'column-total'), 'strong'), ...totals],
      [label(say(lang, 'field-lead-time')), ...shown.map(({ quote }) => leadCell(ear, quote))],
      ...(anySays(comparison, saysValidity)
        ? [[label(say(lang, 'field-validity')), ...shown.map(({ quote }) => validityCell(ear, quote))]]
        : []),
      ...(anySays(comparison, saysPayment)
        ? [[label(say(lang, 'field-payment')), ...shown.map(({ quote }) => paymentCell(ear, quote))]]
        : []),
    ],
  };
}
