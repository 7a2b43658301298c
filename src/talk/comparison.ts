import { compareQuotes } from '../domain/compare/compare.ts';
import type { Basis, BasisGroup, ComparedQuote, Comparison } from '../domain/compare/result.ts';
import { activeInvitations, waitingCandidates } from '../domain/deal/query.ts';
import type { Quote } from '../domain/deal/state.ts';
import type { SupplierId } from '../domain/ids.ts';
import type { Cell, Span } from '../ports/blocks.ts';
import { actions, commandButton, fields, hint, line, strong } from './blocks.ts';
import { gapButtons, quoteFlags } from './comparison-flags.ts';
import { itemTable, type Shown, singleTable } from './comparison-table.ts';
import { type Ear, invited, numbered, quotesInForce } from './ear.ts';
import { dayOf, formatDate, formatList } from './format.ts';
import { relay } from './relay.ts';
import { counterButton } from './table-talk.ts';
import { termsRows } from './terms-rows.ts';
import type { ActionButton, Draft, TalkContext } from './types.ts';
import { rich, say } from './voice.ts';

/** The name of the buyer's card with all quotes. */
export function quotesCardName(number: string): string {
  return `quotes:${number}`;
}

/** The quotes in force on the buyer's footing; every word in it is masked. */
export function compared({ ctx }: Ear, quotes: readonly Quote[], currency = ctx.base, spec = ctx.deal.spec): Comparison {
  const names = [ctx.deal.buyer, ...ctx.deal.invitations.map(({ supplier }) => supplier)].flatMap((party) => ctx.known(party));
  const input = quotes.map(({ supplier, terms, at }) => ({ supplier: numberOf(ctx, supplier), terms, submittedAt: at }));
  return compareQuotes(spec, input, {
    currency,
    rates: ctx.rates,
    today: dayOf(ctx.now),
    textOf: (at) => {
      const text = ctx.words(at);
      return text === undefined ? undefined : relay(text, names).text;
    },
  });
}

function numberOf(ctx: TalkContext, supplier: SupplierId): number {
  return invited(ctx, supplier)?.n ?? 0;
}

function basisTitle({ lang }: Ear, basis: Basis): readonly Span[] {
  switch (basis.type) {
    case 'named':
      return rich(lang, basis.asAsked ? 'basis-as-asked' : 'basis-named', { basis: strong(`${basis.incoterm} ${basis.place}`) });
    case 'placeless':
      return rich(lang, 'basis-placeless', { basis: strong(basis.incoterm) });
    case 'missing':
      return rich(lang, 'basis-missing');
    default:
      return basis satisfies never;
  }
}

function table(ear: Ear, comparison: Comparison, shown: readonly Shown[], quotes: readonly Quote[], title: readonly Span[]): Draft {
  return [
    comparison.items.length === 1 ? singleTable(ear, comparison, shown, quotes, title) : itemTable(ear, comparison, shown, quotes, title),
  ];
}

function basisCell(ear: Ear, basis: Basis): Cell {
  const spans = basisTitle(ear, basis).map(({ text }) => ({ text }));
  if (basis.type === 'missing') return { spans, tone: 'gap' };
  return basis.asAsked ? { spans, tone: 'good' } : { spans };
}

function askedFirst(a: BasisGroup, b: BasisGroup): number {
  const asked = ({ basis }: BasisGroup): number => Number(basis.type !== 'missing' && basis.asAsked);
  const complete = ({ quotes: [quote] }: BasisGroup): number => Number(quote?.total !== undefined);
  return asked(b) - asked(a) || complete(b) - complete(a) || (a.quotes[0]?.supplier ?? 0) - (b.quotes[0]?.supplier ?? 0);
}

// A table for each basis on which there is something to compare; quotes that stand alone on theirs share one, which names it for each.
function tables(ear: Ear, comparison: Comparison, quotes: readonly Quote[]): Draft {
  const { groups } = comparison;
  const alone = groups.filter((group) => group.quotes.length === 1);
  const shared = alone.length > 1;
  return groups.flatMap((group): Draft => {
    if (shared && group === alone[0]) {
      const shown = alone
        .toSorted(askedFirst)
        .flatMap(({ basis, quotes: [quote] }) => (quote ? [{ quote, best: false, basis: basisCell(ear, basis) }] : []));
      return table(ear, comparison, shown, quotes, rich(ear.lang, 'bases-each'));
    }
    if (shared && group.quotes.length === 1) return [];
    const shown = group.quotes.map((quote) => ({ quote, best: group.quotes.length > 1 && group.best === quote.supplier }));
    return table(ear, comparison, shown, quotes, basisTitle(ear, group.basis));
  });
}

