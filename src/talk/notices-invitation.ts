import type { DealEvent } from '../domain/deal/events.ts';
import { waitingCandidates } from '../domain/deal/query.ts';
import type { Deal } from '../domain/deal/state.ts';
import type { SupplierId } from '../domain/ids.ts';
import { actions, commandButton, hint, line, quoted, strong } from './blocks.ts';
import { relayed, supplierName } from './ear.ts';
import { requestFiles } from './files.ts';
import { formatDate, formatList } from './format.ts';
import { invitation } from './invitation.ts';
import { maskedNote } from './masked-note.ts';
import { nobodyTakesCard } from './shortlist.ts';
import { eventsOf, type Of, type Telling, toBuyer, toSupplier } from './told.ts';
import type { Draft, Notice } from './types.ts';
import { type PhraseKey, say } from './voice.ts';

type FellOut = Of<'invitationUndeliverable' | 'invitationDeclined' | 'invitationSilent'>;

const FALLEN_OUT: readonly DealEvent['type'][] = [
  'invitationUndeliverable',
  'invitationDeclined',
  'invitationSilent',
  'quoteWithdrawn',
  'quoteExpired',
  'quoteRejected',
  'awardRefused',
];

function hasFallenOut({ events }: Telling): boolean {
  return events.some(({ type }) => FALLEN_OUT.includes(type));
}

function outHint({ spec, targetShared }: Deal): PhraseKey {
  if (!spec.items.some((item) => item.targetPrice)) return 'request-is-out-hint';
  return targetShared ? 'request-is-out-shared' : 'request-is-out-kept';
}

/** A supplier gets the request; the buyer hears once how many have it. */
export function supplierInvited(event: Of<'supplierInvited'>, telling: Telling): readonly Notice[] {
  const { deal } = telling.ctx;
  const all = eventsOf(telling, 'supplierInvited');
  const relay = toSupplier(
    telling,
    event.supplier,
    (ear) => [...invitation(ear, event.items, event.respondBy), ...requestFiles(ear, event.supplier)],
    { carries: 'invitation' },
  );
  if (all[0] !== event) return relay;
  const isFirst = deal.invitations.length === all.length;
  const own = toBuyer(telling, (ear) => {
    const { lang } = ear;
    const number = strong(deal.number);
    if (isFirst) return [line(lang, 'request-is-out', { number, n: all.length }), hint(lang, outHint(deal))];
    const suppliers = formatList(
      lang,
      all.map(({ supplier }) => supplierName(ear, supplier)),
    );
    return [line(lang, hasFallenOut(telling) ? 'asked-instead' : 'asked-as-well', { number, suppliers: strong(suppliers), n: all.length })];
  });
  return [...own, ...relay];
}

function ownWord(event: FellOut, telling: Telling, supplier: SupplierId): readonly Notice[] {
  const { ctx, before } = telling;
  const number = strong(ctx.deal.number);
  // One who refuses an award or takes a quote back hears of that.
  const hadQuote = before?.quotes.some(
    (quote) => quote.supplier === supplier && (quote.status === 'submitted' || quote.status === 'countered'),
  );
  switch (event.type) {
    case 'invitationUndeliverable':
      return [];
    case 'invitationDeclined':
      return toSupplier(telling, supplier, (ear) => [
        line(ear.lang, hadQuote ? 'declined-with-quote' : 'declined-thanks', { number }),
        ...(event.words ? maskedNote(ear, relayed({ ...ear, to: { type: 'buyer' } }, event.words, supplier, 'speech').kinds) : []),
      ]);
    case 'invitationSilent':
      return toSupplier(telling, supplier, ({ lang }) => [
        line(lang, 'silent-to-supplier', { number }),
        ...actions(commandButton(say(lang, 'button-decline'), ctx.deal.id, { type: 'decline' })),
      ]);
    default:
      return event satisfies never;
  }
}

/** A supplier who cannot be reached, cannot supply or does not answer. */
export function fellOut(event: FellOut, telling: Telling): readonly Notice[] {
  const { number } = telling.ctx.deal;
  const own = toBuyer(telling, (ear): Draft => {
    const { lang } = ear;
    const args = { supplier: strong(supplierName(ear, event.supplier)), number: strong(number) };
    switch (event.type) {
      case 'invitationUndeliverable':
        return [line(lang, 'undeliverable', args)];
      case 'invitationDeclined': {
        const words = event.words && relayed(ear, event.words, event.supplier, 'speech').text;
        return [words ? line(lang, 'declined-saying', { ...args, words: quoted(words) }) : line(lang, 'declined', args)];
      }
      case 'invitationSilent':
        return [line(lang, 'silent', args)];
      default:
        return event satisfies never;
    }
  });
  return [...own, ...ownWord(event, telling, event.supplier)];
}

/** A supplier will answer later. */
export function answerPromised(event: Of<'answerPromised'>, telling: Telling): readonly Notice[] {
  const { number } = telling.ctx.deal;
  const { until } = event;
  return [
    ...toBuyer(telling, (ear) => {
      const supplier = strong(supplierName(ear, event.supplier));
      const args = { supplier, number: strong(number), date: until ? formatDate(ear.lang, until) : '' };
      return [line(ear.lang, until ? 'promised-until' : 'promised', args)];
    }),
    ...toSupplier(telling, event.supplier, ({ lang }) => [
      line(lang, 'promise-noted', { number: strong(number) }),
      { type: 'deadline', at: event.respondBy, label: say(lang, 'invitation-deadline') },
    ]),
  ];
}

/** Nobody is left to invite. */
export function exhausted(telling: Telling): readonly Notice[] {
  const { deal } = telling.ctx;
  if (waitingCandidates(deal).length > 0) return toBuyer(telling, nobodyTakesCard);
  return toBuyer(telling, ({ lang }) => [
    line(lang, 'exhausted', { number: strong(deal.number) }),
    ...actions({ label: say(lang, 'button-change'), action: { type: 'prompt', deal: deal.id, what: { type: 'change' } } }),
  ]);
}
