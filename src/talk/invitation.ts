import { isLive, quoteOf } from '../domain/deal/query.ts';
import type { CandidateItem } from '../domain/deal/state.ts';
import type { Instant, SupplierId } from '../domain/ids.ts';
import type { Span } from '../ports/blocks.ts';
import { actions, commandButton, fields, hint, line, quoted, strong } from './blocks.ts';
import { type Ear, supplierEar } from './ear.ts';
import { changedRows, requestFields } from './request-card.ts';
import { listingTitle } from './supplier-line.ts';
import type { ActionButton, Draft, TalkContext } from './types.ts';
import { rich, say } from './voice.ts';

/** The supplier's button for a question to the buyer. */
export function askBuyerButton({ ctx, lang }: Ear): ActionButton {
  return { label: say(lang, 'button-ask-buyer'), action: { type: 'prompt', deal: ctx.deal.id, what: { type: 'ask' } } };
}

function ownListings({ ctx, lang }: Ear, items: readonly CandidateItem[]): Draft {
  const several = ctx.deal.spec.items.length > 1;
  const titles = items.flatMap((match): readonly (readonly Span[])[] => {
    const listing = ctx.listing(match.listing);
    if (!listing) return [];
    const title = listingTitle(lang, listing);
    return [several ? rich(lang, 'listing-for-item', { n: match.item + 1, title }) : [{ text: title }]];
  });
  const [only, ...others] = titles;
  if (!only) return [];
  if (others.length === 0 && !several) return [{ type: 'text', spans: [...rich(lang, 'your-listing'), ...only] }];
  return [line(lang, 'your-listings'), { type: 'list', items: titles }];
}

/** The request as a supplier gets it: what is asked for, which of his listings matches, how and until when to answer. */
export function invitation(ear: Ear, items: readonly CandidateItem[], respondBy: Instant): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  return [
    line(lang, 'invitation-head', { number: strong(deal.number) }),
    ...requestFields(ear, deal.spec),
    ...ownListings(ear, items),
    line(lang, 'invitation-how'),
    hint(lang, 'invitation-example', { example: quoted(say(lang, 'example-quote')) }),
    ...(respondBy > ctx.now ? [{ type: 'deadline' as const, at: respondBy, label: say(lang, 'invitation-deadline') }] : []),
    ...actions(
      { label: say(lang, 'button-quote'), action: { type: 'prompt', deal: deal.id, what: { type: 'quote' } }, style: 'primary' },
      commandButton(say(lang, 'button-decline'), deal.id, { type: 'decline' }),
      askBuyerButton(ear),
      commandButton(say(lang, 'button-promise'), deal.id, { type: 'promiseAnswer' }),
    ),
  ];
}

/** What an invited supplier is told when the buyer has changed the request. */
export function changedRequest(ctx: TalkContext, supplier: SupplierId, before: TalkContext['deal']): Draft {
  const ear = supplierEar(ctx, supplier);
  const { lang } = ear;
  const { deal } = ctx;
  const oldEar = { ...ear, ctx: { ...ctx, deal: before } };
  const rows = changedRows(ear, before.spec, deal.spec, oldEar);
  if (rows.length === 0) return [];
  const quote = quoteOf(deal, supplier);
  const hasQuoted = quote !== undefined && isLive(quote);
  return [
    line(lang, 'request-changed', { number: strong(deal.number) }),
    ...fields(rows, rich(lang, 'changed-title')),
    line(lang, hasQuoted ? 'request-changed-quoted' : 'request-changed-open'),
    ...actions(
      commandButton(say(lang, hasQuoted ? 'button-withdraw' : 'button-decline'), deal.id, {
        type: hasQuoted ? 'withdrawQuote' : 'decline',
      }),
      askBuyerButton(ear),
    ),
  ];
}
