import { confirmed } from '../evidence.ts';
import type { Instant } from '../ids.ts';
import type { RequestSpec } from '../request.ts';
import type { DealEvent } from './events.ts';
import { evolveTable, type TableEvent } from './evolve-table.ts';
import { waitingCandidates } from './query.ts';
import { same } from './same.ts';
import type { Deal, InvitationStatus } from './state.ts';
import { clear, withInvitation, withQuote } from './update.ts';

type Drafted = Extract<DealEvent, { type: 'requestDrafted' }>;

function drafted(event: Drafted): Deal {
  return {
    id: event.id,
    number: event.number,
    buyer: event.buyer,
    version: 1,
    status: 'draft',
    spec: event.spec,
    revision: 1,
    targetShared: false,
    messages: [event.message],
    search: 'none',
    candidates: [],
    leftOut: [],
    invitations: [],
    drafts: [],
    quotes: [],
    counters: [],
    questions: [],
    revealed: false,
  };
}

function productsOf(spec: RequestSpec) {
  return spec.items.map(({ product, identifiers }) => ({ at: product?.at, identifiers: identifiers.map(({ value }) => value) }));
}

/** Whether an item's number now means another product; one more item at the end changes nothing for the others. */
function areOtherGoods(old: RequestSpec, spec: RequestSpec): boolean {
  const now = productsOf(spec);
  return productsOf(old).some((product, i) => !same(product, now[i]));
}

// What a search looks at beside the products.
function conditionsOf(spec: RequestSpec) {
  const quantities = spec.items.map(({ quantity }) => quantity?.value);
  return { quantities, certifications: spec.certifications.map(({ value }) => value), incoterm: spec.incoterm?.value };
}

/** Whether an amendment of an open request sends the desk searching again: before anybody is invited with any change that a search looks at, later with another product only, or where nobody is left. */
function searchesAgain(deal: Deal, spec: RequestSpec): boolean {
  if (deal.search === 'nothing') return true;
  const otherProduct = !same(productsOf(deal.spec), productsOf(spec));
  const otherSearch = otherProduct || !same(conditionsOf(deal.spec), conditionsOf(spec));
  const nobodyLeft = deal.invitations.length > 0 && waitingCandidates(deal).length === 0;
  return otherProduct || (otherSearch && (deal.invitations.length === 0 || nobodyLeft));
}

function amended(deal: Deal, event: Extract<DealEvent, { type: 'requestAmended' }>): Deal {
  const isNew = event.message !== undefined && !deal.messages.includes(event.message);
  const messages = isNew && event.message !== undefined ? [...deal.messages, event.message] : deal.messages;
  const { expiresAt, remindAt } = event;
  const moved = expiresAt === undefined ? deal : { ...clear(deal, 'reminded'), expiresAt };
  const next = { ...moved, ...(remindAt === undefined ? {} : { remindAt }), spec: event.spec, messages };
  if (deal.status === 'draft') return next;
  const revision = deal.revision + 1;
  // Drafts and counters for goods that are no longer asked for have lost their meaning.
  const table = areOtherGoods(deal.spec, event.spec) ? { productsRevision: revision, drafts: [], counters: [] } : {};
  if (!searchesAgain(deal, event.spec)) return { ...next, ...table, revision };
  return { ...clear(next, 'relayAt'), ...table, revision, search: 'searching', searchRevision: revision, candidates: [] };
}

/** What ends with the request, however it ends: unconfirmed drafts, counters, what was about to happen. */
function over(deal: Deal, status: Deal['status'], closed: readonly InvitationStatus[]): Deal {
  const invitations = deal.invitations.map((invitation) =>
    closed.includes(invitation.status) ? { ...invitation, status: 'closed' as const } : invitation,
  );
  return { ...clear(deal, 'acceptance', 'award', 'relayAt'), status, invitations, drafts: [], counters: [] };
}

const STILL_IN: readonly InvitationStatus[] = ['queued', 'delivered', 'silent', 'quoted'];
const WITHOUT_QUOTE: readonly InvitationStatus[] = ['queued', 'delivered', 'silent'];