function waitingLine({ ctx, lang }: Ear): Draft {
  const { invitations } = ctx.deal;
  const quotedAlready = new Set(quotesInForce(ctx).map(({ supplier }) => supplier));
  const names = (list: readonly { readonly n: number }[]): string =>
    formatList(
      lang,
      list.map(({ n }) => String(n)),
    );
  const waiting = invitations.filter(({ status }) => status === 'queued' || status === 'delivered');
  const silent = invitations.filter(({ status }) => status === 'silent');
  const out = invitations.filter(({ status, supplier }) => status === 'declined' && !quotedAlready.has(supplier));
  const parts = [
    ...(waiting.length > 0 ? [say(lang, 'waiting-for', { n: waiting.length, suppliers: names(waiting) })] : []),
    ...(silent.length > 0 ? [say(lang, 'silent-so-far', { n: silent.length, suppliers: names(silent) })] : []),
    ...(out.length > 0 ? [say(lang, 'declined-so-far', { n: out.length, suppliers: names(out) })] : []),
  ];
  return parts.length === 0 ? [] : [{ type: 'text', spans: [{ text: parts.join(say(lang, 'sentence-join')), style: 'muted' }] }];
}

function standing(comparison: Comparison): readonly ComparedQuote[] {
  return comparison.groups.flatMap((group) => group.quotes).toSorted((a, b) => a.supplier - b.supplier);
}

function notes({ lang }: Ear, comparison: Comparison): Draft {
  return [
    ...(comparison.groups.length > 1 ? [hint(lang, 'bases-differ')] : []),
    ...(comparison.ratesDate
      ? [hint(lang, 'rates-of', { currency: comparison.currency, date: formatDate(lang, comparison.ratesDate) })]
      : []),
  ];
}

function choices(ear: Ear, quotes: readonly Quote[], comparison: Comparison): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  if (deal.status !== 'open' || deal.acceptance !== undefined) return [];
  const best = comparison.groups.length === 1 ? comparison.groups[0]?.best : undefined;
  const accept = quotes.map(({ supplier, revision, terms }): ActionButton | undefined => {
    const n = numberOf(ctx, supplier);
    if (terms.lines.length === 0) return undefined;
    const style = n === best ? 'primary' : 'plain';
    return commandButton(say(lang, 'button-accept', { n }), deal.id, { type: 'acceptQuote', supplier, revision }, style);
  });
  const only = quotes.length === 1 ? quotes[0] : undefined;
  const counter = counterButton(ear, only?.supplier);
  const ask: ActionButton = {
    label: say(lang, 'button-ask'),
    action: { type: 'prompt', deal: deal.id, what: { type: 'ask', ...(only && { supplier: only.supplier }) } },
  };
  const more =
    waitingCandidates(deal).length > 0 && activeInvitations(deal).length > 0
      ? commandButton(say(lang, 'button-invite-next'), deal.id, { type: 'inviteNext' })
      : undefined;
  return [...actions(...accept), ...actions(...gapButtons(ear, standing(comparison)), counter, ask, more)];
}

/** All quotes in force side by side: one table for each delivery basis, what they lack, and what can be done. `fresh` is told in full. */
export function quotesCard(ear: Ear, fresh?: SupplierId): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  const quotes = quotesInForce(ctx);
  if (quotes.length === 0) return [line(lang, 'no-quotes', { number: strong(deal.number) }), ...waitingLine(ear)];
  const comparison = compared(ear, quotes);
  const flags = quoteFlags(ear, comparison, standing(comparison), quotes);
  const told = quotes.find(({ supplier }) => supplier === fresh);
  return [
    line(lang, 'quotes-head', { number: strong(deal.number), quotes: quotes.length, invited: deal.invitations.length }),
    ...(told ? quoteInFull(ear, told) : []),
    ...tables(ear, comparison, quotes),
    ...notes(ear, comparison),
    ...(flags.length > 0 ? [{ type: 'list' as const, items: flags }] : []),
    ...waitingLine(ear),
    ...choices(ear, quotes, comparison),
  ];
}

/** One quote with all that was said, each figure with the words behind it. */
export function quoteInFull(ear: Ear, quote: Quote): Draft {
  const { ctx, lang } = ear;
  const key = quote.instant ? 'quote-of-instant' : 'quote-of';
  const supplier = strong(numbered(lang, numberOf(ctx, quote.supplier)));
  return fields(termsRows(ear, quote.terms, { by: quote.supplier }), rich(lang, key, { supplier, revision: quote.revision }));
}
