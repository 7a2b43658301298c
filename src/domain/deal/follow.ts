import type { Instant, SupplierId } from '../ids.ts';
import type { DeskCommand } from './commands.ts';
import type { DealEvent } from './events.ts';
import type { Deal } from './state.ts';

/** Work that follows from an event: a search, an instant quote, or a command that falls due. `key` is unique within the deal. */
export type FollowUp =
  | { readonly type: 'search'; readonly key: string }
  | { readonly type: 'quoteFromListing'; readonly key: string; readonly supplier: SupplierId }
  | { readonly type: 'timer'; readonly key: string; readonly due: Instant; readonly command: DeskCommand };

/** The work that follows from `event`; `deal` is the state after it and `version` the event's own. Pure. */
export declare function followUps(deal: Deal, event: DealEvent, version: number, now: Instant): readonly FollowUp[];