function apply(deal: Deal, event: Exclude<DealEvent, Drafted>, at: Instant): Deal {
  switch (event.type) {
    case 'requestAmended':
      return amended(deal, event);
    case 'requestOpened': {
      const { expiresAt, remindAt } = event;
      return {
        ...deal,
        status: 'open',
        spec: confirmed(deal.spec),
        openedAt: at,
        expiresAt,
        remindAt,
        search: 'searching',
        searchRevision: deal.revision,
      };
    }
    case 'targetShared':
      return { ...deal, targetShared: event.shared };
    case 'currencyChosen':
      return { ...deal, currency: event.currency };
    case 'searchDelayed':
      return { ...deal, search: 'delayed' };
    case 'suppliersMatched':
      return { ...clear(deal, 'exhausted'), search: 'found', candidates: event.candidates, relayAt: event.relayAt };
    case 'nothingMatched':
      return { ...clear(deal, 'relayAt'), search: 'nothing', candidates: [] };
    case 'supplierLeftOut':
      return { ...deal, leftOut: [...deal.leftOut, event.supplier] };
    case 'supplierTakenBackIn':
      return { ...clear(deal, 'exhausted'), leftOut: deal.leftOut.filter((supplier) => supplier !== event.supplier) };
    case 'supplierInvited': {
      const { type: _, ...invited } = event;
      return {
        ...clear(deal, 'relayAt'),
        candidates: deal.candidates.filter(({ supplier }) => supplier !== event.supplier),
        invitations: [...deal.invitations, { ...invited, status: 'queued', revision: deal.revision, invitedAt: at }],
      };
    }
    case 'candidatesExhausted':
      return { ...clear(deal, 'relayAt'), exhausted: true };
    case 'quoteAccepted': {
      const { supplier, revision, bindsAt } = event;
      return { ...deal, acceptance: { supplier, revision, bindsAt } };
    }
    case 'acceptanceUndone':
      return clear(deal, 'acceptance');
    case 'requestAwarded': {
      const { supplier, revision, confirmBy } = event;
      const chosen = withQuote(deal, supplier, (quote) => ({ ...quote, status: 'accepted' }));
      return { ...clear(chosen, 'acceptance'), status: 'awarded', award: { supplier, revision, at, confirmBy } };
    }
    case 'awardRefused': {
      const withdrawn = withQuote(deal, event.supplier, (quote) => ({ ...quote, status: 'withdrawn' }));
      const declined = withInvitation(withdrawn, event.supplier, (invitation) => ({ ...invitation, status: 'declined' }));
      return { ...clear(declined, 'award'), status: 'open', ...(event.expiresAt === undefined ? {} : { expiresAt: event.expiresAt }) };
    }
    case 'orderPlaced': {
      const { number, supplier, revision } = event;
      return { ...over(deal, 'ordered', WITHOUT_QUOTE), order: { number, supplier, revision, at } };
    }
    case 'partiesRevealed':
      return { ...deal, revealed: true };
    case 'buyerMoved':
      return { ...deal, buyer: event.buyer };
    case 'requestReminded':
      return { ...deal, reminded: true };
    case 'requestExpired':
      return over(deal, 'expired', STILL_IN);
    case 'requestCancelled':
      return over(deal, 'cancelled', STILL_IN);
    default:
      return evolveTable(deal, event satisfies TableEvent, at);
  }
}

/** The deal after an event that happened at `at`. Throws where the history is none: a deal that begins with something else than its draft, or begins twice. */
export function evolve(deal: Deal | undefined, event: DealEvent, at: Instant): Deal {
  if (event.type === 'requestDrafted') {
    if (deal !== undefined) throw new Error(`deal ${deal.id} begins a second time after event ${deal.version}`);
    return drafted(event);
  }
  if (deal === undefined) throw new Error(`a deal cannot begin with ${event.type}`);
  return { ...apply(deal, event, at), version: deal.version + 1 };
}

/** The deal that a history leads to; undefined for an empty one. `from`: the state before the first event. */
export function fold(events: readonly { readonly event: DealEvent; readonly at: Instant }[], from?: Deal): Deal | undefined {
  return events.reduce<Deal | undefined>((deal, { event, at }) => evolve(deal, event, at), from);
}
