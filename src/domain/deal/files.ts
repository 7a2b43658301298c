import type { Words } from '../evidence.ts';
import type { DealFile, FileFacts } from '../file.ts';
import type { MessageId, SupplierId } from '../ids.ts';
import type { BuyerCommand, Decision, DeskPolicy, SupplierCommand } from './commands.ts';
import { happened, refused, stale } from './outcome.ts';
import { invitationOf, isOver } from './query.ts';
import type { Deal } from './state.ts';

type Sent = {
  readonly files: readonly FileFacts[];
  readonly message: MessageId;
  readonly words?: Words;
  readonly by: DealFile['by'];
  readonly supplier?: SupplierId;
};

/** Files that are new to the deal; each is in it once. */
function attached(deal: Deal, { files, message, words, by, supplier }: Sent, policy: DeskPolicy): Decision {
  const known = new Set(deal.files?.map(({ id }) => id));
  const fresh = files.filter(({ id }) => !known.has(id));
  const own = deal.files?.filter((file) => file.by === by && (by === 'buyer' || file.supplier === supplier)).length ?? 0;
  if (own + fresh.length > policy.maxFiles) return refused({ type: 'tooMany', limit: policy.maxFiles, what: 'files' });
  return happened(
    ...fresh.map((facts, n) => ({
      type: 'fileAttached' as const,
      file: { ...facts, by, ...(supplier === undefined ? {} : { supplier }), message },
      ...(n === 0 && words ? { words } : {}),
    })),
  );
}

/** The buyer's files: with the request, or for one supplier alone; after his choice for the chosen one. */
export function attachFiles(deal: Deal, command: Extract<BuyerCommand, { type: 'attachFiles' }>, policy: DeskPolicy): Decision {
  const chosen = deal.order?.supplier ?? deal.award?.supplier;
  if (isOver(deal) && chosen === undefined) return stale(deal);
  const { supplier: named, ...sent } = command;
  const supplier = chosen ?? named;
  if (named !== undefined && invitationOf(deal, named) === undefined) return stale(deal);
  return attached(deal, { ...sent, by: 'buyer', ...(supplier === undefined ? {} : { supplier }) }, policy);
}

/** A supplier's files, for the buyer alone. */
export function showFiles(deal: Deal, command: Extract<SupplierCommand, { type: 'showFiles' }>, policy: DeskPolicy): Decision {
  const supplier = command.by;
  if (isOver(deal) && deal.order?.supplier !== supplier) return stale(deal);
  return attached(deal, { ...command, by: 'supplier', supplier }, policy);
}

/** Whether buyer and this supplier know each other by now. */
function acquainted(deal: Deal, supplier: SupplierId | undefined): boolean {
  return deal.revealed && supplier !== undefined && deal.order?.supplier === supplier;
}

/** Whether a file may go between the buyer and this supplier now. */
export function mayPass(deal: Deal, file: DealFile, supplier: SupplierId): boolean {
  return (file.supplier === undefined || file.supplier === supplier) && (file.clean || acquainted(deal, supplier));
}

/** The buyer's files that this supplier gets with his invitation. */
export function filesOfRequest(deal: Deal, supplier: SupplierId): readonly DealFile[] {
  return deal.files?.filter((file) => file.by === 'buyer' && mayPass(deal, file, supplier)) ?? [];
}

/** Files that have waited until both sides know each other, of one of them. */
export function filesHeld(deal: Deal, by: DealFile['by']): readonly DealFile[] {
  const supplier = deal.order?.supplier;
  if (supplier === undefined) return [];
  return deal.files?.filter((file) => file.by === by && !file.clean && mayPass(deal, file, supplier)) ?? [];
}
