import type { Deal } from '../domain/deal/state.ts';
import type { Action } from '../domain/dialogue.ts';
import type { TextRef } from '../domain/evidence.ts';
import type { Instant, ListingId, PartyId, SupplierId } from '../domain/ids.ts';
import type { Currency } from '../domain/money.ts';
import type { Standing } from '../domain/people/terms.ts';
import type { RateTable } from '../domain/rates.ts';
import type { Block } from '../ports/blocks.ts';
import type { Listing, Supplier } from '../ports/catalog.ts';
import type { Language } from '../ports/reading.ts';

/** A button before the engine gives it a token. */
export type ActionButton = { readonly label: string; readonly action: Action; readonly style?: 'primary' | 'danger' | 'plain' };
export type Draft = readonly Block<ActionButton>[];

/** Something the desk says. */
export type Notice = {
  readonly to: { readonly type: 'buyer' } | { readonly type: 'supplier'; readonly supplier: SupplierId };
  readonly blocks: Draft;
  /** Notices of the same card replace each other where the earlier one is still the last thing in its chat. */
  readonly card?: string;
  readonly priority: 'reply' | 'relay' | 'broadcast';
  /** Its fate goes back into the deal: 'delivered' or 'undeliverable'. */
  readonly carries?: 'invitation';
  /** An unknown outcome is shown to the admin rather than sent again (award, payment). */
  readonly hold?: boolean;
};

/** What a supplier has done at this desk so far; shown to buyers instead of his name. */
export type SupplierRecord = {
  readonly invited: number;
  readonly answered: number;
  readonly orders: number;
  readonly medianAnswerMs?: number;
};

/** All that wording needs beside the event. Pure look-ups, filled beforehand by the engine. */
export type TalkContext = {
  readonly deal: Deal;
  readonly now: Instant;
  readonly base: Currency;
  readonly rates: RateTable;
  /** How many suppliers are asked at once (the desk's policy). */
  readonly inviteCount: number;
  /** How suppliers on a shortlist stand towards a request now; absent where there is no shortlist. */
  standing?(supplier: SupplierId): Standing | undefined;
  language(party: PartyId): Language;
  /** The words of a message; undefined where they have been erased. */
  words(at: TextRef): string | undefined;
  supplier(id: SupplierId): Supplier | undefined;
  record(id: SupplierId): SupplierRecord | undefined;
  listing(id: ListingId): Listing | undefined;
  /** The buyer's name and contact, as far as the desk knows them; only for revealing. */
  readonly buyer: { readonly name?: string; readonly contact?: string };
  /** Names and handles to mask in relayed texts, beside what the mask finds by itself. */
  known(party: PartyId): readonly string[];
};
