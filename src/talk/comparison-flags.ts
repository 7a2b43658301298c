import type { Gap as ComparedGap, ComparedQuote, Comparison } from '../domain/compare/result.ts';
import type { Gap, Quote } from '../domain/deal/state.ts';
import type { Span } from '../ports/blocks.ts';
import { commandButton, strong } from './blocks.ts';
import { type Ear, invited, numbered } from './ear.ts';
import { formatList, formatNumber, formatQuantity, formatTotal, unitName } from './format.ts';
import { sampleText } from './terms-rows.ts';
import type { ActionButton } from './types.ts';
import { rich, say } from './voice.ts';

/** Buttons that ask one supplier for what his quote lacks. */
const GAPS_PER_SUPPLIER = 2;
/** Such buttons on one card. */
const GAPS_PER_CARD = 6;

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

/** What the buyer should know of one quote before he takes it, in a few short sentences; none where all is plain. */
export function quoteFlags(ear: Ear, comparison: Comparison, quote: ComparedQuote, quotes: readonly Quote[]): readonly (readonly Span[])[] {
  const { ctx, lang } = ear;
  const source = quoteOf(ear, quote, quotes);
  const sentences: string[] = [];
  if (source && source.answers < ctx.deal.revision) sentences.push(say(lang, 'flag-old-revision'));
  if (source?.status === 'countered') sentences.push(say(lang, 'flag-countered'));
  for (const price of quote.items) {
    if (price.type !== 'quoted') continue;
    // With one item the table's own cells say so.
    if (price.moq.type === 'short' && quote.items.length > 1) {
      const { moq, missing, payable } = price.moq;
      const unit = comparison.items[price.item]?.quantity?.unit ?? moq.unit;
      sentences.push(
        say(lang, payable === undefined ? 'flag-moq' : 'flag-moq-payable', {
          moq: formatQuantity(lang, moq),
          missing: formatQuantity(lang, { value: missing, unit }),
          money: payable === undefined ? '' : formatTotal(lang, payable, comparison.currency),
        }),
      );
    }
    if (price.belowFirstTier && price.tier) {
      const first = formatQuantity(lang, { value: price.tier.minQuantity, unit: price.tier.unit });
      sentences.push(say(lang, 'flag-below-tier', { quantity: first }));
    }
    if (price.alternatives > 0) sentences.push(say(lang, 'flag-alternatives', { n: price.alternatives }));
  }
  if (quote.looseLines > 0) sentences.push(say(lang, 'flag-loose', { n: quote.looseLines }));
  const hard = quote.gaps.filter((gap) => !isUnsaid(gap)).flatMap((gap) => gapText(ear, gap, quote) ?? []);
  const unsaid = quote.gaps.filter(isUnsaid).flatMap((gap) => gapText(ear, gap, quote) ?? []);
  sentences.push(...hard);
  if (unsaid.length > 0) sentences.push(say(lang, 'flag-unsaid', { what: formatList(lang, unsaid) }));
  if (ctx.deal.spec.sample && quote.sample) sentences.push(say(lang, 'flag-sample', { sample: sampleText(lang, quote.sample.offer) }));
  const asked = ctx.deal.gapsAsked?.filter(({ supplier }) => supplier === source?.supplier) ?? [];
  if (asked.length > 0)
    sentences.push(
      say(lang, 'flag-asked', {
        what: formatList(
          lang,
          asked.map(({ gap }) => say(lang, `gap-${gap}`)),
        ),
      }),
    );
  if (sentences.length === 0) return [];
  return [rich(lang, 'flags-of', { supplier: strong(numbered(lang, quote.supplier)), flags: sentences.join(say(lang, 'sentence-join')) })];
}

/** Buttons that ask suppliers for what their quotes lack: what matters most, not yet asked for. */
export function gapButtons({ ctx, lang }: Ear, quotes: readonly ComparedQuote[]): readonly ActionButton[] {
  const { deal } = ctx;
  const wanted = quotes.flatMap((quote) => {
    const supplier = deal.invitations.find(({ n }) => n === quote.supplier)?.supplier;
    if (supplier === undefined) return [];
    const gaps = new Set(quote.gaps.flatMap((gap) => askable(gap) ?? []));
    const asked = new Set(deal.gapsAsked?.filter((one) => one.supplier === supplier).map(({ gap }) => gap));
    return URGENCY.filter((gap) => gaps.has(gap) && !asked.has(gap))
      .slice(0, GAPS_PER_SUPPLIER)
      .map((gap) => ({ gap, supplier, n: quote.supplier }));
  });
  return wanted
    .toSorted((a, b) => URGENCY.indexOf(a.gap) - URGENCY.indexOf(b.gap))
    .slice(0, GAPS_PER_CARD)
    .map(({ gap, supplier, n }) =>
      commandButton(say(lang, 'button-ask-gap', { n: formatNumber(lang, n), gap: say(lang, `gap-${gap}`) }), deal.id, {
        type: 'askGap',
        supplier,
        gap,
      }),
    );
}
