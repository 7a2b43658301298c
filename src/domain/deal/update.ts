import type { SupplierId } from '../ids.ts';
import type { Deal, Invitation, Quote } from './state.ts';

type Clearable = 'relayAt' | 'acceptance' | 'award' | 'exhausted' | 'reminded';

/** The deal without these keys; absent, not undefined, so that it survives JSON unchanged. */
export function clear(deal: Deal, ...keys: readonly Clearable[]): Deal {
  const copy: { -readonly [K in keyof Deal]: Deal[K] } = { ...deal };
  for (const key of keys) delete copy[key];
  return copy;
}

/** The deal with one supplier's invitation changed. */
export function withInvitation(deal: Deal, supplier: SupplierId, change: (invitation: Invitation) => Invitation): Deal {
  return { ...deal, invitations: deal.invitations.map((old) => (old.supplier === supplier ? change(old) : old)) };
}

/** The deal with one supplier's quote changed. */
export function withQuote(deal: Deal, supplier: SupplierId, change: (quote: Quote) => Quote): Deal {
  return { ...deal, quotes: deal.quotes.map((old) => (old.supplier === supplier ? change(old) : old)) };
}

/** The deal without what lies open on one supplier's table: draft, counters, gaps asked for. */
export function cleared(deal: Deal, supplier: SupplierId): Deal {
  const others = <T extends { readonly supplier: SupplierId }>(list: readonly T[]) => list.filter((one) => one.supplier !== supplier);
  const gaps = deal.gapsAsked === undefined ? {} : { gapsAsked: others(deal.gapsAsked) };
  return { ...deal, drafts: others(deal.drafts), counters: others(deal.counters), ...gaps };
}
