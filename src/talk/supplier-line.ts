import type { CandidateItem } from '../domain/deal/state.ts';
import type { Instant, SupplierId } from '../domain/ids.ts';
import type { Reason, Shortfall } from '../domain/match.ts';
import type { Span } from '../ports/blocks.ts';
import type { Listing } from '../ports/catalog.ts';
import type { Language } from '../ports/reading.ts';
import { strong } from './blocks.ts';
import { clip, type Ear, numbered } from './ear.ts';
import { formatCountry, formatList, formatQuantity, formatSpan } from './format.ts';
import { relay } from './relay.ts';
import type { TalkContext } from './types.ts';
import { rich, say } from './voice.ts';

/** What convinces most comes first. */
const REASONS: readonly Reason['type'][] = ['identifier', 'measure', 'terms', 'absence', 'category', 'certificate', 'origin'];
/** Certificates named beside a supplier. */
const MAX_CERTIFICATES = 4;
/** Terms named in a reason. */
const MAX_TERMS = 5;
/** Characters of a listing's title. */
const TITLE_LENGTH = 90;

/** A listing's title in a language, as the catalog has it. */
export function listingTitle(lang: Language, listing: Listing): string {
  return clip((lang === 'zh' ? listing.titleZh : undefined) ?? listing.title, TITLE_LENGTH);
}

/** A listing's title without the names of its seller. */
function namelessTitle(ctx: TalkContext, lang: Language, listing: Listing): string {
  return clip(relay(listingTitle(lang, listing), ctx.known(listing.supplier)).text, TITLE_LENGTH);
}

/** "answers 8 of 10, usually within 3 hours · 4 orders here"; undefined for one who was never asked. */
function recordText(ctx: TalkContext, lang: Language, supplier: SupplierId): string | undefined {
  const record = ctx.record(supplier);
  if (!record || record.invited === 0) return undefined;
  const { answered, invited, orders, medianAnswerMs } = record;
  const start = 0 as Instant;
  const answers =
    medianAnswerMs === undefined
      ? say(lang, 'record-answers', { answered, invited })
      : say(lang, 'record-answers-within', { answered, invited, span: formatSpan(lang, start, medianAnswerMs as Instant) });
  return orders > 0 ? `${answers} · ${say(lang, 'record-orders', { n: orders })}` : answers;
}

/** "Supplier 1 · China · ISO 9001 · answers 8 of 10": all that a buyer sees of a supplier before reveal. */
export function supplierLine(ctx: TalkContext, lang: Language, supplier: SupplierId, n?: number): readonly Span[] {
  const known = ctx.supplier(supplier);
  const certificates = known?.certificates.slice(0, MAX_CERTIFICATES) ?? [];
  const parts = [
    ...(known ? [formatCountry(lang, known.country)] : []),
    ...(certificates.length > 0 ? [certificates.join(', ')] : []),
    recordText(ctx, lang, supplier) ?? say(lang, 'record-new'),
    ...(known?.sample ? [say(lang, 'sample-supplier')] : []),
  ];
  const rest = { text: parts.join(' · ') };
  return n === undefined ? [rest] : [strong(numbered(lang, n)), { text: ' · ' }, rest];
}

// Single signs and bare numbers tell a reader nothing.
function tellingTerms(terms: readonly string[]): readonly string[] {
  return terms.filter((term) => [...term].length > 1 && /\p{L}/u.test(term)).slice(0, MAX_TERMS);
}

/** The reasons of one type in a phrase: what the listing says, the sizes it has, the certificates it lists. */
function reasonText(lang: Language, type: Reason['type'], reasons: readonly Reason[]): string | undefined {
  const of = (words: readonly string[]): string | undefined => (words.length === 0 ? undefined : formatList(lang, words));
  const named = of(reasons.flatMap((reason) => (reason.type === type ? namesIn(lang, reason) : [])));
  if (named === undefined) return undefined;
  switch (type) {
    case 'identifier':
      return say(lang, 'reason-identifier', { code: named });
    case 'terms':
      return say(lang, 'reason-terms', { terms: named });
    case 'measure':
      return say(lang, 'reason-measure', { value: named });
    case 'absence':
      return say(lang, 'reason-absence', { term: named });
    case 'category':
      return say(lang, 'reason-category', { name: named });
    case 'certificate':
      return say(lang, 'reason-certificate', { name: named });
    case 'origin':
      return say(lang, 'reason-origin', { country: named });
    default:
      return type satisfies never;
  }
}

function namesIn(lang: Language, reason: Reason): readonly string[] {
  switch (reason.type) {
    case 'identifier':
      return [reason.code];
    case 'terms':
      return tellingTerms(reason.terms);
    case 'measure':
      return [reason.value];
    case 'absence':
      return [reason.term];
    case 'category':
    case 'certificate':
      return [reason.name];
    case 'origin':
      return [formatCountry(lang, reason.country)];
    default:
      return reason satisfies never;
  }
}

function shortfallText(lang: Language, shortfall: Shortfall, title: string): string | undefined {
  switch (shortfall.type) {
    case 'terms': {
      const terms = tellingTerms(shortfall.terms).filter((term) => !title.toLowerCase().includes(term.toLowerCase()));
      return terms.length === 0 ? undefined : say(lang, 'shortfall-terms', { terms: formatList(lang, terms) });
    }
    case 'excluded':
      return say(lang, 'shortfall-excluded', { term: shortfall.term });
    case 'measure':
      return say(lang, 'shortfall-measure', { wanted: shortfall.wanted, offered: shortfall.offered });
    case 'certificate':
      return say(lang, 'shortfall-certificate', { name: shortfall.name });
    case 'moq':
      return say(lang, 'shortfall-moq', { moq: formatQuantity(lang, shortfall.moq) });
    case 'origin':
      return say(lang, 'shortfall-origin');
    default:
      return shortfall satisfies never;
  }
}

/** Why a listing matches and what of the request it does not meet, in a line. */
function matchLine(lang: Language, match: CandidateItem, title: string): string {
  const why = REASONS.flatMap((type) => reasonText(lang, type, match.reasons) ?? []);
  const lacks = match.shortfalls.flatMap((shortfall) => shortfallText(lang, shortfall, title) ?? []);
  return [
    ...(why.length > 0 ? [say(lang, 'matches-on', { why: why.join(say(lang, 'semicolon')) })] : []),
    ...(lacks.length > 0 ? [say(lang, 'falls-short', { lacks: lacks.join(say(lang, 'semicolon')) })] : []),
  ].join(say(lang, 'sentence-join'));
}

/** A supplier's matching listings: their titles, and why. */
export function listingLines({ ctx, lang }: Ear, items: readonly CandidateItem[]): readonly (readonly Span[])[] {
  const several = ctx.deal.spec.items.length > 1;
  return items.map((match): readonly Span[] => {
    const listing = ctx.listing(match.listing);
    const title = listing ? namelessTitle(ctx, lang, listing) : say(lang, 'listing-gone');
    const head = several ? rich(lang, 'listing-for-item', { n: match.item + 1, title }) : [{ text: title }];
    const why = relay(matchLine(lang, match, title), listing ? ctx.known(listing.supplier) : []).text;
    return why === '' ? head : [...head, { text: ` — ${why}`, style: 'muted' }];
  });
}
