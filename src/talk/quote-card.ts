import { quoteOf } from '../domain/deal/query.ts';
import type { Quote } from '../domain/deal/state.ts';
import type { SupplierId } from '../domain/ids.ts';
import type { QuoteTerms } from '../domain/quote.ts';
import { actions, commandButton, fields, hint, line, strong } from './blocks.ts';
import { type Ear, relayed } from './ear.ts';
import { dayOf, formatList } from './format.ts';
import { maskedNote } from './masked-note.ts';
import type { MaskKind } from './relay.ts';
import { termsRows } from './terms-rows.ts';
import type { Draft } from './types.ts';
import { rich, say } from './voice.ts';

/** Days of lead time from which a supplier is asked whether they are meant. */
const LONG_LEAD_DAYS = 365;

/** The name of a supplier's card for his quote. */
export function quoteCardName(number: string): string {
  return `quote:${number}`;
}

// What a buyer will want to know; a hint, since a quote is welcome without.
function unsaid({ lang }: Ear, terms: QuoteTerms): readonly string[] {
  const moq = terms.moq !== undefined || terms.lines.some((one) => one.moq);
  return [
    ...(moq ? [] : [say(lang, 'gap-moq')]),
    ...(terms.leadTimeDays ? [] : [say(lang, 'gap-leadTime')]),
    ...(terms.incoterm ? (terms.place ? [] : [say(lang, 'gap-place')]) : [say(lang, 'gap-incoterm')]),
    ...(terms.validUntil ? [] : [say(lang, 'gap-validity')]),
    ...(terms.payment ? [] : [say(lang, 'gap-payment')]),
  ];
}

function remarks({ ctx, lang }: Ear, terms: QuoteTerms): Draft {
  const { spec } = ctx.deal;
  const today = dayOf(ctx.now);
  const priced = new Set(terms.lines.map((one) => (spec.items.length === 1 ? 0 : one.item)));
  const open = spec.items.flatMap((_, at) => (priced.has(at) ? [] : [String(at + 1)]));
  return [
    ...(terms.validUntil && terms.validUntil.value < today ? [line(lang, 'remark-validity-past')] : []),
    ...(terms.leadTimeDays && terms.leadTimeDays.value.max > LONG_LEAD_DAYS ? [line(lang, 'remark-long-lead')] : []),
    ...(terms.lines.length > 0 && spec.items.length > 1 && open.length > 0
      ? [hint(lang, 'remark-items-open', { items: formatList(lang, open), n: open.length })]
      : []),
    ...(spec.items.length > 1 && terms.lines.some((one) => one.item === undefined) ? [line(lang, 'remark-which-item')] : []),
  ];
}

/** The desk reads a supplier's quote back to him; one tap sends it. */
export function quoteDraftCard(ear: Ear, supplier: SupplierId, terms: QuoteTerms): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  const earlier = quoteOf(deal, supplier);
  const rows = termsRows(ear, terms, { by: supplier });
  const change = {
    label: say(lang, 'button-change'),
    action: { type: 'prompt' as const, deal: deal.id, what: { type: 'change' as const } },
  };
  const drop = commandButton(say(lang, 'button-drop-draft'), deal.id, { type: 'dropQuoteDraft' });
  const read = [...fields(rows, rich(lang, 'quote-draft-title', { number: strong(deal.number) })), ...remarks(ear, terms)];
  if (terms.lines.length === 0) return [...read, line(lang, 'ask-price'), ...actions(drop)];
  const missing = unsaid(ear, terms);
  return [
    ...read,
    ...(missing.length > 0 ? [hint(lang, 'quote-unsaid', { missing: formatList(lang, missing) })] : []),
    ...(earlier ? [hint(lang, 'quote-replaces', { revision: earlier.revision })] : []),
    ...maskedNote(ear, termsKinds(ear, terms, supplier)),
    ...actions(commandButton(say(lang, 'button-send-quote'), deal.id, { type: 'confirmQuote' }, 'primary'), change, drop),
  ];
}

// What the buyer will not see of the message that the quote stands in, worked out as for him.
function termsKinds(ear: Ear, terms: QuoteTerms, supplier: SupplierId): readonly MaskKind[] {
  const forBuyer: Ear = { ...ear, to: { type: 'buyer' } };
  const message = terms.lines[0]?.price.at.message;
  const whole = message && ({ at: { message, start: 0, end: Number.MAX_SAFE_INTEGER }, certainty: 'sure' } as const);
  return [whole, terms.place, terms.payment].flatMap((words) => (words ? relayed(forBuyer, words, supplier).kinds : []));
}

/** Confirms to a supplier that his quote is with the buyer; an instant one with its figures, since he has not seen them yet. */
export function quoteSentCard(ear: Ear, quote: Quote): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  const withdraw = commandButton(say(lang, 'button-withdraw'), deal.id, { type: 'withdrawQuote' });
  const args = { number: strong(deal.number), revision: quote.revision };
  if (quote.instant) {
    return [
      line(lang, 'quote-sent-instant', args),
      ...fields(termsRows(ear, quote.terms, { by: quote.supplier })),
      hint(lang, 'quote-sent-instant-hint'),
      ...actions(withdraw),
    ];
  }
  return [line(lang, quote.revision > 1 ? 'quote-sent-again' : 'quote-sent', args), hint(lang, 'quote-sent-hint'), ...actions(withdraw)];
}
