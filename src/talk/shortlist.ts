import { readyCandidates } from '../domain/deal/invite.ts';
import { freeSeats, invitationOf, sponsoredOf, waitingCandidates } from '../domain/deal/query.ts';
import type { Candidate } from '../domain/deal/state.ts';
import type { Widening } from '../domain/match.ts';
import { actions, commandButton, hint, line, strong } from './blocks.ts';
import type { Ear } from './ear.ts';
import { formatSpan } from './format.ts';
import { listingLines, supplierLine } from './supplier-line.ts';
import type { ActionButton, Draft } from './types.ts';
import { say } from './voice.ts';

/** Buttons that drop what stands in the way of a match. */
const MAX_WIDENINGS = 4;

/** The name of the card on which the search and its shortlist stand. */
export function shortlistCardName(number: string): string {
  return `shortlist:${number}`;
}

type Next = {
  readonly going: ReturnType<typeof readyCandidates>;
  /** Who of them stands in the sponsored place. */
  readonly sponsored: Candidate | undefined;
  readonly left: readonly Candidate[];
  /** Those who fit but take no request now. */
  readonly away: number;
};

/** The candidates that go out next, and those left out; the order is the one in which they will be invited. */
function nextCandidates({ ctx }: Ear): Next {
  const { deal, inviteCount } = ctx;
  const ready = readyCandidates(deal, ctx.standing);
  // As the desk relays: to as many as are asked at once, after a second search to one at least.
  const seats = Math.max(1, freeSeats(deal, inviteCount));
  const sponsored = sponsoredOf(deal, ready.slice(seats));
  return {
    going: [...ready.slice(0, seats), ...(sponsored ? [sponsored] : [])],
    sponsored,
    left: deal.candidates.filter(({ supplier }) => deal.leftOut.includes(supplier) && invitationOf(deal, supplier) === undefined),
    away: waitingCandidates(deal).length - ready.length,
  };
}

/** Those left out are told apart by letters: numbers are for those who are asked. */
function letterOf(at: number): string {
  return String.fromCodePoint(65 + at);
}

/** The shortlist before it goes out: each supplier as the buyer may see him, why he matches and what doesn't. */
export function shortlistCard(ear: Ear): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  const { going, sponsored, left, away } = nextCandidates(ear);
  const first = deal.invitations.length + 1;
  const entries = going.flatMap((candidate, at): Draft => {
    const label = candidate === sponsored ? [strong(say(lang, 'sponsored')), { text: ' · ' }] : [];
    const head = { type: 'text' as const, spans: [...label, ...supplierLine(ctx, lang, candidate.supplier, first + at)] };
    const later = candidate.from === undefined ? [] : [hint(lang, 'shortlist-later', { span: formatSpan(lang, ctx.now, candidate.from) })];
    return [head, { type: 'list', items: listingLines(ear, candidate.items) }, ...later];
  });
  const leaveOut = going.map((candidate, at) =>
    commandButton(say(lang, 'button-leave-out', { n: first + at }), deal.id, { type: 'leaveOut', supplier: candidate.supplier }),
  );
  const takeBack = left.map((candidate) => {
    return commandButton(say(lang, 'button-take-back', { letter: letterOf(left.indexOf(candidate)) }), deal.id, {
      type: 'takeBackIn',
      supplier: candidate.supplier,
    });
  });
  return [
    line(lang, going.length === 0 ? 'nobody-takes' : 'shortlist-head', { number: strong(deal.number), n: going.length }),
    ...entries,
    ...(going.length === 0 || away === 0 ? [] : [hint(lang, 'shortlist-away', { n: away })]),
    ...left.flatMap(
      (candidate, at): Draft => [
        hint(lang, 'shortlist-left-out', {
          letter: letterOf(at),
          supplier: supplierLine(ctx, lang, candidate.supplier)
            .map((span) => span.text)
            .join(''),
        }),
      ],
    ),
    ...(deal.relayAt === undefined || going.length === 0
      ? []
      : [{ type: 'deadline' as const, at: deal.relayAt, label: say(lang, 'shortlist-deadline') }]),
    ...actions(
      ...(going.length > 0 ? [commandButton(say(lang, 'button-send-now'), deal.id, { type: 'sendNow' }, 'primary')] : []),
      ...(going.length > 1 ? leaveOut : []),
      ...takeBack,
    ),
  ];
}

/** Suppliers fit, but all of them are on leave or have had their fill for today. */
export function nobodyTakesCard({ ctx, lang }: Ear): Draft {
  const { deal } = ctx;
  return [
    line(lang, 'nobody-takes', { number: strong(deal.number) }),
    ...actions(commandButton(say(lang, 'button-invite-next'), deal.id, { type: 'inviteNext' }), {
      label: say(lang, 'button-change'),
      action: { type: 'prompt', deal: deal.id, what: { type: 'change' } },
    }),
  ];
}

/** While the search runs, or is delayed. */
export function searchingCard({ ctx, lang }: Ear): Draft {
  const key = ctx.deal.search === 'delayed' ? 'search-delayed' : 'searching';
  return [line(lang, key, { number: strong(ctx.deal.number) })];
}

/** Nothing in the catalog comes close: said so, with what would widen the search. */
export function nothingCard({ ctx, lang }: Ear, widenings: readonly Widening[]): Draft {
  const { deal } = ctx;
  const drops = widenings.flatMap((widening): readonly ActionButton[] => {
    if (widening.type !== 'certificate') return [];
    const at = deal.spec.certifications.findIndex((field) => field.value === widening.name);
    if (at < 0) return [];
    const label = say(lang, 'drop-certificate', { name: widening.name });
    return [{ label, action: { type: 'dropField', deal: deal.id, path: `certifications.${at}` } }];
  });
  const advice = widenings.slice(0, MAX_WIDENINGS).map((widening) => {
    switch (widening.type) {
      case 'drop':
        return say(lang, 'widen-drop', { term: widening.term });
      case 'origin':
        return say(lang, 'widen-origin');
      case 'certificate':
        return say(lang, 'widen-certificate', { name: widening.name });
      case 'category':
        return say(lang, 'widen-category', { name: widening.name });
      default:
        return widening satisfies never;
    }
  });
  return [
    line(lang, 'nothing-matched', { number: strong(deal.number) }),
    ...(advice.length > 0
      ? [line(lang, 'nothing-widen'), { type: 'list' as const, items: advice.map((text) => [{ text }]) }]
      : [line(lang, 'nothing-reword')]),
    ...actions(
      { label: say(lang, 'button-change'), action: { type: 'prompt', deal: deal.id, what: { type: 'change' } }, style: 'primary' },
      ...drops,
      commandButton(say(lang, 'button-cancel'), deal.id, { type: 'cancelRequest' }),
    ),
  ];
}
