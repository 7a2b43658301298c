import type { SupplierId } from '../ids.ts';
import type { RequestSpec } from '../request.ts';
import type { Candidate, Counter, Deal, Invitation, Quote } from './state.ts';

/** A supplier's invitation to this deal. */
export function invitationOf(deal: Deal, supplier: SupplierId): Invitation | undefined {
  return deal.invitations.find((invitation) => invitation.supplier === supplier);
}

/** A supplier's latest quote, whatever became of it. */
export function quoteOf(deal: Deal, supplier: SupplierId): Quote | undefined {
  return deal.quotes.find((quote) => quote.supplier === supplier);
}

/** Whether the quote is on the table: it can be accepted, countered, withdrawn. */
export function isLive(quote: Quote): boolean {
  return quote.status === 'submitted' || quote.status === 'countered';
}

/** Whether the quote is for the goods that are asked for now. */
export function isForTheseGoods(deal: Deal, quote: Quote): boolean {
  return quote.answers >= (deal.productsRevision ?? 1);
}

/** The request as this quote fills it: in the quantity that both sides have agreed to, as long as the request has not changed since. */
export function agreedSpec(deal: Deal, quote: Quote): RequestSpec {
  const { quantity } = quote.terms;
  const [only, ...others] = deal.spec.items;
  if (quantity === undefined || only === undefined || others.length > 0 || quote.answers < deal.revision) return deal.spec;
  return { ...deal.spec, items: [{ ...only, quantity }] };
}

/** The counters of one side on one supplier's table that no quote has answered yet, oldest first. */
export function countersOf(deal: Deal, supplier: SupplierId, by: 'buyer' | 'supplier'): readonly Counter[] {
  return deal.counters.filter((counter) => counter.supplier === supplier && counter.by === by);
}

/** Who would be invited next, best first. */
export function waitingCandidates(deal: Deal): readonly Candidate[] {
  return deal.candidates.filter(({ supplier }) => !deal.leftOut.includes(supplier) && invitationOf(deal, supplier) === undefined);
}

/** How many of the best are to be asked now, of as many as are asked at once; a sponsored place takes none of these. */
export function freeSeats(deal: Deal, inviteCount: number): number {
  return Math.max(0, inviteCount - activeInvitations(deal).filter(({ sponsored }) => sponsored === undefined).length);
}

/** Who has the sponsored place, of those whose rank does not bring them in; one a request. */
export function sponsoredOf<Each extends Candidate>(deal: Deal, behind: readonly Each[]): Each | undefined {
  return deal.invitations.some(({ sponsored }) => sponsored) ? undefined : behind.find(({ sponsored }) => sponsored);
}

/** Suppliers from whom something can still come without asking anybody else. */
export function activeInvitations(deal: Deal): readonly Invitation[] {
  return deal.invitations.filter(({ status }) => status === 'queued' || status === 'delivered' || status === 'quoted');
}

/** Whether the deal is over for good. */
export function isOver(deal: Deal): boolean {
  return deal.status === 'ordered' || deal.status === 'expired' || deal.status === 'cancelled';
}

const STILL_IN: ReadonlySet<Invitation['status']> = new Set(['queued', 'delivered', 'quoted', 'silent']);

/** The suppliers who still have the request before them. */
export function invitationsInForce(deal: Deal): readonly Invitation[] {
  return deal.invitations.filter(({ status }) => STILL_IN.has(status));
}
