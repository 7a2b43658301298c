import type { Gap as ComparedGap, ComparedPrice, ComparedQuote, Comparison } from '../domain/compare/result.ts';
import type { Gap, Quote } from '../domain/deal/state.ts';
import type { Price } from '../domain/money.ts';
import { exchange } from '../domain/rates.ts';
import { convertUnitPrice } from '../domain/units.ts';
import type { Span } from '../ports/blocks.ts';
import { commandButton, strong } from './blocks.ts';
import { type Ear, invited, numberedAll } from './ear.ts';
import { formatList, formatNumber, formatPrice, formatQuantity, formatTotal, unitName } from './format.ts';
import { sampleText, taxText } from './terms-rows.ts';
import type { ActionButton, TalkContext } from './types.ts';
import { rich, say } from './voice.ts';

/** A price counts as above a target only beyond what conversion rounds. */
const ROUNDING = 1.000_001;
/** Such buttons on one card. */
const GAPS_PER_CARD = 4;

/** What a decision can least do without comes first. */
const URGENCY: readonly Gap[] = ['price', 'incoterm', 'leadTime', 'moq', 'validity', 'place', 'payment'];

function quoteOf({ ctx }: Ear, compared: ComparedQuote, quotes: readonly Quote[]): Quote | undefined {
  return quotes.find(({ supplier }) => invited(ctx, supplier)?.n === compared.supplier);
}

// A sample is asked for in words, and a missing rate is none of the supplier's affairs.
function askable(gap: ComparedGap): Gap | undefined {
  switch (gap.type) {
    case 'item':
    case 'price':
    case 'unit':
      return 'price';
    case 'moq':
    case 'incoterm':
    case 'place':
    case 'leadTime':
    case 'validity':
    case 'payment':
      return gap.type;
    case 'rate':
    case 'sample':
      return undefined;
    default:
      return gap satisfies never;
  }
}

function gapText({ lang, ctx }: Ear, gap: ComparedGap, quote: ComparedQuote): string | undefined {
  const several = ctx.deal.spec.items.length > 1;
  switch (gap.type) {
    case 'item':
      return say(lang, 'flag-item', { n: gap.item + 1 });
    case 'price':
      return say(lang, 'flag-price');
    case 'unit':
      return say(lang, 'flag-unit', { from: unitName(lang, gap.from, 1), to: unitName(lang, gap.to, 2) });
    case 'rate':
      return say(lang, 'flag-rate', { currency: gap.currency });
    case 'moq':
      return several && quote.items.filter((price) => price.type === 'quoted').length > 1 && gap.item > 0
        ? undefined
        : say(lang, 'gap-moq');
    case 'incoterm':
    case 'place':
    case 'leadTime':
    case 'validity':
    case 'payment':
      return say(lang, `gap-${gap.type}`);
    case 'sample':
      return say(lang, 'gap-sample');
    default:
      return gap satisfies never;
  }
}

function isUnsaid(gap: ComparedGap): boolean {
  return gap.type !== 'unit' && gap.type !== 'rate' && gap.type !== 'price' && gap.type !== 'item';
}

/** The buyer's target, where a price is above it on the comparison's own footing. */
function aboveTarget(
  { deal, rates }: TalkContext,
  comparison: Comparison,
  price: Extract<ComparedPrice, { type: 'quoted' }>,
): Price | undefined {
  const target = deal.spec.items[price.item]?.targetPrice?.value;
  const offered = price.unitPrice;
  if (!target || !offered) return undefined;
  const perUnit = convertUnitPrice(target.amount, target.per, offered.per);
  const footed = perUnit === undefined ? undefined : exchange(perUnit, target.currency, comparison.currency, rates)?.amount;
  return footed !== undefined && offered.amount > footed * ROUNDING ? target : undefined;
}

function itemFlags({ ctx, lang }: Ear, comparison: Comparison, price: ComparedPrice): readonly string[] {
  if (price.type !== 'quoted') return [];
  const several = ctx.deal.spec.items.length > 1;
  const { moq, tier } = price;
  const sentences: string[] = [];
  // With one item the table's own cells say so.
  if (moq.type === 'short' && several) {
    const unit = comparison.items[price.item]?.quantity?.unit ?? moq.moq.unit;
    sentences.push(
      say(lang, moq.payable === undefined ? 'flag-moq' : 'flag-moq-payable', {
        moq: formatQuantity(lang, moq.moq),
        missing: formatQuantity(lang, { value: moq.missing, unit }),
        money: moq.payable === undefined ? '' : formatTotal(lang, moq.payable, comparison.currency),
      }),
    );
  }
  const target = aboveTarget(ctx, comparison, price);
  if (target) sentences.push(say(lang, 'flag-above-target', { target: formatPrice(lang, target) }));
  if (price.belowFirstTier && tier && moq.type !== 'short') {
    sentences.push(say(lang, 'flag-below-tier', { quantity: formatQuantity(lang, { value: tier.minQuantity, unit: tier.unit }) }));
  }
  if (price.alternatives > 0) sentences.push(say(lang, 'flag-alternatives', { n: price.alternatives }));
  return several ? sentences.map((field) => say(lang, 'item-field', { n: price.item + 1, field })) : sentences;
}

