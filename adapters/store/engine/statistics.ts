import type { SupplierId } from '../../../src/domain/ids.ts';
import type { SupplierStatistics } from '../../../src/ports/store.ts';
import type { Database } from '../database.ts';

/** The last invitations that count for a supplier's record. */
const LAST_INVITATIONS = 200;

/** What suppliers have done at this desk so far. */
export async function statistics(db: Database, ids: readonly SupplierId[]): Promise<ReadonlyMap<SupplierId, SupplierStatistics>> {
  const result = new Map<SupplierId, SupplierStatistics>();
  for (const id of ids) {
    const rows = await db.read
      .selectFrom('invitations')
      .select(['invited_at', 'answered_at', 'ordered'])
      .where('supplier', '=', id)
      .orderBy('invited_at', 'desc')
      .limit(LAST_INVITATIONS)
      .execute();
    const waits = rows.flatMap((row) => (row.answered_at === null ? [] : [row.answered_at - row.invited_at])).sort((a, b) => a - b);
    const median = waits[Math.floor(waits.length / 2)];
    const orders = rows.reduce((sum, row) => sum + row.ordered, 0);
    result.set(id, { invited: rows.length, answered: waits.length, orders, ...(median === undefined ? {} : { medianAnswerMs: median }) });
  }
  return result;
}
