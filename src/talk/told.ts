import type { DealEvent } from '../domain/deal/events.ts';
import type { Deal } from '../domain/deal/state.ts';
import type { SupplierId } from '../domain/ids.ts';
import { buyerEar, type Ear, supplierEar } from './ear.ts';
import type { Draft, Notice, TalkContext } from './types.ts';

/** One event among those of its decision. */
export type Telling = {
  readonly ctx: TalkContext;
  readonly before: Deal | undefined;
  /** All events of the decision, so that one line can speak for several. */
  readonly events: readonly DealEvent[];
};

/** The event of one type. */
export type Of<T extends DealEvent['type']> = Extract<DealEvent, { readonly type: T }>;

type Extra = Partial<Pick<Notice, 'card' | 'carries' | 'hold' | 'priority'>>;

/** Events of one type in a decision. */
export function eventsOf<T extends DealEvent['type']>(telling: Telling, type: T): readonly Of<T>[] {
  return telling.events.filter((event): event is Of<T> => event.type === type);
}

/** A notice to the buyer; none where there is nothing to say. */
export function toBuyer({ ctx }: Telling, write: (ear: Ear) => Draft, extra: Extra = {}): readonly Notice[] {
  const ear = buyerEar(ctx);
  const blocks = write(ear);
  return blocks.length === 0 ? [] : [{ to: ear.to, blocks, priority: 'relay', ...extra }];
}

/** A notice to a supplier; none where there is nothing to say. */
export function toSupplier({ ctx }: Telling, supplier: SupplierId, write: (ear: Ear) => Draft, extra: Extra = {}): readonly Notice[] {
  const ear = supplierEar(ctx, supplier);
  const blocks = write(ear);
  return blocks.length === 0 ? [] : [{ to: ear.to, blocks, priority: 'relay', ...extra }];
}