// A price with the tax beside one without it: each says which it is.
function taxFlag({ lang }: Ear, { tax }: ComparedQuote): string {
  return tax ? say(lang, 'flag-tax', { tax: taxText(lang, tax.terms) }) : say(lang, 'flag-tax-unsaid');
}

function flagsOf(ear: Ear, comparison: Comparison, quote: ComparedQuote, source: Quote | undefined): readonly string[] {
  const { ctx, lang } = ear;
  const texts = (gaps: readonly ComparedGap[]): readonly string[] => gaps.flatMap((gap) => gapText(ear, gap, quote) ?? []);
  const unsaid = texts(quote.gaps.filter(isUnsaid));
  const asked = ctx.deal.gapsAsked?.filter(({ supplier }) => supplier === source?.supplier).map(({ gap }) => say(lang, `gap-${gap}`)) ?? [];
  return [
    ...(source && source.answers < ctx.deal.revision ? [say(lang, 'flag-old-revision')] : []),
    ...(source?.status === 'countered' ? [say(lang, 'flag-countered')] : []),
    ...quote.items.flatMap((price) => itemFlags(ear, comparison, price)),
    ...(comparison.mixedTax ? [taxFlag(ear, quote)] : []),
    ...(quote.looseLines > 0 ? [say(lang, 'flag-loose', { n: quote.looseLines })] : []),
    ...texts(quote.gaps.filter((gap) => !isUnsaid(gap))),
    ...(unsaid.length > 0 ? [say(lang, 'flag-unsaid', { what: formatList(lang, unsaid) })] : []),
    ...(ctx.deal.spec.sample && quote.sample ? [say(lang, 'flag-sample', { sample: sampleText(lang, quote.sample.offer) })] : []),
    ...(asked.length > 0 ? [say(lang, 'flag-asked', { what: formatList(lang, asked) })] : []),
  ];
}

/** What the buyer should know before he decides, in short sentences; suppliers of whom the same is to be said share a line. */
export function quoteFlags(
  ear: Ear,
  comparison: Comparison,
  compared: readonly ComparedQuote[],
  quotes: readonly Quote[],
): readonly (readonly Span[])[] {
  const { lang } = ear;
  const byText = new Map<string, number[]>();
  for (const quote of compared) {
    const text = flagsOf(ear, comparison, quote, quoteOf(ear, quote, quotes)).join(say(lang, 'sentence-join'));
    if (text !== '') byText.set(text, [...(byText.get(text) ?? []), quote.supplier]);
  }
  return [...byText].map(([flags, numbers]) => {
    return rich(lang, 'flags-of', { suppliers: strong(numberedAll(lang, numbers)), flags });
  });
}

/** Buttons that ask suppliers for what their quotes lack, one a term: what matters most, not yet asked for. */
export function gapButtons({ ctx, lang }: Ear, quotes: readonly ComparedQuote[]): readonly ActionButton[] {
  const { deal } = ctx;
  const lacking = quotes.flatMap((quote) => {
    const supplier = deal.invitations.find(({ n }) => n === quote.supplier)?.supplier;
    if (supplier === undefined) return [];
    const asked = new Set(deal.gapsAsked?.filter((one) => one.supplier === supplier).map(({ gap }) => gap));
    return quote.gaps.flatMap((gap) => askable(gap) ?? []).flatMap((gap) => (asked.has(gap) ? [] : [{ gap, supplier, n: quote.supplier }]));
  });
  return URGENCY.flatMap((gap) => {
    const of = lacking.filter((one) => one.gap === gap).toSorted((a, b) => a.n - b.n);
    if (of.length === 0) return [];
    const suppliers = [...new Set(of.map(({ supplier }) => supplier))];
    const numbers = [...new Set(of.map(({ n }) => formatNumber(lang, n)))];
    const label = say(lang, 'button-ask-gap', { n: formatList(lang, numbers), gap: say(lang, `gap-${gap}`) });
    return [commandButton(label, deal.id, { type: 'askGap', suppliers, gap })];
  }).slice(0, GAPS_PER_CARD);
}
